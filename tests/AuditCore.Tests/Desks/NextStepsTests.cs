using DpAudit.Core.Discussions;
using DpAudit.Core.Pipeline;
using DpAudit.Core.Primitives;
using DpAudit.Core.Tests.Discussions;

namespace DpAudit.Core.Tests.Desks;

/// <summary>What can come next is what the rules allow, and what is missing is in their words.</summary>
public class NextStepsTests
{
    [Fact]
    public void AnOpenedDiscussion_BeginsWithHowContactIsMade()
    {
        var next = Of(ADiscussion.Opened());

        Assert.Empty(new[] { "contact checked", "conversation held", "review held", "affordability considered" }.Except(Now(next)));
        Assert.Equal("CONTACT-CHECKED", next.Single(one => one.Step == "query released").Refusal?.Code);
        Assert.Equal("PAYBACK-ASKED", next.Single(one => one.Step == "pay back proposed").Refusal?.Code);
    }

    [Fact]
    public void WhatIsReady_IsOffered_AndWhatWasProposed_WaitsForItsApprover()
    {
        var one = ADiscussion.ReadyToPropose();
        Assert.Contains("pay back proposed", Now(Of(one)));
        one.Did(one.PayBack());

        var approve = Of(one).Single(step => step.Step == "share approved");

        Assert.Equal((StaffRole.Approver, "O1, Council", null), (approve.Role, approve.About, approve.Refusal));
        Assert.Equal("NOTICE-APPROVED", Of(one).Single(step => step.Step == "notice released").Refusal?.Code);
    }

    [Fact]
    public void WhatIsTold_WaitsForItsWindow() => Assert.Equal("DECIDE-WINDOW", Of(ADiscussion.Told()).Single(step => step.Step == "pay back decided").Refusal?.Code);

    [Fact]
    public void WhatIsClosed_CanOnlyBeReopened()
    {
        var one = ADiscussion.Opened();
        one.Did(new Withdrawn(one.Stamp(ADiscussion.Col), "A mistake"));

        Assert.Equal("reopened", Assert.Single(Of(one)).Step);
    }

    [Fact]
    public void AConcern_ComesFirst_AndStopsQuestionsAboutMoney()
    {
        var one = ADiscussion.Opened().Checked();
        one.Did(new SafeguardingRaised(one.Stamp(ADiscussion.Col), "payee-5", "SG-1"));

        var next = Of(one);

        Assert.Equal(("safeguarding ended", StaffRole.Manager, "payee-5"), (next[0].Step, next[0].Role, next[0].About));
        Assert.Equal("STEP-SAFEGUARDING", next.Single(step => step.Step == "query released").Refusal?.Code);
    }

    /// <summary>In every state that people's steps lead to: nothing throws, and nothing is taken.</summary>
    [Fact]
    public void AnyDiscussion_HasNextSteps()
    {
        foreach (var (_, _, after) in RandomStepsTests.Walks(seeds: 10))
        {
            var events = after.Events.Count;
            Assert.NotEmpty(NextSteps.Of(after, role => new ADiscussion().Context(NameOf(role))));
            Assert.Equal(events, after.Events.Count);
        }
    }

    private static IReadOnlyList<NextStep> Of(ADiscussion one) => NextSteps.Of(one.Now, role => one.Context(NameOf(role)));

    private static IEnumerable<string> Now(IEnumerable<NextStep> next) => next.Where(one => one.Refusal is null).Select(one => one.Step);

    private static string NameOf(StaffRole role) => role switch
    {
        StaffRole.Coordinator => ADiscussion.Col,
        StaffRole.Approver => ADiscussion.App,
        StaffRole.NhsApprover => ADiscussion.Nia,
        StaffRole.Auditor => ADiscussion.Ana,
        _ => ADiscussion.Mia,
    };
}
