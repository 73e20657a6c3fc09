using System.Globalization;
using System.Net;

namespace DpAudit.Functions.Tests.Finance;

/// <summary>What came of statements: every row is told of, and whoever looks too early is told to wait.</summary>
public sealed class StatementPagesTests
{
    [Fact]
    public async Task BeforeTheLook_ItIsBeingLookedAt_AndAfterwardsEveryRowIsToldOf()
    {
        await using var finance = await AFinanceSite.StartAsync();
        using var browser = await finance.FinanceAsync();
        using var sent = await browser.UploadAsync(AFinanceSite.At("upload"), ("broken.csv", AFinanceSite.Broken));
        var address = AFinanceSite.At($"statement/{(await finance.StatementsAsync())[0].Record.Sha256}");

        var before = await browser.ReadAsync(address);
        Assert.Contains("still being looked at", before.Body!.TextContent, StringComparison.Ordinal);
        await finance.WorkAsync();
        var after = await browser.ReadAsync(address);

        var counts = after.Table("What happened to every row").ToDictionary(row => row[0], row => int.Parse(row[2], CultureInfo.InvariantCulture));
        Assert.Equal((0, 0, 1, 0, 1), (counts["Accepted"], counts["Known"], counts["Rejected"], counts["Conflict"], counts["Held"]));
        Assert.Equal("2", after.QuerySelector("tfoot td.govuk-table__cell--numeric")!.TextContent);
        Assert.Equal("A2", after.Table("Held accounts")[0][0]);
        Assert.Equal(["2", "3"], after.Table("Rows that do not count").Select(row => row[0]));
        Assert.Contains("by Fay Osei", after.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("broken.correction.csv", after.Body.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithoutPlans_ItSaysWhatToDo()
    {
        await using var finance = await AFinanceSite.StartAsync(withPlans: false);
        using var browser = await finance.FinanceAsync();
        var sha = await finance.ImportAsync("a.csv", AFinanceSite.Sound);
        await finance.WorkAsync();

        Assert.Contains("waits for the council's plans", (await browser.ReadAsync(AFinanceSite.At($"statement/{sha}"))).Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mend", "to-mend-odd_name.csv", "A2,2026-04-31,spend,=CAFE,20.00,460.00,\"ROW-DATE")]
    [InlineData("rejected", "do-not-count-odd_name.csv", "3,rejected,ROW-DATE,date,2026-04-31,")]
    public async Task RowsAreDownloaded_AsAFileAndNothingElse(string handler, string name, string row)
    {
        await using var finance = await AFinanceSite.StartAsync();
        using var browser = await finance.FinanceAsync();
        using var sent = await browser.UploadAsync(AFinanceSite.At("upload"), ("odd name.csv", AFinanceSite.Broken));
        await finance.WorkAsync();
        var sha = (await finance.StatementsAsync())[0].Record.Sha256;

        using var answer = await browser.GetAsync(AFinanceSite.At($"statement/{sha}?handler={handler}"));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(("attachment", "text/csv"), (answer.Content.Headers.ContentDisposition!.DispositionType, answer.Content.Headers.ContentType!.MediaType));
        Assert.Equal(name, answer.Content.Headers.ContentDisposition.FileName);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Contains(row, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("statement/{0}")]
    [InlineData("statement/{0}?handler=mend")]
    [InlineData("statement/{0}?handler=rejected")]
    [InlineData("withdraw/{0}")]
    public async Task AStatementOfAnotherCouncil_IsNotThere(string page)
    {
        await using var finance = await AFinanceSite.StartAsync();
        using var browser = await finance.FinanceAsync();
        var theirs = await finance.ImportAsync("theirs.csv", AFinanceSite.Broken, ASite.OtherCouncil);

        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(AFinanceSite.At(string.Format(CultureInfo.InvariantCulture, page, theirs)))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(AFinanceSite.At(string.Format(CultureInfo.InvariantCulture, page, "../../etc")))).StatusCode);
    }

    [Fact]
    public async Task TheList_IsFiltered_AndPaged()
    {
        await using var finance = await AFinanceSite.StartAsync();
        using var browser = await finance.FinanceAsync();
        await finance.ImportAsync("broken.csv", AFinanceSite.Broken);
        for (var number = 0; number < 26; number++)
        {
            await finance.ImportAsync($"sound-{number:00}.csv", AFinanceSite.Sound.Replace("20.00", $"2{number:00}.00", StringComparison.Ordinal).Replace(",800.00", "", StringComparison.Ordinal));
        }

        await finance.WorkAsync();

        Assert.Equal(25, (await browser.ReadAsync(AFinanceSite.At("statements"))).Table("Statements, newest first").Count);
        Assert.Equal(2, (await browser.ReadAsync(AFinanceSite.At("statements?p=2"))).Table("Statements, newest first").Count);
        Assert.Equal(2, (await browser.ReadAsync(AFinanceSite.At("statements?p=99"))).Table("Statements, newest first").Count);
        Assert.StartsWith("broken.csv", Assert.Single((await browser.ReadAsync(AFinanceSite.At("statements?name=BROK"))).Table("Statements, newest first"))[0], StringComparison.Ordinal);
        Assert.Contains("None is like that", (await browser.ReadAsync(AFinanceSite.At("statements?state=withdrawn"))).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Withdrawing_NeedsAReason_IsDoneOnce_AndIsAFinanceOfficers()
    {
        await using var finance = await AFinanceSite.StartAsync();
        using var browser = await finance.FinanceAsync();
        using var manager = await finance.Site.SignedInAsync("manager", AFinanceSite.Council);
        var sha = await finance.ImportAsync("a.csv", AFinanceSite.Sound);
        var (form, address) = (await browser.ReadAsync(AFinanceSite.At($"withdraw/{sha}")), AFinanceSite.At($"statement/{sha}"));

        using var blank = await browser.SubmitAsync(form, ("Reason", " "));
        using var theirs = await manager.SubmitAsync(await manager.ReadAsync(AFinanceSite.At($"withdraw/{sha}")), ("Reason", "Not ours."));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity), (blank.StatusCode, theirs.StatusCode));
        Assert.Contains("WITHDRAW-ROLE", Assert.Single((await theirs.ReadAsync()).Errors()), StringComparison.Ordinal);
        using var done = await browser.SubmitAsync(form, ("Reason", "<i>Not ours.</i>"));
        using var again = await browser.SubmitAsync(form, ("Reason", "<i>Not ours.</i>"));
        Assert.Equal((address, address), (done.Headers.Location!.ToString(), again.Headers.Location!.ToString()));
        using var other = await browser.SubmitAsync(form, ("Reason", "Another reason."), ("CommandId", "another"));
        Assert.Contains("WITHDRAW-OVER", Assert.Single((await other.ReadAsync()).Errors()), StringComparison.Ordinal);
        await finance.WorkAsync();

        var page = await browser.ReadAsync(address);
        Assert.Equal("Withdrawn", page.QuerySelector(".govuk-tag")!.TextContent);
        Assert.Contains("<i>Not ours.</i>", page.Body!.TextContent, StringComparison.Ordinal);
    }
}
