using DpAudit.Core.Scoring.Anomaly;

namespace DpAudit.Bench.Anomaly.Sets;

/// <summary>Made-up rows, and which of them were made to be unusual.</summary>
/// <param name="Family">Sets of one nature; a family is either designed on or held out as a whole.</param>
/// <param name="Name">Which set of the family.</param>
/// <param name="HeldOut">Not looked at while a model is designed.</param>
/// <param name="Features">The rows.</param>
/// <param name="Unusual">Which rows are to be found.</param>
internal sealed record LabelledSet(string Family, string Name, bool HeldOut, FeatureMatrix Features, bool[] Unusual)
{
    /// <summary>Makes a set; usual and unusual rows come in no order.</summary>
    /// <param name="family">The family.</param>
    /// <param name="name">Which set of it.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="share">The share of unusual rows.</param>
    /// <param name="draw">Chance.</param>
    /// <param name="usual">Makes a usual row.</param>
    /// <param name="unusual">Makes an unusual row.</param>
    public static LabelledSet Of(Family family, string name, int rows, double share, Draw draw, Func<double[]> usual, Func<double[]> unusual)
    {
        var labels = new bool[rows];
        foreach (var row in draw.Some(rows, Math.Max(2, (int)(rows * share))))
        {
            labels[row] = true;
        }

        var values = labels.Select(label => label ? unusual() : usual()).ToList();
        var columns = values[0].Length;
        var flat = values.SelectMany(row => row.Select(value => (float)value)).ToArray();
        return new LabelledSet(family.Name, $"{name} {rows}×{columns}", family.HeldOut, new FeatureMatrix([.. Enumerable.Range(1, columns).Select(column => $"x{column}")], flat), labels);
    }
}

/// <summary>Sets of one nature.</summary>
internal sealed record Family(string Name, bool HeldOut, Func<Family, IEnumerable<LabelledSet>> Make);
