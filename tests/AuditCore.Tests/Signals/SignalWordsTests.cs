using System.Text.RegularExpressions;
using DpAudit.Core.Primitives;
using DpAudit.Core.Signals;
using FsCheck;
using FsCheck.Fluent;

namespace DpAudit.Core.Tests.Signals;

/// <summary>Words that the person whose money it is may read: neutral, with the numbers.</summary>
public class SignalWordsTests
{
    /// <summary>Words that accuse, or that are not ours (the product's words).</summary>
    internal static readonly string[] Forbidden =
        ["fraud", "breach", "misuse", "clawback", "claw back", "suspicious", "suspect", "reclaim", "abuse", "illegal", "offence", "culprit", "the client", "case"];

    private static readonly Regex AnyAmount = new(@"£[\d,.]*\d", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture);
    private static readonly Regex GoodAmount = new(@"^£\d{1,3}(,\d{3})*\.\d{2}$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture);

    [Fact]
    public void EveryCode_HasASentence()
    {
        Assert.All(Enum.GetValues<SignalCode>(), code =>
        {
            var words = Say(code, -123_450, 1_000, 3);
            Assert.Matches("^[£A-Z0-9].*[.?]$", words);
            Assert.DoesNotContain("  ", words, StringComparison.Ordinal);
        });
        Assert.Throws<ArgumentOutOfRangeException>(() => Say((SignalCode)255, 0, 0, 0));
    }

    [Fact]
    public void NoSentence_Accuses() => Assert.All(Enum.GetValues<SignalCode>(), code =>
        Assert.DoesNotContain(Forbidden, word => Say(code, -1, 1, 1).Contains(word, StringComparison.OrdinalIgnoreCase)));

    [Fact]
    public void Amounts_AreWrittenForPeople() => Prop.ForAll(Numbers.ToArbitrary(), one =>
    {
        var words = Say(one.Code, one.Amount, one.Weighed, one.Count);
        var amounts = AnyAmount.Matches(words).Select(match => match.Value).ToList();
        return amounts.TrueForAll(amount => GoodAmount.IsMatch(amount)) && words.Count(c => c == '£') == amounts.Count && !words.Contains('-', StringComparison.Ordinal);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Theory]
    [InlineData(123_450, "£1,234.50")]
    [InlineData(-123_450, "£1,234.50")]
    [InlineData(5, "£0.05")]
    [InlineData(100_000_000, "£1,000,000.00")]
    public void AnAmount_HasThousandsAndPence(long pence, string written) => Assert.StartsWith(written + " ", Say(SignalCode.NotMatched, pence, 0, 2), StringComparison.Ordinal);

    [Theory]
    [InlineData(SignalCode.NearDuplicate, 0, "twice on one day")]
    [InlineData(SignalCode.NearDuplicate, 1, "twice within 1 day.")]
    [InlineData(SignalCode.NearDuplicate, 2, "twice within 2 days.")]
    [InlineData(SignalCode.AfterPlanEnded, 1, "1 day after")]
    [InlineData(SignalCode.AfterPlanEnded, 2, "2 days after")]
    [InlineData(SignalCode.NotMatched, 1, "1 payment ")]
    [InlineData(SignalCode.NotMatched, 2, "2 payments ")]
    public void ANumber_HasItsGrammar(SignalCode code, int count, string words) => Assert.Contains(words, Say(code, 100, 0, count), StringComparison.Ordinal);

    [Fact]
    public void APayeeOrPlanFact_IsQuoted() => Assert.Contains("“OAK STUDIO”", Say(SignalCode.CategoryToCheck, 100, 0, 0), StringComparison.Ordinal);

    private static Gen<(SignalCode Code, long Amount, long Weighed, int Count)> Numbers =>
        from code in Gen.Elements(Enum.GetValues<SignalCode>())
        from amount in Gen.Choose(-1_000_000_000, 1_000_000_000)
        from weighed in Gen.Choose(-1_000_000_000, 1_000_000_000)
        from count in Gen.Choose(0, 4_000)
        select (code, (long)amount, (long)weighed, count);

    private static string Say(SignalCode code, long amount, long weighed, int count) => SignalWords.Say(
        new Signal(code, "P1", new FourWeekPeriod(new DateOnly(2026, 4, 6)), Signal.NoTransaction, new Money(amount), new Money(weighed), count, "OAK STUDIO"));
}
