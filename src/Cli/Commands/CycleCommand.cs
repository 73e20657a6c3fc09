using System.CommandLine;
using System.Globalization;
using DpAudit.Core.Pipeline;
using DpAudit.Core.Ports;
using DpAudit.Core.Primitives;
using DpAudit.Core.Reporting;
using DpAudit.Core.Statements;
using Spectre.Console;

namespace DpAudit.Cli.Commands;

/// <summary><c>dpaudit cycle</c>: the four-weekly cycles of a store's councils.</summary>
internal static class CycleCommand
{
    public static Command Create() => new("cycle", "The four-weekly cycles: run those that are due, list them, get their files.") { Run(), List(), Files() };

    /// <summary>The desk on a store.</summary>
    public static CycleDesk Desk(IStore store, Func<string, byte[]> seeds, IReadOnlyList<ProviderProfile> profiles, int threads, TimeProvider clock) =>
        new(store.Records, store.Files, store.Queue, new CycleSettings(new CycleFormats(), seeds, profiles, threads), clock);

    private static Command Run()
    {
        var (store, seed, now, profile) = (StoreInputs.Store(), StoreInputs.SeedFile(), StoreInputs.Now(), StoreInputs.Profile());
        var retry = new Option<bool>("--retry") { Description = "Also run cycles again that failed before." };
        var threads = new Option<int>("--threads") { Description = "How many threads to use; the output is the same.", DefaultValueFactory = _ => Environment.ProcessorCount };
        var command = new Command(
            "run",
            """
            Run every cycle that is due, one after the other. A period is due when its days of grace are over; each is run once, however often you ask.

            Exit codes: 0 every cycle that is due is done; 1 done, but statements are missing or rows do not count; 2 a cycle is not done.
            """)
        {
            store, now, retry, seed, profile, threads,
        };
        command.SetAction(async (parsed, stop) =>
        {
            var (seeds, clock) = (StoreInputs.Seeds(parsed.GetValue(seed)), StoreInputs.Clock(parsed.GetValue(now)));
            using var opened = StoreInputs.Open(parsed.GetValue(store)!);
            var settings = new CycleSettings(new CycleFormats(), seeds, Inputs.Profiles(parsed.GetValue(profile)), Math.Clamp(parsed.GetValue(threads), 1, 64));
            var desk = new CycleDesk(opened.Records, opened.Files, opened.Queue, settings, clock);
            var arrivals = new ArrivalDesk(opened.Records, opened.Files, opened.Queue, settings, clock);
            var reminders = new RemindDesk(opened.Records, new CouncilBooks(opened.Records, opened.Files), clock);
            return await new CyclePump(desk, arrivals, reminders, opened.Queue, CommandLine.Answers).RunAsync(clock.GetUtcNow(), parsed.GetValue(retry), stop);
        });
        return command;
    }

    private static Command List()
    {
        var store = StoreInputs.Store();
        var command = new Command("list", "List the cycles: how far each got, what is missing, how much there is to look at, and why one failed.") { store };
        command.SetAction(async (parsed, stop) =>
        {
            using var opened = StoreInputs.Open(parsed.GetValue(store)!);
            return await ListAsync(Desk(opened, _ => [], BuiltInProfiles.All, 1, TimeProvider.System), CommandLine.Answers, stop);
        });
        return command;
    }

    private static Command Files()
    {
        var (store, council) = (StoreInputs.Store(), StoreInputs.Council());
        var period = new Option<DateOnly>("--period") { Description = "The first day of the period.", Required = true };
        var output = new Option<DirectoryInfo>("--out") { Description = "The folder to write them to; made if it is not there.", Required = true };
        var command = new Command("files", "Get the files of a cycle that is done.") { store, council, period, output };
        command.SetAction(async (parsed, stop) =>
        {
            using var opened = StoreInputs.Open(parsed.GetValue(store)!);
            var asked = new FourWeekPeriod(parsed.GetValue(period));
            var cycles = await Desk(opened, _ => [], BuiltInProfiles.All, 1, TimeProvider.System).CyclesAsync(parsed.GetValue(council)!, stop);
            if (cycles.FirstOrDefault(one => one.Period == asked)?.Result is not { } result)
            {
                return StoreInputs.Refuse(new Refusal("CYCLE-NOT-DONE", $"{parsed.GetValue(council)} has no cycle of {asked} that is done.", "List the cycles."));
            }

            var folder = parsed.GetValue(output)!;
            folder.Create();
            await foreach (var file in opened.Files.ListAsync(result.Folder + "/", stop))
            {
                await using var source = await opened.Files.TryOpenAsync(file.Name, stop) ?? throw new IOException($"The file {file.Name} is gone.");
                await using var target = File.Create(Path.Combine(folder.FullName, Path.GetFileName(file.Name)));
                await source.CopyToAsync(target, stop);
            }

            return ExitCodes.Done;
        });
        return command;
    }

    /// <summary>Lists the cycles of all councils.</summary>
    public static async Task<int> ListAsync(CycleDesk desk, IAnsiConsole console, CancellationToken stop)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("council", "period", "state", "tries", "statements missing", "late rows", "rows not accepted", "to look at", "what to know");
        foreach (var council in await desk.CouncilsAsync(stop))
        {
            foreach (var cycle in await desk.CyclesAsync(council.CouncilId, stop))
            {
                var result = cycle.Result;
                table.AddRow(
                    council.CouncilId, $"{cycle.Period}", Yaml.Hyphenated(cycle.State), $"{cycle.Tries}", Number(result?.MissingStatements), Number(result?.Late), Number(result?.NotAccepted),
                    Number(result?.ToLookAt + result?.CreditsToLookAt), Markup.Escape(WhatToKnow(cycle)));
            }
        }

        console.Write(table);
        return ExitCodes.Done;
    }

    private static string WhatToKnow(CycleRecord cycle) => cycle switch
    {
        { Failure: { } failure } => failure.Reason.StartsWith(failure.Code, StringComparison.Ordinal) ? failure.Reason : $"{failure.Code} {failure.Reason}",
        { State: CycleState.Waiting } => "waits for the one before",
        { State: CycleState.Running } => string.Create(CultureInfo.InvariantCulture, $"since {cycle.RunningSince:yyyy-MM-dd HH:mm}Z"),
        { Result.Missing: { Count: > 0 } missing } => "missing: " + string.Join(", ", missing.Take(3).Select(one => one.AccountId)) + (cycle.Result.MissingStatements > 3 ? ", …" : ""),
        _ => "",
    };

    private static string Number(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";
}
