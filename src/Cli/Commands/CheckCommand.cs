using System.CommandLine;

namespace DpAudit.Cli.Commands;

internal static class CheckCommand
{
    public static Command Create() => new("check", "Tell what a statement file is and what is wrong with it.");
}
