using DpAudit.Core.ComplaintRecords;
using DpAudit.Core.Decisions;
using DpAudit.Core.Discussions;
using DpAudit.Core.Primitives;
using DpAudit.Core.Reporting.Outcomes;
using DpAudit.Core.Sampling;
using DpAudit.Core.Sampling.Estimating;
using DpAudit.Core.Signals;
using DpAudit.Core.SupportPlans;
using DpAudit.Core.Tests.Discussions;
using static DpAudit.Core.Tests.Reporting.Outcomes.ACycle;

namespace DpAudit.Core.Tests.Reporting.Outcomes;

/// <summary>Each report says what the records say.</summary>
public class OutcomeReportTests
{
    [Fact]
    public void TheCycle_TellsWhatWasSampledConcludedAndCarriedOver()
    {
        var earlier = Item("P4", "t9", cycle: Cycle.Previous).GivenTo(new Core.Findings.Allocation(Cycle, "ana", "", default));
        var reviewed = Concluded(Item("P3", "t4", ConclusionKind.NotShown, second: "bea"), ConclusionKind.NotShown, 4000, isSecondReview: true, auditor: "bea");
        var figures = OutcomeReport.Of(Inputs with
        {
            Items = [Item("P1", "t1", ConclusionKind.MeetsThePlan), Item("P1", "t2", ConclusionKind.EvidenceNeeded), Item("P2", "t3").GivenTo(new Core.Findings.Allocation(Cycle.Next, "ana", "", default)), reviewed, earlier],
            Pictures = [Picture("P1"), Picture("P1", account: "B", complete: false), Picture("P2"), Picture("P3"), Picture("", complete: false), Picture("P1", cycle: Cycle.Previous)],
            Sample = [Row("t1", 0.5), Row("t1", 0.5, stratum: Stratum.Proportional), Row("t2", 0.5)],
        });

        Assert.Equal(
            new decimal?[] { 3, 0.75m, 2, 4, 0.5m, 1, 1, 0, 1, 1 },
            new[] { "people", "statements-complete", "items-in-sample", "items-sampled", "items-concluded", "items-carried-over", "items-carried-in", "items-unassigned", "second-reviews-done", "second-reviews-agree" }.Select(name => figures.Value(name)));
        Assert.Equal(new decimal?[] { 1, 1, 1, 0 }, new[] { "meets-the-plan", "evidence-needed", "not-shown", "unresolved" }.Select(kind => figures.Value($"findings:{kind}")));
        Assert.Equal(40m, figures.Single(one => one is { Report: "findings", Measure: "not-shown" }).Value);
        Assert.Equal(2, figures.Value("issues:payment"));
    }

    [Fact]
    public void WhatIsOpen_IsCountedByAge_UpToItsLastDay()
    {
        int[] daysAgo = [0, 28, 29, 56, 57, 84, 85, 400];
        var figures = OutcomeReport.Of(Inputs with
        {
            Discussions = [.. daysAgo.Select((days, at) => Opened(days, $"P{at}"))],
            Tasks =
            [
                Task(StaffTaskKind.PlanReviewDue, "P1", Day.AddDays(-30), due: Day.AddDays(-1)), Task(StaffTaskKind.PlanReviewDue, "P2", Day.AddDays(-1), due: Day),
                Task(StaffTaskKind.ReminderDue, "P3", Day.AddDays(-90)), Task(StaffTaskKind.ReminderDue, "P4", Day.AddDays(-90), done: Day),
            ],
        });

        Assert.Equal(new decimal?[] { 2, 2, 2, 2 }, new[] { "0-28", "29-56", "57-84", "85-and-more" }.Select(age => figures.Value($"discussions-open:{age}")));
        Assert.Equal(new decimal?[] { 1, 1, 0, 1 }, new[] { "0-28", "29-56", "57-84", "85-and-more" }.Select(age => figures.Value($"tasks-open:{age}")));
        Assert.Equal(new decimal?[] { 2, 1 }, new[] { "tasks-overdue", "reviews-overdue" }.Select(name => figures.Value(name)));
        Assert.All(figures.Where(one => one.Report == "open"), one => Assert.Equal(Day, one.Period));
    }

    /// <summary>£40 of a budget of £400: proposed on the 18th, approved and told that day, decided in September, paid in two parts.</summary>
    [Fact]
    public void Money_IsToldStepByStep_OnTheDayOfEachStep_BesideWhatPlansAllocate()
    {
        var one = ADiscussion.Told();
        one.Later(90).Did(new PayBackDecided(one.Stamp(ADiscussion.Col), "O1"), new CreditMatched(one.Stamp(ADiscussion.Col), "O1", "t1", new Money(1500)));
        var later = FourWeekPeriod.Containing(one.Today, Cycle.Start);
        var figures = OutcomeReport.Of(new OutcomeInputs
        {
            AsOf = one.Today,
            Cycles = [Cycle, later],
            Discussions = [one.Now],
            Allocated = [Budget(ADiscussion.PersonId, 400), new Allocated(ADiscussion.PersonId, later, new Money(40_000))],
            Pictures = [Picture(ADiscussion.PersonId, 60), Picture(ADiscussion.PersonId, -10, account: "B"), Picture("P2", -30)],
        });

        Assert.Equal((0.1m, 0m), Both("pay-back:proposed"));
        Assert.Equal((0.1m, 0m), Both("pay-back:approved"));
        Assert.Equal((0m, 0.1m), Both("pay-back:decided"));
        Assert.Equal((0m, 0.0375m), Both("pay-back:matched"));
        Assert.Equal((0m, 1m), Both("outcomes:pay-back-to-funder"));
        Assert.Equal((0.125m, 0m), Both("surplus-held"));
        Assert.Equal((400m, 400m), Both("allocated"));

        (decimal?, decimal?) Both(string measure) => (Of(measure, Cycle), Of(measure, later));

        decimal? Of(string measure, FourWeekPeriod cycle) => figures.Single(figure => figure.Measure == measure && figure.Period == cycle.Start).Value;
    }

    [Fact]
    public void TheNhsPart_OfWhatCame_FollowsItsShare_ToThePenny()
    {
        var one = ADiscussion.Opened(ADiscussion.AnItem() with { Amount = new FunderSplit(new Money(2001), new Money(1000), Money.Zero, Money.Zero) });
        one.Checked().Asked().Talked();
        one.Did(
            new ReturnProposed(one.Stamp(ADiscussion.Col), "O1", [new ItemShare("F1", new FunderSplit(new Money(2001), new Money(1000), Money.Zero, Money.Zero))], PersonsView.Agrees, "They do not need it", ReturnReason.Voluntary),
            new ShareApproved(one.Stamp(ADiscussion.App), "O1", Funder.Council, "Yes"),
            new ShareApproved(one.Stamp(ADiscussion.Nia), "O1", Funder.Nhs, "Yes"),
            new CreditMatched(one.Stamp(ADiscussion.Col), "O1", "t1", new Money(1000)),
            new CreditMatched(one.Stamp(ADiscussion.Col), "O1", "t2", new Money(2001)));

        var figures = OutcomeReport.Of(Inputs with { Discussions = [one.Now] });

        Assert.Equal((1000L, 3001L), Parts("nhs-share-decided"));
        Assert.Equal((1000L, 3001L), Parts("nhs-share-matched"));
        Assert.Equal(1, figures.Value("outcomes:return"));

        (long?, long?) Parts(string measure)
        {
            var found = figures.Single(figure => figure.Measure == measure);
            return (found.Numerator, found.Denominator);
        }
    }

    [Fact]
    public void MoneyToPeople_AndWhyItIsOwed_IsToldAsReadily()
    {
        var one = ADiscussion.Opened();
        one.Did(
            new PaymentProposed(one.Stamp(ADiscussion.Col), "O1", [new ItemShare("F1", ADiscussion.Council(25))], PersonsView.Agrees, "A load came late", OwedBecause.LoadedLate, one.Today),
            new ShareApproved(one.Stamp(ADiscussion.App), "O1", Funder.Council, "Yes"));
        var figures = OutcomeReport.Of(Inputs with
        {
            Discussions = [one.Now],
            Allocated = [Budget(ADiscussion.PersonId, 100)],
            Tasks = [Task(StaffTaskKind.LoadLate, "P2", Day), Task(StaffTaskKind.LoadLate, "P3", Cycle.Start.AddDays(-1))],
            Pictures = [new FourWeekPicture { Period = Cycle, PersonId = "P2", AccountId = "A", Disputed = new Money(-1250), ContributionDue = new Money(1000), ContributionPaid = new Money(1500) }],
        });

        Assert.Equal(
            new decimal?[] { 0.25m, 25, 0, 12.5m, 1, 1, 5 },
            new[] { "paid-to-people:approved", "owed-to-people:loaded-late", "owed-to-people:underpaid", "council-debits-disputed", "council-debits-disputed-people", "loads-late-or-missing", "paid-in-above-contribution" }.Select(name => figures.Value(name)));
    }

    [Fact]
    public void WhatWasPaidToPeople_IsToldBesideWhatWasApproved_AndStaysSo()
    {
        var one = ADiscussion.Opened();
        one.Did(
            new PaymentProposed(one.Stamp(ADiscussion.Col), "O1", [new ItemShare("F1", ADiscussion.Council(25))], PersonsView.Agrees, "A load came late", OwedBecause.LoadedLate, one.Today),
            new ShareApproved(one.Stamp(ADiscussion.App), "O1", Funder.Council, "Yes"));
        Assert.Equal((25, 0), Told());

        one.Did(new PaymentMade(one.Stamp(ADiscussion.Fin), "O1", new Money(2500), one.Today, "RUN-7"));
        Assert.Equal((25, 25), Told());

        // What left the council left it, also where the outcome is corrected.
        one.Did(new OutcomeCorrected(one.Stamp(ADiscussion.Col), "O1", "It was for another item"));
        Assert.Equal((0, 25), Told());

        (decimal?, decimal?) Told()
        {
            var figures = OutcomeReport.Of(Inputs with { Discussions = [one.Now], Allocated = [Budget(ADiscussion.PersonId, 1)] });
            return (figures.Value("paid-to-people:approved"), figures.Value("paid-to-people:made"));
        }
    }

    [Fact]
    public void Welfare_IsAnsweredTheSameDay_OrNot()
    {
        var figures = OutcomeReport.Of(Inputs with
        {
            Tasks =
            [
                Task(StaffTaskKind.DeclinedWage, "P1", Day, done: Day), Task(StaffTaskKind.NoSpending, "P2", Day.AddDays(-3), done: Day), Task(StaffTaskKind.AccountEmpty, "P3", Day),
                Task(StaffTaskKind.ReminderDue, "P3", Day, done: Day), Task(StaffTaskKind.AccountEmpty, "P4", Cycle.Start.AddDays(-1), done: Cycle.Start),
            ],
        });

        Assert.Equal(new decimal?[] { 3, 0.6667m, 0.3333m, 1.5m }, new[] { "welfare-tasks", "welfare-done", "welfare-same-day", "welfare-days" }.Select(name => figures.Value(name)));
    }

    [Fact]
    public void ContactsAndRequests_AreToldPerPerson_AndAtTheMost()
    {
        var one = ADiscussion.Opened().Checked();
        one.Did(new QueryReleased(one.Stamp(ADiscussion.Col), ADiscussion.ThePerson, new LetterCopy("query", ADiscussion.Sha, "print"), [], one.Today.AddDays(28)));
        one.Did(one.Query(), one.Query());
        var figures = OutcomeReport.Of(Inputs with { Discussions = [one.Now], Pictures = [Picture(ADiscussion.PersonId), Picture("P2")] });

        Assert.Equal(
            new decimal?[] { 1.5m, 3, 0.5m, 1, 2, 0 },
            new[] { "contacts-per-person", "contacts-most", "contacts-over:2", "evidence-requests-per-person", "evidence-requests-most", "evidence-requests-over:2" }.Select(name => figures.Value(name)));
    }

    [Fact]
    public void LookingAgain_Complaints_AndConcerns_AreCounted()
    {
        var one = ADiscussion.Told();
        one.Did(
            new LookAgainAsked(one.Stamp(ADiscussion.Col), "O1", ADiscussion.ThePerson, "Please look again"),
            new LookAgainAnswered(one.Stamp(ADiscussion.Mia), "O1", Stands: false, "It is shown after all", ADiscussion.ThePerson, new LetterCopy("reply", ADiscussion.Sha, "print")));
        var other = ADiscussion.Opened();
        other.Did(
            new Paused(other.Stamp(ADiscussion.Col), PauseReason.Complaint, "A complaint"), // a pause is no complaint: that is a record of its own
            new SafeguardingRaised(other.Stamp(ADiscussion.Col), "someone", "SG-1"));
        var figures = OutcomeReport.Of(Inputs with
        {
            Discussions = [one.Now, Of(other.Now, "P2")],
            Complaints = [Complaint("c1", Day), Complaint("c2", Cycle.Start.AddDays(-1), ComplaintOutcome.Upheld, "The letter"), Complaint("c3", Day, ComplaintOutcome.NotUpheld), Complaint("c4", Cycle.End.AddDays(1))],
        });

        Assert.Equal(
            new decimal?[] { 1, 1, 2, 1, 1, 0, 0.5m, 2, 1, 1, 0 },
            new[]
            {
                "look-again-asked", "look-again-changed", "complaints", "complaints-ended:upheld", "complaints-ended:not-upheld", "complaints-ended:withdrawn", "complaints-changed", "complaints-open",
                "safeguarding-open", "discussions-paused", "look-again-waiting",
            }.Select(name => figures.Value(name)));
    }

    [Fact]
    public void TheEstimate_IsThatOfEvaluate()
    {
        var rows = Enumerable.Range(0, 20).Select(at => Row($"t{at}", 0.1)).ToList();
        var items = Enumerable.Range(0, 20).Select(at => Item($"P{at}", $"t{at}", at < 3 ? ConclusionKind.NotShown : at < 19 ? ConclusionKind.MeetsThePlan : ConclusionKind.EvidenceNeeded)).ToList();
        var conclusions = items.ToDictionary(item => item.Item.Subject.TransactionId, item => new Conclusion(item.Item.Subject.TransactionId, item.Standing!.Kind, item.Standing.Amount, null, 0));

        var figures = OutcomeReport.Of(Inputs with { Items = items, Sample = rows }).Where(one => one.Report == "estimate").ToList();

        var expected = Evaluation.Of([.. rows.OrderBy(row => row.TransactionId, StringComparer.Ordinal)], conclusions, null, 0.95)[0].Together;
        Assert.Equal(
            [expected.Estimate!.Total.Pence, expected.Estimate.Low.Pence, expected.Estimate.High?.Pence, null, 1],
            new[] { "not-shown:estimate", "not-shown:low", "not-shown:high", "not-shown-upper-bound", "items-not-settled" }.Select(name => figures.Single(one => one.Measure == name).Numerator));
    }

    [Fact]
    public void WhatPlansAllocate_FollowsTheirDays_AndOneOffs()
    {
        var person = new Person
        {
            Id = "P1",
            Plans =
            [
                new PlanVersion { Id = "1", Dates = new DateRange(new DateOnly(2026, 1, 1), Cycle.Start.AddDays(6)), Budget = new Rate(new Money(7000), Frequency.Weekly) },
                new PlanVersion { Id = "2", Dates = new DateRange(Cycle.Start.AddDays(7), DateOnly.MaxValue), Budget = new Rate(new Money(14_000), Frequency.Weekly), OneOff = new Money(5000), OneOffOn = Day },
            ],
        };

        var allocated = Allocated.Of(new PlanBook([person], [], [], []), [Cycle, Cycle.Previous]).ToDictionary(one => one.Cycle, one => one.Amount.Pence);

        Assert.Equal(7000 + (3 * 14_000) + 5000, allocated[Cycle]);
        Assert.Equal(28_000, allocated[Cycle.Previous]);
    }

    [Fact]
    public void NothingGiven_GivesZeros_AndNoRatioToNothing()
    {
        var figures = OutcomeReport.Of(Inputs);

        Assert.All(figures, one => Assert.Equal(one.IsRatio ? null : 0m, one.Value));
        Assert.DoesNotContain(figures, one => one.Report == "estimate");
    }

    private static Discussion Opened(int daysAgo, string person)
    {
        var one = new ADiscussion { Today = Day.AddDays(-daysAgo) };
        Assert.Null(one.Open([ADiscussion.AnItem()]));
        return Of(one.Now, person);
    }

    private static Complaint Complaint(string id, DateOnly on, ComplaintOutcome? outcome = null, string changed = "")
    {
        var stamp = new Stamp(id, ADiscussion.Col, new DateTimeOffset(on, new TimeOnly(9, 0), TimeSpan.Zero), "default-1");
        return new Complaint(1, id, "P2", new ComplaintRecorded(stamp, "P2", "the person", "How we asked", on, "C-7"), outcome is { } came ? new ComplaintEnded(stamp, came, Day, "Words", changed) : null);
    }
}
