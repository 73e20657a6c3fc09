using System.Globalization;
using System.Text;

namespace DpAudit.Core.Transactions;

/// <summary>
/// Reads dates in one .NET exact format. Formats of digits and fixed marks are read byte by byte, since a large file has millions
/// of dates; all others go through <see cref="DateTime.TryParseExact(ReadOnlySpan{char}, ReadOnlySpan{char}, IFormatProvider, DateTimeStyles, out DateTime)"/>.
/// </summary>
public sealed class DateText
{
    /// <summary>The first year that is read: nothing a council pays is older.</summary>
    public const int FirstYear = 1900;

    /// <summary>The last year that is read: 9999 is how systems write "never", and no day follows its last.</summary>
    public const int LastYear = 2199;

    private const int LongestText = 64;
    private readonly string format;
    private readonly (char Part, int Length)[]? parts;

    /// <summary>A reader for a format, for example <c>dd/MM/yyyy</c> or <c>yyyy-MM-ddTHH:mm:ssZ</c>.</summary>
    public DateText(string format)
    {
        ArgumentNullException.ThrowIfNull(format);
        this.format = format;
        parts = FixedParts(format);
        HasTime = format.Contains('H', StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Whether the format has a time of day.</summary>
    public bool HasTime { get; }

    /// <summary>The same format with day and month changed over; null where it has no such digits.</summary>
    public DateText? Swapped()
    {
        var day = format.IndexOf("dd", StringComparison.Ordinal);
        var month = format.IndexOf("MM", StringComparison.Ordinal);
        return parts is null || day < 0 || month < 0
            ? null
            : new DateText(format.Replace("dd", "\u0001", StringComparison.Ordinal).Replace("MM", "dd", StringComparison.Ordinal).Replace("\u0001", "MM", StringComparison.Ordinal));
    }

    /// <summary>Reads a date.</summary>
    /// <param name="text">Trimmed UTF-8.</param>
    /// <param name="value">The date, with the time of day if the format has one.</param>
    public bool TryRead(ReadOnlySpan<byte> text, out DateTime value)
    {
        if (parts is not null)
        {
            return TryReadFixed(text, out value);
        }

        Span<char> characters = stackalloc char[LongestText];
        value = default;
        return text.Length <= LongestText
            && Encoding.UTF8.TryGetChars(text, characters, out var length)
            && DateTime.TryParseExact(characters[..length], format, CultureInfo.InvariantCulture, DateTimeStyles.None, out value)
            && value.Year is >= FirstYear and <= LastYear;
    }

    private static (char Part, int Length)[]? FixedParts(string format)
    {
        var found = new List<(char, int)>();
        for (var at = 0; at < format.Length;)
        {
            var part = format[at];
            var length = 1;
            while (char.IsAsciiLetter(part) && at + length < format.Length && format[at + length] == part)
            {
                length++;
            }

            var known = (part, length) is ('y', 4) or ('M', 2) or ('d', 2) or ('H', 2) or ('m', 2) or ('s', 2) or ('f', <= 7) or ('T' or 'Z', 1);
            if (!known && (char.IsAsciiLetter(part) || part is '\'' or '"' or '\\' or '%' || !char.IsAscii(part)))
            {
                return null;
            }

            found.Add((part, length));
            at += length;
        }

        return [.. found];
    }

    private bool TryReadFixed(ReadOnlySpan<byte> text, out DateTime value)
    {
        value = default;
        if (text.Length != format.Length)
        {
            return false;
        }

        int year = 1, month = 1, day = 1, hour = 0, minute = 0, second = 0;
        var at = 0;
        foreach (var (part, length) in parts!)
        {
            var number = 0;
            if (part is 'y' or 'M' or 'd' or 'H' or 'm' or 's' or 'f')
            {
                foreach (var b in text.Slice(at, length))
                {
                    if (!char.IsAsciiDigit((char)b))
                    {
                        return false;
                    }

                    number = (number * 10) + b - '0';
                }
            }
            else if (text[at] != part)
            {
                return false;
            }

            switch (part)
            {
                case 'y': year = number; break;
                case 'M': month = number; break;
                case 'd': day = number; break;
                case 'H': hour = number; break;
                case 'm': minute = number; break;
                case 's': second = number; break;
                default: break;
            }

            at += length;
        }

        if (year is < FirstYear or > LastYear || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59 || second > 59)
        {
            return false;
        }

        value = new DateTime(year, month, day, hour, minute, second);
        return true;
    }
}
