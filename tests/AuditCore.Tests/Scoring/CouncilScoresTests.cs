using DpAudit.Core.Policies;
using DpAudit.Core.Primitives;
using DpAudit.Core.Scoring;
using DpAudit.Core.Scoring.Anomaly;
using DpAudit.Core.Tests.Scenarios;
using static DpAudit.Core.Tests.Scenarios.Council;
using static DpAudit.Core.Tests.Scenarios.Periods;
using static DpAudit.Core.Tests.Scoring.AHistory;

namespace DpAudit.Core.Tests.Scoring;

/// <summary>From features to a rank among the period's payments, and to a risk.</summary>
public class CouncilScoresTests
{
    private const string Shop = "OAK STUDIO";
    private static readonly Policy Usual = PolicyBook.Default().Versions[0];

    [Fact]
    public void Unusual_IsTheShareOfThePeriodsPayments_ThatIsLessUnusual()
    {
        var scores = SampledCouncil.Of().Audit().Audit.Sample.Scores;
        for (var period = 0; period < 3; period++)
        {
            var steps = Steps(scores, period);
            Assert.InRange(steps.Distinct().Count(), 10, steps.Length);
            Assert.Equal(steps.Select(step => (ushort)(steps.Count(other => other < step) * RiskRule.One / steps.Length)), scores.Unusual[scores.Items.Of(period)]);
        }
    }

    [Fact]
    public void Unusual_IsShared_ByPaymentsThatAreAlike()
    {
        var council = ACouncil();
        for (var person = 1; person <= 20; person++)
        {
            var (account, amount) = ($"A{person}", person == 20 ? 900m : 100m);
            council.WithPerson($"P{person}", p => UsualPlan(p).Account(account)).WithStatement(account, s => s.Load(First, 5000m).Spend(Day(1), amount, person == 20 ? Shop : Grace));
        }

        var unusual = council.Audit().Audit.Sample.Scores.Unusual;
        Assert.Equal(19, unusual.Count(one => one == 0));
        Assert.Equal(19 * RiskRule.One / 20, unusual.Max());
    }

    /// <summary>33,600 payments that the plan expects and 120 that it does not: each eighth of the former stands for eight, and the model learns from every other one of all.</summary>
    [Fact]
    public void ALargeCouncil_IsLearnedFrom_AndRankedAmong_EverySoManiethPayment()
    {
        const int People = 120, Meals = 280;
        var council = ACouncil();
        for (var number = 1; number <= People; number++)
        {
            var (person, account) = (number, $"A{number:000}");
            council.WithPerson($"P{number:000}", p => p.Plan("2025-01-01", 900m).Flexible("food", 25m, "weekly", payees: Grace).Account(account));
            council.WithStatement(account, s => Enumerable.Range(0, Meals)
                .Aggregate(s.Load(First, 900m), (rows, meal) => rows.Spend(Day(meal % 28), 0.2m + (meal * person % 17 / 100m), Grace))
                .Spend(Day(person % 28), 3m * person, Shop));
        }

        var scores = council.Audit().Audit.Sample.Scores;
        var others = Enumerable.Range(0, scores.Items.Count).Where(item => !scores.MayBeUnusual(item)).ToList();
        var may = Enumerable.Range(0, scores.Items.Count).Except(others).ToList();
        var among = others.Where((_, at) => at % 8 == 0).Select(item => (Item: item, StandsFor: 8)).Concat(may.Select(item => (item, 1))).ToList();
        var steps = Steps(scores, 0);

        Assert.Equal((People * Meals, People), (others.Count, may.Count));
        Assert.All(may, item => Assert.Equal(Rank(among, item), scores.Unusual[item]));
        Assert.All(may, item => Assert.InRange(scores.Unusual[item] - Rank([.. Enumerable.Range(0, steps.Length).Select(other => (other, 1))], item), -RiskRule.One / 50, RiskRule.One / 50));
        Assert.All(others.Where((_, at) => at % 8 != 0), item => Assert.Equal(0, scores.Unusual[item]));

        var learned = AnomalyModels.Of(Usual);
        learned.Fit(Features(scores, 0, Enumerable.Range(0, steps.Length).Where(item => item % 2 == 0)), (ulong)scores.Items.Audit.Periods[0].Start.DayNumber, 1);
        Assert.Equal(steps, Steps(learned, Features(scores, 0, Enumerable.Range(0, steps.Length))));

        int Rank(List<(int Item, int StandsFor)> others, int item) =>
            (int)((long)others.Where(other => steps[other.Item] < steps[item]).Sum(other => other.StandsFor) * RiskRule.One / others.Sum(other => other.StandsFor));
    }

    [Theory]
    [InlineData(Grace, 100, false)]
    [InlineData(Grace, 125, false)] // up to a quarter more
    [InlineData(Grace, 125.01, true)]
    [InlineData(Grace, 5, false)]
    [InlineData("G Hill Care", 125, false)] // the payee's other name
    [InlineData("Grace  Hill", 125, false)] // however it is printed
    [InlineData("Grace Hill Lettings", 100, true)] // the first words are not surely the payee
    [InlineData(Shop, 100, true)]
    [InlineData("TOWN GROCER", 10, true)] // a category names no payee
    public void MayBeUnusual_IsFalse_WhereThePlanNamesThePayee_AndExpectsTheAmount(string payee, decimal pounds, bool may)
    {
        var audit = Of(s => s.Spend(Day(1), pounds, payee, payee == "TOWN GROCER" ? 5411 : null), p => UsualPlan(p).Flexible("food", 80m, mccs: "5411"));

        Assert.Equal((may, !may), (audit.Audit.Sample.Scores.MayBeUnusual(0), audit.Audit.Sample.Scores.IsExplained(0)));
    }

    /// <summary>One after another, each of them expected: £500.00 and no more on a line of £400.00 in four weeks.</summary>
    [Fact]
    public void MayBeUnusual_IsTrue_WhereTheLineDoesNotExpectSoMuchInFourWeeks()
    {
        var scores = Of(s => Enumerable.Range(0, 7).Aggregate(s, (rows, day) => rows.Spend(Day(day), 100m, Grace)).Spend(Day(28), 100m, Grace)).Audit.Sample.Scores;

        Assert.Equal([false, false, false, false, false, true, true, false], Enumerable.Range(0, 8).Select(scores.MayBeUnusual));
        Assert.Equal([100, 200, 300, 400, 500, 600, 700, 100], Enumerable.Range(0, 8).Select(item => scores.PaidOnLine(item).Pence / 100));
    }

    [Fact]
    public void CashAndEarlierDecisions_ExplainNothing()
    {
        var audit = Of(s => s.Spend(Day(1), 20m, Shop).Cash(Day(2), 20m), p => UsualPlan(p).Decided(Shop, "wages"));

        Assert.All(new[] { 0, 1 }, item => Assert.True(audit.Audit.Sample.Scores.MayBeUnusual(item)));
    }

    [Theory]
    [InlineData("2026-04-06", 0, false)]
    [InlineData("2026-04-06", 27, false)]
    [InlineData("2026-04-06", 28, true)]
    [InlineData("2026-04-10", 28, false)] // the plan's four weeks, not the period
    [InlineData("2026-04-10", 32, true)]
    [InlineData("2026-01-01", 0, true)]
    public void MayBeUnusual_IsFalse_InTheFirstFourWeeksOfTheFirstPlan(string from, int day, bool may) =>
        Assert.Equal(may, Of(s => s.Spend(Day(day), 20m, Shop), p => p.Plan(from, 800m)).Audit.Sample.Scores.MayBeUnusual(0));

    [Fact]
    public void MayBeUnusual_IsTrue_InALaterPlan_AndWithoutAnyPlan()
    {
        Assert.True(Of(s => s.Spend(Day(30), 20m, Shop), p => p.Plan("2026-01-01", 800m, EndOf(First)).Plan(Second, 900m)).Audit.Sample.Scores.MayBeUnusual(0));
        Assert.True(Of(s => s.Spend(Day(1), 20m, Shop), p => p.Is()).Audit.Sample.Scores.MayBeUnusual(0));
    }

    [Fact]
    public void Risk_IsOfBoth_WhatWasObserved_AndHowUnusualItIs()
    {
        var scores = SampledCouncil.Of().Audit().Audit.Sample.Scores;
        var rule = new RiskRule(Usual);
        var items = Enumerable.Range(0, scores.Items.Count).ToList();

        Assert.Equal(items.Select(item => rule.Of(scores.ObservedOf(item), scores.Unusual[item], scores.MayBeUnusual(item))), scores.Risk);
        Assert.Contains(items, item => scores.Risk[item] > rule.Of(scores.ObservedOf(item), 0, true)); // the model counted
        Assert.Contains(items, item => scores.Risk[item] > rule.Anomaly(scores.Unusual[item])); // observations counted
    }

    /// <summary>
    /// In a council of weekly life, the one payment that is not like it. Most of these change several features at once, of which no one alone would make it
    /// usual again. The usual model names it first, the forest first or second.
    /// </summary>
    [Theory]
    [InlineData("at night", "time-of-day")]
    [InlineData("many on one day", "same-day since-payee rhythm")]
    [InlineData("much more", "amount-for-payee amount-for-person amount-for-peers")]
    [InlineData("much cash, where some cash is usual", "amount-for-person amount-for-peers cash-share")]
    [InlineData("much cash, where none is", "amount-for-person amount-for-peers cash-share")]
    [InlineData("a new payee at night", "times-before time-of-day")]
    [InlineData("a new payee at night, much more", "times-before amount-for-person time-of-day")]
    public void Explain_NamesWhatChanged_First(string what, string features) => Assert.All(AnomalyModels.Names, model =>
    {
        var audit = WeeklyLife.Of(
            besides: (s, person, period) => _ = what switch
            {
                "much cash, where some cash is usual" when (person, period) != (8, 2) => s.Cash(Day(28 * period - 1), 20m),
                "a new payee at night" => Enumerable.Range(0, 8).Aggregate(s, (rows, time) => rows.Spend(WeeklyLife.Day(period, (3 * time) + (person % 4)) + " 12:10", 14m + ((person + time) % 6), WeeklyLife.Grocer)),
                _ => s,
            },
            odd: s => what switch
            {
                "at night" => s.Spend(WeeklyLife.OddDay + " 01:30", 17m, WeeklyLife.Grocer),
                "many on one day" => Enumerable.Range(0, 6).Aggregate(s, (rows, _) => rows.Spend(WeeklyLife.OddDay + " 11:30", 17m, WeeklyLife.Grocer)),
                "much more" => s.Spend(WeeklyLife.OddDay + " 11:30", 900m, WeeklyLife.Grocer),
                "a new payee at night" => s.Spend(WeeklyLife.OddDay + " 01:30", 17m, "ROBIN HALE"),
                "a new payee at night, much more" => s.Spend(WeeklyLife.OddDay + " 01:30", 900m, "ROBIN HALE"),
                _ => s.Cash(WeeklyLife.OddDay, 300m),
            })
            .WithPolicy(policy => policy with { Scoring = policy.Scoring with { Model = model } }).Audit();
        var scores = audit.Audit.Sample.Scores;
        var (first, count) = scores.Items.Of(1).GetOffsetAndLength(scores.Items.Count);
        var most = Enumerable.Range(first, count).MaxBy(item => scores.Unusual[item]);
        var told = scores.Explain(1, most);

        Assert.Equal(("P08", WeeklyLife.OddDay), (audit.Scores[most].Person, audit.Scores[most].Date));
        var named = told.Select(subject => subject.Select(one => PaymentFeatures.Names[one.Feature]).ToList()).ToList();
        Assert.True(named.Take(model == AnomalyModels.Usual ? 1 : 2).SelectMany(subject => subject).Intersect(features.Split(' ')).Any(), $"{model}: {string.Join("; ", named.Select(subject => string.Join(' ', subject)))}");
        Assert.All(told.SelectMany(subject => subject), one => Assert.Equal(scores.FeaturesOf(1, most)[one.Feature], one.Value));
    });

    [Fact]
    public void TheNumberOfThreads_ChangesNothing()
    {
        var one = Scores(1);
        Assert.All(new[] { 2, 4 }, threads =>
        {
            var other = Scores(threads);
            Assert.Equal(one.Unusual, other.Unusual);
            Assert.Equal(one.Risk, other.Risk);
            Assert.All(Enumerable.Range(0, 3), period => Assert.All(
                Enumerable.Range(one.Items.Of(period).Start.Value, one.Items.Of(period).GetOffsetAndLength(one.Items.Count).Length),
                item => Assert.Equal(one.FeaturesOf(period, item).ToArray(), other.FeaturesOf(period, item).ToArray())));
        });

        static CouncilScores Scores(int threads) => SampledCouncil.Of().Audit(threads).Audit.Sample.Scores;
    }

    [Fact]
    public void ACouncilOfNobody_HasNothingToScore()
    {
        var scores = ACouncil().Audit().Audit.Sample.Scores;

        Assert.Equal((0, 0, 0, 0), (scores.Items.Count, scores.Unusual.Length, scores.Risk.Length, scores.Models.Count));
    }

    [Fact]
    public void PeopleWithoutPayments_HaveNothingToScore()
    {
        var scores = Of(s => s).Audit.Sample.Scores;

        Assert.Equal((0, 1), (scores.Items.Count, scores.Models.Count));
    }

    [Fact]
    public void OnePaymentOnly_IsNotUnusual()
    {
        var scores = Of(s => s.Spend(Day(1), 20m, Grace)).Audit.Sample.Scores;

        Assert.Equal([0], scores.Unusual);
        Assert.Equal([0], scores.Risk);
        Assert.Empty(scores.Explain(0, 0));
    }

    [Fact]
    public void APeriodWithoutPayments_IsPassedOver()
    {
        var scores = Of(s => s.Weekly(4).Spend(Day(60), 100m, Grace)).Audit.Sample.Scores;

        Assert.Equal([4, 0, 1], Enumerable.Range(0, 3).Select(period => scores.Items.Of(period).GetOffsetAndLength(5).Length));
        Assert.Equal(FixedLog.Log2(39 + 1), scores.FeaturesOf(2, 4)[PaymentFeatures.SincePayee]);
        Assert.Equal(0, scores.Unusual[4]);
    }

    /// <summary>The model's scores in 65,536 steps, asked again.</summary>
    private static int[] Steps(CouncilScores scores, int period)
    {
        var (first, count) = scores.Items.Of(period).GetOffsetAndLength(scores.Items.Count);
        return Steps(scores.Models[period], Features(scores, period, Enumerable.Range(first, count)));
    }

    private static int[] Steps(IAnomalyModel model, FeatureMatrix features)
    {
        var found = new float[features.Rows];
        model.Score(features, found, 1);
        return Array.ConvertAll(found, score => (int)(score * RiskRule.One));
    }

    private static FeatureMatrix Features(CouncilScores scores, int period, IEnumerable<int> items) =>
        new(PaymentFeatures.Names, [.. items.SelectMany(item => Array.ConvertAll(scores.FeaturesOf(period, item).ToArray(), feature => (float)feature))]);
}
