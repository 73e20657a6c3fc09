using DpAudit.Core.Primitives;
using DpAudit.Core.Scoring;
using static DpAudit.Core.Tests.Scenarios.Council;
using static DpAudit.Core.Tests.Scenarios.Periods;
using static DpAudit.Core.Tests.Scoring.AHistory;

namespace DpAudit.Core.Tests.Scoring;

/// <summary>What each number says of a payment: the table of docs/model-card.md. A step is 1/64 of a doubling.</summary>
public class PaymentFeaturesTests
{
    private const string Shop = "OAK STUDIO";

    /// <summary>A sixth weekly payment of £100.00, as ever or changed in one thing, and all that the model sees changed.</summary>
    [Theory]
    [InlineData("as ever", "")]
    [InlineData("six times as much", "amount amount-for-payee amount-for-person week-share line-share")]
    [InlineData("another payee", "times-before since-payee line-share plan-fit")]
    [InlineData("the payee's other name", "times-before since-payee")]
    [InlineData("two days early", "since-payee rhythm since-any week-share")]
    [InlineData("at night", "time-of-day")]
    [InlineData("by bank", "time-of-day")] // of a transfer the time tells nothing
    [InlineData("in cash", "line-share plan-fit time-of-day cash-share")]
    [InlineData("on the day of another one", "amount-for-person since-any same-day week-share")]
    public void WhatChanges_IsSeen_AndNothingElse(string last, string seen)
    {
        var asEver = Of(s => s.Weekly(6));
        var changed = Of(s => _ = last switch
        {
            "six times as much" => s.Weekly(5).Spend(Day(35) + " 09:10", 600m, Grace),
            "another payee" => s.Weekly(5).Spend(Day(35) + " 09:10", 100m, Shop),
            "the payee's other name" => s.Weekly(5).Spend(Day(35) + " 09:10", 100m, "G Hill Care"),
            "two days early" => s.Weekly(5).Spend(Day(33) + " 09:10", 100m, Grace),
            "at night" => s.Weekly(5).Spend(Day(35) + " 02:30", 100m, Grace),
            "by bank" => s.Weekly(5).Pay(Day(35) + " 09:10", 100m, Grace),
            "in cash" => s.Weekly(5).Cash(Day(35) + " 09:10", 100m, Grace),
            "on the day of another one" => s.Weekly(5).Spend(Day(35) + " 09:10", 10m, Shop).Spend(Day(35) + " 09:10", 100m, Grace),
            _ => s.Weekly(6),
        });

        var (before, after) = (asEver.FeaturesOf(asEver.ItemOf(Day(35))), changed.FeaturesOf(changed.ItemOf(last == "two days early" ? Day(33) : Day(35))));
        Assert.Equal(seen, string.Join(' ', PaymentFeatures.Names.Where((_, feature) => before[feature] != after[feature])));
    }

    [Fact]
    public void Amount_GrowsBy64Steps_WithEachDoubling() =>
        Assert.Equal([782, 846, 910, 974], Of(s => s.Spend(Day(0), 50m, Shop).Spend(Day(1), 100m, Shop).Spend(Day(2), 200m, Shop).Spend(Day(3), 400m, Shop)).Feature(PaymentFeatures.Amount));

    [Theory]
    [InlineData(100, 0)]
    [InlineData(200, 64)]
    [InlineData(50, -64)]
    [InlineData(600, 167)]
    public void AmountForPayee_IsBesideWhatThePersonUsuallyPaysThere(int pounds, int steps)
    {
        Assert.Equal(steps, Of(s => s.Weekly(5).Spend(Day(35), pounds, Grace)).Last(PaymentFeatures.AmountForPayee));
        Assert.Equal(Math.Log2(pounds / 100.0), steps / 64.0, 0.09); // straight between powers of two
    }

    [Fact]
    public void AmountForPayee_IsNothing_AtTheFirstPayment() => Assert.Equal(0, Of(s => s.Weekly(5).Spend(Day(35), 600m, Shop)).Last(PaymentFeatures.AmountForPayee));

    [Fact]
    public void AmountForPerson_IsBesideAllPayees_AndNothingAtTheFirstPayment() =>
        Assert.Equal([0, 128, 0, 64], Of(s => s.Spend(Day(0), 100m, Grace).Spend(Day(1), 400m, Shop).Spend(Day(2), 200m, "ELM STUDIO").Spend(Day(3), 400m, "ASH STUDIO")).Feature(PaymentFeatures.AmountForPerson));

    [Fact]
    public void AmountForPeers_SaysNothing_OfFewerThanEight() => Assert.All(Of(s => s.Weekly(3).Spend(Day(15), 200m, Grace)).Feature(PaymentFeatures.AmountForPeers), steps => Assert.Equal(0, steps));

    [Theory]
    [InlineData(7, 0, 0)]
    [InlineData(8, -8, 56)] // beside 846 + 64/8 steps
    public void AmountForPeers_IsBesideTheSamePurpose_FromEightOn(int peers, int usual, int twice)
    {
        var council = ACouncil();
        for (var peer = 1; peer <= peers; peer++)
        {
            var (account, amount) = ($"A{peer}", peer == peers ? 200m : 100m);
            council.WithPerson($"P{peer}", p => UsualPlan(p).Account(account)).WithStatement(account, s => s.Load(First, 800m).Spend(Day(0), amount, Grace).Spend(Day(1), 700m, Shop));
        }

        var steps = council.Audit().Feature(PaymentFeatures.AmountForPeers).Where((_, item) => item % 2 == 0).ToList();
        Assert.Equal([.. Enumerable.Repeat(usual, peers - 1), twice], steps);
    }

    [Fact]
    public void AmountForPeers_TellsApart_WhatIsInThePlan_WhatIsNot_AndCash()
    {
        var audit = Of(s =>
        {
            for (var day = 0; day < 8; day++)
            {
                s.Spend(Day(day), 100m, Grace).Spend(Day(day), 20m, Shop).Cash(Day(day), 10m);
            }

            return s;
        });

        Assert.Equal(24, audit.Audit.Sample.Scores.Items.Count);
        Assert.All(audit.Feature(PaymentFeatures.AmountForPeers), steps => Assert.Equal(0, steps));
    }

    [Fact]
    public void TimesBefore_Is0AtTheFirstPayment_ThenGrows() => Assert.Equal([0, 64, 96, 128, 144, 160, 176, 192], Of(s => s.Weekly(8)).Feature(PaymentFeatures.TimesBefore));

    [Fact]
    public void APayee_IsTheCleanedName_NotTheText() => Assert.Equal(96, Of(s => s.Weekly(2).Spend(Day(14), 100m, "Grace  Hill")).Last(PaymentFeatures.TimesBefore));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 64)]
    [InlineData(7, 192)]
    [InlineData(28, 308)]
    [InlineData(500, 539)] // as the first payment: more than a year tells no more
    public void SincePayee_TellsTheDays_AndSinceAnyThoseOfAnyPayee(int days, int steps)
    {
        var audit = Of(s => s.Spend(Day(0), 20m, Shop).Spend(Day(0), 20m, Grace).Spend(Day(days), 20m, Shop));
        var other = Of(s => s.Spend(Day(0), 20m, Grace).Spend(Day(days), 20m, Shop));

        Assert.Equal((steps, steps), (audit.Last(PaymentFeatures.SincePayee), audit.Last(PaymentFeatures.SinceAny)));
        Assert.Equal((539, steps), (other.Last(PaymentFeatures.SincePayee), other.Last(PaymentFeatures.SinceAny)));
    }

    [Theory]
    [InlineData(5, 7, 0)] // on its day
    [InlineData(5, 28, 116)] // three weeks late
    [InlineData(5, 1, 128)]
    [InlineData(3, 7, 0)]
    [InlineData(3, 28, 116)]
    [InlineData(2, 28, 0)] // no rhythm yet
    public void Rhythm_IsHowFarFromTheUsualDay(int weeks, int days, int steps) =>
        Assert.Equal(steps, Of(s => s.Weekly(weeks).Spend(Day((7 * (weeks - 1)) + days), 100m, Grace)).Last(PaymentFeatures.Rhythm));

    [Fact]
    public void SameDay_CountsThoseBefore_AtAnyPayee() => Assert.Equal(
        [0, 1, 2, 0],
        Of(s => s.Spend(Day(0), 20m, Shop).Spend(Day(0), 30m, Grace).Pay(Day(0), 40m, Shop).Spend(Day(1), 20m, Shop)).Feature(PaymentFeatures.SameDay));

    [Fact]
    public void WeekShare_IsSevenDays_BesideAWeeksBudget() => Assert.Equal(
        [-64, 0, 0, -64],
        Of(s => s.Spend(Day(0), 100m, Grace).Spend(Day(6), 100m, Shop).Spend(Day(7), 100m, Grace).Spend(Day(20), 100m, Grace)).Feature(PaymentFeatures.WeekShare));

    [Fact]
    public void LineShare_IsWhatThePeriodExpects_AndBeginsAnew() => Assert.Equal([-128, -64, -25, 0, -128], Of(s => s.Weekly(5)).Feature(PaymentFeatures.LineShare));

    [Theory]
    [InlineData("weekly", -128)]
    [InlineData("fortnightly", -64)]
    [InlineData("four-weekly", 0)]
    [InlineData("monthly", 7)] // 28 of 30.4 days
    [InlineData("quarterly", 0)] // rare payments come whole
    [InlineData("annual", 0)]
    public void LineShare_OfARarePayment_IsBesideTheWholeOfIt(string every, int steps) =>
        Assert.Equal(steps, Of(s => s.Pay(Day(3), 100m, Shop), p => p.Plan("2026-01-01", 800m).Flexible("tax", 100m, every, payees: Shop)).Last(PaymentFeatures.LineShare));

    [Theory]
    [InlineData("GRACE HILL", 0)]
    [InlineData("G Hill Care", 0)] // another name in the plan
    [InlineData("Grace  Hill Ltd", 1)]
    [InlineData("TOWN GROCER", 2)] // by category
    [InlineData("OAK STUDIO", 3)]
    [InlineData("CASHPOINT", 1)] // cash has a feature of its own
    public void PlanFit_Is0ByName_UpTo3NotAtAll(string payee, int fit) => Assert.Equal(
        fit,
        Of(s => payee == "CASHPOINT" ? s.Cash(Day(1), 20m) : s.Spend(Day(1), 20m, payee, payee == "TOWN GROCER" ? 5411 : null), p => UsualPlan(p).Flexible("food", 80m, mccs: "5411"))
            .Last(PaymentFeatures.PlanFit));

    [Fact]
    public void TimeOfDay_IsFurthest_InTheSmallHours() // 1 is middling, 0 midday
    {
        int At(string time) => Of(s => s.Spend($"{Day(1)} {time}", 20m, Shop)).Last(PaymentFeatures.TimeOfDay);

        Assert.Equal(0, At("12:30"));
        Assert.True(At("12:30") < At("18:00") && At("18:00") < At("02:30"), "later in the evening is further, the night furthest");
        Assert.True(At("09:00") < At("02:30"), "the morning is nearer than the night");
    }

    [Fact]
    public void TimeOfDay_IsNothing_WhereNoTimeIsKnown_OrItTellsNothing() =>
        Assert.Equal([0, 0, 0], Of(s => s.Spend(Day(0), 20m, Shop).Pay(Day(1) + " 02:30", 30m, Shop).Cash(Day(2) + " 02:30", 20m)).Feature(PaymentFeatures.TimeOfDay));

    [Fact]
    public void CashShare_IsCashInThePeriodSoFar_BesideWhatIsAgreed() => Assert.Equal(
        [-64, 0, 0, 64, -64],
        Of(s => s.Cash(Day(1), 20m).Cash(Day(2), 20m).Spend(Day(3), 90m, Shop).Cash(Day(4), 40m).Cash(Day(29), 20m)).Feature(PaymentFeatures.CashShare));

    [Fact]
    public void CashShare_WithoutAnyAgreed_IsTheWholeOfIt() =>
        Assert.Equal(FixedLog.Log2(2001), Of(s => s.Cash(Day(1), 20m), p => p.Plan("2026-01-01", 800m)).Last(PaymentFeatures.CashShare));

    /// <summary>What an audit taught us silences observations on the page, never the chance.</summary>
    [Fact]
    public void WhatAuditorsAcceptedEarlier_ChangesNoFeature()
    {
        var before = Of(s => s.Weekly(3).Spend(Day(15), 120m, Shop));
        var after = Of(s => s.Weekly(3).Spend(Day(15), 120m, Shop), p => UsualPlan(p).Decided(Shop, "wages"));

        Assert.Equal("wages", after.Row(Shop).PlanLine);
        Assert.All(Enumerable.Range(0, 4), item => Assert.Equal(before.FeaturesOf(item), after.FeaturesOf(item)));
        Assert.Equal(3, after.Last(PaymentFeatures.PlanFit));
    }
}
