using System.CommandLine;

namespace DpAudit.Cli.Commands;

internal static class DemoCommand
{
    public static Command Create() => new("demo", "x");
}
