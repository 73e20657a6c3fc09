using System.Globalization;
using System.Text;
using DpAudit.Core.Primitives;
using DpAudit.Core.Sampling.Estimating;
using DpAudit.Core.Statements;
using DpAudit.Core.Tests.Scenarios;

namespace DpAudit.Core.Tests.Sampling.Estimating;

/// <summary>From files to figures and words; every sample that is out of the ordinary has a defined answer.</summary>
public class EvaluationTests
{
    private const string Header = "period,transaction_id,person_id,stratum,probability,weight,risk,reasons\n";
    private const string Manifest = """{"cycles":[{"period":"2026-04-06","items":900,"value_pence":90000000,"strata":{"random":{"selected":4,"interval_pence":1000000},"proportional":{"selected":2,"interval_pence":800000},"certain":{"selected":1}}}]}""";

    private const string Sample = Header + """
        2026-04-06,T1,P1,random,0.01,100,0.2,
        2026-04-06,T2,P2,random,0.02,50,0.1,
        2026-04-06,T3,P2,random,0.5,2,0.1,
        2026-04-06,T4,P3,random,1,1,0.9,large
        2026-04-06,T1,P1,proportional,0.04,25,0.2,balance used quickly
        2026-04-06,T5,P4,proportional,0.25,4,0.7,
        2026-04-06,T6,P4,certain,1,1,0.7,
        2026-04-06,T7,P5,purposive,0,0,0.3,asked for
        """;

    private const string Conclusions = """
        transaction_id,conclusion,amount,decided_on
        T1,not-shown,50.00,2026-05-11
        T2,meets-the-plan,0.00,2026-05-11
        T3,explained,,2026-05-11
        T4,not-shown,1000.00,2026-05-12
        T5,support-needed,0.00,2026-05-12
        T6,not-shown,20.00,2026-05-12
        T7,not-shown,9.00,2026-05-12
        """;

    [Fact]
    public void TheRandomStratum_SpeaksForTheWhole()
    {
        var all = Evaluate(Sample, Conclusions, Manifest)[0];

        // £1,000.00 certain and £50.00 at 1 in 100; the taint is 50 ÷ (0.01 × 10,000) = 0.5.
        Assert.Equal(new Money(600_000), all.Random.Estimate!.Total);
        Assert.Equal(HorvitzThompson.HalfUp(100_000 + (1_000_000 * TaintBounds.GammaSum([0.5], 0.95))), all.Random.UpperBound);
        Assert.Equal((4, 0, 0, 1), (all.Random.Items, all.Random.Open, all.Clock.Open, all.PickedByHand));
        Assert.Equal(new Money(90_000_000), all.Value);
    }

    [Fact]
    public void WhatTheClockShowed_IsKnown_AndCountsOnce()
    {
        var all = Evaluate(Sample, Conclusions, Manifest)[0];

        // Known: T1 £50.00, T5 nothing, T6 £20.00. Drawn beside them: T2 and T3 nothing, T4 £1,000.00 certain.
        Assert.Equal(new Money(107_000), all.Together.Estimate!.Total);
        Assert.Equal(HorvitzThompson.HalfUp(107_000 + (1_000_000 * TaintBounds.GammaSum([], 0.95))), all.Together.UpperBound);
        Assert.Equal(6, all.Together.Items);
    }

    /// <summary>A refund is no unexplained spend: whatever is concluded about it, the payments' figures stay.</summary>
    [Theory]
    [InlineData("not-shown,80.00", "Money that came back is no spend, and is in none of these figures. We looked at 1 of 1 such row. £320.00 of £700.00 is estimated not to be in order, between £80.00 and £700.00.")]
    [InlineData("meets-the-plan,", "Money that came back is no spend, and is in none of these figures. We looked at 1 of 1 such row. £0.00 of £700.00 is estimated not to be in order.")]
    [InlineData("unresolved,", "Money that came back is no spend, and is in none of these figures. We looked at 0 of 1 such row. There is no estimate: no item that it rests on has a conclusion yet. 1 of them (100 % of what they stand for) has no settled conclusion.")]
    public void MoneyThatCameBack_IsToldByItself(string conclusion, string words)
    {
        var (without, with) = (
            Evaluate(Sample, Conclusions, Manifest)[0],
            Evaluate(Sample.TrimEnd() + "\n2026-04-06,T8,P5,credit,0.25,4,0,\n", Conclusions + $"\nT8,{conclusion},", Manifest.Replace("\"items\":900", "\"credit_value_pence\":70000,\"items\":900"))[0]);

        Assert.Equal((without.Random, without.Together, without.Clock), (with.Random, with.Together, with.Clock));
        Assert.Equal(words, EvaluationWords.OfCredits(with));
        Assert.Equal("", EvaluationWords.OfCredits(without));
    }

    [Fact]
    public void TheClocksOwnEstimate_IsOfItsStrata() =>
        Assert.Equal(new Money((5_000 * 25) + 2_000), Evaluate(Sample, Conclusions, Manifest)[0].Clock.Estimate!.Total);

    [Fact]
    public void Periods_AreAddedUp_EachWithItsOwnProbabilities()
    {
        var evaluations = Evaluate(
            Header + "2026-05-04,T2,P1,random,0.1,10,0,\n2026-04-06,T1,P1,random,0.5,2,0,\n", "transaction_id,conclusion,amount\nT1,not-shown,10.00\nT2,not-shown,10.00\n",
            """{"cycles":[{"period":"2026-04-06","items":9,"value_pence":900000,"strata":{"random":{"selected":1,"interval_pence":4000}}},{"period":"2026-05-04","items":9,"value_pence":800000,"strata":{"random":{"selected":1,"interval_pence":10000}}}]}""");

        Assert.Equal([null, new DateOnly(2026, 4, 6), new DateOnly(2026, 5, 4)], evaluations.Select(one => one.Period));
        Assert.Equal([12_000L, 2_000L, 10_000L], evaluations.Select(one => one.Random.Estimate!.Total.Pence));
        // £10.00 at 1 in 2 is 0.2 of the larger interval of £100.00.
        Assert.Equal(HorvitzThompson.HalfUp(10_000 * TaintBounds.GammaSum([0.2, 1], 0.95)), evaluations[0].Random.UpperBound);
        Assert.Equal(new Money(1_700_000), evaluations[0].Value);
    }

    [Fact]
    public void WhatIsNotSettled_IsTold_LikeTheOthersInTheEstimate_NotShownInTheBound()
    {
        var open = Evaluate(Sample, Conclusions.Replace("T2,meets-the-plan", "T2,evidence-needed").Replace("T3,explained,,2026-05-11\n", ""), Manifest)[0].Random;

        Assert.Equal((2, 0.5), (open.Open, open.OpenShare));
        Assert.Equal(new Money(100_000 + (3 * 500_000)), open.Estimate!.Total);
        Assert.Equal(HorvitzThompson.HalfUp(100_000 + (1_000_000 * TaintBounds.GammaSum([0.5, 1, 1], 0.95))), open.UpperBound);
        Assert.Equal(open.UpperBound, open.UpperBoundIfAlike); // Of three drawn one is settled: no less can be said.
    }

    [Fact]
    public void WithoutAManifest_ThereIsNoBound_AndItSaysWhy()
    {
        var all = Evaluate(Sample, Conclusions, manifest: null)[0];

        Assert.Equal((null, Evaluation.NoManifest, null), (all.Random.UpperBound, all.Random.WhyNoBound, all.Value));
        Assert.Equal(new Money(600_000), all.Random.Estimate!.Total);
    }

    [Fact]
    public void WithAnIntervalOf0_ThereIsNoBound_AndItSaysWhy() =>
        Assert.Contains("no interval", Evaluate(Sample, Conclusions, Manifest.Replace("1000000", "0"))[0].Random.WhyNoBound);

    [Fact]
    public void ACertainItemWithoutAConclusion_BoundsNothing_UnlessItsValueIsKnown()
    {
        var without = Conclusions.Replace("T4,not-shown,1000.00", "T4,unresolved,0.00");
        var valued = string.Join('\n', Sample.Split('\n').Select((line, at) => line.Trim() + (at == 0 ? ",value" : line.Contains("T4") ? ",12000.00" : ",100.00")));

        Assert.Contains("no column “value”", Evaluate(Sample, without, Manifest)[0].Random.WhyNoBound);
        Assert.Equal(HorvitzThompson.HalfUp(1_200_000 + (1_000_000 * TaintBounds.GammaSum([0.5], 0.95))), Evaluate(valued, without, Manifest)[0].Random.UpperBound);
    }

    /// <summary>Whatever waits for records: the sample that the product writes says how much it could be.</summary>
    [Fact]
    public void TheProductsOwnSample_AlwaysHasAnUpperBound()
    {
        var audit = SampledCouncil.Of().WithCapacity(200).Audit();
        var files = audit.DrawFiles();
        Assert.Contains(audit.Sample, row => row is { Stratum: "random", Chance: 1 });

        var all = Evaluate(files["sample.csv"], "transaction_id,conclusion,amount\n", files["manifest.json"])[0];

        Assert.True(all.Random.UpperBound >= audit.Sample.Where(row => row is { Stratum: "random", Chance: 1 }).Aggregate(Money.Zero, (sum, row) => sum + new Money((long)(100 * row.Value))), all.Random.WhyNoBound);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(0.01, false)]
    [InlineData(99_000_000, false)]
    public void NoMoreThanThePayment_CanBeNotShown_InTheProductsOwnSample(double more, bool isAccepted)
    {
        var audit = SampledCouncil.Of().Audit();
        foreach (var stratum in audit.Sample.DistinctBy(row => row.Stratum))
        {
            var errors = new List<RowError>();
            var sample = SampleFile.Read(Text(audit.DrawFiles()["sample.csv"]), "sample.csv", errors);
            ConclusionFile.Read(
                Text(string.Create(CultureInfo.InvariantCulture, $"transaction_id,conclusion,amount\n{stratum.Id},not-shown,{stratum.Value + (decimal)more:0.00}")),
                "conclusions.csv", sample, DrawnManifest.Read(Text(audit.DrawFiles()["manifest.json"]), "manifest.json"), errors);

            Assert.Equal(isAccepted ? [] : ["SAMPLE-AMOUNT"], errors.Select(error => error.Code.Code));
        }
    }

    [Fact]
    public void AValue_ThatIsMoreThanItsProbabilityAllows_IsRefused()
    {
        var sample = Header.Replace("\n", ",value\n") + "2026-04-06,T1,P1,random,0.01,100,0,,100.12\n"; // 1 in 100 of an interval of £10,000.00

        Assert.Equal("SAMPLE-MANIFEST", Assert.Throws<InputException>(() => Evaluate(sample, "transaction_id,conclusion\n", Manifest.Replace("\"selected\":4", "\"selected\":1").Replace(",\"proportional\":{\"selected\":2,\"interval_pence\":800000},\"certain\":{\"selected\":1}", ""))).Code.Code);
    }

    [Fact]
    public void APeriodWithoutARandomDraw_IsNotSpokenFor()
    {
        var all = Evaluate(Sample.TrimEnd() + "\n2026-05-04,T8,P1,certain,1,1,0,\n", Conclusions, manifest: null)[0];

        Assert.Equal((null, "nothing was drawn at random in the period from 2026-05-04"), (all.Random.Estimate, all.Random.WhyNoEstimate));
        Assert.NotNull(all.Clock.Estimate);
    }

    [Fact]
    public void APeriodOfWhichNothingWasDrawn_IsPartOfTheWhole()
    {
        var evaluations = Evaluate(Sample, Conclusions, Manifest.Replace("]}", """,{"period":"2026-05-04","items":10,"value_pence":5000,"strata":{"random":{"selected":0,"interval_pence":2000000}}}]}"""));

        Assert.Equal(new Money(90_005_000), evaluations[0].Value);
        Assert.Equal(HorvitzThompson.HalfUp(100_000 + (2_000_000 * TaintBounds.GammaSum([0.25], 0.95))), evaluations[0].Random.UpperBound);
        Assert.Equal("the sample is empty", evaluations[2].Random.WhyNoEstimate);
    }

    [Theory]
    [InlineData("", "", "There is no estimate: the sample is empty.")]
    [InlineData("0.01,100 0.02,50", "", "There is no estimate: no item that it rests on has a conclusion yet. It is very unlikely (5 in 100) that more than £62,957.94 of £900,000.00 was not shown.")]
    [InlineData("0.01,100 0.02,50", "unresolved conversation-needed", "There is no estimate: no item that it rests on has a conclusion yet. It is very unlikely (5 in 100) that more than £62,957.94 of £900,000.00 was not shown.")]
    [InlineData("0.01,100 0.02,50", "meets-the-plan explained", "We looked at 2 payments. Nothing was found that is not shown to meet a need, so there is no interval. It is very unlikely (5 in 100) that more than £29,957.32 of £900,000.00 was not shown.")]
    [InlineData("0.01,100", "support-needed", "We looked at 1 payment. Nothing was found that is not shown to meet a need, so there is no interval. It is very unlikely (5 in 100) that more than £29,957.32 of £900,000.00 was not shown.")]
    [InlineData("1,1 1,1", "not-shown,30.00 meets-the-plan", "We looked at 2 payments. £30.00 of £900,000.00 was found that is not shown to meet a need, and nothing in the random draw beyond it, so there is no interval. It is very unlikely (5 in 100) that more than £29,987.32 of £900,000.00 was not shown.")]
    [InlineData("1,1 1,1", "not-shown,30.00 meets-the-plan", "We looked at 2 payments. £30.00 of £900,000.00 was not shown to meet a need.", 0)]
    [InlineData("1,1 1,1", "not-shown,30.00 unresolved", "We looked at 1 of 2 payments. Between £30.00 and £209.01 of £900,000.00 was not shown to meet a need. 1 of them (50 % of what they stand for) has no settled conclusion: the estimate takes them to be like the others.", 0)]
    public void ASampleOutOfTheOrdinary_HasItsSentence(string drawn, string concluded, string sentence, int interval = 1_000_000)
    {
        var chances = drawn.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var sample = Header + string.Concat(chances.Select((chance, at) => $"2026-04-06,T{at},P1,random,{chance},0,\n"));
        var conclusions = "transaction_id,conclusion,amount\n" + string.Concat(concluded.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select((word, at) => $"T{at},{word}{(word.Contains(',') ? "" : ",0.00")}\n"));
        var manifest = """{"cycles":[{"period":"2026-04-06","items":900,"value_pence":90000000,"strata":{"random":{"selected":N,"interval_pence":K}}}]}""".Replace("N", $"{chances.Length}").Replace("K", $"{interval}");

        var all = Evaluate(sample, conclusions, chances.Length == 0 ? null : manifest)[0];

        Assert.Equal(sentence, EvaluationWords.Of(all.Random, all.Value, 0.95));
    }

    [Fact]
    public void Of_AnOrdinarySample_SaysBetweenWhatAndWhat()
    {
        var all = Evaluate(Sample, Conclusions.Replace("T2,meets-the-plan", "T2,evidence-needed"), Manifest)[0];
        var found = all.Random;

        Assert.Equal(
            $"We looked at 3 of 4 payments. Between {found.Estimate!.Low.ToWords()} and {found.Estimate.High!.Value.ToWords()} of £900,000.00 was not shown to meet a need; "
            + $"it is very unlikely (5 in 100) that it is more than {found.UpperBound!.Value.ToWords()}. "
            + "1 of them (25 % of what they stand for) has no settled conclusion: the estimate takes them to be like the others, the upper bound as not shown at all "
            + $"(if they turn out to be like the others, it is {found.UpperBoundIfAlike!.Value.ToWords()}).",
            EvaluationWords.Of(found, all.Value, 0.95));
    }

    [Theory]
    [InlineData("T1,not-shown,100.12,", "SAMPLE-AMOUNT", 2)] // 1 in 100 of an interval of £10,000.00
    [InlineData("T1,not-shown,,", "PLAN-BLANK", 2)]
    [InlineData("T1,not-shown,-1.00,", "PLAN-VALUE", 2)]
    [InlineData("T1,not-shown,1O.50,", "PLAN-VALUE", 2)]
    [InlineData("T1,likely,0.00,", "PLAN-VALUE", 2)]
    [InlineData("T1,,0.00,", "PLAN-BLANK", 2)]
    [InlineData("T1,explained,0.01,", "SAMPLE-AMOUNT", 2)]
    [InlineData("T9,explained,0.00,", "SAMPLE-UNKNOWN", 2)]
    [InlineData("T2,explained,0.00,\nT2,explained,0.00,", "SAMPLE-TWICE", 3)]
    [InlineData("T1,explained,0.00,11/05/2026", "PLAN-VALUE", 2)]
    public void ABadConclusion_IsAnErrorWithItsLine(string rows, string code, int line)
    {
        var errors = new List<RowError>();
        ConclusionFile.Read(Text("transaction_id,conclusion,amount,decided_on\n" + rows), "conclusions.csv", SampleFile.Read(Text(Sample), "sample.csv", errors), DrawnManifest.Read(Text(Manifest), "m"), errors);

        var error = Assert.Single(errors);
        Assert.Equal((code, line), (error.Code.Code, error.Line));
    }

    [Theory]
    [InlineData("2026-04-06,T1,P1,random,0,0,,", "SAMPLE-CHANCE")]
    [InlineData("2026-04-06,T1,P1,random,1.5,0.667,,", "SAMPLE-CHANCE")]
    [InlineData("2026-04-06,T1,P1,purposive,0.5,2,,", "SAMPLE-CHANCE")]
    [InlineData("2026-04-06,T1,P1,random,-0.5,2,,", "PLAN-VALUE")]
    [InlineData("2026-04-06,T1,P1,random,NaN,2,,", "PLAN-VALUE")]
    [InlineData("2026-04-06,T1,P1,chosen,0.5,2,,", "PLAN-VALUE")]
    [InlineData("2026-04-06,,P1,random,0.5,2,,", "PLAN-BLANK")]
    [InlineData("06/04/2026,T1,P1,random,0.5,2,,", "PLAN-VALUE")]
    public void ABadRowOfASample_IsAnErrorWithItsLine(string row, string code)
    {
        var errors = new List<RowError>();
        SampleFile.Read(Text(Header + row), "sample.csv", errors);

        var error = Assert.Single(errors);
        Assert.Equal((code, 2), (error.Code.Code, error.Line));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("not json")]
    [InlineData("""{"cycles":[{"period":"6 April","items":1,"value_pence":1,"strata":{}}]}""")]
    [InlineData("""{"cycles":[{"period":"2026-04-06","items":-1,"value_pence":1,"strata":{}}]}""")]
    [InlineData("""{"cycles":[{"period":"2026-04-06","items":1,"value_pence":1.5,"strata":{}}]}""")]
    [InlineData("""{"cycles":[{"period":"2026-04-06","items":1,"value_pence":1,"strata":{"chosen":{"selected":1}}}]}""")]
    [InlineData("""{"cycles":[{"period":"2026-04-06","items":1,"value_pence":1,"strata":{}},{"period":"2026-04-06","items":1,"value_pence":1,"strata":{}}]}""")]
    public void AManifest_ThatIsNone_IsRefused(string manifest) =>
        Assert.Equal("SAMPLE-MANIFEST", Assert.Throws<InputException>(() => DrawnManifest.Read(Text(manifest), "manifest.json")).Code.Code);

    private static IReadOnlyList<PeriodEvaluation> Evaluate(string sample, string conclusions, string? manifest)
    {
        var errors = new List<RowError>();
        var items = SampleFile.Read(Text(sample), "sample.csv", errors);
        var drawnFrom = manifest is null ? null : DrawnManifest.Read(Text(manifest), "manifest.json");
        drawnFrom?.ThrowUnlessComplete(items, "manifest.json");
        var found = ConclusionFile.Read(Text(conclusions), "conclusions.csv", items, drawnFrom, errors);
        Assert.Empty(errors);
        return Evaluation.Of(items, found, drawnFrom, 0.95);
    }

    private static MemoryStream Text(string text) => new(Encoding.UTF8.GetBytes(text));
}
