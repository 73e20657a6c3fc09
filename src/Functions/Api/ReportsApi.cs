using DpAudit.Core.Primitives;
using DpAudit.Core.Reporting.Fairness;
using DpAudit.Core.Reporting.Outcomes;
using DpAudit.Core.Statements;
using Microsoft.AspNetCore.Mvc;

namespace DpAudit.Functions.Api;

/// <summary>Which cycles reports are asked about, and in which form.</summary>
/// <param name="Council">The council.</param>
/// <param name="From">The first day of the first cycle; nothing = the last 13 cycles.</param>
/// <param name="To">The first day of the last cycle, or a day after it; nothing = the last one.</param>
/// <param name="Format"><c>json</c> or <c>csv</c>; nothing = <c>json</c>.</param>
/// <param name="Page">The page, from 1; of JSON only.</param>
/// <param name="PageSize">Its rows, 1 to 500; of JSON only.</param>
internal sealed record ReportRequest([FromRoute] string Council, DateOnly? From, DateOnly? To, string? Format, int? Page, int? PageSize)
{
    /// <summary>Whether it is to be CSV.</summary>
    public bool IsCsv => string.Equals(Format, "csv", StringComparison.OrdinalIgnoreCase);

    /// <summary>Why it cannot be answered; null where it can.</summary>
    public IResult? Refusal => Format is null || IsCsv || string.Equals(Format, "json", StringComparison.OrdinalIgnoreCase)
        ? new Paging(Page, PageSize).Refusal : ApiSetup.Problem(StatusCodes.Status400BadRequest, new Refusal("API-FORMAT", "There is no such format.", "Ask for json or csv."));
}

/// <summary>A figure of reports.csv.</summary>
internal sealed record FigureRow(string Report, DateOnly Period, string Label, string Group, string Measure, string Unit, decimal? Value, decimal? Numerator, decimal? Denominator, bool Suppressed)
{
    /// <summary>A figure.</summary>
    public static FigureRow Of(Figure one) => new(one.Report, one.Period, one.Label, one.Group, one.Measure, Yaml.Hyphenated(one.Unit), one.Value, one.Above, one.Below, one.IsSuppressed);
}

/// <summary>A rate of fairness.csv; numbers that are small, or give a small one away, are left out.</summary>
internal sealed record FairnessRow(string Label, string Group, string Measure, int? People, long? Count, double? Rate, double? Low, double? High, bool Suppressed)
{
    /// <summary>A cell.</summary>
    public static FairnessRow Of(FairnessCell one) => new(
        Yaml.Hyphenated(one.Group.Label), one.Group.Name, one.Measure, one.People, one.Count, Rounded(one.Estimate?.Value), Rounded(one.Estimate?.Low), Rounded(one.Estimate?.High), one.IsSuppressed);

    private static double? Rounded(double? value) => value is { } number && double.IsFinite(number) ? Math.Round(number, FairnessFile.Decimals) : null;
}

/// <summary>A page of a report.</summary>
internal sealed record ReportPage<T>(string Council, DateTimeOffset CountedAt, DateOnly AsOf, IReadOnlyList<DateOnly> Cycles, int SmallestCell, PageOf<T> Figures);

/// <summary>Reports, to read.</summary>
internal static class ReportsApi
{
    private const string Csv = "text/csv";

    /// <summary>Maps them.</summary>
    public static void MapReports(this IEndpointRouteBuilder api)
    {
        api.MapGet(ApiSetup.Council + "/reports", ReportsAsync).WithTags("reports").WithSummary("What was looked at, found, asked, agreed, decided and paid, cycle by cycle (docs/reports.md).")
            .Produces<ReportPage<FigureRow>>().ProducesProblem(StatusCodes.Status400BadRequest);
        api.MapGet(ApiSetup.Council + "/fairness", FairnessAsync).WithTags("reports").WithSummary("Rates by group with intervals, small numbers left out (docs/fairness.md).")
            .Produces<ReportPage<FairnessRow>>().ProducesProblem(StatusCodes.Status400BadRequest);
    }

    private static Task<IResult> ReportsAsync([AsParameters] ReportRequest asked, ReportDesk desk, HttpContext context) =>
        AnswerAsync<FigureRow>(asked, desk, context, report => [.. OutcomeFiles.Sorted(report.Figures).Select(FigureRow.Of)], (report, stream) => OutcomeFiles.WriteCsv(report.Figures, stream), "reports.csv");

    private static Task<IResult> FairnessAsync([AsParameters] ReportRequest asked, ReportDesk desk, HttpContext context) =>
        AnswerAsync<FairnessRow>(
            asked, desk, context, report => [.. report.Fairness?.Cells.Select(FairnessRow.Of) ?? []],
            (report, stream) =>
            {
                if (report.Fairness is { } fairness)
                {
                    FairnessFile.Write(fairness, stream);
                }
            },
            "fairness.csv");

    private static async Task<IResult> AnswerAsync<T>(
        ReportRequest asked, ReportDesk desk, HttpContext context, Func<CouncilReport, IReadOnlyList<T>> rows, Action<CouncilReport, Stream> write, string name)
    {
        if (asked.Refusal is { } refusal)
        {
            return refusal;
        }

        if (await desk.ReadAsync(asked.Council, asked.From, asked.To, context.RequestAborted) is not { } report)
        {
            return ApiSetup.Problem(StatusCodes.Status404NotFound, new Refusal("API-NO-CYCLE", "No cycle that is done begins in these days.", "Ask for cycles to see which there are."));
        }

        if (!asked.IsCsv)
        {
            return Results.Json(
                new ReportPage<T>(report.CouncilId, report.CountedAt, report.AsOf, report.Head.Cycles, OutcomeHead.UsualSmallestCell, new Paging(asked.Page, asked.PageSize).Of(rows(report), context.Request)), ApiSetup.Json);
        }

        using var csv = new MemoryStream();
        write(report, csv);
        return Results.File(csv.ToArray(), Csv, name);
    }
}
