using System.Net;
using System.Net.Http.Headers;
using DpAudit.Functions.Configuration;
using DpAudit.Functions.Tests;
using DpAudit.Storage.Contracts;
using Microsoft.AspNetCore.Mvc.Testing;

namespace DpAudit.Browser.Tests;

/// <summary>What only a real server shows: bodies that do not say how long they are.</summary>
public sealed class OverTheWireTests(AWebsite website) : IClassFixture<AWebsite>
{
    [Theory]
    [InlineData("/app/sign-in")]
    [InlineData("/app/continue")]
    [InlineData($"/app/{ASite.Council}")]
    public async Task ABodyThatHidesItsLength_IsCutOff(string address)
    {
        using var browser = Client();
        using var source = new PatternStream(8 * LimitSettings.Request);
        using var body = new StreamContent(source) { Headers = { ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded") } };
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = body };
        request.Headers.TransferEncodingChunked = true;
        HttpStatusCode? status = null;
        try
        {
            using var answer = await browser.SendAsync(request);
            status = answer.StatusCode;
        }
        catch (HttpRequestException problem) when (problem.InnerException is IOException)
        {
            // The server may also hang up on it.
        }

        Assert.True(status is null or HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge or HttpStatusCode.Unauthorized, $"{status}");
    }

    [Fact]
    public async Task AnUpload_IsTakenInWhereAPageTakesOne()
    {
        using var browser = Client();
        using var signedIn = await browser.SubmitAsync(await browser.ReadAsync("/app/sign-in"), ("Who", $"{ASite.Council}/auditor"));
        var page = await browser.ReadAsync($"/app/{ASite.Council}/home/every-field");
        var form = (AngleSharp.Html.Dom.IHtmlFormElement)page.QuerySelector("main form")!;
        using var body = new MultipartFormDataContent();
        foreach (var (name, value) in Browsing.Fields(form))
        {
            body.Add(new StringContent(value), name);
        }

        using var file = new StreamContent(new PatternStream(20 * LimitSettings.Request));
        body.Add(file, "Receipt", "receipt.pdf");
        using var answer = await browser.PostAsync(form.Action, body);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode); // The page read it, and says what else is missing.
    }

    /// <summary>The API has a cap of its own, and says so to a program.</summary>
    [Fact]
    public async Task AStatementThatHidesThatItIsTooLarge_IsCutOff()
    {
        using var browser = Client();
        using var signedIn = await browser.SubmitAsync(await browser.ReadAsync("/app/sign-in"), ("Who", $"{ASite.Council}/finance"));
        using var body = new StreamContent(new PatternStream(LimitSettings.Upload + LimitSettings.Request)) { Headers = { ContentType = new MediaTypeHeaderValue("text/csv") } };
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/councils/{ASite.Council}/statements?name=large.csv") { Content = body };
        request.Headers.TransferEncodingChunked = true;
        request.Headers.Add("X-Requested-With", "tests");
        HttpStatusCode? status = null;
        try
        {
            using var answer = await browser.SendAsync(request);
            status = answer.StatusCode;
        }
        catch (HttpRequestException problem) when (problem.InnerException is IOException)
        {
            // The server may also hang up on it.
        }

        Assert.True(status is null or HttpStatusCode.RequestEntityTooLarge, $"{status}");
    }

    private HttpClient Client() => website.Site.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, BaseAddress = website.Site.ClientOptions.BaseAddress });
}
