namespace DpAudit.Functions.Configuration;

/// <summary>Arguments that are shorter than the settings they stand for.</summary>
internal static class Arguments
{
    /// <summary>The arguments with the settings in their place.</summary>
    public static string[] Expand(IEnumerable<string> arguments) => [.. arguments.Select(one => one switch
    {
        "--demo" => "--Demo=true",
        "--no-demo" => "--Demo=false",
        "--storage" => "--Storage:Mode",
        _ when one.StartsWith("--storage=", StringComparison.Ordinal) => $"--Storage:Mode={one["--storage=".Length..]}",
        _ => one,
    })];
}
