namespace DpAudit.Functions.Configuration;

/// <summary>Settings that each council has for itself: <c>Seeds:council-id</c>, <c>Letters:council-id:…</c>.</summary>
internal static class CouncilSettings
{
    /// <summary>A council's section. An environment variable's name has no hyphen: there “_” stands for it, which no council's id has.</summary>
    public static IConfigurationSection Of(IConfiguration configuration, string section, string councilId) =>
        configuration.GetSection($"{section}:{councilId}") is var own && own.Exists() ? own : configuration.GetSection($"{section}:{councilId.Replace('-', '_')}");
}
