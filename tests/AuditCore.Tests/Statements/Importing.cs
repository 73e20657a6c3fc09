using System.Text;
using DpAudit.Core.Primitives;
using DpAudit.Core.Statements;
using DpAudit.Core.Transactions;

namespace DpAudit.Core.Tests.Statements;

/// <summary>Imports statements given as text: <c>Importing.Text("…", profile).And("…")</c>.</summary>
internal static class Importing
{
    /// <summary>Imports one statement by one profile.</summary>
    public static Imported Text(string text, ProviderProfile profile) => Bytes(Encoding.UTF8.GetBytes(text), [profile]);

    /// <summary>Imports one statement by the plain profile.</summary>
    public static Imported Text(string text) => Text(text, AProfile.Standard);

    /// <summary>Imports one statement given as bytes.</summary>
    public static Imported Bytes(byte[] bytes, IReadOnlyList<ProviderProfile> profiles, int threads = 1) => new Imported(profiles, threads).And(bytes);
}

/// <summary>Statements that were imported into one store, with what came of them.</summary>
internal sealed class Imported(IReadOnlyList<ProviderProfile> profiles, int threads)
{
    private static readonly byte[] IdentityKey = "a key for tests"u8.ToArray();
    private readonly List<ImportedStatement> statements = [];
    private Ledger? ledger;

    public TransactionStore Store { get; } = new();

    public TextPool Texts { get; } = new();

    /// <summary>The statements in the order they were given.</summary>
    public IReadOnlyList<ImportedStatement> Statements => statements;

    /// <summary>The first statement.</summary>
    public ImportedStatement Statement => statements[0];

    /// <summary>The first statement's errors.</summary>
    public IReadOnlyList<RowError> Errors => Statement.Errors;

    /// <summary>The first statement's transactions, in file order.</summary>
    public Transaction[] Rows => RowsOf(Statement);

    /// <summary>All statements' transactions, each once; made once, since making it numbers the rows in the store.</summary>
    public Ledger Ledger => ledger ??= Ledger.Of(Store, [.. statements.SelectMany(statement => statement.Places)], Texts);

    /// <summary>The ledger's ids, sorted.</summary>
    public string[] Ids => [.. Enumerable.Range(0, Ledger.Count).Select(at => Ledger[at].Id.ToString()).Order(StringComparer.Ordinal)];

    /// <summary>Imports another statement after the ones before.</summary>
    public Imported And(string text) => And(Encoding.UTF8.GetBytes(text));

    /// <summary>Imports another statement after the ones before.</summary>
    public Imported And(byte[] bytes)
    {
        using var stream = new MemoryStream(bytes);
        return And(stream);
    }

    /// <summary>Imports another statement after the ones before.</summary>
    public Imported And(Stream stream)
    {
        Assert.Null(ledger);
        var number = (short)(statements.Count + 1);
        var statement = new StatementImporter(Store, Texts, IdentityKey, threads).Import(stream, $"file{number}.csv", profiles);
        statement.Number = number;
        statement.ArrivedOn = statement.Posted?.To.AddDays(1) ?? DateOnly.MinValue;
        foreach (var place in statement.Places)
        {
            Store[place].Statement = number;
        }

        statements.Add(statement);
        return this;
    }

    /// <summary>A statement's transactions, in file order.</summary>
    public Transaction[] RowsOf(ImportedStatement statement) => [.. statement.Places.Select(place => Store[place])];

    /// <summary>The text of a row's account, card or payee.</summary>
    public string TextOf(int number) => Texts.Text(number);

    /// <summary>All that came of the first statement, as text: the same wherever it was read.</summary>
    public string Shown(bool withHashes = true)
    {
        var shown = new StringBuilder();
        foreach (var row in Rows)
        {
            shown.Append(row.Line).Append(' ').Append(row.Id).Append(' ').Append(row.Kind).Append(' ').Append(row.Status).Append(' ').Append(row.AmountPence)
                .Append(' ').Append(row.BalancePence).Append(' ').Append(row.Mcc).Append(' ').Append(row.Minute).Append(' ').Append(row.Reference).Append(' ').Append(row.Link)
                .Append(' ').Append(TextOf(row.Account)).Append('|').Append(TextOf(row.Card)).Append('|').Append(TextOf(row.Person)).Append('|').Append(TextOf(row.Payee)).Append('\n');
        }

        shown.AppendJoin('\n', Errors.Select(error => $"{error.Code.Code} {error.Line} {error.Field} {error.Value}")).Append('\n')
            .AppendJoin('\n', Statement.Rejected.Select(row => $"{row.Line} {(row.Account is { } account ? TextOf(account) : "?")}")).Append('\n')
            .AppendJoin('\n', Statement.Trailers).Append('\n').Append(Statement.FirstSwappedDate);
        return withHashes ? shown.Append(Statement.StoredHash).Append(Statement.Identity).ToString() : shown.ToString();
    }

    /// <summary>Reconciles the first statement with the others as its corrections.</summary>
    public ReconciledStatement Reconcile(long tolerancePence = 0) =>
        Reconciliation.Check(Statement, [.. statements.Skip(1)], Store, new Money(tolerancePence));

    /// <summary>Why an account of the first statement is held; null = it is not.</summary>
    public AccountHold? HoldOf(string account, long tolerancePence = 0) => Reconcile(tolerancePence).Holds.GetValueOrDefault(Texts.Intern(account));
}
