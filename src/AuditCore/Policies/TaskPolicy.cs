using DpAudit.Core.Primitives;

namespace DpAudit.Core.Policies;

/// <summary>How auditors' work is checked.</summary>
public sealed record FindingPolicy
{
    /// <summary>How many items get a second look by another auditor, in per cent.</summary>
    public required int SecondReviewPercent { get; init; }

    /// <summary>Which observations about a period as a whole are given to auditors beside the sample, the largest first.</summary>
    public required IReadOnlyList<SignalCode> Observations { get; init; }

    /// <summary>How many of them at most in a cycle, for each hundred people with a plan; at least one.</summary>
    public required int ObservationsPerHundredPeople { get; init; }

    /// <summary>For how many periods after it was given out the same observation of the same person rests.</summary>
    public required int ObservationRestPeriods { get; init; }
}

/// <summary>Which tasks staff get, whose they are and until when (docs/tasks-and-findings.md). A task asks somebody to look; nothing follows from it by itself.</summary>
public sealed record TaskPolicy
{
    /// <summary>Whose welfare tasks are, where nobody is on the rota.</summary>
    public required StaffRole WelfareRole { get; init; }

    /// <summary>Who looks after welfare tasks when.</summary>
    public required IReadOnlyList<OnRota> WelfareRota { get; init; }

    /// <summary>What was observed in periods that ended longer ago makes no task any more, in days.</summary>
    public required int LookBackDays { get; init; }

    /// <summary>After how many days a discussion that is still open is brought to a manager; each of them once.</summary>
    public required IReadOnlyList<int> AgeingDays { get; init; }

    /// <summary>When a direct payment is reviewed first, in months after its start.</summary>
    public required int ReviewFirstMonths { get; init; }

    /// <summary>How often it is reviewed from then on, in months.</summary>
    public required int ReviewEveryMonths { get; init; }

    /// <summary>How long before its day a review becomes a task.</summary>
    public required int ReviewNoticeDays { get; init; }

    /// <summary>How many days there are for a task from the day it appears, by kind.</summary>
    public required IReadOnlyDictionary<StaffTaskKind, int> DeadlineDays { get; init; }

    /// <summary>Who looks after the welfare of a person on a day: always the same one of those on the rota; empty where there is nobody.</summary>
    public string WelfareOwner(string personId, DateOnly day)
    {
        var there = WelfareRota.Where(one => one.Dates.Contains(day)).Select(one => one.To).Distinct().Order(StringComparer.Ordinal).ToList();
        return there.Count == 0 ? "" : there[(int)(StableHash.Of(System.Text.Encoding.UTF8.GetBytes(personId)) % (ulong)there.Count)];
    }
}

/// <summary>A member of staff who is on a rota.</summary>
/// <param name="To">The member of staff's id.</param>
/// <param name="Dates">When.</param>
public sealed record OnRota(string To, DateRange Dates);
