using DpAudit.Core.Primitives;

namespace DpAudit.Core.Findings;

/// <summary>A sampled payment, or an observation, as it is put before an auditor.</summary>
public sealed record AuditedItem
{
    /// <summary>The council.</summary>
    public required string CouncilId { get; init; }

    /// <summary>The person.</summary>
    public required string PersonId { get; init; }

    /// <summary>The cycle whose sample it is in.</summary>
    public required FourWeekPeriod Cycle { get; init; }

    /// <summary>What it is.</summary>
    public required FindingSubject Subject { get; init; }

    /// <summary>When it happened, in London; the last day of the period for an observation.</summary>
    public required DateOnly On { get; init; }

    /// <summary>Who was paid, as the statement says.</summary>
    public string Payee { get; init; } = "";

    /// <summary>What it is worth, without sign, by whose money it was.</summary>
    public required FunderSplit Value { get; init; }

    /// <summary>The days it is about.</summary>
    public DateRange Days => Subject.Period?.Range ?? new DateRange(On, On);

    /// <summary>Names it: 32 hexadecimal digits, the same whoever works it out.</summary>
    public string Id => ContentName.Of(CouncilId, PersonId, Cycle.ToString(), Subject.Key);
}
