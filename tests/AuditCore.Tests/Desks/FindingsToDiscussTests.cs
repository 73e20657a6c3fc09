using DpAudit.Core.Pipeline;
using DpAudit.Core.Policies;
using DpAudit.Core.Primitives;
using DpAudit.Core.Sampling.Estimating;
using DpAudit.Core.Tests.Findings;
using DpAudit.Storage.Contracts.Memory;
using static DpAudit.Core.Tests.Findings.AnAudit;

namespace DpAudit.Core.Tests.Desks;

/// <summary>From findings to discussions: only what asks something of the person, once, and by a person.</summary>
public class FindingsToDiscussTests
{
    private readonly AnAudit one = new();
    private readonly ManualClock clock = new(new DateTimeOffset(2026, 5, 12, 9, 0, 0, TimeSpan.Zero));

    private FindingsToDiscuss Desk => new(one.Store, CouncilId, new DiscussionDesk(one.Store, PolicyBook.Default(), clock));

    [Fact]
    public async Task WhatAsksThePerson_IsListed_UntilSomebodyTalksAboutIt()
    {
        await one.HandOut(null, Time(Ana), Payment("T1"), Payment("T2"), Payment("T3"), Payment("T4"));
        await one.Conclude(await one.Find(Payment("T1")), one.Draft());
        await one.Conclude(await one.Find(Payment("T2")), one.Draft(ConclusionKind.NotShown, 40));
        await one.Conclude(await one.Find(Payment("T3")), one.Draft(ConclusionKind.ConversationNeeded));

        Assert.Equal([("T2", false), ("T3", false)], await Listed());
        var opened = (await Open("T2", "open-1")).Value;
        Assert.Equal((1, 1), (opened.Items.Count(), (await Open("T2", "open-1")).Value.Events.Count)); // the same command again changes nothing
        Assert.Equal([("T3", true)], await Listed());
        Assert.Equal(opened.Id, (await Open("T3", "open-2")).Value.Id); // it meets in the same discussion
        Assert.Empty(await Listed());
    }

    [Fact]
    public async Task WhatAsksNothing_OpensNothing()
    {
        await one.HandOut(null, Time(Ana), Payment("T1"));
        await one.Conclude(await one.Find(Payment("T1")), one.Draft());

        Assert.Equal("OPEN-FINDING", (await Open("T1", "open")).Refusal?.Code);
        Assert.Equal("OPEN-FINDING", (await Open("T9", "open")).Refusal?.Code);
    }

    [Fact]
    public async Task WhoFoundIt_DoesNotHoldIt()
    {
        await one.HandOut(null, Time(Ana), Payment("T1"));
        await one.Conclude(await one.Find(Payment("T1")), one.Draft(ConclusionKind.NotShown, 40));

        Assert.Equal("OPEN-FINDER", (await Open("T1", "open", holder: Ana)).Refusal?.Code);
    }

    private async Task<IEnumerable<(string, bool)>> Listed() => (await Desk.ListAsync(Cycle)).Select(found => (found.Item.Subject.TransactionId, found.JoinsOne)).Order();

    private Task<Result<Core.Discussions.Discussion>> Open(string payment, string command, string holder = "col.coordinator") =>
        Desk.OpenAsync(Cycle, Payment(payment).Id, holder, command, Staff("col.coordinator", StaffRole.Coordinator), _ => one.Person);
}
