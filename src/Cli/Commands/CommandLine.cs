using System.CommandLine;
using DpAudit.Core.Statements;
using DpAudit.Storage.Local;
using Spectre.Console;

namespace DpAudit.Cli.Commands;

/// <summary>What the program's exit code says.</summary>
internal static class ExitCodes
{
    /// <summary>Done; every row was accepted or known.</summary>
    public const int Done = 0;

    /// <summary>Done, but some rows or files need a person: see rejected.csv.</summary>
    public const int NeedsAttention = 1;

    /// <summary>Not done: an input cannot be used, or the command line is wrong.</summary>
    public const int NotDone = 2;
}

/// <summary>The dpaudit command line.</summary>
internal static class CommandLine
{
    /// <summary>Runs a command.</summary>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public static int Run(string[] arguments)
    {
        var root = new RootCommand(
            """
            Audits direct payments: statements in, matched spend and a four-weekly picture of each person out.
            Nothing it finds is a conclusion: it shows people what to look at.

            Exit codes: 0 done; 1 done, but rows or files need attention (see rejected.csv); 2 not done.
            """)
        {
            AnomalyCommand.Create(),
            AuditCommand.Create(),
            CheckCommand.Create(),
            CouncilCommand.Create(),
            CycleCommand.Create(),
            DemoCommand.Create(),
            FairnessCommand.Create(),
            GenerateCommand.Create(),
            ImportCommand.Create(),
            VerifyCommand.Create(),
            PlanCommand.Create(),
            EvaluateCommand.Create(),
            DiscussionCommand.Create(),
            ExportCommand.Create(),
            ReportCommand.Create(),
        };
        var parsed = root.Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                Console.Error.WriteLine(error.Message);
            }

            Console.Error.WriteLine("Try: dpaudit --help");
            return ExitCodes.NotDone;
        }

        try
        {
            return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (Exception problem) when (problem is InputException or StoreException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(problem.Message);
            return ExitCodes.NotDone;
        }
    }

    /// <summary>Where messages for people go: not into the way of files and pipes.</summary>
    public static IAnsiConsole Messages { get; } = ConsoleOn(Console.Error, Console.IsErrorRedirected);

    /// <summary>Where a command's answer goes.</summary>
    public static IAnsiConsole Answers => ConsoleOn(Console.Out, Console.IsOutputRedirected);

    private static IAnsiConsole ConsoleOn(TextWriter writer, bool redirected)
    {
        const int WidthOfFiles = 160;
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer), Ansi = redirected ? AnsiSupport.No : AnsiSupport.Detect });
        console.Profile.Width = redirected ? WidthOfFiles : console.Profile.Width;
        return console;
    }
}
