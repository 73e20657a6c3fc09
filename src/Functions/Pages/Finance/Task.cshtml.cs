using System.Globalization;
using DpAudit.Core.Decisions;
using DpAudit.Core.Discussions;
using DpAudit.Core.Pipeline;
using DpAudit.Core.Ports;
using DpAudit.Core.Primitives;
using DpAudit.Core.Tasks;
using DpAudit.Functions.Discussions;
using DpAudit.Functions.Forms;
using Microsoft.AspNetCore.Mvc;

namespace DpAudit.Functions.Pages.Finance;

/// <summary>One of finance's tasks.</summary>
internal sealed class TaskModel : TaskPage
{
    private const int LongestReference = 200;

    /// <summary>When the person was paid.</summary>
    [BindProperty]
    public DateParts PaidOn { get; set; } = new();

    /// <summary>Where the money is found: the payment run’s or the bank’s reference, or a transaction.</summary>
    [BindProperty]
    public string Reference { get; set; } = "";

    /// <summary>How much of a credit counts.</summary>
    [BindProperty]
    public string Amount { get; set; } = "";

    /// <summary>The money that the task waits for; null = it waits for none, or what it is about does not stand any more.</summary>
    public MoneyDue? Due { get; private set; }

    /// <summary>Where the work of such a task is done; null = outside of these pages.</summary>
    public (string Text, string Address)? Place => Task.Kind switch
    {
        StaffTaskKind.OpeningBalanceToSignOff => ("Look at the opening balance", At($"finance/opening?account={Uri.EscapeDataString(Task.About[0])}")),
        StaffTaskKind.StatementMissing => ("Missing statements", At("finance/missing")),
        StaffTaskKind.LoadLate => ("Payment run", At("finance/payments")),
        _ => null,
    };

    protected override string List => "finance";

    /// <summary>What a task is about, as people read it.</summary>
    public static IEnumerable<string> About(StaffTask task) => task.Kind switch
    {
        StaffTaskKind.PaymentToPersonDue => [$"Outcome {task.About[1]} of discussion {task.About[0]}"],
        StaffTaskKind.RepaymentDue => [$"Payment {task.About[2]} of outcome {task.About[1]} of discussion {task.About[0]}"],
        _ => task.About.Select(Say),
    };

    /// <summary>Four weeks by their first day, the rest by its reference.</summary>
    private static string Say(string about) =>
        DateOnly.TryParseExact(about, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? $"Four weeks from {Formats.Date(day)}" : about;

    /// <summary>Records in the discussion that the person was paid; that finishes the task.</summary>
    public async Task<IActionResult> OnPostPaidAsync()
    {
        if (!await LoadAsync() || Due is not { IsToThePerson: true } due)
        {
            return NotFound();
        }

        var (on, reference) = (ModelState.Date(nameof(PaidOn), PaidOn, "the day it was paid"), ModelState.Text(nameof(Reference), Reference, "the reference", LongestReference));
        return on is not { } day || reference is null ? ShowAgain() : await TakeAsync(stamp => new PaymentMade(stamp, due.OutcomeId, due.Amount, day, reference), "The payment is recorded.");
    }

    /// <summary>Records in the discussion that money came; once all of it is there, that finishes the task.</summary>
    public async Task<IActionResult> OnPostCameAsync()
    {
        if (!await LoadAsync() || Due is not { IsToThePerson: false } due)
        {
            return NotFound();
        }

        var (reference, amount) = (ModelState.Text(nameof(Reference), Reference, "the transaction’s id", LongestReference), ModelState.Amount(nameof(Amount), Amount, "how much of it counts"));
        return reference is null || amount is not { } counts ? ShowAgain() : await TakeAsync(stamp => new CreditMatched(stamp, due.OutcomeId, reference, counts), "What came is recorded.");
    }

    protected override bool Shows(StaffTask task) => task.OwnerRole == StaffRole.Finance;

    protected override async Task LoadMoreAsync() =>
        Due = Task.Kind is StaffTaskKind.PaymentToPersonDue or StaffTaskKind.RepaymentDue && await (await DeskAsync()).FindAsync(CouncilId, Task.About[0], Stop) is { } discussion ? MoneyDue.Of(discussion, Task) : null;

    private async Task<DiscussionDesk> DeskAsync() => new(Service<IRecordStore>(), (await BookAsync()).Policies, Service<TimeProvider>());

    private async Task<IActionResult> TakeAsync(Func<Stamp, DiscussionEvent> step, string told)
    {
        var person = (await BookAsync()).PersonOf(Task.PersonId);
        var result = await (await DeskAsync()).TakeAsync(CouncilId, Task.About[0], new StepCommand(CommandId, Staff, person, step), Stop);
        return result.Refusal is { } refusal ? Refuse(Said.Why(refusal)) : Done(told, List);
    }
}

/// <summary>Money that a task waits for.</summary>
/// <param name="OutcomeId">The outcome that it is about.</param>
/// <param name="Amount">What is still to be paid.</param>
/// <param name="By">Until when.</param>
/// <param name="IsToThePerson">Whether the council pays; otherwise it is paid.</param>
internal sealed record MoneyDue(string OutcomeId, Money Amount, DateOnly By, bool IsToThePerson)
{
    /// <summary>What a task waits for; null where the outcome that it is about does not stand any more.</summary>
    public static MoneyDue? Of(Discussion discussion, StaffTask task) => discussion.StandingProposal(task.About[1]) switch
    {
        PaymentProposed payment => new MoneyDue(payment.OutcomeId, payment.Total.Total, payment.PayBy, IsToThePerson: true),
        PayBackProposed payBack when discussion.Instalments(payBack).ElementAtOrDefault(int.Parse(task.About[2], CultureInfo.InvariantCulture) - 1) is { Instalment: { } one } due =>
            new MoneyDue(payBack.OutcomeId, one.Amount - due.Paid, one.By, IsToThePerson: false),
        _ => null,
    };
}
