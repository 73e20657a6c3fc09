using System.Text.Json;
using Azure;

namespace DpAudit.Storage.Azure.Tables;

/// <summary>What the table service answered.</summary>
/// <param name="Status">HTTP's status.</param>
/// <param name="Code">The service's code of an error (https://learn.microsoft.com/rest/api/storageservices/table-service-error-codes); null where it succeeded.</param>
/// <param name="ETag">The entity's version, where the answer is about one.</param>
/// <param name="Body">The answer's JSON; empty where there is none.</param>
/// <param name="Next">Where the next page begins; null = there is none.</param>
/// <param name="Repeated">Whether it is the answer to a second or later try.</param>
internal sealed record TableAnswer(int Status, string? Code, string? ETag, ReadOnlyMemory<byte> Body, TableContinuation? Next, bool Repeated)
{
    /// <summary>Whether it was done.</summary>
    public bool Succeeded => Status is >= 200 and < 300;

    /// <summary>Reads an answer.</summary>
    public static TableAnswer Of(Response response, bool repeated)
    {
        var body = response.ContentStream is null ? ReadOnlyMemory<byte>.Empty : response.Content.ToMemory();
        var code = response.Status is >= 200 and < 300 ? null : Header(response, "x-ms-error-code") ?? CodeIn(body) ?? $"{response.Status}";
        return new TableAnswer(response.Status, code, Header(response, "ETag"), body, TableContinuation.Of(Header(response, TableContinuation.PartitionHeader), Header(response, TableContinuation.RowHeader)), repeated);
    }

    private static string? Header(Response response, string name) => response.Headers.TryGetValue(name, out var value) ? value : null;

    // {"odata.error":{"code":"…","message":{…}}}; a gateway between may answer something else.
    private static string? CodeIn(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.GetProperty("odata.error").GetProperty("code").GetString();
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return null;
        }
    }
}
