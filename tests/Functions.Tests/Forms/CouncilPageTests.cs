using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using DpAudit.Functions.Configuration;
using DpAudit.Storage.Contracts;

namespace DpAudit.Functions.Tests.Forms;

/// <summary>What every form does: it says what is wrong beside the field, keeps what was typed, and comes from us.</summary>
public sealed class CouncilPageTests(ASite site) : IClassFixture<ASite>
{
    private const string Address = $"/app/{ASite.Council}/home/every-field";
    private const string Nasty = "<script>alert(1)</script>\"'&";

    private static readonly (string Name, string Value)[] Whole =
        [("Amount", "£1,234.50"), ("Reason", Nasty), ("Kind", "invoice"), ("Answer", "yes"), ("Checks", "receipt"), ("When.Day", "3"), ("When.Month", "march"), ("When.Year", "2026")];

    [Fact]
    public async Task AFormThatIsWhole_GoesOnToAPageThatSaysWhatWasDone_Once()
    {
        using var browser = await site.SignedInAsync("auditor");
        using var answer = await browser.SubmitAsync(await browser.ReadAsync(Address), Whole);
        Assert.Equal($"/app/{ASite.Council}/home/every-list", answer.Headers.Location?.ToString());
        var page = await browser.ReadAsync(answer.Headers.Location!.ToString());
        Assert.Equal($"Saved £1,234.50 of 3 March 2026: {Nasty}", page.QuerySelector(".govuk-notification-banner--success p")!.TextContent);
        Assert.Null((await browser.ReadAsync(answer.Headers.Location!.ToString())).QuerySelector(".govuk-notification-banner--success"));
    }

    [Fact]
    public async Task WhatIsMissing_IsSaidAboveAndBesideItsField()
    {
        using var browser = await site.SignedInAsync("auditor");
        using var answer = await browser.SubmitAsync(await browser.ReadAsync(Address), ("Amount", "12,5"), ("When.Day", "31"), ("When.Month", "2"), ("When.Year", "2026"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await answer.ReadAsync();
        Assert.StartsWith("Error: Every field", page.Title, StringComparison.Ordinal);
        Assert.Equal(
            ["The amount must be pounds and pence, for example 12.50", "Enter what they said", "Say whether it meets the plan", "The date of the call must be a real date, for example 27 3 2026"],
            page.QuerySelectorAll(".govuk-error-summary li").Select(item => item.TextContent));
        foreach (var link in page.QuerySelectorAll<IHtmlAnchorElement>(".govuk-error-summary a"))
        {
            var field = page.QuerySelector(link.GetAttribute("href")!)!;
            Assert.Contains(field.LocalName, new[] { "input", "textarea", "select" });
            Assert.Contains(link.TextContent, field.Closest(".govuk-form-group--error")!.TextContent, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("changed", HttpStatusCode.Conflict, "Since you looked: a note by cora. Look again, then decide. (STEP-CHANGED)")]
    [InlineData("refused", HttpStatusCode.UnprocessableEntity, "An auditor does not do this. (STEP-ROLE)")]
    public async Task ARefusal_SaysWhyAndWhatFirst_AndKeepsWhatWasTyped(string reason, HttpStatusCode status, string said)
    {
        using var browser = await site.SignedInAsync("auditor");
        var before = await browser.ReadAsync(Address);
        using var answer = await browser.SubmitAsync(before, [.. Whole.Where(field => field.Name != "Reason"), ("Reason", reason)]);
        Assert.Equal(status, answer.StatusCode);
        var page = await answer.ReadAsync();
        Assert.Equal(said, page.QuerySelector(".govuk-error-summary li")!.TextContent);
        Assert.Equal("£1,234.50", page.QuerySelector<IHtmlInputElement>("#Amount")!.Value);
        Assert.Equal(reason, page.QuerySelector<IHtmlTextAreaElement>("#Reason")!.Value);
        Assert.Equal("invoice", page.QuerySelector<IHtmlSelectElement>("#Kind")!.Value);
        Assert.True(page.QuerySelector<IHtmlInputElement>("input[name=Answer][value=yes]")!.IsChecked);
        Assert.Equal(["receipt"], page.QuerySelectorAll<IHtmlInputElement>("input[name=Checks]").Where(one => one.IsChecked).Select(one => one.Value));
        Assert.Equal(["3", "march", "2026"], page.QuerySelectorAll<IHtmlInputElement>("input[name^=When]").Select(one => one.Value));
    }

    [Fact]
    public async Task WhatWasTyped_IsNeverRead_AsMarkup()
    {
        using var browser = await site.SignedInAsync("auditor");
        using var answer = await browser.SubmitAsync(await browser.ReadAsync(Address), [.. Whole.Select(field => (field.Name, Nasty))]);
        var page = await answer.ReadAsync();
        Assert.Empty(page.QuerySelectorAll("script:not([src])"));
        Assert.Equal(Nasty, page.QuerySelector<IHtmlInputElement>("#Amount")!.Value);
        Assert.Equal(Nasty, page.QuerySelector<IHtmlTextAreaElement>("#Reason")!.Value);
    }

    [Fact]
    public async Task EachGet_MakesAnotherCommand_AndAFormWithoutOneIsRefused()
    {
        using var browser = await site.SignedInAsync("auditor");
        var (first, second) = (await browser.ReadAsync(Address), await browser.ReadAsync(Address));
        Assert.NotEqual(CommandOf(first), CommandOf(second));
        foreach (var wrong in new[] { "", "a b", new string('a', 65) })
        {
            using var answer = await browser.SubmitAsync(first, [.. Whole, ("CommandId", wrong)]);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        }
    }

    [Fact]
    public async Task AFormOfSomebodyElse_IsRefused()
    {
        using var auditor = await site.SignedInAsync("auditor");
        using var coordinator = await site.SignedInAsync("coordinator");
        using var answer = await coordinator.SubmitAsync(await auditor.ReadAsync(Address), Whole);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task APageThatBreaks_SaysNothingOfWhy()
    {
        using var browser = await site.SignedInAsync("auditor");
        using var answer = await browser.SubmitAsync(await browser.ReadAsync(Address), [.. Whole.Where(field => field.Name != "Reason"), ("Reason", "broken")]);
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.DoesNotContain("secret", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2 * LimitSettings.Request, HttpStatusCode.BadRequest)] // Taken in; there is no token.
    [InlineData(LimitSettings.Upload + 1, HttpStatusCode.RequestEntityTooLarge)]
    public async Task APageThatTakesFiles_TakesThemUpToItsOwnLimit(long bytes, HttpStatusCode expected)
    {
        using var browser = await site.SignedInAsync("auditor");
        using var body = new StreamContent(new PatternStream(bytes, seed: 1)) { Headers = { ContentLength = bytes } };
        using var answer = await browser.PostAsync(Address, body);
        Assert.Equal(expected, answer.StatusCode);
    }

    private static string CommandOf(IHtmlDocument page) => page.QuerySelector<IHtmlInputElement>("main input[name=CommandId]")!.Value;
}
