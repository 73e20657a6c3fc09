using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace DpAudit.Core.Scoring.Anomaly.Ensemble;

/// <summary>
/// Makes numbers of any scale comparable: how far each lies from its column's middle, in steps of the column's usual spread, drawn together
/// like a logarithm, as a whole number from −511 to 511. Sixteen rows side by side; each lane is computed as it would be alone.
/// </summary>
internal sealed class Codes
{
    /// <summary>Rows side by side.</summary>
    public const int Lanes = 16;

    /// <summary>The largest code, 8 doublings: 255 times the usual spread from the middle. 64 columns of it apart still fit 16 bits.</summary>
    public const int Largest = 511;

    private const int One = 0x3F800000; // The bits of 1f.
    private const int FractionShift = 23 - 6; // 64 codes a doubling.
    private readonly float[] middles;
    private readonly float[] scales;

    /// <summary>Learns the columns' middles and spreads.</summary>
    /// <param name="sample">Numbers, column after column; each column is sorted.</param>
    /// <param name="columns">How many columns.</param>
    public Codes(Span<float> sample, int columns)
    {
        (middles, scales) = (new float[columns], new float[columns]);
        var rows = sample.Length / columns;
        for (var column = 0; column < columns && rows > 0; column++)
        {
            var sorted = sample.Slice(column * rows, rows);
            sorted.Sort();
            middles[column] = sorted[(rows - 1) / 2];
            scales[column] = Scale(sorted);
        }
    }

    /// <summary>Codes of sixteen rows.</summary>
    /// <param name="numbers">Column after column, sixteen numbers each.</param>
    /// <param name="codes">One vector a column.</param>
    public void Encode(ReadOnlySpan<float> numbers, Span<Vector256<short>> codes)
    {
        var vectors = MemoryMarshal.Cast<float, Vector256<float>>(numbers);
        for (var column = 0; column < codes.Length; column++)
        {
            var (middle, scale) = (Vector256.Create(middles[column]), Vector256.Create(scales[column]));
            codes[column] = Vector256.Narrow(Encode(vectors[2 * column], middle, scale), Encode(vectors[(2 * column) + 1], middle, scale));
        }
    }

    /// <summary>log₂(1 + |z|), straight between powers of 2 as the bits of a float are, with the sign of z.</summary>
    private static Vector256<int> Encode(Vector256<float> numbers, Vector256<float> middle, Vector256<float> scale)
    {
        var z = (numbers - middle) * scale;
        var size = (Vector256.Abs(z) + Vector256<float>.One).AsInt32() - Vector256.Create(One);
        var code = Vector256.Min(size >> FractionShift, Vector256.Create(Largest));
        var sign = z.AsInt32() >> 31;
        return (code ^ sign) - sign;
    }

    /// <summary>
    /// One over the spread: of the middle half, of nine tenths, or the standard deviation, the first that is not 0, each as wide as that of a
    /// normal distribution. In a column with one value only, every other value is as far away as can be.
    /// </summary>
    private static float Scale(ReadOnlySpan<float> sorted)
    {
        const double NormalQuartiles = 1.349;
        const double NormalTwentieths = 3.29;
        const double AsFarAsCanBe = 1e30;
        var last = sorted.Length - 1;
        var half = ((double)sorted[last * 3 / 4] - sorted[last / 4]) / NormalQuartiles;
        var most = ((double)sorted[last - (last / 20)] - sorted[last / 20]) / NormalTwentieths;
        var spread = half > 0 ? half : most > 0 ? most : Deviation(sorted);
        return (float)(spread > 0 ? Math.Min(1 / spread, AsFarAsCanBe) : AsFarAsCanBe);
    }

    private static double Deviation(ReadOnlySpan<float> values)
    {
        var (sum, squares) = (0.0, 0.0);
        foreach (var value in values)
        {
            var away = (double)value - values[0];
            sum += away;
            squares += away * away;
        }

        return Math.Sqrt(Math.Max(0, (squares - (sum * sum / values.Length)) / values.Length));
    }
}
