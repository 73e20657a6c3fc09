using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace DpAudit.Core.Reporting;

/// <summary>
/// Formats rows on several threads and writes them in order. Whoever finishes the piece that is next in line writes it, and those
/// that wait behind it, while the others go on formatting; the number of pieces under way is bounded.
/// </summary>
internal sealed class OrderedPieces : IDisposable
{
    private const int ManyRows = 1 << 12;
    private readonly Stream output;
    private readonly List<Piece> pieces;
    private readonly BlockingCollection<CsvRow> spare = [];
    private readonly CancellationTokenSource stop = new();
    private readonly Dictionary<int, CsvRow> full = [];
    private ExceptionDispatchInfo? problem;
    private int taken = -1;
    private int written;
    private bool writing;

    private OrderedPieces(Stream output, int buffers, List<Piece> pieces)
    {
        (this.output, this.pieces) = (output, pieces);
        for (var buffer = 0; buffer < buffers; buffer++)
        {
            spare.Add(new CsvRow());
        }
    }

    /// <summary>Formats and writes rows.</summary>
    /// <param name="rows">How many rows there are.</param>
    /// <param name="threads">How many threads to use.</param>
    /// <param name="output">Where they go.</param>
    /// <param name="format">Formats one row; called from many threads.</param>
    /// <param name="rowsPerPiece">How many rows a thread formats at a time: few where each takes long.</param>
    public static void Write(int rows, int threads, Stream output, Action<CsvRow, int> format, int rowsPerPiece = ManyRows) => Write([(rows, format)], threads, output, rowsPerPiece);

    /// <summary>Formats and writes some rows, then others, without waiting in between.</summary>
    /// <param name="parts">How many rows each part has, and what formats one.</param>
    /// <param name="threads">How many threads to use.</param>
    /// <param name="output">Where they go.</param>
    /// <param name="rowsPerPiece">How many rows a thread formats at a time.</param>
    public static void Write(IEnumerable<(int Rows, Action<CsvRow, int> Format)> parts, int threads, Stream output, int rowsPerPiece = ManyRows)
    {
        var pieces = new List<Piece>();
        foreach (var (rows, format) in parts)
        {
            for (var from = 0L; from < rows; from += rowsPerPiece)
            {
                pieces.Add(new Piece((int)from, (int)Math.Min(rows, from + rowsPerPiece), format));
            }
        }

        using var work = new OrderedPieces(output, threads * 2, pieces);
        Parallel.For(0, Math.Min(threads, pieces.Count), new ParallelOptions { MaxDegreeOfParallelism = threads }, _ => work.Work());
        work.problem?.Throw();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        spare.Dispose();
        stop.Dispose();
    }

    private void Work()
    {
        try
        {
            // The buffer comes before the number: the piece that all others wait for has one.
            for (var row = spare.Take(stop.Token); Interlocked.Increment(ref taken) is var number && number < pieces.Count; row = spare.Take(stop.Token))
            {
                var piece = pieces[number];
                for (var at = piece.From; at < piece.To; at++)
                {
                    piece.Format(row, at);
                }

                Deliver(number, row);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Another thread has met a problem.
        }
        catch (Exception met)
        {
            Interlocked.CompareExchange(ref problem, ExceptionDispatchInfo.Capture(met), null);
            stop.Cancel();
        }
    }

    private void Deliver(int piece, CsvRow row)
    {
        lock (full)
        {
            full.Add(piece, row);
            if (writing)
            {
                return;
            }

            writing = true;
        }

        while (Next() is { } next)
        {
            output.Write(next.Written.Span);
            next.Clear();
            spare.Add(next);
        }
    }

    private readonly record struct Piece(int From, int To, Action<CsvRow, int> Format);

    private CsvRow? Next()
    {
        lock (full)
        {
            writing = full.Remove(written, out var next);
            written += writing ? 1 : 0;
            return next;
        }
    }
}
