using System.CommandLine;
using System.Globalization;
using DpAudit.Core.Pipeline;
using DpAudit.Core.Ports;
using DpAudit.Core.Policies;
using DpAudit.Core.Primitives;
using DpAudit.Core.Reporting;
using DpAudit.Core.Statements;
using Spectre.Console;

namespace DpAudit.Cli.Commands;

/// <summary><c>dpaudit council</c>: the councils of a store.</summary>
internal static class CouncilCommand
{
    private const int MostNamed = 5;

    public static Command Create() => new("council", "The councils whose cycles run: add one, list them, or change a seed.") { Add(), List(), ChangeSeed() };

    private static Command Add()
    {
        var (store, council, seed, now) = (StoreInputs.Store(), StoreInputs.Council(), StoreInputs.SeedFile(), StoreInputs.Now());
        council.Description = "The council's id: letters, digits and hyphens, for example kestrel-vale.";
        var goLive = new Option<DateOnly>("--go-live") { Description = "The first period that is audited: any day in it. What lies before is history and never judged.", Required = true };
        var policy = new Option<FileInfo?>("--policy") { Description = "The council's policy (YAML). Without it the policy that comes with the product." };
        var command = new Command("add", "Add a council. Of its seed only the SHA-256 is kept, so that no other seed is taken later.") { store, council, goLive, policy, seed, now };
        command.SetAction((parsed, stop) => AddAsync(
            parsed.GetValue(store)!, parsed.GetValue(council)!, parsed.GetValue(goLive), parsed.GetValue(policy), StoreInputs.Seeds(parsed.GetValue(seed)), StoreInputs.Clock(parsed.GetValue(now)), stop));
        return command;
    }

    private static Command ChangeSeed()
    {
        var (store, council, seed) = (StoreInputs.Store(), StoreInputs.Council(), StoreInputs.SeedFile());
        var next = new Option<FileInfo>("--next-seed-file") { Description = "A file with the seed to draw with from the next cycle on: 64 hexadecimal digits.", Required = true };
        var reason = new Option<string>("--reason") { Description = "Why the seed is changed, for example that somebody learned it.", Required = true };
        var command = new Command("change-seed", "Draw with another seed from the next cycle on. Everybody's turns are carried on; earlier samples are still proved by the seed they were drawn with: keep it.")
        {
            store, council, seed, next, reason,
        };
        command.SetAction((parsed, stop) => ChangeSeedAsync(
            parsed.GetValue(store)!, parsed.GetValue(council)!, StoreInputs.Seeds(parsed.GetValue(seed)), StoreInputs.Seeds(parsed.GetValue(next)), parsed.GetValue(reason)!, stop));
        return command;
    }

    private static async Task<int> ChangeSeedAsync(string place, string council, Func<string, byte[]> seeds, Func<string, byte[]> next, string reason, CancellationToken stop)
    {
        using var store = StoreInputs.Open(place);
        var changed = await CycleCommand.Desk(store, seeds, BuiltInProfiles.All, 1, TimeProvider.System).ChangeSeedAsync(council, seeds(council), SampleManifest.Commitment(next(council)), reason, Stores.UserName(), stop);
        if (changed.Refusal is { } refusal)
        {
            return StoreInputs.Refuse(refusal);
        }

        CommandLine.Answers.WriteLine($"{council} is drawn with seed {changed.Value.SeedId} from the next cycle on. Keep the one before: it proves earlier samples.");
        return ExitCodes.Done;
    }

    private static Command List()
    {
        var store = StoreInputs.Store();
        var command = new Command("list", "List the councils: first period, seed, what was imported, and which opening balances nobody signed off.") { store };
        command.SetAction((parsed, stop) => ListAsync(parsed.GetValue(store)!, stop));
        return command;
    }

    private static async Task<int> AddAsync(string folder, string council, DateOnly goLive, FileInfo? policyFile, Func<string, byte[]> seeds, TimeProvider clock, CancellationToken stop)
    {
        var policy = policyFile is null ? null : await File.ReadAllTextAsync(policyFile.FullName, stop);
        var policies = policy is null ? PolicyBook.Default() : PolicyYaml.Parse(policy, policyFile!.Name);
        var first = FourWeekPeriod.Containing(goLive, policies.Anchor);
        using var store = StoreInputs.Open(folder);
        var added = await CycleCommand.Desk(store, seeds, BuiltInProfiles.All, 1, clock).AddCouncilAsync(council, first, SampleManifest.Commitment(seeds(council)), stop);
        if (added.Refusal is { } refusal)
        {
            return StoreInputs.Refuse(refusal);
        }

        if (policy is not null && (await new Inbox(store.Records, store.Files, BuiltInProfiles.All, clock).ImportPolicyAsync(council, System.Text.Encoding.UTF8.GetBytes(policy), stop)).Refusal is { } wrong)
        {
            return StoreInputs.Refuse(wrong);
        }

        CommandLine.Answers.WriteLine($"{council} is there; its first cycle is the four weeks from {first}, with seed {added.Value.SeedId}.");
        return ExitCodes.Done;
    }

    private static async Task<int> ListAsync(string folder, CancellationToken stop)
    {
        using var store = StoreInputs.Open(folder);
        var table = new Table().Border(TableBorder.Simple).AddColumns("council", "first period", "seed", "cycles", "opening balances not signed off");
        foreach (var council in await CycleCommand.Desk(store, _ => [], BuiltInProfiles.All, 1, TimeProvider.System).CouncilsAsync(stop))
        {
            table.AddRow(council.CouncilId, $"{council.GoLive}", council.SeedId, await CyclesAsync(store, council.CouncilId, stop), Markup.Escape(await OpeningsAsync(store, council.CouncilId, stop)));
        }

        CommandLine.Answers.Write(table);
        return ExitCodes.Done;
    }

    private static async Task<string> CyclesAsync(IStore store, string council, CancellationToken stop)
    {
        var cycles = await CycleCommand.Desk(store, _ => [], BuiltInProfiles.All, 1, TimeProvider.System).CyclesAsync(council, stop);
        return string.Create(CultureInfo.InvariantCulture, $"{cycles.Count(cycle => cycle.State == CycleState.Done)} of {cycles.Count} done");
    }

    private static async Task<string> OpeningsAsync(IStore store, string council, CancellationToken stop)
    {
        var unsigned = (await new OpeningDesk(store.Records, new CouncilBooks(store.Records, store.Files), TimeProvider.System).ListAsync(council, stop)).Where(line => !line.IsSignedOff).Select(line => line.Account.Id).ToList();
        return unsigned.Count <= MostNamed ? string.Join(", ", unsigned) : $"{string.Join(", ", unsigned.Take(MostNamed))} and {unsigned.Count - MostNamed} more";
    }
}
