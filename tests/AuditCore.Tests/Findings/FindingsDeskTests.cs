using DpAudit.Core.Findings;
using DpAudit.Core.Pipeline;
using DpAudit.Core.Primitives;
using DpAudit.Core.Sampling.Estimating;
using DpAudit.Storage.Contracts.Faults;
using DpAudit.Storage.Contracts.Memory;
using static DpAudit.Core.Tests.Findings.AnAudit;

namespace DpAudit.Core.Tests.Findings;

/// <summary>The use cases of auditors over records: asked twice, interrupted, two at once.</summary>
public class FindingsDeskTests
{
    private const string Max = "max.manager";

    private readonly AnAudit one = new();

    [Fact]
    public async Task ASample_IsGivenOut_Once()
    {
        var first = await one.HandOut(null, Time(Ana, Bo), Payment("T1"), Payment("T2"), Payment("T3", person: "P2"));
        var lists = (await one.ListOf(Ana), await one.ListOf(Bo));
        var again = await one.HandOut(null, Time(Cy), Payment("T1"), Payment("T2"), Payment("T3", person: "P2"));

        Assert.Equal((3, 0, 0), (first.Given, first.CarriedOver, first.Unassigned.Count));
        Assert.Equal((3, 0, 0), (again.Given, again.CarriedOver, again.Unassigned.Count));
        Assert.Equal(["T1", "T2"], lists.Item1.Order());
        Assert.Equal(["T3"], lists.Item2);
        Assert.Empty(await one.ListOf(Cy));
    }

    [Fact]
    public async Task WhatIsConcluded_LeavesTheList_AndCountsInTheCyclesProgress()
    {
        await one.HandOut(null, Time(Ana), Payment("T1"), Payment("T2"), Payment("T3"));

        Assert.Null((await one.Conclude(await one.Find(Payment("T1")), one.Draft())).Refusal);
        Assert.Null((await one.Conclude(await one.Find(Payment("T2")), one.Draft(ConclusionKind.NotShown, 40))).Refusal);
        Assert.Null((await one.Conclude(await one.Find(Payment("T3")), one.Draft(ConclusionKind.EvidenceNeeded))).Refusal);

        Assert.Equal(["T3"], await one.ListOf(Ana)); // it waits for evidence
        var progress = await one.Desk.ProgressAsync(Cycle);
        Assert.Equal((3, 2, 4_000, 0), (progress.Items, progress.Concluded, progress.NotShown.Pence, progress.Corrected));
        Assert.Equal([ConclusionKind.MeetsThePlan, ConclusionKind.EvidenceNeeded, ConclusionKind.NotShown], progress.ByKind.Keys);
        var conclusions = await one.Desk.ConclusionsAsync(Cycle);
        Assert.Equal((true, 4_000, false), (conclusions["T1"].IsSettled, conclusions["T2"].Amount.Pence, conclusions["T3"].IsSettled));
    }

    [Fact]
    public async Task WhatIsKept_IsReadBackAsItWas()
    {
        var item = Payment() with { Value = new FunderSplit(new(5_000), new(3_000), new(500), new(500)) };
        await one.HandOut(null, Time(Ana), item, Observed(SignalCode.SurplusAboveContingency));
        var written = (await one.Conclude(await one.Find(item), one.Draft(ConclusionKind.NotShown, 40))).Value.Item.Standing!;

        var read = (await one.Find(item)).Item.Standing!;

        Assert.Equal((written.Id, written.Item, written.Stamp, written.Question, written.Reason), (read.Id, read.Item, read.Stamp, read.Question, read.Reason));
        Assert.Equal(written.LookedAt, read.LookedAt);
        Assert.Equal(Observed(SignalCode.SurplusAboveContingency), (await one.Find(Observed(SignalCode.SurplusAboveContingency))).Item.Item);
    }

    [Fact]
    public async Task TwoAtOnce_TheSecondIsTold()
    {
        await one.HandOut(null, Time(Ana), Payment());
        var seen = await one.Find(Payment());
        var draft = one.Draft();

        var first = await one.Conclude(seen, draft);
        var second = await one.Conclude(seen, one.Draft(ConclusionKind.Explained) with { Corrects = first.Value.Item.Standing!.Id, CorrectsBecause = "Seen anew" }, Auditor(Bo));

        Assert.Equal("FINDING-STALE", second.Refusal?.Code);
        Assert.Equal(first.Value.ETag, (await one.Conclude(seen, draft)).Value.ETag); // the same command again is answered as before
        Assert.Single((await one.Find(Payment())).Item.Findings);
    }

    [Fact]
    public async Task AnItemThatIsNotInTheSample_IsRefused()
    {
        var result = await one.Desk.ConcludeAsync(Cycle, Payment().Id, "etag", one.Draft(), Auditor(), one.Person, one.Policy, one.At);

        Assert.Equal("FINDING-ITEM", result.Refusal?.Code);
    }

    [Fact]
    public async Task AWelfareObservation_IsNeverGivenToAnAuditor() =>
        await Assert.ThrowsAsync<ArgumentException>(() => one.HandOut(null, Time(Ana), Observed(SignalCode.NoSpending)));

    [Fact]
    public async Task WhatIsUnfinished_IsCarriedOver_First_AndStaysInItsOwnCycle()
    {
        await one.HandOut(null, Time(Ana), Payment("T1"), Payment("T2"));
        await one.Conclude(await one.Find(Payment("T1")), one.Draft());

        var next = await one.HandOut(Cycle.Next, Time(Ana), Payment("T4", person: "P0", cycle: Cycle.Next));

        Assert.Equal((2, 1), (next.Given, next.CarriedOver));
        Assert.Equal(["T2", "T4"], await one.ListOf(Ana));
        Assert.Equal((2, 1), ((await one.Desk.ProgressAsync(Cycle)).Items, (await one.Desk.ProgressAsync(Cycle.Next)).Items));
    }

    [Fact]
    public async Task WhatIsCarriedToSomebodyElse_LeavesTheFirstList()
    {
        await one.HandOut(null, Time(Ana), Payment("T1"));

        await one.HandOut(Cycle.Next, Time(Bo));

        Assert.Empty(await one.ListOf(Ana));
        Assert.Equal(["T1"], await one.ListOf(Bo));
        Assert.Equal([Ana, Bo], (await one.Find(Payment("T1"))).Item.Allocations.Select(allocation => allocation.AuditorId));
    }

    [Fact]
    public async Task WhatNobodyMayLookAt_IsTold_AndTriedAgainInTheNextCycle()
    {
        Assert.Null((await one.Evidence.DeclareAsync(new ConflictOfInterest(Ana, "P1", Ana, new DateRange(new DateOnly(2026, 5, 1), new DateOnly(2026, 12, 31))), Auditor())).Refusal);

        Assert.Equal([Payment().Id], (await one.HandOut(null, Time(Ana), Payment())).Unassigned);
        Assert.Equal(1, (await one.Desk.ProgressAsync(Cycle)).Unassigned);
        Assert.Equal((1, 1, 0), await one.HandOut(Cycle.Next, Time(Ana, Bo)) is var next ? (next.Given, next.CarriedOver, next.Unassigned.Count) : default);
        Assert.Equal(["T1"], await one.ListOf(Bo));
        Assert.Equal("FINDING-CONFLICT", (await one.Conclude(await one.Find(Payment()), one.Draft(), Auditor())).Refusal?.Code);
    }

    [Fact]
    public async Task AnInterest_IsDeclaredByOneself_OrByAManager()
    {
        var conflict = new ConflictOfInterest(Ana, "P1", Bo, DateRange.Always);

        Assert.Equal("CONFLICT-ROLE", (await one.Evidence.DeclareAsync(conflict, Auditor(Bo))).Refusal?.Code);
        Assert.Null((await one.Evidence.DeclareAsync(conflict, Staff(Bo, StaffRole.Manager))).Refusal);
        Assert.Equal([conflict], await one.Evidence.ConflictsAsync());
    }

    [Fact]
    public async Task AManager_GivesAnItem_ToAnAuditorByName_AndItIsOnRecord()
    {
        await one.HandOut(null, Time(Ana), Payment("T1"), Payment("T2"));

        var given = await Give(Payment("T1"), Bo);
        var again = await Give(Payment("T1"), Bo);

        Assert.Equal(["T2"], await one.ListOf(Ana));
        Assert.Equal(["T1"], await one.ListOf(Bo));
        Assert.Equal(given.Value.ETag, again.Value.ETag);
        Assert.Equal([(Ana, ""), (Bo, Max)], (await one.Find(Payment("T1"))).Item.Allocations.Select(allocation => (allocation.AuditorId, allocation.By)));
        Assert.Equal(one.At, (await one.Find(Payment("T1"))).Item.Now.At);

        await one.HandOut(null, Time(Ana), Payment("T1"), Payment("T2")); // sharing out again leaves what a manager gave
        Assert.Equal(["T1"], await one.ListOf(Bo));
    }

    [Fact]
    public async Task AnItem_IsGivenToNobodyWhoMayNotConclude()
    {
        await one.HandOut(null, Time(Ana), Payment());
        await one.Evidence.DeclareAsync(new ConflictOfInterest(Bo, "P1", Bo, new DateRange(new DateOnly(2026, 5, 1), new DateOnly(2026, 12, 31))), Auditor(Bo));

        Assert.Equal("REASSIGN-CONFLICT", (await Give(Payment(), Bo)).Refusal?.Code);
        Assert.Equal("REASSIGN-AUDITOR", (await Give(Payment(), Cy, role: StaffRole.Coordinator)).Refusal?.Code);
        Assert.Equal("REASSIGN-ROLE", (await Give(Payment(), Cy, by: Auditor())).Refusal?.Code);
        Assert.Equal("FINDING-STALE", (await Give(Payment(), Cy, etag: "of before")).Refusal?.Code);
        Assert.Equal("FINDING-ITEM", (await Give(Payment("T9"), Cy)).Refusal?.Code);
        Assert.Equal(Ana, (await one.Find(Payment())).Item.Now.AuditorId);

        await one.Conclude(await one.Find(Payment()), one.Draft());
        Assert.Equal("REASSIGN-DONE", (await Give(Payment(), Cy)).Refusal?.Code);
    }

    [Fact]
    public async Task ASecondLook_IsGivenToSomebodyElse_ThanWhoTookTheFirst()
    {
        one.Policy = one.Policy with { Findings = one.Policy.Findings with { SecondReviewPercent = 100 } };
        await one.HandOut(null, Time(Ana, Bo), Payment());
        var (first, second) = ((await one.Find(Payment())).Item.Now.AuditorId, (await one.Find(Payment())).Item.Now.SecondReviewerId);
        Assert.Equal("REASSIGN-SECOND", (await Give(Payment(), second)).Refusal?.Code);

        await one.Conclude(await one.Find(Payment()), one.Draft());

        Assert.Equal("REASSIGN-SECOND", (await Give(Payment(), first)).Refusal?.Code);
        Assert.Null((await Give(Payment(), Cy)).Refusal);
        Assert.Equal(["T1"], await one.ListOf(Cy));
        Assert.Empty(await one.ListOf(second));
    }

    [Fact]
    public async Task ALongList_IsReadInParts_AndGoneThroughItemByItem()
    {
        await one.HandOut(null, Time(Ana), Payment("T1", person: "P2"), Payment("T2", person: "P1"), Payment("T3", person: "P3"));
        var all = (await one.Desk.ListAsync(Ana)).Select(item => item.Item.Item.Id).ToList();
        Assert.Equal([Payment("T2", person: "P1").Id, Payment("T1", person: "P2").Id, Payment("T3", person: "P3").Id], all); // by person

        var part = await one.Desk.PageAsync(Ana, skip: 1, most: 1);
        Assert.Equal((all[1], 3, false), (Assert.Single(part.Items).Item.Item.Id, part.Total, part.IsMore));
        Assert.Empty((await one.Desk.PageAsync(Ana, skip: 99, most: 5)).Items);

        Assert.Equal(all[0], await NextAfter(null));
        await one.Conclude(await one.Find(Payment("T2", person: "P1")), one.Draft(ConclusionKind.EvidenceNeeded)); // it stays, and waits
        Assert.Equal(all[1], await NextAfter(null));
        Assert.Equal(all[2], await NextAfter(Payment("T1", person: "P2")));
        Assert.Equal(all[1], await NextAfter(Payment("T3", person: "P3"))); // and from the beginning again
        Assert.Equal(all[2], await NextAfter(null, "P2")); // but nobody whom an interest keeps them from

        async Task<string?> NextAfter(AuditedItem? item, params string[] except) =>
            (await one.Desk.NextAsync(Ana, item is null ? null : (await one.Find(item)).Item, except.ToHashSet()))?.Item.Item.Id;
    }

    [Fact]
    public async Task WhatWasRead_IsKept_UntilSomebodyWrites()
    {
        await one.HandOut(null, Time(Ana), Payment());
        var desk = new FindingsDesk(one.Store, CouncilId, new RecordCache<ItemFindings>());
        var first = Assert.Single(await desk.CycleAsync(Cycle));
        Assert.Same(first, Assert.Single(await desk.CycleAsync(Cycle)));

        await one.Conclude(await one.Find(Payment()), one.Draft());
        Assert.NotNull(Assert.Single(await desk.CycleAsync(Cycle)).Standing);
    }

    [Fact]
    public async Task ASecondLook_ComesAfterTheFirst_AndAgreementIsCounted()
    {
        one.Policy = one.Policy with { Findings = one.Policy.Findings with { SecondReviewPercent = 100 } };
        await one.HandOut(null, Time(Ana, Bo), Payment("T1"), Payment("T2", person: "P2"));
        Assert.Single(await one.ListOf(Ana)); // the second look waits for the first

        foreach (var item in new[] { Payment("T1"), Payment("T2", person: "P2") })
        {
            Assert.Null((await one.Conclude(await one.Find(item), one.Draft())).Refusal);
        }

        foreach (var (item, kind) in new[] { (Payment("T1"), ConclusionKind.MeetsThePlan), (Payment("T2", person: "P2"), ConclusionKind.Explained) })
        {
            var seen = await one.Find(item);
            Assert.True(seen.Item.AwaitsSecondReview);
            Assert.Equal([item.Subject.TransactionId], await one.ListOf(seen.Item.Now.SecondReviewerId));
            Assert.Null((await one.Conclude(seen, one.Draft(kind) with { IsSecondReview = true }, Auditor(seen.Item.Now.SecondReviewerId))).Refusal);
        }

        var progress = await one.Desk.ProgressAsync(Cycle);
        Assert.Equal((2, 2, 1), (progress.SecondReviews, progress.SecondReviewsDone, progress.SecondReviewsAgree));
        Assert.Empty(await one.ListOf(Ana));
        Assert.Empty(await one.ListOf(Bo));
    }

    [Fact]
    public async Task WhatIsHeld_StandsInTheQuery_AndIsNotAskedAgain()
    {
        await one.HandOut(null, Time(Ana), Payment(), Payment("T2"));
        var held = new HeldEvidence("receipt", "T1", null, "person", Sha, new DateOnly(2026, 5, 10), Ana);
        Assert.Null((await one.Evidence.RegisterAsync("P1", held, Auditor(), new DateOnly(2026, 5, 11))).Refusal);
        await one.Evidence.RegisterAsync("P1", held, Auditor(), new DateOnly(2026, 5, 11));

        Assert.Equal("FINDING-HELD", (await one.Conclude(await one.Find(Payment()), one.Draft(ConclusionKind.EvidenceNeeded))).Refusal?.Code);
        var concluded = (await one.Conclude(await one.Find(Payment()), one.Draft(ConclusionKind.NotShown, 40))).Value;
        var query = await one.Desk.QueryFor(concluded.Item);
        Assert.Equal((concluded.Item.Standing!.Id, Ana, "T1", 4_000), (query!.Id, query.FinderId, query.TransactionId, query.Amount.Total.Pence));
        Assert.Equal(("See friends once a week", "plan-1", new DateOnly(2026, 1, 5)), (query.NeedOrOutcome, query.PlanVersionId, query.PlanReviewedOn));
        Assert.Equal(["receipt"], query.Held);
        Assert.Single((await one.Evidence.RegisterAsync("P1")).Entries);
    }

    [Theory]
    [InlineData(ConclusionKind.MeetsThePlan, false)]
    [InlineData(ConclusionKind.Explained, false)]
    [InlineData(ConclusionKind.EvidenceNeeded, false)]
    [InlineData(ConclusionKind.ConversationNeeded, true)]
    [InlineData(ConclusionKind.SupportNeeded, false)]
    [InlineData(ConclusionKind.NotShown, true)]
    [InlineData(ConclusionKind.Unresolved, false)]
    public async Task OnlyWhatNeedsTheirWord_AsksThePerson(ConclusionKind kind, bool asks)
    {
        await one.HandOut(null, Time(Ana), Payment());

        var concluded = (await one.Conclude(await one.Find(Payment()), one.Draft(kind))).Value;

        Assert.Equal(asks, await one.Desk.QueryFor(concluded.Item) is not null);
    }

    [Fact]
    public async Task HandingOut_SurvivesACrashAtEachWrite() => Assert.True(await CrashRuns.AtEachWriteAsync(
        async () =>
        {
            var stores = TestStores.InMemory(new ManualClock());
            await new AnAudit(stores.Records).HandOut(null, Time(Ana, Bo), Payment("T1"), Payment("T2", person: "P2"));
            return stores;
        },
        stores => new AnAudit(stores.Records).HandOut(Cycle.Next, Time(Bo, Cy), Payment("T3", person: "P3", cycle: Cycle.Next)),
        async stores =>
        {
            var audit = new AnAudit(stores.Records);
            Assert.Empty(await audit.ListOf(Ana));
            Assert.Equal(["T1", "T2", "T3"], (await audit.ListOf(Bo)).Concat(await audit.ListOf(Cy)).Order());
        }) > 3);

    [Fact]
    public async Task Concluding_SurvivesACrashAtEachWrite() => Assert.Equal(2, await CrashRuns.AtEachWriteAsync(
        async () =>
        {
            var stores = TestStores.InMemory(new ManualClock());
            await new AnAudit(stores.Records).HandOut(null, Time(Ana), Payment());
            return stores;
        },
        async stores =>
        {
            var audit = new AnAudit(stores.Records);
            Assert.Null((await audit.Conclude(await audit.Find(Payment()), audit.Draft())).Refusal);
        },
        async stores =>
        {
            var audit = new AnAudit(stores.Records);
            Assert.Single((await audit.Find(Payment())).Item.Findings);
            Assert.Empty(await audit.ListOf(Ana));
            await foreach (var entry in Records.AllAsync(stores.Records, $"findings-open.{ContentName.Of(CouncilId)}", "", default))
            {
                Assert.Fail(entry.Key.Row);
            }
        }));

    /// <summary>A manager gives an item to somebody.</summary>
    private async Task<Result<ItemAtDesk>> Give(AuditedItem item, string to, StaffRole role = StaffRole.Auditor, StaffMember? by = null, string? etag = null) => await one.Desk.ReassignAsync(
        item.Cycle, item.Id, etag ?? (await one.Desk.FindAsync(item.Cycle, item.Id))?.ETag ?? "", new StaffEntry(to, to, new HashSet<StaffRole> { role }, []), by ?? Staff(Max, StaffRole.Manager), one.At);
}
