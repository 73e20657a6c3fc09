using DpAudit.Core.Policies;
using DpAudit.Core.Scoring;
using DpAudit.Core.Signals;
using DpAudit.Core.SupportPlans;

namespace DpAudit.Core.Sampling;

/// <summary>
/// Makes the frame of a cycle: each payment's size is its value × (1 + (G − 1) · risk²), more or less by the person's monitoring level, where
/// wages and invoices that are as the plan expects count with a small value only.
/// </summary>
/// <param name="scores">The payments with their risk.</param>
/// <param name="credits">Money that came back.</param>
/// <param name="capacity">How many items auditors can look at in a cycle, at most <see cref="InclusionProbabilities.LargestCapacity"/>; null = as the policy says.</param>
public sealed class FrameBuilder(CouncilScores scores, ItemFrame credits, int? capacity)
{
    private const int CyclesPerYear = 13;
    private const int RiskPlaces = 16;

    /// <summary>The frame of a period.</summary>
    /// <param name="period">The period, by its place among those audited.</param>
    public CycleFrame Of(int period)
    {
        var audit = scores.Items.Audit;
        var policy = audit.Policies.For(audit.Periods[period]).Sampling;
        var most = capacity ?? (int)Math.Min(InclusionProbabilities.LargestCapacity, ((long)audit.Plans.PeopleWithPlan(audit.Periods[period].Range) * policy.PerHundredPeople + 50) / 100);
        var cameBack = Items(credits, period, (item, _) => (ulong)audit.Ledger[credits[item]].AmountPence);
        var credit = PartOf(most, policy.CreditPercent, most);
        var sizes = new SampleSizes(
            most, PartOf(most, policy.RandomPercent, most - Math.Min(credit, cameBack.Length)), credit,
            InclusionProbabilities.One / CyclesPerYear * (ulong)policy.LeastPerYearPercent / 100);
        var wages = scores.PurposesOf(policy.ExpectedWagesPurposes);
        int[] monitoring = [.. audit.Plans.People.Select(person => MonitoringPercent(person, audit.Periods[period].End, policy))];
        var payments = Items(scores.Items, period, (item, person) => SizeOf(CountedPence(scores, item, policy, wages), scores.Risk[item], policy.RiskFactor, monitoring[person]));
        MarkCertain(payments, scores.Items.Of(period).Start.Value, policy, most * policy.CertainPercent / 100);
        return new CycleFrame(audit.Periods[period].Start, payments, cameBack, sizes);
    }

    /// <summary>At least one where there is room for two: in a small council, too, money that came back and then a random payment have their chance, and the clocks keep one.</summary>
    private static int PartOf(int most, int percent, int room) => percent == 0 ? 0 : Math.Max(most * percent / 100, Math.Min(1, room / 2));

    private static FrameItem[] Items(ItemFrame frame, int period, Func<int, int, ulong> size)
    {
        var (first, count) = frame.Of(period).GetOffsetAndLength(frame.Count);
        var items = new FrameItem[count];
        for (var person = 0; person < frame.Audit.Plans.People.Count; person++)
        {
            var (from, own) = frame.Of(period, person).GetOffsetAndLength(frame.Count);
            frame.Fetch(from, own);
            for (var item = from; item < from + own; item++)
            {
                ref var row = ref frame.Audit.Ledger[frame[item]];
                items[item - first] = new FrameItem(row.Id, person, Math.Abs(row.AmountPence), size(item, person), false, row.TransactionDate);
            }
        }

        return items;
    }

    /// <summary>The size of a payment: value × (1 + (G − 1) · risk²), more or less by the monitoring level; a whole number without a unit.</summary>
    /// <param name="countedPence">What its value counts for, in pence.</param>
    /// <param name="risk">Its risk in 65,535ths.</param>
    /// <param name="riskFactor">G.</param>
    /// <param name="monitoringPercent">The monitoring level's part, 100 = as usual.</param>
    public static ulong SizeOf(long countedPence, ushort risk, int riskFactor, int monitoringPercent)
    {
        var factor = (1L << RiskPlaces) + ((riskFactor - 1) * (((long)risk * risk) >> RiskPlaces));
        return (ulong)(countedPence * factor / 100 * monitoringPercent);
    }

    /// <summary>What a payment counts with: its value, and no more than the cap where it is a wage or the like that the plan expects.</summary>
    /// <param name="scores">The payments.</param>
    /// <param name="item">The payment.</param>
    /// <param name="policy">What caps it.</param>
    /// <param name="wages">By purpose, whether that is a wage or the like.</param>
    internal static long CountedPence(CouncilScores scores, int item, SamplingPolicy policy, bool[] wages)
    {
        var value = -scores.Items.Audit.Ledger[scores.Items[item]].AmountPence;
        return scores.IsExplained(item) && wages[scores.PurposeOf(item)] ? Math.Min(value, policy.ExpectedWagesCap.Pence) : value;
    }

    /// <summary>A level other than the usual one counts only with a reason, and until it expires.</summary>
    internal static int MonitoringPercent(Person person, DateOnly day, SamplingPolicy policy) =>
        person.MonitoringReason.Length == 0 || person.MonitoringExpires is not { } expires || expires < day ? 100
        : person.Monitoring switch
        {
            MonitoringLevel.Light => policy.LightPercent,
            MonitoringLevel.Enhanced => policy.EnhancedPercent,
            _ => 100,
        };

    /// <summary>Marks the certain ones: per person and all together the largest first, equal values by id; the others take their chance.</summary>
    private void MarkCertain(FrameItem[] payments, int first, SamplingPolicy policy, int most)
    {
        var certain = SignalSet.Of(policy.Certain);
        var candidates = Enumerable.Range(0, payments.Length)
            .Where(at => scores.ObservedOf(first + at).Only(certain) is { IsEmpty: false } marks && PlanReasons.Of(scores, first + at, marks) != PlanReason.None)
            .OrderByDescending(at => payments[at].ValuePence).ThenBy(at => payments[at].Id).ToList();
        var ofPerson = new Dictionary<int, int>();
        foreach (var at in candidates)
        {
            var count = ofPerson.GetValueOrDefault(payments[at].Person);
            if (most > 0 && count < policy.CertainPerPerson)
            {
                ofPerson[payments[at].Person] = count + 1;
                payments[at] = payments[at] with { IsCertain = true };
                most--;
            }
        }
    }
}
