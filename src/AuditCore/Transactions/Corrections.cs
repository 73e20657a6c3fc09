namespace DpAudit.Core.Transactions;

/// <summary>A row that a correction adds.</summary>
/// <param name="Place">The row.</param>
/// <param name="Movement">What it moves the balance by, its fee included.</param>
internal readonly record struct MendedRow(int Place, long Movement);

/// <summary>What the corrections of a statement bring: rows that are not there yet, and rows that are still not mended.</summary>
internal sealed class Corrections
{
    private readonly Dictionary<int, string> rejected = [];

    private Corrections(ILookup<int, MendedRow> mended) => Mended = mended;

    /// <summary>The rows they add, by account, in the order of the corrections.</summary>
    public ILookup<int, MendedRow> Mended { get; }

    /// <summary>Accounts for which the newest correction has a rejected row, with what to say of it.</summary>
    public IReadOnlyDictionary<int, string> Rejected => rejected;

    /// <summary>Of a rejected row in the newest correction whose account cannot be read; null = there is none.</summary>
    public string? RejectedOfNobody { get; private set; }

    /// <summary>Reads what some corrections bring.</summary>
    /// <param name="statement">The statement they correct.</param>
    /// <param name="corrections">Those that are sound as files, oldest first.</param>
    /// <param name="store">The transactions.</param>
    public static Corrections Of(ImportedStatement statement, IReadOnlyList<ImportedStatement> corrections, TransactionStore store)
    {
        // As across files (docs/adr/0005): of each content, as many as the file that has most of it.
        var there = new Dictionary<TransactionId, int>();
        var added = new List<MendedRow>();
        if (corrections.Count > 0)
        {
            Add(Rows(statement, store), there, store);
        }

        foreach (var correction in corrections)
        {
            added.AddRange(Add(Rows(correction, store), there, store));
        }

        var found = new Corrections(added.ToLookup(row => ReconciledStatement.AccountOf(statement, store[row.Place])));
        foreach (var correction in corrections)
        {
            found.TakeRejected(statement, correction, store);
        }

        return found;
    }

    private void TakeRejected(ImportedStatement statement, ImportedStatement correction, TransactionStore store)
    {
        foreach (var row in Rows(correction, store))
        {
            rejected.Remove(ReconciledStatement.AccountOf(statement, store[row.Place]));
        }

        RejectedOfNobody = null;
        foreach (var row in correction.Rejected)
        {
            var where = $"rejected row on line {row.Line} of {correction.Name}";
            if (row.Account is { } account)
            {
                rejected[account] = where;
            }
            else
            {
                RejectedOfNobody ??= where;
            }
        }
    }

    /// <summary>The rows that go beyond what is there of each content; they are there from then on.</summary>
    private static List<MendedRow> Add(IEnumerable<MendedRow> rows, Dictionary<TransactionId, int> there, TransactionStore store)
    {
        var own = new Dictionary<TransactionId, int>();
        var added = new List<MendedRow>();
        foreach (var row in rows)
        {
            var id = store[row.Place].Id;
            own[id] = own.GetValueOrDefault(id) + 1;
            if (own[id] > there.GetValueOrDefault(id))
            {
                added.Add(row);
            }
        }

        foreach (var (id, count) in own)
        {
            there[id] = Math.Max(there.GetValueOrDefault(id), count);
        }

        return added;
    }

    private static IEnumerable<MendedRow> Rows(ImportedStatement statement, TransactionStore store)
    {
        foreach (var range in statement.Transactions)
        {
            for (var place = range.First; place < range.First + range.Count; place++)
            {
                if (!store[place].IsFeeOfRow)
                {
                    var hasFee = place + 1 < range.First + range.Count && store[place + 1].IsFeeOfRow;
                    yield return new MendedRow(place, store[place].AmountPence + (hasFee ? store[place + 1].AmountPence : 0));
                }
            }
        }
    }
}
