using DpAudit.Core.Decisions;
using DpAudit.Core.Discussions;
using DpAudit.Core.Pipeline;
using DpAudit.Core.Primitives;
using DpAudit.Core.Tests.Discussions;

namespace DpAudit.Core.Tests.Desks;

/// <summary>What waits for an approver: never what they had a part in, and only what is theirs to decide.</summary>
public class ApprovalDeskTests
{
    [Fact]
    public void AShare_WaitsForThoseWhoMayApproveIt_AndForNobodyElse()
    {
        var one = ADiscussion.ReadyToPropose();
        one.Did(one.PayBack());

        Assert.Equal(Funder.Council, Assert.Single(Of(one, ADiscussion.App)).Funder);
        Assert.Null(Assert.Single(Of(one, ADiscussion.Max)).Refusal); // a manager approves too
        Assert.All([ADiscussion.Nia, ADiscussion.Col, ADiscussion.Ana, ADiscussion.Eve], nobody => Assert.Empty(Of(one, nobody)));
    }

    [Fact]
    public void WhoReviewedTheSilence_HasAPartInIt()
    {
        var one = ADiscussion.Opened().Checked().Asked().Later(1);
        one.Did(new ConversationOffered(one.Stamp(ADiscussion.Col), ConversationForm.Phone, [], one.Today.AddDays(7)), new ReminderReleased(one.Stamp(ADiscussion.Col), ADiscussion.ThePerson, new LetterCopy("reminder", ADiscussion.Sha, "print")));
        one.Later(40).Did(new UnansweredReviewed(one.Stamp(ADiscussion.Max), AdvocacyConsidered: true, "Chased twice")).Reviewed().CanAfford().Did(one.PayBack() with { View = PersonsView.NotHeard });

        Assert.Empty(Of(one, ADiscussion.Max));
        Assert.Single(Of(one, ADiscussion.Mia));
    }

    [Fact]
    public void TheNhsShare_WaitsForTheNhs_AndTheCouncilsForTheCouncil()
    {
        var joint = ADiscussion.AnItem() with { Amount = new FunderSplit(new Money(2_500), new Money(1_500), Money.Zero, Money.Zero) };
        var one = ADiscussion.ReadyToPropose(joint).Reviewed(Funder.Nhs);
        one.Did(one.PayBack());

        Assert.Equal(Funder.Nhs, Assert.Single(Of(one, ADiscussion.Nia)).Funder);
        Assert.Equal(Funder.Council, Assert.Single(Of(one, ADiscussion.App)).Funder);
    }

    [Fact]
    public void AboveTheLimit_IsSaid_AndWaitsForAManager()
    {
        var one = ADiscussion.ReadyToPropose(ADiscussion.AnItem(pounds: 2_000));
        one.Did(one.PayBack());

        Assert.Equal("APPROVE-LIMIT", Assert.Single(Of(one, ADiscussion.App)).Refusal?.Code);
        Assert.Null(Assert.Single(Of(one, ADiscussion.Mia)).Refusal);
    }

    [Fact]
    public void ARequestToLookAgain_WaitsForSomebodyWhoWasNoPartOfIt()
    {
        var one = ADiscussion.Told();
        one.Did(new LookAgainAsked(one.Stamp(ADiscussion.Col), "O1", ADiscussion.ThePerson, "It was for the club"));

        Assert.Empty(Of(one, ADiscussion.App)); // approved it
        Assert.Empty(Of(one, ADiscussion.Col));
        var waiting = Assert.Single(Of(one, ADiscussion.Mia));
        Assert.Equal((null, null, "O1"), (waiting.Funder, waiting.Refusal, waiting.Proposal.OutcomeId));
    }

    private static List<WaitingDecision> Of(ADiscussion one, string who) => [.. ApprovalDesk.Of(one.Now, one.Context(who))];
}
