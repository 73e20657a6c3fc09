using System.Runtime.Intrinsics;

namespace DpAudit.Core.Scoring.Anomaly.Ensemble;

/// <summary>
/// What a row would be if it were usual: the row of the usual half of the sample that is nearest to it. Column by column they change places: the row with one
/// value of the usual one, and the usual one with one value of the row.
/// </summary>
/// <param name="sample">The sample's rows, one after the other.</param>
/// <param name="codes">Their codes, one tile of sixteen rows after the other, one vector a column.</param>
/// <param name="unusual">How unusual each row of the sample is.</param>
/// <param name="columns">How many columns.</param>
internal sealed class WhatIf(ReadOnlyMemory<float> sample, Vector256<short>[] codes, float[] unusual, int columns)
{
    private readonly float median = unusual.Length == 0 ? 0 : unusual.Order().ElementAt((unusual.Length - 1) / 2);

    /// <summary>The rows to compare: the row, the usual one, then for each column the one with the other's value and the other with the one's.</summary>
    /// <param name="row">The row's numbers.</param>
    /// <param name="own">Its codes, in every lane, one vector a column.</param>
    /// <param name="variants">Takes 2 + 2 × columns rows, one after the other.</param>
    public void Exchange(ReadOnlySpan<float> row, ReadOnlySpan<Vector256<short>> own, Span<float> variants)
    {
        var usual = Nearest(own) is >= 0 and var nearest ? sample.Span.Slice(nearest * columns, columns) : row;
        for (var at = 0; at < 2 + (2 * columns); at += 2)
        {
            var less = variants.Slice(at * columns, columns);
            var more = variants.Slice((at + 1) * columns, columns);
            row.CopyTo(less);
            usual.CopyTo(more);
            if (at > 0)
            {
                var column = (at / 2) - 1;
                (less[column], more[column]) = (usual[column], row[column]);
            }
        }
    }

    /// <summary>The nearest row of the usual half, the first of equals; -1 where the sample has none but the row itself.</summary>
    private int Nearest(ReadOnlySpan<Vector256<short>> own)
    {
        var (nearest, least) = (-1, int.MaxValue);
        for (var row = 0; row < unusual.Length; row += Codes.Lanes)
        {
            var distances = Vector256<short>.Zero;
            for (var column = 0; column < columns; column++)
            {
                distances += Vector256.Abs(own[column] - codes[(row / Codes.Lanes * columns) + column]);
            }

            for (var lane = 0; lane < Math.Min(Codes.Lanes, unusual.Length - row); lane++)
            {
                if (unusual[row + lane] <= median && (ushort)distances[lane] is > 0 and var distance && distance < least)
                {
                    (nearest, least) = (row + lane, distance);
                }
            }
        }

        return nearest;
    }
}
