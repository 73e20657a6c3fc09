using DpAudit.Core.Primitives;

namespace DpAudit.Core.Tests.Primitives;

public class MccRangesTests
{
    [Theory]
    [InlineData("5813", "5813", "5812 5814 0")]
    [InlineData("6010-6011", "6010 6011", "6009 6012")]
    [InlineData("5813; 6010-6011 , 7995;", "5813 6010 6011 7995", "7994")]
    [InlineData("0001-9999", "1 5411 9999", "0")]
    [InlineData("0742", "742", "741")]
    [InlineData("", "", "0 5411")]
    public void Contain_CodesAndRanges_BothEndsIncluded(string written, string inside, string outside)
    {
        Assert.All(Codes(inside), code => Assert.True(MccRanges.Contain(written, code), code.ToString()));
        Assert.All(Codes(outside), code => Assert.False(MccRanges.Contain(written, code), code.ToString()));
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("581")]
    [InlineData("58130")]
    [InlineData("1-9999")]
    [InlineData("6011-6010")]
    [InlineData("6010-6011-6012")]
    [InlineData("6010-")]
    [InlineData("-6010")]
    [InlineData("+601")]
    [InlineData("5813 5814")]
    [InlineData("５８１３")]
    public void Parse_AnythingElse_Throws(string written) => Assert.Throws<FormatException>(() => MccRanges.Parse(written));

    private static IEnumerable<ushort> Codes(string list) => list.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(ushort.Parse);
}
