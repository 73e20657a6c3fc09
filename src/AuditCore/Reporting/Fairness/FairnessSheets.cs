using DpAudit.Core.Primitives;
using DpAudit.Core.Statements;
using DpAudit.Core.SupportPlans;

namespace DpAudit.Core.Reporting.Fairness;

/// <summary>What an audit's folder says of each person.</summary>
/// <param name="People">The people of its people.csv, sorted by id.</param>
/// <param name="LastDay">The last day of its last period.</param>
/// <param name="Periods">How many periods it has.</param>
/// <param name="Signals">The kinds of signal a person has, each once.</param>
/// <param name="Items">The transactions of a person that were selected, each once; null where there is no sample.csv.</param>
public sealed record AuditedPeople(
    IReadOnlyList<string> People, DateOnly LastDay, int Periods, ILookup<string, SignalCode> Signals, ILookup<string, string>? Items)
{
    /// <summary>The files that say it.</summary>
    public static IReadOnlyList<string> FileNames { get; } = ["people.csv", "signals.csv", "sample.csv"];

    /// <summary>What several audits say, each of its own periods, as one.</summary>
    public static AuditedPeople Of(IReadOnlyCollection<AuditedPeople> audits) => new(
        [.. audits.SelectMany(audit => audit.People).Distinct().Order(StringComparer.Ordinal)],
        audits.Max(audit => audit.LastDay),
        audits.Sum(audit => audit.Periods),
        Joined(audits.Select(audit => audit.Signals)),
        audits.Any(audit => audit.Items is null) ? null : Joined(audits.Select(audit => audit.Items!)));

    private static ILookup<string, T> Joined<T>(IEnumerable<ILookup<string, T>> lookups) =>
        lookups.SelectMany(one => one.SelectMany(group => group.Select(value => (group.Key, Value: value)))).Distinct().ToLookup(one => one.Key, one => one.Value);
}

/// <summary>What labels.csv holds of one person; empty = not held.</summary>
/// <param name="AgeBand">For example <c>65-74</c>.</param>
/// <param name="Sex">As the council records it.</param>
/// <param name="Ethnicity">As the council records it.</param>
/// <param name="Language">As the council records it.</param>
public sealed record HeldLabels(string AgeBand, string Sex, string Ethnicity, string Language);

/// <summary>What came of it for one person, from outcomes.csv.</summary>
/// <param name="Contacts">How often the person was contacted.</param>
/// <param name="Queries">How many items the person was asked about.</param>
/// <param name="PaidBack">How much was paid back, in pence.</param>
/// <param name="Overturned">How many queries or decisions were changed when they were looked at again.</param>
public sealed record PersonOutcome(int Contacts, int Queries, Money PaidBack, int Overturned);

/// <summary>Reads the files that a fairness report is made from (docs/fairness.md); every error is collected, none is guessed away.</summary>
/// <param name="errors">What makes a report impossible.</param>
/// <param name="unknown">Rows about people who are not in the audit: told, and left out.</param>
public sealed class FairnessSheets(ICollection<PlanError> errors, ICollection<PlanError> unknown)
{
    /// <summary>Reads people.csv, signals.csv and sample.csv of an audit.</summary>
    /// <param name="folder">The folder's name, for errors.</param>
    /// <param name="open">Opens a file by name; null where there is none.</param>
    public AuditedPeople Audit(string folder, Func<string, Stream?> open)
    {
        ArgumentNullException.ThrowIfNull(open);
        var people = Rows(open, folder, "people.csv", ["period", "person_id"], row => (Id: Id(row), Period: row.RequiredDate("period"))) ?? Missing<(string, DateOnly)>(folder, "people.csv");
        var ids = people.Select(row => row.Value.Id).Where(id => id.Length > 0).ToHashSet();
        var signals = Rows(open, folder, "signals.csv", ["person_id", "code"], row => (Id: Id(row), Code: row.Required("code").Length == 0 ? default : row.Word("code", SignalCode.DeclinedWage)))
            ?? Missing<(string Id, SignalCode Code)>(folder, "signals.csv");
        var items = Rows(open, folder, "sample.csv", ["person_id", "transaction_id"], row => (Id: Id(row), Item: row.Required("transaction_id")));
        OnePersonSet(folder, "signals.csv", ids, signals.Select(row => (row.Line, row.Value.Id)));
        OnePersonSet(folder, "sample.csv", ids, items?.Select(row => (row.Line, row.Value.Id)) ?? []);
        var periods = people.Select(row => row.Value.Period).Distinct().ToList();
        return new AuditedPeople(
            [.. ids.Order(StringComparer.Ordinal)],
            periods.Count == 0 ? default : new FourWeekPeriod(periods.Max()).End,
            periods.Count,
            signals.Select(row => row.Value).Distinct().ToLookup(row => row.Id, row => row.Code),
            items?.Select(row => row.Value).Distinct().ToLookup(row => row.Id, row => row.Item));
    }

    /// <summary>Reads labels.csv: at most one row per person.</summary>
    public IReadOnlyDictionary<string, HeldLabels> Labels(string file, Stream stream, AuditedPeople audit) => ByPerson(
        file, stream, audit, row => new HeldLabels(row.Text("age_band"), row.Text("sex"), row.Text("ethnicity"), row.Text("language")));

    /// <summary>Reads outcomes.csv: at most one row per person.</summary>
    public IReadOnlyDictionary<string, PersonOutcome> Outcomes(string file, Stream stream, AuditedPeople audit) => ByPerson(
        file, stream, audit, row => new PersonOutcome(row.Count("contacts") ?? 0, row.Count("queries") ?? 0, row.AmountOrZero("paid_back"), row.Count("overturned") ?? 0));

    private Dictionary<string, T> ByPerson<T>(string file, Stream stream, AuditedPeople audit, Func<PlanTable, T> read)
    {
        ArgumentNullException.ThrowIfNull(audit);
        var ids = audit.People.ToHashSet();
        var found = new Dictionary<string, T>();
        var seen = new HashSet<string>();
        foreach (var (line, (id, value)) in Read(stream, file, ["person_id"], row => (Id: Known(row.Required("person_id"), ids), Value: read(row))))
        {
            if (!seen.Add(id))
            {
                errors.Add(new PlanError(file, RowError.At(ErrorCodes.PlanOverlap, line, "person_id", id)));
            }
            else if (!ids.Contains(id))
            {
                unknown.Add(new PlanError(file, RowError.At(ErrorCodes.PlanReference, line, "person_id", id)));
            }
            else
            {
                found[id] = value;
            }
        }

        return found;
    }

    /// <summary>The files of one audit speak of the same people: otherwise they are of two audits.</summary>
    private void OnePersonSet(string folder, string name, HashSet<string> ids, IEnumerable<(int Line, string Id)> rows)
    {
        foreach (var (line, id) in rows.Where(row => row.Id.Length > 0 && !ids.Contains(row.Id)))
        {
            errors.Add(new PlanError($"{folder}/{name}", RowError.At(ErrorCodes.PlanReference, line, "person_id", id)));
        }
    }

    private List<(int Line, T Value)> Missing<T>(string folder, string name)
    {
        errors.Add(new PlanError($"{folder}/{name}", RowError.At(ErrorCodes.FileUnreadable, 0, "", "there is no such file")));
        return [];
    }

    private List<(int Line, T Value)>? Rows<T>(Func<string, Stream?> open, string folder, string name, string[] required, Func<PlanTable, T> read)
    {
        using var stream = open(name);
        return stream is null ? null : Read(stream, $"{folder}/{name}", required, read);
    }

    private List<(int Line, T Value)> Read<T>(Stream stream, string file, string[] required, Func<PlanTable, T> read)
    {
        var found = new List<RowError>();
        var rows = PlanTable.Read(stream, file, PlanTableMapping.Standard, required, found).Rows(row => (row.Line, read(row)));
        foreach (var error in found)
        {
            errors.Add(new PlanError(file, error));
        }

        return rows;
    }

    /// <summary>An id as <see cref="CsvRow.Text(string)"/> wrote it, without the apostrophe that guards it against spreadsheets.</summary>
    private static string Id(PlanTable row) => Unguarded(row.Text("person_id"));

    private static string Known(string id, HashSet<string> ids) => ids.Contains(id) ? id : Unguarded(id);

    private static string Unguarded(string id) => id is ['\'', '=' or '+' or '-' or '@', ..] ? id[1..] : id;
}
