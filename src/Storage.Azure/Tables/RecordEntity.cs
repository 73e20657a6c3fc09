using System.Buffers;
using System.Text.Json;
using DpAudit.Core.Ports;

namespace DpAudit.Storage.Azure.Tables;

/// <summary>
/// A record as an entity. Its bytes are in the binary properties p0, p1 … of at most 64 KiB each, their number in n, and in w the ids of the writes (<see cref="RecordVersion"/>). Fifteen parts of 64 KiB
/// and the rest stay under the service's 1 MiB for an entity: https://learn.microsoft.com/rest/api/storageservices/understanding-the-table-service-data-model.
/// </summary>
internal static class RecordEntity
{
    /// <summary>The property with the ids of the writes.</summary>
    public const string Writes = "w";

    /// <summary>The property with the number of bytes.</summary>
    public const string Length = "n";

    /// <summary>The most bytes of a part.</summary>
    public const int LargestPart = 64 * 1024;

    /// <summary>The property with a part of the bytes.</summary>
    /// <param name="part">Which, from 0.</param>
    public static string Part(int part) => $"p{part}";

    /// <summary>Writes an entity.</summary>
    public static ReadOnlyMemory<byte> Write(RecordKey key, ReadOnlySpan<byte> json, IReadOnlyList<string> writes)
    {
        var buffer = new ArrayBufferWriter<byte>((json.Length * 4 / 3) + 2048);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("PartitionKey", key.Partition);
            writer.WriteString("RowKey", key.Row);
            writer.WriteString(Writes, RecordVersion.TextOf(writes));
            writer.WriteNumber(Length, json.Length);
            for (var part = 0; part * LargestPart < json.Length; part++)
            {
                writer.WriteString($"{Part(part)}@odata.type", "Edm.Binary");
                writer.WriteBase64String(Part(part), json[(part * LargestPart)..Math.Min(json.Length, (part + 1) * LargestPart)]);
            }

            writer.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    /// <summary>Reads one entity's answer.</summary>
    public static StoredRecord Read(RecordKey key, TableAnswer answer, string where)
    {
        using var json = JsonDocument.Parse(answer.Body);
        return Read(json.RootElement, key, where);
    }

    /// <summary>Reads a page's answer.</summary>
    public static List<StoredRecord> ReadPage(string partition, TableAnswer answer, string where)
    {
        using var json = JsonDocument.Parse(answer.Body);
        var records = new List<StoredRecord>();
        foreach (var entity in json.RootElement.GetProperty("value").EnumerateArray())
        {
            records.Add(Read(entity, new RecordKey(partition, entity.GetProperty("RowKey").GetString()!), where));
        }

        return records;
    }

    /// <summary>Reads which version an entity has.</summary>
    public static RecordVersion ReadVersion(RecordKey key, TableAnswer answer, string where)
    {
        using var json = JsonDocument.Parse(answer.Body);
        return VersionOf(json.RootElement, key, where);
    }

    /// <summary>An entity that no version of this program wrote whole.</summary>
    public static AzureStoreException Foreign(RecordKey key, string where) =>
        new($"Record {key.Partition}/{key.Row} in {where} is not whole, or was written by another program. Restore it from a backup, or give this program a table of its own.");

    private static StoredRecord Read(JsonElement entity, RecordKey key, string where) => new(key, Content(entity, key, where), VersionOf(entity, key, where).ToString());

    private static RecordVersion VersionOf(JsonElement entity, RecordKey key, string where) =>
        entity.TryGetProperty(Writes, out var writes) && writes.ValueKind == JsonValueKind.String && entity.TryGetProperty("odata.etag", out var etag)
            ? new RecordVersion(etag.GetString()!, RecordVersion.WritesOf(writes.GetString()!))
            : throw Foreign(key, where);

    private static byte[] Content(JsonElement entity, RecordKey key, string where)
    {
        if (!entity.TryGetProperty(Length, out var length) || !length.TryGetInt32(out var bytes) || bytes is < 0 or > IRecordStore.LargestRecord)
        {
            throw Foreign(key, where);
        }

        var content = new byte[bytes];
        var filled = 0;
        for (var part = 0; filled < bytes; part++)
        {
            if (!entity.TryGetProperty(Part(part), out var value) || !value.TryGetBytesFromBase64(out var piece) || piece.Length == 0 || piece.Length > bytes - filled)
            {
                throw Foreign(key, where);
            }

            piece.CopyTo(content, filled);
            filled += piece.Length;
        }

        return content;
    }
}
