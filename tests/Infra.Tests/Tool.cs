using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;

namespace DpAudit.Infra.Tests;

/// <summary>The programs that read Bicep.</summary>
internal static class Tool
{
    /// <summary>The folder of the templates.</summary>
    public static string Templates { get; } = Path.Combine(Repository.Root, "infra", "bicep");

    /// <summary>Every template of a folder.</summary>
    public static IEnumerable<string> TemplatesOf(string folder) => Directory.EnumerateFiles(folder, "*.bicep", SearchOption.AllDirectories).Order(StringComparer.Ordinal);

    /// <summary>What of these files the grammar cannot read, a line each.</summary>
    public static string Parse(params IEnumerable<string> files) => Run("node", [Path.Combine(Repository.Root, "tests", "Infra.Tests", "parse.mjs"), .. files]).Said;

    /// <summary>Runs the Bicep compiler.</summary>
    public static (int ExitCode, string Said) Bicep(params IEnumerable<string> arguments) => Run(
        typeof(Tool).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(one => one.Key == "Bicep").Value!, arguments);

    private static (int ExitCode, string Said) Run(string program, IEnumerable<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var said = process.StandardOutput.ReadToEnd() + errors.GetAwaiter().GetResult();
        process.WaitForExit();
        return (process.ExitCode, said);
    }
}

/// <summary>A test that runs the Bicep compiler, which is here for Linux on x64 alone.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BicepFactAttribute : FactAttribute
{
    internal const string Reason = "The compiler is here for Linux on x64.";

    internal static bool CanRun => OperatingSystem.IsLinux() && RuntimeInformation.OSArchitecture == Architecture.X64;

    public BicepFactAttribute() => Skip = CanRun ? null : Reason;
}

/// <summary>The same for a table of cases.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BicepTheoryAttribute : TheoryAttribute
{
    public BicepTheoryAttribute() => Skip = BicepFactAttribute.CanRun ? null : BicepFactAttribute.Reason;
}
