using DpAudit.Core.Scoring;
using DpAudit.Core.Tests.Signals;

namespace DpAudit.Core.Tests.Scoring;

/// <summary>What is said of any feature is one short phrase that accuses nobody.</summary>
public class PaymentWordsTests
{
    public static TheoryData<string> Features => [.. PaymentFeatures.Names];

    [Theory]
    [MemberData(nameof(Features))]
    public void EveryFeature_HasShortPhrases_ThatAccuseNobody(string feature)
    {
        var column = PaymentFeatures.Names.ToList().IndexOf(feature);
        var said = Enumerable.Range(0, 1000).Select(value => PaymentFeatures.Say(column, value)).Where(words => words.Length > 0).Distinct().ToList();

        Assert.NotEmpty(said);
        Assert.All(said, words =>
        {
            Assert.InRange(words.Length, 10, 110);
            Assert.True(char.IsLower(words[0]) || char.IsDigit(words[0]), "it goes on a sentence");
            Assert.False(words.EndsWith('.'), "a phrase, no sentence");
            Assert.DoesNotContain(SignalWordsTests.Forbidden, word => words.Contains(word, StringComparison.OrdinalIgnoreCase));
        });
    }
}
