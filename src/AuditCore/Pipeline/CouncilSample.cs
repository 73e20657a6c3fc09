using DpAudit.Core.Matching;
using DpAudit.Core.Primitives;
using DpAudit.Core.Sampling;
using DpAudit.Core.Scoring;
using DpAudit.Core.Signals;

namespace DpAudit.Core.Pipeline;

/// <summary>What a sample is drawn with: the secret seed, and the clocks as the cycle before left them.</summary>
/// <param name="Seed">32 bytes; never written anywhere.</param>
/// <param name="Clocks">By person; empty at the very first cycle.</param>
/// <param name="Counted">The last period that the clocks counted: the first one drawn must be the next. Null = any.</param>
public sealed record Draw(byte[] Seed, IReadOnlyDictionary<string, (ulong Payments, ulong Credits)> Clocks, FourWeekPeriod? Counted = null);

/// <summary>The sample of one cycle.</summary>
/// <param name="Period">The cycle.</param>
/// <param name="PolicyVersion">The policy that it was drawn by.</param>
/// <param name="Chances">The chance of every item.</param>
/// <param name="Epoch">Names the start of new people's clocks.</param>
/// <param name="Items">The items; empty when no seed was given.</param>
/// <param name="ClocksBefore">Names the clocks that it began with; empty when no seed was given.</param>
/// <param name="ClocksAfter">Names the clocks that it ended with.</param>
public sealed record CycleResult(
    FourWeekPeriod Period, string PolicyVersion, CycleChances Chances, string Epoch, IReadOnlyList<SampledItem> Items, string ClocksBefore, string ClocksAfter)
{
    /// <summary>How many payments are to be looked at; one that came in twice, by its clock and at random, counts once.</summary>
    public int PaymentsToLookAt => Items.Where(item => item.Stratum != Stratum.Credit).DistinctBy(item => item.Item).Count();

    /// <summary>How much of the money that came back is to be looked at.</summary>
    public int CreditsToLookAt => Items.Count(item => item.Stratum == Stratum.Credit);
}

/// <summary>The samples of a council, cycle after cycle, the clocks carried from each to the next.</summary>
public sealed class CouncilSample
{
    private CouncilSample(CouncilScores scores, ItemFrame credits, IReadOnlyList<Signal> signals, IReadOnlyList<CycleResult> cycles, Draw? draw, PersonalClocks? clocks)
    {
        (Scores, Credits, Signals, Cycles, Draw, Clocks) = (scores, credits, signals, cycles, draw, clocks);
        OfNobodyKnown = LeftOut(scores.Items.Audit);
    }

    /// <summary>The payments with their risk.</summary>
    public CouncilScores Scores { get; }

    /// <summary>Money that came back.</summary>
    public ItemFrame Credits { get; }

    /// <summary>Payments of the periods asked for whose person the plans do not know: they cannot be looked at with a person, and are no items.</summary>
    public (int Payments, Money Value) OfNobodyKnown { get; }

    /// <summary>What was observed, in words; it takes no part in the draw.</summary>
    public IReadOnlyList<Signal> Signals { get; }

    /// <summary>The cycles asked for, in order.</summary>
    public IReadOnlyList<CycleResult> Cycles { get; }

    /// <summary>The cycle of a period asked for, by its place in <see cref="AuditFrame.Periods"/>.</summary>
    public CycleResult CycleOf(int period) => Cycles[period - Scores.Items.Audit.FirstAsked];

    /// <summary>What the samples were drawn with; null when no seed was given.</summary>
    public Draw? Draw { get; }

    /// <summary>The clocks after the last cycle; null when no seed was given.</summary>
    public PersonalClocks? Clocks { get; }

    /// <summary>Works out the chances of every cycle, and draws the samples if there is a seed.</summary>
    /// <param name="scores">The payments with their risk.</param>
    /// <param name="credits">Money that came back.</param>
    /// <param name="signals">What was observed.</param>
    /// <param name="capacity">How many items auditors can look at in a cycle; null = as the policy says.</param>
    /// <param name="draw">What to draw with; null = chances only.</param>
    /// <param name="threads">How many threads to use.</param>
    public static CouncilSample Of(CouncilScores scores, ItemFrame credits, IReadOnlyList<Signal> signals, int? capacity, Draw? draw, int threads)
    {
        ArgumentNullException.ThrowIfNull(scores);
        ArgumentNullException.ThrowIfNull(credits);
        var audit = scores.Items.Audit;
        var builder = new FrameBuilder(scores, credits, capacity);
        var (chances, people) = (new CycleChances[audit.Periods.Count], audit.Plans.People.Select(person => person.Id).ToList());
        var clocks = draw is null ? null : new PersonalClocks(draw.Seed, draw.Clocks);
        var (cycles, standing) = (new List<CycleResult>(), clocks?.Hash() ?? "");
        Parallel.For(audit.FirstAsked, chances.Length, new ParallelOptions { MaxDegreeOfParallelism = threads }, period =>
        {
            var ready = CycleChances.Of(builder.Of(period));
            lock (cycles)
            {
                // The clocks go from each cycle to the next: whoever has the one that is next in line draws it, and those that wait behind it.
                chances[period] = ready;
                for (var next = audit.FirstAsked + cycles.Count; next < chances.Length && chances[next] is not null; next++)
                {
                    cycles.Add(Cycle(next));
                }
            }
        });
        return new CouncilSample(scores, credits, signals, cycles, draw, clocks);

        CycleResult Cycle(int period)
        {
            var (policy, before) = (audit.Policies.For(audit.Periods[period]), standing);
            var items = clocks is null ? [] : CycleSample.Draw(chances[period], people, policy.Sampling.Epoch, clocks);
            standing = clocks?.Hash() ?? "";
            return new CycleResult(audit.Periods[period], policy.Version, chances[period], policy.Sampling.Epoch, items, before, standing);
        }
    }

    private static (int Payments, Money Value) LeftOut(AuditFrame audit)
    {
        var (payments, value) = (0, Money.Zero);
        for (var at = 0; at < audit.Ledger.Count; at++)
        {
            if (audit.Attribution.PersonOf(at) == Attribution.Nobody && audit.IsAsked(at) && ItemFrame.KindOf(audit.Ledger[at]) == ItemKind.Payment)
            {
                payments++;
                value -= new Money(audit.Ledger[at].AmountPence);
            }
        }

        return (payments, value);
    }
}
