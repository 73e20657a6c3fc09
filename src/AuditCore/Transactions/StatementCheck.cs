using System.Text;
using DpAudit.Core.Primitives;
using DpAudit.Core.Statements;

namespace DpAudit.Core.Transactions;

/// <summary>One of a file's first rows: as it stands there, and as it was understood.</summary>
/// <param name="Line">The physical line.</param>
/// <param name="Raw">The cells that are read, by field; card numbers masked.</param>
/// <param name="Place">Its place in the store; null where it was rejected.</param>
/// <param name="Errors">What is wrong with it.</param>
public sealed record CheckedRow(int Line, IReadOnlyDictionary<StatementField, string> Raw, int? Place, IReadOnlyList<RowError> Errors);

/// <summary>What a file is, how it is understood and what is wrong with it, without taking it in.</summary>
/// <param name="Statement">The statement; refused where it cannot be read as a whole.</param>
/// <param name="Fit">How the profile lies over its header; null where it was refused for that.</param>
/// <param name="Reconciled">What reconciling it by itself came to; null where it was refused.</param>
/// <param name="FirstRows">Its first rows.</param>
/// <param name="Store">Its transactions.</param>
/// <param name="Texts">Its texts.</param>
public sealed record StatementCheck(
    ImportedStatement Statement, ProfileFit? Fit, ReconciledStatement? Reconciled, IReadOnlyList<CheckedRow> FirstRows, TransactionStore Store, TextPool Texts)
{
    private const int FirstRowsShown = 5;

    /// <summary>Whether all of it would count.</summary>
    public bool IsSound => Reconciled is { FileHold: null, Holds.Count: 0 } && Statement.Rejected.Count == 0;

    /// <summary>Looks at a file.</summary>
    /// <param name="open">Opens its bytes; it is called twice.</param>
    /// <param name="name">Its name.</param>
    /// <param name="profiles">The profiles to choose from.</param>
    /// <param name="tolerance">A difference of balances that is passed over.</param>
    /// <param name="threads">How many threads read it.</param>
    public static StatementCheck Of(Func<Stream> open, string name, IReadOnlyList<ProviderProfile> profiles, Money tolerance, int threads)
    {
        ArgumentNullException.ThrowIfNull(open);
        var (store, texts) = (new TransactionStore(), new TextPool());
        ImportedStatement statement;
        using (var stream = open())
        {
            statement = new StatementImporter(store, texts, new byte[32], threads).Import(stream, name, profiles); // The identity is not looked at.
        }

        if (statement.Profile is null)
        {
            return new StatementCheck(statement, null, null, [], store, texts);
        }

        statement.ArrivedOn = statement.Posted?.To.AddDays(1) ?? default; // As an audit takes it, where nothing else is known.
        var (fit, rows) = FirstRowsOf(open, statement, store);
        return new StatementCheck(statement, fit, statement.Refused is null ? Reconciliation.Check(statement, [], store, tolerance) : null, rows, store, texts);
    }

    private static (ProfileFit Fit, IReadOnlyList<CheckedRow> Rows) FirstRowsOf(Func<Stream> open, ImportedStatement statement, TransactionStore store)
    {
        var places = statement.Places.Where(place => !store[place].IsFeeOfRow).Take(FirstRowsShown).ToDictionary(place => store[place].Line);
        var wrong = statement.Rejected.Take(FirstRowsShown).Select(row => row.Line).ToHashSet();
        var errors = statement.Errors.Where(error => wrong.Contains(error.Line)).ToLookup(error => error.Line);
        using var stream = open();
        using var file = StatementFile.Open(stream, statement.Name, [statement.Profile!]);
        using var raw = new RawRows();
        var rows = new List<CheckedRow>();
        if (file.TryRead(raw))
        {
            while (rows.Count < FirstRowsShown && raw.MoveNext())
            {
                var place = places.TryGetValue(raw.Line, out var at) ? at : (int?)null;
                if (place is not null || errors.Contains(raw.Line))
                {
                    rows.Add(new CheckedRow(raw.Line, CellsOf(raw, file.Fit), place, [.. errors[raw.Line]]));
                }
            }
        }

        return (file.Fit, rows);
    }

    private static Dictionary<StatementField, string> CellsOf(RawRows raw, ProfileFit fit) =>
        fit.Columns.ToDictionary(column => column.Key, column => Encoding.UTF8.GetString(raw.Cell(column.Value)));
}
