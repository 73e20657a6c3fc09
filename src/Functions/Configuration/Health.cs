using DpAudit.Core.Ports;

namespace DpAudit.Functions.Configuration;

/// <summary>Whether the app can do its work, for whoever watches over it.</summary>
internal static partial class Health
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary><c>GET /api/health</c>: 200 where the store can be read, 503 otherwise.</summary>
    public static IEndpointConventionBuilder MapHealth(this WebApplication app) => app.MapGet("/api/health", async (IRecordStore records, ILoggerFactory logs, CancellationToken stop) =>
    {
        try
        {
            await records.FindAsync(new RecordKey("health", "health"), stop).WaitAsync(Patience, stop);
            return Results.Json(new HealthAnswer("ok"));
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            Unreadable(logs.CreateLogger("DpAudit.Health"), problem.GetType().Name);
            return Results.Json(new HealthAnswer("the store cannot be read"), statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    });

    [LoggerMessage(Level = LogLevel.Error, Message = "The store cannot be read: {Problem}")]
    private static partial void Unreadable(ILogger logger, string problem);
}

/// <summary>The answer of the health endpoint.</summary>
/// <param name="Status"><c>ok</c>, or what is wrong.</param>
internal sealed record HealthAnswer(string Status);
