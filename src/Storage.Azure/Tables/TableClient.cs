using System.Text;
using Azure.Core;
using Azure.Core.Pipeline;
using DpAudit.Core.Ports;
using DpAudit.Storage.Azure.Calls;

namespace DpAudit.Storage.Azure.Tables;

/// <summary>
/// The few operations of Azure Table Storage that records need, over REST: https://learn.microsoft.com/rest/api/storageservices/table-service-rest-api. The
/// pipeline brings retries, authorization and transport.
/// </summary>
/// <param name="pipeline">Made by <see cref="TablePipeline"/>.</param>
/// <param name="endpoint">The table service's address, with the account in its path where there is one of Azurite's kind.</param>
/// <param name="table">The table's name: 3 to 63 letters and digits, a letter first.</param>
internal sealed class TableClient(HttpPipeline pipeline, Uri endpoint, string table)
{
    /// <summary>The protocol's version: https://learn.microsoft.com/rest/api/storageservices/versioning-for-the-azure-storage-services.</summary>
    private const string Version = "2020-12-06";

    /// <summary>Gives the entities' ETags and no more metadata than that.</summary>
    private const string Json = "application/json;odata=minimalmetadata";

    private readonly string root = endpoint.AbsoluteUri.TrimEnd('/');

    /// <summary>For messages.</summary>
    public string Where { get; } = $"table {table}";

    /// <summary>Makes the table; 409 TableAlreadyExists where there is one: https://learn.microsoft.com/rest/api/storageservices/create-table.</summary>
    public Task<TableAnswer> CreateAsync(CancellationToken stop)
    {
        var message = Message(RequestMethod.Post, "/Tables");
        message.Request.Headers.Add("Prefer", "return-no-content");
        SetBody(message, Encoding.UTF8.GetBytes($$"""{"TableName":"{{table}}"}"""));
        return SendAsync(message, "make the table", stop, "TableAlreadyExists");
    }

    /// <summary>Inserts an entity; 409 EntityAlreadyExists where there is one: https://learn.microsoft.com/rest/api/storageservices/insert-entity.</summary>
    public Task<TableAnswer> InsertAsync(ReadOnlyMemory<byte> entity, CancellationToken stop)
    {
        var message = Message(RequestMethod.Post, "/" + table);
        message.Request.Headers.Add("Prefer", "return-no-content");
        SetBody(message, entity);
        return SendAsync(message, "create a record", stop, "EntityAlreadyExists");
    }

    /// <summary>
    /// Replaces an entity that still has an ETag; 412 where it has another, 404 where there is none: https://learn.microsoft.com/rest/api/storageservices/update-entity2.
    /// </summary>
    public Task<TableAnswer> ReplaceAsync(RecordKey key, ReadOnlyMemory<byte> entity, string etag, CancellationToken stop)
    {
        var message = Message(RequestMethod.Put, Path(key));
        message.Request.Headers.Add("If-Match", etag);
        SetBody(message, entity);
        return SendAsync(message, "replace a record", stop, "UpdateConditionNotSatisfied", "ConditionNotMet", "ResourceNotFound");
    }

    /// <summary>
    /// Deletes an entity that still has an ETag; 412 where it has another, 404 where there is none: https://learn.microsoft.com/rest/api/storageservices/delete-entity1.
    /// </summary>
    public Task<TableAnswer> DeleteAsync(RecordKey key, string etag, CancellationToken stop)
    {
        var message = Message(RequestMethod.Delete, Path(key));
        message.Request.Headers.Add("If-Match", etag);
        return SendAsync(message, "delete a record", stop, "UpdateConditionNotSatisfied", "ConditionNotMet", "ResourceNotFound");
    }

    /// <summary>
    /// Reads one entity, 404 where there is none: https://learn.microsoft.com/rest/api/storageservices/query-entities, by both keys.
    /// </summary>
    /// <param name="key">Which.</param>
    /// <param name="select">The properties to give; null = all.</param>
    /// <param name="stop">Stops waiting.</param>
    public Task<TableAnswer> FindAsync(RecordKey key, string? select, CancellationToken stop) =>
        SendAsync(Message(RequestMethod.Get, Path(key) + (select is null ? "" : $"?$select={select}")), "read a record", stop, "ResourceNotFound");

    /// <summary>
    /// Reads a page of entities: https://learn.microsoft.com/rest/api/storageservices/query-entities, and for what follows
    /// https://learn.microsoft.com/rest/api/storageservices/query-timeout-and-pagination.
    /// </summary>
    /// <param name="filter">Which.</param>
    /// <param name="most">How many at most, 1 to 1,000. The service may give fewer and still have more.</param>
    /// <param name="from">Where the page before ended; null = from the start.</param>
    /// <param name="stop">Stops waiting.</param>
    public Task<TableAnswer> QueryAsync(string filter, int most, TableContinuation? from, CancellationToken stop) =>
        SendAsync(Message(RequestMethod.Get, $"/{table}()?$filter={Uri.EscapeDataString(filter)}&$top={most}{from?.Query}"), "list records", stop);

    private static void SetBody(HttpMessage message, ReadOnlyMemory<byte> body)
    {
        message.Request.Headers.Add("Content-Type", "application/json");
        message.Request.Content = RequestContent.Create(body);
    }

    /// <summary>Sends a request. A failure that is not expected is an error of the store.</summary>
    private Task<TableAnswer> SendAsync(HttpMessage message, string operation, CancellationToken stop, params string[] expected) =>
        StoreCalls.AskAsync(operation, Where, async tries =>
        {
            using (message)
            {
                await pipeline.SendAsync(message, stop);
                var answer = TableAnswer.Of(message.Response, tries.Repeated);
                return answer.Succeeded || expected.Contains(answer.Code, StringComparer.Ordinal)
                    ? answer
                    : throw StoreCalls.Failed(operation, Where, answer.Status, answer.Code, message.Response.Headers.RequestId);
            }
        });

    private HttpMessage Message(RequestMethod method, string pathAndQuery)
    {
        var message = pipeline.CreateMessage();
        message.Request.Method = method;
        message.Request.Uri.Reset(new Uri(root + pathAndQuery));
        message.Request.Headers.Add("Accept", Json);
        message.Request.Headers.Add("x-ms-version", Version);
        message.Request.Headers.Add("DataServiceVersion", "3.0");
        return message;
    }

    private string Path(RecordKey key) => $"/{table}(PartitionKey={Uri.EscapeDataString(TableKeys.Literal(key.Partition))},RowKey={Uri.EscapeDataString(TableKeys.Literal(key.Row))})";
}
