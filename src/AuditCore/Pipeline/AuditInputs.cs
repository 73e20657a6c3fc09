using DpAudit.Core.Policies;
using DpAudit.Core.Primitives;
using DpAudit.Core.Statements;
using DpAudit.Core.SupportPlans;

namespace DpAudit.Core.Pipeline;

/// <summary>A statement file to import.</summary>
/// <param name="Name">Its name, unique in the run.</param>
/// <param name="Open">Opens its bytes; may be called more than once.</param>
/// <param name="Arrival">What is known of its arrival; null = the day after its last posting date.</param>
public sealed record StatementSource(string Name, Func<Stream> Open, Arrival? Arrival = null);

/// <summary>What is known of a file's arrival.</summary>
/// <param name="ArrivedOn">The day it arrived; null = the day after its last posting date.</param>
/// <param name="Covers">The days it covers; null = from its first to its last posting date.</param>
/// <param name="Corrects">The name of the file it corrects; null = as its own name says.</param>
/// <param name="Withdrawn">Why its import was withdrawn; null = it was not.</param>
/// <param name="CountsOn">The day that decides which periods it is in time for; null = the day it arrived.</param>
public sealed record Arrival(DateOnly? ArrivedOn, DateRange? Covers, string? Corrects, string? Withdrawn, DateOnly? CountsOn = null);

/// <summary>All that an audit of a council is made from. The same inputs give the same outputs, in any order and on any number of threads.</summary>
public sealed record AuditInputs
{
    /// <summary>The statement files.</summary>
    public required IReadOnlyList<StatementSource> Statements { get; init; }

    /// <summary>The profiles to choose from.</summary>
    public required IReadOnlyList<ProviderProfile> Profiles { get; init; }

    /// <summary>People, plans, accounts; asked for once the statements are read, so that both may be read side by side.</summary>
    public required Lazy<PlanBook> Plans { get; init; }

    /// <summary>The council's policy.</summary>
    public required PolicyBook Policies { get; init; }

    /// <summary>The first day asked for; null = the first posting date. What was posted before is history: it is weighed, and not told of.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The last day asked for; null = the last posting date.</summary>
    public DateOnly? To { get; init; }

    /// <summary>The first period that the council audits: nothing is late for those before it. Null = those that were over before the first statement arrived.</summary>
    public FourWeekPeriod? GoLive { get; init; }

    /// <summary>Keys the identity of files.</summary>
    public required byte[] IdentityKey { get; init; }

    /// <summary>Whether payments are scored, with chances and samples; otherwise the audit ends at the pictures and no payment is an item.</summary>
    public bool IsScored { get; init; } = true;

    /// <summary>How many items auditors can look at in a cycle, at most <see cref="Sampling.InclusionProbabilities.LargestCapacity"/>; null = as the policy says.</summary>
    public int? Capacity { get; init; }

    /// <summary>What samples are drawn with; null = chances only.</summary>
    public Draw? Draw { get; init; }

    /// <summary>How many threads to use.</summary>
    public required int Threads { get; init; }
}
