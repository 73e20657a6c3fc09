using DpAudit.Core.Primitives;
using DpAudit.Core.Scoring;

namespace DpAudit.Core.Tests.Scoring;

/// <summary>What a reader is told of a feature: its number, in words, or nothing where the number says nothing.</summary>
public class FeatureWordsTests
{
    [Theory]
    [InlineData(PaymentFeatures.AmountForPayee, 2 * FixedLog.Steps, "about 4.0 times the usual amount at this payee")]
    [InlineData(PaymentFeatures.AmountForPayee, -2 * FixedLog.Steps, "about 25 % of the usual amount at this payee")]
    [InlineData(PaymentFeatures.AmountForPayee, 0, "")]
    [InlineData(PaymentFeatures.AmountForPayee, 10, "")] // about the usual
    [InlineData(PaymentFeatures.AmountForPerson, 4 * FixedLog.Steps, "about 16 times the usual amount of this person's payments")]
    [InlineData(PaymentFeatures.AmountForPeers, FixedLog.Steps, "about 2.0 times the usual amount for this purpose in plans like this one")]
    [InlineData(PaymentFeatures.WeekShare, FixedLog.Steps, "about 2.0 times a week's budget paid within seven days")]
    [InlineData(PaymentFeatures.WeekShare, 9 * FixedLog.Steps, "with no budget, or hardly any, beside it")]
    [InlineData(PaymentFeatures.WeekShare, -FixedLog.Steps, "")]
    [InlineData(PaymentFeatures.LineShare, FixedLog.Steps, "about 2.0 times what the plan line expects, paid on it in the four weeks so far")]
    [InlineData(PaymentFeatures.CashShare, FixedLog.Steps, "about 2.0 times the cash that the plan agrees for four weeks")]
    [InlineData(PaymentFeatures.CashShare, 12 * FixedLog.Steps, "the plan agrees no cash, or hardly any")]
    [InlineData(PaymentFeatures.Rhythm, FixedLog.Steps, "about 2.0 times longer or shorter than usual since the last payment to this payee")]
    [InlineData(PaymentFeatures.SameDay, 3, "4 payments on that day so far")]
    [InlineData(PaymentFeatures.SameDay, 0, "")]
    [InlineData(PaymentFeatures.TimeOfDay, 11, "paid about 11 hours from 1 pm")]
    [InlineData(PaymentFeatures.TimeOfDay, 7, "paid about 7 hours from 1 pm")]
    [InlineData(PaymentFeatures.TimeOfDay, 6, "")]
    [InlineData(PaymentFeatures.PlanFit, 3, "not matched to the plan")]
    [InlineData(PaymentFeatures.PlanFit, 0, "")]
    public void AFeature_IsSaidWithItsNumber(int feature, int value, string words) => Assert.Equal(words, PaymentFeatures.Say(feature, value));

    [Theory]
    [InlineData(PaymentFeatures.TimesBefore, 0, "the first payment to this payee")]
    [InlineData(PaymentFeatures.TimesBefore, 1, "only 1 payment to this payee before")]
    [InlineData(PaymentFeatures.TimesBefore, 2, "only 2 payments to this payee before")]
    [InlineData(PaymentFeatures.TimesBefore, 3, "")]
    [InlineData(PaymentFeatures.SincePayee, 0, "paid again on the day of an earlier payment to this payee")]
    [InlineData(PaymentFeatures.SincePayee, 1, "1 day since the last payment to this payee")]
    [InlineData(PaymentFeatures.SincePayee, 28, "28 days since the last payment to this payee")]
    [InlineData(PaymentFeatures.SinceAny, 0, "")]
    [InlineData(PaymentFeatures.SinceAny, 6, "")]
    [InlineData(PaymentFeatures.SinceAny, 7, "7 days since any payment")]
    [InlineData(PaymentFeatures.SinceAny, 63, "63 days since any payment")]
    [InlineData(PaymentFeatures.SinceAny, 366, "a year or more since any payment, if there was any")]
    public void ACount_IsSaidAsItWasCounted(int feature, int count, string words) => Assert.Equal(words, PaymentFeatures.Say(feature, FixedLog.Log2((ulong)count + 1)));

    [Fact]
    public void WhatIsSaid_IsNeverAboutTheUsual_AndHasWholeWords()
    {
        for (var feature = 0; feature < PaymentFeatures.Names.Count; feature++)
        {
            for (var value = -1_000; value <= 1_000; value++)
            {
                if (value >= 0 || feature is PaymentFeatures.AmountForPayee or PaymentFeatures.AmountForPerson or PaymentFeatures.AmountForPeers or PaymentFeatures.WeekShare or PaymentFeatures.LineShare or PaymentFeatures.CashShare)
                {
                    var words = PaymentFeatures.Say(feature, value);
                    Assert.DoesNotContain("1.0 times", words, StringComparison.Ordinal);
                    Assert.DoesNotContain("100 %", words, StringComparison.Ordinal);
                    Assert.Equal(words.Trim(), words);
                }
            }
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => PaymentFeatures.Say(PaymentFeatures.Names.Count, 0));
    }
}
