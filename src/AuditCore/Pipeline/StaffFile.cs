using DpAudit.Core.Primitives;
using DpAudit.Core.Statements;
using DpAudit.Core.SupportPlans;

namespace DpAudit.Core.Pipeline;

/// <summary>A member of a council's staff, as the roster lists them. It signs nobody in.</summary>
/// <param name="Id">Who: the id that they sign in with.</param>
/// <param name="Name">Their name, as colleagues see it.</param>
/// <param name="Roles">What they may do.</param>
/// <param name="Away">When they are away: auditors get no items for those days.</param>
public sealed record StaffEntry(string Id, string Name, IReadOnlySet<StaffRole> Roles, IReadOnlyList<DateRange> Away);

/// <summary>Reads staff.csv: <c>staff_id, roles, name, away</c> (docs/formats.md).</summary>
public static class StaffFile
{
    /// <summary>The most staff that a council lists.</summary>
    public const int Most = 1000;

    /// <summary>How the file is named.</summary>
    public const string Name = "staff.csv";

    /// <summary>Reads a roster, sorted by id.</summary>
    /// <param name="csv">The file.</param>
    /// <param name="name">Its name, for errors.</param>
    /// <exception cref="InputException">A row cannot be read, somebody stands in it twice, or it has more than <see cref="Most"/> rows: a roster is taken whole or not at all.</exception>
    public static IReadOnlyList<StaffEntry> Read(Stream csv, string name = Name)
    {
        var errors = new List<RowError>();
        var staff = PlanTable.Read(csv, name, PlanTableMapping.Standard, ["staff_id", "roles"], errors).Rows(row => (row.Line, Entry: Entry(row)));
        var twice = staff.GroupBy(one => one.Entry.Id, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1)?.Last();
        return errors.Count > 0 ? throw new InputException(errors[0].Code, name, $"{errors[0].Field} “{errors[0].Value}”.", errors[0].Line)
            : twice is { } again ? throw new InputException(ErrorCodes.PlanValue, name, $"staff_id “{again.Entry.Id}” stands in it twice.", again.Line)
            : staff.Count > Most ? throw new InputException(ErrorCodes.PlanValue, name, $"it lists more than {Most} people.", staff[Most].Line)
            : [.. staff.Select(one => one.Entry).OrderBy(entry => entry.Id, StringComparer.Ordinal)];
    }

    private static StaffEntry Entry(PlanTable row)
    {
        var id = row.Required("staff_id");
        var roles = row.ListOf("roles", word => Yaml.TryWord<StaffRole>(word, out _) ? word : null).Select(word => Yaml.Word<StaffRole>(word, "roles")).ToHashSet();
        return new StaffEntry(id, row.Text("name") is { Length: > 0 } name ? name : id, roles, [.. row.ListOf("away", text => row.ParseDays(text) is { } days ? (object)days : null).Cast<DateRange>()]);
    }
}
