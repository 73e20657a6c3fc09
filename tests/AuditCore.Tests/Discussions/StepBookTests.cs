using DpAudit.Core.Decisions;
using DpAudit.Core.Discussions;
using DpAudit.Core.Primitives;

namespace DpAudit.Core.Tests.Discussions;

/// <summary>The book of steps holds every event there is, and says of each who may take it.</summary>
public class StepBookTests
{
    [Fact]
    public void EveryEvent_HasAStep() => Assert.Equal(
        typeof(Discussion).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(DiscussionEvent)) && !type.IsAbstract).Select(type => type.Name).Order(StringComparer.Ordinal),
        DecisionSteps.Book.Steps.Select(step => step.Event.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void EveryRequirement_SaysWhatHolds_AndWhatToDo() => Assert.All(
        DecisionSteps.Book.Steps.SelectMany(step => step.Requirements),
        one =>
        {
            Assert.Matches("^[A-Z]+(-[A-Z]+)+$", one.Code);
            Assert.EndsWith(".", one.Says, StringComparison.Ordinal);
            Assert.EndsWith(".", one.MissingStep, StringComparison.Ordinal);
        });

    [Fact]
    public void NoStep_IsWithoutARole() => Assert.All(DecisionSteps.Book.Steps, step => Assert.NotEmpty(step.Roles));

    [Fact]
    public void MoneyThatIsAskedBack_CannotBeConstructedByHand() => Assert.All(
        new[] { typeof(ProposedPayBack), typeof(ApprovedPayBack), typeof(NotifiedPayBack), typeof(PayBackDecision), typeof(AgreedReturn), typeof(ApprovedPayment) },
        type => Assert.Empty(type.GetConstructors()));

    [Fact]
    public void AnApprover_WhoIsAlsoTheHolder_IsRefusedByPart()
    {
        // One person with every role still cannot do everything.
        var all = new StaffMember("one.person", Enum.GetValues<StaffRole>().ToHashSet());
        var one = ADiscussion.ReadyToPropose();
        one.Did(one.PayBack(), new HandedOver(one.Stamp(ADiscussion.Col), all.Id, "Leave"));
        var context = one.Context(ADiscussion.Col) with { By = all };

        Assert.Equal("APPROVE-PART", DecisionSteps.Book.Refuses(one.Now, new ShareApproved(one.Stamp(ADiscussion.App) with { By = all.Id }, "O1", Funder.Council, "Yes"), context)?.Code);
    }
}
