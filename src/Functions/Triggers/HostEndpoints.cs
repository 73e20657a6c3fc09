using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json;
using DpAudit.Functions.Configuration;
using DpAudit.Functions.Work;

namespace DpAudit.Functions.Triggers;

/// <summary>The door by which a Functions host calls functions. It is there only where a host started this process, and for that host only.</summary>
internal static partial class HostEndpoints
{
    /// <summary>The port on which the host expects this process; set by the host that starts it.</summary>
    public const string PortVariable = "FUNCTIONS_CUSTOMHANDLER_PORT";

    /// <summary>The endpoints' route.</summary>
    public const string Route = "/{function}";

    private static readonly string[] Forwarding = ["X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Original-Host", "X-Original-URL", "Forwarded", "X-ARR-SSL", "X-MS-CLIENT-PRINCIPAL"];

    /// <summary>The port; null where no host started this process.</summary>
    /// <exception cref="SettingException">It is none.</exception>
    public static int? PortOf(IConfiguration configuration) => configuration[PortVariable] is not { Length: > 0 } text ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= IPEndPoint.MaxPort ? port
        : throw new SettingException($"{PortVariable} is “{text}”, which is no port. The Functions host sets it; outside of one leave it away.");

    /// <summary>Maps them.</summary>
    public static IEndpointConventionBuilder MapHostedFunctions(this WebApplication app, int port) =>
        app.MapPost(Route, (string function, HttpContext context, HostedFunctions functions, ILogger<HostedFunctions> log) => CallAsync(function, context, functions, log, port)).DisableRateLimiting(); // How often it calls is in host.json.

    /// <summary>
    /// Whether a request came straight from the host: what the host forwards of others keeps the public name in its Host header, and proxies leave traces.
    /// </summary>
    internal static bool IsFromHost(HttpRequest request, int port) =>
        request.Host.Port == port && (request.Host.Host == "localhost" || (IPAddress.TryParse(request.Host.Host, out var ip) && IPAddress.IsLoopback(ip)))
        && !Forwarding.Any(request.Headers.ContainsKey) && request.Headers[Invocation.IdHeader] is [{ Length: > 0 }];

    private static async Task<IResult> CallAsync(string function, HttpContext context, HostedFunctions functions, ILogger log, int port)
    {
        if (!IsFromHost(context.Request, port))
        {
            return Results.NotFound();
        }

        var id = IdOf(context.Request);
        if (functions.All.FirstOrDefault(one => one.Name == function) is not { } called)
        {
            Unknown(log, id);
            return Results.NotFound();
        }

        Activity.Current?.SetTag("faas.name", called.Name);
        using var scope = log.BeginScope("invocation {Invocation} of {Function}", id, called.Name);
        try
        {
            var stop = context.RequestAborted;
            var text = called.Queue is not null ? await Invocation.TextAsync(context.Request.Body, HostedFunctions.Message, stop)
                : await Invocation.IsTimerAsync(context.Request.Body, stop) ? "" : throw new JsonException("There is no timer under Data.");
            await called.Work(text, stop);
            return Results.Json(Invocation.Answer, JsonSerializerOptions.Default);
        }
        catch (JsonException)
        {
            Malformed(log, called.Name, id); // What the message says is not logged: it may be anybody's.
            return Results.StatusCode(StatusCodes.Status400BadRequest);
        }
        catch (Exception problem) when (problem is not BadHttpRequestException && !context.RequestAborted.IsCancellationRequested)
        {
            Failed(log, called.Name, id, Failure.Of(problem));
            return Results.StatusCode(StatusCodes.Status500InternalServerError);
        }
    }

    /// <summary>The invocation's id, if it is one: a header is not copied into logs as it comes.</summary>
    private static string IdOf(HttpRequest request) => Guid.TryParse(request.Headers[Invocation.IdHeader], out var id) ? id.ToString() : "without an id";

    [LoggerMessage(LogLevel.Error, "The host called a function that is not there, {Id}")]
    private static partial void Unknown(ILogger log, string id);

    [LoggerMessage(LogLevel.Error, "{Function} got what is no message of its own, {Id}")]
    private static partial void Malformed(ILogger log, string function, string id);

    [LoggerMessage(LogLevel.Error, "{Function} did not finish, and is called again, {Id}: {Problem}")]
    private static partial void Failed(ILogger log, string function, string id, string problem);
}
