using DpAudit.Core.Transactions;

namespace DpAudit.Core.Sampling;

/// <summary>An item of a sample.</summary>
/// <param name="Stratum">Why.</param>
/// <param name="Item">Its place among the frame's payments, or among its credits.</param>
/// <param name="Chance">The chance it had in that stratum, in multiples of 2⁻⁵³.</param>
public readonly record struct SampledItem(Stratum Stratum, int Item, ulong Chance);

/// <summary>Draws a cycle's sample.</summary>
public static class CycleSample
{
    /// <summary>Draws the sample, and moves the clocks on.</summary>
    /// <param name="chances">The chances.</param>
    /// <param name="people">The ids of the cycle's people, by the numbers in the frame.</param>
    /// <param name="epoch">Names the start of new people's clocks.</param>
    /// <param name="clocks">The clocks; they stand where this cycle ends afterwards.</param>
    /// <returns>The items, sorted by stratum, then transaction id.</returns>
    public static List<SampledItem> Draw(CycleChances chances, IReadOnlyList<string> people, string epoch, PersonalClocks clocks)
    {
        ArgumentNullException.ThrowIfNull(chances);
        ArgumentNullException.ThrowIfNull(clocks);
        var (frame, sample) = (chances.Frame, new List<SampledItem>());
        for (var at = 0; at < frame.Payments.Length; at++)
        {
            if (frame.Payments[at].IsCertain)
            {
                sample.Add(new SampledItem(Stratum.Certain, at, InclusionProbabilities.One));
            }
        }

        ByClock(Stratum.Proportional, frame.Payments, chances.Proportional.Chances);
        ByClock(Stratum.Credit, frame.Credits, chances.Credit.Chances);
        Random();
        sample.Sort((left, right) => left.Stratum != right.Stratum ? left.Stratum.CompareTo(right.Stratum) : IdOf(left).CompareTo(IdOf(right)));
        return sample;

        TransactionId IdOf(SampledItem item) => (item.Stratum == Stratum.Credit ? frame.Credits : frame.Payments)[item.Item].Id;

        void ByClock(Stratum stratum, FrameItem[] items, ulong[] chance)
        {
            for (var at = 0; at < items.Length;)
            {
                var person = people[items[at].Person];
                var clock = clocks.Of(person, stratum, epoch);
                for (var of = items[at].Person; at < items.Length && items[at].Person == of; at++)
                {
                    if (PersonalClock.Strikes(ref clock, chance[at]))
                    {
                        sample.Add(new SampledItem(stratum, at, chance[at]));
                    }
                }

                clocks.Set(person, stratum, clock);
            }
        }

        // One clock for the council, started afresh each cycle, over the payments in the order of their ids: an order without meaning.
        void Random()
        {
            var clock = PersonalClock.Start(clocks.Seed, "random", $"{frame.PeriodStart:yyyy-MM-dd}");
            foreach (var at in chances.RandomOrder)
            {
                if (PersonalClock.Strikes(ref clock, chances.Random.Chances[at]))
                {
                    sample.Add(new SampledItem(Stratum.Random, at, chances.Random.Chances[at]));
                }
            }
        }
    }
}
