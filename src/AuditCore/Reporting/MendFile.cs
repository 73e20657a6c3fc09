using DpAudit.Core.Pipeline;
using DpAudit.Core.Statements;
using DpAudit.Core.Transactions;

namespace DpAudit.Core.Reporting;

/// <summary>
/// A statement's rows to mend and send again, in their original layout. Each row says at its end what is wrong with it, in a column that no profile reads,
/// so that the file can be sent as it is once its rows are mended.
/// </summary>
public static class MendFile
{
    /// <summary>The name of the added column.</summary>
    public const string Column = "what to mend";

    /// <summary>The file; null where no row can be mended: the file as a whole is wrong, or nothing is.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="rows">Its rows that do not count.</param>
    /// <param name="source">Where it is.</param>
    public static byte[]? Of(ImportedStatement statement, IEnumerable<NotAccepted> rows, StatementSource source)
    {
        ArgumentNullException.ThrowIfNull(statement);
        ArgumentNullException.ThrowIfNull(source);
        var wrong = rows.Where(row => row.Error.Line > 0 && row.Error.Code != ErrorCodes.RowTooLong && row.Disposition is Disposition.Rejected or Disposition.Conflict)
            .GroupBy(row => row.Error.Line).ToDictionary(same => same.Key, same => string.Join("; ", same.Select(Say)));
        if (statement.Refused is not null || wrong.Count == 0)
        {
            return null;
        }

        using var stream = source.Open();
        using var file = StatementFile.Open(stream, statement.Name, [statement.Profile!]);
        using var output = new MemoryStream();
        file.CopyLines(wrong, Column, output);
        return output.ToArray();
    }

    private static string Say(NotAccepted row) => $"{row.Error.Code.Code}{(row.Error.Field.Length > 0 ? $" ({row.Error.Field})" : "")}: {row.Error.Code.Hint}";
}
