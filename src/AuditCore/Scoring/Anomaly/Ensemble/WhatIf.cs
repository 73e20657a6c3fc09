using System.Runtime.Intrinsics;

namespace DpAudit.Core.Scoring.Anomaly.Ensemble;

/// <summary>
/// What a row's columns would be if they were as in rows like it: for each column, the value that the sample row has which is nearest in all other
/// columns.
/// </summary>
/// <param name="sample">The sample's rows, one after the other.</param>
/// <param name="codes">Their codes, one tile of sixteen rows after the other, one vector a column.</param>
/// <param name="columns">How many columns.</param>
internal sealed class WhatIf(ReadOnlyMemory<float> sample, Vector256<short>[] codes, int columns)
{
    private readonly int rows = sample.Length / columns;

    /// <summary>The row with one column exchanged, for each column.</summary>
    /// <param name="row">The row's numbers.</param>
    /// <param name="own">Its codes, in every lane, one vector a column.</param>
    /// <param name="variants">One row a column, one after the other.</param>
    public void Exchange(ReadOnlySpan<float> row, ReadOnlySpan<Vector256<short>> own, Span<float> variants)
    {
        Span<int> nearest = stackalloc int[columns];
        Nearest(own, nearest);
        for (var column = 0; column < columns; column++)
        {
            var variant = variants.Slice(column * columns, columns);
            row.CopyTo(variant);
            variant[column] = rows == 0 ? row[column] : sample.Span[(nearest[column] * columns) + column];
        }
    }

    /// <summary>The sample row that is nearest, each column left out in turn; the row itself, if it is one of the sample, does not count.</summary>
    private void Nearest(ReadOnlySpan<Vector256<short>> own, Span<int> nearest)
    {
        Span<Vector256<ushort>> best = stackalloc Vector256<ushort>[columns];
        Span<Vector256<ushort>> bestTile = stackalloc Vector256<ushort>[columns];
        best.Fill(Vector256<ushort>.AllBitsSet);
        bestTile.Clear();
        for (var tile = 0; tile * Codes.Lanes < rows; tile++)
        {
            var of = codes.AsSpan(tile * columns, columns);
            var distance = Vector256<short>.Zero;
            for (var column = 0; column < of.Length; column++)
            {
                distance += Vector256.Abs(own[column] - of[column]);
            }

            var itself = Vector256.Equals(distance, Vector256<short>.Zero).AsUInt16();
            for (var column = 0; column < of.Length; column++)
            {
                var others = (distance - Vector256.Abs(own[column] - of[column])).AsUInt16() | itself;
                var nearer = Vector256.LessThan(others, best[column]);
                best[column] = Vector256.Min(best[column], others);
                bestTile[column] = Vector256.ConditionalSelect(nearer, Vector256.Create((ushort)tile), bestTile[column]);
            }
        }

        for (var column = 0; column < columns; column++)
        {
            var lane = 0;
            for (var other = 1; other < Codes.Lanes; other++)
            {
                var (a, b) = (best[column][other], best[column][lane]);
                lane = a < b || (a == b && bestTile[column][other] < bestTile[column][lane]) ? other : lane;
            }

            nearest[column] = Math.Min((bestTile[column][lane] * Codes.Lanes) + lane, rows - 1);
        }
    }
}
