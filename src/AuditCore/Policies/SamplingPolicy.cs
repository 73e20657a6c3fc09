using DpAudit.Core.Primitives;

namespace DpAudit.Core.Policies;

/// <summary>How observations and the anomaly model make a risk between 0 and 1 (docs/model-card.md). Risk chooses what a person looks at; it is no conclusion.</summary>
public sealed record ScoringPolicy
{
    /// <summary>The anomaly model's name.</summary>
    public required string Model { get; init; }

    /// <summary>How much each observation counts, in per cent; one that is not named counts nothing.</summary>
    public required IReadOnlyDictionary<SignalCode, int> Weights { get; init; }

    /// <summary>How much the most unusual payment counts, in per cent.</summary>
    public required int AnomalyWeight { get; init; }

    /// <summary>Only payments more unusual than this share of all in their period count at all, in per cent.</summary>
    public required int AnomalyFrom { get; init; }
}

/// <summary>How the sample is drawn: chances follow risk and value, and nobody is looked at more than their share (docs/adr/0004).</summary>
public sealed record SamplingPolicy
{
    /// <summary>How many transactions auditors look at in four weeks, for each hundred people with a plan.</summary>
    public required int PerHundredPeople { get; init; }

    /// <summary>How many times the chance of a risk of 1 is that of a risk of 0, for the same value (G).</summary>
    public required int RiskFactor { get; init; }

    /// <summary>How often each person with payments is looked at in a year at the least, in hundredths; divided by the cycles of a year.</summary>
    public required int LeastPerYearPercent { get; init; }

    /// <summary>Wages and agency invoices that are as the plan expects count with no more than this value.</summary>
    public required Money ExpectedWagesCap { get; init; }

    /// <summary>Plan purposes whose payments are capped so.</summary>
    public required IReadOnlyList<string> ExpectedWagesPurposes { get; init; }

    /// <summary>Observations that make a payment certain to be looked at, where the plan gives a second reason.</summary>
    public required IReadOnlyList<SignalCode> Certain { get; init; }

    /// <summary>How many payments of one person are certain in a period, the largest first; the others take their chance.</summary>
    public required int CertainPerPerson { get; init; }

    /// <summary>How much of the capacity may be certain, in per cent; the largest first.</summary>
    public required int CertainPercent { get; init; }

    /// <summary>How much of the capacity is drawn at random by value, to tell how things stand overall, in per cent.</summary>
    public required int RandomPercent { get; init; }

    /// <summary>How much of the capacity looks at money that came back, in per cent.</summary>
    public required int CreditPercent { get; init; }

    /// <summary>What the size of a person's payments is multiplied with at light monitoring, in per cent.</summary>
    public required int LightPercent { get; init; }

    /// <summary>What the size of a person's payments is multiplied with at enhanced monitoring that has a reason and has not expired, in per cent.</summary>
    public required int EnhancedPercent { get; init; }

    /// <summary>How often a person may be contacted about an audit in a year.</summary>
    public required int ContactsPerYear { get; init; }

    /// <summary>How often a person may be asked for evidence in a year.</summary>
    public required int EvidenceRequestsPerYear { get; init; }

    /// <summary>Names the start of new people's clocks.</summary>
    public required string Epoch { get; init; }
}
