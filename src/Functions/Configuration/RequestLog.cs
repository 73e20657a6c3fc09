using System.Security.Claims;
using DpAudit.Functions.Identity;

namespace DpAudit.Functions.Configuration;

/// <summary>One line for each request: what was asked for by its route, never by what was typed or by a name.</summary>
internal static partial class RequestLog
{
    /// <summary>Writes it.</summary>
    public static void UseRequestLog(this WebApplication app)
    {
        var (logger, clock) = (app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("DpAudit.Requests"), app.Services.GetRequiredService<TimeProvider>());
        app.Use(async (context, next) =>
        {
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
                    var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "none";
                    var council = context.RequestServices.GetRequiredService<Visitor>().CouncilId;
                    var by = context.User.FindFirstValue(ClaimTypes.NameIdentifier);
                    Done(logger, context.Request.Method, route, status, (long)clock.GetElapsedTime(begun).TotalMilliseconds, council, by, context.TraceIdentifier);
                }
            }
        });
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Method} {Route} {Status} in {Milliseconds} ms, council {Council}, by {By}, {Trace}")]
    private static partial void Done(ILogger logger, string method, string route, int status, long milliseconds, string council, string? by, string trace);
}
