using System.Runtime.InteropServices;
using DpAudit.Core.Statements;

namespace DpAudit.Core.Scoring.Anomaly;

/// <summary>What every saved model begins with, and arrays of numbers in it. Little-endian, as <see cref="BinaryWriter"/> writes.</summary>
public static class ModelFile
{
    private static ReadOnlySpan<byte> Mark => "dpaudit anomaly model\n"u8;

    /// <summary>Begins a file.</summary>
    /// <param name="writer">The file.</param>
    /// <param name="model">The model, fitted.</param>
    public static void WriteHead(BinaryWriter writer, IAnomalyModel model)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(model);
        writer.Write(Mark);
        writer.Write(model.Name);
        writer.Write(model.Version);
        writer.Write(model.Columns.Count);
        foreach (var column in model.Columns)
        {
            writer.Write(column);
        }
    }

    /// <summary>Reads a saved model.</summary>
    /// <param name="stream">The file.</param>
    /// <param name="model">The model it must be of.</param>
    /// <param name="columns">The columns it must have been fitted on.</param>
    /// <param name="read">Reads what follows the head.</param>
    /// <exception cref="InputException">MODEL-FILE: it is cut off, no model, another model or version, or was fitted on other columns.</exception>
    public static void Read(Stream stream, IAnomalyModel model, IReadOnlyList<string> columns, Action<BinaryReader> read)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(read);
        try
        {
            using var reader = new BinaryReader(stream, System.Text.Encoding.UTF8, leaveOpen: true);
            if (!reader.ReadBytes(Mark.Length).AsSpan().SequenceEqual(Mark))
            {
                throw Refused(model, "this is no saved model.");
            }

            var (name, version) = (reader.ReadString(), reader.ReadInt32());
            if (name != model.Name || version != model.Version)
            {
                throw Refused(model, $"it is {name} version {version}, not {model.Name} version {model.Version}.");
            }

            var count = reader.ReadInt32();
            var saved = new string[count is >= 1 and <= FeatureMatrix.MostColumns ? count : throw Refused(model, "the file is damaged.")];
            for (var column = 0; column < saved.Length; column++)
            {
                saved[column] = reader.ReadString();
            }

            RequireColumns(model, saved, columns);
            read(reader);
        }
        catch (Exception problem) when (problem is IOException or FormatException or InvalidDataException or ArgumentException)
        {
            throw Refused(model, "the file is cut off or damaged.");
        }
    }

    /// <summary>Refuses columns other than those a model was fitted on.</summary>
    /// <param name="model">The model.</param>
    /// <param name="fitted">Its columns; empty = it has not been fitted.</param>
    /// <param name="columns">The columns it is asked about.</param>
    /// <exception cref="InputException">MODEL-FILE: the columns differ; the first difference is named.</exception>
    public static void RequireColumns(IAnomalyModel model, IReadOnlyList<string> fitted, IReadOnlyList<string> columns)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(fitted);
        ArgumentNullException.ThrowIfNull(columns);
        if (fitted.Count == 0)
        {
            throw new InvalidOperationException($"{model.Name} is to be fitted or loaded first.");
        }

        for (var column = 0; column < Math.Max(fitted.Count, columns.Count); column++)
        {
            var (was, now) = (column < fitted.Count ? $"“{fitted[column]}”" : "none", column < columns.Count ? $"“{columns[column]}”" : "none");
            if (was != now)
            {
                throw Refused(model, $"column {column + 1} was {was} when the model was fitted, and is {now} now.");
            }
        }
    }

    /// <summary>Writes numbers with their count.</summary>
    /// <param name="writer">The file.</param>
    /// <param name="numbers">The numbers.</param>
    public static void WriteNumbers<T>(BinaryWriter writer, ReadOnlySpan<T> numbers)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(numbers.Length);
        writer.Write(MemoryMarshal.AsBytes(numbers));
    }

    /// <summary>Reads numbers.</summary>
    /// <param name="reader">The file.</param>
    /// <param name="isCount">Whether there may be so many.</param>
    /// <exception cref="InvalidDataException">There may not.</exception>
    public static T[] ReadNumbers<T>(BinaryReader reader, Func<int, bool> isCount)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(isCount);
        var count = reader.ReadInt32();
        if (!isCount(count))
        {
            throw new InvalidDataException();
        }

        var numbers = new T[count];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(numbers.AsSpan()));
        return numbers;
    }

    private static InputException Refused(IAnomalyModel model, string detail) => new(ErrorCodes.ModelFile, model.Name, detail);
}
