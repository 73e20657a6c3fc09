using DpAudit.Core.Pipeline;
using DpAudit.Core.Primitives;
using DpAudit.Core.Statements;
using DpAudit.Functions.Configuration;
using DpAudit.Functions.Identity;
using DpAudit.Functions.Pages.Finance;
using Microsoft.AspNetCore.Mvc;

namespace DpAudit.Functions.Api;

/// <summary>A statement that was taken in.</summary>
/// <param name="Sha256">Names its content.</param>
/// <param name="Name">Its name in the council.</param>
/// <param name="Profile">The profile it was recognised by.</param>
/// <param name="CardNumbersMasked">How many card numbers were cut to their last digits.</param>
/// <param name="WasThere">Whether the same content was there before; nothing was changed then.</param>
internal sealed record TakenStatement(string Sha256, string Name, string Profile, int CardNumbersMasked, bool WasThere);

/// <summary>A statement and what came of its rows, which add up to the rows read; without numbers while nobody has looked at it.</summary>
internal sealed record StatementRow(
    string Sha256, string Name, DateTimeOffset ImportedAt, string State, int? RowsRead, int? Accepted, int? Known, int? Rejected, int? Conflict, int? Held, string? RefusedCode, string? WhatToDo, int? HeldAccounts)
{
    /// <summary>A statement.</summary>
    public static StatementRow Of(StatementLine line)
    {
        var (one, came) = (line.Record, line.Outcome);
        return new StatementRow(
            one.Sha256, one.Name, one.ImportedAt, Yaml.Hyphenated(line.State), came?.Rows.Read, came?.Rows.Accepted, came?.Rows.Known, came?.Rows.Rejected, came?.Rows.Conflict, came?.Rows.Held, came?.Refused?.Code,
            came?.Refused?.Hint, came?.HeldAccounts);
    }
}

/// <summary>Statements: to hand in, by the same door as on the web page, and what came of them.</summary>
internal static class StatementsApi
{
    private const string Path = ApiSetup.Council + "/statements";
    private const int LongestName = 200;

    /// <summary>Maps them.</summary>
    public static void MapStatements(this IEndpointRouteBuilder api)
    {
        api.MapGet(Path, ListAsync).WithTags("statements").WithSummary("What came of each statement, the last first.").Produces<PageOf<StatementRow>>().ProducesProblem(StatusCodes.Status400BadRequest);
        api.MapGet(Path + "/{sha256}", FindAsync).WithTags("statements").WithSummary("What came of one statement.").Produces<StatementRow>().ProducesProblem(StatusCodes.Status404NotFound);
        api.MapPost(Path, TakeInAsync).WithTags("statements").WithSummary("Hand in a statement: the file as the body, named in the query, or as the only file of a form. At most 100 MB.")
            .WithMetadata(new RequestSizeLimitAttribute(LimitSettings.Upload))
            .Produces<TakenStatement>(StatusCodes.Status201Created).Produces<TakenStatement>()
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<IResult> ListAsync(string council, int? page, int? pageSize, StatementDesk desk, HttpContext context)
    {
        var paging = new Paging(page, pageSize);
        return paging.Refusal ?? Results.Json(paging.Of([.. (await desk.ListAsync(council, context.RequestAborted)).Select(StatementRow.Of)], context.Request), ApiSetup.Json);
    }

    private static async Task<IResult> FindAsync(string council, string sha256, StatementDesk desk, HttpContext context) =>
        await desk.FindAsync(council, sha256, context.RequestAborted) is { } found
            ? Results.Json(StatementRow.Of(found), ApiSetup.Json)
            : ApiSetup.Problem(StatusCodes.Status404NotFound, new Refusal("API-NO-STATEMENT", "There is no such statement.", "Ask for statements to see which there are."));

    private static async Task<IResult> TakeInAsync(string council, string? name, HttpContext context, Inbox inbox, ArrivalDesk arrivals, Visitor visitor)
    {
        var (request, stop) = (context.Request, context.RequestAborted);
        try
        {
            var file = request.HasFormContentType ? (await request.ReadFormAsync(stop)).Files is [var only] ? only : null : null;
            var named = System.IO.Path.GetFileName((name ?? file?.FileName ?? "").Replace('\\', '/'));
            if (request.HasFormContentType && file is null)
            {
                return ApiSetup.Problem(StatusCodes.Status400BadRequest, new Refusal("API-ONE-FILE", "A form holds one file.", "Send each statement in a request of its own."));
            }

            if (named.Length is 0 or > LongestName || named.Any(char.IsControl))
            {
                return ApiSetup.Problem(StatusCodes.Status400BadRequest, new Refusal("API-NAME", "The statement has no name that can be used.", "Add ?name= with the file's name, for example eml-2026-05.csv."));
            }

            if ((UploadRules.RefusesName(named) ?? (file is null ? null : UploadRules.Refuses(file))) is { } kind)
            {
                return ApiSetup.Problem(kind);
            }

            await using var spool = file is null ? await Spool.OfAsync(request.Body, stop) : null;
            var result = await inbox.For(visitor.Staff!).ImportStatementAsync(council, new StatementSource(named, () => file?.OpenReadStream() ?? spool!.Open()), stop);
            if (result.Refusal is { } refusal)
            {
                return ApiSetup.Problem(refusal);
            }

            await arrivals.AskAsync(council, stop);
            var (statement, wasThere) = result.Value;
            var taken = new TakenStatement(statement.Sha256, statement.Name, statement.Profile, statement.CardNumbersMasked, wasThere);
            context.Response.Headers.Location = $"{ApiSetup.Root}/councils/{council}/statements/{statement.Sha256}";
            return Results.Json(taken, ApiSetup.Json, statusCode: wasThere ? StatusCodes.Status200OK : StatusCodes.Status201Created);
        }
        catch (InvalidDataException)
        {
            return ApiSetup.Problem(StatusCodes.Status400BadRequest, new Refusal("API-FORM", "The form cannot be read, or is too large.", "Send one file of at most 100 MB as multipart/form-data."));
        }
    }
}
