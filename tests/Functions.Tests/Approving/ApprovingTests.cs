using System.Net;
using DpAudit.Core.Decisions;
using DpAudit.Core.Discussions;
using DpAudit.Core.Primitives;
using DpAudit.Functions.Tests.Seeding;
using static DpAudit.Functions.Tests.Seeding.ASeededSite;

namespace DpAudit.Functions.Tests.Approving;

/// <summary>A second person decides about money, on one page, within their limit, and never about what they had a part in.</summary>
public sealed class ApprovingTests(ASeededSite seeded) : IClassFixture<ASeededSite>
{
    [Fact]
    public async Task AShare_IsApprovedOnce_OnAPageThatHasAllThatIsNeeded()
    {
        var id = await seeded.Staff.ProposedAsync();
        using var browser = await seeded.Site.SignedInAsync("approver");
        var address = At($"approving/proposal/{id}/O1");
        Assert.Contains(address, (await LinksAsync(browser)));

        var page = await browser.ReadAsync(address);
        foreach (var said in new[] { "The records do not say what this was for", "It was an evening out.", "We talked about the evening.", "There are savings.", "section 33(5)", "The plan stands.", "£20.00 by 12 August 2026", "Council’s share", "The person disagrees", "Open the letter" })
        {
            Assert.Contains(said, page.Words(), StringComparison.Ordinal);
        }

        for (var times = 0; times < 2; times++)
        {
            using var answer = await browser.SendAsync(page.FormOf("Approve"), ("Note", "Reasonable, and <i>kind</i>."));
            Assert.Equal(At("approving"), answer.Headers.Location?.ToString());
        }

        Assert.Equal("approver", Assert.Single((await seeded.Staff.NowAsync(id)).All<ShareApproved>()).Stamp.By);
        Assert.DoesNotContain(address, await LinksAsync(browser));
    }

    [Fact]
    public async Task TheNhsShare_IsTheNhsApproversOnly()
    {
        var id = await seeded.Staff.ProposedAsync(ATalkingCouncil.Joe, whose: new FunderSplit(new Money(2_500), new Money(1_500), Money.Zero, Money.Zero));
        using var council = await seeded.Site.SignedInAsync("approver");
        using var nhs = await seeded.Site.SignedInAsync("nhs-approver");
        var address = At($"approving/proposal/{id}/O1");

        var theirs = (await council.ReadAsync(address)).QuerySelectorAll("main form").Select(form => form.TextContent).ToList();
        Assert.Contains(theirs, form => form.Contains("Approve the council’s share of £25.00", StringComparison.Ordinal));
        Assert.DoesNotContain(theirs, form => form.Contains("the NHS’s share", StringComparison.Ordinal));
        var page = await nhs.ReadAsync(address);
        Assert.Contains("each funder's share is approved by its own approver", page.Words(), StringComparison.Ordinal);
        using var wrong = await nhs.SendAsync(page.FormOf("Approve"), ("Share", "Council"));
        Assert.Contains("APPROVE-FUNDER", (await wrong.ReadAsync()).Problem(), StringComparison.Ordinal);
        using var right = await nhs.SendAsync(page.FormOf("Approve"));
        Assert.Equal(Funder.Nhs, Assert.Single((await seeded.Staff.NowAsync(id)).All<ShareApproved>()).Funder);
    }

    [Fact]
    public async Task AboveTheLimit_ItSaysSo_AndAManagerDecides()
    {
        var id = await seeded.Staff.ProposedAsync(pounds: 1_500);
        using var browser = await seeded.Site.SignedInAsync("approver");
        Assert.Contains("Ask somebody with a higher limit. The rule: the share is within what the policy lets them approve.", (await browser.ReadAsync(At("approving"))).Words(), StringComparison.Ordinal);
        Assert.Contains("Ask somebody with a higher limit.", (await browser.ReadAsync(At($"approving/proposal/{id}/O1"))).Words(), StringComparison.Ordinal);

        using var manager = await seeded.Site.SignedInAsync("manager");
        Assert.Contains(At($"approving/proposal/{id}/O1"), await LinksAsync(manager));
        using var back = await manager.SendAsync((await manager.ReadAsync(At($"approving/proposal/{id}/O1"))).FormOf("Send it back"));
        Assert.Contains("Enter why it goes back", (await back.ReadAsync()).Problem(), StringComparison.Ordinal);
        using var sent = await manager.SendAsync((await manager.ReadAsync(At($"approving/proposal/{id}/O1"))).FormOf("Send it back"), ("Reasons", "What did the club say?"));
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        Assert.Empty((await seeded.Staff.NowAsync(id)).StandingProposals());

        using var coordinator = await seeded.Site.SignedInAsync("coordinator");
        Assert.Contains("What did the club say?", (await coordinator.ReadAsync(At($"coordinating/discussion/{id}"))).Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AStaleApproval_IsTold()
    {
        var id = await seeded.Staff.ProposedAsync();
        var person = (await seeded.Staff.NowAsync(id)).PersonId;
        using var browser = await seeded.Site.SignedInAsync("approver");
        var form = (await browser.ReadAsync(At($"approving/proposal/{id}/O1"))).FormOf("Approve");
        await seeded.Staff.TakeAsync(id, "coordinator", stamp => new ExplanationReceived(stamp, new Party(person), "I found the ticket."));

        using var answer = await browser.SendAsync(form);
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains("An explanation was received (coordinator)", (await answer.ReadAsync()).Problem(), StringComparison.Ordinal);
        Assert.Empty((await seeded.Staff.NowAsync(id)).All<ShareApproved>());
    }

    [Fact]
    public async Task ARequestToLookAgain_IsAnsweredBySomebodyWhoWasNoPartOfIt_WithALetter()
    {
        var id = await seeded.Staff.AskedToLookAgainAsync();
        var address = At($"approving/answer/{id}/O1");
        using var approver = await seeded.Site.SignedInAsync("approver");
        Assert.DoesNotContain(address, await LinksAsync(approver)); // approved it
        using var browser = await seeded.Site.SignedInAsync("manager-2");
        Assert.Contains(address, await LinksAsync(browser));

        var page = await browser.ReadAsync(address);
        Assert.Contains("It was the club's evening. I have the ticket.", page.Words(), StringComparison.Ordinal);
        using var looked = await browser.SendAsync(
            page.FormOf("Look at the letter"), ("Input.Stands", "no"), ("Input.Words", "The ticket shows it."), ("Input.Next", "You do not need to do anything."), ("Input.RecipientName", "Jo Green"), ("Input.RecipientAddress", "2 Mill Lane"));
        var release = (await looked.ReadAsync()).FormOf("Release it");
        for (var times = 0; times < 2; times++)
        {
            using var answer = await browser.SendAsync(release);
            Assert.StartsWith(At($"approving/released/{id}/"), answer.Headers.Location?.ToString(), StringComparison.Ordinal);
        }

        var now = await seeded.Staff.NowAsync(id);
        Assert.Equal((false, "manager-2"), (Assert.Single(now.All<LookAgainAnswered>()).Stands, now.Last<LookAgainAnswered>()!.Stamp.By));
        Assert.Empty(now.StandingProposals());
    }

    [Fact]
    public async Task WhatIsNotThere_IsNotFound()
    {
        var id = await seeded.Staff.OpenedAsync();
        using var browser = await seeded.Site.SignedInAsync("approver");
        foreach (var page in new[] { $"proposal/{id}/O9", $"answer/{id}/O9", $"proposal/{new string('0', 32)}/O1", "proposal/x/O1" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(At($"approving/{page}"))).StatusCode);
        }
    }

    private static async Task<List<string?>> LinksAsync(HttpClient browser)
    {
        var page = await browser.ReadAsync(At("approving"));
        Assert.Equal("", page.Problem());
        return [.. page.QuerySelectorAll("main table a").Select(link => link.GetAttribute("href"))];
    }
}
