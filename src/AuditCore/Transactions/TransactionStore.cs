namespace DpAudit.Core.Transactions;

/// <summary>
/// All transactions of an import, kept in the pieces they were read in, so that nothing is copied as they grow to millions; small statements share
/// pieces, so that there may be any number of them. A place is the piece's number and the row in it; within a statement, places in ascending order are in the order of lines.
/// </summary>
public sealed class TransactionStore
{
    private const int RowBits = 16;
    private const int MostRows = 1 << RowBits;
    private const int MostPieces = short.MaxValue;
    private const int SmallStatement = 1 << 10;
    private readonly List<Transaction[]> pieces = [];
    private int shared = -1; // the piece that small statements share
    private int sharedRows;

    /// <summary>How many transactions there are, fees of rows included.</summary>
    public int Count { get; private set; }

    /// <summary>The transaction at a place.</summary>
    public ref Transaction this[int place] => ref pieces[place >> RowBits][place & (MostRows - 1)];

    /// <summary>Takes over a statement's pieces of at most 65,536 transactions each, in the order of lines; safe to call from many threads.</summary>
    /// <returns>Where each of them lies.</returns>
    public IReadOnlyList<PlaceRange> Add(IReadOnlyList<Transaction[]> statement)
    {
        ArgumentNullException.ThrowIfNull(statement);
        lock (pieces)
        {
            return statement is [{ Length: > 0 and <= SmallStatement } small] ? [Share(small)] : [.. statement.Where(piece => piece.Length > 0).Select(Keep)];
        }
    }

    private PlaceRange Keep(Transaction[] piece)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(piece.Length, MostRows, nameof(piece));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(pieces.Count, MostPieces, nameof(piece));
        pieces.Add(piece);
        Count += piece.Length;
        return new PlaceRange((pieces.Count - 1) << RowBits, piece.Length);
    }

    private PlaceRange Share(Transaction[] rows)
    {
        if (shared < 0 || sharedRows + rows.Length > MostRows)
        {
            var first = Keep(rows);
            (shared, sharedRows) = (pieces.Count - 1, rows.Length);
            return first;
        }

        var piece = pieces[shared];
        if (sharedRows + rows.Length > piece.Length)
        {
            Array.Resize(ref piece, Math.Min(MostRows, Math.Max(piece.Length * 2, sharedRows + rows.Length)));
            pieces[shared] = piece;
        }

        rows.CopyTo(piece, sharedRows);
        var range = new PlaceRange((shared << RowBits) | sharedRows, rows.Length);
        sharedRows += rows.Length;
        Count += rows.Length;
        return range;
    }
}
