using System.Diagnostics;
using System.Security.Claims;
using DpAudit.Core.Pipeline;
using DpAudit.Functions.Identity;

namespace DpAudit.Functions.Configuration;

/// <summary>One line and one span for each request: what was asked for by its route, never by what was typed or by a name.</summary>
internal static partial class RequestLog
{
    private static readonly HashSet<string> Methods = new(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"], StringComparer.Ordinal);

    /// <summary>Writes it.</summary>
    public static void UseRequestLog(this WebApplication app)
    {
        var (logger, clock) = (app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("DpAudit.Requests"), app.Services.GetRequiredService<TimeProvider>());
        app.Use(async (context, next) =>
        {
            using var scope = logger.BeginScope("request {Request}", context.TraceIdentifier);
            var begun = clock.GetTimestamp();
            var status = StatusCodes.Status500InternalServerError;
            try
            {
                await next(context);
                status = context.Response.StatusCode;
            }
            finally
            {
                if (!ErrorPages.IsAnswering(context))
                {
                    var endpoint = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;
                    var route = endpoint ?? "none";
                    var council = context.RequestServices.GetRequiredService<Visitor>().CouncilId;
                    var by = context.User.FindFirstValue(ClaimTypes.NameIdentifier);
                    var method = Methods.Contains(context.Request.Method) ? context.Request.Method : "_OTHER"; // Any word is a method.
                    Describe(Activity.Current, method, endpoint, status, council);
                    Done(logger, method, route, status, (long)clock.GetElapsedTime(begun).TotalMilliseconds, council, by, context.TraceIdentifier);
                }
            }
        });
    }

    /// <summary>The span is the framework's, which says nothing of the request by itself.</summary>
    private static void Describe(Activity? span, string method, string? endpoint, int status, string council)
    {
        if (span is not null)
        {
            var route = endpoint is null ? null : $"/{endpoint.TrimStart('/')}";
            span.DisplayName = $"{method} {route}".TrimEnd();
            span.SetTag("http.request.method", method).SetTag("http.route", route).SetTag("http.response.status_code", status).SetTag(Watched.Council, council.Length == 0 ? null : council);
            span.SetStatus(status >= StatusCodes.Status500InternalServerError ? ActivityStatusCode.Error : ActivityStatusCode.Unset);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Method} {Route} {Status} in {Milliseconds} ms, council {Council}, by {By}, {Trace}")]
    private static partial void Done(ILogger logger, string method, string route, int status, long milliseconds, string council, string? by, string trace);
}
