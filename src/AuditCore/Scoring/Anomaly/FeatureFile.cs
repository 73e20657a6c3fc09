using System.Globalization;
using System.Text;
using CsvHelper;
using DpAudit.Core.Statements;

namespace DpAudit.Core.Scoring.Anomaly;

/// <summary>A CSV file of features: a header, and under each of its columns a number in every row, but for one column of ids and one that says which rows are wanted.</summary>
/// <param name="Features">The numbers.</param>
/// <param name="Wanted">Which rows the label column says are wanted; null without one.</param>
/// <param name="Ids">The ids; null without such a column.</param>
public sealed record FeatureFile(FeatureMatrix Features, bool[]? Wanted, RowIds? Ids)
{
    /// <summary>Reads a file from front to back.</summary>
    /// <param name="stream">The file: UTF-8; commas, semicolons, tabs or bars between cells, whichever its first lines have; numbers with a point.</param>
    /// <param name="name">Its name, for errors.</param>
    /// <param name="label">The column that is 1 where a row is wanted and 0 where not; null = none.</param>
    /// <param name="id">The column of ids; null = none.</param>
    /// <exception cref="InputException">FEATURE-COLUMN: the columns cannot be used. FEATURE-VALUE: a cell is no finite number, or a label neither
    /// 0 nor 1. ROW-COLUMNS: a row has another number of cells. ROW-QUOTE: a quotation mark is out of place. The first fault ends the reading.</exception>
    public static FeatureFile Read(Stream stream, string name, string? label, string? id)
    {
        var options = new CsvReaderOptions { HasHeader = false, TrackLineNumbers = true, MalformedData = CsvMalformedDataHandling.Throw, MaxRecordSize = RecordScanner.LongestRecord };
        using var reader = CsvReader.Create(stream, options, leaveOpen: true);
        try
        {
            return Read(reader, name, label, id);
        }
        catch (CsvFormatException)
        {
            throw new InputException(ErrorCodes.RowQuote, name, "the row cannot be split into cells.", (int)reader.LineNumber);
        }
    }

    private static FeatureFile Read(CsvReader reader, string name, string? label, string? id)
    {
        var header = Header(reader, name);
        var (labelCell, idCell) = (Place(label), Place(id));
        var cells = Enumerable.Range(0, header.Length).Where(cell => cell != labelCell && cell != idCell).ToArray();
        if (cells.Length is 0 or > FeatureMatrix.MostColumns)
        {
            throw new InputException(ErrorCodes.FeatureColumn, name, $"there are {cells.Length} columns of features; 1 to {FeatureMatrix.MostColumns} can be used.", 1);
        }

        var values = new GrowingArray<float>();
        var wanted = new GrowingArray<bool>();
        var ids = new RowIds();
        while (reader.Read())
        {
            if (reader.FieldCount != header.Length)
            {
                throw new InputException(ErrorCodes.RowColumns, name, $"the row has {reader.FieldCount} cells, the header {header.Length}.", (int)reader.LineNumber);
            }

            foreach (var cell in cells)
            {
                values.Add(Number(reader.GetSpan(cell)) ?? throw Refused(cell, Fault(reader.GetSpan(cell))));
            }

            if (labelCell >= 0)
            {
                wanted.Add(Number(reader.GetSpan(labelCell)) switch { 1 => true, 0 => false, _ => throw Refused(labelCell, "is neither 0 nor 1") });
            }

            if (idCell >= 0)
            {
                ids.Add(reader.GetSpan(idCell));
            }
        }

        return new FeatureFile(new FeatureMatrix([.. cells.Select(cell => header[cell])], values.ToArray()), labelCell < 0 ? null : wanted.ToArray(), idCell < 0 ? null : ids);

        int Place(string? column) => column is null ? -1
            : Array.IndexOf(header, column) is >= 0 and var place ? place
            : throw new InputException(ErrorCodes.FeatureColumn, name, $"there is no column “{column}”; there are {string.Join(", ", header)}.", 1);

        InputException Refused(int cell, string fault) => new(ErrorCodes.FeatureValue, name, $"column “{header[cell]}” {fault}.", (int)reader.LineNumber);
    }

    private static string[] Header(CsvReader reader, string name)
    {
        if (!reader.Read())
        {
            throw new InputException(ErrorCodes.FeatureColumn, name, "the file is empty.");
        }

        var header = new string[reader.FieldCount];
        for (var cell = 0; cell < header.Length; cell++)
        {
            header[cell] = Encoding.UTF8.GetString(reader.GetSpan(cell)).Trim();
        }

        var fault = Array.IndexOf(header, "") is >= 0 and var nameless ? $"column {nameless + 1} has no name"
            : header.GroupBy(column => column).FirstOrDefault(group => group.Count() > 1) is { } twice ? $"column “{twice.Key}” stands there twice"
            : null;
        return fault is null ? header : throw new InputException(ErrorCodes.FeatureColumn, name, $"{fault}.", (int)reader.LineNumber);
    }

    private static float? Number(ReadOnlySpan<byte> cell) =>
        float.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && float.IsFinite(value) ? value : null;

    /// <summary>What is wrong, without the cell's content: that may be anything.</summary>
    private static string Fault(ReadOnlySpan<byte> cell) => cell.IndexOfAnyExcept((byte)' ', (byte)'\t') < 0 ? "is blank"
        : float.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out _) ? "is not a finite number"
        : "is not a number";
}
