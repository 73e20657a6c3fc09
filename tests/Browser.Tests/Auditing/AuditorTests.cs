using System.Text.RegularExpressions;
using DpAudit.Functions.Tests.Auditing;
using Microsoft.Playwright;

namespace DpAudit.Browser.Tests.Auditing;

/// <summary>The app with the sample council.</summary>
public sealed class ASampleWebsite() : AWebsite(new ASampleSite());

/// <summary>An auditor's whole job, and a manager's part in it, in a real browser: with and without scripts, on a narrow screen, and with the keyboard alone.</summary>
public sealed partial class AuditorTests(ASampleWebsite website) : IClassFixture<ASampleWebsite>
{
    private const string Sample = $"/app/{ASampleSite.Council}/auditing";
    private const string Reason = "The records show what it was for";

    public static TheoryData<Screen> Screens => [Screen.Wide, Screen.Narrow, Screen.NoScript];

    [Theory]
    [MemberData(nameof(Screens))]
    public async Task AnAuditorsJob(Screen screen)
    {
        await using var window = await website.OpenAsync(screen, ASampleSite.Arun);
        var page = window.Page;
        await page.GotoAsync(Sample);
        await window.LooksRightAsync("auditor-sample");
        await page.ClickAsync("text=Go to the next item");
        await window.LooksRightAsync("auditor-item");
        await page.ClickAsync("main .govuk-details__summary");
        await window.LooksRightAsync("auditor-item-tables");
        await page.ClickAsync("text=Conclude and go on");
        await window.LooksRightAsync("auditor-item-errors");

        var first = page.Url;
        await ConcludeAsync(page, "meets-the-plan");
        Assert.NotEqual(first, page.Url);
        await window.LooksRightAsync("auditor-next-item");
        await page.ClickAsync("text=Look at it again or correct it");
        await window.LooksRightAsync("auditor-concluded");
        await page.ClickAsync("text=Correct this conclusion");
        await page.FillAsync("#Conclusion_Because", "The records were read anew");
        await window.LooksRightAsync("auditor-correct");
        await ConcludeAsync(page, "explained");
        await page.GotoAsync(first);
        await PayeeAsync(window);
        await page.ClickAsync("text=Register something that came");
        await window.LooksRightAsync("auditor-evidence");
        await page.FillAsync("#Kind", "receipt");
        await page.FillAsync("#Source", "the person");
        await page.ClickAsync("main form button");
        await page.ClickAsync("text=I know this person");
        await window.LooksRightAsync("auditor-interest");

        await page.GotoAsync(Sample);
        await page.ClickAsync("text=Go to the next item");
        var asks = page.Url;
        await page.CheckAsync("[value=conversation-needed]");
        await page.SelectOptionAsync("#Conclusion_Outcome", new SelectOptionValue { Index = 1 });
        await window.LooksRightAsync("auditor-item-question");
        await ConcludeAsync(page, "conversation-needed");
        await page.GotoAsync(asks);
        await page.ClickAsync("text=Put it into a discussion");
        await window.LooksRightAsync("auditor-discuss");
        if (await page.QuerySelectorAsync("#Holder") is not null)
        {
            await page.CheckAsync("#Holder");
        }

        await page.ClickAsync("main form button");
        await window.LooksRightAsync("auditor-in-discussion");
        Assert.Matches("It is in the discussion that .* holds", await page.InnerTextAsync("main"));
    }

    [Theory]
    [MemberData(nameof(Screens))]
    public async Task AManagersPart(Screen screen)
    {
        await using var window = await website.OpenAsync(screen, ASampleSite.Moira);
        var page = window.Page;
        await page.GotoAsync(Sample);
        await window.LooksRightAsync("manager-samples");
        await page.GotoAsync($"{Sample}/cycles");
        await window.LooksRightAsync("manager-cycles");
        await page.GotoAsync($"{Sample}/cycle/2026-06-01");
        await window.LooksRightAsync("manager-cycle");
        await page.SelectOptionAsync("#Show", "not-shown");
        await page.ClickAsync("text=Show these");
        await window.LooksRightAsync("manager-cycle-filtered");
        await page.GotoAsync($"{Sample}/cycle/2026-06-01?Show=not-concluded");
        await page.ClickAsync("text=Pass on");
        await window.LooksRightAsync("manager-reassign");
        await page.ClickAsync("main form button");
        await window.LooksRightAsync("manager-reassign-errors");
        await page.CheckAsync("#To");
        await page.ClickAsync("main form button");
        await page.ClickAsync("text=Share out again");
        Assert.Contains("The items were shared out again", await page.InnerTextAsync("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheJob_IsDoneWithTheKeyboardAlone()
    {
        await using var window = await website.OpenAsync(Screen.Wide, ASampleSite.Ivy);
        var page = window.Page;
        await page.GotoAsync(Sample);
        await TabToAsync(page, "Go to the next item");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(ItemAddress());
        var item = page.Url;
        await TabToAsync(page, "Go to the conclusion");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Space"); // the first conclusion
        await page.Keyboard.PressAsync("ArrowDown"); // and the second
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Space"); // the plan was looked at
        await TabToAsync(page, "Conclusion.Reason");
        await page.Keyboard.TypeAsync(Reason);
        await page.Keyboard.PressAsync("Tab"); // what the conclusion does not need is not in between
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForFunctionAsync("address => location.href !== address", item);
        Assert.Contains("Recorded: explained.", await page.InnerTextAsync(".govuk-notification-banner"), StringComparison.Ordinal);
    }

    private static async Task PayeeAsync(AWebsite.AWindow window)
    {
        await window.Page.ClickAsync("text=Accept the payee for a line");
        await window.LooksRightAsync("auditor-payee");
        await window.Page.CheckAsync("#Line");
        await window.Page.ClickAsync("main form button");
        Assert.Contains("is known for", await window.Page.InnerTextAsync(".govuk-notification-banner"), StringComparison.Ordinal);
    }

    private static async Task ConcludeAsync(IPage page, string kind)
    {
        await page.CheckAsync($"[value={kind}]");
        await page.CheckAsync("#Conclusion_LookedAt");
        await page.FillAsync("#Conclusion_Reason", Reason);
        await page.ClickAsync(".dp-conclude button[type=submit]");
    }

    /// <summary>Presses Tab until something with this text, or this name, has the focus.</summary>
    private static async Task TabToAsync(IPage page, string what)
    {
        const int Most = 60;
        for (var pressed = 0; pressed < Most; pressed++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<bool>("what => document.activeElement.name === what || document.activeElement.textContent.trim() === what", what))
            {
                return;
            }
        }

        Assert.Fail($"The keyboard does not reach “{what}”.");
    }

    [GeneratedRegex("/auditing/item/", RegexOptions.NonBacktracking)]
    private static partial Regex ItemAddress();
}
