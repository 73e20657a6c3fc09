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
    private readonly ArrayBufferWriter<byte> buffer = new(1 << 16);
    private bool first = true;

    /// <summary>What was written so far.</summary>
    public ReadOnlyMemory<byte> Written => buffer.WrittenMemory;

    /// <summary>Forgets what was written.</summary>
    public void Clear() => buffer.ResetWrittenCount();

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
        Comma();
        var span = buffer.GetSpan(24);
        var at = 0;
        if (pence < 0)
        {
            span[at++] = (byte)'-';
        }

        Utf8Formatter.TryFormat(Math.Abs(pence) / 100, span[at..], out var length);
        at += length;
        span[at++] = (byte)'.';
        Utf8Formatter.TryFormat((uint)(Math.Abs(pence) % 100), span[at..], out length, new StandardFormat('D', 2));
        buffer.Advance(at + length);
        return this;
    }

    /// <summary>An amount in pounds with two decimals.</summary>
    public CsvRow Amount(Money amount) => Amount(amount.Pence);

    /// <summary>A whole number.</summary>
    public CsvRow Number(long value)
    {
        Comma();
        Utf8Formatter.TryFormat(value, buffer.GetSpan(20), out var length);
        buffer.Advance(length);
        return this;
    }

    /// <summary>A merchant category code with its four digits.</summary>
    public CsvRow Mcc(ushort mcc)
    {
        Comma();
        Utf8Formatter.TryFormat(mcc, buffer.GetSpan(4), out var length, new StandardFormat('D', 4));
        buffer.Advance(length);
        return this;
    }

    /// <summary>A date as yyyy-MM-dd.</summary>
    public CsvRow Date(DateOnly date)
    {
        Comma();
        var span = buffer.GetSpan(10);
        Digits(span, date.Year, 4);
        span[4] = (byte)'-';
        Digits(span[5..], date.Month, 2);
        span[7] = (byte)'-';
        Digits(span[8..], date.Day, 2);
        buffer.Advance(10);
        return this;
    }

    /// <summary>true or false.</summary>
    public CsvRow Flag(bool value) => Plain(value ? "true"u8 : "false"u8);

    /// <summary>A transaction id.</summary>
    public CsvRow Id(TransactionId id)
    {
        Comma();
        id.Format(buffer.GetSpan(TransactionId.TextLength)[..TransactionId.TextLength]);
        buffer.Advance(TransactionId.TextLength);
        return this;
    }

    /// <summary>Ends the row.</summary>
    public CsvRow End()
    {
        buffer.Write("\r\n"u8);
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

        Comma();
        buffer.Write("\""u8);
        for (var quote = text.IndexOf((byte)'"'); quote >= 0; quote = text.IndexOf((byte)'"'))
        {
            buffer.Write(text[..(quote + 1)]);
            buffer.Write("\""u8);
            text = text[(quote + 1)..];
        }

        buffer.Write(text);
        buffer.Write("\""u8);
        return this;
    }

    private void Raw(ReadOnlySpan<byte> text)
    {
        Comma();
        buffer.Write(text);
    }

    private void Comma()
    {
        if (!first)
        {
            buffer.Write(","u8);
        }

        first = false;
    }
}
