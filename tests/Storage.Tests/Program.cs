namespace DpAudit.Storage.Tests;

/// <summary>The tests as a program; not at the top level, where the app they refer to has one of its own.</summary>
internal static class Start
{
    private static Task<int> Main(string[] args) => OtherProcess.RunAsync(args);
}
