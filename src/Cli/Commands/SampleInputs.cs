using DpAudit.Core.Pipeline;
using DpAudit.Core.Reporting;
using DpAudit.Core.Statements;

namespace DpAudit.Cli.Commands;

/// <summary>Reads what an audit wrote before.</summary>
internal static class SampleInputs
{
    /// <summary>What to draw with: the seed, and the clocks of the audit before, which its manifest.json answers for; without a file they all start anew.</summary>
    public static Draw Draw(byte[] seed, string? clocksFile)
    {
        if (clocksFile is null)
        {
            return new Draw(seed, new Dictionary<string, (ulong, ulong)>());
        }

        var (clocks, manifest) = (Clocks(clocksFile), Path.Combine(Path.GetDirectoryName(clocksFile)!, "manifest.json"));
        using var stream = File.Exists(manifest) ? Inputs.Open(manifest) : throw new InputException(ErrorCodes.SampleClocks, clocksFile, "there is no manifest.json beside it.");
        return new Draw(seed, clocks, CarriedClocks.Check(stream, clocks, SampleManifest.Commitment(seed)));
    }

    /// <summary>The clocks of a clocks.csv, by person.</summary>
    public static IReadOnlyDictionary<string, (ulong Payments, ulong Credits)> Clocks(string path)
    {
        using var stream = Inputs.Open(path);
        return CarriedClocks.Read(stream, Path.GetFileName(path));
    }
}
