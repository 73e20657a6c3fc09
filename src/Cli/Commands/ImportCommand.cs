using System.CommandLine;
using DpAudit.Core.Pipeline;
using DpAudit.Core.Primitives;
using DpAudit.Core.Statements;
using Spectre.Console;

namespace DpAudit.Cli.Commands;

/// <summary><c>dpaudit import</c>: takes statements, plans and a policy into a store.</summary>
internal static class ImportCommand
{
    private const int MostErrors = 20;

    public static Command Create()
    {
        var (store, council, profile, now) = (StoreInputs.Store(), StoreInputs.Council(), StoreInputs.Profile(), StoreInputs.Now());
        var files = new Argument<string[]>("files") { Description = "Statement files, or folders of them.", Arity = ArgumentArity.ZeroOrMore };
        var plans = new Option<DirectoryInfo?>("--plans") { Description = "The folder with people.csv, plans.csv, plan_lines.csv, accounts.csv, payment_run.csv, … It takes the place of the plans before." };
        var policy = new Option<FileInfo?>("--policy") { Description = "The council's policy (YAML). It takes the place of the one before." };
        var profiles = new Option<FileInfo[]>("--own-profile") { Description = "A provider profile of the council's own (YAML), in the place of the one that has its name; may be given more than once. Its statements are read by it from then on.", AllowMultipleArgumentsPerToken = true };
        var staff = new Option<FileInfo?>("--staff") { Description = "The council's staff (CSV: staff_id, roles, name, away). It takes the place of the roster before. With --withdraw it says who you are: a finance officer, by the name you sign in to this computer with." };
        var arrivals = new Option<FileInfo?>("--arrivals") { Description = "A CSV that says when files arrived, what they cover or correct, and which were withdrawn. Without it they arrive now." };
        var withdraw = new Option<string?>("--withdraw") { Description = "Withdraw an imported statement by its name, instead of importing: its rows do not count in cycles from then on. Needs --reason and --staff." };
        var reason = new Option<string?>("--reason") { Description = "Why it is withdrawn." };
        var command = new Command("import", "Take statements and plans into a store. The same content again changes nothing; card numbers are masked before anything is written.")
        {
            store, council, files, plans, policy, profiles, staff, arrivals, withdraw, reason, profile, now,
        };
        command.SetAction(async (parsed, stop) =>
        {
            // In order of arrival: of a file that came twice, the first delivery counts.
            var sources = Inputs.Statements(parsed.GetValue(files)!, parsed.GetValue(arrivals)?.FullName).OrderBy(source => source.Arrival?.ArrivedOn ?? DateOnly.MaxValue).ToList();
            using var opened = StoreInputs.Open(parsed.GetValue(store)!);
            var inbox = new Inbox(opened.Records, opened.Files, Inputs.Profiles(parsed.GetValue(profile)), StoreInputs.Clock(parsed.GetValue(now)));
            var (id, exit) = (parsed.GetValue(council)!, ExitCodes.Done);
            if (parsed.GetValue(withdraw) is { } name)
            {
                return sources.Count == 0 && parsed.GetValue(plans) is null && parsed.GetValue(policy) is null && parsed.GetValue(reason) is { } why && parsed.GetValue(staff) is { } list
                    ? await WithdrawAsync(inbox, id, name, why, Stores.SignedIn(list), stop)
                    : throw new InputException(ErrorCodes.FileUnreadable, "import", "--withdraw goes with --reason and --staff, and with no files.");
            }

            if (sources.Count == 0 && parsed.GetValue(plans) is null && parsed.GetValue(policy) is null && parsed.GetValue(staff) is null && parsed.GetValue(profiles) is not { Length: > 0 })
            {
                throw new InputException(ErrorCodes.FileUnreadable, "import", "name statement files, --plans, --policy, --own-profile or --staff.");
            }

            if (parsed.GetValue(policy) is { } policyFile)
            {
                exit = Math.Max(exit, Tell(policyFile.Name, await inbox.ImportPolicyAsync(id, await File.ReadAllBytesAsync(policyFile.FullName, stop), stop)));
            }

            foreach (var own in parsed.GetValue(profiles) ?? [])
            {
                exit = Math.Max(exit, Tell(own.Name, await inbox.ImportProfileAsync(id, await File.ReadAllBytesAsync(own.FullName, stop), own.Name, stop)));
            }

            if (parsed.GetValue(staff) is { } roster)
            {
                exit = Math.Max(exit, Tell(roster.Name, await inbox.ImportStaffAsync(id, await File.ReadAllBytesAsync(roster.FullName, stop), stop)));
            }

            if (parsed.GetValue(plans) is { } folder)
            {
                exit = Math.Max(exit, Tell("plans", await inbox.ImportPlansAsync(id, Inputs.FilesOf(folder.FullName), stop)));
            }

            return exit == ExitCodes.NotDone ? exit : Math.Max(exit, await StatementsAsync(inbox, id, sources, stop));
        });
        return command;
    }

    private static async Task<int> WithdrawAsync(Inbox inbox, string council, string name, string reason, StaffMember by, CancellationToken stop)
    {
        var sha256 = await inbox.Sha256OfAsync(council, name, stop) ?? "-";
        var result = await inbox.WithdrawAsync(council, sha256, reason, $"withdraw-{sha256}", by, stop);
        if (result.Refusal is { } refusal)
        {
            return StoreInputs.Refuse(refusal);
        }

        CommandLine.Answers.WriteLine(Stores.Plain($"{result.Value.Name}: withdrawn. Its rows do not count in cycles from now on; those that are done stay as they are."));
        return ExitCodes.Done;
    }

    private static async Task<int> StatementsAsync(Inbox inbox, string council, IReadOnlyList<StatementSource> sources, CancellationToken stop)
    {
        var (imported, there, refused) = (0, 0, 0);
        foreach (var source in sources)
        {
            var result = await inbox.ImportStatementAsync(council, source, stop);
            if (result.Refusal is { } refusal)
            {
                refused++;
                CommandLine.Answers.WriteLine($"{refusal.Code} {refusal.Reason} {refusal.MissingStep}");
                continue;
            }

            var (statement, was) = (result.Value.Statement, result.Value.WasThere);
            (imported, there) = was ? (imported, there + 1) : (imported + 1, there);
            if (was || statement.Name != source.Name)
            {
                CommandLine.Answers.WriteLine(was ? $"{source.Name}: already there, as {statement.Name}." : $"{source.Name}: goes by the name {statement.Name}.");
            }
        }

        if (sources.Count > 0)
        {
            CommandLine.Answers.WriteLine($"Statements: {imported} imported, {there} already there, {refused} refused.");
        }

        return refused == 0 ? ExitCodes.Done : imported + there > 0 ? ExitCodes.NeedsAttention : ExitCodes.NotDone;
    }

    private static int Tell(string what, Result<ImportedFileSet> result)
    {
        if (result.Refusal is { } refusal)
        {
            return StoreInputs.Refuse(refusal);
        }

        CommandLine.Answers.WriteLine(result.Value.WasThere ? $"{what}: already there, version {result.Value.Set.Version}." : $"{what}: imported as version {result.Value.Set.Version}.");
        foreach (var error in result.Value.Errors.Take(MostErrors))
        {
            CommandLine.Answers.WriteLine($"{error.Error.Code.Code} {error.File} line {error.Error.Line} {error.Error.Field} “{error.Error.Value}”: {error.Error.Code.Hint}");
        }

        if (result.Value.Errors.Count > MostErrors)
        {
            CommandLine.Answers.WriteLine($"… and {result.Value.Errors.Count - MostErrors} more.");
        }

        return result.Value.Errors.Count == 0 ? ExitCodes.Done : ExitCodes.NeedsAttention;
    }
}
