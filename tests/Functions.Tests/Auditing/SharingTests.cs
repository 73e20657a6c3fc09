using System.Net;
using DpAudit.Core.Findings;
using DpAudit.Core.Pipeline;
using DpAudit.Core.Primitives;
using Microsoft.Extensions.DependencyInjection;
using static DpAudit.Functions.Tests.Auditing.ASampleSite;

namespace DpAudit.Functions.Tests.Auditing;

/// <summary>Who sees what of the sample, who gives items to whom, and what is nobody's business.</summary>
public sealed class SharingTests(ASampleSite site) : IClassFixture<ASampleSite>
{
    private const string Index = $"/app/{Council}/auditing";
    private const string First = $"{Index}/cycle/2026-04-06";

    [Fact]
    public async Task TheList_IsTheAuditorsOwn_WithTheNextItem()
    {
        using var browser = await site.SignedInAsync(Ivy);
        var page = await browser.ReadAsync(Index);
        var list = await site.Findings.ListAsync(Ivy);
        Assert.Equal(Math.Min(25, list.Count), page.QuerySelectorAll("tbody tr").Length);
        Assert.Equal(PathOf(list[0]), page.QuerySelector("a.govuk-button")!.GetAttribute("href"));
        Assert.Equal(3, page.QuerySelectorAll("progress").Length);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync($"{Index}?p=abc")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync($"{Index}?p=99")).StatusCode);
        Assert.Equal(3, (await browser.ReadAsync($"{Index}/cycles")).QuerySelectorAll("tbody tr").Length);
    }

    [Fact]
    public async Task AManager_SeesProgressAndFindings_AndConcludesNothing()
    {
        using var browser = await site.SignedInAsync(Moira);
        var one = await site.FreshAsync();
        Assert.Null((await browser.ReadAsync(Index)).QuerySelector("table"));
        var item = await browser.ReadAsync(PathOf(one));
        Assert.Contains("The plan on that day", item.Words(), StringComparison.Ordinal);
        Assert.Null(item.QuerySelector("main form"));
        using var post = await browser.PostAsync(PathOf(one), new FormUrlEncodedContent([]));
        Assert.Equal(HttpStatusCode.Forbidden, post.StatusCode);
    }

    [Fact]
    public async Task ACycle_SaysWhatItsSampleSays_AndShowsItemsByConclusion()
    {
        using var browser = await site.SignedInAsync(Moira);
        var all = await browser.ReadAsync(First);
        Assert.Contains("Too little is concluded to say anything of the whole yet", all.Words(), StringComparison.Ordinal);
        Assert.Contains("No item is like that", (await browser.ReadAsync($"{First}?Show=not-shown")).Words(), StringComparison.Ordinal);
        Assert.Equal(all.QuerySelectorAll("tbody tr").Length, (await browser.ReadAsync($"{First}?Show=not-concluded")).QuerySelectorAll("tbody tr").Length);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"{Index}/cycle/2025-01-06")).StatusCode);
    }

    [Fact]
    public async Task AManager_GivesAnItemToSomebodyElse_ButNotToWhoHasAnInterest()
    {
        using var browser = await site.SignedInAsync(Moira);
        var one = await site.FreshAsync();
        var person = one.Item.Item.PersonId;
        Assert.Null((await site.Evidence.DeclareAsync(new ConflictOfInterest(Ivy, person, Ivy, DateRange.Always), new StaffMember(Ivy, new HashSet<StaffRole> { StaffRole.Auditor }))).Refusal);
        var page = await browser.ReadAsync(PathOf(one, "sharing/reassign"));
        using var kept = await browser.SubmitAsync(page, ("To", Ivy));
        Assert.Contains("REASSIGN-CONFLICT", (await kept.ReadAsync()).Words(), StringComparison.Ordinal);
        using var none = await browser.SubmitAsync(page, ("To", Cora));
        Assert.Equal(["To"], (await none.ReadAsync()).Wrong());

        var other = await site.FreshAsync(which: item => item.PersonId != person);
        page = await browser.ReadAsync(PathOf(other, "sharing/reassign"));
        using var given = await browser.SubmitAsync(page, ("To", Ivy));
        using var again = await browser.SubmitAsync(page, ("To", Ivy));
        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Redirect), (given.StatusCode, again.StatusCode));
        Assert.Equal((Ivy, Moira), ((await site.FindAsync(other)).Now.AuditorId, (await site.FindAsync(other)).Now.By));
        using var stale = await browser.SubmitAsync(page, ("To", Arun));
        Assert.Equal(HttpStatusCode.Conflict, stale.StatusCode);
        Assert.Contains("Moira Tan", (await browser.ReadAsync(PathOf(other, "sharing/reassign"))).Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ItemsAreSharedOutAgain_ByAManagerOnly()
    {
        using var manager = await site.SignedInAsync(Moira);
        using var answer = await manager.SubmitAsync(await manager.ReadAsync(First));
        Assert.Equal(First, answer.Headers.Location!.ToString());
        Assert.Contains("Every item is with somebody", (await manager.ReadAsync(First)).Words(), StringComparison.Ordinal);
        using var auditor = await site.SignedInAsync(Arun);
        Assert.Equal(HttpStatusCode.Forbidden, (await auditor.GetAsync($"{Index}/sharing/hand-out/2026-04-06")).StatusCode);
    }

    [Fact]
    public async Task WhoDeclaresAnInterest_NeitherLooksNorConcludes()
    {
        using var browser = await site.SignedInAsync(Arun);
        var last = (await site.Findings.ListAsync(Arun))[^1].Item.Item.PersonId;
        var one = await site.FreshAsync(which: item => item.PersonId == last);
        var page = await browser.ReadAsync(PathOf(one));
        using var past = await browser.SubmitAsync(await browser.ReadAsync(PathOf(one, "interest")), ("Until.Year", "2020"));
        Assert.Equal(["Until"], (await past.ReadAsync()).Wrong());
        using var declared = await browser.SubmitAsync(await browser.ReadAsync(PathOf(one, "interest")));
        Assert.Equal(Index, declared.Headers.Location!.ToString());

        var after = await browser.ReadAsync(PathOf(one));
        Assert.Contains("You declared an interest in this person", after.Words(), StringComparison.Ordinal);
        Assert.DoesNotContain("The plan on that day", after.Words(), StringComparison.Ordinal);
        using var refused = await browser.SubmitAsync(page, Concluding("meets-the-plan"));
        Assert.Contains("FINDING-CONFLICT", (await refused.ReadAsync()).Words(), StringComparison.Ordinal);
        Assert.Contains("A manager: your interest", (await browser.ReadAsync($"{Index}?p=2")).Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ItemsOfAnotherCouncil_AreNotThere()
    {
        using var stranger = await site.SignedInAsync(ASite.Stranger, ASite.OtherCouncil);
        var one = await site.FreshAsync();
        foreach (var page in new[] { "item", "payee", "evidence", "interest", "discuss", "sharing/reassign" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(PathOf(one, page))).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(PathOf(one, page, ASite.OtherCouncil))).StatusCode);
        }

        Assert.Contains("No cycle is done yet", (await stranger.ReadAsync($"/app/{ASite.OtherCouncil}/auditing")).Words(), StringComparison.Ordinal);
        Assert.NotEmpty(await site.Services.GetRequiredService<CycleDesk>().CyclesAsync(Council));
    }
}
