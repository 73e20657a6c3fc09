using System.Security.Cryptography;
using System.Text;
using DpAudit.Core.Pipeline;
using DpAudit.Core.Policies;
using DpAudit.Core.Primitives;
using DpAudit.Core.Statements;

namespace DpAudit.Core.Tests.Scenarios;

/// <summary>
/// A made-up council for one test: people with plans, statements, then the audit of them all, over streams in memory.
/// <code>
/// ACouncil()
///     .WithPerson("P1", p => p.Plan(First, 800.00m).Line("wages", 120.00m, "weekly", "Grace Hill").Account("A1"))
///     .WithStatement("A1", s => s.Load(First, 800.00m).Pay("2026-04-10", 120.00m, "Grace Hill"))
///     .Audit()
/// </code>
/// </summary>
public sealed class Council
{
    private static readonly Policy Usual = PolicyBook.Default().Versions[0];
    private readonly PlanFolder plans = new();
    private readonly List<StatementSource> files = [];
    private readonly Dictionary<string, decimal> balances = [];
    private readonly List<Func<Policy, Policy>> laterPolicies = [];
    private Func<Policy, Policy> policy = same => same;
    private IReadOnlyList<ProviderProfile> profiles = [AStatement.Profile];
    private (DateOnly? From, DateOnly To)? range;
    private int? capacity;
    private Draw? draw;

    /// <summary>Starts a scenario. The policy is the one that comes with the product; its periods begin on the days of <see cref="Periods"/>.</summary>
    public static Council ACouncil() => new();

    /// <summary>A person with plans and accounts; who is given no account has one of their own id.</summary>
    public Council WithPerson(string id, Action<APerson> describe)
    {
        ArgumentNullException.ThrowIfNull(describe);
        describe(new APerson(id, plans));
        return this;
    }

    /// <summary>A statement of one account, in the plain layout of <see cref="AStatement"/>.</summary>
    public Council WithStatement(string account, Action<AStatement> describe)
    {
        ArgumentNullException.ThrowIfNull(describe);
        var statement = new AStatement(account, balances);
        describe(statement);
        var name = statement.Name ?? $"{account}-{files.Count + 1}.csv";
        return WithFile(name, statement.Text(), statement.Arrival);
    }

    /// <summary>A statement file as a provider writes it.</summary>
    public Council WithFile(string name, string text, string? arrived = null, (string From, string To)? covers = null)
    {
        profiles = [.. BuiltInProfiles.All, AStatement.Profile];
        return WithFile(name, text, new Arrival(arrived is null ? null : Day(arrived), covers is { } days ? new DateRange(Day(days.From), Day(days.To)) : null, null, null));
    }

    /// <summary>A council debit that somebody approved.</summary>
    public Council WithDecision(string account, string decidedOn, decimal amount, string reference = "D-1")
    {
        plans.Add("decisions", ("account_id", account), ("decided_on", decidedOn), ("amount", amount), ("reference", reference));
        return this;
    }

    /// <summary>Other thresholds than those that come with the product.</summary>
    public Council WithPolicy(Func<Policy, Policy> change)
    {
        policy = change;
        return this;
    }

    /// <summary>A version of the policy that comes into force later; it is like the first one otherwise.</summary>
    public Council WithLaterPolicy(string from, Func<Policy, Policy> change)
    {
        laterPolicies.Add(first => change(first) with { Version = $"from {from}", EffectiveFrom = Day(from) });
        return this;
    }

    /// <summary>The days asked for; otherwise those of the rows.</summary>
    public Council Between(string from, string to)
    {
        range = (Day(from), Day(to));
        return this;
    }

    /// <summary>The last day asked for, and no first one.</summary>
    public Council Until(string to)
    {
        range = (null, Day(to));
        return this;
    }

    /// <summary>How many items auditors can look at in a period.</summary>
    public Council WithCapacity(int items)
    {
        capacity = items;
        return this;
    }

    /// <summary>Draws samples.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="clocks">The clocks that were carried here.</param>
    public Council Drawn(string seed = "a seed for tests", IReadOnlyDictionary<string, (ulong Payments, ulong Credits)>? clocks = null)
    {
        draw = new Draw(SHA256.HashData(Encoding.UTF8.GetBytes(seed)), clocks ?? new Dictionary<string, (ulong, ulong)>());
        return this;
    }

    /// <summary>The balance of an account, or of a card where its statements name no account, after all rows given so far.</summary>
    public decimal BalanceOf(string account) => balances.GetValueOrDefault(account);

    /// <summary>Runs the audit.</summary>
    /// <param name="threads">On how many threads.</param>
    /// <param name="shuffle">Shuffles files and plan rows with this seed; null = as given.</param>
    public Audited Audit(int threads = 1, int? shuffle = null)
    {
        var order = shuffle is { } seed ? new Random(seed) : null;
        var statements = files.ToArray();
        order?.Shuffle(statements);
        return new Audited(CouncilAudit.Run(new AuditInputs
        {
            Statements = statements,
            Profiles = profiles,
            Plans = new(plans.Read(order)),
            Policies = new PolicyBook([policy(Usual), .. laterPolicies.Select(later => later(policy(Usual)))]),
            From = range?.From,
            To = range?.To,
            IdentityKey = "a key for tests"u8.ToArray(),
            Capacity = capacity,
            Draw = draw,
            Threads = threads,
        }));
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd");

    private Council WithFile(string name, string text, Arrival? arrival)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        files.Add(new StatementSource(name, () => new MemoryStream(bytes), arrival));
        return this;
    }
}

/// <summary>The first days of the first four-weekly periods of a scenario.</summary>
public static class Periods
{
    /// <summary>6 April to 3 May 2026.</summary>
    public const string First = "2026-04-06";

    /// <summary>4 May to 31 May 2026.</summary>
    public const string Second = "2026-05-04";

    /// <summary>1 June to 28 June 2026.</summary>
    public const string Third = "2026-06-01";

    /// <summary>29 June to 26 July 2026.</summary>
    public const string Fourth = "2026-06-29";

    /// <summary>Any period, counted from 1.</summary>
    public static string Period(int number) => $"{new DateOnly(2026, 4, 6).AddDays((number - 1) * FourWeekPeriod.Days):yyyy-MM-dd}";

    /// <summary>The last day of a period.</summary>
    public static string EndOf(string period) => $"{DateOnly.ParseExact(period, "yyyy-MM-dd").AddDays(FourWeekPeriod.Days - 1):yyyy-MM-dd}";
}
