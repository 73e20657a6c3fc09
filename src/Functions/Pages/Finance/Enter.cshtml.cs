using System.Globalization;
using DpAudit.Core.Pipeline;
using DpAudit.Core.Primitives;
using DpAudit.Core.Statements;
using DpAudit.Core.Transactions;
using DpAudit.Functions.Forms;
using Microsoft.AspNetCore.Mvc;

namespace DpAudit.Functions.Pages.Finance;

/// <summary>A row as it was typed.</summary>
internal sealed class EntryRow
{
    public string Date { get; set; } = "";

    public string Payee { get; set; } = "";

    public string Kind { get; set; } = "";

    public string Amount { get; set; } = "";

    public string Balance { get; set; } = "";

    public bool IsBlank => Date.Length + Payee.Length + Kind.Length + Amount.Length + Balance.Length == 0;
}

/// <summary>A statement that came on paper, typed in. It becomes a file and comes in by the same door.</summary>
internal sealed class EnterModel : FinancePage
{
    private const int FirstRows = 5;
    private const int MoreRows = 5;
    private const int MostRows = 300;
    private const int LongestPayee = 200;
    private static readonly string[] DateFormats = ["d/M/yyyy", "d/M/yy", "d M yyyy", "d MMM yyyy", "d MMMM yyyy", "d.M.yyyy", "d-M-yyyy", "yyyy-MM-dd"];

    [BindProperty(SupportsGet = true)]
    public string Account { get; set; } = "";

    [BindProperty]
    public DateParts From { get; set; } = new();

    [BindProperty]
    public DateParts To { get; set; } = new();

    [BindProperty]
    public string Opening { get; set; } = "";

    [BindProperty]
    public string Closing { get; set; } = "";

    [BindProperty]
    public List<EntryRow> Rows { get; set; } = [];

    public void OnGet(string from = "", string to = "")
    {
        (From, To) = (PartsOf(from), PartsOf(to));
        AddRows(FirstRows);
    }

    /// <summary>Shows the form with more rows, as it was typed so far.</summary>
    public IActionResult OnPostMore()
    {
        AddRows(MoreRows);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        AddRows(Math.Max(0, FirstRows - Rows.Count));
        if (await ReadAsync() is not { } paper || !AddsUp(paper) || !await IsSoundAsync(paper))
        {
            return ShowAgain();
        }

        var bytes = paper.ToFile();
        var source = new StatementSource(paper.FileName, () => new MemoryStream(bytes, writable: false), new Arrival(null, paper.Covers, null, null));
        var result = await Service<Inbox>().For(Staff).ImportStatementAsync(CouncilId, source, Stop);
        if (result.Refusal is { } refusal)
        {
            return Refuse(refusal);
        }

        await Service<ArrivalDesk>().AskAsync(CouncilId, Stop);
        var record = result.Value.Statement;
        return Done(result.Value.WasThere ? "This statement was there already. Nothing was changed." : $"The statement was taken in as {record.Name}.", $"finance/statement/{record.Sha256}");
    }

    private static DateParts PartsOf(string day) => DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read) ? DateParts.Of(read) : new DateParts();

    private static string FieldOf(int row, string name) => $"{nameof(Rows)}[{row.ToString(CultureInfo.InvariantCulture)}].{name}";

    private void AddRows(int count)
    {
        for (var added = 0; added < count && Rows.Count < MostRows; added++)
        {
            Rows.Add(new EntryRow());
        }
    }

    /// <summary>What was typed; null where something cannot be read, which is told beside it.</summary>
    private async Task<PaperStatement?> ReadAsync()
    {
        var account = ModelState.Text(nameof(Account), Account, "the account", LongestPayee);
        if (account is not null && !(await BookAsync()).Plans.Accounts.Any(one => one.Id == account))
        {
            ModelState.AddModelError(nameof(Account), "The plans know no account of that name. Use its reference as accounts.csv has it");
        }

        var (from, to) = (ModelState.Date(nameof(From), From, "the first day of the statement"), ModelState.Date(nameof(To), To, "the last day of the statement"));
        if (from > to)
        {
            ModelState.AddModelError(nameof(To), "The last day must not be before the first day");
        }
        else if (to > Today)
        {
            ModelState.AddModelError(nameof(To), "The last day must not be in the future");
        }

        var (opening, closing) = (Balance(nameof(Opening), Opening, "the balance at the start"), Balance(nameof(Closing), Closing, "the balance at the end"));
        var rows = Rows.Index().Where(row => !row.Item.IsBlank).Select(row => ReadRow(row.Index, row.Item, from, to)).ToList();
        if (rows.Count == 0)
        {
            ModelState.AddModelError(FieldOf(0, nameof(EntryRow.Date)), "Enter at least one row. A statement on which nothing moved cannot be entered here");
        }

        return ModelState.IsValid ? new PaperStatement(account!, new DateRange(from!.Value, to!.Value), opening!.Value, closing!.Value, [.. rows.OfType<PaperRow>()]) : null;
    }

    private PaperRow? ReadRow(int at, EntryRow row, DateOnly? from, DateOnly? to)
    {
        var number = (at + 1).ToString(CultureInfo.InvariantCulture);
        var (dateField, kindField, amountField) = (FieldOf(at, nameof(EntryRow.Date)), FieldOf(at, nameof(EntryRow.Kind)), FieldOf(at, nameof(EntryRow.Amount)));
        var isDay = DateOnly.TryParseExact(row.Date.Trim(), DateFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var on);
        if (!isDay)
        {
            ModelState.AddModelError(dateField, $"Row {number}: enter the date, for example 27/3/2026");
        }
        else if (on < from || on > to)
        {
            ModelState.AddModelError(dateField, $"Row {number}: {Formats.Date(on)} is not within the days of the statement");
        }

        var payee = ModelState.Text(FieldOf(at, nameof(EntryRow.Payee)), row.Payee, $"row {number}'s payee", LongestPayee);
        if (!PaperStatement.Kinds.Contains(row.Kind))
        {
            ModelState.AddModelError(kindField, $"Row {number}: choose what it is");
        }

        var amount = ModelState.Amount(amountField, row.Amount, $"row {number}'s amount");
        if (amount == Money.Zero)
        {
            ModelState.AddModelError(amountField, $"Row {number}: the amount must be more than £0.00");
        }

        Money? balance = row.Balance.Trim().Length == 0 ? null : Balance(FieldOf(at, nameof(EntryRow.Balance)), row.Balance, $"row {number}'s balance");
        return isDay && payee is not null && amount is not null ? new PaperRow(on, payee, row.Kind, amount.Value, balance) : null;
    }

    /// <summary>A balance, which may be below zero.</summary>
    private Money? Balance(string field, string text, string what)
    {
        var trimmed = text.Trim();
        return !trimmed.StartsWith('-') ? ModelState.Amount(field, trimmed, what) : ModelState.Amount(field, trimmed[1..], what) is { } size ? -size : null;
    }

    private bool AddsUp(PaperStatement paper)
    {
        if (paper.FirstBreak() is not { } wrong)
        {
            return true;
        }

        var difference = Formats.Money((wrong.Stated - wrong.Expected).Abs);
        if (wrong.Row == PaperStatement.AtTheEnd)
        {
            ModelState.AddModelError(nameof(Closing), $"The balance at the start and the rows come to {Formats.Money(wrong.Expected)}, and the balance at the end is {Formats.Money(wrong.Stated)}: {difference} {(wrong.Stated < wrong.Expected ? "less" : "more")}. A row may be missing, doubled, or the other way round");
        }
        else
        {
            var at = Rows.Index().Where(row => !row.Item.IsBlank).ElementAt(wrong.Row).Index;
            ModelState.AddModelError(FieldOf(at, nameof(EntryRow.Balance)), $"Row {(at + 1).ToString(CultureInfo.InvariantCulture)}: up to here the rows come to {Formats.Money(wrong.Expected)}, and the statement says {Formats.Money(wrong.Stated)}: {difference} {(wrong.Stated < wrong.Expected ? "less" : "more")}");
        }

        return false;
    }

    /// <summary>The checks that every file gets.</summary>
    private async Task<bool> IsSoundAsync(PaperStatement paper)
    {
        var bytes = paper.ToFile();
        var profiles = Service<IReadOnlyList<ProviderProfile>>().Where(one => one.Name == PaperStatement.Profile).ToList();
        var check = StatementCheck.Of(() => new MemoryStream(bytes, writable: false), paper.FileName, profiles, (await BookAsync()).Policies.On(Today).BalanceTolerance, threads: 1);
        var typed = Rows.Index().Where(row => !row.Item.IsBlank).Select(row => row.Index).ToList();
        foreach (var error in check.Statement.Errors)
        {
            // The rows of the file begin on line 2.
            ModelState.AddModelError(FieldOf(typed[error.Line - 2], nameof(EntryRow.Payee)), $"Row {(typed[error.Line - 2] + 1).ToString(CultureInfo.InvariantCulture)}: {error.Code.Hint} ({error.Code.Code})");
        }

        if (check.Reconciled?.FileHold is { } hold)
        {
            ModelState.AddModelError("", $"{hold.Value}. {hold.Code.Hint} ({hold.Code.Code})");
        }

        foreach (var held in check.Reconciled?.Holds.Values ?? [])
        {
            ModelState.AddModelError("", $"{held.Detail}. {held.Code.Hint} ({held.Code.Code})");
        }

        return check.IsSound ? true : ModelState.IsValid ? throw new InvalidOperationException("A statement that was typed in is not sound, and nothing says why.") : false;
    }
}
