using DpAudit.Core.Ports;

namespace DpAudit.Storage.Azure.Tables;

/// <summary>
/// Keys in the table service's language. The characters it forbids (https://learn.microsoft.com/rest/api/storageservices/understanding-the-table-service-data-model)
/// cannot occur: <see cref="StoreNames.CheckKey"/> refuses them. So keys are stored as they are, and the service's order of rows is the ordinal one.
/// </summary>
internal static class TableKeys
{
    /// <summary>Checks a key's both parts.</summary>
    public static void Check(RecordKey key)
    {
        StoreNames.CheckKey(key.Partition);
        StoreNames.CheckKey(key.Row);
    }

    /// <summary>A text in quotes, for a path or a filter.</summary>
    public static string Literal(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>Which entities of a partition begin with a prefix; null where none can: no row has such a character, or is that long.</summary>
    public static string? Filter(string partition, string prefix)
    {
        if (prefix.Length > StoreNames.Longest || !prefix.All(StoreNames.IsInKeys))
        {
            return null;
        }

        var filter = $"PartitionKey eq {Literal(partition)}";
        filter += prefix.Length == 0 ? "" : $" and RowKey ge {Literal(prefix)}";
        return filter + (Successor(prefix) is { } end ? $" and RowKey lt {Literal(end)}" : "");
    }

    /// <summary>
    /// The first text after all that begin with a prefix; null where there is none. It is made of characters that keys may have, so that nothing in it has to be
    /// understood in a special way.
    /// </summary>
    public static string? Successor(string prefix)
    {
        var stem = prefix.TrimEnd('~');
        if (stem.Length == 0)
        {
            return null;
        }

        var last = (char)(stem[^1] + 1);
        while (!StoreNames.IsInKeys(last))
        {
            last++;
        }

        return stem[..^1] + last;
    }
}
