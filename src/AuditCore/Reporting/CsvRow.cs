using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;
using DpAudit.Core.Primitives;
using DpAudit.Core.Transactions;

namespace DpAudit.Core.Reporting;

/// <summary>
/// Writes RFC 4180 rows as UTF-8 into a growing buffer: invariant, CRLF, text cells quoted where needed and made safe against
/// spreadsheet formulas.
/// </summary>
/// <param name="capacity">Bytes to begin with; it grows.</param>
public sealed class CsvRow(int capacity = 1 << 16)
{
    private static readonly SearchValues<byte> NeedQuotes = SearchValues.Create(",\"\r\n"u8);
    private const int LongestDecimal = 40;
    private const string DateFormat = "yyyy-MM-dd";
    private const int DateLength = 10;
    private static readonly DateOnly FirstKept = new(2015, 1, 1);
    private static readonly byte[] KeptDates = [.. Enumerable.Range(0, 25 * 366).SelectMany(day => Encoding.ASCII.GetBytes(FirstKept.AddDays(day).ToString(DateFormat, CultureInfo.InvariantCulture)))]; // most dates are written again and again
    private const byte Guard = (byte)'\'';
    private byte[] buffer = new byte[capacity];
    private int length;
    private bool first = true;

    /// <summary>What was written so far.</summary>
    public ReadOnlyMemory<byte> Written => buffer.AsMemory(0, length);

    /// <summary>Forgets what was written.</summary>
    public void Clear() => length = 0;

    /// <summary>A header row from names parted by commas.</summary>
    public CsvRow Header(string names)
    {
        Raw(Encoding.UTF8.GetBytes(names));
        return End();
    }

    /// <summary>A text cell: quoted where needed; a leading apostrophe stops spreadsheets from reading it as a formula.</summary>
    public CsvRow Text(ReadOnlySpan<byte> text) => IsFormula(text) ? Quoted([Guard, .. text]) : Quoted(text);

    /// <summary>The text that <see cref="Text(string)"/> was given.</summary>
    /// <param name="cell">The cell's text, without its quotes.</param>
    public static string Unguarded(string cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        return cell.Length > 0 && cell[0] == Guard && IsFormula(Encoding.UTF8.GetBytes(cell)) ? cell[1..] : cell;
    }

    /// <summary>Whether a spreadsheet would compute it, or it looks as if it had been kept from that already: both get an apostrophe, so that it can be taken away again.</summary>
    private static bool IsFormula(ReadOnlySpan<byte> text)
    {
        text = text.TrimStart(Guard);
        return !text.IsEmpty && text[0] is (byte)'=' or (byte)'+' or (byte)'-' or (byte)'@' or (byte)'\t' or (byte)'\r';
    }

    /// <summary>A text cell.</summary>
    public CsvRow Text(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        const int ShortText = 32;
        if (text.Length > ShortText)
        {
            return Text((ReadOnlySpan<byte>)Encoding.UTF8.GetBytes(text));
        }

        Span<byte> bytes = stackalloc byte[ShortText * 3];
        return Text(bytes[..Encoding.UTF8.GetBytes(text, bytes)]);
    }

    /// <summary>A cell that needs no quotes and is no text of others: a code, a true or false.</summary>
    public CsvRow Plain(ReadOnlySpan<byte> text)
    {
        Raw(text);
        return this;
    }

    /// <summary>An empty cell.</summary>
    public CsvRow Empty() => Plain([]);

    /// <summary>An amount in pounds with two decimals.</summary>
    public CsvRow Amount(long pence)
    {
        var span = Cell(24);
        var at = 0;
        if (pence < 0)
        {
            span[at++] = (byte)'-';
        }

        var size = Math.Abs(pence);
        Utf8Formatter.TryFormat(size / 100, span[at..], out var digits);
        at += digits;
        span[at++] = (byte)'.';
        TwoDigits(span[at..], (int)(size % 100));
        length += at + 2;
        return this;
    }

    /// <summary>An amount in pounds with two decimals.</summary>
    public CsvRow Amount(Money amount) => Amount(amount.Pence);

    /// <summary>A whole number.</summary>
    public CsvRow Number(long value)
    {
        Utf8Formatter.TryFormat(value, Cell(20), out var digits);
        length += digits;
        return this;
    }

    /// <summary>A merchant category code with its four digits.</summary>
    public CsvRow Mcc(ushort mcc)
    {
        var span = Cell(4);
        TwoDigits(span, mcc / 100);
        TwoDigits(span[2..], mcc % 100);
        length += 4;
        return this;
    }

    /// <summary>A date as yyyy-MM-dd.</summary>
    public CsvRow Date(DateOnly date)
    {
        var kept = (date.DayNumber - FirstKept.DayNumber) * DateLength;
        if (kept >= 0 && kept < KeptDates.Length)
        {
            return Plain(KeptDates.AsSpan(kept, DateLength));
        }

        date.TryFormat(Cell(DateLength), out _, DateFormat, CultureInfo.InvariantCulture);
        length += DateLength;
        return this;
    }

    /// <summary>true or false.</summary>
    public CsvRow Flag(bool value) => Plain(value ? "true"u8 : "false"u8);

    /// <summary>A transaction id.</summary>
    public CsvRow Id(TransactionId id)
    {
        id.Format(Cell(TransactionId.TextLength));
        length += TransactionId.TextLength;
        return this;
    }

    /// <summary>The text that <see cref="Chance"/> writes.</summary>
    public static string ChanceText(ulong chance) => Encoding.ASCII.GetString(new CsvRow(LongestDecimal).Chance(chance).Written.Span);

    /// <summary>The text that <see cref="Weight"/> writes.</summary>
    public static string WeightText(ulong chance) => Encoding.ASCII.GetString(new CsvRow(LongestDecimal).Weight(chance).Written.Span);

    /// <summary>A chance as a decimal with 12 places, rounded down.</summary>
    public CsvRow Chance(ulong chance) => Decimal((ulong)(((UInt128)chance * 1_000_000_000_000) >> Sampling.InclusionProbabilities.Places), 12);

    /// <summary>What an item of this chance stands for: 1 / chance with 6 places, rounded down; 0 without a chance.</summary>
    public CsvRow Weight(ulong chance)
    {
        var scaled = chance == 0 ? 0 : ((UInt128)Sampling.InclusionProbabilities.One * 1_000_000) / chance;
        return scaled <= ulong.MaxValue ? Decimal((ulong)scaled, 6) : Plain(Encoding.ASCII.GetBytes($"{scaled / 1_000_000}.{scaled % 1_000_000:D6}"));
    }

    /// <summary>A risk with 4 places, rounded down.</summary>
    public CsvRow Risk(ushort risk) => Decimal((ulong)risk * 10_000 / ushort.MaxValue, 4);

    /// <summary>Ends the row.</summary>
    public CsvRow End()
    {
        Append("\r\n"u8);
        first = true;
        return this;
    }

    /// <summary>A whole number of millionths or the like, with a point before its last places: 4, 6 or 12.</summary>
    private CsvRow Decimal(ulong scaled, int places)
    {
        var span = Cell(LongestDecimal);
        var (whole, rest) = places switch { 4 => Math.DivRem(scaled, 10_000), 6 => Math.DivRem(scaled, 1_000_000), _ => Math.DivRem(scaled, 1_000_000_000_000) }; // each by a constant
        Utf8Formatter.TryFormat(whole, span, out var digits);
        span[digits] = (byte)'.';
        for (var at = digits + places - 1; at > digits; at -= 2)
        {
            var hundreds = rest / 100;
            TwoDigits(span[at..], (int)(rest - (hundreds * 100)));
            rest = hundreds;
        }

        length += digits + 1 + places;
        return this;
    }

    private static void TwoDigits(Span<byte> span, int value)
    {
        span[1] = (byte)('0' + (value % 10));
        span[0] = (byte)('0' + (value / 10));
    }

    private CsvRow Quoted(ReadOnlySpan<byte> text)
    {
        if (!text.ContainsAny(NeedQuotes))
        {
            Raw(text);
            return this;
        }

        Raw("\""u8);
        for (var quote = text.IndexOf((byte)'"'); quote >= 0; quote = text.IndexOf((byte)'"'))
        {
            Append(text[..(quote + 1)]);
            Append("\""u8);
            text = text[(quote + 1)..];
        }

        Append(text);
        Append("\""u8);
        return this;
    }

    private void Raw(ReadOnlySpan<byte> text)
    {
        text.CopyTo(Cell(text.Length));
        length += text.Length;
    }

    private void Append(ReadOnlySpan<byte> text)
    {
        text.CopyTo(Room(text.Length));
        length += text.Length;
    }

    /// <summary>Room for the next cell, after a comma where one is needed.</summary>
    private Span<byte> Cell(int size)
    {
        var room = Room(size + 1);
        if (first)
        {
            first = false;
            return room[..size];
        }

        room[0] = (byte)',';
        length++;
        return room.Slice(1, size);
    }

    private Span<byte> Room(int size)
    {
        if (buffer.Length - length < size)
        {
            Array.Resize(ref buffer, Math.Max(buffer.Length * 2, length + size));
        }

        return buffer.AsSpan(length);
    }
}
