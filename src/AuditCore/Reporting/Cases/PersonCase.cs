using System.Text.Json.Serialization;
using DpAudit.Core.Pipeline;
using DpAudit.Core.Primitives;
using DpAudit.Core.Sampling;

namespace DpAudit.Core.Reporting.Cases;

/// <summary>One person's four weeks, for the page that somebody looks at: balances, every row, what was observed, what is in the sample and why.</summary>
/// <param name="PersonId">The person.</param>
/// <param name="Period">The period.</param>
/// <param name="Accounts">The picture, account by account.</param>
/// <param name="Rows">The rows that count in the period, by posting date.</param>
/// <param name="Observed">What was observed.</param>
/// <param name="Sampled">What is in the sample.</param>
public sealed record PersonCase(
    string PersonId, FourWeekPeriod Period, IReadOnlyList<CaseAccount> Accounts, IReadOnlyList<CaseRow> Rows, IReadOnlyList<CaseObservation> Observed, IReadOnlyList<CaseSampled> Sampled);

/// <summary>An account in the four weeks; amounts as people.csv has them, negative = out of the account.</summary>
public sealed record CaseAccount(
    string AccountId, Money Opening, Money LoadsCouncil, Money LoadsNhs, Money ContributionDue, Money ContributionPaid, Money Spend, Money Refunds, Money Fees, Money Cash, Money Unmatched,
    Money Disputed, Money Transfers, Money Commitments, Money Contingency, Money SurplusCouncil, Money SurplusNhs, Money SurplusPerson, Money Unattributed, Money Closing, bool StatementComplete);

/// <summary>A row, as transactions.csv has it; empty texts and null where there is nothing to say.</summary>
public sealed record CaseRow(
    string TransactionId, string AccountId, DateOnly On, DateOnly PostedOn, string Kind, Money Amount, string Payee, string PayeeRaw, int? Mcc, string PlanLine, string MatchedBy, int? ConfidencePercent,
    string PairsWith, bool IsLate);

/// <summary>An observation, in words.</summary>
public sealed record CaseObservation(SignalCode Code, string TransactionId, Money Amount, string Words);

/// <summary>An item of the sample: from where, with what chance, and why.</summary>
/// <param name="TransactionId">The transaction.</param>
/// <param name="Stratum">From where.</param>
/// <param name="OneIn">Its chance, as 1 in so many; 1 = certain.</param>
/// <param name="Reasons">Why, in sentences.</param>
public sealed record CaseSampled(string TransactionId, Stratum Stratum, string OneIn, string Reasons);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(RecordJson.MoneyConverter), typeof(RecordJson.PeriodConverter)])]
[JsonSerializable(typeof(PersonCase))]
[JsonSerializable(typeof(Dictionary<string, long>))]
internal sealed partial class CaseJson : JsonSerializerContext;
