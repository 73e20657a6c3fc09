namespace DpAudit.Cli.Tests;

/// <summary>Where the tests find the files of the repository.</summary>
internal static class Repository
{
    /// <summary>The folder of the solution.</summary>
    public static string Root { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    private static string Find(DirectoryInfo? folder) => folder switch
    {
        null => throw new DirectoryNotFoundException("No folder above the tests holds DpAuditPipeline.sln."),
        _ when File.Exists(Path.Combine(folder.FullName, "DpAuditPipeline.sln")) => folder.FullName,
        _ => Find(folder.Parent),
    };
}
