using System.Collections.Concurrent;
using DpAudit.Core.Ports;
using DpAudit.Core.Sampling.Estimating;
using DpAudit.Core.Statements;

namespace DpAudit.Core.Reporting.Outcomes;

/// <summary>Reads the samples that cycles stored, and says what they say. Their files never change, so the last ones stay in memory with what was said of them.</summary>
/// <param name="files">Files.</param>
public sealed class SampleReader(IFileStore files)
{
    private const int Most = 40;
    private readonly ConcurrentDictionary<string, Kept> kept = new(StringComparer.Ordinal);

    /// <summary>What a cycle's sample says.</summary>
    /// <param name="folder">The cycle's folder.</param>
    /// <param name="conclusions">What stands about it, by transaction.</param>
    /// <param name="stop">Stops waiting.</param>
    /// <returns>What it says; null where the cycle drew nothing.</returns>
    /// <exception cref="InputException">The files are not those that the cycle wrote.</exception>
    public async Task<SampleSays?> ReadAsync(string folder, IReadOnlyDictionary<string, Conclusion> conclusions, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(conclusions);
        if ((kept.GetValueOrDefault(folder) ?? await OpenAsync(folder, stop)) is not { Rows.Count: > 0 } sample)
        {
            return null;
        }

        if (sample.Of is null || sample.Of.Count != conclusions.Count || !conclusions.All(one => sample.Of.TryGetValue(one.Key, out var same) && same == one.Value))
        {
            sample = sample with { Of = conclusions, Says = SampleSays.Of(sample.Rows, conclusions, sample.Manifest) };
            if (kept.Count >= Most)
            {
                kept.Clear();
            }

            kept[folder] = sample;
        }

        return sample.Says;
    }

    private async Task<Kept?> OpenAsync(string folder, CancellationToken stop)
    {
        await using var sample = await files.TryOpenAsync($"{folder}/sample.csv", stop);
        await using var manifest = await files.TryOpenAsync($"{folder}/manifest.json", stop);
        if (sample is null || manifest is null)
        {
            return null;
        }

        var errors = new List<RowError>();
        var rows = SampleFile.Read(sample, "sample.csv", errors);
        if (errors.Count > 0)
        {
            throw new InputException(errors[0].Code, "sample.csv", $"{errors[0].Field} “{errors[0].Value}”.", errors[0].Line);
        }

        var drawn = DrawnManifest.Read(manifest, "manifest.json");
        drawn.ThrowUnlessComplete(rows, "manifest.json");
        return new Kept(rows, drawn, null, null);
    }

    private sealed record Kept(IReadOnlyList<SampleRow> Rows, DrawnManifest Manifest, IReadOnlyDictionary<string, Conclusion>? Of, SampleSays? Says);
}
