using System.CommandLine;
using System.Globalization;
using DpAudit.Core.Sampling.Estimating;
using DpAudit.Core.Statements;
using Spectre.Console;

namespace DpAudit.Cli.Commands;

/// <summary><c>dpaudit evaluate</c>: what auditors' conclusions about a sample say of everything it was drawn from.</summary>
internal static class EvaluateCommand
{
    private const int MostErrors = 20;

    public static Command Create()
    {
        var sample = new Argument<FileInfo>("sample") { Description = "sample.csv; the manifest.json beside it is read too, if it is there." };
        var conclusions = new Argument<FileInfo>("conclusions") { Description = "conclusions.csv: transaction_id, conclusion, amount, decided_on." };
        var confidence = new Option<double>("--confidence") { Description = "Of intervals and bounds.", DefaultValueFactory = _ => 0.95 };
        var byPeriod = new Option<bool>("--by-period") { Description = "Tell of each period too." };
        var json = new Option<FileInfo?>("--json") { Description = "Write the same numbers to this file." };
        var command = new Command("evaluate", "Say what auditors' conclusions about a sample say of the whole.") { sample, conclusions, confidence, byPeriod, json };
        command.SetAction(parsed => Evaluate(
            parsed.GetValue(sample)!.FullName, parsed.GetValue(conclusions)!.FullName, parsed.GetValue(confidence), parsed.GetValue(byPeriod), parsed.GetValue(json)?.FullName));
        return command;
    }

    private static int Evaluate(string samplePath, string conclusionsPath, double confidence, bool byPeriod, string? jsonPath)
    {
        if (confidence is not (> 0 and < 1))
        {
            Console.Error.WriteLine("--confidence is above 0 and below 1, for example 0.95 for 95 %.");
            return ExitCodes.NotDone;
        }

        var manifest = Manifest(Path.Combine(Path.GetDirectoryName(samplePath)!, "manifest.json"));
        var sample = Read(samplePath, SampleFile.Read);
        manifest?.ThrowUnlessComplete(sample, "manifest.json");
        var conclusions = Read(conclusionsPath, (stream, name, errors) => ConclusionFile.Read(stream, name, sample, manifest, errors));
        var evaluations = Evaluation.Of(sample, conclusions, manifest, confidence);
        if (jsonPath is not null)
        {
            EvaluationJson.Write(evaluations, confidence, jsonPath);
        }

        foreach (var evaluation in byPeriod ? evaluations : evaluations.Take(1))
        {
            Show(evaluation, confidence, CommandLine.Answers);
        }

        return ExitCodes.Done;
    }

    private static DrawnManifest? Manifest(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        using var stream = Inputs.Open(path);
        return DrawnManifest.Read(stream, Path.GetFileName(path));
    }

    /// <summary>Reads a file of which every row has to count. All errors are told at once; the last one ends the command.</summary>
    private static T Read<T>(string path, Func<Stream, string, List<RowError>, T> read)
    {
        var (name, errors) = (Path.GetFileName(path), new List<RowError>());
        using var stream = Inputs.Open(path);
        var result = read(stream, name, errors);
        if (errors.Count == 0)
        {
            return result;
        }

        var problems = errors.OrderBy(error => error.Line).Select(error => new InputException(error.Code, name, $"{error.Field} “{error.Value}”.", error.Line)).ToList();
        foreach (var problem in problems.Take(MostErrors).SkipLast(1))
        {
            Console.Error.WriteLine(problem.Message);
        }

        throw problems[Math.Min(problems.Count, MostErrors) - 1];
    }

    private static void Show(PeriodEvaluation evaluation, double confidence, IAnsiConsole console)
    {
        var percent = EvaluationWords.Percent(confidence);
        console.MarkupLineInterpolated($"[bold]{(evaluation.Period is { } day ? $"The period from {day:yyyy-MM-dd}" : "All periods together")}[/]{(evaluation.Value is { } value ? $": {value.ToWords()} could be drawn" : "")}");
        var table = new Table().Border(TableBorder.Simple).AddColumns("from", "payments", "not settled", "estimate", $"{percent} interval", $"{percent} upper bound");
        table.Columns.Skip(1).ToList().ForEach(column => column.RightAligned());
        Add(table, "the random stratum", evaluation.Random);
        Add(table, "the random stratum, the clock's items known", evaluation.Together);
        Add(table, "the clock alone (*)", evaluation.Clock);
        console.Write(table);
        console.MarkupLineInterpolated($"{EvaluationWords.Of(evaluation.Random, evaluation.Value, confidence)}");
        if (evaluation.Clock.Items > 0)
        {
            console.MarkupLineInterpolated($"With what the clock's items showed: {EvaluationWords.Of(evaluation.Together, evaluation.Value, confidence)}");
            console.MarkupLineInterpolated($"(*) assumes that people do not change because they were looked at.{EvaluationWords.Open(evaluation.Clock)}");
        }

        if (EvaluationWords.OfCredits(evaluation) is { Length: > 0 } credits)
        {
            console.MarkupLineInterpolated($"{credits}");
        }

        console.MarkupLineInterpolated($"{(evaluation.Random.UpperBound is null ? $"There is no upper bound: {evaluation.Random.WhyNoBound}." : $"Upper bound: {ConservativeBound.Convention}.")}{(evaluation.PickedByHand > 0 ? $" Payments picked by hand: {evaluation.PickedByHand}; they are in no estimate." : "")}\n");
    }

    private static void Add(Table table, string from, Finding finding) => table.AddRow(
        from, Number(finding.Items), Number(finding.Open), finding.Estimate?.Total.ToWords() ?? "none",
        finding.Estimate is { High: { } high } estimate ? $"{estimate.Low.ToWords()} to {high.ToWords()}" : "none", finding.UpperBound?.ToWords() ?? "none");

    private static string Number(int value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
