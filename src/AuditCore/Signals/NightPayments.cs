using System.Runtime.InteropServices;
using DpAudit.Core.Matching;
using DpAudit.Core.Policies;
using DpAudit.Core.Primitives;
using DpAudit.Core.Transactions;

namespace DpAudit.Core.Signals;

/// <summary>
/// Observes card payments of a person in the small hours. What recurs is usual for the person. Where the plan names the payee, a fixed amount
/// is what was agreed, and a single night is an evening out: only another night within days may mean that support at night is needed.
/// </summary>
internal sealed class NightPayments(AuditFrame frame)
{
    private readonly Dictionary<int, int> timesAt = []; // by payee
    private readonly List<(int At, DateOnly Day)> nightsOut = []; // at named payees, the last days
    private int current;
    private SignalPolicy rules = null!;
    private Action<int> observe = null!;

    /// <summary>Starts a period: payments of the one before are observed no more, since their sample was drawn.</summary>
    /// <param name="policy">The thresholds.</param>
    /// <param name="say">Takes a payment that is observed, by its place in the ledger.</param>
    public void Begin(SignalPolicy policy, Action<int> say)
    {
        (rules, observe) = (policy, say);
        current = nightsOut.Count;
    }

    /// <summary>Takes in a payment; they come in order of payment.</summary>
    /// <param name="at">Its place in the ledger.</param>
    /// <param name="match">What matching found for it.</param>
    /// <param name="name">The payee's cleaned name.</param>
    /// <param name="minute">When it was made.</param>
    public void Add(int at, in MatchedSpend match, int name, short minute)
    {
        ref var row = ref frame.Ledger[at];
        if (row.Kind != TransactionKind.Spend || minute == Transaction.NoMinute || minute >= rules.NightUntilHour * 60)
        {
            return;
        }

        ref var times = ref CollectionsMarshal.GetValueRefOrAddDefault(timesAt, name, out _);
        if (times++ >= rules.NightUsual)
        {
            return;
        }

        if (!IsNamed(match))
        {
            observe(at);
        }
        else if (!IsAgreed(row, match))
        {
            Remember(at, row.TransactionDate);
            if (nightsOut.Exists(night => night.Day != nightsOut[^1].Day))
            {
                for (var night = current; night < nightsOut.Count; night++)
                {
                    observe(nightsOut[night].At);
                }

                current = nightsOut.Count;
            }
        }
    }

    private void Remember(int at, DateOnly day)
    {
        for (var night = nightsOut.Count - 1; night >= 0; night--)
        {
            if (Math.Abs(day.DayNumber - nightsOut[night].Day.DayNumber) >= rules.BurstDays)
            {
                nightsOut.RemoveAt(night);
                current -= night < current ? 1 : 0;
            }
        }

        nightsOut.Add((at, day));
    }

    /// <summary>The plan knows the payee, and not their kind of business only. What somebody decided about the payee changes nothing here.</summary>
    private static bool IsNamed(in MatchedSpend match) => match.PlanAloneBy is MatchMethod.Payee or MatchMethod.Alias or MatchMethod.Merchant;

    /// <summary>A fixed line's amount, up to a quarter more: when it is taken says nothing.</summary>
    private bool IsAgreed(in Transaction row, in MatchedSpend match) =>
        frame.Plans.Lines[match.PlanAlone] is { IsFixed: true } line && -row.AmountPence * 4 <= line.Expected.Amount.Pence * 5;
}
