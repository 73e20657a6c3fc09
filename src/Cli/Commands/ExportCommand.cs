using System.CommandLine;
using System.Globalization;
using DpAudit.Core.Pipeline;
using DpAudit.Core.Ports;
using DpAudit.Core.Policies;
using DpAudit.Core.Primitives;
using DpAudit.Core.Statements;
using DpAudit.Core.SupportPlans;
using Spectre.Console;

namespace DpAudit.Cli.Commands;

/// <summary><c>dpaudit export person</c>: one person's whole record, asked for by one member of staff, reviewed and released by another.</summary>
internal static class ExportCommand
{
    private const string Disclose = "disclose";

    public static Command Create() => new("export", "Give a person a copy of what is held about them.")
    {
        new Command(
            "person",
            """
            One person's whole record, in steps:
              request   puts the record together as a draft that nobody gets yet
              review    shows the draft: what names somebody else is flagged
              release   by another member of staff than who asked: leaves out what must be left out, and writes the final files
              discard   instead of a release: the draft goes, the reason stays

            Who you are is who is signed in to this computer; --staff says which roles you have.
            Exit codes: 0 done; 1 done, but entries have to be looked at before the export is released; 2 not done.
            """)
        {
            Request(), Review(), Release(), Discard(),
        },
    };

    private static Command Request()
    {
        var (store, council, policy, staff) = (Stores.StoreOption(), StoreInputs.Council(), Stores.PolicyOption(), StaffOption());
        var person = new Option<string>("--person") { Description = "The person's reference.", Required = true };
        var reason = new Option<string>("--reason") { Description = "Why, for example “they asked for a copy on 3 March”.", Required = true };
        var plans = new Option<DirectoryInfo?>("--plans") { Description = "The plans folder: plans, roles and accounts of the person." };
        var audit = new Option<DirectoryInfo[]>("--audit") { Description = "The folder of an audit: the person's rows of its files; may be given more than once." };
        var id = new Option<string?>("--request-id") { Description = "An id for the request; the same one again makes no second export." };
        var command = new Command("request", "Put one person's record together as a draft for review.") { store, council, person, reason, staff, plans, audit, policy, id };
        command.SetAction((parsed, stop) => RequestAsync(
            parsed.GetValue(store)!, Stores.Policies(parsed.GetValue(policy)), Stores.SignedIn(parsed.GetValue(staff)!), parsed.GetValue(reason)!, parsed.GetValue(id) ?? Guid.NewGuid().ToString("N"),
            ExportInputs.Read(parsed.GetValue(council)!, parsed.GetValue(person)!, parsed.GetValue(plans), parsed.GetValue(audit) ?? []), stop));
        return command;
    }

    private static Command Review()
    {
        var id = new Argument<string>("id") { Description = "The export's id." };
        var (store, council) = (Stores.StoreOption(), StoreInputs.Council());
        var all = new Option<bool>("--all") { Description = "Also entries that name nobody else." };
        var command = new Command("review", "Show the entries of a draft that somebody has to look at, with their ids.") { id, store, council, all };
        command.SetAction((parsed, stop) => ReviewAsync(parsed.GetValue(id)!, parsed.GetValue(store)!, parsed.GetValue(council)!, parsed.GetValue(all), stop));
        return command;
    }

    private static Command Release()
    {
        var id = new Argument<string>("id") { Description = "The export's id." };
        var (store, council, policy, staff) = (Stores.StoreOption(), StoreInputs.Council(), Stores.PolicyOption(), StaffOption());
        var decisions = new Option<FileInfo?>("--decisions")
        {
            Description = "CSV: entry_id, because, words. because is about-somebody-else, risk-of-harm or law to leave an entry out, or disclose to leave in one about safeguarding. Without it nothing is left out.",
        };
        var output = new Option<DirectoryInfo>("--out") { Description = "The folder for record.json and record.html; made if it is not there.", Required = true };
        var command = new Command("release", "Leave out what must be left out, release the export, and write the files that the person gets.") { id, store, council, staff, decisions, output, policy };
        command.SetAction((parsed, stop) => ReleaseAsync(
            parsed.GetValue(id)!, parsed.GetValue(store)!, parsed.GetValue(council)!, Stores.Policies(parsed.GetValue(policy)), Stores.SignedIn(parsed.GetValue(staff)!), parsed.GetValue(decisions), parsed.GetValue(output)!, stop));
        return command;
    }

    private static Command Discard()
    {
        var id = new Argument<string>("id") { Description = "The export's id." };
        var (store, council, policy, staff) = (Stores.StoreOption(), StoreInputs.Council(), Stores.PolicyOption(), StaffOption());
        var reason = new Option<string>("--reason") { Description = "Why, for example “the wrong person's record was asked for”.", Required = true };
        var command = new Command("discard", "Discard a draft that nobody released.") { id, store, council, staff, reason, policy };
        command.SetAction(async (parsed, stop) =>
        {
            var export = parsed.GetValue(id)!;
            using var opened = Stores.Open(parsed.GetValue(store)!);
            var result = await Desk(opened, Stores.Policies(parsed.GetValue(policy))).DiscardAsync(
                parsed.GetValue(council)!, export, parsed.GetValue(reason)!, $"discard-{export}", Stores.SignedIn(parsed.GetValue(staff)!), stop);
            if (result.Refusal is { } refusal)
            {
                return StoreInputs.Refuse(refusal);
            }

            CommandLine.Answers.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"Export {export} is discarded. Its draft is gone; who discarded it and why is kept.");
            return ExitCodes.Done;
        });
        return command;
    }

    private static Option<FileInfo> StaffOption() => new("--staff") { Description = "CSV: staff_id, roles (parted by semicolons). staff_id is the name people sign in to this computer with.", Required = true };

    private static async Task<int> RequestAsync(string folder, PolicyBook policies, StaffMember by, string reason, string commandId, PersonExportInputs known, CancellationToken stop)
    {
        using var store = Stores.Open(folder);
        var inputs = await new PersonRecords(store.Records, store.Files, policies, Stores.Clock).AddToAsync(known, stop);
        var result = await Desk(store, policies).RequestAsync(inputs, reason, commandId, by, stop);
        if (result.Refusal is { } refusal)
        {
            return StoreInputs.Refuse(refusal);
        }

        var export = result.Value;
        CommandLine.Answers.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"Export {export.Id}: {export.Entries:N0} entries, {export.ToReview:N0} of them to look at. Another member of staff reviews and releases it.");
        return export.ToReview > 0 ? ExitCodes.NeedsAttention : ExitCodes.Done;
    }

    private static async Task<int> ReviewAsync(string id, string folder, string council, bool all, CancellationToken stop)
    {
        using var store = Stores.Open(folder);
        if (await Desk(store, PolicyBook.Default()).DraftAsync(council, id, stop) is not { } draft)
        {
            return StoreInputs.Refuse(new Refusal("EXPORT-UNKNOWN", "There is no such export, or its draft is gone.", "Ask for one."));
        }

        foreach (var entry in draft.Entries.Where(entry => all || entry.Flags.Count > 0))
        {
            CommandLine.Answers.WriteLine(Stores.Plain($"{entry.Id}  {entry.Section}  {entry.On}  {entry.What}  [{string.Join(", ", entry.Flags.Select(Yaml.Hyphenated))}]"));
            foreach (var fact in entry.Facts)
            {
                CommandLine.Answers.WriteLine(Stores.Plain($"    {fact.Name}: {fact.Value}"));
            }
        }

        return draft.Entries.Any(entry => entry.Flags.Count > 0) ? ExitCodes.NeedsAttention : ExitCodes.Done;
    }

    private static async Task<int> ReleaseAsync(string id, string folder, string council, PolicyBook policies, StaffMember by, FileInfo? decisions, DirectoryInfo output, CancellationToken stop)
    {
        var rows = decisions is null ? [] : Decisions(decisions);
        var command = new ReleaseCommand(
            $"release-{id}", by, [.. rows.Where(row => row.Because != Disclose).Select(row => new WithheldEntry(row.Entry, Yaml.Word<WithheldBecause>(row.Because, "because"), row.Words))],
            [.. rows.Where(row => row.Because == Disclose).Select(row => row.Entry)]);
        using var store = Stores.Open(folder);
        var desk = Desk(store, policies);
        var result = await desk.ReleaseAsync(council, id, command, stop);
        if (result.Refusal is { } refusal)
        {
            return StoreInputs.Refuse(refusal);
        }

        Directory.CreateDirectory(output.FullName);
        foreach (var file in result.Value.Released!.Files)
        {
            var bytes = await desk.OpenAsync(council, id, file.Name, stop) ?? throw new IOException($"{file.Name} of export {id} is not as it was released. Run the command again.");
            await File.WriteAllBytesAsync(Path.Combine(output.FullName, file.Name), bytes, stop);
        }

        CommandLine.Answers.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"Export {id} is released: {result.Value.Entries:N0} entries, {command.Withhold.Count:N0} of them left out. The files are in {output.FullName}.");
        return ExitCodes.Done;
    }

    private static List<(string Entry, string Because, string Words)> Decisions(FileInfo file)
    {
        var errors = new List<RowError>();
        using var stream = Inputs.Open(file.FullName);
        var rows = PlanTable.Read(stream, file.Name, PlanTableMapping.Standard, ["entry_id", "because"], errors).Rows(row =>
        {
            var because = row.Required("because");
            return (Entry: row.Required("entry_id"), Because: because == Disclose || because.Length == 0 || Yaml.TryWord<WithheldBecause>(because, out _) ? because : row.Fail("because", because, ""), Words: row.Text("words"));
        });
        return errors.Count == 0 ? rows : throw new InputException(errors[0].Code, file.Name, $"{errors[0].Field} “{errors[0].Value}”.", errors[0].Line);
    }

    private static ExportDesk Desk(IStore store, PolicyBook policies) => new(store.Records, store.Files, policies, Stores.Clock);
}
