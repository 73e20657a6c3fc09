using System.CommandLine;
using System.Globalization;
using DpAudit.Core.Pipeline;
using DpAudit.Core.Policies;
using DpAudit.Core.Primitives;
using DpAudit.Core.Reporting.Fairness;
using DpAudit.Core.Reporting.Outcomes;
using DpAudit.Core.Reporting.Transparency;
using DpAudit.Core.Statements;
using DpAudit.Core.SupportPlans;
using Spectre.Console;

namespace DpAudit.Cli.Commands;

/// <summary>What the user asked <c>report</c> for.</summary>
internal sealed record ReportRequest(
    string Store, string Council, string? AuditFolder, string? PlansFolder, FileInfo? Policy, string? LabelsFile, IReadOnlyList<DateOnly> Cycles, DateOnly AsOf, int SmallestCell, int MoreThan, string Output);

/// <summary><c>dpaudit report</c>: what came of audits, as a table for dashboards, with the records that are published about the program.</summary>
internal static class ReportCommand
{
    public static Command Create()
    {
        var (store, council, policy) = (Stores.StoreOption(), StoreInputs.Council(), Stores.PolicyOption());
        var audit = new Option<DirectoryInfo?>("--audit") { Description = "The folder of an audit: its pictures, its sample and its manifest. Without it the cycles that were run in the store." };
        var plans = new Option<DirectoryInfo?>("--plans") { Description = "The plans folder: what is allocated, and the groups. Without it those of the store, where no audit is named; with no plans at all nothing is told by group or beside what is allocated." };
        var labels = new Option<FileInfo?>("--labels") { Description = "Age bands by person (CSV), kept apart from everything else." };
        var cycles = new Option<DateOnly[]>("--cycle") { Description = "The first day of a cycle; may be given more than once. Without it all cycles of the audit or of the store, or the one in which the day of counting lies." };
        var asOf = new Option<DateOnly?>("--as-of") { Description = "The day on which what is open is counted. Without it today." };
        var smallest = new Option<int>("--smallest-cell") { Description = "The smallest number of people that is shown by group, but for zero.", DefaultValueFactory = _ => OutcomeHead.UsualSmallestCell };
        var moreThan = new Option<int>("--more-than") { Description = "Contacts and requests for evidence in a year that are told of as many are more than this.", DefaultValueFactory = _ => 2 };
        var output = new Option<DirectoryInfo>("--out") { Description = "The folder for reports.csv, reports.json, atrs and dpia; made if it is not there.", Required = true };
        var command = new Command(
            "report",
            """
            Tell what was looked at, found, asked, agreed, decided and paid, in either direction, cycle by cycle: one table for Power BI or a spreadsheet.
            docs/reports.md explains every measure.

            Exit codes: 0 done; 1 done, but a row of plans or labels was left out; 2 not done.
            """)
        {
            store, council, audit, plans, policy, labels, cycles, asOf, smallest, moreThan, output,
        };
        command.SetAction((parsed, stop) => RunAsync(
            new ReportRequest(
                parsed.GetValue(store)!, parsed.GetValue(council)!, parsed.GetValue(audit)?.FullName, parsed.GetValue(plans)?.FullName, parsed.GetValue(policy), parsed.GetValue(labels)?.FullName,
                parsed.GetValue(cycles) ?? [], parsed.GetValue(asOf) ?? Stores.Today, parsed.GetValue(smallest), parsed.GetValue(moreThan), parsed.GetValue(output)!.FullName),
            stop));
        return command;
    }

    private static async Task<int> RunAsync(ReportRequest request, CancellationToken stop)
    {
        if (request.SmallestCell < FairnessReport.LeastSmallestCell || request.MoreThan < 0)
        {
            await Console.Error.WriteLineAsync($"--smallest-cell is at least {FairnessReport.LeastSmallestCell}, and --more-than at least 0.");
            return ExitCodes.NotDone;
        }

        using var store = Stores.Open(request.Store);
        var books = new CouncilBooks(store.Records, store.Files);
        var book = request.AuditFolder is null ? await books.ReadAsync(request.Council, stop) : null;
        var policies = request.Policy is null && book is not null ? book.Policies : Stores.Policies(request.Policy);
        var plans = request.PlansFolder is not null ? Inputs.Plans(request.PlansFolder) : book?.PlansSet is null ? null : book.Plans;
        var inputs = await ReadAsync(request, new OutcomeDesk(store.Records, store.Files, books, Stores.Clock), policies, plans, stop);
        var (errors, unknown) = (new List<PlanError>(), new List<PlanError>());
        var figures = OutcomeReport.Of(inputs).ToList();
        var measured = new List<MeasuredRate>();
        if (plans is not null)
        {
            var sheets = new FairnessSheets(errors, unknown);
            var labels = Labels(request.LabelsFile, sheets, new AuditedPeople(inputs.People, request.AsOf, inputs.Cycles.Count, Array.Empty<(string, SignalCode)>().ToLookup(one => one.Item1, one => one.Item2), null));
            figures.AddRange(OutcomesByGroup.Of(PersonFigures.Of(inputs), inputs.Cycles.Min(cycle => cycle.Start), plans, labels, request.AsOf, request.SmallestCell));
            measured.AddRange(Measured(request, plans, labels, sheets));
        }

        if (errors.Count > 0)
        {
            throw new InputException(errors[0].Error.Code, errors[0].File, $"{errors[0].Error.Field} “{errors[0].Error.Value}”.", errors[0].Error.Line);
        }

        Write(request, inputs, figures, plans is null ? null : request.SmallestCell, policies.On(request.AsOf), measured);
        CommandLine.Answers.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"{figures.Count:N0} figures of {inputs.Cycles.Count} cycles are in {request.Output}. {figures.Count(figure => figure.IsSuppressed):N0} are not shown, because numbers are small.");
        var left = unknown.Count + (plans?.Errors.Count ?? 0);
        if (left > 0)
        {
            CommandLine.Messages.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[yellow]{left:N0} rows of plans or labels were left out[/]: dpaudit fairness and dpaudit audit say which.");
        }

        return left == 0 ? ExitCodes.Done : ExitCodes.NeedsAttention;
    }

    /// <summary>From an audit's folder where one is named, otherwise from the cycles of the store.</summary>
    private static async Task<OutcomeInputs> ReadAsync(ReportRequest request, OutcomeDesk desk, PolicyBook policies, PlanBook? plans, CancellationToken stop)
    {
        var audited = request.AuditFolder is { } folder ? await AuditedFiles.ReadAsync(name => Task.FromResult(Opened(folder, name)), stop) : null;
        if (audited is null && await CyclesAsync(request, desk, stop) is { Count: > 0 } run)
        {
            return await desk.GatherAsync(request.Council, run, request.AsOf, stop: stop) with { MoreThan = request.MoreThan };
        }

        var cycles = Cycles(request, policies, audited?.Pictures.Select(picture => picture.Period) ?? []);
        return await desk.AddWorkAsync(
            new OutcomeInputs
            {
                AsOf = request.AsOf,
                Cycles = cycles,
                Pictures = audited?.Pictures ?? [],
                MoreThan = request.MoreThan,
                Allocated = plans is null ? [] : [.. Allocated.Of(plans, cycles)],
                Sample = audited?.Sample ?? [],
                Manifest = audited?.Manifest,
            },
            request.Council, stop);
    }

    private static async Task<IReadOnlyList<CycleRecord>> CyclesAsync(ReportRequest request, OutcomeDesk desk, CancellationToken stop) =>
        [.. (await desk.CyclesAsync(request.Council, stop)).Where(cycle => request.Cycles.Count == 0 || request.Cycles.Any(cycle.Period.Range.Contains))];

    private static Stream? Opened(string folder, string name) => File.Exists(Path.Combine(folder, name)) ? Inputs.Open(Path.Combine(folder, name)) : null;

    private static IReadOnlyList<FourWeekPeriod> Cycles(ReportRequest request, PolicyBook policies, IEnumerable<FourWeekPeriod> audited)
    {
        var asked = request.Cycles.Count > 0 ? request.Cycles.Select(day => FourWeekPeriod.Containing(day, policies.Anchor)) : audited;
        List<FourWeekPeriod> cycles = [.. asked.Distinct().OrderBy(cycle => cycle.Start)];
        return cycles.Count > 0 ? cycles : [FourWeekPeriod.Containing(request.AsOf, policies.Anchor)];
    }

    private static IReadOnlyDictionary<string, HeldLabels>? Labels(string? file, FairnessSheets sheets, AuditedPeople people)
    {
        using var stream = file is null ? null : Inputs.Open(file);
        return stream is null ? null : sheets.Labels(Path.GetFileName(file)!, stream, people);
    }

    /// <summary>The rates of a fairness report of the same audit, for the transparency record.</summary>
    private static IReadOnlyList<MeasuredRate> Measured(ReportRequest request, PlanBook plans, IReadOnlyDictionary<string, HeldLabels>? labels, FairnessSheets sheets)
    {
        if (request.AuditFolder is not { } folder)
        {
            return [];
        }

        var audit = sheets.Audit(Path.GetFileName(folder), name => File.Exists(Path.Combine(folder, name)) ? Inputs.Open(Path.Combine(folder, name)) : null);
        return audit.People.Count == 0 ? [] : FairnessFacts.Of(FairnessReport.Of(new FairnessInputs(audit, plans, labels, null, audit.LastDay, request.SmallestCell)));
    }

    private static void Write(ReportRequest request, OutcomeInputs inputs, List<Figure> figures, int? smallestCell, Policy policy, List<MeasuredRate> measured)
    {
        Directory.CreateDirectory(request.Output);
        To("reports.csv", stream => OutcomeFiles.WriteCsv(figures, stream));
        To("reports.json", stream => OutcomeFiles.WriteJson(new OutcomeHead(request.Council, inputs.AsOf, [.. inputs.Cycles.Select(cycle => cycle.Start)], smallestCell), figures, stream));
        foreach (var record in new[] { TransparencyRecord.Algorithm(policy, measured), TransparencyRecord.DataProtection(policy) })
        {
            To($"{record.Id}.json", stream => TransparencyFiles.WriteJson(record, stream));
            To($"{record.Id}.md", stream => TransparencyFiles.WriteMarkdown(record, stream));
        }

        void To(string name, Action<Stream> write)
        {
            using var stream = File.Create(Path.Combine(request.Output, name));
            write(stream);
        }
    }
}
