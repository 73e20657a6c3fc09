using System.Reflection;

namespace DpAudit.Core.Statements;

/// <summary>The provider profiles that come with the product.</summary>
public static class BuiltInProfiles
{
    private const string Folder = "profiles/";

    /// <summary>All of them, by name.</summary>
    public static IReadOnlyList<ProviderProfile> All { get; } =
    [
        .. Assembly.GetExecutingAssembly().GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(Load),
    ];

    /// <summary>A profile as it is written: YAML.</summary>
    public static string TextOf(ProviderProfile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        return Text($"{Folder}{profile.Name}.yaml");
    }

    private static ProviderProfile Load(string resource) => ProfileYaml.Parse(Text(resource), resource[Folder.Length..]);

    private static string Text(string resource)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
