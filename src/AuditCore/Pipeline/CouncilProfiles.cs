using System.Text;
using DpAudit.Core.Primitives;
using DpAudit.Core.Statements;

namespace DpAudit.Core.Pipeline;

/// <summary>The provider profiles that a council wrote itself, beside those that come with the product.</summary>
public static class CouncilProfiles
{
    /// <summary>The most profiles that a council has of its own.</summary>
    public const int Most = 50;

    /// <summary>The most bytes of one.</summary>
    public const int Largest = 64 * 1024;

    private const int LongestName = 60;

    /// <summary>What rows that somebody typed in are read by.</summary>
    private const string OnPaper = "manual-entry";

    /// <summary>All that a council's statements are read by: one of its own takes the place of one that comes with the product and has the same name.</summary>
    public static IReadOnlyList<ProviderProfile> Beside(IReadOnlyList<ProviderProfile> builtIn, IReadOnlyList<ProviderProfile> own)
    {
        ArgumentNullException.ThrowIfNull(builtIn);
        ArgumentNullException.ThrowIfNull(own);
        return own.Count == 0 ? builtIn : [.. builtIn.Where(one => !own.Any(other => other.Name == one.Name)), .. own];
    }

    /// <summary>How a profile's file is named.</summary>
    public static string FileOf(string name) => $"{name}.yaml";

    /// <summary>Reads a profile that a council wants to have.</summary>
    /// <param name="yaml">Its text.</param>
    /// <param name="place">The file's name, for errors.</param>
    internal static Result<ProviderProfile> Check(byte[] yaml, string place)
    {
        if (yaml.Length > Largest)
        {
            return new Refusal("PROFILE-SIZE", $"{place} has {yaml.Length} bytes; a profile may have {Largest}.", "Leave out what is not of this provider.");
        }

        var profile = ProfileYaml.Parse(Encoding.UTF8.GetString(yaml), place);
        return profile.Name.Length <= LongestName && profile.Name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-') && profile.Name != OnPaper
            ? profile : new Refusal("PROFILE-NAME", $"{place}: a profile's name has 1 to {LongestName} lower-case letters, digits and hyphens, and is not “{OnPaper}”.", "Give it such a name.");
    }

    /// <summary>Reads a version of them.</summary>
    /// <exception cref="InputException">One cannot be read by this version of the program.</exception>
    internal static IReadOnlyList<ProviderProfile> Read(IReadOnlyDictionary<string, byte[]> files) =>
        [.. files.OrderBy(file => file.Key, StringComparer.Ordinal).Select(file => ProfileYaml.Parse(Encoding.UTF8.GetString(file.Value), file.Key))];
}
