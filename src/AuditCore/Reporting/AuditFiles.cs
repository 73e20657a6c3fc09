using System.Text;
using DpAudit.Core.Matching;
using DpAudit.Core.Pipeline;
using DpAudit.Core.Primitives;
using DpAudit.Core.Signals;
using DpAudit.Core.Statements;
using DpAudit.Core.Transactions;

namespace DpAudit.Core.Reporting;

/// <summary>
/// Writes what an audit found as CSV (docs/formats.md): the same bytes for the same inputs, whatever the order of files and plan rows
/// and the number of threads.
/// </summary>
public static class AuditFiles
{
    private const int RowsPerPiece = 1 << 12;
    private static readonly byte[][] Kinds = [.. Enum.GetValues<TransactionKind>().Select(kind => Encoding.UTF8.GetBytes(Yaml.Hyphenated(kind)))];
    private static readonly byte[][] Methods = [.. Enum.GetValues<MatchMethod>().Select(method => method == MatchMethod.None ? [] : Encoding.UTF8.GetBytes(Yaml.Hyphenated(method)))];

    /// <summary>Writes transactions.csv: every transaction that counts, sorted by posting date and id.</summary>
    public static void WriteTransactions(CouncilAudit audit, Stream output, int threads)
    {
        ArgumentNullException.ThrowIfNull(audit);
        ArgumentNullException.ThrowIfNull(output);
        output.Write(new CsvRow().Header("transaction_id,statement,line,period,person_id,account_id,card_id,transaction_date,posting_date,kind,amount,payee,payee_raw,mcc,plan_line,matched_by,match_confidence,pairs_with,late").Written.Span);
        var people = audit.Frame.Plans.People.Select(person => Encoding.UTF8.GetBytes(person.Id)).ToArray();
        var accounts = audit.Frame.Attribution.Accounts.Select(account => Encoding.UTF8.GetBytes(account.Id)).ToArray();
        InPieces(audit.Import.Ledger.Count, threads, output, (row, at) => WriteTransaction(audit, people, accounts, row, at));
    }

    /// <summary>Writes people.csv: every picture, sorted by period, person and account.</summary>
    public static void WritePeople(CouncilAudit audit, Stream output, int threads)
    {
        ArgumentNullException.ThrowIfNull(audit);
        ArgumentNullException.ThrowIfNull(output);
        output.Write(new CsvRow().Header("period,person_id,account_id,opening_balance,loads_council,loads_nhs,contribution_due,contribution_paid,spend,refunds,fees,cash,unmatched,disputed,commitments,contingency,surplus_council,surplus_nhs,surplus_person,unattributed,closing_balance,statement_complete").Written.Span);
        InPieces(audit.Pictures.Count, threads, output, (row, at) =>
        {
            var picture = audit.Pictures[at];
            row.Date(picture.Period.Start).Text(picture.PersonId).Text(picture.AccountId).Amount(picture.Opening)
                .Amount(picture.LoadsCouncil).Amount(picture.LoadsNhs).Amount(picture.ContributionDue).Amount(picture.ContributionPaid)
                .Amount(picture.Spend).Amount(picture.Refunds).Amount(picture.Fees).Amount(picture.Cash).Amount(picture.Unmatched).Amount(picture.Disputed)
                .Amount(picture.Commitments).Amount(picture.Contingency)
                .Amount(picture.SurplusCouncil).Amount(picture.SurplusNhs).Amount(picture.SurplusPerson).Amount(picture.Unattributed)
                .Amount(picture.Closing).Flag(picture.StatementComplete).End();
        });
    }

    /// <summary>Writes signals.csv: every observation, sorted by period, person, code and transaction.</summary>
    public static void WriteSignals(CouncilAudit audit, Stream output, int threads)
    {
        ArgumentNullException.ThrowIfNull(audit);
        ArgumentNullException.ThrowIfNull(output);
        output.Write(new CsvRow().Header("person_id,period,transaction_id,code,amount,words").Written.Span);
        InPieces(audit.Signals.Count, threads, output, (row, at) =>
        {
            var signal = audit.Signals[at];
            row.Text(signal.PersonId).Date(signal.Period.Start);
            _ = signal.Transaction == Signal.NoTransaction ? row.Empty() : row.Id(audit.Import.Ledger[signal.Transaction].Id);
            row.Text(Yaml.Hyphenated(signal.Code)).Amount(signal.Amount).Text(SignalWords.Say(signal)).End();
        });
    }

    /// <summary>Writes rejected.csv: every row that does not count, and every file and plan row that could not be read.</summary>
    public static void WriteRejected(CouncilAudit audit, Stream output)
    {
        ArgumentNullException.ThrowIfNull(audit);
        ArgumentNullException.ThrowIfNull(output);
        var row = new CsvRow().Header("statement,file,line,disposition,code,field,value,hint");
        foreach (var found in NotAccepted.Of(audit.Import))
        {
            row.Number(found.Statement).Text(found.File).Number(found.Error.Line).Text(Yaml.Hyphenated(found.Disposition))
                .Text(found.Error.Code.Code).Text(found.Error.Field).Text(found.Error.Value).Text(found.Error.Code.Hint).End();
            Flush(row, output, 1 << 16);
        }

        foreach (var found in audit.Frame.Plans.Errors)
        {
            row.Empty().Text(found.File).Number(found.Error.Line).Text("rejected"u8).Text(found.Error.Code.Code).Text(found.Error.Field).Text(found.Error.Value).Text(found.Error.Code.Hint).End();
        }

        Flush(row, output, 0);
    }

    private static void WriteTransaction(CouncilAudit audit, byte[][] people, byte[][] accounts, CsvRow row, int at)
    {
        var (frame, texts) = (audit.Frame, audit.Import.Texts);
        ref var transaction = ref audit.Import.Ledger[at];
        ref readonly var match = ref audit.Matches[at];
        var person = frame.Attribution.PersonOf(at);
        row.Id(transaction.Id).Number(transaction.Statement).Number(transaction.Line).Date(PeriodStart(audit, at));
        row.Text(person == Attribution.Nobody ? [] : people[person]).Text(accounts[frame.Attribution.AccountOf(at)]).Text(texts[transaction.Card]);
        row.Date(transaction.TransactionDate).Date(transaction.PostingDate).Plain(KindOf(transaction, match)).Amount(transaction.AmountPence);
        row.Text(frame.Names.Text(frame.Names.Of(transaction.Payee))).Text(texts[transaction.Payee]);
        _ = transaction.Mcc == 0 ? row.Empty() : row.Mcc(transaction.Mcc);
        row.Text(match.Line?.Id ?? "").Plain(Methods[(int)match.By]);
        _ = match.By == MatchMethod.None ? row.Empty() : row.Amount(match.ConfidencePercent);
        _ = match.PairsWith == MatchedSpend.NoPair ? row.Empty() : row.Id(audit.Import.Ledger[match.PairsWith].Id);
        row.Flag(audit.Late[at]).End();
    }

    private static DateOnly PeriodStart(CouncilAudit audit, int at)
    {
        var (period, periods) = (audit.Frame.PeriodOf[at], audit.Frame.Periods);
        if (period >= 0 && period < periods.Count)
        {
            return periods[period].Start;
        }

        // Late for the last period asked for: it joins the one that follows.
        return audit.Late[at] ? periods[^1].Next.Start : FourWeekPeriod.Containing(audit.Import.Ledger[at].PostingDate, audit.Frame.Policies.Anchor).Start;
    }

    /// <summary>Declined, authorised, superseded and reversed rows are kept, and are never spend.</summary>
    private static ReadOnlySpan<byte> KindOf(in Transaction transaction, in MatchedSpend match) => transaction.Status switch
    {
        TransactionStatus.Cleared => Kinds[(int)transaction.Kind],
        TransactionStatus.Declined or TransactionStatus.Suspended => "declined"u8,
        TransactionStatus.Reversed => "reversed"u8,
        _ => match.IsSuperseded ? "superseded"u8 : "authorised"u8,
    };

    /// <summary>Formats rows on several threads, a bounded number of pieces at a time, while the pieces before are written in order.</summary>
    private static void InPieces(int rows, int threads, Stream output, Action<CsvRow, int> write)
    {
        var (filling, full) = (Pieces(threads), Pieces(threads));
        var writing = Task.CompletedTask;
        for (long start = 0; start < rows; start += filling.Length * RowsPerPiece)
        {
            var (from, pieces) = ((int)start, filling);
            Parallel.For(0, pieces.Length, new ParallelOptions { MaxDegreeOfParallelism = threads }, piece =>
            {
                var end = (int)Math.Min(rows, from + ((piece + 1L) * RowsPerPiece));
                for (var at = from + (piece * RowsPerPiece); at < end; at++)
                {
                    write(pieces[piece], at);
                }
            });
            writing.GetAwaiter().GetResult();
            writing = Task.Run(() => Array.ForEach(pieces, piece => Flush(piece, output, 0)));
            (filling, full) = (full, filling);
        }

        writing.GetAwaiter().GetResult();
    }

    private static CsvRow[] Pieces(int threads) => [.. Enumerable.Range(0, threads * 2).Select(_ => new CsvRow())];

    private static void Flush(CsvRow row, Stream output, int above)
    {
        if (row.Written.Length > above)
        {
            output.Write(row.Written.Span);
            row.Clear();
        }
    }
}
