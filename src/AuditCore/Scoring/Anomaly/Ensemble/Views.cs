using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace DpAudit.Core.Scoring.Anomaly.Ensemble;

/// <summary>Two views of rows, as codes: the values, and what is left of each once the others have said what they lead one to expect.</summary>
internal sealed class Views
{
    private readonly int columns;
    private readonly Codes valueCodes;
    private readonly Relations relations;
    private readonly Codes residualCodes;

    /// <summary>Learns both views from a sample, and looks at it.</summary>
    /// <param name="sample">Rows, one after the other.</param>
    /// <param name="columns">How many columns.</param>
    public Views(ReadOnlySpan<float> sample, int columns)
    {
        (this.columns, Rows) = (columns, sample.Length / columns);
        var tiles = (Rows + Codes.Lanes - 1) / Codes.Lanes;
        (Values, Residuals) = (new Vector256<short>[tiles * columns], new Vector256<short>[tiles * columns]);
        var left = new Vector256<float>[tiles * columns * 2];
        var numbers = MemoryMarshal.Cast<Vector256<float>, float>(left.AsSpan());
        var size = columns * Codes.Lanes;

        Tile(sample, numbers);
        valueCodes = new Codes(Columnwise(numbers), columns);
        for (var tile = 0; tile < tiles; tile++)
        {
            valueCodes.Encode(numbers.Slice(tile * size, size), Values.AsSpan(tile * columns, columns));
        }

        relations = new Relations(Values, Rows, columns);
        for (var tile = 0; tile < tiles; tile++)
        {
            relations.Residuals(Values.AsSpan(tile * columns, columns), left.AsSpan(tile * columns * 2, columns * 2));
        }

        residualCodes = new Codes(Columnwise(numbers), columns);
        for (var tile = 0; tile < tiles; tile++)
        {
            residualCodes.Encode(numbers.Slice(tile * size, size), Residuals.AsSpan(tile * columns, columns));
        }
    }

    /// <summary>How many rows the sample has.</summary>
    public int Rows { get; }

    /// <summary>The sample's values: one tile of sixteen rows after the other, one vector a column. The last tile repeats the last row.</summary>
    public Vector256<short>[] Values { get; }

    /// <summary>The sample's residuals, likewise.</summary>
    public Vector256<short>[] Residuals { get; }

    /// <summary>Looks at up to sixteen rows.</summary>
    /// <param name="rows">The rows, one after the other; beyond the last one it is repeated.</param>
    /// <param name="values">Takes the values, one vector a column.</param>
    /// <param name="residuals">Takes the residuals, one vector a column.</param>
    public void Of(ReadOnlySpan<float> rows, Span<Vector256<short>> values, Span<Vector256<short>> residuals)
    {
        Span<Vector256<float>> left = stackalloc Vector256<float>[2 * columns];
        var numbers = MemoryMarshal.Cast<Vector256<float>, float>(left);
        Tile(rows, numbers);
        valueCodes.Encode(numbers, values);
        relations.Residuals(values, left);
        residualCodes.Encode(numbers, residuals);
    }

    /// <summary>Turns rows into tiles of sixteen, column after column.</summary>
    private void Tile(ReadOnlySpan<float> rows, Span<float> tiles)
    {
        var last = (rows.Length / columns) - 1;
        for (var place = 0; place < tiles.Length / columns; place++)
        {
            var row = rows.Slice(Math.Min(place, last) * columns, columns);
            var tile = tiles[(place / Codes.Lanes * Codes.Lanes * columns)..];
            for (var column = 0; column < row.Length; column++)
            {
                tile[(column * Codes.Lanes) + (place % Codes.Lanes)] = row[column];
            }
        }
    }

    /// <summary>All numbers of a column after the other, without the repeated rows.</summary>
    private float[] Columnwise(ReadOnlySpan<float> tiles)
    {
        var numbers = new float[Rows * columns];
        for (var row = 0; row < Rows; row += Codes.Lanes)
        {
            for (var column = 0; column < columns; column++)
            {
                tiles.Slice((row * columns) + (column * Codes.Lanes), Math.Min(Codes.Lanes, Rows - row)).CopyTo(numbers.AsSpan((column * Rows) + row));
            }
        }

        return numbers;
    }
}
