using System.Text;
using DpAudit.Core.Primitives;

namespace DpAudit.Core.Tests.Primitives;

public class StableHashTests
{
    /// <summary>What is stored by hash must be found again next year on another machine: these values never change.</summary>
    [Theory]
    [InlineData("", 0xE28F2B2061A2B984UL)]
    [InlineData("a", 0xCAF18D55F0BB9A36UL)]
    [InlineData("abcdefgh", 0x1D02FF7D1499FE5DUL)]
    [InlineData("U0001234", 0xE5AD05F5F9F8B3ABUL)]
    [InlineData("BRIGHT CARE LTD, LEEDS", 0x8C31826C08634085UL)]
    [InlineData("£12.50 café", 0x0904BDA878259BBAUL)]
    public void Of_AText_NeverChanges(string text, ulong hash) => Assert.Equal(hash, StableHash.Of(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Of_TextsThatDifferALittle_Differ()
    {
        var texts = Enumerable.Range(0, 20_000).SelectMany(number => new[] { $"{number}", $"U{number:D8}", $"{number:D8}U", new string('x', number % 64) + number })
            .Concat(Enumerable.Range(0, 64).Select(length => new string('\0', length))).Distinct().ToList();

        Assert.Equal(texts.Count, texts.Select(text => StableHash.Of(Encoding.UTF8.GetBytes(text))).Distinct().Count());
        Assert.DoesNotContain(texts, text => StableHash.Of(Encoding.UTF8.GetBytes(text)) == 0);
    }
}
