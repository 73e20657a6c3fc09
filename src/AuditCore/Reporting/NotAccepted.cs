using DpAudit.Core.Pipeline;
using DpAudit.Core.Primitives;
using DpAudit.Core.Statements;
using DpAudit.Core.Transactions;

namespace DpAudit.Core.Reporting;

/// <summary>A row, or a whole file, that does not count, with what to do about it.</summary>
/// <param name="Statement">The statement's number.</param>
/// <param name="File">Its name.</param>
/// <param name="Disposition">What came of it.</param>
/// <param name="Error">Why.</param>
public sealed record NotAccepted(int Statement, string File, Disposition Disposition, RowError Error)
{
    /// <summary>Everything that does not count and is not simply known, by statement and line.</summary>
    public static IEnumerable<NotAccepted> Of(Import import)
    {
        ArgumentNullException.ThrowIfNull(import);
        var conflicts = import.Ledger.Conflicts.Where(conflict => !import.Store[conflict.Place].IsFeeOfRow).ToLookup(conflict => import.Store[conflict.Place].Statement);
        return import.Statements.SelectMany(statement => OfStatement(import, statement, conflicts[statement.Number]));
    }

    private static IEnumerable<NotAccepted> OfStatement(Import import, ImportedStatement statement, IEnumerable<ReferenceConflict> conflicts)
    {
        if (statement.Refused is { } refused)
        {
            return [new(statement.Number, statement.Name, refused.Code == ErrorCodes.FileKnown ? Disposition.Known : refused.Code == ErrorCodes.FileWithdrawn ? Disposition.Held : Disposition.Rejected, refused)];
        }

        var reconciled = import.Reconciled[statement.Number];
        return statement.Errors.Select(error => new NotAccepted(statement.Number, statement.Name, Disposition.Rejected, error))
            .Concat(conflicts.Select(conflict => OfConflict(import, statement, conflict)))
            .Concat(HeldRows(import, statement, reconciled))
            .OrderBy(found => found.Error.Line);
    }

    private static NotAccepted OfConflict(Import import, ImportedStatement statement, ReferenceConflict conflict)
    {
        ref var row = ref import.Store[conflict.Place];
        ref var first = ref import.Store[conflict.First];
        var other = import.Statements[first.Statement - 1].Name;
        return new NotAccepted(statement.Number, statement.Name, Disposition.Conflict, RowError.At(
            ErrorCodes.RowConflict, row.Line, "reference", $"{new Money(row.AmountPence)}; {other} line {first.Line} has {new Money(first.AmountPence)}"));
    }

    private static IEnumerable<NotAccepted> HeldRows(Import import, ImportedStatement statement, ReconciledStatement reconciled)
    {
        if (reconciled.FileHold is null && reconciled.Holds.Count == 0)
        {
            yield break;
        }

        foreach (var place in statement.Places.Where(place => !import.Store[place].IsFeeOfRow))
        {
            var line = import.Store[place].Line;
            if (reconciled.FileHold is { } file)
            {
                yield return new NotAccepted(statement.Number, statement.Name, Disposition.Held, file with { Line = line, Value = file.Line > 0 ? $"line {file.Line}: {file.Value}" : file.Value });
            }
            else if (reconciled.HoldOf(import.Store[place]) is { } hold)
            {
                var where = hold.Line > 0 ? $"line {hold.Line}: {hold.Detail}" : hold.Detail;
                yield return new NotAccepted(statement.Number, statement.Name, Disposition.Held, RowError.At(hold.Code, line, import.Texts.Text(hold.Account), where));
            }
        }
    }
}
