using System.Text.Json;
using System.Xml.Linq;
using DpAudit.Core.Ports;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace DpAudit.Functions.Identity;

/// <summary>
/// The keys that seal cookies and forms, as records of the store: every instance of the app opens what another one sealed. Its interface does not wait, so calls are waited
/// for here; they are made at the start and once in some weeks.
/// </summary>
internal sealed class RecordedKeys(IRecordStore records) : IXmlRepository
{
    private const string Partition = "keys";

    /// <inheritdoc/>
    public IReadOnlyCollection<XElement> GetAllElements() => AllAsync().GetAwaiter().GetResult();

    /// <inheritdoc/>
    public void StoreElement(XElement element, string friendlyName)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(new SealingKey(element.ToString(SaveOptions.DisableFormatting)));
        records.TryCreateAsync(new RecordKey(Partition, StoreNames.Key(friendlyName)), json).GetAwaiter().GetResult();
    }

    private async Task<List<XElement>> AllAsync()
    {
        var keys = new List<XElement>();
        string? next = null;
        do
        {
            var page = await records.ListAsync(Partition, "", next);
            keys.AddRange(page.Records.Select(record => XElement.Parse(JsonSerializer.Deserialize<SealingKey>(record.Json.Span)!.Xml)));
            next = page.Continuation;
        }
        while (next is not null);
        return keys;
    }

    private sealed record SealingKey(string Xml);
}
