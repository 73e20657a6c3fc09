using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using DpAudit.Core.Pipeline;
using DpAudit.Core.Ports;
using DpAudit.Core.Reporting.Fairness;
using DpAudit.Functions.Api;
using DpAudit.Functions.Configuration;
using DpAudit.Functions.Tests.Auditing;
using Microsoft.Extensions.DependencyInjection;
using static DpAudit.Functions.Tests.Auditing.ASampleSite;

namespace DpAudit.Functions.Tests.Api;

/// <summary>The API tells programs what pages tell people, takes statements in by the same door, and says no in problem+json with a code.</summary>
public sealed class ApiTests(ASampleSite site) : IClassFixture<ASampleSite>
{
    private const string Root = $"/api/v1/councils/{Council}";
    private const string Fay = "fay.finance";
    private const string Wrong = "PAN,Amount\n";

    [Fact]
    public async Task Councils_AreOnesOwn()
    {
        using var fay = await site.SignedInAsync(Fay);
        Assert.Equal($"{{\"councils\":[\"{Council}\"]}}", (await (await fay.GetAsync("/api/v1/councils")).Content.ReadAsStringAsync()).Replace(" ", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("reports")]
    [InlineData("fairness")]
    public async Task Reports_ArePaged_AndEveryRowComesOnce(string report)
    {
        using var moira = await site.SignedInAsync(Moira);
        var (rows, next, total) = (new List<string>(), $"{Root}/{report}?pageSize=40&from=2026-04-06", 0);
        while (next is not null)
        {
            using var answer = await moira.GetAsync(next);
            using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
            var figures = json.RootElement.GetProperty("figures");
            rows.AddRange(figures.GetProperty("rows").EnumerateArray().Select(row => row.GetRawText()));
            (total, next) = (figures.GetProperty("total").GetInt32(), figures.GetProperty("next").GetString());
            Assert.Equal(next is null ? [] : [$"<{next}>; rel=\"next\""], answer.Headers.TryGetValues("Link", out var links) ? links : []);
            Assert.Equal(4, json.RootElement.GetProperty("cycles").GetArrayLength());
        }

        var made = (await site.Services.GetRequiredService<ReportDesk>().ReadAsync(Council))!;
        Assert.Equal(report == "reports" ? made.Figures.Count : made.Fairness!.Cells.Count, total);
        Assert.Equal(total, rows.Count);
    }

    [Theory]
    [InlineData("reports", "report,period,label,group,measure,value")]
    [InlineData("fairness", "label,group,measure,people,count")]
    public async Task Reports_AreCsvToo_TheWholeOfThem(string report, string begins)
    {
        using var moira = await site.SignedInAsync(Moira);
        using var answer = await moira.GetAsync($"{Root}/{report}?format=csv");
        Assert.Equal(("text/csv", "attachment"), (answer.Content.Headers.ContentType!.MediaType, answer.Content.Headers.ContentDisposition!.DispositionType));
        Assert.StartsWith(begins, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cycles_AreTold_TheLastFirst_ToFinanceToo()
    {
        using var fay = await site.SignedInAsync(Fay);
        using var json = JsonDocument.Parse(await fay.GetStringAsync($"{Root}/cycles?pageSize=2"));
        Assert.Equal(["2026-06-01", "2026-05-04"], json.RootElement.GetProperty("rows").EnumerateArray().Select(row => row.GetProperty("from").GetString()));
        Assert.Equal("done", json.RootElement.GetProperty("rows")[0].GetProperty("state").GetString());
        Assert.Equal($"{Root}/cycles?pageSize=2&page=2", json.RootElement.GetProperty("next").GetString());
    }

    [Theory]
    [InlineData("reports?page=0", HttpStatusCode.BadRequest, "API-PAGE")]
    [InlineData("reports?pageSize=501", HttpStatusCode.BadRequest, "API-PAGE")]
    [InlineData("cycles?page=999999999", HttpStatusCode.BadRequest, "API-PAGE")]
    [InlineData("reports?format=xlsx", HttpStatusCode.BadRequest, "API-FORMAT")]
    [InlineData("reports?from=2030-01-01", HttpStatusCode.NotFound, "API-NO-CYCLE")]
    [InlineData("reports?from=soon", HttpStatusCode.BadRequest, null)]
    [InlineData("statements/none", HttpStatusCode.NotFound, "API-NO-STATEMENT")]
    [InlineData("nowhere", HttpStatusCode.NotFound, null)]
    public async Task WhatCannotBeAnswered_IsAProblem_WithItsCode(string path, HttpStatusCode status, string? code)
    {
        using var moira = await site.SignedInAsync(Moira);
        using var answer = await moira.GetAsync($"{Root}/{path}");
        Assert.Equal((status, code), (answer.StatusCode, await CodeAsync(answer)));
    }

    [Fact]
    public async Task AStatement_IsTakenIn_AsABody_Once_InTheNameOfWhoSentIt()
    {
        using var fay = await site.SignedInAsync(Fay);
        var csv = AStatement("API ONE");
        using var first = await fay.SendAsync(Upload($"{Root}/statements?name=../api-one.csv", Body(csv)));
        Assert.Equal(HttpStatusCode.Created, first.StatusCode);
        using var json = JsonDocument.Parse(await first.Content.ReadAsStringAsync());
        Assert.Equal(("api-one.csv", false), (json.RootElement.GetProperty("name").GetString(), json.RootElement.GetProperty("was_there").GetBoolean()));

        using var second = await fay.SendAsync(Upload($"{Root}/statements?name=api-one.csv", Body(csv)));
        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
        using var found = JsonDocument.Parse(await fay.GetStringAsync(first.Headers.Location!.ToString()));
        Assert.Equal("waiting", found.RootElement.GetProperty("state").GetString());
        var line = (await site.Services.GetRequiredService<StatementDesk>().FindAsync(Council, json.RootElement.GetProperty("sha256").GetString()!))!;
        Assert.Equal(Fay, line.Record.By);
        Assert.NotNull(await site.Services.GetRequiredService<IWorkQueue>().TryReceiveAsync(ArrivalsMessage.Queue, TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public async Task AStatement_IsTakenIn_AsAForm_WithOneFile()
    {
        using var fay = await site.SignedInAsync(Fay);
        using var one = await fay.SendAsync(Upload($"{Root}/statements", Form(("api-two.csv", AStatement("API TWO")))));
        Assert.Equal(HttpStatusCode.Created, one.StatusCode);
        using var two = await fay.SendAsync(Upload($"{Root}/statements", Form(("a.csv", Wrong), ("b.csv", Wrong))));
        Assert.Equal((HttpStatusCode.BadRequest, "API-ONE-FILE"), (two.StatusCode, await CodeAsync(two)));
    }

    [Fact]
    public async Task WhatIsNoStatement_IsRefused_WithTheCoresCode_AndWhatToDo()
    {
        using var fay = await site.SignedInAsync(Fay);
        using var answer = await fay.SendAsync(Upload($"{Root}/statements?name=x.csv", Body(Wrong)));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        Assert.Equal("FILE-PROFILE-NONE", json.RootElement.GetProperty("code").GetString());
        Assert.Contains("Check the delimiter", json.RootElement.GetProperty("detail").GetString(), StringComparison.Ordinal);
        using var workbook = await fay.SendAsync(Upload($"{Root}/statements?name=july.xlsx", Body(Wrong)));
        Assert.Contains("UPLOAD-KIND", await workbook.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        using var nameless = await fay.SendAsync(Upload($"{Root}/statements", Body(Wrong)));
        Assert.Equal((HttpStatusCode.BadRequest, "API-NAME"), (nameless.StatusCode, await CodeAsync(nameless)));
    }

    /// <summary>A sign-in cookie comes along with whatever a page of another site sends.</summary>
    [Theory]
    [InlineData(null, null, HttpStatusCode.BadRequest, "API-HEADER")]
    [InlineData(null, "same-origin", HttpStatusCode.BadRequest, "API-HEADER")]
    [InlineData("x", "cross-site", HttpStatusCode.Forbidden, "API-CROSS-SITE")]
    [InlineData("x", "same-site", HttpStatusCode.Forbidden, "API-CROSS-SITE")]
    public async Task AFormOfAnotherSite_ChangesNothing(string? header, string? from, HttpStatusCode status, string code)
    {
        using var fay = await site.SignedInAsync(Fay);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Root}/statements?name=foreign.csv") { Content = Form(("foreign.csv", AStatement("FOREIGN"))) };
        if (header is not null)
        {
            request.Headers.Add(ApiSetup.Header, header);
        }

        if (from is not null)
        {
            request.Headers.Add("Sec-Fetch-Site", from);
        }

        using var answer = await fay.SendAsync(request);
        Assert.Equal((status, code), (answer.StatusCode, await CodeAsync(answer)));
        Assert.Null(await site.Services.GetRequiredService<Inbox>().Sha256OfAsync(Council, "foreign.csv"));
    }

    [Fact]
    public async Task NobodysCookie_IsToldToAnotherSite()
    {
        using var fay = await site.SignedInAsync(Fay);
        using var request = new HttpRequestMessage(HttpMethod.Options, $"{Root}/statements");
        request.Headers.Add("Origin", "https://elsewhere.example");
        request.Headers.Add("Access-Control-Request-Method", "POST");
        request.Headers.Add("Access-Control-Request-Headers", ApiSetup.Header);
        using var answer = await fay.SendAsync(request);
        Assert.DoesNotContain(answer.Headers, header => header.Key.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task ABodyBeyondTheCap_IsRefusedBeforeItIsRead()
    {
        using var fay = await site.SignedInAsync(Fay);
        using var body = new StreamContent(Stream.Null);
        body.Headers.ContentLength = LimitSettings.Upload + 1;
        using var answer = await fay.SendAsync(Upload($"{Root}/statements?name=large.csv", body));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Fact]
    public async Task AnothersCouncil_IsNotThere()
    {
        using var stranger = await site.SignedInAsync(ASite.Stranger, ASite.OtherCouncil);
        foreach (var path in new[] { "reports", "fairness", "cycles", "statements" })
        {
            using var answer = await stranger.GetAsync($"{Root}/{path}");
            Assert.Equal((HttpStatusCode.NotFound, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        }
    }

    [Fact]
    public async Task TheDocument_DescribesEveryPath_AndNothingElse()
    {
        using var fay = await site.SignedInAsync(Fay);
        using var json = JsonDocument.Parse(await fay.GetStringAsync("/api/v1/openapi.json"));
        Assert.Equal(
            ["/api/v1/councils", "/api/v1/councils/{council}/cycles", "/api/v1/councils/{council}/fairness", "/api/v1/councils/{council}/reports", "/api/v1/councils/{council}/statements", "/api/v1/councils/{council}/statements/{sha256}"],
            json.RootElement.GetProperty("paths").EnumerateObject().Select(path => path.Name).Order(StringComparer.Ordinal));
        var upload = json.RootElement.GetProperty("paths").GetProperty("/api/v1/councils/{council}/statements").GetProperty("post");
        Assert.Equal(["application/octet-stream", "multipart/form-data", "text/csv"], upload.GetProperty("requestBody").GetProperty("content").EnumerateObject().Select(type => type.Name).Order(StringComparer.Ordinal));
        Assert.Contains(upload.GetProperty("parameters").EnumerateArray(), parameter => parameter.GetProperty("name").GetString() == ApiSetup.Header && parameter.GetProperty("required").GetBoolean());
    }

    private static async Task<string?> CodeAsync(HttpResponseMessage answer)
    {
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return json.RootElement.TryGetProperty("code", out var code) ? code.GetString() : null;
    }

    private static HttpRequestMessage Upload(string address, HttpContent content)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = content };
        request.Headers.Add(ApiSetup.Header, "tests");
        return request;
    }

    private static ByteArrayContent Body(string csv)
    {
        var body = new ByteArrayContent(Encoding.UTF8.GetBytes(csv));
        body.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        return body;
    }

    private static MultipartFormDataContent Form(params (string Name, string Csv)[] files)
    {
        var form = new MultipartFormDataContent();
        foreach (var (name, csv) in files)
        {
            form.Add(new ByteArrayContent(Encoding.UTF8.GetBytes(csv)), "file", name);
        }

        return form;
    }

    /// <summary>A statement of the sample with another transaction.</summary>
    private static string AStatement(string name) =>
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "samples", "statements", "soldo-2026-06-01.csv")).Replace("KV-2154000991", $"KV-{name}", StringComparison.Ordinal);
}
