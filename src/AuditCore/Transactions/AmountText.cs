namespace DpAudit.Core.Transactions;

/// <summary>Whether an amount could be read.</summary>
public enum AmountResult
{
    /// <summary>It was read.</summary>
    Read,

    /// <summary>It is not an amount.</summary>
    Invalid,

    /// <summary>It is beyond <see cref="AmountText.Largest"/>.</summary>
    OutOfRange,
}

/// <summary>
/// Reads amounts as statements write them: <c>1234.50</c>, <c>£1,234.50</c>, <c>(12.00)</c>, <c>12.00-</c>, <c>-12.00</c>,
/// <c>12.00 CR</c>, <c>12.00 DR</c>. Anything that could mean two things is refused: <c>1,234.5</c>, <c>12,34</c>, <c>1e9</c>, <c>--5</c>.
/// </summary>
public static class AmountText
{
    /// <summary>The largest amount, without sign: £100,000,000.00.</summary>
    public const long Largest = 10_000_000_000;

    /// <summary>Reads an amount.</summary>
    /// <param name="text">Trimmed UTF-8.</param>
    /// <param name="inPence">Whether the digits count pence; otherwise pounds with no or two decimals.</param>
    /// <param name="pence">The signed pence; DR and parentheses are negative.</param>
    /// <param name="marked">Whether CR or DR said the direction.</param>
    public static AmountResult Read(ReadOnlySpan<byte> text, bool inPence, out long pence, out bool marked)
    {
        pence = 0;
        marked = false;
        var negative = false;
        var signs = 0;
        if (text is [(byte)'(', .. var inner, (byte)')'])
        {
            text = inner;
            negative = true;
            signs = 1;
        }

        if (text is [.. var number, (byte)'C' or (byte)'D' or (byte)'c' or (byte)'d', (byte)'R' or (byte)'r'])
        {
            negative |= text[^2] is (byte)'D' or (byte)'d';
            text = number.TrimEnd((byte)' ');
            marked = true;
            signs++;
        }

        if (text is [.. var body, (byte)'-'])
        {
            text = body;
            negative = true;
            signs++;
        }

        text = WithoutSign(text, ref negative, ref signs);
        text = WithoutCurrency(text);
        text = WithoutSign(text, ref negative, ref signs);
        var result = signs > 1 ? AmountResult.Invalid : Digits(text, inPence, out pence);
        pence = negative ? -pence : pence;
        return result;
    }

    private static ReadOnlySpan<byte> WithoutSign(ReadOnlySpan<byte> text, scoped ref bool negative, scoped ref int signs)
    {
        if (text is not [(byte)'-' or (byte)'+', .. var rest])
        {
            return text;
        }

        negative |= text[0] == '-';
        signs++;
        return rest;
    }

    private static ReadOnlySpan<byte> WithoutCurrency(ReadOnlySpan<byte> text) =>
        text.StartsWith("£"u8) ? text["£"u8.Length..].TrimStart((byte)' ')
        : text.StartsWith("GBP"u8) ? text["GBP"u8.Length..].TrimStart((byte)' ')
        : text;

    /// <summary>Digits with well-formed thousands and, for pounds, no or two decimals.</summary>
    private static AmountResult Digits(ReadOnlySpan<byte> text, bool inPence, out long pence)
    {
        pence = 0;
        var wholeDigits = 0;
        var sinceComma = -1;
        var at = 0;
        for (; at < text.Length && text[at] != '.'; at++)
        {
            if (text[at] == ',')
            {
                if (wholeDigits == 0 || (sinceComma < 0 ? wholeDigits > 3 : sinceComma != 3))
                {
                    return AmountResult.Invalid;
                }

                sinceComma = 0;
                continue;
            }

            if (!char.IsAsciiDigit((char)text[at]))
            {
                return AmountResult.Invalid;
            }

            wholeDigits++;
            sinceComma += sinceComma < 0 ? 0 : 1;
            pence = Math.Min((pence * 10) + text[at] - '0', Largest + 1);
        }

        if (wholeDigits == 0 || sinceComma is >= 0 and not 3)
        {
            return AmountResult.Invalid;
        }

        if (!inPence)
        {
            pence = Math.Min(pence * 100, Largest + 1);
        }

        if (at < text.Length)
        {
            if (inPence || text.Length - at != 3 || !char.IsAsciiDigit((char)text[at + 1]) || !char.IsAsciiDigit((char)text[at + 2]))
            {
                return AmountResult.Invalid;
            }

            pence += ((text[at + 1] - '0') * 10) + text[at + 2] - '0';
        }

        return pence > Largest ? AmountResult.OutOfRange : AmountResult.Read;
    }
}
