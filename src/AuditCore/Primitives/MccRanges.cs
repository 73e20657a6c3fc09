using System.Globalization;

namespace DpAudit.Core.Primitives;

/// <summary>Merchant category codes written as a list of codes and ranges: <c>5813; 6010-6011</c> (commas or semicolons).</summary>
public static class MccRanges
{
    private static readonly char[] Separators = [',', ';'];

    /// <summary>Reads a list.</summary>
    /// <exception cref="FormatException">Something is not a four-digit code or a range of them.</exception>
    public static IReadOnlyList<(ushort From, ushort To)> Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return
        [
            .. text.Split(Separators, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(part =>
            {
                var ends = part.Split('-', StringSplitOptions.TrimEntries);
                return ends.Length <= 2 && TryCode(ends[0], out var from) && TryCode(ends[^1], out var to) && from <= to
                    ? (from, to)
                    : throw new FormatException($"“{part}” is not a merchant category code or a range of them");
            }),
        ];
    }

    /// <summary>Whether a code is in a list; no code (0) never is.</summary>
    public static bool Contain(IReadOnlyList<(ushort From, ushort To)> ranges, ushort mcc)
    {
        ArgumentNullException.ThrowIfNull(ranges);
        for (var at = 0; at < ranges.Count; at++)
        {
            var (from, to) = ranges[at];
            if (mcc != 0 && from <= mcc && mcc <= to)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a code is in a written list.</summary>
    public static bool Contain(string text, ushort mcc) => Contain(Parse(text), mcc);

    /// <summary>Reads one code: four digits.</summary>
    public static bool TryCode(string text, out ushort mcc)
    {
        mcc = 0;
        return text is { Length: 4 } && ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out mcc);
    }
}
