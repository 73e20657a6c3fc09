using System.Net;
using System.Text;
using AngleSharp.Html.Dom;
using DpAudit.Core.Pipeline;
using DpAudit.Functions.Configuration;

namespace DpAudit.Functions.Tests.Finance;

/// <summary>Statements that somebody uploads: each file is told of, is taken in once, and nothing of a refused one is kept.</summary>
public sealed class UploadTests
{
    private const string CardNumber = "4111111111111111";

    [Fact]
    public async Task EveryFile_IsToldOf_AndARefusedOneLeavesNothing()
    {
        await using var finance = await AFinanceSite.StartAsync();
        using var browser = await finance.FinanceAsync();
        await finance.ImportAsync("before.csv", AFinanceSite.Broken);

        using var answer = await browser.UploadAsync(AFinanceSite.At("upload"), "Files",
        [
            ("a.csv", AFinanceSite.Sound, "text/csv"), ("again.csv", AFinanceSite.Broken, "application/vnd.ms-excel"), ("<b>none.csv", "x,y\n1,2\n", "text/plain"),
            ("book.xlsx", "PK", "application/octet-stream"), ("page.csv", AFinanceSite.Header, "text/html"),
        ]);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var rows = (await answer.ReadAsync()).Table("Files");
        Assert.Equal(["a.csv", "again.csv", "<b>none.csv", "book.xlsx", "page.csv"], rows.Select(row => row[0]));
        Assert.Equal(["Imported", "Already", "Refused", "Refused", "Refused"], rows.Select(row => row[1].Split(' ')[0]));
        Assert.EndsWith("FILE-PROFILE-NONE", rows[2][1], StringComparison.Ordinal);
        Assert.All(rows.Skip(3), row => Assert.EndsWith("UPLOAD-KIND", row[1], StringComparison.Ordinal));
        var kept = await finance.StatementsAsync();
        Assert.Equal([("a.csv", "finance"), ("before.csv", "")], kept.Select(one => (one.Record.Name, one.Record.By)).Order());
    }

    [Fact]
    public async Task TheSameFileTwiceAtOnce_IsTakenInOnce()
    {
        await using var finance = await AFinanceSite.StartAsync();
        using var browser = await finance.FinanceAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(number => browser.UploadAsync(AFinanceSite.At("upload"), ($"copy-{number}.csv", AFinanceSite.Sound))));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.Single(await finance.StatementsAsync());
        var told = await Task.WhenAll(answers.Select(async answer => (await answer.ReadAsync()).Table("Files")[0][1].Split(' ')[0]));
        Assert.Equal(["Already", "Already", "Already", "Imported"], told.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task NoFile_IsAskedFor()
    {
        await using var finance = await AFinanceSite.StartAsync();
        using var browser = await finance.FinanceAsync();

        using var answer = await browser.UploadAsync(AFinanceSite.At("upload"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal(["Choose one or more files"], (await answer.ReadAsync()).Errors());
    }

    [Theory]
    [InlineData("upload")]
    [InlineData("check")]
    [InlineData("plans")]
    public async Task MoreThanTheLimit_GetsThePageThatSaysSo(string page)
    {
        await using var finance = await AFinanceSite.StartAsync();
        using var browser = await finance.FinanceAsync();
        using var body = new MultipartFormDataContent { { new Endless(LimitSettings.UploadRequest), "Files", "large.csv" } };

        using var answer = await browser.PostAsync(AFinanceSite.At(page), body);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        var told = await answer.ReadAsync();
        Assert.Equal("This is too large", told.QuerySelector("h1")!.TextContent);
        Assert.Empty(told.Errors());
    }

    [Fact]
    public async Task HalfAnUpload_LeavesNothing()
    {
        await using var finance = await AFinanceSite.StartAsync();
        using var browser = await finance.FinanceAsync();
        var form = (IHtmlFormElement)(await browser.ReadAsync(AFinanceSite.At("upload"))).QuerySelector("main form")!;
        using var body = new MultipartFormDataContent { { new BrokenOff(AFinanceSite.Sound), "Files", "half.csv" } };
        foreach (var (name, value) in Browsing.Fields(form).Where(one => one.Key != "Files"))
        {
            body.Add(new StringContent(value), name);
        }

        await Assert.ThrowsAnyAsync<Exception>(() => browser.PostAsync(form.Action, body));

        Assert.Empty(await finance.StatementsAsync());
    }

    [Fact]
    public async Task ACorrection_NamesItsStatement_WhateverItIsCalled()
    {
        await using var finance = await AFinanceSite.StartAsync();
        using var browser = await finance.FinanceAsync();
        var broken = await finance.ImportAsync("broken.csv", AFinanceSite.Broken);

        using var answer = await browser.UploadAsync(AFinanceSite.At($"upload?corrects={broken}"), ("mended.csv", AFinanceSite.Broken.Replace("04-31", "04-30", StringComparison.Ordinal)));
        await finance.WorkAsync();

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var lines = (await finance.StatementsAsync()).ToDictionary(one => one.Record.Name);
        Assert.Equal("broken.csv", lines["mended.csv"].Outcome!.Corrects);
        Assert.Equal((0, StatementState.Complete), (lines["broken.csv"].Outcome!.HeldAccounts, lines["broken.csv"].State));
        Assert.Equal(["mended.csv"], lines["broken.csv"].CorrectedBy);
    }

    [Fact]
    public async Task AStatementOfAnotherCouncil_CannotBeCorrected()
    {
        await using var finance = await AFinanceSite.StartAsync();
        using var browser = await finance.FinanceAsync();
        var theirs = await finance.ImportAsync("theirs.csv", AFinanceSite.Sound, ASite.OtherCouncil);

        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(AFinanceSite.At($"upload?corrects={theirs}"))).StatusCode);
    }

    [Fact]
    public async Task ACardNumber_IsOnNoPage()
    {
        await using var finance = await AFinanceSite.StartAsync();
        using var browser = await finance.FinanceAsync();

        using var answer = await browser.UploadAsync(AFinanceSite.At("upload"), ($"card {CardNumber}.csv", AFinanceSite.Sound.Replace("CAFE", $"CAFE {CardNumber}", StringComparison.Ordinal)));

        Assert.DoesNotContain(CardNumber, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(1, (await finance.StatementsAsync())[0].Record.CardNumbersMasked);
    }

    /// <summary>A body that says how long it is; nobody reads it.</summary>
    private sealed class Endless(long length) : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => Task.CompletedTask;

        protected override bool TryComputeLength(out long computed)
        {
            computed = length;
            return true;
        }
    }

    /// <summary>A file whose sender is gone before its end.</summary>
    private sealed class BrokenOff(string text) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(Encoding.UTF8.GetBytes(text));
            throw new IOException("The connection broke off.");
        }

        protected override bool TryComputeLength(out long computed)
        {
            computed = 0;
            return false;
        }
    }
}
