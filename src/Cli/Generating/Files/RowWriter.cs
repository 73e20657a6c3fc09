using System.Buffers.Text;
using System.Text;

namespace DpAudit.Cli.Generating.Files;

/// <summary>Writes rows of comma-separated UTF-8 cells through one buffer. Cells must not need quotation marks.</summary>
internal sealed class RowWriter : IDisposable
{
    private const int BufferBytes = 1 << 18;
    private const int LongestRowBytes = 1 << 12;
    private const int SecondsInHour = 3600;
    private readonly Stream stream;
    private readonly byte[] buffer = new byte[BufferBytes];
    private int filled;

    public RowWriter(string path, string header)
    {
        stream = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);
        foreach (var name in header.Split(','))
        {
            Text(name);
        }

        EndRow();
    }

    /// <summary>How many lines there are; the header is the first.</summary>
    public int Lines { get; private set; }

    public void Text(string text)
    {
        filled += Encoding.UTF8.GetBytes(text, buffer.AsSpan(filled));
        Comma();
    }

    public void Text(ReadOnlySpan<byte> text)
    {
        text.CopyTo(buffer.AsSpan(filled));
        filled += text.Length;
        Comma();
    }

    public void Blank(int cells = 1)
    {
        for (var i = 0; i < cells; i++)
        {
            Comma();
        }
    }

    public void Number(long number)
    {
        Utf8Formatter.TryFormat(number, buffer.AsSpan(filled), out var written);
        filled += written;
        Comma();
    }

    /// <summary>-1234.50.</summary>
    public void Pounds(long pence)
    {
        if (pence < 0)
        {
            buffer[filled++] = (byte)'-';
        }

        var (pounds, rest) = Math.DivRem(Math.Abs(pence), 100L);
        Utf8Formatter.TryFormat(pounds, buffer.AsSpan(filled), out var written);
        filled += written;
        buffer[filled++] = (byte)'.';
        TwoDigits((int)rest);
        Comma();
    }

    /// <summary>The number, or nothing for 0.</summary>
    public void NumberOrBlank(long number)
    {
        if (number == 0)
        {
            Comma();
        }
        else
        {
            Number(number);
        }
    }

    /// <summary>The amount, or nothing for 0.</summary>
    public void PoundsOrBlank(long pence)
    {
        if (pence == 0)
        {
            Comma();
        }
        else
        {
            Pounds(pence);
        }
    }

    /// <summary>A date and a time of day, with what stands between and after them.</summary>
    public void Moment(ReadOnlySpan<byte> date, char between, int second, ReadOnlySpan<byte> after = default)
    {
        date.CopyTo(buffer.AsSpan(filled));
        filled += date.Length;
        buffer[filled++] = (byte)between;
        TwoDigits(second / SecondsInHour);
        buffer[filled++] = (byte)':';
        TwoDigits(second / 60 % 60);
        buffer[filled++] = (byte)':';
        TwoDigits(second % 60);
        after.CopyTo(buffer.AsSpan(filled));
        filled += after.Length;
        Comma();
    }

    public void EndRow()
    {
        buffer[filled - 1] = (byte)'\n';
        Lines++;
        if (filled > BufferBytes - LongestRowBytes)
        {
            Flush();
        }
    }

    public void Dispose()
    {
        Flush();
        stream.Dispose();
    }

    private void Flush()
    {
        stream.Write(buffer, 0, filled);
        filled = 0;
    }

    private void TwoDigits(int number)
    {
        buffer[filled++] = (byte)('0' + (number / 10));
        buffer[filled++] = (byte)('0' + (number % 10));
    }

    private void Comma() => buffer[filled++] = (byte)',';
}
