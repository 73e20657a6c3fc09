using System.Buffers;
using System.Buffers.Text;
using System.Text;
using DpAudit.Core.Primitives;
using DpAudit.Core.Transactions;

namespace DpAudit.Core.Reporting;

/// <summary>
/// Writes RFC 4180 rows as UTF-8 into a growing buffer: invariant, CRLF, text cells quoted where needed and made safe against
/// spreadsheet formulas.
/// </summary>
public sealed class CsvRow
{
    private static readonly SearchValues<byte> NeedQuotes = SearchValues.Create(",\"\r\n"u8);
    private byte[] buffer = new byte[1 << 16];
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
    public CsvRow Text(ReadOnlySpan<byte> text)
    {
        if (!text.IsEmpty && text[0] is (byte)'=' or (byte)'+' or (byte)'-' or (byte)'@' or (byte)'\t' or (byte)'\r')
        {
            return Quoted([(byte)'\'', .. text]);
        }

        return Quoted(text);
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
        Digits(span[at..], (int)(size % 100), 2);
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
        Digits(Cell(4), mcc, 4);
        length += 4;
        return this;
    }

    /// <summary>A date as yyyy-MM-dd.</summary>
    public CsvRow Date(DateOnly date)
    {
        var (year, month, day) = date;
        var span = Cell(10);
        Digits(span, year, 4);
        span[4] = (byte)'-';
        Digits(span[5..], month, 2);
        span[7] = (byte)'-';
        Digits(span[8..], day, 2);
        length += 10;
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

    /// <summary>Ends the row.</summary>
    public CsvRow End()
    {
        Append("\r\n"u8);
        first = true;
        return this;
    }

    private static void Digits(Span<byte> span, int value, int count)
    {
        for (var at = count - 1; at >= 0; at--, value /= 10)
        {
            span[at] = (byte)('0' + (value % 10));
        }
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
