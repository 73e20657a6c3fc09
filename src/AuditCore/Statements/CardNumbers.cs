using System.Text;

namespace DpAudit.Core.Statements;

/// <summary>
/// Finds full card numbers (PANs): 13 to 19 digits that begin like a card scheme's and pass the Luhn check (ISO/IEC 7812-1).
/// Luhn alone would hit one random 16-digit reference in ten, so columns that hold long references are left out by the caller.
/// </summary>
public static class CardNumbers
{
    private const int Shortest = 13;
    private const int Longest = 19;
    private const int KeptDigits = 4;

    /// <summary>The next card number at or after a position.</summary>
    /// <returns>Where it starts and how many bytes it spans, separators included; length 0 when there is none.</returns>
    public static (int Start, int Length) Find(ReadOnlySpan<byte> text, int from = 0)
    {
        // A run of 13 digits, spaces and hyphens covers at least one of every 13 positions: most bytes are never looked at.
        for (var probe = from + Shortest - 1; probe < text.Length; probe += Shortest)
        {
            if (!IsRunByte(text[probe]))
            {
                continue;
            }

            var start = probe;
            while (start > from && IsRunByte(text[start - 1]))
            {
                start--;
            }

            var end = probe + 1;
            while (end < text.Length && IsRunByte(text[end]))
            {
                end++;
            }

            if (end - start >= Shortest && FindInRun(text[start..end]) is (var at, > 0 and var length))
            {
                return (start + at, length);
            }

            probe = end - 1;
        }

        return (0, 0);
    }

    /// <summary>Replaces all but the last four digits of a card number by <c>*</c>, in place; separators stay.</summary>
    public static void MaskInPlace(Span<byte> cardNumber)
    {
        var digits = 0;
        foreach (var b in cardNumber)
        {
            digits += char.IsAsciiDigit((char)b) ? 1 : 0;
        }

        for (var i = 0; digits > KeptDigits; i++)
        {
            if (char.IsAsciiDigit((char)cardNumber[i]))
            {
                cardNumber[i] = (byte)'*';
                digits--;
            }
        }
    }

    /// <summary>The text with every card number cut to its last four digits.</summary>
    public static string Mask(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length < Shortest)
        {
            return text;
        }

        var bytes = Encoding.UTF8.GetBytes(text);
        var masked = false;
        for (var (start, length) = Find(bytes); length > 0; (start, length) = Find(bytes, start + length))
        {
            MaskInPlace(bytes.AsSpan(start, length));
            masked = true;
        }

        return masked ? Encoding.UTF8.GetString(bytes) : text;
    }

    private static bool IsRunByte(byte b) => char.IsAsciiDigit((char)b) || b is (byte)' ' or (byte)'-';

    /// <summary>A card number is a whole run of digits, bare or in groups parted by one separator.</summary>
    private static (int Start, int Length) FindInRun(ReadOnlySpan<byte> run)
    {
        Span<byte> digits = stackalloc byte[Longest];
        for (var start = 0; start < run.Length; start++)
        {
            // A number starts where a group of digits starts.
            if (!char.IsAsciiDigit((char)run[start]) || (start > 0 && char.IsAsciiDigit((char)run[start - 1])))
            {
                continue;
            }

            var count = 0;
            byte separator = 0;
            for (var at = start; at < run.Length; at++)
            {
                if (char.IsAsciiDigit((char)run[at]))
                {
                    if (count == Longest)
                    {
                        break;
                    }

                    digits[count++] = (byte)(run[at] - '0');
                    var groupEnds = at + 1 == run.Length || !char.IsAsciiDigit((char)run[at + 1]);
                    if (groupEnds && count >= Shortest && IsIssued(digits[..count]) && PassesLuhn(digits[..count]))
                    {
                        return (start, at + 1 - start);
                    }
                }
                else if (separator == 0 || separator == run[at])
                {
                    separator = run[at];
                    if (at + 1 < run.Length && !char.IsAsciiDigit((char)run[at + 1]))
                    {
                        break;
                    }
                }
                else
                {
                    break;
                }
            }
        }

        return (0, 0);
    }

    /// <summary>Issuer identification numbers of the schemes used in the UK.</summary>
    private static bool IsIssued(ReadOnlySpan<byte> digits)
    {
        var four = (digits[0] * 1000) + (digits[1] * 100) + (digits[2] * 10) + digits[3];
        return (four, digits.Length) switch
        {
            ( >= 4000 and <= 4999, 13 or 16 or 19) => true, // Visa
            ( >= 5100 and <= 5599, 16) => true, // Mastercard
            ( >= 2221 and <= 2720, 16) => true, // Mastercard
            ( >= 3400 and <= 3499 or >= 3700 and <= 3799, 15) => true, // American Express
            ( >= 5000 and <= 5099 or >= 5600 and <= 5899 or >= 6300 and <= 6399 or >= 6700 and <= 6799, >= 13) => true, // Maestro
            (6011 or (>= 6440 and <= 6599), 16 or 19) => true, // Discover
            ( >= 6200 and <= 6299, >= 16) => true, // UnionPay
            _ => false,
        };
    }

    private static bool PassesLuhn(ReadOnlySpan<byte> digits)
    {
        var sum = 0;
        for (var i = digits.Length - 1; i >= 0; i--)
        {
            var doubled = (digits.Length - 1 - i) % 2 == 1;
            var digit = doubled ? digits[i] * 2 : digits[i];
            sum += digit > 9 ? digit - 9 : digit;
        }

        return sum % 10 == 0;
    }
}
