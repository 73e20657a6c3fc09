using DpAudit.Core.Primitives;
using DpAudit.Core.Reporting;
using DpAudit.Core.Sampling.Estimating;
using DpAudit.Core.Signals;
using DpAudit.Core.Statements;
using DpAudit.Core.SupportPlans;

namespace DpAudit.Cli.Commands;

/// <summary>Reads what an audit wrote, for reports.</summary>
internal static class AuditFolder
{
    private static readonly string[] Columns = ["period", "person_id", "account_id", "surplus_council", "surplus_nhs", "surplus_person", "unattributed", "disputed", "contribution_due", "contribution_paid", "statement_complete"];

    /// <summary>The pictures of people.csv.</summary>
    public static IReadOnlyList<FourWeekPicture> Pictures(string folder) => Read(folder, "people.csv", (stream, name, errors) => PlanTable.Read(stream, name, PlanTableMapping.Standard, Columns, errors).Rows(row => new FourWeekPicture
    {
        Period = new FourWeekPeriod(row.RequiredDate("period")),
        PersonId = CsvRow.Unguarded(row.Text("person_id")),
        AccountId = CsvRow.Unguarded(row.Text("account_id")),
        SurplusCouncil = Signed(row, "surplus_council"),
        SurplusNhs = Signed(row, "surplus_nhs"),
        SurplusPerson = Signed(row, "surplus_person"),
        Unattributed = Signed(row, "unattributed"),
        Disputed = Signed(row, "disputed"),
        ContributionDue = Signed(row, "contribution_due"),
        ContributionPaid = Signed(row, "contribution_paid"),
        StatementComplete = row.Flag("statement_complete"),
    }));

    /// <summary>The sample; none where none was drawn.</summary>
    public static IReadOnlyList<SampleRow> Sample(string folder) => File.Exists(Path.Combine(folder, "sample.csv")) ? Read(folder, "sample.csv", SampleFile.Read) : [];

    /// <summary>What the sample was drawn from; null where it is not known.</summary>
    public static DrawnManifest? Manifest(string folder)
    {
        var path = Path.Combine(folder, "manifest.json");
        if (!File.Exists(path))
        {
            return null;
        }

        using var stream = Inputs.Open(path);
        return DrawnManifest.Read(stream, Path.GetFileName(path));
    }

    /// <summary>An amount that may be below zero.</summary>
    private static Money Signed(PlanTable row, string column) => row.Required(column).Length == 0 ? Money.Zero : row.Amount(column) ?? Money.Zero;

    private static IReadOnlyList<T> Read<T>(string folder, string name, Func<Stream, string, List<RowError>, IReadOnlyList<T>> read)
    {
        var (path, errors) = (Path.Combine(folder, name), new List<RowError>());
        if (!File.Exists(path))
        {
            throw new InputException(ErrorCodes.FileUnreadable, path, "there is no such file.");
        }

        using var stream = Inputs.Open(path);
        var rows = read(stream, name, errors);
        return errors.Count == 0 ? rows : throw new InputException(errors[0].Code, name, $"{errors[0].Field} “{errors[0].Value}”.", errors[0].Line);
    }
}
