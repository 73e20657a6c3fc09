using System.Text.RegularExpressions;
using DpAudit.Core.Scoring;
using DpAudit.Core.Tests.Signals;

namespace DpAudit.Core.Tests.Scoring;

/// <summary>What a reader is told when a feature made a payment stand out: one short phrase that is true, and accuses nobody.</summary>
public partial class PaymentWordsTests
{
    private static readonly float[] Values = [0, 1, 64, 167, 539, -1, -64, -500];
    private static readonly string[] BesideSomething = ["amount-for-payee", "amount-for-person", "amount-for-peers", "week-share", "line-share", "cash-share"];

    public static TheoryData<string> Features => [.. PaymentFeatures.Names];

    [Theory]
    [MemberData(nameof(Features))]
    public void EveryFeature_HasOneShortPhrase_ThatAccusesNobody(string feature) => Assert.All(Values.Where(value => value >= 0 || BesideSomething.Contains(feature)), value =>
    {
        var words = PaymentFeatures.Say(Column(feature), value);
        Assert.Matches(Phrase(), words);
        Assert.InRange(words.Length, 10, 80);
        Assert.DoesNotContain(SignalWordsTests.Forbidden, word => words.Contains(word, StringComparison.OrdinalIgnoreCase));
    });

    [Theory]
    [InlineData("amount-for-payee", 167, "6.1 times the usual amount at this payee")]
    [InlineData("amount-for-payee", 64, "2.0 times the usual amount at this payee")]
    [InlineData("amount-for-payee", -64, "an unusual amount at this payee")]
    [InlineData("amount-for-person", 128, "4.0 times the usual amount of this person's payments")]
    [InlineData("amount-for-person", 0, "an unusual amount for this person")]
    [InlineData("amount-for-peers", 32, "1.4 times the usual amount for this purpose in plans like this one")]
    [InlineData("amount-for-peers", -32, "an unusual amount for this purpose in plans like this one")]
    [InlineData("times-before", 0, "the first payment to this payee")]
    [InlineData("times-before", 96, "a payee paid unusually often or seldom")]
    [InlineData("same-day", 1, "2 payments on one day")]
    [InlineData("same-day", 4, "5 payments on one day")]
    public void WhereThereIsANumber_ItIsSaid(string feature, float value, string words) => Assert.Equal(words, PaymentFeatures.Say(Column(feature), value));

    [Theory]
    [InlineData(-1)]
    [InlineData(14)]
    public void WhatIsNoFeature_IsRefused(int feature) => Assert.Throws<ArgumentOutOfRangeException>(() => PaymentFeatures.Say(feature, 0));

    private static int Column(string feature) => PaymentFeatures.Names.ToList().IndexOf(feature);

    /// <summary>Small letters or a number first, words, no full stop: it stands between brackets.</summary>
    [GeneratedRegex(@"^[a-z0-9][a-z0-9 ,.']*[a-z]$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Phrase();
}
