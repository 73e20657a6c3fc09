using System.Globalization;
using DpAudit.Core.Letters;

namespace DpAudit.Core.Tests.Letters;

public class PlainTextFormTests
{
    [Theory]
    [InlineData("x")]
    [InlineData("é")]
    [InlineData("👩🏽‍🦽")]
    public void NoLine_IsLongerThan78Characters(string character)
    {
        var query = ALetter.Example<QueryFacts>();
        var text = (query with { HowToReply = [string.Concat(Enumerable.Repeat(character, 200)), "Call us. " + string.Concat(Enumerable.Repeat("one two ", 60))] }).Html(LetterForm.PlainText);

        Assert.All(text.Split('\n'), line => Assert.InRange(new StringInfo(line).LengthInTextElements, 0, 78));
        Assert.Contains(string.Concat(Enumerable.Repeat(character, 76)) + "\n  " + character, text, StringComparison.Ordinal);
    }

    [Fact]
    public void TheText_EndsWithOneLineEndAndHasNoneOfWindows()
    {
        var text = ALetter.Example("query").Html(LetterForm.PlainText);

        Assert.EndsWith("- Sam Ali\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\r', text);
        Assert.DoesNotContain("\n\n\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain(" \n", text, StringComparison.Ordinal);
    }
}
