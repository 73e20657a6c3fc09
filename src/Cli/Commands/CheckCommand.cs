using System.CommandLine;
using DpAudit.Core.Policies;
using DpAudit.Core.Primitives;
using DpAudit.Core.Statements;
using DpAudit.Core.Transactions;
using Spectre.Console;

namespace DpAudit.Cli.Commands;

/// <summary><c>dpaudit check</c>: what a statement file is, how its columns were understood, and what is wrong with it. Writes nothing.</summary>
internal static class CheckCommand
{
    private const int FirstRows = 5;
    private const int MostErrors = 20;

    public static Command Create()
    {
        var file = new Argument<FileInfo>("file") { Description = "The statement file." };
        var profile = new Option<string?>("--profile") { Description = "A provider profile: the name of a built-in one, or a YAML file. Without it the profile is found by the columns." };
        var command = new Command("check", "Tell what a statement file is, how its columns are understood, and what is wrong with it.") { file, profile };
        command.SetAction(parsed => Check(parsed.GetValue(file)!.FullName, Inputs.Profiles(parsed.GetValue(profile)), CommandLine.Answers));
        return command;
    }

    private static int Check(string path, IReadOnlyList<ProviderProfile> profiles, IAnsiConsole console)
    {
        var name = Path.GetFileName(path);
        var check = StatementCheck.Of(() => Inputs.Open(path), name, profiles, PolicyBook.Default().Versions[^1].BalanceTolerance, Environment.ProcessorCount);
        if (check.Statement.Refused is { } refused)
        {
            console.MarkupLineInterpolated($"[yellow]{refused.Code.Code}[/] {name}: {refused.Value} {refused.Code.Hint}");
            return ExitCodes.NotDone;
        }

        Describe(check.Statement, check.Fit!, console);
        ShowFirstRows(check.Statement, check.Store, check.Texts, console);
        ShowProblems(check.Statement, check.Reconciled!, check.Texts, console);
        return check.IsSound ? ExitCodes.Done : ExitCodes.NeedsAttention;
    }

    private static void Describe(ImportedStatement statement, ProfileFit fit, IAnsiConsole console)
    {
        var profile = fit.Profile;
        console.MarkupLineInterpolated($"[bold]{statement.Name}[/] is a file of [bold]{profile.Title}[/] (profile {profile.Name}).");
        console.MarkupLineInterpolated($"{statement.RowsRead:N0} rows, posted {statement.Covers}, header on line {fit.HeaderLine}, {statement.CardNumbersMasked} card numbers masked.");
        var columns = new Table().Border(TableBorder.Simple).AddColumns("means", "column in the file");
        foreach (var (field, cell) in fit.Columns.OrderBy(pair => pair.Key))
        {
            columns.AddRow(Markup.Escape(Yaml.Hyphenated(field).Replace('-', '_')), Markup.Escape(fit.Header[cell]));
        }

        foreach (var (field, value) in profile.Constants.OrderBy(pair => pair.Key))
        {
            columns.AddRow(Markup.Escape(Yaml.Hyphenated(field).Replace('-', '_')), Markup.Escape($"always “{value}”"));
        }

        console.Write(columns);
        var unused = fit.Header.Where((header, cell) => header.Length > 0 && !fit.Columns.Values.Contains(cell)).ToList();
        if (unused.Count > 0)
        {
            console.MarkupLineInterpolated($"Not used: {string.Join(", ", unused)}.");
        }
    }

    private static void ShowFirstRows(ImportedStatement statement, TransactionStore store, TextPool texts, IAnsiConsole console)
    {
        var rows = new Table().Border(TableBorder.Simple).AddColumns("line", "posted", "kind", "amount", "balance", "payee", "mcc", "card, account");
        foreach (var column in rows.Columns)
        {
            column.NoWrap();
        }

        foreach (var place in statement.Places.Take(FirstRows))
        {
            var row = store[place];
            rows.AddRow(
                $"{row.Line}", $"{row.PostingDate:yyyy-MM-dd}",
                row.Status == TransactionStatus.Cleared ? Yaml.Hyphenated(row.Kind) : $"{Yaml.Hyphenated(row.Kind)} ({Yaml.Hyphenated(row.Status)})",
                new Money(row.AmountPence).ToWords(), row.BalancePence == Transaction.NoBalance ? "" : new Money(row.BalancePence).ToWords(),
                Markup.Escape(texts.Text(row.Payee)), row.Mcc == 0 ? "" : $"{row.Mcc:0000}",
                Markup.Escape(string.Join(", ", new[] { texts.Text(row.Card), texts.Text(row.Account) }.Where(id => id.Length > 0))));
        }

        console.MarkupLine("The first rows, as they are understood:");
        console.Write(rows);
    }

    private static void ShowProblems(ImportedStatement statement, ReconciledStatement reconciled, TextPool texts, IAnsiConsole console)
    {
        foreach (var error in statement.Errors.Take(MostErrors))
        {
            console.MarkupLineInterpolated($"[yellow]{error.Code.Code}[/] line {error.Line} {error.Field} “{error.Value}”: {error.Code.Hint}");
        }

        if (statement.Errors.Count > MostErrors)
        {
            console.MarkupLineInterpolated($"… and {statement.Errors.Count - MostErrors:N0} more.");
        }

        if (reconciled.FileHold is { } hold)
        {
            console.MarkupLineInterpolated($"[yellow]{hold.Code.Code}[/] line {hold.Line} {hold.Value}: {hold.Code.Hint}");
        }

        foreach (var account in reconciled.Holds.Values.OrderBy(one => texts.Text(one.Account), StringComparer.Ordinal).Take(MostErrors))
        {
            console.MarkupLineInterpolated($"[yellow]{account.Code.Code}[/] {texts.Text(account.Account)} {(account.Line > 0 ? $"line {account.Line}" : "")} {account.Detail}: {account.Code.Hint}");
        }

        console.MarkupLineInterpolated(
            $"{statement.Rejected.Count:N0} of {statement.RowsRead:N0} rows rejected; {reconciled.Holds.Count:N0} of {reconciled.Accounts:N0} accounts held; {(reconciled.HasBalances ? "balances were checked row by row" : "the file has no balances to check")}.");
    }
}
