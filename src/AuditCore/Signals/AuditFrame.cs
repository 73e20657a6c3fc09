using DpAudit.Core.Matching;
using DpAudit.Core.Policies;
using DpAudit.Core.Primitives;
using DpAudit.Core.SupportPlans;
using DpAudit.Core.Transactions;

namespace DpAudit.Core.Signals;

/// <summary>All that the pictures and signals of a council are made from; shared by all threads, changed by none.</summary>
/// <param name="Ledger">Each transaction once.</param>
/// <param name="Texts">The import's texts.</param>
/// <param name="Names">Cleaned payee names.</param>
/// <param name="Plans">People, plans, accounts.</param>
/// <param name="Policies">The council's policy.</param>
/// <param name="Attribution">Whose money each transaction is.</param>
/// <param name="Periods">The periods from the first posting date on, in order.</param>
/// <param name="FirstAsked">The place of the first period asked for. Those before it are history: they are gone through, and nothing is told of them.</param>
/// <param name="PeriodOf">For each transaction the index of the period it counts in; -1 = before the first, <c>Periods.Count</c> = after the last.</param>
/// <param name="IsCovered">Whether statements cover an account for all of a period.</param>
public sealed record AuditFrame(
    Ledger Ledger,
    TextPool Texts,
    PayeeNames Names,
    PlanBook Plans,
    PolicyBook Policies,
    Attribution Attribution,
    IReadOnlyList<FourWeekPeriod> Periods,
    int FirstAsked,
    int[] PeriodOf,
    Func<int, int, bool> IsCovered)
{
    /// <summary>The periods asked for, in order.</summary>
    public IEnumerable<FourWeekPeriod> Asked => Periods.Skip(FirstAsked);

    /// <summary>Whether a transaction counts in a period asked for.</summary>
    public bool IsAsked(int at) => PeriodOf[at] >= FirstAsked && PeriodOf[at] < Periods.Count;

    /// <summary>When a card was used, in minutes after midnight in London: the clearing of an authorisation often carries the minute of a nightly run.</summary>
    public short MinutePaid(in Transaction row, in MatchedSpend match) =>
        match.PairsWith != MatchedSpend.NoPair && Ledger[match.PairsWith].Status == TransactionStatus.Authorised ? Ledger[match.PairsWith].Minute : row.Minute;
}

/// <summary>What one group of accounts came to.</summary>
/// <param name="Pictures">A picture per period asked for, person and account, in that order.</param>
/// <param name="Signals">The observations of the periods asked for.</param>
/// <param name="ToIndividuals">Payments to individuals whom the person's plan does not name.</param>
public sealed record GroupPicture(List<FourWeekPicture> Pictures, List<Signal> Signals, List<int> ToIndividuals);
