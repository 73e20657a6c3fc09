using System.CommandLine;
using System.Security.Cryptography;
using DpAudit.Core.Pipeline;
using DpAudit.Core.Primitives;
using DpAudit.Core.Reporting;
using DpAudit.Core.Sampling;
using DpAudit.Core.Signals;
using Spectre.Console;

namespace DpAudit.Cli.Commands;

/// <summary><c>dpaudit demo</c>: audits the sample council and shows what a person would want to see first.</summary>
internal static class DemoCommand
{
    private const int MostShown = 6;

    public static Command Create()
    {
        var output = new Option<DirectoryInfo>("--out") { Description = "The folder for the output.", DefaultValueFactory = _ => new DirectoryInfo(Path.Combine("out", "demo")) };
        var command = new Command("demo", "Audit the sample council and show what comes out.") { output };
        command.SetAction(parsed => Run(parsed.GetValue(output)!.FullName, CommandLine.Answers));
        return command;
    }

    private static readonly string DemoSeed = Convert.ToHexStringLower(SHA256.HashData("a real council keeps its seed secret"u8));

    private static int Run(string output, IAnsiConsole console)
    {
        var samples = Path.Combine(AppContext.BaseDirectory, "samples");
        console.MarkupLine("[bold]Kestrel Vale[/] is a made-up council: about 40 people, three four-week periods, six card and bank providers.");
        console.WriteLine();
        var audit = AuditRun.Execute(new AuditRequest(
            [Path.Combine(samples, "statements")], null, Path.Combine(samples, "plans"), Path.Combine(samples, "policy.yaml"), null, null,
            Path.Combine(samples, "arrivals.csv"), "kestrel-vale", DemoSeed, null, null, true, Environment.ProcessorCount, output)).Audit;

        console.WriteLine();
        var signals = audit.Signals;
        Show(console, "First, people: is everybody all right?", signals.Where(signal => signal.Code <= SignalCode.NoSpending));
        Show(console, "Then, the council's own part", signals.Where(signal => signal.Code >= SignalCode.LoadLate));
        Show(console, "Then, what somebody may want to ask about", signals.Where(signal => signal.Code is > SignalCode.NoSpending and < SignalCode.LoadLate));
        ShowPerson(console, audit);
        ShowSample(console, audit.Sample);
        console.MarkupLineInterpolated($"Everything is in [bold]{output}[/]: start with people.csv, signals.csv and sample.csv. samples/README.md says what to look for.");
        return ExitCodes.Done;
    }

    private static void Show(IAnsiConsole console, string title, IEnumerable<Signal> signals)
    {
        var list = signals.DistinctBy(signal => (signal.PersonId, signal.Code)).ToList();
        console.MarkupLineInterpolated($"[bold]{title}[/]");
        foreach (var signal in list.DistinctBy(signal => signal.Code).Concat(list).Distinct().Take(MostShown))
        {
            console.MarkupLineInterpolated($"  {signal.PersonId}, four weeks from {signal.Period}: {SignalWords.Say(signal)}");
        }

        if (list.Count == 0)
        {
            console.MarkupLine("  Nothing.");
        }
        else if (list.Count > MostShown)
        {
            console.MarkupLineInterpolated($"  … and {list.Count - MostShown} more in signals.csv");
        }

        console.WriteLine();
    }

    /// <summary>The person with the most to see: funders, a contribution, something kept back.</summary>
    private static void ShowPerson(IAnsiConsole console, CouncilAudit audit)
    {
        var shown = audit.Pictures.Where(picture => picture.PersonId.Length > 0)
            .MaxBy(picture => Amounts(picture).Count(amount => amount.Amount != Money.Zero) + (picture.StatementComplete ? 1 : 0));
        if (shown is null)
        {
            return;
        }

        console.MarkupLineInterpolated($"[bold]One person's four weeks[/]: {shown.PersonId}, account {shown.AccountId}, {shown.Period.Range}");
        var table = new Table().Border(TableBorder.Simple).HideHeaders().AddColumns("", "");
        table.Columns[1].RightAligned();
        foreach (var (name, amount) in Amounts(shown).Where(row => row.Amount != Money.Zero))
        {
            table.AddRow(name, amount.ToWords());
        }

        console.Write(table);
    }

    /// <summary>One item of each stratum in the first four weeks, the riskiest first.</summary>
    private static void ShowSample(IAnsiConsole console, CouncilSample sample)
    {
        var (cycle, reasons, first) = (sample.Cycles[0], new SampleReasons(sample, 0), sample.Scores.Items.Of(0).Start.Value);
        console.MarkupLineInterpolated($"[bold]What auditors look at[/], four weeks from {cycle.Period}: {cycle.PaymentsToLookAt} of {cycle.Chances.Frame.Payments.Length} payments and {cycle.CreditsToLookAt} of {cycle.Chances.Frame.Credits.Length} refunds and the like, for example");
        foreach (var item in cycle.Items.OrderByDescending(item => item.Stratum == Stratum.Credit ? 0 : sample.Scores.Risk[first + item.Item]).DistinctBy(item => item.Stratum))
        {
            var person = (item.Stratum == Stratum.Credit ? cycle.Chances.Frame.Credits : cycle.Chances.Frame.Payments)[item.Item].Person;
            console.MarkupLineInterpolated($"  {sample.Scores.Items.Audit.Plans.People[person].Id}: {reasons.Of(item)}");
        }

        console.WriteLine();
    }

    private static (string Name, Money Amount)[] Amounts(FourWeekPicture picture) =>
    [
        ("there at the start", picture.Opening),
        ("loaded by the council", picture.LoadsCouncil),
        ("loaded by the NHS", picture.LoadsNhs),
        ("contribution due", picture.ContributionDue),
        ("contribution paid in", picture.ContributionPaid),
        ("spent", picture.Spend),
        ("  of it not yet matched to the plan", picture.Unmatched),
        ("refunds", picture.Refunds),
        ("fees", picture.Fees),
        ("cash", picture.Cash),
        ("taken back without a decision (disputed)", picture.Disputed),
        ("there at the end", picture.Closing),
        ("still to come", picture.Commitments),
        ("may be kept for the unforeseen", picture.Contingency),
        ("left, the council's", picture.SurplusCouncil),
        ("left, the NHS's", picture.SurplusNhs),
        ("left, the person's own", picture.SurplusPerson),
        ("left, funder not known", picture.Unattributed),
    ];
}
