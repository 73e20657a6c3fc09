namespace DpAudit.Core.Scoring.Anomaly;

/// <summary>How well scores put the rows that are wanted above the others. Only the order of the scores counts, and ties count as ties.</summary>
/// <param name="AreaUnderRoc">The chance that a wanted row scores above another one, a tie being half a chance (Hanley &amp; McNeil 1982):
/// 0.5 is no better than lots, 1 is perfect. NaN where there are only wanted rows, or none.</param>
/// <param name="AveragePrecision">The mean precision over the wanted rows, tied rows being taken together: the area under the precision-recall
/// curve without interpolation. The share of wanted rows is no better than lots, 1 is perfect. NaN where there are only wanted rows, or none.</param>
public sealed record RankingMeasures(double AreaUnderRoc, double AveragePrecision)
{
    /// <summary>Measures scores.</summary>
    /// <param name="scores">Higher = wanted more.</param>
    /// <param name="wanted">Which rows are wanted; as many as scores.</param>
    public static RankingMeasures Of(ReadOnlySpan<float> scores, ReadOnlySpan<bool> wanted)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(wanted.Length, scores.Length, nameof(wanted));
        var sorted = scores.ToArray();
        var labels = wanted.ToArray();
        Array.Sort(sorted, labels);
        long allWanted = wanted.Count(true);
        var allOthers = scores.Length - allWanted;
        if (allWanted == 0 || allOthers == 0)
        {
            return new RankingMeasures(double.NaN, double.NaN);
        }

        long wantedAbove = 0;
        long othersAbove = 0;
        var won = 0.0;
        var precision = 0.0;
        for (var end = sorted.Length; end > 0;)
        {
            long tiedWanted = 0;
            var start = end;
            while (start > 0 && sorted[start - 1] == sorted[end - 1])
            {
                start--;
                tiedWanted += labels[start] ? 1 : 0;
            }

            var tiedOthers = end - start - tiedWanted;
            wantedAbove += tiedWanted;
            othersAbove += tiedOthers;
            won += tiedWanted * (allOthers - othersAbove + (0.5 * tiedOthers));
            precision += tiedWanted * ((double)wantedAbove / (wantedAbove + othersAbove));
            end = start;
        }

        return new RankingMeasures(won / ((double)allWanted * allOthers), precision / allWanted);
    }
}
