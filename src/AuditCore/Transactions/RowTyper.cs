using System.Buffers.Text;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using DpAudit.Core.Primitives;
using DpAudit.Core.Statements;

namespace DpAudit.Core.Transactions;

/// <summary>A row that could not be typed.</summary>
/// <param name="Line">Its physical line.</param>
/// <param name="Account">The balance it belongs to (account, or card where the file names no account); null where that cannot be read.</param>
public readonly record struct RejectedRow(int Line, int? Account);

/// <summary>What came of one chunk of a statement.</summary>
public sealed class TypedChunk
{
    /// <summary>The accepted rows and their fees, in file order.</summary>
    public Transaction[] Transactions { get; internal set; } = [];

    /// <summary>The rejected rows, in file order.</summary>
    public List<RejectedRow> Rejected { get; } = [];

    /// <summary>What is wrong with them: one or more errors a row.</summary>
    public List<RowError> Errors { get; internal set; } = [];

    /// <summary>What the trailers of the file state: their line, number of rows and total in pence, where given.</summary>
    public List<(int Line, long? Count, long? TotalPence)> Trailers { get; } = [];

    /// <summary>The first and the last posting date; null where no row was accepted.</summary>
    public DateRange? Posted { get; internal set; }

    /// <summary>How many rows there were: transactions and rejected ones, without header, trailers and blank lines.</summary>
    public int RowsRead { get; internal set; }

    /// <summary>The first line with a date that only makes sense with day and month changed over; 0 = none.</summary>
    public int FirstSwappedDate { get; internal set; }
}

/// <summary>Turns raw rows into transactions by a profile. One per thread.</summary>
/// <param name="profile">The profile.</param>
/// <param name="texts">Where texts are kept.</param>
public sealed class RowTyper(ProviderProfile profile, TextPool texts)
{
    private const byte UnitSeparator = 0x1F;
    private readonly Sha256Batch contents = new();
    private readonly byte[] hashes = new byte[Sha256Batch.Capacity * SHA256.HashSizeInBytes];
    private readonly RowRules rules = new(profile);
    private readonly LondonClock clock = new(profile.Dates.Zone);
    private readonly DateText[] formats = [.. profile.Dates.Formats.Select(format => new DateText(format))];
    private readonly DateText[] swapped = [.. profile.Dates.Formats.Select(format => new DateText(format).Swapped()).OfType<DateText>()];
    private readonly byte[] providerText = Encoding.UTF8.GetBytes(profile.Provider);
    private readonly ulong providerHash = StableHash.Of(Encoding.UTF8.GetBytes(profile.Provider));
    private readonly List<Transaction> transactions = [];
    private TypedChunk chunk = new();
    private bool bad;

    /// <summary>Types all rows of a chunk.</summary>
    public TypedChunk Type(RawRows rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        chunk = new TypedChunk();
        transactions.Clear();
        foreach (var line in rows.Broken)
        {
            chunk.RowsRead++;
            chunk.Errors.Add(RowError.At(line.Code, line.Line, "", ""));
            chunk.Rejected.Add(new RejectedRow(line.Line, null));
        }

        while (rows.MoveNext())
        {
            if (!IsTrailer(rows))
            {
                TypeRow(rows);
            }
        }

        NameWaiting();
        chunk.Transactions = [.. transactions];
        chunk.Posted = Posted(chunk.Transactions);
        if (rows.Broken.Count > 0)
        {
            chunk.Rejected.Sort((left, right) => left.Line.CompareTo(right.Line));
            chunk.Errors = [.. chunk.Errors.OrderBy(error => error.Line)];
        }

        return chunk;
    }

    private static DateRange? Posted(ReadOnlySpan<Transaction> rows)
    {
        var (first, last) = (DateOnly.MaxValue, DateOnly.MinValue);
        foreach (ref readonly var row in rows)
        {
            first = row.PostingDate < first ? row.PostingDate : first;
            last = row.PostingDate > last ? row.PostingDate : last;
        }

        return first <= last ? new DateRange(first, last) : null;
    }

    private bool IsTrailer(RawRows row)
    {
        foreach (var trailer in profile.File.Trailers)
        {
            if (StartsWith(row.Cell(0), trailer.Starts))
            {
                chunk.Trailers.Add((
                    row.Line,
                    trailer.CountCell > 0 && AmountText.Read(row.Cell(trailer.CountCell - 1), inPence: true, out var count, out _) == AmountResult.Read ? count : null,
                    trailer.TotalCell > 0 && AmountText.Read(row.Cell(trailer.TotalCell - 1), profile.Amounts.InPence, out var total, out _) == AmountResult.Read ? total : null));
                return true;
            }
        }

        return false;
    }

    /// <summary>Asked of every row, so without a string of each wherever the trailer begins in ASCII.</summary>
    private static bool StartsWith(ReadOnlySpan<byte> cell, string start) => Ascii.IsValid(start)
        ? cell.Length >= start.Length && Ascii.EqualsIgnoreCase(cell[..start.Length], start)
        : Encoding.UTF8.GetString(cell).StartsWith(start, StringComparison.OrdinalIgnoreCase);

    private void TypeRow(RawRows row)
    {
        chunk.RowsRead++;
        bad = false;
        if (!row.HasAllCells)
        {
            Fail(ErrorCodes.RowColumns, row.Line, "", row.CellCount.ToString(CultureInfo.InvariantCulture));
            chunk.Rejected.Add(new RejectedRow(row.Line, null));
            return;
        }

        if (profile.RefuseCardNumbers && row.HadCardNumber)
        {
            Fail(ErrorCodes.RowCardNumber, row.Line, "", "");
        }

        var transaction = new Transaction
        {
            Line = row.Line,
            Account = texts.Intern(row[StatementField.Account]),
            Card = texts.Intern(row[StatementField.Card]),
            Person = texts.Intern(row[StatementField.Person]),
            Payee = Payee(row),
            Mcc = Mcc(row),
            Reference = Hash(row[StatementField.Reference]),
            Link = Hash(row[StatementField.Link]),
        };
        ReadDates(row, ref transaction);
        var (amount, comesIn) = ReadAmount(row);
        var (rule, status) = rules.Decide(row, transaction.Mcc, comesIn);
        if (rule is null)
        {
            var field = profile.RuleFields.Order().FirstOrDefault(candidate => !row[candidate].IsEmpty, StatementField.Type);
            Fail(ErrorCodes.RowKind, row, field);
        }

        var balance = Money(row, StatementField.Balance, Transaction.NoBalance);
        var fee = Math.Abs(Money(row, StatementField.Fee, 0)) + Math.Abs(Money(row, StatementField.AtmFee, 0));
        if (row[StatementField.Currency] is { IsEmpty: false } currency && !currency.SequenceEqual("GBP"u8) && !currency.SequenceEqual("826"u8))
        {
            Fail(ErrorCodes.RowCurrency, row, StatementField.Currency);
        }

        if (bad)
        {
            chunk.Rejected.Add(new RejectedRow(row.Line, BalanceOf(row, transaction)));
            return;
        }

        transaction.Kind = rule!.Kind;
        transaction.Status = status;
        transaction.BalancePence = balance;
        transaction.AmountPence = profile.Amounts.Sign == SignRule.ByKind ? ByKind(amount, rule) : amount;
        Accept(row, transaction);
        if (fee != 0)
        {
            transaction.Kind = TransactionKind.Fee;
            transaction.AmountPence = -fee;
            transaction.IsFeeOfRow = true;
            Accept(row, transaction);
        }
    }

    /// <summary>The balance a row belongs to; null where the file names it and this row does not.</summary>
    private static int? BalanceOf(RawRows row, in Transaction transaction)
    {
        var field = row.Knows(StatementField.Account) ? StatementField.Account : StatementField.Card;
        var account = field == StatementField.Account ? transaction.Account : transaction.Card;
        return account == TextPool.Empty && row.Knows(field) ? null : account;
    }

    private int Payee(RawRows row)
    {
        var payee = row[StatementField.Payee];
        return texts.Intern(payee.IsEmpty ? row[StatementField.Description] : payee);
    }

    private ushort Mcc(RawRows row)
    {
        var text = row[StatementField.Mcc];
        if (text.IsEmpty)
        {
            var category = row[StatementField.Category];
            return category.IsEmpty ? (ushort)0 : profile.Categories.GetValueOrDefault(Encoding.UTF8.GetString(category));
        }

        if (Utf8Parser.TryParse(text, out ushort mcc, out var used) && used == text.Length && text.Length <= 4)
        {
            return mcc;
        }

        Fail(ErrorCodes.RowMcc, row, StatementField.Mcc);
        return 0;
    }

    private void ReadDates(RawRows row, ref Transaction transaction)
    {
        if (TryDate(row, StatementField.TransactionDate, out var paid, out var hasTime))
        {
            transaction.TransactionDate = DateOnly.FromDateTime(paid);
            transaction.Minute = hasTime ? (short)paid.TimeOfDay.TotalMinutes : Transaction.NoMinute;
        }

        transaction.PostingDate = transaction.TransactionDate;
        if (!row[StatementField.PostingDate].IsEmpty && TryDate(row, StatementField.PostingDate, out var posted, out _))
        {
            transaction.PostingDate = DateOnly.FromDateTime(posted);
        }
    }

    private bool TryDate(RawRows row, StatementField field, out DateTime moment, out bool hasTime)
    {
        foreach (var format in formats)
        {
            if (format.TryRead(row[field], out moment))
            {
                hasTime = format.HasTime;
                moment = hasTime ? clock.Convert(moment) : moment;
                return true;
            }
        }

        foreach (var format in swapped)
        {
            if (chunk.FirstSwappedDate == 0 && format.TryRead(row[field], out _))
            {
                chunk.FirstSwappedDate = row.Line;
            }
        }

        Fail(row[field].IsEmpty ? ErrorCodes.RowBlank : ErrorCodes.RowDate, row, field);
        (moment, hasTime) = (default, false);
        return false;
    }

    private (long Pence, bool ComesIn) ReadAmount(RawRows row)
    {
        if (profile.Amounts.Sign == SignRule.Columns)
        {
            if (row[StatementField.PaidOut].IsEmpty && row[StatementField.PaidIn].IsEmpty)
            {
                Fail(ErrorCodes.RowBlank, row, StatementField.PaidOut);
            }

            var difference = Money(row, StatementField.PaidIn, 0) - Math.Abs(Money(row, StatementField.PaidOut, 0));
            return (difference, difference >= 0);
        }

        if (row[StatementField.Amount].IsEmpty)
        {
            Fail(ErrorCodes.RowBlank, row, StatementField.Amount);
            return (0, true);
        }

        var pence = Money(row, StatementField.Amount, 0, out var marked);
        var marker = row[StatementField.Marker];
        if (!marker.IsEmpty)
        {
            marked = true;
            pence = marker[0] switch
            {
                (byte)'D' or (byte)'d' => -Math.Abs(pence),
                (byte)'C' or (byte)'c' => Math.Abs(pence),
                _ => Fail(ErrorCodes.RowAmount, row, StatementField.Marker, pence),
            };
        }

        pence = profile.Amounts.PositiveIsSpend && !marked ? -pence : pence;
        return (pence, pence >= 0);
    }

    private long Money(RawRows row, StatementField field, long blank) => Money(row, field, blank, out _);

    private long Money(RawRows row, StatementField field, long blank, out bool marked)
    {
        marked = false;
        var text = row[field];
        if (text.IsEmpty)
        {
            return blank;
        }

        var result = AmountText.Read(text, profile.Amounts.InPence, out var pence, out marked);
        if (result != AmountResult.Read)
        {
            Fail(result == AmountResult.Invalid ? ErrorCodes.RowAmount : ErrorCodes.RowAmountRange, row, field);
            return 0;
        }

        return pence;
    }

    private static long ByKind(long amount, KindRule rule)
    {
        var comesIn = rule.DirectionIn ?? rule.Kind is TransactionKind.Load or TransactionKind.NhsLoad or TransactionKind.Contribution
            or TransactionKind.Refund or TransactionKind.Reversal or TransactionKind.Chargeback;
        return comesIn ? Math.Abs(amount) : -Math.Abs(amount);
    }

    private void Accept(RawRows row, in Transaction transaction)
    {
        transactions.Add(transaction);
        AddContent(row[StatementField.Reference], transaction);
        if (contents.Count == Sha256Batch.Capacity)
        {
            NameWaiting();
        }
    }

    /// <summary>The content that names the transaction, as text joined by unit separators (control characters never get this far).</summary>
    private void AddContent(ReadOnlySpan<byte> reference, in Transaction transaction)
    {
        const int Numbers = 5, LongestNumber = 20, Separators = 8;
        var card = texts[transaction.Card];
        var account = texts[transaction.Account];
        var payee = texts[transaction.Payee];
        var room = contents.Room(providerText.Length + card.Length + account.Length + payee.Length + reference.Length + (Numbers * LongestNumber) + Separators);
        providerText.CopyTo(room);
        var length = providerText.Length;
        Append(room, ref length, card);
        Append(room, ref length, account);
        Append(room, ref length, transaction.TransactionDate.DayNumber);
        Append(room, ref length, transaction.PostingDate.DayNumber);
        Append(room, ref length, transaction.AmountPence);
        Append(room, ref length, payee);
        if (!reference.IsEmpty)
        {
            Append(room, ref length, reference);
        }
        else if (transaction.BalancePence != Transaction.NoBalance)
        {
            Append(room, ref length, transaction.BalancePence);
        }

        contents.Add(length);
    }

    private static void Append(Span<byte> room, ref int length, ReadOnlySpan<byte> text)
    {
        room[length++] = UnitSeparator;
        text.CopyTo(room[length..]);
        length += text.Length;
    }

    private static void Append(Span<byte> room, ref int length, long number)
    {
        room[length++] = UnitSeparator;
        Utf8Formatter.TryFormat(number, room[length..], out var digits);
        length += digits;
    }

    /// <summary>Gives the last transactions their ids.</summary>
    private void NameWaiting()
    {
        var waiting = CollectionsMarshal.AsSpan(transactions)[^contents.Count..];
        contents.HashAll(hashes);
        for (var at = 0; at < waiting.Length; at++)
        {
            waiting[at].Id = TransactionId.OfHash(hashes.AsSpan(at * SHA256.HashSizeInBytes));
        }
    }

    /// <summary>References are unique within a provider only.</summary>
    private ulong Hash(ReadOnlySpan<byte> text) => text.IsEmpty ? 0 : Math.Max(1, StableHash.Of(text) ^ providerHash);

    private T Fail<T>(ErrorCode code, RawRows row, StatementField field, T instead)
    {
        Fail(code, row, field);
        return instead;
    }

    private void Fail(ErrorCode code, RawRows row, StatementField field)
    {
        Fail(code, row.Line, row.ColumnName(field) ?? Yaml.Hyphenated(field), Encoding.UTF8.GetString(row[field]));
    }

    private void Fail(ErrorCode code, int line, string field, string value)
    {
        bad = true;
        chunk.Errors.Add(RowError.At(code, line, field, value));
    }
}
