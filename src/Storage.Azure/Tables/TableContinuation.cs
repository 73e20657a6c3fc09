namespace DpAudit.Storage.Azure.Tables;

/// <summary>Where the next page of a query begins, as the service said: two tokens, of which the second may be missing.</summary>
/// <param name="Partition">The partition's token.</param>
/// <param name="Row">The row's token.</param>
internal sealed record TableContinuation(string Partition, string? Row)
{
    /// <summary>The header with the partition's token.</summary>
    public const string PartitionHeader = "x-ms-continuation-NextPartitionKey";

    /// <summary>The header with the row's token.</summary>
    public const string RowHeader = "x-ms-continuation-NextRowKey";

    /// <summary>The tokens as a query's parameters.</summary>
    public string Query => $"&NextPartitionKey={Uri.EscapeDataString(Partition)}" + (Row is null ? "" : $"&NextRowKey={Uri.EscapeDataString(Row)}");

    /// <summary>Of two headers; null where there is none.</summary>
    public static TableContinuation? Of(string? partition, string? row) => string.IsNullOrEmpty(partition) ? null : new TableContinuation(partition, string.IsNullOrEmpty(row) ? null : row);

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static TableContinuation? Read(string? text) => text?.Split(' ') is [var partition, .. var row] ? Of(partition, row.FirstOrDefault()) : null;

    /// <summary>The tokens in one text; a header's token has no space.</summary>
    public override string ToString() => Row is null ? Partition : $"{Partition} {Row}";
}
