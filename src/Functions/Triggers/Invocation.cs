using System.Text.Json;

namespace DpAudit.Functions.Triggers;

/// <summary>
/// What a Functions host sends to a custom handler, and what it is answered (learn.microsoft.com, “Azure Functions custom handlers”). Only <c>Data</c> is read:
/// the properties of a message are poured into <c>Metadata</c>, over the host's own.
/// </summary>
internal static class Invocation
{
    /// <summary>The header with an invocation's id.</summary>
    public const string IdHeader = "X-Azure-Functions-InvocationId";

    /// <summary>The answer of work that is done.</summary>
    public static object Answer { get; } = new { Outputs = new Dictionary<string, object>(), Logs = Array.Empty<string>(), ReturnValue = (object?)null };

    /// <summary>
    /// The text of a message: a JSON string within a JSON string.
    /// </summary>
    /// <exception cref="JsonException">The request is none of the host's.</exception>
    public static async Task<string> TextAsync(Stream body, string binding, CancellationToken stop)
    {
        using var request = await JsonDocument.ParseAsync(body, cancellationToken: stop);
        return Data(request) is { } data && data.TryGetProperty(binding, out var value) && value.ValueKind == JsonValueKind.String
            ? JsonSerializer.Deserialize<string>(value.GetString()!) ?? throw new JsonException("The message is null.")
            : throw new JsonException($"There is no text under Data.{binding}.");
    }

    /// <summary>Whether it is what the host sends when a timer is due.</summary>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static async Task<bool> IsTimerAsync(Stream body, CancellationToken stop)
    {
        using var request = await JsonDocument.ParseAsync(body, cancellationToken: stop);
        return Data(request) is { } data && data.TryGetProperty("timer", out var timer) && timer.ValueKind == JsonValueKind.Object;
    }

    private static JsonElement? Data(JsonDocument request) =>
        request.RootElement.ValueKind == JsonValueKind.Object && request.RootElement.TryGetProperty("Data", out var data) && data.ValueKind == JsonValueKind.Object ? data : null;
}
