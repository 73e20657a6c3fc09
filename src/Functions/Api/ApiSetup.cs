using System.Text.Json;
using DpAudit.Core.Primitives;
using DpAudit.Functions.Identity;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.Swagger;

namespace DpAudit.Functions.Api;

/// <summary>The API for programs (docs/api.md): reports to read, statements to hand in, and a document that says so.</summary>
internal static class ApiSetup
{
    /// <summary>Where it is.</summary>
    public const string Root = "/api/v1";

    /// <summary>A council in it.</summary>
    public const string Council = "/councils/{council}";

    /// <summary>The header without which nothing is taken in: a form or a script of another site cannot send it.</summary>
    public const string Header = "X-Requested-With";

    private const string Version = "v1";

    /// <summary>How answers are written: as in reports.json.</summary>
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web) { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true };

    /// <summary>Adds what describes it.</summary>
    public static void AddApi(this IServiceCollection services)
    {
        services.Configure<RouteHandlerOptions>(handlers => handlers.ThrowOnBadRequest = false);
        services.AddEndpointsApiExplorer();
        services.AddSwaggerGen(options =>
        {
            options.SwaggerDoc(Version, new OpenApiInfo
            {
                Title = "Direct payments audit",
                Version = Version,
                Description = "Reports of a council, its cycles, and statements to hand in. Whoever asks is signed in and on the council's staff roster; to others the council is not there. Errors are problem+json with a code.",
            });
            options.OperationFilter<UploadDescription>();
            options.DocInclusionPredicate((_, endpoint) => endpoint.RelativePath?.StartsWith(Root[1..] + "/", StringComparison.Ordinal) == true && !endpoint.RelativePath.EndsWith(".json", StringComparison.Ordinal));
        });
    }

    /// <summary>Maps it.</summary>
    public static IEndpointConventionBuilder MapApi(this WebApplication app)
    {
        var api = app.MapGroup(Root);
        api.AddEndpointFilter(OwnSiteOnlyAsync);
        api.MapGet("/openapi.json", (ISwaggerProvider provider) => OpenApiAsync(provider)).ExcludeFromDescription();
        api.MapGet("/councils", CouncilsAsync).WithTags("councils").WithSummary("The councils whose roster lists whoever asks.");
        api.MapReports();
        api.MapCycles();
        api.MapStatements();
        return api;
    }

    /// <summary>A refusal of the core: 422, or 409 where somebody was quicker.</summary>
    public static IResult Problem(Refusal refusal) => Problem(
        refusal.Code.EndsWith("-CHANGED", StringComparison.Ordinal) || refusal.Code.EndsWith("-BUSY", StringComparison.Ordinal) ? StatusCodes.Status409Conflict : StatusCodes.Status422UnprocessableEntity, refusal);

    /// <summary>An answer that says why not, with its code and what to do.</summary>
    public static IResult Problem(int status, Refusal refusal) =>
        Results.Problem(statusCode: status, title: refusal.Reason, detail: refusal.MissingStep.Length > 0 ? refusal.MissingStep : null, extensions: new Dictionary<string, object?> { ["code"] = refusal.Code });

    private static async Task<IResult> CouncilsAsync(HttpContext context, CouncilList councils, Visitor visitor)
    {
        var own = new List<string>();
        foreach (var council in await councils.AllAsync(context.RequestAborted))
        {
            if (await visitor.EntryOfAsync(context.User, council, context.RequestAborted) is not null)
            {
                own.Add(council);
            }
        }

        return Results.Json(new { councils = own }, Json);
    }

    private static async Task<IResult> OpenApiAsync(ISwaggerProvider provider)
    {
        var text = await provider.GetSwagger(Version).SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_0);
        return Results.Text(text, "application/json");
    }

    /// <summary>A sign-in cookie comes along whoever sends a request. So one that changes something has to say that it was made by a program of one's own.</summary>
    private static async ValueTask<object?> OwnSiteOnlyAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var request = context.HttpContext.Request;
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        {
            return await next(context);
        }

        return request.Headers["Sec-Fetch-Site"].ToString() is not ("" or "same-origin" or "none")
            ? Problem(StatusCodes.Status403Forbidden, new Refusal("API-CROSS-SITE", "This was sent from a page of another site.", "Send it from a program of your own."))
            : request.Headers[Header].ToString().Length == 0
            ? Problem(StatusCodes.Status400BadRequest, new Refusal("API-HEADER", "The header X-Requested-With is missing.", "Send it with the name of your program."))
            : await next(context);
    }
}
