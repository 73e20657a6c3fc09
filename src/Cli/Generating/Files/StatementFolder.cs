using DpAudit.Cli.Generating.Formats;

namespace DpAudit.Cli.Generating.Files;

/// <summary>Where a row stands.</summary>
internal readonly record struct RowPlace(string File, int Line);

/// <summary>The statement files: one or more for each provider family, each with the next stretch of days.</summary>
internal sealed class StatementFolder : IDisposable
{
    private readonly string folder;
    private readonly int days;
    private readonly int filesPerFormat;
    private readonly Dictionary<StatementFormat, StatementFile> open = [];
    private long rows;

    public StatementFolder(CouncilOptions options, string folder)
    {
        this.folder = Directory.CreateDirectory(folder).FullName;
        days = options.Days;
        filesPerFormat = options.Family == CouncilOptions.Mixed ? Math.Max(1, options.Files / StatementFormat.All.Length) : options.Files;
    }

    /// <summary>Writes a row to its format's file of the day.</summary>
    public RowPlace Write(in StatementRow row)
    {
        var number = row.Posted.Index * filesPerFormat / days;
        if (!open.TryGetValue(row.Person.Format, out var file) || file.Number != number)
        {
            file?.Dispose();
            file = open[row.Person.Format] = new StatementFile(row.Person.Format, folder, number, filesPerFormat);
        }

        return new RowPlace(file.Name, file.Write(row, ++rows));
    }

    public void Dispose()
    {
        foreach (var file in open.Values)
        {
            file.Dispose();
        }
    }

    private sealed class StatementFile(StatementFormat format, string folder, int number, int ofFiles) : IDisposable
    {
        private readonly RowWriter writer = new(Path.Combine(folder, NameOf(format, number, ofFiles)), format.Header);
        private long netPence;

        public int Number => number;

        public string Name { get; } = NameOf(format, number, ofFiles);

        public int Write(in StatementRow row, long serial)
        {
            netPence += row.Entry.Pence;
            format.Write(writer, row, serial);
            writer.EndRow();
            return writer.Lines;
        }

        public void Dispose()
        {
            format.WriteTrailer(writer, writer.Lines - 1, netPence);
            writer.Dispose();
        }

        private static string NameOf(StatementFormat format, int number, int ofFiles) => ofFiles == 1 ? $"{format.Name}.csv" : $"{format.Name}-{number + 1:000}.csv";
    }
}
