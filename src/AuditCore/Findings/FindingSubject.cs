using DpAudit.Core.Primitives;
using DpAudit.Core.Statements;

namespace DpAudit.Core.Findings;

/// <summary>What a finding is about: one payment, or an observation about a period as a whole.</summary>
public sealed record FindingSubject
{
    private const string PaymentMark = "t.";
    private const string ObservationMark = "o.";

    private FindingSubject(string transactionId, SignalCode? code, FourWeekPeriod? period) => (TransactionId, Code, Period) = (transactionId, code, period);

    /// <summary>The transaction; empty for an observation.</summary>
    public string TransactionId { get; }

    /// <summary>What was observed; null for a payment.</summary>
    public SignalCode? Code { get; }

    /// <summary>The period it was observed in; null for a payment.</summary>
    public FourWeekPeriod? Period { get; }

    /// <summary>Names it among the subjects of a person, for example <c>t.4f0c…</c> or <c>o.surplus-above-contingency.2026-04-06</c>.</summary>
    public string Key => Code is { } code ? $"{ObservationMark}{Yaml.Hyphenated(code)}.{Period}" : PaymentMark + TransactionId;

    /// <summary>A payment, or money that came back.</summary>
    /// <exception cref="ArgumentException">The id is empty.</exception>
    public static FindingSubject Payment(string transactionId)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(transactionId);
        return new FindingSubject(transactionId, null, null);
    }

    /// <summary>An observation about a period.</summary>
    public static FindingSubject Observation(SignalCode code, FourWeekPeriod period) => new("", code, period);

    /// <summary>The subject of a <see cref="Key"/>.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    internal static FindingSubject OfKey(string key)
    {
        if (key.StartsWith(PaymentMark, StringComparison.Ordinal))
        {
            return Payment(key[PaymentMark.Length..]);
        }

        var parts = key.Split('.');
        return parts.Length == 3 && parts[0] + "." == ObservationMark
            ? Observation(Yaml.Word<SignalCode>(parts[1], "subject"), new FourWeekPeriod(DateOnly.ParseExact(parts[2], "yyyy-MM-dd")))
            : throw new FormatException($"“{key}” is no subject of a finding");
    }
}
