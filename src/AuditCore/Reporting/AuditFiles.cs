using DpAudit.Core.Pipeline;
using DpAudit.Core.Signals;
using DpAudit.Core.Statements;

namespace DpAudit.Core.Reporting;

/// <summary>
/// Writes what an audit found as CSV (docs/formats.md): the same bytes for the same inputs, whatever the order of files and plan rows
/// and the number of threads.
/// </summary>
public static class AuditFiles
{
    /// <summary>Writes transactions.csv: every transaction that counts in the days asked for, sorted by posting date and id.</summary>
    public static void WriteTransactions(PicturedCouncil audit, Stream output, int threads)
    {
        ArgumentNullException.ThrowIfNull(audit);
        ArgumentNullException.ThrowIfNull(output);
        output.Write(new CsvRow().Header("transaction_id,statement,line,period,person_id,account_id,card_id,transaction_date,posting_date,kind,amount,payee,payee_raw,mcc,plan_line,matched_by,match_confidence,pairs_with,late").Written.Span);
        var rows = new TransactionRows(audit);
        OrderedPieces.Write(audit.Written?.Length ?? audit.Import.Ledger.Count, threads, output, (row, at) => rows.Write(row, audit.Written?[at] ?? at));
    }

    /// <summary>Writes people.csv: every picture, sorted by period, person and account.</summary>
    public static void WritePeople(PicturedCouncil audit, Stream output, int threads)
    {
        ArgumentNullException.ThrowIfNull(audit);
        ArgumentNullException.ThrowIfNull(output);
        output.Write(new CsvRow().Header("period,person_id,account_id,opening_balance,loads_council,loads_nhs,contribution_due,contribution_paid,spend,refunds,fees,cash,unmatched,disputed,commitments,contingency,surplus_council,surplus_nhs,surplus_person,unattributed,closing_balance,statement_complete").Written.Span);
        OrderedPieces.Write(audit.Pictures.Count, threads, output, (row, at) =>
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
    public static void WriteSignals(PicturedCouncil audit, Stream output, int threads)
    {
        ArgumentNullException.ThrowIfNull(audit);
        ArgumentNullException.ThrowIfNull(output);
        output.Write(new CsvRow().Header("person_id,period,transaction_id,code,amount,words").Written.Span);
        OrderedPieces.Write(audit.Signals.Count, threads, output, (row, at) =>
        {
            var signal = audit.Signals[at];
            row.Text(signal.PersonId).Date(signal.Period.Start);
            _ = signal.Transaction == Signal.NoTransaction ? row.Empty() : row.Id(audit.Import.Ledger[signal.Transaction].Id);
            row.Text(Yaml.Hyphenated(signal.Code)).Amount(signal.Amount).Text(SignalWords.Say(signal)).End();
        });
    }

    /// <summary>Writes rejected.csv: every row that does not count, and every file and plan row that could not be read.</summary>
    public static void WriteRejected(PicturedCouncil audit, Stream output)
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

    private static void Flush(CsvRow row, Stream output, int above)
    {
        if (row.Written.Length > above)
        {
            output.Write(row.Written.Span);
            row.Clear();
        }
    }
}
