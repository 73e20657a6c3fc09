using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using DpAudit.Core.Statements;

namespace DpAudit.Core.Scoring.Anomaly;

/// <summary>Rows of numbers under named columns, one row after the other. Every number is finite: an instance cannot hold NaN.</summary>
public sealed class FeatureMatrix
{
    /// <summary>The most columns a matrix may have.</summary>
    public const int MostColumns = 64;

    private readonly float[] values;

    /// <summary>A matrix over an array, which is not copied: do not change it afterwards.</summary>
    /// <param name="columns">The names, 1 to <see cref="MostColumns"/>, each once.</param>
    /// <param name="values">Rows × columns numbers, row after row; empty for a matrix without rows.</param>
    /// <exception cref="InputException">FEATURE-VALUE: a number is NaN or infinite; the first one is named by row (from 1) and column.
    /// FEATURE-COLUMN: there are no columns, too many, or one stands there twice.</exception>
    public FeatureMatrix(IReadOnlyList<string> columns, float[] values)
    {
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(values);
        if (columns.Count is 0 or > MostColumns)
        {
            throw new InputException(ErrorCodes.FeatureColumn, "features", $"there are {columns.Count} columns; 1 to {MostColumns} can be used.");
        }

        if (columns.GroupBy(name => name).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new InputException(ErrorCodes.FeatureColumn, "features", $"column “{twice.Key}” stands there twice.");
        }

        if (values.Length % columns.Count != 0)
        {
            throw new ArgumentException($"{values.Length} values do not make whole rows of {columns.Count}.", nameof(values));
        }

        (Columns, this.values, Rows) = ([.. columns], values, values.Length / columns.Count);
        if (!AllFinite(values))
        {
            var at = Array.FindIndex(values, value => !float.IsFinite(value));
            throw new InputException(
                ErrorCodes.FeatureValue, $"row {(at / columns.Count) + 1}",
                $"column “{columns[at % columns.Count]}” holds {values[at].ToString(CultureInfo.InvariantCulture)}.");
        }
    }

    /// <summary>The columns' names.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>How many rows.</summary>
    public int Rows { get; }

    /// <summary>All numbers, row after row.</summary>
    public ReadOnlySpan<float> Values => values;

    /// <summary>All numbers, row after row, for other threads.</summary>
    internal ReadOnlyMemory<float> Memory => values;

    /// <summary>The numbers of a row.</summary>
    /// <param name="row">From 0.</param>
    public ReadOnlySpan<float> Row(int row) => values.AsSpan(row * Columns.Count, Columns.Count);

    /// <summary>x − x is 0 for all finite numbers, and NaN for the others.</summary>
    private static bool AllFinite(ReadOnlySpan<float> values)
    {
        var vectors = MemoryMarshal.Cast<float, Vector<float>>(values);
        var differences = Vector<float>.Zero;
        foreach (var vector in vectors)
        {
            differences += vector - vector;
        }

        var rest = values[(vectors.Length * Vector<float>.Count)..];
        var finite = Vector.EqualsAll(differences, Vector<float>.Zero);
        foreach (var value in rest)
        {
            finite &= float.IsFinite(value);
        }

        return finite;
    }
}
