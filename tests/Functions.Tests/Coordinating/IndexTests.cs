using System.Net;
using DpAudit.Core.Primitives;
using DpAudit.Functions.Discussions;
using DpAudit.Functions.Tests.Seeding;
using static DpAudit.Functions.Tests.Seeding.ASeededSite;

namespace DpAudit.Functions.Tests.Coordinating;

/// <summary>What a coordinator comes to: how people are first, and nothing that is somebody else's unless asked for.</summary>
public sealed class IndexTests(ASeededSite seeded) : IClassFixture<ASeededSite>
{
    [Fact]
    public async Task HowPeopleAre_ComesFirst_AndDeadlinesAreSaidCalmly()
    {
        var late = await seeded.Staff.TaskAsync(StaffTaskKind.PlanReviewDue, -1, owner: "coordinator");
        var today = await seeded.Staff.TaskAsync(StaffTaskKind.DeclinedWage, 0, owner: "coordinator");
        var others = await seeded.Staff.TaskAsync(StaffTaskKind.AccountEmpty, 0, owner: "coordinator-2");
        using var browser = await seeded.Site.SignedInAsync("coordinator");

        var mine = await browser.ReadAsync(At("coordinating"));
        Assert.Equal("", mine.Problem());
        var links = mine.QuerySelectorAll("main table a").Select(link => link.GetAttribute("href")).ToList();
        Assert.True(links.IndexOf(At($"coordinating/task/{today}")) < links.IndexOf(At($"coordinating/task/{late}")));
        Assert.DoesNotContain(At($"coordinating/task/{others}"), links);
        Assert.Contains("Due today", mine.Words(), StringComparison.Ordinal);
        Assert.Contains("1 day late", mine.Words(), StringComparison.Ordinal);

        var all = await browser.ReadAsync(At("coordinating?all=true"));
        Assert.Contains(At($"coordinating/task/{others}"), all.QuerySelectorAll("main a").Select(link => link.GetAttribute("href")));
    }

    [Fact]
    public async Task ATask_SaysWhatItIsAbout_IsDoneOnce_AndGivenToSomebody()
    {
        var id = await seeded.Staff.TaskAsync(StaffTaskKind.NoSpending, 0, owner: "coordinator");
        using var browser = await seeded.Site.SignedInAsync("coordinator");
        var page = await browser.ReadAsync(At($"coordinating/task/{id}"));
        foreach (var said in new[] { "Large print", "independent advocate", "See friends every week", "£120.00 weekly", "TENPIN <LANES>", "was declined", "£640.00" })
        {
            Assert.Contains(said, page.Words(), StringComparison.Ordinal);
        }

        using var nothing = await browser.SendAsync(page.FormOf("Say that it is done"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, nothing.StatusCode);
        Assert.Contains("Enter what was done", (await nothing.ReadAsync()).Problem(), StringComparison.Ordinal);

        using var given = await browser.SendAsync(page.FormOf("Give it to them"), ("To", "coordinator-2"));
        Assert.Equal("coordinator-2", (await seeded.Staff.TaskNowAsync(id)).OwnerId);

        var form = (await browser.ReadAsync(At($"coordinating/task/{id}"))).FormOf("Say that it is done");
        for (var times = 0; times < 2; times++)
        {
            using var done = await browser.SendAsync(form, ("How", "Called: <b>all is well</b>"));
            Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
        }

        var after = await browser.ReadAsync(At($"coordinating/task/{id}"));
        Assert.Contains("Called: <b>all is well</b>", after.Words(), StringComparison.Ordinal);
        Assert.DoesNotContain(after.QuerySelectorAll("main form"), _ => true);
        using var other = await browser.SendAsync(page.FormOf("Say that it is done"), ("How", "Again"));
        Assert.Contains("TASK-OVER", (await other.ReadAsync()).Problem(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatIsNotThere_AndOtherCouncils_AreNotFound()
    {
        var id = await seeded.Staff.OpenedAsync();
        using var browser = await seeded.Site.SignedInAsync("coordinator");
        using var stranger = await seeded.Site.SignedInAsync(ASite.Stranger, ASite.OtherCouncil);
        var none = new string('0', 32);
        foreach (var page in new[] { $"task/{none}", "task/x", $"discussion/{none}", "discussion/..%2F", $"step/{none}/paused", $"step/{id}/opened", $"step/{id}/query-released", $"letter/{id}/paused", $"letter/{id}/look-again-answered", $"evidence/{none}", $"released/{id}/{none}", $"letter-file/{id}/{none}", $"evidence-file/{id}/", "to-open?cycle=2026-04-07" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(At($"coordinating/{page}"))).StatusCode);
        }

        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(At($"coordinating/discussion/{id}"))).StatusCode);
        foreach (var page in new[] { "discussion", "evidence" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/app/{ASite.OtherCouncil}/coordinating/{page}/{id}")).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(At($"coordinating/{page}/{id}"))).StatusCode);
        }
    }

    [Fact]
    public async Task AFinding_OpensADiscussion_AndTheNextOneJoinsIt()
    {
        var first = await seeded.Staff.FindAsync("P005", payee: "CINEMA <1>");
        var second = await seeded.Staff.FindAsync("P005", payee: "CAFE");
        using var browser = await seeded.Site.SignedInAsync("coordinator");

        var page = await browser.ReadAsync(At("coordinating/to-open"));
        Assert.Equal("", page.Problem());
        Assert.Contains("CINEMA <1>", page.Words(), StringComparison.Ordinal);
        var form = page.QuerySelectorAll("main form").OfType<AngleSharp.Html.Dom.IHtmlFormElement>().Single(one => one.QuerySelector($"input[value='{first.Id}']") is not null);
        using var refused = await browser.SendAsync(form, ("Holder", "auditor"));
        Assert.Contains("OPEN-FINDER", (await refused.ReadAsync()).Problem(), StringComparison.Ordinal);

        using var opened = await browser.SendAsync(form, ("Holder", "coordinator"));
        var address = opened.Headers.Location!.ToString();
        var joins = (await browser.ReadAsync(At("coordinating/to-open"))).QuerySelectorAll("main form").OfType<AngleSharp.Html.Dom.IHtmlFormElement>().Single(one => one.QuerySelector($"input[value='{second.Id}']") is not null);
        Assert.Contains("Join it", joins.TextContent, StringComparison.Ordinal);
        using var joined = await browser.SendAsync(joins);
        Assert.Equal(address, joined.Headers.Location!.ToString());
        Assert.Equal(2, (await seeded.Staff.NowAsync(address[^32..])).Items.Count());
    }

    [Theory]
    [InlineData(0, "due today")]
    [InlineData(1, "due tomorrow")]
    [InlineData(5, "due 8 June 2026")]
    [InlineData(-1, "1 day late")]
    [InlineData(-12, "12 days late")]
    public void ADay_IsSaidCalmly(int days, string said)
    {
        var today = new DateOnly(2026, 6, 3);
        Assert.Equal(said, Said.Due(today.AddDays(days), today));
    }
}
