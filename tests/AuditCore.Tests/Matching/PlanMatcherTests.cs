using DpAudit.Core.Tests.Scenarios;
using static DpAudit.Core.Tests.Scenarios.Council;
using static DpAudit.Core.Tests.Scenarios.Periods;

namespace DpAudit.Core.Tests.Matching;

/// <summary>How a payment comes to its plan line, surest first: decision, payee, alias, merchant, recurring, category.</summary>
public class PlanMatcherTests
{
    private const string Raw = "BRIGHT CARE LTD";

    // What the plan knows, surest first. Lines are kept by id, so the ids run the other way.
    private static readonly (string Way, decimal Confidence, Func<APerson, APerson> Add)[] Facts =
    [
        ("decision", 1.00m, p => p.LineWithId("line-1-decision", "other", 1.00m, "weekly").Decided("Bright Care", "line-1-decision")),
        ("payee", 1.00m, p => p.LineWithId("line-2-payee", "other", 1.00m, "weekly", Raw, "SOMEBODY ELSE")),
        ("alias", 0.95m, p => p.LineWithId("line-3-alias", "other", 1.00m, "weekly", "SOMEBODY ELSE", Raw)),
        ("merchant", 0.90m, p => p.LineWithId("line-4-merchant", "other", 1.00m, "weekly", "Bright Care")),
        ("recurring", 0.60m, p => p.LineWithId("line-5-recurring", "other", 40.00m, "weekly")),
        ("mcc", 0.50m, p => p.Categories("line-6-mcc", "8050")),
    ];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void TheSurestWayThereIs_IsTaken(int surest)
    {
        var audit = AuditOf(p => Facts[surest..].Aggregate(p, (person, fact) => fact.Add(person)), TwoPayments);

        var payment = audit.Rows.Single(row => row.Date == "2026-04-17");
        var (way, confidence, _) = Facts[surest];
        Assert.Equal(($"line-{surest + 1}-{way}", way, confidence), (payment.PlanLine, payment.MatchedBy, payment.Confidence));
    }

    [Fact]
    public void ThereIsNoWay_ItIsNotMatched()
    {
        var audit = AuditOf(p => p.Line("wages", 200.00m, "weekly", "GRACE HILL"), TwoPayments);

        Assert.All(audit.Rows, row => Assert.Equal(("", "", null), (row.PlanLine, row.MatchedBy, row.Confidence)));
        audit.Picture("P1").Shows(spend: -80.00m, unmatched: -80.00m);
    }

    [Fact]
    public void ADecision_CountsForPaymentsBeforeIt_AndTheLatestOneCounts()
    {
        var audit = AuditOf(
            p => p.Line("wages", 1.00m, "weekly").Line("agency", 2.00m, "weekly").Decided("BRIGHT CARE", "agency", "2026-09-02").Decided("BRIGHT CARE", "wages", "2026-09-01"),
            TwoPayments);

        Assert.All(audit.Rows, row => Assert.Equal(("agency", "decision"), (row.PlanLine, row.MatchedBy)));
    }

    [Fact]
    public void ADecision_ForALineThePlanDoesNotHave_IsPassedOver()
    {
        var audit = AuditOf(p => p.Line("wages", 1.00m, "weekly", "Bright Care").Decided("BRIGHT CARE", "club"), TwoPayments);

        Assert.All(audit.Rows, row => Assert.Equal(("wages", "merchant"), (row.PlanLine, row.MatchedBy)));
    }

    [Theory]
    [InlineData("BRIGHT CARE AGENCY", 0.80)] // begins with all words of the plan's payee
    [InlineData("Bright Care Ltd", 0.90)]
    [InlineData("SUMUP *BRIGHT CARE", 0.90)]
    [InlineData("BRIGHT CARES", null)] // another word
    [InlineData("NEW BRIGHT CARE", null)]
    [InlineData("BRIGHT", null)]
    public void AMerchant_IsKnownByItsCleanedName(string payee, double? confidence)
    {
        var audit = AuditOf(p => p.Line("wages", 1.00m, "weekly", "Bright Care"), s => s.Spend("2026-04-10", 40.00m, payee));

        Assert.Equal((decimal?)confidence, audit.Row(payee).Confidence);
    }

    [Theory]
    [InlineData("Jo", "JO SMITH", "")]
    [InlineData("Jon", "JON SMITH", "")]
    [InlineData("Joan", "JOAN SMITH", "wages")]
    public void AShortName_IsNoBeginning(string inThePlan, string payee, string line)
    {
        var audit = AuditOf(p => p.Line("wages", 1.00m, "weekly", inThePlan), s => s.Spend("2026-04-10", 40.00m, payee));

        Assert.Equal(line, audit.Row(payee).PlanLine);
    }

    [Theory]
    [InlineData("2026-04-10", "2026-04-16", 40.00, true)] // 6 days: a week with a bank holiday
    [InlineData("2026-04-10", "2026-04-15", 40.00, false)] // too near
    [InlineData("2026-04-10", "2026-05-20", 40.00, true)] // 40 days
    [InlineData("2026-04-10", "2026-05-21", 40.00, false)] // too far
    [InlineData("2026-04-10", "2026-04-17", 40.01, false)] // another amount
    public void APaymentRecurs_AtALikeDistance_WithTheLinesAmount(string first, string second, decimal amount, bool recurs)
    {
        var audit = AuditOf(p => p.Line("wages", 40.00m, "weekly"), s => s.Pay(first, 40.00m, "R COOPER").Pay(second, amount, "R COOPER"));

        Assert.Equal("", audit.Rows.Single(row => row.Date == first).MatchedBy);
        Assert.Equal(recurs ? "recurring" : "", audit.Rows.Single(row => row.Date == second).MatchedBy);
    }

    [Fact]
    public void ARecurringAmount_OfTwoLines_TellsNothing()
    {
        var audit = AuditOf(p => p.Line("wages", 40.00m, "weekly").Line("club", 40.00m, "weekly"), TwoPayments);

        Assert.All(audit.Rows, row => Assert.Equal("", row.PlanLine));
    }

    [Fact]
    public void ARecurringAmount_OfAFlexibleLine_TellsNothing()
    {
        var audit = AuditOf(p => p.Flexible("food", 40.00m, "weekly"), TwoPayments);

        Assert.All(audit.Rows, row => Assert.Equal("", row.PlanLine));
    }

    [Fact]
    public void ADeclinedPayment_IsNotARecurrence()
    {
        var audit = AuditOf(p => p.Line("wages", 40.00m, "weekly"), s => s.Declined("2026-04-10", 40.00m, "R COOPER").Pay("2026-04-17", 40.00m, "R COOPER"));

        Assert.Equal("", audit.Row("R COOPER", "bank-payment").PlanLine);
    }

    [Fact]
    public void ARecurringCardPayment_IsMatched_AlthoughItsAuthorisationsStandBetween()
    {
        var audit = AuditOf(
            p => p.Line("club", 40.00m, "weekly"),
            s => s
                .Authorised("2026-04-10", 40.00m, "CHESS CLUB", link: "1").Spend("2026-04-11", 40.00m, "CHESS CLUB", link: "1")
                .Authorised("2026-04-17", 40.00m, "CHESS CLUB", link: "2").Spend("2026-04-18", 40.00m, "CHESS CLUB", link: "2"));

        Assert.Equal("club", audit.Rows.Single(row => row.Kind == "spend" && row.Date == "2026-04-18").PlanLine);
    }

    [Theory]
    [InlineData(8050, true)]
    [InlineData(8051, false)]
    [InlineData(7995, true)] // 7990-7999
    [InlineData(null, false)] // no category is in no list
    public void ACategory_IsTheLastWay(int? mcc, bool fits)
    {
        var audit = AuditOf(p => p.Categories("L1", "8050; 7990-7999"), s => s.Spend("2026-04-10", 40.00m, Raw, mcc));

        Assert.Equal(fits ? "L1" : "", audit.Row(Raw).PlanLine);
    }

    [Theory]
    [InlineData("spend", true)]
    [InlineData("bank-payment", true)]
    [InlineData("cash", false)]
    [InlineData("fee", false)]
    [InlineData("return", false)]
    [InlineData("transfer", false)]
    public void OnlyPurchasesAndPayments_AreLookedUp(string kind, bool isLookedUp)
    {
        var audit = AuditOf(p => p.Line("wages", 40.00m, "weekly", Raw), s => s.Row(kind, "2026-04-10", -40.00m, Raw));

        Assert.Equal(isLookedUp ? "wages" : "", audit.Row(Raw).PlanLine);
    }

    [Theory]
    [InlineData("2026-04-05")] // before the plan
    [InlineData("2026-06-01")] // after it
    public void WithoutAPlanOnTheDay_NothingIsMatched(string date)
    {
        var audit = ACouncil()
            .WithPerson("P1", p => p.Plan(First, 200.00m, to: "2026-05-31").Line("wages", 40.00m, "weekly", Raw).Account("A1"))
            .WithStatement("A1", s => s.Spend(date, 40.00m, Raw))
            .Audit();

        Assert.Equal("", audit.Row(Raw).PlanLine);
    }

    private static void TwoPayments(AStatement statement) => statement.Spend("2026-04-10", 40.00m, Raw, 8050).Spend("2026-04-17", 40.00m, Raw, 8050);

    private static Audited AuditOf(Func<APerson, APerson> lines, Action<AStatement> statement) => ACouncil()
        .WithPerson("P1", p => lines(p.Plan("2026-01-01", 200.00m)).Account("A1"))
        .WithStatement("A1", statement)
        .Audit();
}
