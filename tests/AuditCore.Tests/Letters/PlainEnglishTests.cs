using DpAudit.Core.Letters;

namespace DpAudit.Core.Tests.Letters;

public class PlainEnglishTests
{
    [Theory]
    [InlineData("One. Two! Three? Four", 4)]
    [InlineData("We ask for £40.00 by 6 April 2026. £5.00 is yours.", 2)]
    [InlineData("It is under reg. 15 and s. 33. Dr. Lee agrees.", 2)]
    [InlineData("Write to a.b@council.example. Call Jo.", 2)]
    [InlineData("She said “Go.” Then we went.", 2)]
    [InlineData("", 0)]
    public void Sentences_OfAText(string text, int count) => Assert.Equal(count, PlainEnglish.Sentences(text).Count);

    [Theory]
    [InlineData("We pay £1,234.50 on 6 April.", 6)]
    [InlineData("Sam’s mother-in-law – a.b@c.example", 3)]
    [InlineData("…", 0)]
    public void Words_OfAText(string text, int count) => Assert.Equal(count, PlainEnglish.Words(text));

    [Theory]
    [InlineData("It was fraudulent.", WordingKind.NotNeutral, "fraudulent")]
    [InlineData("A breach of the agreement.", WordingKind.NotNeutral, "breach")]
    [InlineData("This is misuse.", WordingKind.NotNeutral, "misuse")]
    [InlineData("You misspent it.", WordingKind.NotNeutral, "misspent")]
    [InlineData("A clawback is due.", WordingKind.NotNeutral, "clawback")]
    [InlineData("A suspicious payment.", WordingKind.NotNeutral, "suspicious")]
    [InlineData("Remittance is due.", WordingKind.Jargon, "remittance")]
    [InlineData("The aforementioned payment.", WordingKind.Jargon, "aforementioned")]
    [InlineData("Do this prior to Monday.", WordingKind.Jargon, "prior to")]
    public void Check_AJudgingOrHardWord_IsFound(string text, WordingKind kind, string found)
    {
        var problem = Assert.Single(PlainEnglish.Check([text]));

        Assert.Equal((kind, found), (problem.Kind, problem.Found));
        Assert.NotEmpty(problem.Advice);
    }

    [Theory]
    [InlineData("We unremittingly like beekeepers, recommence and clientele.")]
    [InlineData("This is fine.")]
    public void Check_APartOfAnotherWord_IsNotFound(string text) => Assert.Empty(PlainEnglish.Check([text]));

    [Fact]
    public void Check_ALongSentence_IsFound()
    {
        Assert.Empty(PlainEnglish.Check([Sentence(PlainEnglish.MostWords), "Short one.", "Short too."]));
        Assert.Equal(WordingKind.LongSentence, Assert.Single(PlainEnglish.Check([Sentence(PlainEnglish.MostWords + 1), "Short one.", "Short too."])).Kind);
    }

    [Fact]
    public void Check_ALongAverage_IsFound()
    {
        Assert.Empty(PlainEnglish.Check([Sentence(PlainEnglish.MostWordsOnAverage), Sentence(PlainEnglish.MostWordsOnAverage)]));
        Assert.Equal(WordingKind.LongOnAverage, Assert.Single(PlainEnglish.Check([Sentence(PlainEnglish.MostWordsOnAverage), Sentence(PlainEnglish.MostWordsOnAverage + 1)])).Kind);
    }

    [Fact]
    public void Check_ALetterWithAHardReason_TellsWhoeverReleasesIt()
    {
        var letter = ALetter.Write(ALetter.Example<QueryFacts>() with { HowToReply = ["Reply forthwith."] });

        Assert.Equal(("forthwith", WordingKind.Jargon), (Assert.Single(PlainEnglish.Check(letter)).Found, PlainEnglish.Check(letter)[0].Kind));
    }

    private static string Sentence(int words) => "Word" + string.Concat(Enumerable.Repeat(" word", words - 1)) + ".";
}
