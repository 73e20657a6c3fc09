using System.Reflection;
using DpAudit.Core.Primitives;
using DpAudit.Core.Tests.Architecture;
using DpAudit.Functions.Identity;

namespace DpAudit.Functions.Tests.Identity;

/// <summary>The first promise needs named people: the app makes a member of staff where somebody enters a council, and nowhere else.</summary>
public sealed class PromiseTests
{
    [Fact]
    public void AMemberOfStaff_IsMadeWhereSomebodyEnters_AndNowhereElse() => Assert.Equal(
        [typeof(Visitor)],
        CompiledReferences.Of(typeof(Visitor).Assembly).Where(use => MakesStaff(use.To)).Select(use => Outermost(use.From)).Distinct());

    private static bool MakesStaff(MemberInfo member) =>
        (member.DeclaringType == typeof(StaffMember) && (member is ConstructorInfo || member.Name == "<Clone>$" || member.Name.StartsWith("set_", StringComparison.Ordinal)))
        || (CompiledReferences.TypesOf(member).Contains(typeof(StaffMember)) && CompiledReferences.TypesOf(member).Contains(typeof(System.Text.Json.JsonSerializer)));

    private static Type Outermost(Type type) => type.DeclaringType is { } outer ? Outermost(outer) : type;
}
