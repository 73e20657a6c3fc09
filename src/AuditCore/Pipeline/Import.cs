using DpAudit.Core.Primitives;
using DpAudit.Core.Statements;
using DpAudit.Core.Transactions;

namespace DpAudit.Core.Pipeline;

/// <summary>What came of a statement: every row read is in exactly one of these.</summary>
/// <param name="Read">Rows read.</param>
/// <param name="Accepted">Rows that count.</param>
/// <param name="Known">Rows that stood in an earlier statement.</param>
/// <param name="Rejected">Rows that could not be read.</param>
/// <param name="Conflict">Rows whose unique reference belongs to another row.</param>
/// <param name="Held">Rows whose account or file does not reconcile yet.</param>
public sealed record Dispositions(int Read, int Accepted, int Known, int Rejected, int Conflict, int Held)
{
    /// <summary>Whether every row is accounted for.</summary>
    public bool AddUp => Read == Accepted + Known + Rejected + Conflict + Held;
}

/// <summary>All statements of a run, imported, reconciled and made into one ledger.</summary>
public sealed class Import
{
    private const string CorrectionMark = ".correction";

    private Import(IReadOnlyList<ImportedStatement> statements, IReadOnlyDictionary<int, ReconciledStatement> reconciled, TransactionStore store, TextPool texts, Ledger ledger)
    {
        (Statements, Reconciled, Store, Texts, Ledger) = (statements, reconciled, store, texts, ledger);
        Counts = Count();
    }

    /// <summary>The statements in order of arrival and content; their numbers count from 1.</summary>
    public IReadOnlyList<ImportedStatement> Statements { get; }

    /// <summary>The reconciled statements by number; refused ones are not among them.</summary>
    public IReadOnlyDictionary<int, ReconciledStatement> Reconciled { get; }

    /// <summary>All transactions read.</summary>
    public TransactionStore Store { get; }

    /// <summary>The texts.</summary>
    public TextPool Texts { get; }

    /// <summary>Each transaction that counts, once.</summary>
    public Ledger Ledger { get; }

    /// <summary>What came of each statement, by number.</summary>
    public IReadOnlyDictionary<int, Dispositions> Counts { get; }

    /// <summary>Imports the statements of a run.</summary>
    /// <param name="inputs">What to import.</param>
    /// <param name="stage">Told the name of each stage as it begins.</param>
    public static Import Of(AuditInputs inputs, Action<string>? stage = null)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        stage?.Invoke("read statements");
        var store = new TransactionStore();
        var texts = new TextPool();
        var statements = Order(ReadAll(inputs, store, texts), inputs);
        Number(statements, store);
        LinkCorrections(statements, inputs);
        stage?.Invoke("reconcile");
        var tolerance = inputs.Policies.Versions[^1].BalanceTolerance;
        var reconciled = Reconcile(statements, store, tolerance);
        stage?.Invoke("make the ledger");
        return new Import(statements, reconciled, store, texts, Ledger.Of(store, Accepted(reconciled, store), texts));
    }

    /// <summary>The day a row came to count: its file's arrival, or that of the correction that released its account.</summary>
    public DateOnly ArrivalOf(in Transaction row)
    {
        var statement = Statements[row.Statement - 1];
        return statement.HasCorrections ? Reconciled[row.Statement].ArrivalOf(row) : statement.CountsOn;
    }

    /// <summary>The rows that are not held, in the order of statements and lines.</summary>
    private static int[] Accepted(Dictionary<int, ReconciledStatement> reconciled, TransactionStore store)
    {
        var accepted = new int[store.Count];
        var count = 0;
        foreach (var one in reconciled.Values.Where(one => one.FileHold is null).OrderBy(one => one.Statement.Number))
        {
            foreach (var range in one.Statement.Transactions)
            {
                for (var place = range.First; place < range.First + range.Count; place++)
                {
                    accepted[count] = place;
                    count += one.Holds.Count == 0 || one.HoldOf(store[place]) is null ? 1 : 0;
                }
            }
        }

        return accepted[..count];
    }

    private static ImportedStatement[] ReadAll(AuditInputs inputs, TransactionStore store, TextPool texts)
    {
        // Many files are read side by side, few files chunk by chunk.
        var sideBySide = inputs.Statements.Count >= inputs.Threads * 2;
        var importer = new StatementImporter(store, texts, inputs.IdentityKey, sideBySide ? 1 : inputs.Threads);
        var statements = new ImportedStatement[inputs.Statements.Count];
        Parallel.For(0, statements.Length, new ParallelOptions { MaxDegreeOfParallelism = sideBySide ? inputs.Threads : 1 }, at =>
        {
            var source = inputs.Statements[at];
            try
            {
                using var stream = source.Open();
                statements[at] = importer.Import(stream, source.Name, inputs.Profiles);
            }
            catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
            {
                statements[at] = new ImportedStatement { Name = source.Name, Refused = RowError.At(ErrorCodes.FileUnreadable, 0, "", problem.Message) };
            }

            statements[at].ArrivedOn = source.Arrival?.ArrivedOn ?? statements[at].Posted?.To.AddDays(1) ?? DateOnly.MinValue;
            statements[at].CountsOn = source.Arrival?.CountsOn ?? statements[at].ArrivedOn;
            statements[at].Covers = source.Arrival?.Covers ?? statements[at].Covers;
            if (source.Arrival?.Covers is not null && statements[at].Refused?.Code == ErrorCodes.FileHeaderOnly)
            {
                statements[at].Refused = null; // The arrivals say that there was truly no activity.
            }

        });
        return statements;
    }

    private static List<ImportedStatement> Order(ImportedStatement[] statements, AuditInputs inputs)
    {
        var ordered = statements.OrderBy(statement => statement.ArrivedOn).ThenBy(statement => statement.StoredHash, StringComparer.Ordinal)
            .ThenBy(statement => statement.Name, StringComparer.Ordinal).ToList();
        var withdrawn = inputs.Statements.Where(source => source.Arrival?.Withdrawn is not null).ToDictionary(source => source.Name, source => source.Arrival!.Withdrawn!);
        var seen = new Dictionary<string, ImportedStatement>();
        foreach (var statement in ordered.Where(statement => statement.Refused is null))
        {
            if (withdrawn.TryGetValue(statement.Name, out var reason))
            {
                statement.Refused = RowError.At(ErrorCodes.FileWithdrawn, 0, "", reason);
            }
            else if (!seen.TryAdd(statement.Identity, statement))
            {
                statement.Refused = RowError.At(ErrorCodes.FileKnown, 0, "", seen[statement.Identity].Name);
            }
        }

        return ordered;
    }

    private static void Number(List<ImportedStatement> statements, TransactionStore store)
    {
        for (var at = 0; at < statements.Count; at++)
        {
            statements[at].Number = at + 1;
        }

        Parallel.ForEach(statements.SelectMany(statement => statement.Transactions.Select(range => (statement.Number, range))), one =>
        {
            for (var place = one.range.First; place < one.range.First + one.range.Count; place++)
            {
                store[place].Statement = one.Number;
            }
        });
    }

    /// <summary><c>X.correction.csv</c> corrects <c>X.csv</c>, unless the arrivals say otherwise.</summary>
    private static void LinkCorrections(List<ImportedStatement> statements, AuditInputs inputs)
    {
        var told = inputs.Statements.Where(source => source.Arrival?.Corrects is not null).ToDictionary(source => source.Name, source => source.Arrival!.Corrects!);
        foreach (var statement in statements)
        {
            var mark = statement.Name.LastIndexOf(CorrectionMark, StringComparison.OrdinalIgnoreCase);
            var parent = told.GetValueOrDefault(statement.Name) ?? (mark > 0 ? statement.Name[..mark] + Path.GetExtension(statement.Name) : null);
            if (parent is null)
            {
                continue;
            }

            statement.Corrects = statements.Find(other => other != statement && other.Refused is null && other.Name.Equals(parent, StringComparison.OrdinalIgnoreCase));
            if (statement.Corrects is { } corrected)
            {
                corrected.HasCorrections = true;
            }
        }
    }

    private static Dictionary<int, ReconciledStatement> Reconcile(List<ImportedStatement> statements, TransactionStore store, Money tolerance)
    {
        var live = statements.Where(statement => statement.Refused is null).ToList();
        var corrections = live.Where(statement => statement.Corrects is not null).ToLookup(statement => statement.Corrects!);
        var reconciled = new Dictionary<int, ReconciledStatement>();
        foreach (var statement in live.Where(statement => statement.Corrects is null))
        {
            var one = Reconciliation.Check(statement, [.. corrections[statement]], store, tolerance);
            reconciled[statement.Number] = one;
            foreach (var correction in corrections[statement])
            {
                reconciled[correction.Number] = Reconciliation.AsPartOf(correction, one, store);
            }
        }

        return reconciled;
    }

    private Dictionary<int, Dispositions> Count()
    {
        var accepted = CountAccepted();
        var known = PerStatement(Ledger.Known);
        var conflicts = PerStatement(Ledger.Conflicts.Select(conflict => conflict.Place));
        return Statements.ToDictionary(statement => (int)statement.Number, statement =>
        {
            var read = statement.RowsRead;
            if (statement.Refused is not null)
            {
                // A file that was imported before is known row by row; a withdrawn one is held.
                var again = statement.Refused.Code == ErrorCodes.FileKnown;
                return new Dispositions(read, 0, again ? read : 0, 0, 0, again ? 0 : read);
            }

            var one = Reconciled[statement.Number];
            var rejected = statement.Rejected.Count;
            var held = one.FileHold is not null ? read - rejected
                : one.Holds.Count == 0 ? 0
                : statement.Places.Count(place => !Store[place].IsFeeOfRow && one.HoldOf(Store[place]) is not null);
            return new Dispositions(
                read, accepted[statement.Number], known.GetValueOrDefault(statement.Number), rejected, conflicts.GetValueOrDefault(statement.Number), held);
        });
    }

    /// <summary>How many rows of each statement are in the ledger, fees of rows not counted.</summary>
    private int[] CountAccepted()
    {
        var counts = new int[Statements.Count + 1];
        Ranges.InParallel(Ledger.Count, Environment.ProcessorCount, (from, to) =>
        {
            var stretch = new int[counts.Length];
            for (var at = from; at < to; at++)
            {
                ref var row = ref Ledger[at];
                stretch[row.Statement] += row.IsFeeOfRow ? 0 : 1;
            }

            lock (counts)
            {
                for (var statement = 0; statement < counts.Length; statement++)
                {
                    counts[statement] += stretch[statement];
                }
            }
        });
        return counts;
    }

    private Dictionary<int, int> PerStatement(IEnumerable<int> places) =>
        places.Where(place => !Store[place].IsFeeOfRow).CountBy(place => Store[place].Statement).ToDictionary(pair => pair.Key, pair => pair.Value);
}
