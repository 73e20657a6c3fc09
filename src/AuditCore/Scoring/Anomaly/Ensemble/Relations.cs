using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace DpAudit.Core.Scoring.Anomaly.Ensemble;

/// <summary>
/// What is left of each column once the others have said what they lead one to expect: (P(x − μ))ᵢ, where P is the inverse of the columns'
/// correlations (Lauritzen 1996: the residual of the regression on all other columns, but for its scale).
/// </summary>
internal sealed class Relations
{
    /// <summary>Draws correlations towards 0, so that copies of a column do no harm.</summary>
    private const double Shrinkage = 0.05;

    private readonly int columns;
    private readonly float[] means;
    private readonly float[] weights;

    /// <summary>Learns the columns' relations.</summary>
    /// <param name="codes">One tile of sixteen rows after the other, one vector a column.</param>
    /// <param name="rows">How many of the rows count.</param>
    /// <param name="columns">How many columns.</param>
    public Relations(ReadOnlySpan<Vector256<short>> codes, int rows, int columns)
    {
        (this.columns, means, weights) = (columns, new float[columns], new float[columns * columns]);
        var (sums, products) = Sums(codes, rows, columns);
        var deviations = new double[columns];
        var correlations = new double[columns * columns];
        for (var i = 0; i < columns; i++)
        {
            means[i] = rows == 0 ? 0 : (float)((double)sums[i] / rows);
            deviations[i] = Math.Sqrt(Covariance(i, i));
            for (var j = 0; j < i; j++)
            {
                var both = deviations[i] * deviations[j];
                var correlation = both > 0 ? (1 - Shrinkage) * Covariance(i, j) / both : 0;
                (correlations[(i * columns) + j], correlations[(j * columns) + i]) = (correlation, correlation);
            }

            correlations[(i * columns) + i] = 1;
        }

        Invert(correlations, columns);
        for (var i = 0; i < weights.Length; i++)
        {
            var deviation = deviations[i % columns];
            weights[i] = (float)(correlations[i] / (deviation > 0 ? deviation : 1));
        }

        // Whole numbers throughout: exact, however they are added.
        double Covariance(int i, int j) => rows == 0 ? 0 : (products[(i * columns) + j] - ((double)sums[i] * sums[j] / rows)) / rows;
    }

    /// <summary>What is left of sixteen rows.</summary>
    /// <param name="codes">One vector a column.</param>
    /// <param name="left">Two vectors a column.</param>
    public void Residuals(ReadOnlySpan<Vector256<short>> codes, Span<Vector256<float>> left)
    {
        Span<Vector256<float>> centred = stackalloc Vector256<float>[2 * columns];
        for (var column = 0; column < columns; column++)
        {
            var (low, high) = Vector256.Widen(codes[column]);
            var mean = Vector256.Create(means[column]);
            centred[2 * column] = Vector256.ConvertToSingle(low) - mean;
            centred[(2 * column) + 1] = Vector256.ConvertToSingle(high) - mean;
        }

        for (var column = 0; column < columns; column++)
        {
            var (low, high) = (Vector256<float>.Zero, Vector256<float>.Zero);
            var row = weights.AsSpan(column * columns, columns);
            for (var other = 0; other < row.Length; other++)
            {
                var weight = Vector256.Create(row[other]);
                low += weight * centred[2 * other];
                high += weight * centred[(2 * other) + 1];
            }

            (left[2 * column], left[(2 * column) + 1]) = (low, high);
        }
    }

    private static (long[] Sums, long[] Products) Sums(ReadOnlySpan<Vector256<short>> codes, int rows, int columns)
    {
        var (sums, products) = (new long[columns], new long[columns * columns]);
        for (var row = 0; row < rows; row += Codes.Lanes)
        {
            var tile = MemoryMarshal.Cast<Vector256<short>, short>(codes.Slice(row / Codes.Lanes * columns, columns));
            var lanes = Math.Min(Codes.Lanes, rows - row);
            for (var i = 0; i < columns; i++)
            {
                var of = tile.Slice(i * Codes.Lanes, lanes);
                foreach (var code in of)
                {
                    sums[i] += code;
                }

                for (var j = 0; j <= i; j++)
                {
                    var with = tile.Slice(j * Codes.Lanes, lanes);
                    var product = 0;
                    for (var lane = 0; lane < with.Length; lane++)
                    {
                        product += of[lane] * with[lane];
                    }

                    products[(i * columns) + j] += product;
                }
            }
        }

        return (sums, products);
    }

    /// <summary>Gauss and Jordan in place; shrunk correlations are positive definite, so no pivot is near 0.</summary>
    private static void Invert(double[] matrix, int size)
    {
        for (var pivot = 0; pivot < size; pivot++)
        {
            var over = 1 / matrix[(pivot * size) + pivot];
            matrix[(pivot * size) + pivot] = 1;
            for (var j = 0; j < size; j++)
            {
                matrix[(pivot * size) + j] *= over;
            }

            for (var i = 0; i < size; i++)
            {
                var factor = matrix[(i * size) + pivot];
                if (i != pivot && factor != 0)
                {
                    matrix[(i * size) + pivot] = 0;
                    for (var j = 0; j < size; j++)
                    {
                        matrix[(i * size) + j] -= factor * matrix[(pivot * size) + j];
                    }
                }
            }
        }
    }
}
