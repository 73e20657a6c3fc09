using DpAudit.Core.Primitives;

namespace DpAudit.Core.Signals;

/// <summary>One observation with its numbers; the words are made when it is written (<see cref="SignalWords"/>).</summary>
/// <param name="Code">What was observed.</param>
/// <param name="PersonId">The person.</param>
/// <param name="Period">The period.</param>
/// <param name="Transaction">The transaction's index in the ledger, or -1.</param>
/// <param name="Amount">The amount that matters.</param>
/// <param name="Weighed">The other amount it was weighed against: what was due, agreed or expected.</param>
/// <param name="Count">A number of days or payments, where one matters.</param>
/// <param name="Fact">The plan fact that was weighed, or the payee; empty where the code says it all.</param>
public readonly record struct Signal(SignalCode Code, string PersonId, FourWeekPeriod Period, int Transaction, Money Amount, Money Weighed, int Count, string Fact)
{
    /// <summary>No transaction.</summary>
    public const int NoTransaction = -1;
}
