using DpAudit.Core.Pipeline;
using DpAudit.Core.Statements;

namespace DpAudit.Functions.Api;

/// <summary>A cycle.</summary>
/// <param name="From">Its first day.</param>
/// <param name="To">Its last day.</param>
/// <param name="State">How far it got.</param>
/// <param name="DoneAt">When it was done; null = it is not.</param>
/// <param name="FailureCode">Why it could not be done; null where it is not failed.</param>
/// <param name="Failure">The same in a sentence.</param>
/// <param name="Statements">How many statement files there were.</param>
/// <param name="MissingStatements">How many accounts lack a statement.</param>
/// <param name="PaymentsToLookAt">How many payments are in the sample.</param>
/// <param name="CreditsToLookAt">The same for money that came back.</param>
/// <param name="ItemsGiven">How many items auditors have of it; null until it was handed over.</param>
/// <param name="ItemsUnassigned">How many items nobody may or can look at.</param>
internal sealed record CycleRow(
    DateOnly From, DateOnly To, string State, DateTimeOffset? DoneAt, string? FailureCode, string? Failure, int? Statements, int? MissingStatements, int? PaymentsToLookAt, int? CreditsToLookAt, int? ItemsGiven,
    int? ItemsUnassigned)
{
    /// <summary>A cycle.</summary>
    public static CycleRow Of(CycleRecord one) => new(
        one.Period.Start, one.Period.End, Yaml.Hyphenated(one.State), one.DoneAt, one.Failure?.Code, one.Failure?.Reason, one.Result?.Statements, one.Result?.MissingStatements, one.Result?.ToLookAt,
        one.Result?.CreditsToLookAt, one.Handover?.Items, one.Handover?.Unassigned);
}

/// <summary>A council's cycles, to read.</summary>
internal static class CyclesApi
{
    /// <summary>Maps them.</summary>
    public static void MapCycles(this IEndpointRouteBuilder api) =>
        api.MapGet(ApiSetup.Council + "/cycles", AnswerAsync).WithTags("cycles").WithSummary("The council's four-weekly cycles, the last first.")
            .Produces<PageOf<CycleRow>>().ProducesProblem(StatusCodes.Status400BadRequest);

    private static async Task<IResult> AnswerAsync(string council, int? page, int? pageSize, CycleDesk desk, HttpContext context)
    {
        var paging = new Paging(page, pageSize);
        return paging.Refusal ?? Results.Json(paging.Of([.. (await desk.CyclesAsync(council, context.RequestAborted)).Reverse().Select(CycleRow.Of)], context.Request), ApiSetup.Json);
    }
}
