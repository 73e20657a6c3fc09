using DpAudit.Core.Scoring;
using DpAudit.Core.Tests.Scenarios;
using static DpAudit.Core.Tests.Scenarios.Council;
using static DpAudit.Core.Tests.Scenarios.Periods;
using static DpAudit.Core.Tests.Scoring.AHistory;

namespace DpAudit.Core.Tests.Scoring;

/// <summary>One pass over a person's payments: what comes later changes nothing that was scored before.</summary>
public class PersonHistoryTests
{
    private const decimal LateAmount = 77m;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void LaterPeriods_ChangeNoFeature_AndNoRisk(int periods)
    {
        var shorter = SampledCouncil.Of().Between(First, EndOf(Period(periods))).Audit().Audit.Sample.Scores;
        var longer = SampledCouncil.Of().Between(First, EndOf(Third)).Audit().Audit.Sample.Scores;

        Assert.True(shorter.Items.Count > 0 && shorter.Items.Count < longer.Items.Count, "something came later");
        for (var period = 0; period < periods; period++)
        {
            Assert.Equal(shorter.Items.Of(period), longer.Items.Of(period));
            var (from, count) = shorter.Items.Of(period).GetOffsetAndLength(shorter.Items.Count);
            Assert.All(Enumerable.Range(from, count), item => Assert.Equal(shorter.FeaturesOf(period, item).ToArray(), longer.FeaturesOf(period, item).ToArray()));
            Assert.Equal(shorter.Unusual[shorter.Items.Of(period)], longer.Unusual[longer.Items.Of(period)]);
            Assert.Equal(shorter.Risk[shorter.Items.Of(period)], longer.Risk[longer.Items.Of(period)]);
        }
    }

    /// <summary>The statements of later periods are not even there.</summary>
    [Fact]
    public void PaymentsYetToCome_ChangeNoFeature()
    {
        var until = Of(s => s.Weekly(4).Cash(Day(23), 20m));
        var beyond = Of(s => s.Weekly(4).Cash(Day(23), 20m).Spend(Day(28), 900m, Grace).Cash(Day(29), 300m).Spend(Day(30), 10m, "OAK STUDIO"));

        Assert.All(Enumerable.Range(0, 5), item => Assert.Equal(until.FeaturesOf(item), beyond.FeaturesOf(item)));
    }

    [Fact]
    public void EarlierPeriods_AreRemembered()
    {
        var audit = Of(s => s.Weekly(4).Spend(Day(28), 200m, Grace));

        Assert.Equal((64, 0, 192), (audit.Last(PaymentFeatures.AmountForPayee), audit.Last(PaymentFeatures.Rhythm), audit.Last(PaymentFeatures.SinceAny)));
    }

    [Fact]
    public void OtherPeoplesPayments_AreNotSeen_ButAsPeers()
    {
        var alone = Of(s => s.Weekly(5));
        var council = ACouncil().WithPerson("P1", p => UsualPlan(p).Account("A1")).WithStatement("A1", s => s.Load(First, 5000m).Weekly(5))
            .WithPerson("P2", p => UsualPlan(p).Account("A2")).WithStatement("A2", s => s.Load(First, 5000m).Weekly(5, 900m)).Audit();

        var (items, people) = (council.Audit.Sample.Scores.Items, council.Audit.Frame.Attribution);
        var theirs = Enumerable.Range(0, items.Count).Where(item => people.PersonOf(items[item]) == 0).ToList();
        Assert.Equal(5, theirs.Count);
        Assert.All(theirs, (item, at) => Assert.Equal(OwnOf(alone, at), OwnOf(council, item)));

        static IEnumerable<short> OwnOf(Audited audit, int item) => audit.FeaturesOf(item).Where((_, feature) => feature != PaymentFeatures.AmountForPeers);
    }

    /// <summary>A row that came late is of a day before others that were scored already: those were the last ones still.</summary>
    [Fact]
    public void ALateRow_ChangesNothing_OfWhenOthersWerePaid()
    {
        var (audit, without) = (WithLateRows(Grace), WithLateRows());
        int[] times = [PaymentFeatures.SincePayee, PaymentFeatures.Rhythm, PaymentFeatures.SinceAny, PaymentFeatures.SameDay, PaymentFeatures.WeekShare];

        Assert.True(audit.Row(-LateAmount).Late, "it came late");
        Assert.All(new[] { 28, 35, 42, 49 }, day => Assert.All(times, feature => Assert.Equal(
            (day, feature, without.FeaturesOf(without.ItemOf(Day(day)))[feature]), (day, feature, audit.FeaturesOf(audit.ItemOf(Day(day)))[feature]))));
    }

    [Fact]
    public void ALateRow_IsOutOfNoRhythm_AndIsBesideTheWeekOfItsOwnDay()
    {
        var audit = WithLateRows(Grace);
        var late = audit.FeaturesOf(audit.ItemOf(Day(10)));

        Assert.Equal(0, late[PaymentFeatures.Rhythm]);
        Assert.True(late[PaymentFeatures.WeekShare] < 0, "what was paid after its day is not of its week");
    }

    [Fact]
    public void LateRowsOfOneDay_AreStillOfOneDay()
    {
        var audit = WithLateRows("ASH STUDIO", "ELM STUDIO");

        Assert.Equal([0, 1], new[] { "ASH STUDIO", "ELM STUDIO" }.Select(payee => (int)audit.FeaturesOf(audit.ItemAt(payee))[PaymentFeatures.SameDay]).Order());
    }

    /// <summary>Weekly wages over two periods, and much shopping at the end of the first; on its eleventh day there was something else, which a file told of in the second.</summary>
    private static Audited WithLateRows(params string[] payees)
    {
        var council = ACouncil().WithPerson("P1", p => UsualPlan(p).Account("A1"));
        council.WithStatement("A1", s => s.Load(First, 5000m).Weekly(4).Spend(Day(26), 400m, "OAK STUDIO"));
        if (payees.Length > 0)
        {
            council.WithStatement("A1", s => payees.Aggregate(s, (rows, payee) => rows.Spend(Day(10), LateAmount, payee)).ArrivedOn(Day(45)).Covers(Day(10), Day(10)));
        }

        return council.WithStatement("A1", s => Enumerable.Range(4, 4).Aggregate(s, (rows, week) => rows.Spend(Day(7 * week) + " 09:10", 100m, Grace))).Audit();
    }
}
