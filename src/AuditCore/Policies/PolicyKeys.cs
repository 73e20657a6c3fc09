using System.Text.RegularExpressions;

namespace DpAudit.Core.Policies;

/// <summary>What each key of a policy means, in a sentence: the words of docs/formats.md.</summary>
public static partial class PolicyKeys
{
    /// <summary>The meanings by key, for example <c>signals.surplus_from</c>.</summary>
    public static IReadOnlyDictionary<string, string> Meanings { get; } = Read();

    /// <summary>What a key means, or the table that it stands in; empty where nothing says it.</summary>
    public static string MeaningOf(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        for (var part = key; part.Length > 0; part = part[..Math.Max(0, part.LastIndexOf('.'))])
        {
            if (Meanings.TryGetValue(part, out var meaning))
            {
                return meaning;
            }
        }

        return "";
    }

    /// <summary>The rows of the guide's tables: keys that share a meaning stand in one, and all but the first leave out what they begin with.</summary>
    internal static IEnumerable<string> Rows()
    {
        using var stream = typeof(PolicyKeys).Assembly.GetManifestResourceStream("policies/keys.md")!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }

    private static Dictionary<string, string> Read()
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var cells in Rows().Select(row => row.Trim('|').Split('|', 2, StringSplitOptions.TrimEntries)))
        {
            var keys = cells[0].Split(',', StringSplitOptions.TrimEntries).Select(key => key.Trim('`')).ToList();
            var table = keys[0][..(keys[0].LastIndexOf('.') + 1)];
            foreach (var key in keys)
            {
                found.Add(key.Contains('.', StringComparison.Ordinal) ? key : table + key, Links().Replace(cells[1], "${text}").Replace("`", "", StringComparison.Ordinal).Replace("*", "", StringComparison.Ordinal));
            }
        }

        return found;
    }

    [GeneratedRegex(@"\[(?<text>[^\]]+)\]\([^)]+\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Links();
}
