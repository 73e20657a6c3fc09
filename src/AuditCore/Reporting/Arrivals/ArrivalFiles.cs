using DpAudit.Core.Pipeline;
using DpAudit.Core.Reporting.Cases;
using DpAudit.Core.Statements;
using DpAudit.Core.Transactions;

namespace DpAudit.Core.Reporting.Arrivals;

/// <summary>Writes what came of all that arrived.</summary>
public static class ArrivalFiles
{
    /// <summary>The columns of a statement's rows that do not count.</summary>
    public const string RejectedHeader = "line,disposition,code,field,value,hint";

    /// <summary>The files of a look; the same bytes for the same inputs.</summary>
    public static IEnumerable<CycleFile> Write(CouncilAudit audit, AuditInputs inputs, IReadOnlyDictionary<string, string> shaOf)
    {
        ArgumentNullException.ThrowIfNull(audit);
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(shaOf);
        var rows = NotAccepted.Of(audit.Import).ToLookup(row => row.Statement);
        var sources = inputs.Statements.ToDictionary(source => source.Name);
        var outcomes = new List<StatementOutcome>();
        foreach (var statement in audit.Import.Statements)
        {
            var (sha256, own) = (shaOf[statement.Name], rows[statement.Number].ToList());
            var mend = MendFile.Of(statement, own, sources[statement.Name]);
            outcomes.Add(Outcome(audit.Import, statement, sha256, mend is not null));
            if (own.Count > 0)
            {
                yield return new CycleFile(ArrivalsRecord.RejectedName(sha256), Rejected(own));
            }

            if (mend is not null)
            {
                yield return new CycleFile(ArrivalsRecord.MendName(sha256), mend);
            }
        }

        yield return new CycleFile(ArrivalsRecord.StatementsName, RecordJson.Write<IReadOnlyList<StatementOutcome>>(outcomes));
        foreach (var file in CaseFiles.Write(audit))
        {
            yield return file;
        }
    }

    private static StatementOutcome Outcome(Import import, ImportedStatement statement, string sha256, bool canBeMended)
    {
        var one = statement.Refused is null ? import.Reconciled[statement.Number] : null;
        return new StatementOutcome(
            sha256, statement.Name, statement.Number, import.Counts[statement.Number], statement.Posted, one?.Accounts ?? 0, one?.HasBalances ?? false,
            (statement.Refused ?? one?.FileHold) is { } refused ? OutcomeReason.Of(refused) : null,
            [.. (one?.Holds.Values ?? []).OrderBy(hold => hold.Line).Take(StatementOutcome.MostHeld).Select(hold => new OutcomeReason(import.Texts.Text(hold.Account), hold.Code.Code, hold.Line, hold.Detail, hold.Code.Hint))],
            one?.Holds.Count ?? 0, statement.Corrects?.Name ?? "", canBeMended);
    }

    private static byte[] Rejected(IEnumerable<NotAccepted> rows)
    {
        var row = new CsvRow().Header(RejectedHeader);
        foreach (var one in rows)
        {
            row.Number(one.Error.Line).Text(Yaml.Hyphenated(one.Disposition)).Text(one.Error.Code.Code).Text(one.Error.Field).Text(one.Error.Value).Text(one.Error.Code.Hint).End();
        }

        return row.Written.ToArray();
    }
}
