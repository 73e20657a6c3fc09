using DpAudit.Core.Primitives;
using DpAudit.Core.Signals;
using DpAudit.Core.Tests.Scenarios;
using static DpAudit.Core.Tests.Scenarios.Council;
using static DpAudit.Core.Tests.Scenarios.Periods;

namespace DpAudit.Core.Tests.Signals;

/// <summary>The numbers that a signal gives, and the words made of them.</summary>
public class SignalNumberTests
{
    [Fact]
    public void AccountEmpty_SaysWhatIsLeftAndStillToCome() => AssertSays(
        SignalCode.AccountEmpty,
        "£3.50 is left and payments of £360.00 are still to come. Can the person pay for their support?",
        p => p.Plan("2026-01-01", 800m).Line("wages", 120m, "weekly", "GRACE HILL"),
        s => s.Load(First, 123.50m).Pay("2026-04-10", 120m, "GRACE HILL"));

    [Fact]
    public void ContributionShort_SaysWhatIsDue() => AssertSays(
        SignalCode.ContributionShort,
        "The contribution is short by £8.00 of £48.00 due. A reassessment can be offered.",
        p => p.Plan("2026-01-01", 800m, contribution: 48m),
        s => s.Load(First, 752m).Contribution("2026-04-08", 40m));

    [Fact]
    public void ContributionShort_TakesWhatWasPaidAheadIntoAccount() => AssertSays(
        SignalCode.ContributionShort,
        "The contribution is short by £36.00 of £48.00 due. A reassessment can be offered.",
        p => p.Plan("2026-01-01", 800m, contribution: 48m),
        s => s.Load(First, 752m).Contribution("2026-04-08", 60m).Load(Second, 752m),
        Second);

    [Fact]
    public void SurplusAboveContingency_SaysTheContingency() => AssertSays(
        SignalCode.SurplusAboveContingency,
        "£1,234.50 is left after all that is still to come and after the contingency of £400.00.",
        p => p.Plan("2026-01-01", 800m, contingencyWeeks: 2),
        s => s.Load(First, 1_634.50m));

    [Fact]
    public void NotMatched_CountsPayments() => AssertSays(
        SignalCode.NotMatched,
        "£70.00 in 2 payments is not yet matched to a line of the plan.",
        p => p.Plan("2026-01-01", 800m),
        s => s.Load(First, 800m).Spend("2026-04-10", 20m, "OAK STUDIO").Pay("2026-04-11", 50m, "R COOPER").Cash("2026-04-12", 5m).Declined("2026-04-12", 7m, "ELM STUDIO"));

    [Fact]
    public void CashAboveAgreed_SaysWhatIsAgreed() => AssertSays(
        SignalCode.CashAboveAgreed,
        "Cash of £60.00 was withdrawn; the plan agrees £40.00 for these four weeks.",
        p => p.Plan("2026-01-01", 800m, cash: 40m),
        s => s.Load(First, 800m).Cash("2026-04-10", 60m));

    [Fact]
    public void SplitPurchases_SaysHowManyAndHowMuch_OnceADay() => AssertSays(
        SignalCode.SplitPurchases,
        "4 payments at “OAK STUDIO” on one day, £201.00 in all.",
        p => p.Plan("2026-01-01", 800m),
        s => s.Load(First, 800m).Spend("2026-04-10", 50m, "OAK STUDIO").Spend("2026-04-10", 50.10m, "OAK STUDIO").Spend("2026-04-10", 50.40m, "OAK STUDIO").Spend("2026-04-10", 50.50m, "OAK STUDIO"));

    [Fact]
    public void SplitPurchases_OfTwoDays_BookedOnOne_AreToldApart()
    {
        var audit = ACouncil()
            .WithPerson("P1", p => p.Plan("2026-01-01", 800m).Account("A1"))
            .WithStatement("A1", s =>
            {
                s.Load(First, 800m);
                foreach (var amount in new[] { 40m, 41m, 42m, 43m })
                {
                    s.Spend("2026-04-10", amount, "OAK STUDIO", posted: "2026-04-13").Spend("2026-04-11", amount + 10m, "OAK STUDIO", posted: "2026-04-13");
                }
            })
            .Audit();

        Assert.Equal([166m, 206m], audit.Signals("P1").Where(signal => signal.Code == SignalCode.SplitPurchases).Select(signal => signal.Amount.Abs.Pence / 100m).Order());
    }

    [Fact]
    public void NearDuplicate_OfTwoDays_BookedOnOne_IsSeen()
    {
        // Rows of one day stand in the order of their ids: what was paid on the 10th may stand on either side of what was paid before.
        string[] payees = ["OAK STUDIO", "ELM STUDIO", "ASH STUDIO", "YEW STUDIO", "FIR STUDIO", "BAY STUDIO"];
        var audit = ACouncil()
            .WithPerson("P1", p => p.Plan("2026-01-01", 800m).Account("A1"))
            .WithStatement("A1", s =>
            {
                s.Load(First, 800m);
                foreach (var payee in payees)
                {
                    foreach (var date in new[] { "2026-04-04", "2026-04-07", "2026-04-10", "2026-04-10" })
                    {
                        s.Spend(date, 20m, payee, posted: "2026-04-13");
                    }
                }
            })
            .Audit();

        var found = audit.Signals("P1").Where(signal => signal.Code == SignalCode.NearDuplicate).ToList();
        Assert.Equal(payees.Order(), found.Select(signal => signal.Fact).Order());
        Assert.All(found, signal => Assert.Equal(0, signal.Count));
    }

    [Theory]
    [InlineData("2026-04-21", "1 day")]
    [InlineData("2026-04-30", "10 days")]
    public void AfterPlanEnded_CountsDays(string date, string days) => AssertSays(
        SignalCode.AfterPlanEnded,
        $"£50.00 to “GRACE HILL”, {days} after the plan ended. This may be lawful, for example last wages.",
        p => p.Plan("2026-01-01", 800m, to: "2026-04-20"),
        s => s.Load(First, 800m).Pay(date, 50m, "GRACE HILL"));

    [Fact]
    public void UsedQuickly_SaysOfHowMuch_AfterHowLong() => AssertSays(
        SignalCode.UsedQuickly,
        "£250.00 of £500.00 was used within days, after 57 days without spending.",
        p => p.Plan("2026-01-01", 800m),
        s => s.Load(First, 400m).Spend(First, 100m, "OAK STUDIO").Load(Second, 200m).Spend("2026-06-02", 250m, "OAK STUDIO"),
        Third);

    [Fact]
    public void LoadLate_SaysWhen() => AssertSays(
        SignalCode.LoadLate,
        "The council's load of £800.00 came 9 days into the period.",
        p => p.Plan("2026-01-01", 800m),
        s => s.Load("2026-04-15", 800m));

    [Fact]
    public void LoadMissing_SaysWhatWasBudgeted_LessTheContribution() => AssertSays(
        SignalCode.LoadMissing,
        "The council's load is short by £652.00 of the £752.00 that the plan budgets for these four weeks.",
        p => p.Plan("2026-01-01", 800m, contribution: 48m),
        s => s.Load(First, 100m).Contribution(First, 48m));

    [Fact]
    public void LoadMissing_InArrears_TakesTheContributionOfTheSameDays() => AssertSays(
        SignalCode.LoadMissing,
        "The council's load is short by £752.00 of the £752.00 that the plan budgets for these four weeks.",
        p => p.Plan(First, 800m, contribution: 48m, arrears: true),
        s => s.Contribution(First, 48m).Contribution(Second, 48m),
        Second);

    [Fact]
    public void NoHmrc_CountsDaysSinceTheDataBegan() => AssertSays(
        SignalCode.NoHmrc,
        "No payment to HMRC for 139 days, although the person employs assistants. Does somebody else pay it?",
        p => p.Is(employer: true).Plan("2026-01-01", 800m),
        s => s.Load(First, 800m),
        Period(5));

    private static void AssertSays(SignalCode code, string words, Func<APerson, APerson> person, Action<AStatement> statement, string period = First)
    {
        var audit = ACouncil()
            .WithPerson("P1", p => person(p).Account("A1"))
            .WithStatement("A1", s =>
            {
                statement(s);
                s.Covers(First, EndOf(period));
            })
            .Between(First, EndOf(period))
            .Audit();

        Assert.Equal(words, SignalWords.Say(audit.Signal("P1", code, period)));
    }
}
