using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace DpAudit.Core.Reporting.Outcomes;

/// <summary>What stands at the head of reports.json.</summary>
/// <param name="CouncilId">The council.</param>
/// <param name="AsOf">The day on which what is open was counted.</param>
/// <param name="Cycles">The first days of the cycles.</param>
/// <param name="SmallestCell">The smallest number of people that a group shows; null where nothing is broken down by group.</param>
public sealed record OutcomeHead(string CouncilId, DateOnly AsOf, IReadOnlyList<DateOnly> Cycles, int? SmallestCell)
{
    /// <summary>The smallest number of people that a group shows, where nobody chose another.</summary>
    public const int UsualSmallestCell = 10;
}

/// <summary>Writes reports.csv and reports.json (docs/reports.md): one row per figure, sorted, the same bytes for the same figures in any order.</summary>
public static class OutcomeFiles
{
    /// <summary>The version of the columns.</summary>
    public const int Schema = 1;

    /// <summary>The columns of reports.csv.</summary>
    public const string Columns = "report,period,label,group,measure,value,numerator,denominator,suppressed";

    private const string Day = "yyyy-MM-dd";
    private const string Pounds = "0.00";
    private static readonly JsonWriterOptions Json = new() { Indented = true, Encoder = JavaScriptEncoder.Default };

    /// <summary>Writes reports.csv.</summary>
    public static void WriteCsv(IEnumerable<Figure> figures, Stream output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var row = new CsvRow().Header(Columns);
        foreach (var figure in Sorted(figures))
        {
            row.Text(figure.Report).Date(figure.Period).Text(figure.Label).Text(figure.Group).Text(figure.Measure);
            row.Plain(Text(figure.Value, figure.IsRatio ? "0.0000" : figure.Unit == FigureUnit.Count ? "0" : Pounds));
            row.Plain(Text(figure.Above, figure.Unit is FigureUnit.Pounds or FigureUnit.ShareOfPounds or FigureUnit.PoundsEach ? Pounds : "0"));
            row.Plain(Text(figure.Below, figure.Unit == FigureUnit.ShareOfPounds ? Pounds : "0"));
            row.Flag(figure.IsSuppressed).End();
        }

        output.Write(row.Written.Span);
    }

    /// <summary>Writes reports.json.</summary>
    public static void WriteJson(OutcomeHead head, IEnumerable<Figure> figures, Stream output)
    {
        ArgumentNullException.ThrowIfNull(head);
        ArgumentNullException.ThrowIfNull(output);
        using var writer = new Utf8JsonWriter(output, Json);
        writer.WriteStartObject();
        writer.WriteNumber("schema", Schema);
        writer.WriteString("council", head.CouncilId);
        writer.WriteString("as_of", head.AsOf.ToString(Day, CultureInfo.InvariantCulture));
        writer.WriteStartArray("cycles");
        foreach (var cycle in head.Cycles.Order())
        {
            writer.WriteStringValue(cycle.ToString(Day, CultureInfo.InvariantCulture));
        }

        writer.WriteEndArray();
        Write("smallest_cell", head.SmallestCell);
        writer.WriteStartArray("rows");
        foreach (var figure in Sorted(figures))
        {
            writer.WriteStartObject();
            writer.WriteString("report", figure.Report);
            writer.WriteString("period", figure.Period.ToString(Day, CultureInfo.InvariantCulture));
            writer.WriteString("label", figure.Label);
            writer.WriteString("group", figure.Group);
            writer.WriteString("measure", figure.Measure);
            writer.WriteString("unit", Statements.Yaml.Hyphenated(figure.Unit));
            Write("value", figure.Value);
            Write("numerator", figure.Above);
            Write("denominator", figure.Below);
            writer.WriteBoolean("suppressed", figure.IsSuppressed);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();

        void Write(string name, decimal? number)
        {
            if (number is { } known)
            {
                writer.WriteNumber(name, known);
            }
            else
            {
                writer.WriteNull(name);
            }
        }
    }

    /// <summary>The figures in the order of files.</summary>
    public static IEnumerable<Figure> Sorted(IEnumerable<Figure> figures) => figures
        .OrderBy(one => one.Report, StringComparer.Ordinal).ThenBy(one => one.Period).ThenBy(one => one.Label, StringComparer.Ordinal).ThenBy(one => one.Group, StringComparer.Ordinal)
        .ThenBy(one => one.Measure, StringComparer.Ordinal);

    private static byte[] Text(decimal? number, string format) => number is { } known ? Encoding.ASCII.GetBytes(known.ToString(format, CultureInfo.InvariantCulture)) : [];
}
