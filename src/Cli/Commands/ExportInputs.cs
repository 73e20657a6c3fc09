using DpAudit.Core.Pipeline;
using DpAudit.Core.Reporting;
using DpAudit.Core.Statements;

namespace DpAudit.Cli.Commands;

/// <summary>What is known of a person outside of the store: the plans, and the person's rows of audits' files.</summary>
internal static class ExportInputs
{
    private static readonly (string File, string Section)[] Files =
    [
        ("transactions.csv", "Transactions"), ("people.csv", "Four-weekly pictures"), ("signals.csv", "Observations"), ("sample.csv", "Samples"), ("scores.csv", "Scores"),
    ];

    public static PersonExportInputs Read(string council, string person, DirectoryInfo? plansFolder, IReadOnlyList<DirectoryInfo> audits)
    {
        var plans = plansFolder is null ? null : Inputs.Plans(plansFolder.FullName);
        var known = plans?.IndexOf(person) is >= 0 and var at ? plans.People[at] : null;
        return new PersonExportInputs
        {
            CouncilId = council,
            PersonId = person,
            MadeOn = Stores.Today,
            Person = known,
            Accounts = [.. plans?.Accounts.Where(account => account.Holders.Any(holder => holder.PersonId == person)) ?? []],
            KeptApart = known is null ? [] : [new ExportFact("needs group", known.NeedsGroup)],
            Tables = [.. audits.SelectMany(folder => Files.Select(file => Table(Path.Combine(folder.FullName, file.File), file.Section, person)).OfType<ExportTable>())],
        };
    }

    /// <summary>The person's rows of a file; null where there is no such file, or it has no people.</summary>
    private static ExportTable? Table(string path, string section, string person)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        var errors = new List<RowError>();
        using var stream = Inputs.Open(path);
        var rows = CsvRecords.Read(stream, Path.GetFileName(path), errors).Select(row => row.Cells).ToList();
        var at = rows.Count == 0 ? -1 : Array.IndexOf(rows[0], "person_id");
        return errors.Count > 0 ? throw new InputException(errors[0].Code, Path.GetFileName(path), errors[0].Value, errors[0].Line)
            : at < 0 ? null
            : new ExportTable(section, rows[0], [.. rows.Skip(1).Where(row => row.Length > at && CsvRow.Unguarded(row[at]) == person).Select(row => (IReadOnlyList<string>)row)]);
    }
}
