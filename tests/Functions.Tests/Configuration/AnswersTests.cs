using System.Net;
using System.Text;
using DpAudit.Functions.Configuration;

namespace DpAudit.Functions.Tests.Configuration;

/// <summary>What every answer has in common: headers, sizes, limits, health, and errors without anything technical in them.</summary>
public sealed class AnswersTests
{
    [Fact]
    public async Task Health_SaysWhetherTheStoreCanBeRead()
    {
        await using var site = new ASite();
        using var browser = site.Browser();
        using var well = await browser.GetAsync("/api/health");
        Assert.Equal(HttpStatusCode.OK, well.StatusCode);
        Assert.Equal("{\"status\":\"ok\"}", await well.Content.ReadAsStringAsync());

        site.IsBroken = true;
        using var ill = await browser.GetAsync("/api/health");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ill.StatusCode);
        Assert.Equal("{\"status\":\"the store cannot be read\"}", await ill.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("/app/sign-in")]
    [InlineData("/app/nowhere/at-all")]
    [InlineData("/api/health")]
    [InlineData("/api/nowhere")]
    [InlineData("/assets/site.css")]
    public async Task EveryAnswer_HasTheSecureHeaders(string address)
    {
        await using var site = new ASite();
        using var browser = site.Browser();
        using var answer = await browser.GetAsync(address);
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'self';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("DENY", Assert.Single(answer.Headers.GetValues("X-Frame-Options")));
        Assert.Equal("same-origin", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
        Assert.False(answer.Headers.Contains("Server"));
    }

    [Fact]
    public async Task PagesAreNotKept_FilesWithTheirVersionAre_AndNoPageHasAScriptOrStyleInIt()
    {
        await using var site = new ASite();
        using var browser = await site.SignedInAsync("manager");
        foreach (var address in new[] { "/app/sign-in", $"/app/{ASite.Council}", "/app/nowhere", "/app/sign-out" })
        {
            using var answer = await browser.GetAsync(address);
            Assert.True(answer.Headers.CacheControl!.NoStore);
            var page = await answer.ReadAsync();
            Assert.Empty(page.QuerySelectorAll("style, [style], script:not([src])"));
            Assert.DoesNotContain(page.All.SelectMany(element => element.Attributes), attribute => attribute.Name.StartsWith("on", StringComparison.Ordinal));
            foreach (var link in page.QuerySelectorAll("link[href], script[src]").Select(element => element.GetAttribute("href") ?? element.GetAttribute("src")!))
            {
                using var file = await browser.GetAsync(link);
                Assert.Equal((HttpStatusCode.OK, TimeSpan.FromDays(365)), (file.StatusCode, file.Headers.CacheControl!.MaxAge));
            }
        }

        using var unversioned = await browser.GetAsync("/assets/govuk-frontend.min.js");
        Assert.Equal((HttpStatusCode.OK, true), (unversioned.StatusCode, unversioned.Headers.CacheControl!.NoCache));
    }

    [Theory]
    [InlineData("/app/sign-in")]
    [InlineData("/app/kestrel-vale")]
    [InlineData("/app/continue")]
    [InlineData("/nowhere")]
    public async Task ABodyThatIsTooLarge_IsRefusedBeforeItIsRead(string address)
    {
        await using var site = new ASite();
        using var browser = await site.SignedInAsync("manager");
        using var answer = await browser.PostAsync(address, new ByteArrayContent(new byte[LimitSettings.Request + 1]));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Contains("too large", (await answer.ReadAsync()).Title!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhoAsksTooOften_WaitsForAWhile_AndOthersDoNot()
    {
        await using var site = new ASite().With("Limits:RequestsPerMinute", "20");
        using var busy = await site.SignedInAsync("manager");
        using var other = await site.SignedInAsync("auditor");
        for (var i = 0; i < 20; i++)
        {
            using var _ = await busy.GetAsync($"/app/{ASite.Council}");
        }

        using var refused = await busy.GetAsync($"/app/{ASite.Council}");
        using var taken = await other.GetAsync($"/app/{ASite.Council}");
        Assert.Equal((HttpStatusCode.TooManyRequests, HttpStatusCode.OK), (refused.StatusCode, taken.StatusCode));
        Assert.Contains("Wait a minute", (await refused.ReadAsync()).Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("X-Forwarded-For", "192.0.2.1")]
    [InlineData("Forwarded", "for=192.0.2.1")]
    public async Task WhereOneMayChooseWhoOneIs_NoProxyIsAnswered(string header, string value)
    {
        await using var site = new ASite();
        using var browser = site.Browser();
        browser.DefaultRequestHeaders.Add(header, value);
        using var answer = await browser.GetAsync("/app/sign-in");
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task AnotherHostsName_IsNotAnswered()
    {
        await using var site = new ASite();
        using var browser = site.Browser();
        browser.DefaultRequestHeaders.Host = "elsewhere.example";
        using var answer = await browser.GetAsync("/app/sign-in");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(409)]
    [InlineData(413)]
    [InlineData(429)]
    [InlineData(500)]
    public async Task EveryErrorPage_SaysWhatToDo_InPlainWords(int code)
    {
        await using var site = new ASite();
        using var browser = site.Browser();
        using var answer = await browser.GetAsync($"/app/error/{code}");
        Assert.Equal(code, (int)answer.StatusCode);
        var page = await answer.ReadAsync();
        Assert.Single(page.QuerySelectorAll("h1"));
        Assert.NotEmpty(page.QuerySelectorAll("main p"));
    }

    [Fact]
    public async Task AProgram_IsToldInJson()
    {
        await using var site = new ASite();
        using var browser = site.Browser();
        using var answer = await browser.GetAsync("/api/nowhere");
        Assert.Equal((HttpStatusCode.NotFound, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
    }

    [Fact]
    public async Task SomethingThatBreaks_IsAnsweredWithoutItsReason()
    {
        await using var site = new ASite();
        using var browser = await site.SignedInAsync("manager");
        site.IsBroken = true;
        using var answer = await browser.GetAsync($"/app/{ASite.Council}");
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.Contains("Sorry, there is a problem", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", text, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task AFormWithoutItsToken_ChangesNothing()
    {
        await using var site = new ASite();
        using var browser = site.Browser();
        using var body = new StringContent($"Who={ASite.Council}/manager", Encoding.UTF8, "application/x-www-form-urlencoded");
        using var answer = await browser.PostAsync("/app/sign-in", body);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.DoesNotContain(answer.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies : [], cookie => cookie.Contains("sign-in", StringComparison.Ordinal));
    }
}
