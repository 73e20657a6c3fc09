using System.Text;

namespace DpAudit.Storage.Local.Files;

/// <summary>
/// What a file's name is on disk, and back. On disk a name must not depend on the file system: some take A and a for the same, all refuse parts
/// of more than 255 characters, and none lets “kent” be a file and a folder at once. So a capital is “+” and its small letter, a folder ends with “+”,
/// and a part that is too long goes on in a folder that ends with “~”. <c>kent/2026/Letter.pdf</c> is <c>kent+/2026+/+letter.pdf</c>.
/// Names never hold “+” or “~” themselves.
/// </summary>
internal static class FilePaths
{
    /// <summary>What the folder of half-written files is called: no name of a file becomes this.</summary>
    public const string Temporary = "~temp";

    private const int LongestPart = 200;
    private const char Escape = '+';
    private const char Folder = '+';
    private const char GoesOn = '~';

    /// <summary>The path of a file below the store's folder.</summary>
    /// <param name="name">A valid name.</param>
    public static string PathOf(string name)
    {
        var path = new StringBuilder(name.Length + 16);
        var inPart = 0;
        foreach (var sign in name)
        {
            if (sign == '/')
            {
                path.Append(Folder).Append(Path.DirectorySeparatorChar);
                inPart = 0;
                continue;
            }

            if (inPart >= LongestPart)
            {
                path.Append(GoesOn).Append(Path.DirectorySeparatorChar);
                inPart = 0;
            }

            var before = path.Length;
            _ = char.IsAsciiLetterUpper(sign) ? path.Append(Escape).Append(char.ToLowerInvariant(sign)) : path.Append(sign);
            inPart += path.Length - before;
        }

        return path.ToString();
    }

    /// <summary>Reads an entry of a folder.</summary>
    /// <returns>What it says of the name and what kind it is; null for what the store did not write.</returns>
    public static (string Text, EntryKind Kind)? Read(string entry)
    {
        var kind = entry.Length == 0 ? EntryKind.File : entry[^1] switch
        {
            Folder => EntryKind.Folder,
            GoesOn => EntryKind.GoesOn,
            _ => EntryKind.File,
        };
        var text = new StringBuilder(entry.Length);
        var end = entry.Length - (kind == EntryKind.File ? 0 : 1);
        for (var at = 0; at < end; at++)
        {
            var isCapital = entry[at] == Escape && at + 1 < end && char.IsAsciiLetterLower(entry[at + 1]);
            if (!isCapital && !IsPlain(entry[at]))
            {
                return null;
            }

            text.Append(isCapital ? char.ToUpperInvariant(entry[++at]) : entry[at]);
        }

        return text.Length == 0 ? null : (text.ToString(), kind);
    }

    private static bool IsPlain(char sign) => char.IsAsciiLetterLower(sign) || char.IsAsciiDigit(sign) || sign is '-' or '_' or '.' or '=';
}

/// <summary>What an entry of a folder is.</summary>
internal enum EntryKind
{
    /// <summary>A file, and the end of its name.</summary>
    File,

    /// <summary>A part of names, with a slash after it.</summary>
    Folder,

    /// <summary>The beginning of a part that goes on.</summary>
    GoesOn,
}
