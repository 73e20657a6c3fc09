using System.CommandLine;
using System.Globalization;
using DpAudit.Core.Primitives;
using DpAudit.Core.Sampling.Estimating;
using Spectre.Console;

namespace DpAudit.Cli.Commands;

/// <summary><c>dpaudit plan</c>: how many payments to look at, so that something can be said about all of them.</summary>
internal static class PlanCommand
{
    public static Command Create()
    {
        var materiality = new Option<double>("--materiality") { Description = "The share of the money that would matter, for example 0.05.", Required = true };
        var confidence = new Option<double>("--confidence") { Description = "How sure to be, for example 0.95.", DefaultValueFactory = _ => 0.95 };
        var expected = new Option<double>("--expected") { Description = "The share that is expected not to be shown; below the materiality." };
        var population = new Option<int?>("--population") { Description = "How many payments there are, for draws that count payments and not pounds." };
        var value = new Option<decimal?>("--value") { Description = "The money there is, in pounds; the answer then says the materiality in pounds." };
        var command = new Command("plan", "Say how many payments to look at, by each convention.") { materiality, confidence, expected, population, value };
        command.SetAction(parsed => Plan(parsed.GetValue(materiality), parsed.GetValue(confidence), parsed.GetValue(expected), parsed.GetValue(population), parsed.GetValue(value)));
        return command;
    }

    private static int Plan(double materiality, double confidence, double expected, int? population, decimal? value)
    {
        if (Fault(materiality, confidence, expected, population, value) is { } fault)
        {
            Console.Error.WriteLine(fault);
            return ExitCodes.NotDone;
        }

        var likelihoods = population is null ? [Likelihood.Poisson, Likelihood.Binomial] : Enum.GetValues<Likelihood>();
        var table = new Table().Border(TableBorder.Simple).AddColumns("convention", "payments", "may be not shown", "upper bound then");
        table.Columns.Skip(1).ToList().ForEach(column => column.RightAligned());
        var plans = likelihoods.Select(likelihood => (Name: Name(likelihood, population), Plan: SampleSize.Smallest(likelihood, materiality, confidence, expected, population: population ?? 0))).ToList();
        foreach (var (name, plan) in plans)
        {
            table.AddRow(name, plan is null ? $"more than {Number(SampleSize.Largest)}" : Number(plan.Items), plan is null ? "" : plan.Tolerated.ToString("0.##", CultureInfo.InvariantCulture), plan is null ? "" : EvaluationWords.Percent(plan.UpperBound));
        }

        CommandLine.Answers.MarkupLineInterpolated($"Materiality {EvaluationWords.Percent(materiality)}, confidence {EvaluationWords.Percent(confidence)}, expected {EvaluationWords.Percent(expected)}");
        CommandLine.Answers.Write(table);
        CommandLine.Answers.MarkupLineInterpolated($"{(plans[0].Plan is { } poisson
            ? EvaluationWords.Of(poisson, materiality, confidence, value is { } pounds ? Money.HalfUp(pounds * 100) : null)
            : "What is expected is too close to what would matter: no sample of a size that makes sense can tell them apart.")}");
        return ExitCodes.Done;
    }

    private static string? Fault(double materiality, double confidence, double expected, int? population, decimal? value) =>
        materiality is not (> 0 and < 1) ? "--materiality is above 0 and below 1, for example 0.05 for 5 %."
        : confidence is not (> 0 and < 1) ? "--confidence is above 0 and below 1, for example 0.95 for 95 %."
        : !(expected >= 0 && expected < materiality) ? "--expected is 0 or more and below the materiality, for example 0.01 for 1 %."
        : population is < 1 ? "--population is 1 or more."
        : value is <= 0 or > 1_000_000_000_000m ? "--value is above 0 and at most 1,000,000,000,000 pounds."
        : null;

    private static string Name(Likelihood likelihood, int? population) => likelihood switch
    {
        Likelihood.Poisson => "Poisson (drawn by value)",
        Likelihood.Binomial => "binomial (drawn with replacement, or from many)",
        _ => $"hypergeometric ({Number(population!.Value)} payments, each as likely)",
    };

    private static string Number(int value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
