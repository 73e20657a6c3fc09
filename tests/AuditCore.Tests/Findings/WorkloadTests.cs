using DpAudit.Core.Findings;
using DpAudit.Core.Primitives;
using FsCheck;
using FsCheck.Fluent;
using static DpAudit.Core.Tests.Findings.AnAudit;

namespace DpAudit.Core.Tests.Findings;

/// <summary>Items are shared fairly, a person's stay together, and who may not look does not.</summary>
public class WorkloadTests
{
    private static readonly DateRange Days = new(new DateOnly(2026, 5, 11), new DateOnly(2026, 6, 7));

    private static readonly Gen<WorkItem[]> Samples = Gen.Choose(1, 40)
        .SelectMany(count => Gen.Choose(1, 12).ArrayOf(count).Select(people => people.Select((person, at) => Item($"T{at}", $"P{person}")).ToArray()));

    [Fact]
    public void Shares_DifferByOnePersonsItemsAtMost_AndKeepThemTogether() => Prop.ForAll(Samples.ToArbitrary(), items =>
    {
        var shares = Of(0, Ana, Bo, Cy).Allocate(items);

        Assert.Equal(items.Length, shares.Count);
        var person = items.ToDictionary(item => item.ItemId, item => item.PersonId);
        Assert.All(shares.GroupBy(share => person[share.ItemId]), group => Assert.Single(group.Select(share => share.AuditorId).Distinct()));
        var loads = new[] { Ana, Bo, Cy }.Select(id => shares.Count(share => share.AuditorId == id)).ToList();
        Assert.True(loads.Max() - loads.Min() <= items.CountBy(item => item.PersonId).Max(pair => pair.Value));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Shares_AreTheSame_InWhateverOrderTheItemsCome() => Prop.ForAll(Samples.ToArbitrary(), ArbMap.Default.ArbFor<int>(), (items, seed) =>
    {
        var shuffled = items.ToArray();
        new Random(seed).Shuffle(shuffled);

        Assert.Equal(Of(30, Ana, Bo, Cy).Allocate(items), Of(30, Cy, Bo, Ana).Allocate(shuffled));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void ASecondLook_IsNeverTheSameAuditors() => Prop.ForAll(Samples.ToArbitrary(), items =>
        Assert.All(Of(60, Ana, Bo).Allocate(items), share =>
        {
            Assert.NotEqual(share.AuditorId, share.SecondReviewerId);
            Assert.Equal(share.IsForSecondReview, share.SecondReviewerId.Length > 0);
        })).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(50)]
    [InlineData(100)]
    public void ASecondLook_IsAskedFor_AtTheShareOfPolicy(int percent)
    {
        var items = Enumerable.Range(0, 4000).Select(at => Item($"T{at}", $"P{at}")).ToList();

        Assert.InRange(items.Count(Of(percent, Ana).IsForSecondReview), (4000 * percent / 100) - (percent % 100 == 0 ? 0 : 100), (4000 * percent / 100) + (percent % 100 == 0 ? 0 : 100));
    }

    [Fact]
    public void ASecondLook_DependsOnTheSecret()
    {
        var items = Enumerable.Range(0, 100).Select(at => Item($"T{at}", $"P{at}")).ToList();

        Assert.NotEqual(items.Where(Of(50, Ana).IsForSecondReview), items.Where((Of(50, Ana) with { Key = "other"u8.ToArray() }).IsForSecondReview));
    }

    [Fact]
    public void WhoHasAnInterest_GetsNothingOfThatPerson_NorASecondLook()
    {
        var workload = Of(100, Ana, Bo) with { Conflicts = [new ConflictOfInterest(Ana, "P1", Ana, DateRange.Always)] };

        var shares = workload.Allocate([Item("T1", "P1"), Item("T2", "P1"), Item("T3", "P2")]).ToDictionary(share => share.ItemId);

        Assert.Equal((Bo, ""), (shares["T1"].AuditorId, shares["T1"].SecondReviewerId)); // nobody is left for a second look
        Assert.Equal((Ana, Bo), (shares["T3"].AuditorId, shares["T3"].SecondReviewerId));
    }

    [Fact]
    public void WhoIsAway_GetsNothing_AndWhoIsAwayHalfTheTime_Half()
    {
        var workload = Of(0, Ana) with
        {
            Auditors = [new AuditorAtWork(Ana, []), new AuditorAtWork(Bo, [new DateRange(Days.From, Days.From.AddDays(13))]), new AuditorAtWork(Cy, [Days])],
        };

        var shares = workload.Allocate(Enumerable.Range(0, 30).Select(at => Item($"T{at}", $"P{at}"))).CountBy(share => share.AuditorId).ToDictionary();

        Assert.Equal((20, 10, 0), (shares[Ana], shares[Bo], shares.GetValueOrDefault(Cy)));
    }

    [Fact]
    public void WhatNobodyMayLookAt_IsToldAndNotLost()
    {
        var workload = Of(100, Ana) with { Conflicts = [new ConflictOfInterest(Ana, "P1", Ana, DateRange.Always)] };

        Assert.Equal([new Assignment("T1", "", "", false)], workload.Allocate([Item("T1", "P1")]));
        Assert.Equal("", Assert.Single(Of(0).Allocate([Item("T1", "P1")])).AuditorId);
    }

    [Fact]
    public void WhatWasCarriedOver_ComesFirst_ToWhoHadItBefore_WhereThatIsFair()
    {
        var shares = Of(0, Ana, Bo).Allocate([Item("T1", "P1"), Item("T2", "P1"), Item("T3", "P2") with { Before = Bo }]).ToDictionary(share => share.ItemId);

        Assert.Equal((Bo, Ana), (shares["T3"].AuditorId, shares["T1"].AuditorId));
    }

    private static WorkItem Item(string id, string person) => new(id, person, $"t.{id}", Cycle);

    private static Workload Of(int percent, params string[] auditors) => new([.. auditors.Select(id => new AuditorAtWork(id, []))], Days, [], percent, "key"u8.ToArray());
}
