using DpAudit.Core.Pipeline;
using DpAudit.Core.Reporting;

namespace DpAudit.Cli.Commands;

/// <summary>What is known of a person outside of the store: the plans, and the person's rows of audits' files.</summary>
internal static class ExportInputs
{
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
            Tables = [.. audits.SelectMany(folder => PersonTables.Files.Select(file => Table(Path.Combine(folder.FullName, file.File), file.Section, person)).OfType<ExportTable>())],
        };
    }

    /// <summary>The person's rows of a file; null where there is no such file, or it has no people.</summary>
    private static ExportTable? Table(string path, string section, string person)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        using var stream = Inputs.Open(path);
        return PersonTables.Read(stream, Path.GetFileName(path), section, person);
    }
}
