using System.Reflection;
using DpAudit.Core.Findings;
using DpAudit.Core.Primitives;
using DpAudit.Core.Sampling.Estimating;
using static DpAudit.Core.Tests.Findings.AnAudit;
using Finding = DpAudit.Core.Findings.Finding;

namespace DpAudit.Core.Tests.Findings;

/// <summary>What an auditor may conclude, and what each refusal is called.</summary>
public class FindingTests
{
    private readonly AnAudit one = new();

    [Theory]
    [InlineData(ConclusionKind.MeetsThePlan)]
    [InlineData(ConclusionKind.Explained)]
    [InlineData(ConclusionKind.EvidenceNeeded)]
    [InlineData(ConclusionKind.ConversationNeeded)]
    [InlineData(ConclusionKind.SupportNeeded)]
    [InlineData(ConclusionKind.NotShown)]
    [InlineData(ConclusionKind.Unresolved)]
    public void EveryConclusion_CanBeMade(ConclusionKind kind)
    {
        var finding = one.Conclude(Payment(), one.Draft(kind));

        Assert.Equal((kind, Ana, "default-1"), (finding.Kind, finding.Stamp.By, finding.Stamp.PolicyVersion));
        Assert.Equal(kind == ConclusionKind.NotShown ? 9_000 : 0, finding.Amount.Pence);
    }

    [Theory]
    [InlineData(StaffRole.Finance)]
    [InlineData(StaffRole.Coordinator)]
    [InlineData(StaffRole.Approver)]
    [InlineData(StaffRole.NhsApprover)]
    [InlineData(StaffRole.Manager)]
    [InlineData(StaffRole.Administrator)]
    public void NobodyButAnAuditor_Concludes(StaffRole role) => Assert.Equal("FINDING-ROLE", one.Try(Payment(), one.Draft(), Staff("somebody", role)));

    [Fact]
    public void AnAuditorWithAnInterest_DoesNotConclude_WhileItHolds()
    {
        one.Conflicts.Add(new ConflictOfInterest(Ana, "P1", Ana, new DateRange(new DateOnly(2026, 5, 1), new DateOnly(2026, 5, 31))));

        Assert.Equal("FINDING-CONFLICT", one.Try(Payment(), one.Draft()));
        Assert.Equal("", one.Try(Payment(), one.Draft(), Auditor(Bo)));
        one.At = one.At.AddDays(30);
        Assert.Equal("", one.Try(Payment(), one.Draft()));
    }

    [Theory]
    [InlineData(SignalCode.DeclinedWage)]
    [InlineData(SignalCode.AccountEmpty)]
    [InlineData(SignalCode.AccountSuspended)]
    [InlineData(SignalCode.NoSpending)]
    public void HowAPersonIs_IsNoFinding(SignalCode code) => Assert.Equal("FINDING-WELFARE", one.Try(Observed(code), one.Draft()));

    [Fact]
    public void WithoutARecordLookedAt_NothingIsConcluded()
    {
        Assert.Equal("FINDING-RECORDS", one.Try(Payment(), one.Draft() with { LookedAt = [] }));
        Assert.Equal("FINDING-RECORDS", one.Try(Payment(), one.Draft() with { LookedAt = [new RecordLookedAt("plan", " ")] }));
        Assert.Equal("FINDING-RECORDS", one.Try(Payment(), one.Draft() with { LookedAt = [.. Enumerable.Repeat(new RecordLookedAt("plan", "1"), 31)] }));
    }

    [Fact]
    public void WithoutAReason_NothingIsConcluded()
    {
        Assert.Equal("FINDING-REASON", one.Try(Payment(), one.Draft() with { Reason = " " }));
        Assert.Equal("FINDING-REASON", one.Try(Payment(), one.Draft() with { Reason = new string('a', 4001) }));
    }

    [Fact]
    public void WhatIsInQuestion_StandsWhereAPersonIsAsked_AndOnlyThere()
    {
        Assert.Equal("FINDING-QUESTION", one.Try(Payment(), one.Draft(ConclusionKind.NotShown) with { Question = null }));
        Assert.Equal("FINDING-QUESTION", one.Try(Payment(), one.Draft(ConclusionKind.ConversationNeeded) with { Question = null }));
        Assert.Equal("FINDING-QUESTION", one.Try(Payment(), one.Draft() with { Question = one.Draft(ConclusionKind.NotShown).Question }));
    }

    [Theory]
    [InlineData(-1, "FINDING-AMOUNT")]
    [InlineData(0, "FINDING-AMOUNT")]
    [InlineData(1, "")]
    [InlineData(9_000, "")]
    [InlineData(9_001, "FINDING-AMOUNT")]
    public void TheAmount_IsAboveZero_AndAtMostTheItem(long pence, string code)
    {
        var draft = one.Draft(ConclusionKind.NotShown);

        Assert.Equal(code, one.Try(Payment(), draft with { Question = draft.Question! with { Amount = new Money(pence) } }));
    }

    [Fact]
    public void ANeedOrOutcome_AndACondition_AreNamed()
    {
        var draft = one.Draft(ConclusionKind.NotShown);

        Assert.Equal("FINDING-NEED", one.Try(Payment(), draft with { Question = draft.Question! with { NeedOrOutcome = "" } }));
        Assert.Equal("FINDING-NEED", one.Try(Payment(), draft with { Question = draft.Question! with { Condition = " " } }));
    }

    [Fact]
    public void SpendIsHeldAgainstThePlanOfItsOwnDay()
    {
        var draft = one.Draft(ConclusionKind.NotShown);

        Assert.Equal("FINDING-PLAN", one.Try(Payment(), draft with { Question = draft.Question! with { PlanVersionId = "plan-2" } }));
        Assert.Equal("FINDING-PLAN", one.Try(Payment(), draft with { Question = draft.Question! with { PlanReviewedOn = new DateOnly(2026, 4, 21) } }));

        // After the plan ended the last one counts; where there was none yet, nothing can be held against the person.
        Assert.Equal("", one.Try(Payment() with { On = new DateOnly(2027, 1, 2) }, draft));
        Assert.Equal("FINDING-PLAN", one.Try(Payment() with { On = new DateOnly(2026, 1, 4) }, draft with { Question = draft.Question! with { PlanVersionId = "", PlanReviewedOn = new DateOnly(2026, 1, 1) } }));
    }

    [Theory]
    [InlineData(SignalCode.ContributionShort, "FINDING-SPEND")]
    [InlineData(SignalCode.SurplusAboveContingency, "FINDING-SPEND")]
    [InlineData(SignalCode.LoadLate, "FINDING-SPEND")]
    [InlineData(SignalCode.LoadMissing, "FINDING-SPEND")]
    [InlineData(SignalCode.CouncilDebitDisputed, "FINDING-SPEND")]
    [InlineData(SignalCode.NoInsurance, "FINDING-SPEND")]
    [InlineData(SignalCode.NotMatched, "")]
    [InlineData(SignalCode.CashAboveAgreed, "")]
    public void OnlySpend_CanBeNotShown(SignalCode code, string refusal)
    {
        Assert.Equal(refusal, one.Try(Observed(code), one.Draft(ConclusionKind.NotShown)));
        Assert.Equal("", one.Try(Observed(code), one.Draft(ConclusionKind.ConversationNeeded)));
    }

    [Fact]
    public void EvidenceThatIsNeeded_IsNamed_AndNothingElseAsksForAny()
    {
        Assert.Equal("FINDING-ASKS", one.Try(Payment(), one.Draft(ConclusionKind.EvidenceNeeded) with { AsksFor = [] }));
        Assert.Equal("FINDING-ASKS", one.Try(Payment(), one.Draft() with { AsksFor = ["receipt"] }));
    }

    [Fact]
    public void WhatIsHeldAlready_IsNeverAskedAgain()
    {
        var held = new HeldEvidence("Receipt", "T1", null, "person", Sha, new DateOnly(2026, 5, 1), Ana);
        one.Register = one.Register.Add(held, Auditor(), new DateOnly(2026, 5, 1)).Value;

        Assert.Equal("FINDING-HELD", one.Try(Payment(), one.Draft(ConclusionKind.EvidenceNeeded)));
        Assert.Equal("", one.Try(Payment("T2"), one.Draft(ConclusionKind.EvidenceNeeded)));
        Assert.Equal("", one.Try(Payment(), one.Draft(ConclusionKind.EvidenceNeeded) with { AsksFor = ["timesheet"] }));
    }

    [Fact]
    public void NothingIsEdited_ACorrectionNamesWhatStands_AndSaysWhy()
    {
        var first = one.Conclude(Payment(), one.Draft(ConclusionKind.ConversationNeeded));
        var draft = one.Draft(ConclusionKind.Explained);

        Assert.Equal("FINDING-CORRECTS", one.Try(Payment(), draft, null, first));
        Assert.Equal("FINDING-CORRECTS", one.Try(Payment(), draft with { Corrects = first.Id }, null, first));
        Assert.Equal("FINDING-CORRECTS", one.Try(Payment(), draft with { CorrectsBecause = "The daughter explained" }));
        var second = one.Conclude(Payment(), draft with { Corrects = first.Id, CorrectsBecause = "The daughter explained" }, null, first);

        Assert.Equal(first.Id, second.Corrects);
        Assert.Equal("FINDING-CORRECTS", one.Try(Payment(), one.Draft() with { Corrects = first.Id, CorrectsBecause = "Again" }, null, first, second)); // it does not stand any more
        Assert.Same(second, FindingRules.Standing([first, second], isSecondReview: false));
    }

    [Fact]
    public void ASecondLook_FollowsTheFirst_BySomebodyElse_AndChangesNothing()
    {
        var draft = one.Draft(ConclusionKind.Explained) with { IsSecondReview = true };
        var first = one.Conclude(Payment(), one.Draft());

        Assert.Equal("FINDING-SECOND", one.Try(Payment(), draft, Auditor(Bo)));
        Assert.Equal("FINDING-SECOND", one.Try(Payment(), draft, Auditor(), first));
        var second = one.Conclude(Payment(), draft, Auditor(Bo), first);
        Assert.Same(first, FindingRules.Standing([first, second], isSecondReview: false));
        Assert.False(first.AgreesWith(second));
    }

    [Fact]
    public void TheSameCommandAgain_IsTheSameFinding_AndNeverAnother()
    {
        var draft = one.Draft();
        var first = one.Conclude(Payment(), draft);

        Assert.Same(first, one.Conclude(Payment(), draft with { LookedAt = [.. draft.LookedAt] }, null, first));
        Assert.Equal("FINDING-COMMAND", one.Try(Payment(), draft with { Reason = "Another" }, null, first));
        Assert.Equal("FINDING-COMMAND", one.Try(Payment(), draft, Auditor(Bo), first));
    }

    [Fact]
    public void FindingsAboutAnItem_AreBounded()
    {
        var all = new List<Finding>();
        for (var count = 0; count < FindingRules.MostFindings; count++)
        {
            all.Add(one.Conclude(Payment(), Next(), null, all));
        }

        Assert.Equal("FINDING-MANY", one.Try(Payment(), Next(), null, all));

        FindingDraft Next() => all.Count == 0 ? one.Draft() : one.Draft() with { Corrects = all[^1].Id, CorrectsBecause = "Looked again" };
    }

    [Fact]
    public void AnItemOfSomebodyElse_IsABug() => Assert.Throws<ArgumentException>(() => one.Try(Payment(person: "P2"), one.Draft()));

    [Fact]
    public void ThereIsNoOtherWayToMakeOne()
    {
        Assert.Empty(typeof(Finding).GetConstructors());
        Assert.All(typeof(Finding).GetProperties(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance), property => Assert.Null(property.SetMethod));
        Assert.Equal([nameof(Finding.Conclude)], typeof(Finding).GetMethods(BindingFlags.Public | BindingFlags.Static).Select(method => method.Name));
        Assert.Empty(typeof(ItemFindings).GetConstructors());
        Assert.Empty(typeof(AcceptedPayee).GetConstructors());
        Assert.All(typeof(AcceptedPayee).GetProperties(BindingFlags.Public | BindingFlags.Instance), property => Assert.Null(property.SetMethod));
    }

    [Theory]
    [InlineData(60, 40, 0, 0, 50, 30, 20)]
    [InlineData(1, 1, 1, 0, 2, 1, 1)] // the penny that does not divide goes to the first
    public void WhatIsInQuestion_IsSplitAsTheItemIs(long council, long nhs, long person, long unattributed, long amount, long ofCouncil, long ofNhs)
    {
        var item = Payment() with { Value = new FunderSplit(new(council), new(nhs), new(person), new(unattributed)) };
        var draft = one.Draft(ConclusionKind.NotShown);

        var split = one.Conclude(item, draft with { Question = draft.Question! with { Amount = new Money(amount) } }).InQuestion();

        Assert.Equal((ofCouncil, ofNhs, amount), (split.Council.Pence, split.Nhs.Pence, split.Total.Pence));
        Assert.True(split.IsWithin(item.Value));
    }
}
