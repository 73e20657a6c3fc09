using DpAudit.Core.Primitives;
using DpAudit.Core.Sampling.Estimating;
using DpAudit.Core.Signals;
using DpAudit.Core.Statements;
using DpAudit.Core.SupportPlans;

namespace DpAudit.Core.Reporting.Outcomes;

/// <summary>What an audit's files say, as far as reports need it.</summary>
/// <param name="Pictures">The pictures of people.csv.</param>
/// <param name="Sample">The sample; empty where none was drawn.</param>
/// <param name="Manifest">What the sample was drawn from; null where that is not known.</param>
public sealed record AuditedFiles(IReadOnlyList<FourWeekPicture> Pictures, IReadOnlyList<SampleRow> Sample, DrawnManifest? Manifest)
{
    private const string PeopleName = "people.csv";
    private const string SampleName = "sample.csv";
    private const string ManifestName = "manifest.json";
    private static readonly string[] Columns = ["period", "person_id", "account_id", "surplus_council", "surplus_nhs", "surplus_person", "unattributed", "disputed", "contribution_due", "contribution_paid", "statement_complete"];

    /// <summary>Reads the files of an audit's folder, or of a cycle's.</summary>
    /// <param name="open">Opens a file by its name; null where there is none.</param>
    /// <param name="stop">Stops waiting.</param>
    /// <exception cref="InputException">A file is missing, cannot be read, or the sample is not the manifest's.</exception>
    public static async Task<AuditedFiles> ReadAsync(Func<string, Task<Stream?>> open, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(open);
        await using var people = await open(PeopleName) ?? throw new InputException(ErrorCodes.FileUnreadable, PeopleName, "there is no such file.");
        await using var drawn = await open(SampleName);
        await using var told = await open(ManifestName);
        stop.ThrowIfCancellationRequested();
        var pictures = Read(PeopleName, errors => PlanTable.Read(people, PeopleName, PlanTableMapping.Standard, Columns, errors).Rows(PictureOf));
        var sample = drawn is null ? [] : Read(SampleName, errors => SampleFile.Read(drawn, SampleName, errors));
        var manifest = told is null ? null : DrawnManifest.Read(told, ManifestName);
        manifest?.ThrowUnlessComplete(sample, ManifestName);
        return new AuditedFiles(pictures, sample, manifest);
    }

    /// <summary>The files of several cycles, as those of one audit.</summary>
    public static AuditedFiles Of(IReadOnlyCollection<AuditedFiles> cycles) => new(
        [.. cycles.SelectMany(one => one.Pictures)], [.. cycles.SelectMany(one => one.Sample)],
        cycles.All(one => one.Manifest is null) ? null : new DrawnManifest([.. cycles.Select(one => one.Manifest).OfType<DrawnManifest>().SelectMany(one => one.Periods.Select(period => one.Of(period)!))]));

    private static FourWeekPicture PictureOf(PlanTable row) => new()
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
    };

    /// <summary>An amount that may be below zero.</summary>
    private static Money Signed(PlanTable row, string column) => row.Required(column).Length == 0 ? Money.Zero : row.Amount(column) ?? Money.Zero;

    private static IReadOnlyList<T> Read<T>(string name, Func<List<RowError>, IReadOnlyList<T>> read)
    {
        var errors = new List<RowError>();
        var rows = read(errors);
        return errors.Count == 0 ? rows : throw new InputException(errors[0].Code, name, $"{errors[0].Field} “{errors[0].Value}”.", errors[0].Line);
    }
}
