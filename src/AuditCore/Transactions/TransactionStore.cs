namespace DpAudit.Core.Transactions;

/// <summary>
/// All transactions of an import, kept in the pieces they were read in, so that nothing is copied as they grow to millions. A place
/// is the piece's number and the row in it; within a statement, places in ascending order are in the order of lines.
/// </summary>
public sealed class TransactionStore
{
    private const int RowBits = 16;
    private const int MostPieces = short.MaxValue;
    private readonly List<Transaction[]> pieces = [];

    /// <summary>How many transactions there are, fees of rows included.</summary>
    public int Count { get; private set; }

    /// <summary>The transaction at a place.</summary>
    public ref Transaction this[int place] => ref pieces[place >> RowBits][place & ((1 << RowBits) - 1)];

    /// <summary>Takes over a piece of at most 65,536 transactions; safe to call from many threads.</summary>
    /// <returns>The place of its first one.</returns>
    public int Add(Transaction[] piece)
    {
        ArgumentNullException.ThrowIfNull(piece);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(piece.Length, 1 << RowBits, nameof(piece));
        lock (pieces)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(pieces.Count, MostPieces, nameof(piece));
            pieces.Add(piece);
            Count += piece.Length;
            return (pieces.Count - 1) << RowBits;
        }
    }
}
