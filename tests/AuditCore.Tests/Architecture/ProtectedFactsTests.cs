using System.Reflection;
using DpAudit.Core.Primitives;
using DpAudit.Core.Reporting.Fairness;
using DpAudit.Core.Signals;
using DpAudit.Core.SupportPlans;

namespace DpAudit.Core.Tests.Architecture;

/// <summary>
/// What a person is can reach the fairness report, which is read by people, and never a score or a sample. A property that is read leaves
/// a call of its getter in the compiled code, also where a record is copied or a lambda reads it.
/// </summary>
public class ProtectedFactsTests
{
    private const string Fairness = "DpAudit.Core.Reporting.Fairness";

    /// <summary>Stages that decide what is looked at. They may not be there yet; the test is.</summary>
    private static readonly string[] Models = ["DpAudit.Core.Scoring", "DpAudit.Core.Sampling"];

    /// <summary>What says who somebody is, who acts for them and how they want to be spoken to.</summary>
    private static readonly PropertyInfo[] Protected =
    [
        Of(nameof(Person.NeedsGroup)), Of(nameof(Person.Kind)), Of(nameof(Person.Roles)), Of(nameof(Person.Language)), Of(nameof(Person.Format)), Of(nameof(Person.Advocate)),
    ];

    private static readonly Type[] ProtectedTypes = [typeof(PaymentKind), typeof(PersonRole), typeof(HeldRole)];

    private static Assembly Core => typeof(Money).Assembly;

    [Fact]
    public void ScoresAndSamples_ReadNothingProtected() =>
        Assert.DoesNotContain(ReadersOf(Core, Protected, ProtectedTypes), reader => Models.Any(model => IsIn(reader, model)));

    [Fact]
    public void Nothing_ButTheFairnessReport_UsesItsLabels() => Assert.Empty(
        CompiledReferences.Of(Core).Where(use => !IsIn(use.From, Fairness) && CompiledReferences.TypesOf(use.To).Any(type => IsIn(type, Fairness))).Select(use => use.From).Distinct());

    /// <summary>Stronger than for the other facts: a stage between could hand it on.</summary>
    [Fact]
    public void Nothing_ButTheFairnessReport_ReadsTheNeedsGroup() => Assert.Equal(
        [Fairness],
        ReadersOf(Core, [Of(nameof(Person.NeedsGroup))], []).Where(reader => Outermost(reader) != typeof(Person)).Select(reader => reader.Namespace!).Distinct());

    [Fact]
    public void TheTest_SeesWhatIsRead()
    {
        // Known uses: a carer's one-off raises no signal; the report groups people by their needs.
        Assert.Contains(typeof(PersonSignals), ReadersOf(Core, [Of(nameof(Person.Kind))], []).Select(Outermost));
        Assert.Contains(typeof(FairnessGroups), ReadersOf(Core, [Of(nameof(Person.NeedsGroup))], []).Select(Outermost));

        // Every way of reading that a model might take.
        var offenders = ReadersOf(typeof(ProtectedFactsTests).Assembly, Protected, ProtectedTypes).ToList();
        Assert.All(typeof(Offender).GetNestedTypes(BindingFlags.NonPublic).Where(type => !type.Name.Contains('<', StringComparison.Ordinal)), way => Assert.Contains(offenders, reader => IsWithin(reader, way)));
        Assert.DoesNotContain(offenders, reader => IsWithin(reader, typeof(Innocent)));
    }

    [Fact]
    public void EveryPropertyOfAPerson_IsProtectedOrKnownNotToBe()
    {
        // A new property has to be put on one side or the other, here.
        string[] mayBeUsed =
        [
            nameof(Person.Id), nameof(Person.Monitoring), nameof(Person.MonitoringReason), nameof(Person.MonitoringExpires), nameof(Person.IsEmployer),
            nameof(Person.Away), nameof(Person.Plans), nameof(Person.KnownPayees),
        ];

        Assert.Equal(
            mayBeUsed.Concat(Protected.Select(property => property.Name)).Order(StringComparer.Ordinal),
            typeof(Person).GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(property => property.Name).Order(StringComparer.Ordinal));
    }

    private static PropertyInfo Of(string name) => typeof(Person).GetProperty(name)!;

    private static IEnumerable<Type> ReadersOf(Assembly assembly, PropertyInfo[] properties, Type[] types)
    {
        var getters = properties.Select(property => (MemberInfo)property.GetMethod!).ToHashSet();
        return CompiledReferences.Of(assembly).Where(use => getters.Contains(use.To) || CompiledReferences.TypesOf(use.To).Any(types.Contains)).Select(use => use.From).Distinct();
    }

    private static bool IsIn(Type type, string stage) => type.Namespace == stage || type.Namespace?.StartsWith(stage + ".", StringComparison.Ordinal) == true;

    private static bool IsWithin(Type type, Type outer) => type == outer || (type.DeclaringType is { } declaring && IsWithin(declaring, outer));

    private static Type Outermost(Type type) => type.DeclaringType is { } outer ? Outermost(outer) : type;

    /// <summary>Does what a model may not, in each way there is.</summary>
    private static class Offender
    {
        private static class InAMethod
        {
            public static int Score(Person person) => person.NeedsGroup.Length;
        }

        private static class InALambda
        {
            public static int Score(IEnumerable<Person> people) => people.Count(person => person.Kind == PaymentKind.Child);
        }

        private static class InAPattern
        {
            public static bool Score(Person person) => person is { Language: "BSL" };
        }

        private static class InAnIterator
        {
            public static IEnumerable<string> Score(Person person)
            {
                yield return person.Format;
            }
        }

        private static class InASignature
        {
            public static int Score(IReadOnlyList<HeldRole> roles) => roles.Count;
        }
    }

    /// <summary>Does what a model may.</summary>
    private static class Innocent
    {
        public static bool Score(Person person) => person.IsEmployer && person.Plans.Count > 0;
    }
}
