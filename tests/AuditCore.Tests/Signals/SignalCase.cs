using DpAudit.Core.Policies;
using DpAudit.Core.Primitives;
using DpAudit.Core.Statements;
using DpAudit.Core.Tests.Scenarios;
using static DpAudit.Core.Tests.Scenarios.Council;
using static DpAudit.Core.Tests.Scenarios.Periods;

namespace DpAudit.Core.Tests.Signals;

/// <summary>One situation in which something is observed, or is not.</summary>
/// <param name="Code">The observation.</param>
/// <param name="Fires">Whether it is made.</param>
/// <param name="Because">Why.</param>
/// <param name="Person">What the plan says; the account A1 is added.</param>
/// <param name="Statement">What happened on the account.</param>
public sealed record SignalCase(SignalCode Code, bool Fires, string Because, Func<APerson, APerson> Person, Func<AStatement, AStatement> Statement)
{
    /// <summary>The period looked at; statements cover all periods up to it.</summary>
    public string Period { get; init; } = First;

    /// <summary>Other thresholds.</summary>
    public Func<Policy, Policy> Policy { get; init; } = same => same;

    /// <summary>What else there is in the council: other people.</summary>
    public Func<Council, Council> Council { get; init; } = same => same;

    /// <summary>The approved council debits.</summary>
    public decimal? Decision { get; init; }

    /// <summary>Runs it.</summary>
    /// <param name="off">Switches its code off.</param>
    /// <param name="coverDays">How many days the statement covers; null = all.</param>
    public Audited Audit(bool off = false, int? coverDays = null)
    {
        var last = coverDays is { } days ? $"{DateOnly.ParseExact(First, "yyyy-MM-dd").AddDays(days - 1):yyyy-MM-dd}" : EndOf(Period);
        var council = Council(ACouncil())
            .WithPerson("P1", p => Person(p).Account("A1"))
            .WithStatement("A1", s => Statement(s).Covers(First, last))
            .WithPolicy(policy => Off(Policy(policy), off))
            .Between(First, EndOf(Period));
        return (Decision is { } amount ? council.WithDecision("A1", "2026-01-05", amount) : council).Audit();
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Yaml.Hyphenated(Code)} {(Fires ? "is observed" : "is silent")}: {Because}";

    private Policy Off(Policy policy, bool off) => off ? policy with { Signals = policy.Signals with { Off = [Yaml.Hyphenated(Code)] } } : policy;
}

/// <summary>All situations, by what is observed.</summary>
public static partial class SignalCases
{
    private const string Hill = "GRACE HILL";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<SignalCase> All { get; } = [.. Welfare(), .. Money(), .. Payments(), .. Patterns(), .. Employers(), .. Loads()];

    /// <summary>An ordinary plan: 800.00 in four weeks, since January.</summary>
    private static APerson Usual(APerson p) => p.Plan("2026-01-01", 800.00m);

    private static SignalCase Fires(SignalCode code, string because, Func<APerson, APerson> person, Func<AStatement, AStatement> statement) => new(code, true, because, person, statement);

    private static SignalCase Silent(SignalCode code, string because, Func<APerson, APerson> person, Func<AStatement, AStatement> statement) => new(code, false, because, person, statement);

    private static Money Pounds(decimal amount) => new((long)(amount * 100));
}
