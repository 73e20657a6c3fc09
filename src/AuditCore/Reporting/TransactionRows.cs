using System.Text;
using DpAudit.Core.Matching;
using DpAudit.Core.Pipeline;
using DpAudit.Core.Primitives;
using DpAudit.Core.Statements;
using DpAudit.Core.Transactions;

namespace DpAudit.Core.Reporting;

/// <summary>
/// Formats the rows of transactions.csv. There are millions of them and few different texts, so each text is quoted and encoded once.
/// Safe to call from many threads: two that meet a text for the first time make the same bytes.
/// </summary>
internal sealed class TransactionRows(PicturedCouncil audit)
{
    private static readonly byte[][] Kinds = [.. Enum.GetValues<TransactionKind>().Select(kind => Encoding.UTF8.GetBytes(Yaml.Hyphenated(kind)))];
    private static readonly byte[][] Methods = [.. Enum.GetValues<MatchMethod>().Select(method => method == MatchMethod.None ? [] : Encoding.UTF8.GetBytes(Yaml.Hyphenated(method)))];
    private const int Ahead = 64;
    private readonly DateOnly[] periods = [.. audit.Frame.Periods.Select(period => period.Start)];
    private readonly byte[][] people = [.. audit.Frame.Plans.People.Select(person => Few().Text(person.Id).Written.ToArray())];
    private readonly byte[][] accounts = [.. audit.Frame.Attribution.Accounts.Select(account => Few().Text(account.Id).Written.ToArray())];
    private readonly byte[][] lines = [.. audit.Frame.Plans.Lines.Select(line => Few().Text(line.Id).Written.ToArray())];
    private readonly byte[]?[] cards = new byte[audit.Import.Texts.Count][];
    private readonly byte[]?[] payees = new byte[audit.Import.Texts.Count][];

    /// <summary>Formats one row.</summary>
    /// <param name="row">Where to.</param>
    /// <param name="at">The transaction, by its place in the ledger.</param>
    public void Write(CsvRow row, int at)
    {
        if (at % Ahead == 0)
        {
            Fetch(at, Math.Min(at + Ahead, audit.Import.Ledger.Count));
        }

        ref var transaction = ref audit.Import.Ledger[at];
        ref readonly var match = ref audit.Matches[at];
        var attribution = audit.Frame.Attribution;
        var person = attribution.PersonOf(at);
        row.Id(transaction.Id).Number(transaction.Statement).Number(transaction.Line).Date(PeriodStart(at));
        row.Plain(person == Attribution.Nobody ? [] : people[person]).Plain(accounts[attribution.AccountOf(at)]).Plain(CardCell(transaction.Card));
        row.Date(transaction.TransactionDate).Date(transaction.PostingDate).Plain(KindCell(transaction, match)).Amount(transaction.AmountPence);
        row.Plain(PayeeCells(transaction.Payee));
        _ = transaction.Mcc == 0 ? row.Empty() : row.Mcc(transaction.Mcc);
        row.Plain(match.Line == MatchedSpend.NoLine ? [] : lines[match.Line]).Plain(Methods[(int)match.By]);
        _ = match.By == MatchMethod.None ? row.Empty() : row.Amount(match.ConfidencePercent);
        _ = match.PairsWith == MatchedSpend.NoPair ? row.Empty() : row.Id(audit.Import.Ledger[match.PairsWith].Id);
        row.Flag(audit.Late[at]).End();
    }

    /// <summary>Touches some rows and their payees, independently of each other, so that the processor fetches many at a time.</summary>
    private void Fetch(int from, int to)
    {
        var touched = 0;
        for (var at = from; at < to; at++)
        {
            ref var row = ref audit.Import.Ledger[at];
            touched ^= row.Statement ^ (payees[row.Payee]?.Length ?? 0);
        }

        GC.KeepAlive(touched); // Otherwise the compiler would leave the reading out.
    }

    private byte[] CardCell(int card) => cards[card] ??= Few().Text(audit.Import.Texts[card]).Written.ToArray();

    private byte[] PayeeCells(int payee) =>
        payees[payee] ??= Few().Text(audit.Frame.Names.Text(audit.Frame.Names.Of(payee))).Text(audit.Import.Texts[payee]).Written.ToArray();

    private static CsvRow Few() => new(capacity: 64);

    private DateOnly PeriodStart(int at)
    {
        var period = audit.Frame.PeriodOf[at];
        if (period >= 0 && period < periods.Length)
        {
            return periods[period];
        }

        // Late for the last period asked for: it joins the one that follows.
        return audit.Late[at] ? audit.Frame.Periods[^1].Next.Start : FourWeekPeriod.Containing(audit.Import.Ledger[at].PostingDate, audit.Frame.Policies.Anchor).Start;
    }

    /// <summary>Declined, authorised, superseded and reversed rows are kept, and are never spend.</summary>
    internal static string KindOf(in Transaction transaction, in MatchedSpend match) => Encoding.UTF8.GetString(KindCell(transaction, match));

    private static ReadOnlySpan<byte> KindCell(in Transaction transaction, in MatchedSpend match) => transaction.Status switch
    {
        TransactionStatus.Cleared => Kinds[(int)transaction.Kind],
        TransactionStatus.Declined or TransactionStatus.Suspended => "declined"u8,
        TransactionStatus.Reversed => "reversed"u8,
        _ => match.IsSuperseded ? "superseded"u8 : "authorised"u8,
    };
}
