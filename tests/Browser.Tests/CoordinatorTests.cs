using DpAudit.Core.Decisions;
using DpAudit.Core.Discussions;
using DpAudit.Core.Primitives;
using DpAudit.Functions.Discussions;
using DpAudit.Functions.Tests;
using DpAudit.Functions.Tests.Seeding;
using Microsoft.Playwright;

namespace DpAudit.Browser.Tests;

/// <summary>A coordinator's and an approver's whole job, on each kind of screen.</summary>
public sealed class CoordinatorTests(AWebsite website) : IClassFixture<AWebsite>
{
    private static ATalkingCouncil? staff;

    public static TheoryData<Screen> Screens => [Screen.Wide, Screen.Narrow, Screen.NoScript];

    [Theory]
    [MemberData(nameof(Screens))]
    public async Task FromATaskToAnOutcome(Screen screen)
    {
        var council = await SeededAsync();
        var person = council.Somebody();
        await council.TaskAsync(StaffTaskKind.DeclinedWage, 0, owner: "coordinator");
        await council.TaskAsync(StaffTaskKind.PlanReviewDue, -1, person, owner: "coordinator");
        var finding = await council.FindAsync(person);
        await using var window = await website.OpenAsync(screen, "coordinator");
        var page = window.Page;

        await page.GotoAsync(At("coordinating"));
        await window.LooksRightAsync("coordinator-index");
        await page.ClickAsync("main table a");
        await window.LooksRightAsync("coordinator-task");
        await page.ClickAsync("text=Say that it is done");
        await window.LooksRightAsync("coordinator-task-error");
        await page.FillAsync("#How", "Called: the assistant was paid in cash by the family.");
        await page.ClickAsync("text=Say that it is done");

        await page.ClickAsync("text=Findings that nobody talks about yet");
        await window.LooksRightAsync("coordinator-to-open");
        await page.ClickAsync($"form:has(input[value='{finding.Id}']) button");
        await window.LooksRightAsync("coordinator-discussion-opened");

        await page.ClickAsync("text=Check how contact is made");
        await window.LooksRightAsync("coordinator-contact");
        await page.CheckAsync("#Input_Kind");
        await TypeDayAsync(page, "Input_On", website.Site.Clock.GetUtcNow());
        await RecordAsync(page);
        await page.ClickAsync("text=Write the letter that asks");
        await window.LooksRightAsync("coordinator-letter");
        await page.FillAsync("#Input_RecipientName", "Jo Green");
        await page.FillAsync("#Input_RecipientAddress", "2 Mill Lane\nKestrel Vale");
        await page.CheckAsync("#Input_AsksFor");
        await page.ClickAsync("text=Look at the letter");
        await page.Locator("iframe").WaitForAsync();
        await window.LooksRightAsync("coordinator-letter-preview");
        await ReleaseAsync(page);
        await page.Locator("iframe").WaitForAsync();
        await window.LooksRightAsync("coordinator-released");

        var id = DiscussionId.Of(ASite.Council, person, ATalkingCouncil.Cycle, Track.Money);
        await page.GotoAsync(At($"coordinating/step/{id}/explanation-received"));
        await page.FillAsync("#Input_Words", "It was an evening out with the film club.");
        await RecordAsync(page);
        await page.GotoAsync(At($"coordinating/evidence/{id}"));
        await window.LooksRightAsync("coordinator-evidence");
        await page.CheckAsync("#Item");
        await page.FillAsync("#Kind", "receipt");
        await page.SetInputFilesAsync("input[type=file]", new FilePayload { Name = "receipt.pdf", MimeType = "application/pdf", Buffer = "%PDF-1.7"u8.ToArray() });
        await page.ClickAsync("text=Record it");
        await page.ClickAsync("text=Record what was agreed or decided");
        await window.LooksRightAsync("coordinator-outcome");
        await page.CheckAsync("#Input_Kind");
        await page.CheckAsync("#Input_View");
        await page.FillAsync("#Input_Words", "Bowling is how you see your friends.");
        await RecordAsync(page);
        await page.ClickAsync("text=Write the letter about the outcome");
        await page.FillAsync("#Input_RecipientName", "Jo Green");
        await page.FillAsync("#Input_RecipientAddress", "2 Mill Lane");
        await page.ClickAsync("text=Look at the letter");
        await ReleaseAsync(page);
        await page.GotoAsync(At($"coordinating/discussion/{id}"));
        await window.LooksRightAsync("coordinator-discussion-late");
        await page.ClickAsync("text=Close the discussion");
        await page.FillAsync("#Input_Words", "It meets the outcome.");
        await RecordAsync(page);
        Assert.True((await council.NowAsync(id)).IsClosed);
    }

    [Theory]
    [InlineData(Screen.Wide)]
    [InlineData(Screen.Narrow)]
    public async Task EveryStepsPage_AndEveryBanner(Screen screen)
    {
        var council = await SeededAsync();
        var id = await council.ReadyAsync(whose: new FunderSplit(new Money(2_500), new Money(1_000), new Money(500), Money.Zero));
        await using var window = await website.OpenAsync(screen, "coordinator");
        foreach (var form in StepForm.All)
        {
            var slug = StepTitles.SlugOf(form.Event);
            await window.Page.GotoAsync(At($"coordinating/step/{id}/{slug}"));
            await window.LooksRightAsync($"step-{slug}");
            if (form.Fields.Count > 0 && screen == Screen.Narrow)
            {
                await window.Page.ClickAsync("main form button");
                await window.LooksRightAsync($"step-{slug}-answered");
            }
        }

        await council.TakeAsync(id, "coordinator", stamp => new SafeguardingRaised(stamp, "payee-5", "SG-1"));
        await council.TakeAsync(id, "coordinator", stamp => new Paused(stamp, PauseReason.Complaint, "C-12 is looked into."));
        await window.Page.GotoAsync(At($"coordinating/discussion/{id}"));
        await window.LooksRightAsync("coordinator-discussion-banners");
        await window.Page.GotoAsync(At("coordinating?all=true"));
        await window.LooksRightAsync("coordinator-index-all");
    }

    [Theory]
    [MemberData(nameof(Screens))]
    public async Task AnApproversJob(Screen screen)
    {
        var council = await SeededAsync();
        var (id, back) = (await council.ProposedAsync(), await council.ProposedAsync(pounds: 1_500));
        var again = await council.AskedToLookAgainAsync();
        await using var window = await website.OpenAsync(screen, "approver");
        var page = window.Page;
        await page.GotoAsync(At("approving"));
        await window.LooksRightAsync("approver-index");
        await page.GotoAsync(At($"approving/proposal/{back}/O1"));
        await window.LooksRightAsync("approver-above-limit");
        await page.GotoAsync(At($"approving/proposal/{id}/O1"));
        await window.LooksRightAsync("approver-proposal");
        await page.ClickAsync("text=Approve the council’s share");
        await page.Locator(".govuk-notification-banner--success").WaitForAsync();
        await window.LooksRightAsync("approver-approved");
        Assert.Single((await council.NowAsync(id)).All<ShareApproved>());

        await using var other = await website.OpenAsync(screen, "manager-2");
        page = other.Page;
        await page.GotoAsync(At($"approving/answer/{again}/O1"));
        await other.LooksRightAsync("approver-answer");
        await page.CheckAsync("#Input_Stands");
        await page.FillAsync("#Input_Words", "The ticket is for another day.");
        await page.FillAsync("#Input_Next", "Please pay as the letter of last week says.");
        await page.FillAsync("#Input_RecipientName", "Jo Green");
        await page.FillAsync("#Input_RecipientAddress", "2 Mill Lane");
        await page.ClickAsync("text=Look at the letter");
        await other.LooksRightAsync("approver-answer-preview");
        await ReleaseAsync(page);
        Assert.True((await council.NowAsync(again)).Last<LookAgainAnswered>()!.Stands);
    }

    /// <summary>What was approved is paid by finance, and recorded on finance's own page.</summary>
    [Theory]
    [MemberData(nameof(Screens))]
    public async Task APayment_IsRecordedByFinance(Screen screen)
    {
        var council = await SeededAsync();
        var id = await council.OwedAsync();
        var task = await council.RemindedAsync(id, StaffTaskKind.PaymentToPersonDue);
        await using var window = await website.OpenAsync(screen, "finance");
        var page = window.Page;
        await page.GotoAsync(At($"finance/task/{task}"));
        await window.LooksRightAsync("finance-payment");
        await page.ClickAsync("main form button");
        await window.LooksRightAsync("finance-payment-nothing");
        await TypeDayAsync(page, "PaidOn", website.Site.Clock.GetUtcNow());
        await page.FillAsync("#Reference", "RUN-7");
        await page.ClickAsync("main form button");
        await page.Locator(".govuk-notification-banner--success").WaitForAsync();
        await page.GotoAsync(At($"finance/task/{task}"));
        await window.LooksRightAsync("finance-payment-done");
        Assert.Single((await council.NowAsync(id)).All<PaymentMade>());
    }

    /// <summary>Without a mouse: from the list to a recorded step by the keyboard alone.</summary>
    [Fact]
    public async Task AStep_IsRecordedByKeyboardAlone()
    {
        var council = await SeededAsync();
        var id = await council.OpenedAsync();
        await using var window = await website.OpenAsync(Screen.Wide, "coordinator");
        var page = window.Page;
        await page.GotoAsync(At($"coordinating/discussion/{id}"));
        await TabToAsync(page, "Check how contact is made");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("h1", new PageLocatorOptions { HasText = "Check how contact is made" }).WaitForAsync();
        await TabToIdAsync(page, "Input_Who");
        await TabToIdAsync(page, "Input_Kind");
        await page.Keyboard.PressAsync("Space");
        await TabToIdAsync(page, "Input_On");
        await page.Keyboard.TypeAsync("3");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("6");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("2026");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator(".govuk-notification-banner--success").WaitForAsync();
        Assert.NotNull((await council.NowAsync(id)).Contact);
    }

    private static string At(string path) => ASeededSite.At(path);

    private static async Task TypeDayAsync(IPage page, string field, DateTimeOffset day)
    {
        await page.FillAsync($"#{field}", $"{day.Day}");
        await page.FillAsync($"#{field}_Month", $"{day.Month}");
        await page.FillAsync($"#{field}_Year", $"{day.Year}");
    }

    private static async Task RecordAsync(IPage page)
    {
        await page.ClickAsync("text=Record it");
        await page.Locator(".govuk-notification-banner--success").WaitForAsync();
    }

    /// <summary>By the keyboard: after scrolling past a frame without scripts, headless chromium may give a click to the frame.</summary>
    private static async Task ReleaseAsync(IPage page)
    {
        await page.PressAsync("text=Release it in your name", "Enter");
        await page.Locator(".govuk-notification-banner--success").WaitForAsync();
    }

    private static Task TabToAsync(IPage page, string text) => TabAsync(page, $"document.activeElement.textContent.trim() === '{text}'");

    private static Task TabToIdAsync(IPage page, string id) => TabAsync(page, $"document.activeElement.id === '{id}'");

    private static async Task TabAsync(IPage page, string until)
    {
        const int Most = 100;
        for (var times = 0; times < Most; times++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<bool>(until))
            {
                return;
            }
        }

        Assert.Fail($"The keyboard does not come to where {until}.");
    }

    private async Task<ATalkingCouncil> SeededAsync() => staff ??= await ATalkingCouncil.OnAsync(website.Site);
}
