using System.Net;
using System.Net.Http.Headers;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace DpAudit.Functions.Tests.Forms;

/// <summary>What somebody typed outlives their sign-in: it comes back to them, to nobody else, and is sent again only when they say so.</summary>
public sealed class KeptFormsTests
{
    private const string Address = $"/app/{ASite.Council}/home/every-field";

    private static readonly (string Name, string Value)[] Typed =
        [("Amount", "12.50"), ("Reason", "She said\nit was for “swimming” <b>"), ("Kind", "till"), ("Answer", "yes"), ("When.Day", "3"), ("When.Month", "3"), ("When.Year", "2026")];

    [Fact]
    public async Task WhatWasTyped_ComesBackAfterSignIn_AndIsSentAsTheSameCommand()
    {
        await using var site = new ASite();
        using var browser = await site.SignedInAsync("auditor");
        var form = await browser.ReadAsync(Address);
        var expired = await ExpiredAsync(site, browser, form);

        using var early = await browser.SubmitAsync(expired);
        Assert.Contains("not signed in yet", (await early.ReadAsync()).Body!.TextContent, StringComparison.Ordinal);

        await SignInAgainAsync(browser, "auditor");
        using var shown = await browser.SubmitAsync(await early.ReadAsync());
        var page = await shown.ReadAsync();
        Assert.Equal(["12.50", "She said\nit was for “swimming” <b>", "till", "yes", "3", "3", "2026"], page.QuerySelectorAll("dd .dp-typed").Select(one => one.TextContent));
        Assert.Equal(form.QuerySelector<IHtmlInputElement>("main input[name=CommandId]")!.Value, Assert.Single(page.QuerySelectorAll<IHtmlInputElement>("main input[name=CommandId]")).Value);

        using var sent = await browser.SubmitAsync(page);
        Assert.Equal($"/app/{ASite.Council}/home/every-list", sent.Headers.Location?.ToString());
    }

    [Fact]
    public async Task SomebodyElse_IsNotShownIt()
    {
        await using var site = new ASite();
        using var browser = await site.SignedInAsync("auditor");
        var expired = await ExpiredAsync(site, browser, await browser.ReadAsync(Address));
        await SignInAgainAsync(browser, "coordinator");
        using var shown = await browser.SubmitAsync(expired);
        var page = await shown.ReadAsync();
        Assert.DoesNotContain("swimming", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("main form"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("not sealed by us")]
    public async Task WhatWasNotSealedHere_IsNotShown(string kept)
    {
        await using var site = new ASite();
        using var browser = await site.SignedInAsync("auditor");
        using var answer = await browser.PostAsync("/app/continue", new FormUrlEncodedContent([KeyValuePair.Create("Kept", kept)]));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Null((await answer.ReadAsync()).QuerySelector("main form"));
    }

    [Fact]
    public async Task FilesAreNotKept_AndThatIsSaid()
    {
        await using var site = new ASite();
        using var browser = await site.SignedInAsync("auditor");
        var form = await browser.ReadAsync(Address);
        site.Clock.Advance(TimeSpan.FromHours(9));
        using var body = new MultipartFormDataContent();
        foreach (var (name, value) in Browsing.Fields((IHtmlFormElement)form.QuerySelector("main form")!))
        {
            body.Add(new StringContent(value), name);
        }

        body.Add(new ByteArrayContent([1, 2, 3]) { Headers = { ContentType = MediaTypeHeaderValue.Parse("image/png") } }, "Receipt", "receipt.png");
        using var expired = await browser.PostAsync(Address, body);
        Assert.Equal(HttpStatusCode.Unauthorized, expired.StatusCode);
        await SignInAgainAsync(browser, "auditor");
        using var shown = await browser.SubmitAsync(await expired.ReadAsync());
        Assert.Contains("choose them again", (await shown.ReadAsync()).Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(250_000)] // more than is kept
    [InlineData(-1)] // not a form of ours
    public async Task WhatIsTooLong_OrNoFormOfOurs_IsNotKept(int characters)
    {
        await using var site = new ASite();
        using var browser = site.Browser();
        using var answer = await browser.PostAsync(Address, new FormUrlEncodedContent([KeyValuePair.Create("Reason", new string('a', Math.Max(1, characters)))]));
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Null((await answer.ReadAsync()).QuerySelector("main form"));
    }

    private static async Task<IHtmlDocument> ExpiredAsync(ASite site, HttpClient browser, IHtmlDocument form)
    {
        site.Clock.Advance(TimeSpan.FromHours(9));
        using var answer = await browser.SubmitAsync(form, Typed);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        var page = await answer.ReadAsync();
        Assert.Contains("What you typed is kept", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("swimming", page.Source.Text, StringComparison.Ordinal);
        return page;
    }

    private static async Task SignInAgainAsync(HttpClient browser, string id)
    {
        using var answer = await browser.SubmitAsync(await browser.ReadAsync("/app/sign-in"), ("Who", $"{ASite.Council}/{id}"));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }
}
