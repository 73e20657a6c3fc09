using DpAudit.Core.Policies;
using DpAudit.Core.Primitives;
using DpAudit.Core.Scoring;
using DpAudit.Core.Signals;
using DpAudit.Core.Statements;
using FsCheck;
using FsCheck.Fluent;

namespace DpAudit.Core.Tests.Scoring;

/// <summary>One risk of what was observed and how unusual a payment is.</summary>
public class RiskRuleTests
{
    private static readonly Policy Usual = PolicyBook.Default().Versions[0];
    private static readonly SignalCode[] Codes = Enum.GetValues<SignalCode>();

    private static readonly Arbitrary<(SignalSet Observed, ushort Unusual, bool MayBeUnusual)> Payments = (
        from bits in Gen.Choose(0, (1 << Codes.Length) - 1)
        from unusual in Gen.OneOf(Gen.Choose(0, RiskRule.One), Gen.Elements(0, 62_258, RiskRule.One))
        from mayBeUnusual in Gen.Elements(true, false)
        select (new SignalSet((uint)bits), (ushort)unusual, mayBeUnusual)).ToArbitrary();

    [Theory]
    [InlineData("", 0)]
    [InlineData("near-duplicate", 0.80)]
    [InlineData("night-support", 0.60)]
    [InlineData("night-support not-matched", 0.80)] // 1 - 0.4 * 0.5
    [InlineData("night-support not-matched category-to-check", 0.92)] // 1 - 0.4 * 0.5 * 0.4
    [InlineData("no-spending load-late", 0)] // about a period, not a payment
    public void Observations_CountAsIfEachWereAReasonByItself(string observed, double risk) =>
        Assert.Equal(risk, new RiskRule(Usual).Of(Set(observed), 0, false) / (double)RiskRule.One, 1e-4);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.95, 0)]
    [InlineData(0.975, 0.20)]
    [InlineData(1, 0.40)]
    public void BeingUnusual_CountsFromItsShareOn_ThenGrows(double unusual, double risk) =>
        Assert.Equal(risk, new RiskRule(Usual).Of(default, (ushort)(unusual * RiskRule.One), true) / (double)RiskRule.One, 1e-4);

    [Fact]
    public void OneMoreObservation_NeverLowersIt() => Prop.ForAll(Payments, Gen.Elements(Codes).ToArbitrary(), (one, code) =>
    {
        var rule = new RiskRule(Usual);
        return rule.Of(one.Observed.With(code), one.Unusual, one.MayBeUnusual) >= rule.Of(one.Observed, one.Unusual, one.MayBeUnusual);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void MoreUnusual_NeverLowersIt() => Prop.ForAll(Payments, Gen.Choose(0, RiskRule.One).ToArbitrary(), (one, other) =>
    {
        var rule = new RiskRule(Usual);
        var (less, more) = (Math.Min(one.Unusual, (ushort)other), Math.Max(one.Unusual, (ushort)other));
        return rule.Of(one.Observed, more, one.MayBeUnusual) >= rule.Of(one.Observed, less, one.MayBeUnusual);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void WhatIsExpectedOrNew_IsNotUnusual() => Prop.ForAll(Payments, one =>
    {
        var rule = new RiskRule(Usual);
        return rule.Of(one.Observed, one.Unusual, mayBeUnusual: false) == rule.Of(one.Observed, 0, mayBeUnusual: true);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void SwitchedOff_AnObservationCountsNothing() => Prop.ForAll(Payments, Gen.Elements(Codes).ToArbitrary(), (one, code) =>
    {
        var rule = new RiskRule(Usual with { Signals = Usual.Signals with { Off = [Yaml.Hyphenated(code)] } });
        return rule.Of(code) == 0 && rule.Of(one.Observed.With(code), one.Unusual, one.MayBeUnusual) == new RiskRule(Usual).Of(one.Observed.Without(default(SignalSet).With(code)), one.Unusual, one.MayBeUnusual);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void AnObservationWithoutAWeight_CountsNothing()
    {
        var rule = new RiskRule(Usual with { Scoring = Usual.Scoring with { Weights = new Dictionary<SignalCode, int> { [SignalCode.NotMatched] = 50 } } });

        Assert.Equal(0, rule.Of(Set("near-duplicate"), 0, false));
        Assert.Equal(rule.Of(SignalCode.NotMatched), rule.Of(Set("near-duplicate not-matched"), 0, false));
    }

    /// <summary>Whatever a policy says, from nothing counts to everything counts wholly.</summary>
    [Fact]
    public void AnyPolicy_GivesARiskFrom0To1() => Prop.ForAll(Payments, Gen.Choose(0, 100).ArrayOf(Codes.Length + 1).ToArbitrary(), Gen.Choose(0, 99).ToArbitrary(), (one, weights, from) =>
    {
        var rule = new RiskRule(Usual with
        {
            Scoring = Usual.Scoring with { Weights = Codes.Zip(weights).ToDictionary(pair => pair.First, pair => pair.Second), AnomalyWeight = weights[^1], AnomalyFrom = from },
        });
        var risk = rule.Of(one.Observed, one.Unusual, one.MayBeUnusual);
        var most = one.Observed.Codes().Select(rule.Of).Append(one.MayBeUnusual ? rule.Anomaly(one.Unusual) : (ushort)0).Max();
        Assert.InRange(risk, most, RiskRule.One); // at least the strongest reason
        Assert.Equal(most == 0, risk == 0);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    private static SignalSet Set(string codes) =>
        codes.Split(' ', StringSplitOptions.RemoveEmptyEntries).Aggregate(default(SignalSet), (set, code) => set.With(Yaml.Word<SignalCode>(code, "observed")));
}
