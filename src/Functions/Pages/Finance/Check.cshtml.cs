using DpAudit.Core.Pipeline;
using DpAudit.Core.Primitives;
using DpAudit.Core.Statements;
using DpAudit.Core.Transactions;
using DpAudit.Functions.Components;
using DpAudit.Functions.Configuration;
using Microsoft.AspNetCore.Mvc;

namespace DpAudit.Functions.Pages.Finance;

/// <summary>Tells what a file is and how it would be understood. Nothing is taken in.</summary>
[RequestSizeLimit(LimitSettings.UploadRequest)]
[RequestFormLimits(MultipartBodyLengthLimit = LimitSettings.Upload)]
internal sealed class CheckModel : FinancePage
{
    private const int MostProblems = 25;

    [BindProperty]
    public IFormFile? Statement { get; set; }

    [BindProperty]
    public string Profile { get; set; } = "";

    /// <summary>What was found; null before a file was sent.</summary>
    public StatementCheck? Found { get; private set; }

    /// <summary>How near each profile comes, where none fits.</summary>
    public IReadOnlyList<ProfileCandidate> Candidates { get; private set; } = [];

    public string FileName { get; private set; } = "";

    public IReadOnlyList<Choice> Profiles => [new("", "Find it by the columns"), .. All.Select(profile => new Choice(profile.Name, profile.Title))];

    /// <summary>The first things that are wrong: rows, the file, accounts.</summary>
    public IReadOnlyList<OutcomeReason> Problems => Found is not { Reconciled: { } reconciled } ? [] :
    [
        .. Found.Statement.Errors.Select(OutcomeReason.Of).Concat(reconciled.FileHold is { } hold ? [OutcomeReason.Of(hold)] : [])
            .Concat(reconciled.Holds.Values.OrderBy(one => one.Line).Select(one => new OutcomeReason(Found.Texts.Text(one.Account), one.Code.Code, one.Line, one.Detail, one.Code.Hint))).Take(MostProblems),
    ];

    private IReadOnlyList<ProviderProfile> All { get; set; } = [];

    public async Task OnGetAsync() => All = await ProfilesAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        All = await ProfilesAsync();
        if (Statement is not { } file)
        {
            ModelState.AddModelError(nameof(Statement), "Choose a file");
            return ShowAgain();
        }

        if (UploadRules.Refuses(file) is { } refusal)
        {
            ModelState.AddModelError(nameof(Statement), $"{refusal.Reason} {refusal.MissingStep}");
            return ShowAgain();
        }

        var profiles = Profile.Length == 0 ? All : [.. All.Where(one => one.Name == Profile)];
        if (profiles.Count == 0)
        {
            return BadRequest();
        }

        (FileName, var tolerance) = (UploadRules.NameOf(file), (await BookAsync()).Policies.On(Today).BalanceTolerance);
        Found = StatementCheck.Of(file.OpenReadStream, FileName, profiles, tolerance, Environment.ProcessorCount);
        if (Found.Statement.Refused?.Code == ErrorCodes.FileProfileNone)
        {
            await using var head = file.OpenReadStream();
            Candidates = StatementFile.Compare(head, FileName, profiles);
        }

        return Page();
    }

    /// <summary>What a cell of a row was understood as; empty where it serves another one.</summary>
    public string Understood(CheckedRow row, StatementField field)
    {
        if (row.Place is not { } place)
        {
            return row.Errors.FirstOrDefault(error => error.Field == HeaderOf(field)) is { } error ? error.Code.Hint : "";
        }

        var (read, texts) = (Found!.Store[place], Found.Texts);
        return field switch
        {
            StatementField.TransactionDate => Formats.Date(read.TransactionDate) + (read.Minute == Transaction.NoMinute ? "" : $", {TimeOnly.MinValue.AddMinutes(read.Minute).ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture)} in London"),
            StatementField.PostingDate => Formats.Date(read.PostingDate),
            StatementField.Amount => Way(read.AmountPence),
            StatementField.PaidIn => read.AmountPence > 0 ? Way(read.AmountPence) : "",
            StatementField.PaidOut => read.AmountPence < 0 ? Way(read.AmountPence) : "",
            StatementField.Balance => read.BalancePence == Transaction.NoBalance ? "" : Formats.Money(new Money(read.BalancePence)),
            StatementField.Type or StatementField.Code => FinanceWords.Sentence(Yaml.Hyphenated(read.Kind)),
            StatementField.Status or StatementField.Result => FinanceWords.Sentence(Yaml.Hyphenated(read.Status)),
            StatementField.Payee => texts.Text(read.Payee),
            StatementField.Mcc => read.Mcc == 0 ? "" : read.Mcc.ToString("0000", System.Globalization.CultureInfo.InvariantCulture),
            StatementField.Account => texts.Text(read.Account),
            StatementField.Card => texts.Text(read.Card),
            StatementField.Person => texts.Text(read.Person),
            _ => "",
        };
    }

    /// <summary>The file's own name of a column.</summary>
    public string HeaderOf(StatementField field) => Found!.Fit!.Header[Found.Fit.Columns[field]];

    private static string Way(long pence) => $"{Formats.Money(new Money(Math.Abs(pence)))} {(pence < 0 ? "out of" : "into")} the account";
}
