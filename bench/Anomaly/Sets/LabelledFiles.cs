using DpAudit.Core.Scoring.Anomaly;
using DpAudit.Core.Statements;

namespace DpAudit.Bench.Anomaly.Sets;

/// <summary>Sets from files, as public collections have them: CSV, numbers only, and a column “label” that is 1 in the rows to be found.</summary>
internal static class LabelledFiles
{
    public static IEnumerable<LabelledSet> In(string folder)
    {
        foreach (var path in Directory.EnumerateFiles(folder, "*.csv").Order(StringComparer.Ordinal))
        {
            FeatureFile? file = null;
            try
            {
                using var stream = File.OpenRead(path);
                file = FeatureFile.Read(stream, Path.GetFileName(path), "label", id: null);
            }
            catch (InputException problem)
            {
                Console.Error.WriteLine($"left out: {problem.Message}");
            }

            if (file is { Wanted: { } wanted } && wanted.Contains(true) && wanted.Contains(false))
            {
                yield return new LabelledSet("file", $"{Path.GetFileNameWithoutExtension(path)} {file.Features.Rows}×{file.Features.Columns.Count}", HeldOut: true, file.Features, wanted);
            }
        }
    }
}
