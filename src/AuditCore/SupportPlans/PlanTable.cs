using System.Globalization;
using System.Text;
using DpAudit.Core.Primitives;
using DpAudit.Core.Statements;
using DpAudit.Core.Transactions;

namespace DpAudit.Core.SupportPlans;

/// <summary>How one plans file names its columns and writes its dates, where that differs from docs/formats.md.</summary>
/// <param name="Columns">Our column name and the names it goes by.</param>
/// <param name="Dates">.NET exact date formats, tried in order.</param>
public sealed record PlanTableMapping(IReadOnlyDictionary<string, IReadOnlyList<string>> Columns, IReadOnlyList<string> Dates)
{
    /// <summary>Columns and dates as docs/formats.md names them.</summary>
    public static readonly PlanTableMapping Standard = new(new Dictionary<string, IReadOnlyList<string>>(), ["yyyy-MM-dd"]);
}

/// <summary>A plans file read row by row; whatever cannot be understood becomes an error and its row does not count.</summary>
public sealed class PlanTable
{
    private const int MostColumns = 256;
    private readonly Dictionary<string, int> columns;
    private readonly DateText[] dates;
    private readonly List<RowError> errors;
    private readonly List<(int Line, string[] Cells)> records;
    private string[] cells = [];
    private bool bad;

    private PlanTable(List<(int, string[])> records, Dictionary<string, int> columns, PlanTableMapping mapping, List<RowError> errors)
    {
        (this.records, this.columns, this.errors) = (records, columns, errors);
        dates = [.. mapping.Dates.Select(format => new DateText(format))];
    }

    /// <summary>The current row's physical line.</summary>
    public int Line { get; private set; }

    /// <summary>Reads a table.</summary>
    /// <param name="stream">The file.</param>
    /// <param name="file">Its name, for errors.</param>
    /// <param name="mapping">Other column names.</param>
    /// <param name="required">Columns that must be there.</param>
    /// <param name="errors">Where errors go.</param>
    public static PlanTable Read(Stream stream, string file, PlanTableMapping mapping, IEnumerable<string> required, List<RowError> errors)
    {
        ArgumentNullException.ThrowIfNull(mapping);
        ArgumentNullException.ThrowIfNull(errors);
        var found = CsvRecords.Read(stream, file, errors).ToList();
        var header = found.Count > 0 ? found[0].Cells : [];
        if (header.Length is 0 or > MostColumns)
        {
            errors.Add(RowError.At(ErrorCodes.PlanFile, 0, file, header.Length.ToString(CultureInfo.InvariantCulture)));
            return new PlanTable([], [], mapping, errors);
        }

        var places = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (var cell = 0; cell < header.Length; cell++)
        {
            var name = mapping.Columns.FirstOrDefault(column => column.Value.Contains(header[cell], StringComparer.OrdinalIgnoreCase)).Key ?? header[cell];
            if (!places.TryAdd(name, cell))
            {
                errors.Add(RowError.At(ErrorCodes.FileHeaderDuplicate, found[0].Line, file, header[cell]));
            }
        }

        foreach (var missing in required.Where(name => !places.ContainsKey(name)))
        {
            errors.Add(RowError.At(ErrorCodes.PlanColumn, found[0].Line, missing, file));
            return new PlanTable([], places, mapping, errors);
        }

        return new PlanTable(found[1..], places, mapping, errors);
    }

    /// <summary>Reads every row; a row with an error is left out.</summary>
    public List<T> Rows<T>(Func<PlanTable, T> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        var rows = new List<T>(records.Count);
        foreach (var record in records)
        {
            (Line, cells) = record;
            bad = false;
            if (cells.Length < columns.Count)
            {
                Fail(ErrorCodes.RowColumns, "", cells.Length.ToString(CultureInfo.InvariantCulture));
                continue;
            }

            var row = read(this);
            if (!bad)
            {
                rows.Add(row);
            }
        }

        return rows;
    }

    /// <summary>A cell's text; empty where it is blank or the column is absent.</summary>
    public string Text(string column) => columns.TryGetValue(column, out var cell) && cell < cells.Length ? cells[cell] : "";

    /// <summary>A cell that must not be blank.</summary>
    public string Required(string column)
    {
        var text = Text(column);
        if (text.Length == 0)
        {
            Fail(ErrorCodes.PlanBlank, column, text);
        }

        return text;
    }

    /// <summary>A list in one cell, parted by semicolons.</summary>
    public string[] List(string column) => Text(column).Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>A word of an enumeration; blank = the default given.</summary>
    public T Word<T>(string column, T blank)
        where T : struct, Enum
    {
        var text = Text(column);
        return text.Length == 0 ? blank : Yaml.TryWord<T>(text, out var value) ? value : Fail(column, text, blank);
    }

    /// <summary>yes or no; blank = no.</summary>
    public bool Flag(string column) => Text(column) switch
    {
        "" => false,
        var text when text.Equals("yes", StringComparison.OrdinalIgnoreCase) || text.Equals("true", StringComparison.OrdinalIgnoreCase) => true,
        var text when text.Equals("no", StringComparison.OrdinalIgnoreCase) || text.Equals("false", StringComparison.OrdinalIgnoreCase) => false,
        var text => Fail(column, text, false),
    };

    /// <summary>One of two words; blank = the first.</summary>
    /// <returns>Whether it is the second.</returns>
    public bool IsSecond(string column, string first, string second) => Text(column) switch
    {
        "" => false,
        var text when text.Equals(first, StringComparison.OrdinalIgnoreCase) => false,
        var text when text.Equals(second, StringComparison.OrdinalIgnoreCase) => true,
        var text => Fail(column, text, false),
    };

    /// <summary>A date; null where blank.</summary>
    public DateOnly? Date(string column) => Text(column) is { Length: > 0 } text ? ParseDate(text) ?? Fail<DateOnly?>(column, text, null) : null;

    /// <summary>A date that must be there.</summary>
    public DateOnly RequiredDate(string column) => Required(column).Length == 0 ? default : Date(column) ?? default;

    /// <summary>The days between two columns, both ends included; a blank end is open.</summary>
    public DateRange Range(string from, string to)
    {
        var first = Date(from) ?? DateOnly.MinValue;
        var last = Date(to) ?? DateOnly.MaxValue;
        return first <= last ? new DateRange(first, last) : Fail(to, Text(to), DateRange.Always);
    }

    /// <summary>An amount in pounds; null where blank.</summary>
    public Money? Amount(string column) => Text(column) is { Length: > 0 } text ? ParseAmount(text) ?? Fail<Money?>(column, text, null) : null;

    /// <summary>An amount of zero or more; zero where blank.</summary>
    public Money AmountOrZero(string column)
    {
        var amount = Amount(column) ?? Money.Zero;
        return amount >= Money.Zero ? amount : Fail(column, Text(column), Money.Zero);
    }

    /// <summary>An amount that must be there and not be negative.</summary>
    public Money RequiredAmount(string column) => Required(column).Length == 0 ? Money.Zero : AmountOrZero(column);

    /// <summary>A per cent with at most two decimals, as hundredths; null where blank.</summary>
    public int? BasisPoints(string column)
    {
        var text = Text(column).TrimEnd('%').TrimEnd();
        if (text.Length == 0)
        {
            return null;
        }

        return decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value <= 100 && decimal.IsInteger(value * 100)
            ? (int)(value * 100)
            : Fail<int?>(column, text, null);
    }

    /// <summary>A whole number of zero or more; null where blank.</summary>
    public int? Count(string column) => Text(column) is { Length: > 0 } text
        ? int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : Fail<int?>(column, text, null)
        : null;

    /// <summary>Reads each part of a list; what is not understood becomes an error.</summary>
    public IReadOnlyList<T> ListOf<T>(string column, Func<string, T?> read)
        where T : class
    {
        var found = new List<T>();
        foreach (var part in List(column))
        {
            if (read(part) is { } value)
            {
                found.Add(value);
            }
            else
            {
                Fail(ErrorCodes.PlanValue, column, part);
            }
        }

        return found;
    }

    /// <summary>The days of <c>2026-05-11..2026-05-20</c>, both included; null where it is no such text.</summary>
    public DateRange? ParseDays(string text)
    {
        var days = text.Split("..");
        return days.Length == 2 && ParseDate(days[0]) is { } from && ParseDate(days[1]) is { } to && from <= to ? new DateRange(from, to) : null;
    }

    /// <summary>Reads a date in one of the file's formats.</summary>
    public DateOnly? ParseDate(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        foreach (var format in dates)
        {
            if (format.TryRead(bytes, out var date))
            {
                return DateOnly.FromDateTime(date);
            }
        }

        return null;
    }

    /// <summary>Reads an amount in pounds.</summary>
    public static Money? ParseAmount(string text) =>
        AmountText.Read(Encoding.UTF8.GetBytes(text), inPence: false, out var pence, out _) == AmountResult.Read ? new Money(pence) : null;

    /// <summary>Records an error about a cell of the current row.</summary>
    public T Fail<T>(string column, string value, T instead)
    {
        Fail(ErrorCodes.PlanValue, column, value);
        return instead;
    }

    /// <summary>Records an error about the current row.</summary>
    public void Fail(ErrorCode code, string column, string value)
    {
        bad = true;
        errors.Add(RowError.At(code, Line, column, value));
    }
}
