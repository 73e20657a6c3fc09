using System.Globalization;
using DpAudit.Bench.Anomaly.Sets;
using DpAudit.Core.Scoring.Anomaly;

namespace DpAudit.Bench.Anomaly;

/// <summary>How well each model finds the unusual rows of every set: the whole set unlabelled, the mean over three seeds.</summary>
internal static class Table
{
    private static readonly ulong[] Seeds = [1, 2, 3];

    /// <summary>The two models, set by set.</summary>
    public static int Run(IReadOnlyList<LabelledSet> sets)
    {
        var detectors = Rivals.All.Take(2).ToList();
        var found = Measure(sets, detectors);
        Write($"{"",-10}{"family",-24}{"set",-40}", detectors.Select(detector => $"{detector.Name,-20}"));
        Write($"{"",-74}", detectors.Select(_ => $"{"AUCROC",-8}{"AUCPR",-12}"));
        for (var set = 0; set < sets.Count; set++)
        {
            Write($"{Half(sets[set].HeldOut),-10}{sets[set].Family,-24}{sets[set].Name,-40}", found[set].Select(Cells));
        }

        foreach (var (half, of) in Halves(sets))
        {
            Write($"{Half(half),-10}{$"mean of {of.Count}",-64}", Enumerable.Range(0, detectors.Count).Select(detector => Cells(Mean(of.Select(set => found[set][detector])))));
        }

        return 0;
    }

    /// <summary>The means of all detectors.</summary>
    public static int RunRivals()
    {
        var sets = Families.Sets(heldOut: null).ToList();
        var found = Measure(sets, Rivals.All);
        Write($"{"",-28}", Halves(sets).Select(half => $"{$"{Half(half.HeldOut)}: AUCROC, AUCPR",-26}"));
        for (var at = 0; at < Rivals.All.Count; at++)
        {
            var detector = at;
            Write($"{Rivals.All[at].Name,-28}", Halves(sets).Select(half => $"{Cells(Mean(half.Sets.Select(set => found[set][detector]))),-26}"));
        }

        return 0;
    }

    private static RankingMeasures[][] Measure(IReadOnlyList<LabelledSet> sets, IReadOnlyList<(string Name, Func<FeatureMatrix, ulong, double[]> Score)> detectors)
    {
        var found = new RankingMeasures[sets.Count][];
        Parallel.For(0, sets.Count, new ParallelOptions { MaxDegreeOfParallelism = 2 }, set =>
            found[set] = [.. detectors.Select(detector => Mean(Seeds.Select(seed => RankingMeasures.Of([.. detector.Score(sets[set].Features, seed).Select(score => (float)score)], sets[set].Unusual))))]);
        return found;
    }

    private static IEnumerable<(bool HeldOut, List<int> Sets)> Halves(IReadOnlyList<LabelledSet> sets) =>
        Enumerable.Range(0, sets.Count).GroupBy(set => sets[set].HeldOut).Select(half => (half.Key, half.ToList()));

    private static RankingMeasures Mean(IEnumerable<RankingMeasures> measures)
    {
        var all = measures.ToList();
        return new RankingMeasures(all.Average(one => one.AreaUnderRoc), all.Average(one => one.AveragePrecision));
    }

    private static string Half(bool heldOut) => heldOut ? "held out" : "design";

    private static string Cells(RankingMeasures measures) => string.Create(CultureInfo.InvariantCulture, $"{measures.AreaUnderRoc,-8:0.000}{measures.AveragePrecision,-12:0.000}");

    private static void Write(string head, IEnumerable<string> cells) => Console.WriteLine((head + string.Concat(cells)).TrimEnd());
}
