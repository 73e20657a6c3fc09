using System.Globalization;
using DpAudit.Bench.Anomaly.Sets;
using DpAudit.Core.Scoring.Anomaly;
using DpAudit.Core.Scoring.Anomaly.Ensemble;
using DpAudit.Core.Scoring.Anomaly.Forest;

namespace DpAudit.Bench.Anomaly;

/// <summary>
/// Whether the column that is named first is one that was changed: usual rows get one or two columns from elsewhere, and of those that then score in the
/// top twentieth the first contribution is checked.
/// </summary>
internal static class Explanations
{
    private const int Changed = 200;

    public static int Run(bool? heldOut)
    {
        foreach (var model in new IAnomalyModel[] { new IsolationForestModel(), new IsolationEnsembleModel() })
        {
            foreach (var half in Families.Sets(heldOut).GroupBy(set => set.HeldOut))
            {
                var (seen, right, chance) = (0, 0, 0.0);
                foreach (var set in half)
                {
                    var (ofSet, rightOfSet, by) = Check(model, set);
                    (seen, right, chance) = (seen + ofSet, right + rightOfSet, chance + by);
                }

                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{model.Name,-20} {(half.Key ? "held out" : "design"),-9} {seen} rows, the first column named was a changed one: {100.0 * right / seen:0} %, by chance {100 * chance / seen:0} %"));
            }
        }

        return 0;
    }

    private static (int Seen, int Right, double ByChance) Check(IAnomalyModel model, LabelledSet set)
    {
        var columns = set.Features.Columns.Count;
        var usual = Enumerable.Range(0, set.Features.Rows).Where(row => !set.Unusual[row]).ToArray();
        var draw = new Draw((ulong)(set.Features.Rows + columns));
        var values = set.Features.Values.ToArray();
        var changes = new Dictionary<int, int[]>();
        foreach (var row in draw.Some(usual.Length, Math.Min(Changed, usual.Length / 20)).Select(place => usual[place]))
        {
            changes[row] = draw.Some(columns, columns > 3 ? 1 + draw.Below(2) : 1);
            foreach (var column in changes[row])
            {
                var others = Enumerable.Range(0, 8).Select(_ => set.Features.Row(usual[draw.Below(usual.Length)])[column]).ToList();
                values[(row * columns) + column] = draw.Below(3) switch { 0 => others[0], 1 => others.Max() + (others.Max() - others.Min()), _ => others.Max(other => other) };
            }
        }

        var features = new FeatureMatrix(set.Features.Columns, values);
        var scores = new float[features.Rows];
        model.Fit(features, 1, threads: 2);
        model.Score(features, scores, threads: 2);
        var limit = scores.Order().ElementAt(scores.Length * 19 / 20);
        var contributions = new Contribution[columns];
        var (seen, right, chance) = (0, 0, 0.0);
        foreach (var (row, changed) in changes.Where(change => scores[change.Key] > limit))
        {
            model.Explain(features, row, contributions);
            seen++;
            right += changed.Contains(contributions[0].Column) ? 1 : 0;
            chance += (double)changed.Length / columns;
        }

        return (seen, right, chance);
    }
}
