using DpAudit.Core.Letters;
using DpAudit.Core.Letters.Templates;
using DpAudit.Core.Statements;

namespace DpAudit.Core.Tests.Letters;

public class LetterTemplatesTests
{
    private const string Good = "# Nothing to do\n\n{{looked_at}}\n\n{{#reasons}}\n- {{line}}\n{{/reasons}}\n";

    public static TheoryData<string> Kinds => ALetter.Names;

    [Fact]
    public void With_ACouncilsOwnText_WritesByIt()
    {
        var templates = LetterTemplates.Default.With("nothing-to-do", Good.Replace("# Nothing", "# {{Your}} money is fine. Nothing", StringComparison.Ordinal));

        Assert.Equal("Sam Ali’s money is fine. Nothing to do", Letter.Write(ALetter.Example<NothingToDoFacts>(), templates).Value.Title);
        Assert.NotEqual(LetterTemplates.Default.Version, templates.Version);
        Assert.Equal("We looked again and changed our decision", Letter.Write(ALetter.Example<LookAgainReplyFacts>(), templates).Value.Title);
    }

    [Theory]
    [InlineData("{{loked_at}}", 3, "{{loked_at}} is not known here; known are date, looked_at, ")]
    [InlineData("{{line}}", 3, "{{line}} is not known here")]
    [InlineData("{{item_date}}", 3, "{{item_date}} is not known here")]
    [InlineData("{{#payments}}\nx\n{{/payments}}", 3, "there is no part “payments” here; there are any_copies, any_why_you, copies, reasons, ")]
    [InlineData("[table: payments | x]\nA: b\n[end table]", 3, "there is no part “payments” here")]
    [InlineData("[table: reasons | x]\nA: {{lines}}\n[end table]", 4, "{{lines}} is not known here; known are date, line, ")]
    public void With_WhatIsNotKnown_IsRefusedWithTheLineAndTheList(string text, int line, string detail) =>
        AssertRefused(ErrorCodes.LetterPlaceholder, Good.Replace("{{looked_at}}", text, StringComparison.Ordinal), line, detail);

    [Theory]
    [InlineData("{{#reasons}}\nx", 3, "{{#reasons}} is not closed by {{/reasons}}.")]
    [InlineData("{{/copies}}", 3, "{{/copies}} closes nothing.")]
    [InlineData("{{#reasons}}\n{{/copies}}", 4, "{{/copies}} stands where {{/reasons}} is expected.")]
    [InlineData("a {{#reasons}} b", 3, "a placeholder is written like {{amount}}, ")]
    [InlineData("a {{amount", 3, "a placeholder is written like {{amount}}, ")]
    [InlineData("a {{ system('x') }}", 3, "a placeholder is written like {{amount}}, ")]
    [InlineData("[picture: cat]", 3, "there is no picture “cat”; known are calendar, help, ")]
    [InlineData("[include: /etc/passwd]", 3, "[include: /etc/passwd] is not known; ")]
    [InlineData("[table: reasons | x]\nA: b", 5, "a column of a table is written like ")]
    [InlineData("[table: reasons | x]\n[end table]", 3, "the table has no column.")]
    [InlineData("[table: reasons | x]\nA b\n[end table]", 4, "a column of a table is written like ")]
    [InlineData("#### too deep", 3, "a heading has one to three # and a space.")]
    [InlineData("### left out a level", 0, "its headings do not follow each other: ")]
    [InlineData("# another title", 0, "its headings do not follow each other: ")]
    [InlineData("{{#any_copies}}\n{{#any_copies}}\n{{#any_copies}}\n{{#any_copies}}\n{{#any_copies}}", 7, "parts lie within each other more than 4 deep.")]
    public void With_WhatCannotBeRead_IsRefusedWithTheLine(string text, int line, string detail) =>
        AssertRefused(ErrorCodes.LetterTemplate, Good.Replace("{{looked_at}}", "{{looked_at}}\n\n" + text, StringComparison.Ordinal), line == 0 ? 0 : line + 2, detail);

    [Fact]
    public void With_ATableThatTheTextEndsIn_IsRefused() =>
        AssertRefused(ErrorCodes.LetterTemplate, Good + "[table: reasons | x]\nA: b", 8, "the table is not closed by [end table].");

    [Fact]
    public void With_NoTitle_IsRefused()
    {
        AssertRefused(ErrorCodes.LetterTemplate, Good["# Nothing to do".Length..], 1, "it does not begin with a title");
        AssertRefused(ErrorCodes.LetterTemplate, "{{#any_copies}}\n# Nothing to do\n{{/any_copies}}\n" + Good["# Nothing to do".Length..], 1, "it does not begin with a title");
    }

    [Fact]
    public void With_ANeededPartThatIsNotAlwaysShown_IsRefused()
    {
        AssertRefused(ErrorCodes.LetterPart, Good.Replace("{{looked_at}}", "{{#any_copies}}\n{{looked_at}}\n{{/any_copies}}", StringComparison.Ordinal), 0, "missing: what we looked at.");
        AssertRefused(ErrorCodes.LetterPart, Good.Replace("{{looked_at}}", "{{^copies}}\n{{looked_at}}\n{{/copies}}", StringComparison.Ordinal), 0, "missing: what we looked at.");
    }

    [Theory]
    [InlineData("We suspect something.", "“suspect”: It judges.")]
    [InlineData("Your client’s plan.", "“client”: Plainer: the person.")]
    [InlineData("This is pursuant to the plan.", "“pursuant”: Plainer: under.")]
    [InlineData("One two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty one two three four five six seven eight nine thirty one two three four five six.", "“One two three ")]
    public void With_HardOrJudgingWords_IsRefusedWithTheLine(string text, string detail) =>
        AssertRefused(ErrorCodes.LetterWords, Good.Replace("{{looked_at}}", "{{looked_at}}\n\n" + text, StringComparison.Ordinal), 5, detail);

    [Fact]
    public void With_LongSentencesOnAverage_IsRefused()
    {
        var sentence = "We looked at this and that and the other thing and all the rest of it for a long time on many days together. ";

        AssertRefused(ErrorCodes.LetterWords, Good.Replace("{{looked_at}}", "{{looked_at}} " + string.Concat(Enumerable.Repeat(sentence, 20)), StringComparison.Ordinal), 0, "“2");
    }

    [Fact]
    public void With_ATemplateThatIsTooLong_OrUnknown_IsRefused()
    {
        AssertRefused(ErrorCodes.LetterTemplate, Good + new string('x', 50_000), 0, "it has 500");
        Assert.Contains("there is no such template; they are head, foot, query, ", Assert.Throws<InputException>(() => LetterTemplates.Default.With("no-such", Good)).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void With_OtherWordsExplained_ExplainsThose()
    {
        var templates = LetterTemplates.Default.With("words", "- payment: money that was paid");

        Assert.Equal([new ExplainedWord("payment", "money that was paid")], Letter.Write(ALetter.Example<NothingToDoFacts>(), templates).Value.Words);
        Assert.Equal(ErrorCodes.LetterTemplate, Assert.Throws<InputException>(() => LetterTemplates.Default.With("words", "payment means money")).Code);
    }

    [Fact]
    public void MarkupInATemplate_StaysText()
    {
        var templates = LetterTemplates.Default.With("nothing-to-do", Good.Replace("{{looked_at}}", "<script>alert(1)</script> {{looked_at}}", StringComparison.Ordinal));

        Assert.StartsWith("<script>alert(1)</script> We looked at", ((Paragraph)Letter.Write(ALetter.Example<NothingToDoFacts>(), templates).Value.Body[1]).Text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void TheTemplatesOfTheProduct_AreInShortPlainNeutralSentences(string name) => Assert.Empty(PlainEnglish.Check(ALetter.Write(ALetter.Example(name))));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void EveryPlaceholder_OfTheBareExample_IsOneOfTheFull(string name) =>
        Assert.Empty(LetterExamples.Values(name, bare: true).Names.Except(LetterExamples.Values(name).Names));

    private static void AssertRefused(ErrorCode code, string text, int line, string detail)
    {
        var refused = Assert.Throws<InputException>(() => LetterTemplates.Default.With("nothing-to-do", text));

        Assert.Equal((code, line), (refused.Code, refused.Line));
        Assert.StartsWith(detail, refused.Detail, StringComparison.Ordinal);
    }
}
