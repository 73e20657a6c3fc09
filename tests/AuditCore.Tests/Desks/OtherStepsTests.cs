using DpAudit.Core.Decisions;
using DpAudit.Core.Discussions;
using DpAudit.Core.Pipeline;
using DpAudit.Core.Primitives;
using DpAudit.Core.Tests.Discussions;

namespace DpAudit.Core.Tests.Desks;

/// <summary>What may come at any time, and in which order discussions are listed.</summary>
public class OtherStepsTests
{
    [Fact]
    public void EveryStepThereIs_IsNamedSomewhere_ButOpeningAndJoining()
    {
        string[] stories = ["opened", "asked", "talked", "proposed", "approved", "told", "look again", "concern", "paused", "outcome", "payment", "over"];
        var named = stories.SelectMany(story => All(Told(story).Now)).Select(step => step.Likely.GetType()).ToHashSet();

        Assert.Equal(
            [typeof(ItemJoined), typeof(Opened)],
            DecisionSteps.Book.Steps.Select(rule => rule.Event).Where(step => !named.Contains(step)).OrderBy(step => step.Name));
    }

    [Fact]
    public void WhatPeopleTellUs_CanAlwaysBeWrittenDown_WhatDoesNotFit_SaysWhy()
    {
        var other = OtherSteps.Of(ADiscussion.Opened().Now, role => new ADiscussion().Context(NameOf(role)));

        Assert.All(["explanation received", "evidence received", "item settled", "paused", "death recorded", "withdrawn", "payment proposed"], step => Assert.Null(other.Single(one => one.Step == step).Refusal));
        Assert.Equal("RETURN-AGREED", other.Single(one => one.Step == "return proposed").Refusal?.Code);
        Assert.Equal("FINAL-ENDED", other.Single(one => one.Step == "final audit made").Refusal?.Code);
    }

    [Fact]
    public void WhatIsOver_TakesADeathAndAConcern_AndNothingMore()
    {
        var one = ADiscussion.Opened();
        one.Did(new Withdrawn(one.Stamp(ADiscussion.Col), "A mistake"));

        Assert.Equal(["death recorded", "safeguarding raised"], OtherSteps.Of(one.Now, role => one.Context(NameOf(role))).Where(step => step.Refusal is null).Select(step => step.Step).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void AskingBack_IsTriedInParts_ThatThePersonCanAfford()
    {
        var one = ADiscussion.Opened().Checked().Asked().Later(10).Talked().Reviewed().CanAfford(poundsEachFourWeeks: 15, hardship: true);

        var next = NextSteps.Of(one.Now, role => one.Context(NameOf(role))).Single(step => step.Likely is PayBackProposed);

        Assert.Null(next.Refusal);
        Assert.Equal([1_334L, 1_333L, 1_333L], ((PayBackProposed)next.Likely).Instalments.Select(part => part.Amount.Pence));
    }

    [Theory]
    [InlineData(100, null, 1)]
    [InlineData(100, 100, 1)]
    [InlineData(101, 100, 2)]
    [InlineData(100, 0, 1)]
    public void AnAmount_IsPaidInAsManyPartsAsItNeeds(long total, int? most, int parts) => Assert.Equal(parts, Instalment.CountWithin(new Money(total), most is { } pence ? new Money(pence) : null));

    [Theory]
    [InlineData("opened", DiscussionWaitsFor.FirstContact)]
    [InlineData("asked", DiscussionWaitsFor.Reply)]
    [InlineData("window over", DiscussionWaitsFor.AfterReply)]
    [InlineData("talked", DiscussionWaitsFor.Conclusion)]
    [InlineData("proposed", DiscussionWaitsFor.Approval)]
    [InlineData("approved", DiscussionWaitsFor.Letter)]
    [InlineData("told", DiscussionWaitsFor.Window)]
    [InlineData("look again", DiscussionWaitsFor.LookAgain)]
    [InlineData("concern", DiscussionWaitsFor.Safeguarding)]
    [InlineData("paused", DiscussionWaitsFor.Pause)]
    [InlineData("over", DiscussionWaitsFor.Nothing)]
    public void ADiscussion_WaitsForOneThing(string story, DiscussionWaitsFor expected)
    {
        var one = Told(story);
        Assert.Equal(expected, DiscussionOrder.WaitsFor(DiscussionSummary.Of(one.Now), one.Today));
    }

    [Fact]
    public void Lists_BeginWithTheMostUrgent_AndWithinItWithTheOldest()
    {
        var (old, told) = (DiscussionSummary.Of(Told("opened").Now), DiscussionSummary.Of(Told("told").Now));
        var young = old with { Id = "young", OpenedAt = old.OpenedAt.AddDays(1) };

        Assert.Equal([old, young, told], DiscussionOrder.ByUrgency([told, young, old], new DateOnly(2026, 6, 8)));
    }

    private static IEnumerable<NextStep> All(Discussion discussion) =>
        NextSteps.Of(discussion, role => new ADiscussion().Context(NameOf(role))).Concat(OtherSteps.Of(discussion, role => new ADiscussion().Context(NameOf(role))));

    private static ADiscussion Told(string story)
    {
        var one = story switch
        {
            "asked" or "window over" => ADiscussion.Opened().Checked().Asked(),
            "talked" => ADiscussion.ReadyToPropose(),
            "proposed" or "approved" => ADiscussion.ReadyToPropose(),
            "told" or "look again" => ADiscussion.Told(),
            _ => ADiscussion.Opened(),
        };
        return story switch
        {
            "window over" => one.Later(40),
            "proposed" => one.Did(one.PayBack()),
            "approved" => one.Did(one.PayBack(), new ShareApproved(one.Stamp(ADiscussion.App), "O1", Funder.Council, "Reasonable")),
            "look again" => one.Did(new LookAgainAsked(one.Stamp(ADiscussion.Col), "O1", ADiscussion.ThePerson, "It was for the club")),
            "payment" => one.Did(new PaymentProposed(one.Stamp(ADiscussion.Col), "O1", [new ItemShare(ADiscussion.Item, ADiscussion.Council(40))], PersonsView.Agrees, "Too little was paid", OwedBecause.Underpaid, one.Today)),
            "outcome" => one.Did(new OutcomeRecorded(one.Stamp(ADiscussion.Col), "O1", OutcomeKind.NoAction, [ADiscussion.Item], PersonsView.Agrees, "It meets the outcome")),
            "concern" => one.Did(new SafeguardingRaised(one.Stamp(ADiscussion.Col), "payee-5", "SG-1")),
            "paused" => one.Did(new Paused(one.Stamp(ADiscussion.Col), PauseReason.Away, "In hospital")),
            "over" => one.Did(new Withdrawn(one.Stamp(ADiscussion.Col), "A mistake")),
            _ => one,
        };
    }

    private static string NameOf(StaffRole role) => role switch
    {
        StaffRole.Coordinator => ADiscussion.Col,
        StaffRole.Approver => ADiscussion.App,
        StaffRole.NhsApprover => ADiscussion.Nia,
        StaffRole.Auditor => ADiscussion.Ana,
        _ => ADiscussion.Mia,
    };
}
