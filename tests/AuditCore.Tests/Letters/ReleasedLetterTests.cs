using System.Reflection;
using DpAudit.Core.Letters;
using DpAudit.Core.Letters.Rendering;
using DpAudit.Core.Primitives;

namespace DpAudit.Core.Tests.Letters;

/// <summary>Nothing leaves without a person who let it go.</summary>
public class ReleasedLetterTests
{
    private static readonly DateTimeOffset Now = new(2026, 6, 8, 9, 30, 0, TimeSpan.Zero);
    private static readonly StaffMember Coordinator = new("priya.nair", new HashSet<StaffRole> { StaffRole.Coordinator });

    [Fact]
    public void Release_ByANamedMemberOfStaff_KeepsTheLetterAndWhoAndWhen()
    {
        var letter = ALetter.Example("query").In(LetterForm.Html);
        var released = ReleasedLetter.Release(letter, Coordinator, Now);

        Assert.Same(letter, released.Letter);
        Assert.Equal(("priya.nair", Now), (released.ReleasedBy, released.ReleasedAt));
        Assert.DoesNotContain("priya.nair", released.Letter.Read(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public void Release_ByNobody_IsRefused(string id) => Assert.Throws<ArgumentException>(
        () => ReleasedLetter.Release(ALetter.Example("query").In(LetterForm.Html), Coordinator with { Id = id }, Now));

    [Fact]
    public void Release_WithALocalTime_IsRefused() => Assert.Throws<ArgumentException>(
        () => ReleasedLetter.Release(ALetter.Example("query").In(LetterForm.Html), Coordinator, Now.ToOffset(TimeSpan.FromHours(1))));

    [Theory]
    [InlineData(typeof(ReleasedLetter))]
    [InlineData(typeof(RenderedLetter))]
    [InlineData(typeof(LetterDocument))]
    public void TheWayOfALetter_CannotBeCutShort(Type type)
    {
        Assert.Empty(type.GetConstructors(BindingFlags.Public | BindingFlags.Instance));
        Assert.All(type.GetProperties(), property => Assert.Null(property.SetMethod));
    }
}
