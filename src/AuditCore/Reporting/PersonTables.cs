using DpAudit.Core.Pipeline;
using DpAudit.Core.Ports;
using DpAudit.Core.Statements;

namespace DpAudit.Core.Reporting;

/// <summary>One person's rows of an audit's files, for the copy of their record.</summary>
public static class PersonTables
{
    /// <summary>The files, and what each is called in the copy.</summary>
    public static IReadOnlyList<(string File, string Section)> Files { get; } =
        [("transactions.csv", "Transactions"), ("people.csv", "Four-weekly pictures"), ("signals.csv", "Observations"), ("sample.csv", "Samples"), ("scores.csv", "Scores")];

    /// <summary>The person's rows of a file; null where it has no people.</summary>
    /// <param name="stream">The file.</param>
    /// <param name="name">Its name, for errors.</param>
    /// <param name="section">What it is called in the copy.</param>
    /// <param name="personId">The person.</param>
    /// <exception cref="InputException">A row cannot be read.</exception>
    public static ExportTable? Read(Stream stream, string name, string section, string personId)
    {
        var (errors, at, header, own) = (new List<RowError>(), -1, (string[]?)null, new List<IReadOnlyList<string>>());
        foreach (var (_, cells) in CsvRecords.Read(stream, name, errors))
        {
            if (header is null)
            {
                (header, at) = (cells, Array.IndexOf(cells, "person_id"));
            }
            else if (at >= 0 && cells.Length > at && CsvRow.Unguarded(cells[at]) == personId)
            {
                own.Add(cells);
            }
        }

        return errors.Count > 0 ? throw new InputException(errors[0].Code, name, errors[0].Value, errors[0].Line) : at < 0 ? null : new ExportTable(section, header!, own);
    }

    /// <summary>The person's rows of all cycles that are done.</summary>
    public static async Task<IReadOnlyList<ExportTable>> OfCyclesAsync(IFileStore files, IEnumerable<CycleRecord> cycles, string personId, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(cycles);
        var tables = new List<ExportTable>();
        foreach (var cycle in cycles.Where(cycle => cycle.Result is not null))
        {
            foreach (var (file, section) in Files)
            {
                await using var stream = await files.TryOpenAsync($"{cycle.Result!.Folder}/{file}", stop);
                if (stream is not null && Read(stream, file, section, personId) is { Rows.Count: > 0 } table)
                {
                    tables.Add(table);
                }
            }
        }

        return tables;
    }
}
