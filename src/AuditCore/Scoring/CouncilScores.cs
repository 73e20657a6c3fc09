using DpAudit.Core.Matching;
using DpAudit.Core.Primitives;
using DpAudit.Core.Scoring.Anomaly;
using DpAudit.Core.Signals;
using DpAudit.Core.SupportPlans;
using DpAudit.Core.Transactions;

namespace DpAudit.Core.Scoring;

/// <summary>The risk of every payment of a council that can be looked at, by period asked for, with what it is made of; earlier ones are history only.</summary>
public sealed class CouncilScores
{
    private const int FewestPeers = 8;
    private const int EnoughOthers = 4096; // a rank's standard error is then 0.8 % at most, and 0.3 % where being unusual begins to count
    private const int EnoughToLearnFrom = 16_384;
    private const int LittleBeside = 5; // less than a fifth of what moved it most
    private readonly MatchedSpend[] matches;
    private readonly SignalSet[] marks;
    private readonly short[]?[] features; // by period, item after item; null where it is history
    private readonly IAnomalyModel[] models; // by period
    private readonly DateOnly[] settledFrom; // by person: before it there is nothing usual yet
    private readonly long[] paidOnLine; // by item
    private readonly bool[] explained; // by item
    private readonly bool[] settled; // by item: there was something usual before it
    private readonly Purposes purposes;
    private readonly int[] purposeOf; // by item
    private readonly Money[] withinFourWeeks; // by plan line

    private CouncilScores(ItemFrame items, MatchedSpend[] matches, SignalSet[] marks)
    {
        Items = items;
        (this.matches, this.marks) = (matches, marks);
        features = new short[items.Audit.Periods.Count][];
        models = [.. items.Audit.Periods.Select(period => AnomalyModels.Of(items.Audit.Policies.For(period)))];
        settledFrom = [.. items.Audit.Plans.People.Select(SettledFrom)];
        paidOnLine = new long[items.Count];
        (explained, settled) = (new bool[items.Count], new bool[items.Count]);
        (purposes, purposeOf) = (new Purposes(items.Audit.Plans.Lines), new int[items.Count]);
        withinFourWeeks = [.. items.Audit.Plans.Lines.Select(line => line.Expected.WithinFourWeeks)];
        Unusual = new ushort[items.Count];
        Risk = new ushort[items.Count];
    }

    /// <summary>The payments.</summary>
    public ItemFrame Items { get; }

    /// <summary>By item, which share of its period's payments is less unusual, in 65,535ths; 0 for one that was not compared, since being unusual would not count.</summary>
    public ushort[] Unusual { get; }

    /// <summary>By item, the risk in 65,535ths.</summary>
    public ushort[] Risk { get; }

    /// <summary>The fitted model of each period asked for.</summary>
    public IReadOnlyList<IAnomalyModel> Models => models[Items.Audit.FirstAsked..];

    /// <summary>What was observed about an item.</summary>
    public SignalSet ObservedOf(int item) => marks[Items[item]];

    /// <summary>What matching found for an item.</summary>
    public ref readonly MatchedSpend MatchOf(int item) => ref matches[Items[item]];

    /// <summary>What matching found for a transaction, by its place in the ledger.</summary>
    public ref readonly MatchedSpend MatchAt(int at) => ref matches[at];

    /// <summary>Scores a council.</summary>
    /// <param name="items">The payments.</param>
    /// <param name="matches">What matching found, by index in the ledger.</param>
    /// <param name="marks">What was observed, by index in the ledger.</param>
    /// <param name="threads">How many threads to use.</param>
    public static CouncilScores Of(ItemFrame items, MatchedSpend[] matches, SignalSet[] marks, int threads)
    {
        ArgumentNullException.ThrowIfNull(items);
        var scores = new CouncilScores(items, matches, marks);
        var frame = items.Audit;
        for (var period = frame.FirstAsked; period < frame.Periods.Count; period++)
        {
            var (from, count) = items.Of(period).GetOffsetAndLength(items.Count);
            scores.features[period] = new short[count * PaymentFeatures.Names.Count];
        }

        var options = new ParallelOptions { MaxDegreeOfParallelism = threads };
        Parallel.For(0, frame.Plans.People.Count, options, scores.WriteFeatures);
        Parallel.For(frame.FirstAsked, frame.Periods.Count, options, period => scores.ScorePeriod(period, threads));
        return scores;
    }

    /// <summary>The number of what an item is for.</summary>
    internal int PurposeOf(int item) => purposeOf[item];

    /// <summary>By the number of a purpose, whether it has one of some names.</summary>
    internal bool[] PurposesOf(IReadOnlyCollection<string> names) => purposes.Among(names);

    /// <summary>What was paid on an item's plan line in its four weeks so far, in clock order, with itself; nothing where it is on none.</summary>
    public Money PaidOnLine(int item) => new(paidOnLine[item]);

    /// <summary>
    /// Whether the plan names the payee and expects such a payment, in amount and together with those before it on the line in the four weeks:
    /// then being rare is no reason to look.
    /// </summary>
    public bool IsExplained(int item) => explained[item];

    /// <summary>Whether an item on a plan line is by itself no more than about what the line expects each time.</summary>
    public bool IsOfExpectedAmount(int item) => IsOfExpectedAmount(Items.Audit.Ledger[Items[item]], matches[Items[item]]);

    /// <summary>Whether being unusual counts: not where the plan expects the payment, nor in the first four weeks of a person's first plan, when nothing is usual yet.</summary>
    public bool MayBeUnusual(int item) => settled[item] && !explained[item];

    /// <summary>What made an item unusual: the features by subject, the subject that moved its score most first, and in each the strongest first.</summary>
    /// <param name="period">The period.</param>
    /// <param name="item">The item.</param>
    /// <returns>By subject, each feature with its value; subjects that moved it little beside the first are left out.</returns>
    public IReadOnlyList<IReadOnlyList<(int Feature, float Value)>> Explain(int period, int item)
    {
        var contributions = new Contribution[PaymentFeatures.Names.Count];
        var row = Array.ConvertAll(FeaturesOf(period, item).ToArray(), feature => (float)feature);
        models[period].Explain(new FeatureMatrix(PaymentFeatures.Names, row), 0, contributions);
        var subjects = contributions.GroupBy(one => PaymentFeatures.Subjects[one.Column]).Select(subject => (Moved: subject.Sum(one => one.Moved), Features: subject.OrderByDescending(one => one.Moved)))
            .Where(subject => subject.Moved > 0).OrderByDescending(subject => subject.Moved).ToList();
        return [.. subjects.TakeWhile(subject => subject.Moved * LittleBeside >= subjects[0].Moved).Select(subject => subject.Features.Select(one => (one.Column, row[one.Column])).ToList())];
    }

    /// <summary>The features of an item of a period asked for.</summary>
    public ReadOnlySpan<short> FeaturesOf(int period, int item) =>
        features[period].AsSpan((item - Items.Of(period).Start.Value) * PaymentFeatures.Names.Count, PaymentFeatures.Names.Count);

    private float[] FeaturesOf(int period, List<int> items)
    {
        var numbers = new float[items.Count * PaymentFeatures.Names.Count];
        for (var (row, next) = (0, 0); row < items.Count; row++)
        {
            foreach (var feature in FeaturesOf(period, items[row]))
            {
                numbers[next++] = feature;
            }
        }

        return numbers;
    }

    private Rate LineOf(in MatchedSpend match) => Items.Audit.Plans.Lines[match.PlanAlone].Expected;

    private bool IsOfExpectedAmount(in Transaction row, in MatchedSpend match) => IsAtMostAQuarterMore(-row.AmountPence, LineOf(match).Amount);

    private static bool IsAtMostAQuarterMore(long pence, Money expected) => pence * 4 <= expected.Pence * 5;

    private static DateOnly SettledFrom(Person person) =>
        person.Plans.Count == 0 ? DateOnly.MinValue : person.Plans.Min(plan => plan.Dates.From) is var first && first > DateOnly.MaxValue.AddDays(-FourWeekPeriod.Days) ? first : first.AddDays(FourWeekPeriod.Days);

    private void WriteFeatures(int person)
    {
        var frame = Items.Audit;
        var history = new PersonHistory(frame, frame.Plans.People[person], withinFourWeeks);
        Span<short> unread = stackalloc short[PaymentFeatures.Names.Count];
        for (var period = 0; period < frame.Periods.Count; period++)
        {
            history.Begin();
            var (from, count) = Items.Of(period, person).GetOffsetAndLength(Items.Count);
            var first = Items.Of(period).Start.Value;
            Fetch(from, count);
            for (var item = from; item < from + count; item++)
            {
                var at = Items[item];
                ref var row = ref frame.Ledger[at];
                ref readonly var match = ref matches[at];
                paidOnLine[item] = history.Next(row, match, features[period] is { } rows ? rows.AsSpan((item - first) * PaymentFeatures.Names.Count, PaymentFeatures.Names.Count) : unread);
                explained[item] = match.IsNamedByPlan && IsOfExpectedAmount(row, match) && IsAtMostAQuarterMore(paidOnLine[item], withinFourWeeks[match.PlanAlone]);
                settled[item] = row.TransactionDate >= settledFrom[person];
                purposeOf[item] = purposes.Of(row, match);
            }
        }
    }

    /// <summary>Has some items' rows and matches near before they are gone through.</summary>
    private void Fetch(int first, int count)
    {
        Items.Fetch(first, count);
        var touched = 0;
        for (var item = first; item < first + count; item++)
        {
            touched ^= matches[Items[item]].Line;
        }

        GC.KeepAlive(touched); // Otherwise the compiler would leave the reading out.
    }

    private void ScorePeriod(int period, int threads)
    {
        var frame = Items.Audit;
        CompareWithPeers(period);
        FindUnusual(period, threads);
        var policy = frame.Policies.For(frame.Periods[period]);
        var rule = new RiskRule(policy);
        var (from, count) = Items.Of(period).GetOffsetAndLength(Items.Count);
        for (var item = from; item < from + count; item++)
        {
            Risk[item] = rule.Of(marks[Items[item]], Unusual[item], MayBeUnusual(item));
        }
    }

    /// <summary>
    /// Fits the model to the period's payments, and ranks among them those that may be unusual: which share is less unusual. The others count for nothing, and
    /// are most of a large council's: of them every so manieth is enough to rank among, and stands for those that are passed over.
    /// </summary>
    private void FindUnusual(int period, int threads)
    {
        var (first, count) = Items.Of(period).GetOffsetAndLength(Items.Count);
        var (compared, each) = Compared(first, count);
        var scores = new float[compared.Count];
        models[period].Fit(new FeatureMatrix(PaymentFeatures.Names, FeaturesOf(period, EverySoManieth(first, count))), (ulong)Items.Audit.Periods[period].Start.DayNumber, threads: 1);
        models[period].Score(new FeatureMatrix(PaymentFeatures.Names, FeaturesOf(period, compared)), scores, threads); // Whoever has no period left helps with the last ones.

        // Ranks of scores in 65,536 steps: equal ones share theirs.
        var less = new int[RiskRule.One + 2];
        for (var at = 0; at < scores.Length; at++)
        {
            less[Step(scores[at]) + 1] += MayBeUnusual(compared[at]) ? 1 : each;
        }

        for (var step = 1; step < less.Length; step++)
        {
            less[step] += less[step - 1];
        }

        for (var at = 0; at < scores.Length; at++)
        {
            Unusual[compared[at]] = (ushort)((long)less[Step(scores[at])] * RiskRule.One / less[^1]);
        }

        static int Step(float score) => (int)(score * RiskRule.One);
    }

    /// <summary>What the model learns from: of many payments every so manieth, which say the same.</summary>
    private static List<int> EverySoManieth(int first, int count)
    {
        var each = Math.Max(1, count / EnoughToLearnFrom);
        return [.. Enumerable.Range(0, count).Where(at => at % each == 0).Select(at => first + at)];
    }

    /// <summary>The payments of a period that may be unusual, and every so manieth of the others.</summary>
    private (List<int> Items, int Each) Compared(int first, int count)
    {
        var others = 0;
        for (var item = first; item < first + count; item++)
        {
            others += MayBeUnusual(item) ? 0 : 1;
        }

        var (compared, each, next) = (new List<int>(), Math.Max(1, others / EnoughOthers), 0);
        for (var item = first; item < first + count; item++)
        {
            if (MayBeUnusual(item) || next++ % each == 0)
            {
                compared.Add(item);
            }
        }

        return (compared, each);
    }

    /// <summary>Each amount beside the mean of the same purpose in plans of the same group; few peers say nothing.</summary>
    private void CompareWithPeers(int period)
    {
        var frame = Items.Audit;
        var peers = new PeerGroups(frame.Plans, frame.Periods[period]);
        var sums = new (long Logs, int Count)[peers.Count * purposes.Count];
        Each((key, row) => sums[key] = (sums[key].Logs + row[PaymentFeatures.Amount], sums[key].Count + 1));
        Each((key, row) => row[PaymentFeatures.AmountForPeers] = sums[key].Count < FewestPeers ? (short)0 : (short)(row[PaymentFeatures.Amount] - (sums[key].Logs / sums[key].Count)));

        void Each(RowAction action)
        {
            var first = Items.Of(period).Start.Value;
            for (var person = 0; person < frame.Plans.People.Count; person++)
            {
                var group = peers.Of(person) * purposes.Count;
                var (from, count) = Items.Of(period, person).GetOffsetAndLength(Items.Count);
                for (var item = from; item < from + count; item++)
                {
                    action(group + purposeOf[item], features[period].AsSpan((item - first) * PaymentFeatures.Names.Count, PaymentFeatures.Names.Count));
                }
            }
        }
    }

    private delegate void RowAction(int key, Span<short> row);
}
