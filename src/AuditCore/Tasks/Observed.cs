using DpAudit.Core.Primitives;

namespace DpAudit.Core.Tasks;

/// <summary>Something that was observed, by ids: what tasks and items to look at are made from.</summary>
/// <param name="Code">What.</param>
/// <param name="PersonId">The person.</param>
/// <param name="Period">The period it was observed in.</param>
/// <param name="TransactionId">The transaction; empty where it is about the period as a whole.</param>
/// <param name="Value">What it is worth, without sign, by whose money it is.</param>
public sealed record Observed(SignalCode Code, string PersonId, FourWeekPeriod Period, string TransactionId, FunderSplit Value);

/// <summary>An account whose statements do not cover a period.</summary>
/// <param name="PersonId">The person.</param>
/// <param name="AccountId">The account.</param>
/// <param name="Period">The period.</param>
public sealed record Uncovered(string PersonId, string AccountId, FourWeekPeriod Period);
