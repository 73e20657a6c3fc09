using DpAudit.Core.Statements;

namespace DpAudit.Core.Transactions;

/// <summary>Where a run of transactions lies in the store.</summary>
/// <param name="First">The place of the first one.</param>
/// <param name="Count">How many follow each other, the first included.</param>
public readonly record struct PlaceRange(int First, int Count);

/// <summary>A statement as it was read: its transactions in the store, its rejected rows, what its trailers say.</summary>
public sealed class ImportedStatement
{
    private DateOnly? countsOn;

    /// <summary>Its place in the import's order, counted from 1: by the day it arrived, then by content.</summary>
    public int Number { get; set; }

    /// <summary>The file's name.</summary>
    public required string Name { get; init; }

    /// <summary>The day it arrived.</summary>
    public DateOnly ArrivedOn { get; set; }

    /// <summary>The day that decides which periods it is in time for; the day it arrived, unless another was told.</summary>
    public DateOnly CountsOn
    {
        get => countsOn ?? ArrivedOn;
        set => countsOn = value;
    }

    /// <summary>The profile it was read by; null when the file as a whole was refused.</summary>
    public ProviderProfile? Profile { get; init; }

    /// <summary>Whether the file names accounts; otherwise balances run by card.</summary>
    public bool HasAccounts { get; init; }

    /// <summary>SHA-256 of the bytes as they may be stored, in lower-case hexadecimal; empty when the file was refused.</summary>
    public string StoredHash { get; init; } = "";

    /// <summary>What names the original bytes without being an oracle for masked card numbers (docs/adr/0005).</summary>
    public string Identity { get; init; } = "";

    /// <summary>How many card numbers were masked.</summary>
    public int CardNumbersMasked { get; init; }

    /// <summary>Why the file as a whole does not count; null when it does.</summary>
    public RowError? Refused { get; set; }

    /// <summary>Its transactions.</summary>
    public IReadOnlyList<PlaceRange> Transactions { get; init; } = [];

    /// <summary>Rows read: transactions and rejected ones, fees of rows not counted.</summary>
    public int RowsRead { get; init; }

    /// <summary>The rejected rows, in file order.</summary>
    public IReadOnlyList<RejectedRow> Rejected { get; init; } = [];

    /// <summary>What is wrong with them, in file order.</summary>
    public IReadOnlyList<RowError> Errors { get; init; } = [];

    /// <summary>What the trailers state.</summary>
    public IReadOnlyList<(int Line, long? Count, long? TotalPence)> Trailers { get; init; } = [];

    /// <summary>The first line with a date that only makes sense with day and month changed over; 0 = none.</summary>
    public int FirstSwappedDate { get; init; }

    /// <summary>The statement this one corrects.</summary>
    public ImportedStatement? Corrects { get; set; }

    /// <summary>Whether another statement corrects this one.</summary>
    public bool HasCorrections { get; set; }

    /// <summary>From its first to its last posting date; null without rows.</summary>
    public Primitives.DateRange? Posted { get; init; }

    /// <summary>The days it covers, as the arrivals say or else as its rows do; null without rows.</summary>
    public Primitives.DateRange? Covers { get; set; }

    /// <summary>The places of its transactions, in file order.</summary>
    public IEnumerable<int> Places => Transactions.SelectMany(range => Enumerable.Range(range.First, range.Count));
}
