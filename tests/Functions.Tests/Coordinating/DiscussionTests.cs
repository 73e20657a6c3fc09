using System.Net;
using DpAudit.Core.Decisions;
using DpAudit.Core.Discussions;
using DpAudit.Functions.Discussions;
using DpAudit.Functions.Tests.Seeding;
using static DpAudit.Functions.Tests.Seeding.ASeededSite;

namespace DpAudit.Functions.Tests.Coordinating;

/// <summary>One discussion: the page says what the core says, and each step is taken once, by name, on what was seen.</summary>
public sealed class DiscussionTests(ASeededSite seeded) : IClassFixture<ASeededSite>
{
    [Fact]
    public void EveryStep_HasAPage_ButThoseThatBeginWithAFinding()
    {
        var own = DecisionSteps.Book.Steps.Select(rule => rule.Event).Where(step => StepForm.All.All(form => form.Event != step)).Select(step => step.Name).Order(StringComparer.Ordinal);
        Assert.Equal(["EvidenceReceived", "ItemJoined", "LookAgainAnswered", "NoticeReleased", "Opened", "OutcomeLetterReleased", "QueryReleased", "ReminderReleased", "SentBack", "ShareApproved"], own);
        Assert.Empty(DecisionSteps.Book.Steps.Select(rule => rule.Event).Except(StepTitles.All).Except([typeof(Opened), typeof(ItemJoined)]));
    }

    [Fact]
    public async Task ThePage_SaysWhoHowWhatAndWhatNext()
    {
        var id = await seeded.Staff.OpenedAsync(ATalkingCouncil.Joe);
        using var browser = await seeded.Site.SignedInAsync("coordinator");

        var page = await browser.ReadAsync(At($"coordinating/discussion/{id}"));
        foreach (var said in new[] { "Person P002", "Polish", "lasting power of attorney", "Nobody was written to yet", "TENPIN LANES", "£40.00", "The discussion was opened", "Cora Lane" })
        {
            Assert.Contains(said, page.Words(), StringComparison.Ordinal);
        }

        var steps = page.QuerySelectorAll("main .govuk-list--spaced a").Select(link => link.TextContent).ToList();
        Assert.Contains("Check how contact is made", steps);
        Assert.DoesNotContain("Write the letter that asks", steps);
        Assert.Contains("representative, capacity, format, language and address are checked", page.QuerySelector(".dp-not-yet")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("STEP-", page.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AStep_IsTakenOnce_AndAStalePageIsTold()
    {
        var id = await seeded.Staff.OpenedAsync(ATalkingCouncil.Pat);
        using var browser = await seeded.Site.SignedInAsync("coordinator");
        var form = (await browser.ReadAsync(At($"coordinating/step/{id}/contact-checked"))).FormOf("Record it");
        var stale = (await browser.ReadAsync(At($"coordinating/step/{id}/explanation-received"))).FormOf("Record it");
        var before = (await seeded.Staff.NowAsync(id)).Events.Count;
        for (var times = 0; times < 2; times++)
        {
            using var answer = await browser.SendAsync(form, ("Input.Who", "person"), ("Input.Kind", "NotInDoubt"), ("Input.On.Day", "3"), ("Input.On.Month", "June"), ("Input.On.Year", "2026"));
            Assert.Equal(At($"coordinating/discussion/{id}"), answer.Headers.Location?.ToString());
        }

        var now = await seeded.Staff.NowAsync(id);
        Assert.Equal((before + 1, "large print", new DateOnly(2026, 6, 3)), (now.Events.Count, now.Contact!.Format, now.Contact.AddressConfirmedOn));

        using var late = await browser.SendAsync(stale, ("Input.Who", "person"), ("Input.Words", "It was <script>bowling</script>"));
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        var again = await late.ReadAsync();
        Assert.Contains("How contact is made was checked (coordinator)", again.Problem(), StringComparison.Ordinal);
        Assert.Equal("It was <script>bowling</script>", again.QuerySelector("textarea")!.TextContent.Trim());
        using var seen = await browser.SendAsync(again.FormOf("Record it"));
        Assert.Equal(HttpStatusCode.Redirect, seen.StatusCode);
        var page = await browser.ReadAsync(At($"coordinating/discussion/{id}"));
        Assert.Contains("It was <script>bowling</script>", page.Words(), StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll("main script"));
    }

    [Fact]
    public async Task WhatTheCoreRefuses_IsShown_AndNothingTypedIsLost()
    {
        var id = await seeded.Staff.OpenedAsync();
        using var browser = await seeded.Site.SignedInAsync("coordinator");
        var page = await browser.ReadAsync(At($"coordinating/step/{id}/closed"));
        Assert.Contains("every item is settled or has an outcome", page.Words(), StringComparison.Ordinal);

        using var answer = await browser.SendAsync(page.FormOf("Record it"), ("Input.Words", "All is said."));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var again = await answer.ReadAsync();
        Assert.Contains("CLOSE-ITEMS", again.Problem(), StringComparison.Ordinal);
        Assert.Equal("All is said.", again.QuerySelector("textarea")!.TextContent.Trim());
    }

    [Fact]
    public async Task WhoDoesNotHoldIt_IsToldWhatComesFirst()
    {
        var id = await seeded.Staff.OpenedAsync(ATalkingCouncil.Html, reason: "<img src=x onerror=alert(1)>");
        using var browser = await seeded.Site.SignedInAsync("coordinator-2");
        var page = await browser.ReadAsync(At($"coordinating/discussion/{id}"));

        Assert.Contains("Hand the discussion over first. The rule: only the coordinator who holds the discussion takes this step.", page.Words(), StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll("main img"));
        Assert.Contains("<img src=x onerror=alert(1)>", page.Words(), StringComparison.Ordinal);
        using var answer = await browser.SendAsync((await browser.ReadAsync(At($"coordinating/step/{id}/contact-checked"))).FormOf("Record it"), ("Input.Who", "person"), ("Input.Kind", "NotInDoubt"), ("Input.On.Day", "3"), ("Input.On.Month", "6"), ("Input.On.Year", "2026"));
        Assert.Contains("STEP-HOLDER", (await answer.ReadAsync()).Problem(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SafeguardingAndADeath_AreSaidBeforeAllElse()
    {
        var id = await seeded.Staff.OpenedAsync();
        await seeded.Staff.TakeAsync(id, "coordinator", stamp => new SafeguardingRaised(stamp, "payee-5", "SG-1"));
        await seeded.Staff.TakeAsync(id, "coordinator", stamp => new DeathRecorded(stamp, new DateOnly(2026, 6, 1)));
        using var browser = await seeded.Site.SignedInAsync("coordinator");

        var banners = (await browser.ReadAsync(At($"coordinating/discussion/{id}"))).QuerySelectorAll(".govuk-notification-banner").Select(banner => banner.TextContent).ToList();
        Assert.Contains(banners, banner => banner.Contains("There is a concern about payee-5", StringComparison.Ordinal));
        Assert.Contains(banners, banner => banner.Contains("They died on 1 June 2026", StringComparison.Ordinal));
    }

    [Fact]
    public async Task EveryPageOfAStep_Opens_InEveryStageOfADiscussion()
    {
        using var browser = await seeded.Site.SignedInAsync("manager");
        foreach (var id in new[] { await seeded.Staff.OpenedAsync(), await seeded.Staff.ProposedAsync() })
        {
            foreach (var form in StepForm.All)
            {
                using var answer = await browser.GetAsync(At($"coordinating/step/{id}/{StepTitles.SlugOf(form.Event)}?outcome=O1"));
                Assert.Equal((form.Event, HttpStatusCode.OK), (form.Event, answer.StatusCode));
            }
        }
    }

    [Fact]
    public async Task APayBack_ShowsWhoseMoneyItWas_AndIsProposedInParts()
    {
        var id = await seeded.Staff.ReadyAsync(pounds: 100);
        using var browser = await seeded.Site.SignedInAsync("coordinator");
        var form = (await browser.ReadAsync(At($"coordinating/step/{id}/pay-back-proposed"))).FormOf("Record it");
        (string, string)[] typed =
        [
            ("Input.Kind", "ConditionNotMet"), ("Input.Second", "Funder"), ("Input.Who", "person"), ("Input.View", "Disagrees"), ("Input.Words", "It is not shown to meet the outcome."), ("Input.Count", "3"),
            ("Input.On.Day", "10"), ("Input.On.Month", "8"), ("Input.On.Year", "2026"),
        ];
        using var wrong = await browser.SendAsync(form, [.. typed, ("Input.Shares[0].Council", "many")]);
        Assert.Contains("must be pounds and pence", (await wrong.ReadAsync()).Problem(), StringComparison.Ordinal);
        using var answer = await browser.SendAsync(form, typed);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);

        var proposal = (PayBackProposed)(await seeded.Staff.NowAsync(id)).StandingProposals().Single();
        Assert.Equal([3_334L, 3_333L, 3_333L], proposal.Instalments.Select(part => part.Amount.Pence));
        var words = (await browser.ReadAsync(At($"coordinating/discussion/{id}"))).Words();
        Assert.Contains("Ask for money back, £100.00", words, StringComparison.Ordinal);
        Assert.Contains("£33.34 by 10 August 2026", words, StringComparison.Ordinal);
    }
}
