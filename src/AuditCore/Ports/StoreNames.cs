using System.Text;

namespace DpAudit.Core.Ports;

/// <summary>What names every store takes, on a laptop and in Azure alike. A name that breaks the rules is a bug of ours, so it throws.</summary>
public static class StoreNames
{
    /// <summary>The longest part of a record's key, and the longest file name, in characters.</summary>
    public const int Longest = 400;

    private const string InFiles = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.=/";
    private const string InQueues = "abcdefghijklmnopqrstuvwxyz0123456789-";
    private const int ShortestQueue = 3;
    private const int LongestQueue = 63 - 7; // “-poison” follows in a poison queue's name

    /// <summary>Checks a part of a record's key: 1 to 400 printable ASCII characters, without / \ # ? % and “+”, which Azure Tables refuses or rewrites in keys.</summary>
    /// <returns>The same text.</returns>
    /// <exception cref="ArgumentException">It is none.</exception>
    public static string CheckKey(string part)
    {
        ArgumentException.ThrowIfNullOrEmpty(part);
        return part.Length <= Longest && part.All(IsInKeys)
            ? part
            : throw new ArgumentException($"“{part}” is no part of a record's key.", nameof(part));
    }

    /// <summary>Whether a part of a record's key may have a character.</summary>
    public static bool IsInKeys(char c) => c is > ' ' and <= '~' and not ('/' or '\\' or '#' or '?' or '%' or '+');

    /// <summary>
    /// Makes a part of a record's key of any text: letters, digits, “.”, “_” and “-” stay, every other byte of its UTF-8 becomes “=” and two hexadecimal
    /// digits. Different texts give different parts, and what begins alike stays so.
    /// </summary>
    /// <exception cref="ArgumentException">The result is longer than <see cref="Longest"/>, or empty.</exception>
    public static string Key(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return CheckKey(string.Concat(Encoding.UTF8.GetBytes(text).Select(one => char.IsAsciiLetterOrDigit((char)one) || one is (byte)'.' or (byte)'_' or (byte)'-' ? ((char)one).ToString() : $"={one:X2}")));
    }

    /// <summary>Checks a file's name: 1 to 400 of letters, digits, - _ . = and /, no part empty, “.” or “..”.</summary>
    /// <returns>The same text.</returns>
    /// <exception cref="ArgumentException">It is none.</exception>
    public static string CheckFile(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return name.Length <= Longest && name.All(InFiles.Contains) && !name.Split('/').Any(part => part is "" or "." or ".." || part.EndsWith('.'))
            ? name
            : throw new ArgumentException($"“{name}” is no file name.", nameof(name));
    }

    /// <summary>Checks a queue's name: 3 to 56 lower-case letters, digits and single hyphens, beginning and ending with a letter or digit; “-poison” may follow.</summary>
    /// <returns>The same text.</returns>
    /// <exception cref="ArgumentException">It is none.</exception>
    public static string CheckQueue(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        var own = name.EndsWith(IWorkQueue.PoisonSuffix, StringComparison.Ordinal) ? name[..^IWorkQueue.PoisonSuffix.Length] : name;
        return own.Length is >= ShortestQueue and <= LongestQueue && own.All(InQueues.Contains) && !own.StartsWith('-') && !own.EndsWith('-') && !own.Contains("--", StringComparison.Ordinal)
            ? name
            : throw new ArgumentException($"“{name}” is no queue name.", nameof(name));
    }
}
