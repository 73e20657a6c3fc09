using System.Runtime.Intrinsics;

namespace DpAudit.Core.Scoring.Anomaly.Ensemble;

/// <summary>How rare a value is in its column: −log₂ of the share of the sample in the same of twenty bins, beside the fullest bin; over all columns (Goldstein &amp; Dengel 2012).</summary>
internal sealed class Histograms
{
    private const int Bins = 20;
    private const int Half = 1; // Two codes share an entry: the table of 14 columns stays in the nearest cache.
    private const int Entries = (2 * (Codes.Largest + 1)) >> Half;
    private readonly ushort[] rarities;

    /// <summary>Counts the sample.</summary>
    /// <param name="codes">One tile of sixteen rows after the other, one vector a column.</param>
    /// <param name="rows">How many of the rows count.</param>
    /// <param name="columns">How many columns.</param>
    public Histograms(ReadOnlySpan<Vector256<short>> codes, int rows, int columns)
    {
        rarities = new ushort[columns * Entries];
        Span<int> counts = stackalloc int[Entries];
        Span<short> lanes = stackalloc short[Codes.Lanes];
        for (var column = 0; column < columns && rows > 0; column++)
        {
            counts.Clear();
            for (var row = 0; row < rows; row += Codes.Lanes)
            {
                codes[(row / Codes.Lanes * columns) + column].CopyTo(lanes);
                foreach (var code in lanes[..Math.Min(Codes.Lanes, rows - row)])
                {
                    counts[Entry(code)]++;
                }
            }

            Fill(counts, rarities.AsSpan(column * Entries, Entries));
        }
    }

    /// <summary>Sums the rarities of sixteen rows.</summary>
    /// <param name="rows">Their codes, one vector a column.</param>
    /// <param name="sums">One sum a row.</param>
    public void Sum(ReadOnlySpan<Vector256<short>> rows, Span<int> sums)
    {
        Span<short> codes = stackalloc short[Codes.Lanes];
        sums.Clear();
        for (var column = 0; column < rows.Length; column++)
        {
            rows[column].CopyTo(codes);
            var of = rarities.AsSpan(column * Entries, Entries);
            for (var lane = 0; lane < Codes.Lanes; lane++)
            {
                sums[lane] += of[Entry(codes[lane])];
            }
        }
    }

    private static int Entry(int code) => (code + Codes.Largest + 1) >> Half;

    private static void Fill(ReadOnlySpan<int> counts, Span<ushort> rarities)
    {
        var first = counts.IndexOfAnyExcept(0);
        var width = counts.LastIndexOfAnyExcept(0) - first + 1;
        Span<int> bins = stackalloc int[Bins];
        for (var entry = 0; entry < width; entry++)
        {
            bins[entry * Bins / width] += counts[first + entry];
        }

        var fullest = 0;
        foreach (var count in bins)
        {
            fullest = Math.Max(fullest, count);
        }

        for (var entry = 0; entry < rarities.Length; entry++)
        {
            var at = entry - first;
            rarities[entry] = Rarity(at >= 0 && at < width ? bins[at * Bins / width] : 0, fullest);
        }
    }

    /// <summary>log₂((fullest + ½) / (count + ½)) in 256ths, straight between powers of 2 as the bits of a float are.</summary>
    private static ushort Rarity(int count, int fullest) =>
        (ushort)((BitConverter.SingleToInt32Bits(fullest + 0.5f) - BitConverter.SingleToInt32Bits(count + 0.5f)) >> 15);
}
