using System.Globalization;
using DpAudit.Core.Pipeline;
using DpAudit.Core.Reporting;
using DpAudit.Core.Statements;
using Spectre.Console;

namespace DpAudit.Cli.Commands;

/// <summary>Tells a person what came of a run.</summary>
internal static class Summary
{
    private const int MostProblems = 8;

    /// <summary>Prints the summary.</summary>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public static int Print(AuditRequest request, CouncilAudit audit, StageClock stages)
    {
        var console = CommandLine.Messages;
        var counts = audit.Import.Counts.Values.ToList();
        var table = new Table().Border(TableBorder.Simple).AddColumns("statements", "rows read", "accepted", "known", "rejected", "conflict", "held");
        table.Columns.Skip(1).ToList().ForEach(column => column.RightAligned());
        table.AddRow(
            Number(audit.Import.Statements.Count), Number(counts.Sum(one => (long)one.Read)), Number(counts.Sum(one => (long)one.Accepted)), Number(counts.Sum(one => (long)one.Known)),
            Number(counts.Sum(one => (long)one.Rejected)), Number(counts.Sum(one => (long)one.Conflict)), Number(counts.Sum(one => (long)one.Held)));
        console.Write(table);
        console.MarkupLineInterpolated(
            CultureInfo.InvariantCulture,
            $"{audit.Frame.Asked.Count()} periods, {audit.Frame.Plans.People.Count} people, {audit.Pictures.Count:N0} pictures, {audit.Signals.Count:N0} signals, {stages.Total:0.00} s");

        foreach (var line in request.IsScored ? OfTheSample(audit.Sample, request.Capacity) : ["Nothing was scored, as --no-scores says."])
        {
            console.WriteLine(line);
        }

        var problems = NotAccepted.Of(audit.Import).ToList();
        foreach (var group in problems.GroupBy(problem => (problem.File, problem.Error.Code)).Take(MostProblems))
        {
            var first = group.First();
            console.MarkupLineInterpolated($"[yellow]{first.Error.Code.Code}[/] {first.File}{(first.Error.Line > 0 ? $" line {first.Error.Line}" : "")}{(group.Count() > 1 ? $" and {group.Count() - 1} more" : "")}: {Shown(first.Error)}{first.Error.Code.Hint}");
        }

        foreach (var error in audit.Frame.Plans.Errors.Take(MostProblems))
        {
            console.MarkupLineInterpolated($"[yellow]{error.Error.Code.Code}[/] {error.File} line {error.Error.Line}: {Shown(error.Error)}{error.Error.Code.Hint}");
        }

        console.MarkupLineInterpolated($"Written to {request.OutputFolder}");
        var needsAttention = audit.Frame.Plans.Errors.Count > 0 || problems.Exists(problem => problem.Error.Code != ErrorCodes.FileKnown);
        return needsAttention ? ExitCodes.NeedsAttention : ExitCodes.Done;
    }

    /// <summary>How much there is to look at, and what cannot be drawn: without a capacity, or where nobody knows whose it is.</summary>
    internal static IEnumerable<string> OfTheSample(CouncilSample sample, int? capacity)
    {
        var frames = sample.Cycles.Select(cycle => cycle.Chances.Frame).ToList();
        yield return sample.Draw is null
            ? "No sample was drawn: that needs --seed."
            : $"To look at: {Number(sample.Cycles.Sum(cycle => cycle.PaymentsToLookAt))} of {Number(frames.Sum(frame => frame.Payments.Length))} payments, and {Number(sample.Cycles.Sum(cycle => cycle.CreditsToLookAt))} of {Number(frames.Sum(frame => frame.Credits.Length))} refunds and the like.";
        var without = sample.Cycles.Where(cycle => cycle.Chances.Frame.Sizes.Capacity == 0).ToList();
        if (without.Count > 0)
        {
            var (audit, first) = (sample.Scores.Items.Audit, without[0].Period);
            var people = audit.Plans.PeopleWithPlan(first.Range);
            yield return $"Nothing can be looked at in {(without.Count == 1 ? "" : $"{without.Count} periods, the first of them ")}the four weeks from {first}: the capacity is 0, since "
                + (capacity == 0 ? "--capacity says so." : $"the policy's per_hundred_people is {audit.Policies.For(first).Sampling.PerHundredPeople} and {people} {(people == 1 ? "person has" : "people have")} a plan. --capacity says another number.");
        }

        if (sample.OfNobodyKnown is { Payments: > 0 } unknown)
        {
            yield return $"In no sample, since the plans know nobody whose they are: {Number(unknown.Payments)} payment{(unknown.Payments == 1 ? "" : "s")}, {unknown.Value.ToWords()}. Say in accounts.csv whose the accounts are.";
        }
    }

    /// <summary>What is wrong with a file, or the column that is wrong in a row: a cell's content is for rejected.csv, not for the screen.</summary>
    private static string Shown(RowError error) =>
        error.Field.Length > 0 ? $"{(error.Code.Code.StartsWith("ACCOUNT-", StringComparison.Ordinal) ? "account" : "column")} “{error.Field}”. " : error.Value.Length > 0 ? $"{error.Value.TrimEnd('.')}. " : "";

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
