using DpAudit.Functions.Components;
using Microsoft.AspNetCore.Mvc;

namespace DpAudit.Functions.Pages.Auditing;

/// <summary>Accepts the payee of an item for a line of the plan.</summary>
internal sealed class PayeeModel : ItemPage
{
    [BindProperty]
    public string Line { get; set; } = "";

    public IEnumerable<Choice> Lines => (Plan?.Lines ?? []).Select(line => new Choice(line.Id, AuditingWords.Sentence(line.Purpose), $"{line.Id}, {Core.Reporting.PaymentWords.Of(line.Expected)}"));

    public async Task<IActionResult> OnGetAsync() => await FindAsync() ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await FindAsync())
        {
            return NotFound();
        }

        var result = await Findings.AcceptPayeeAsync(Cycle, Item.Item.Id, Line, Staff, Person, Book.Policies.On(Today), Now, Stop);
        return result.Refusal is { } refusal ? Refuse(refusal, refusal.Code == "PAYEE-LINE" ? nameof(Line) : "") : Done($"{Item.Item.Payee} is known for {Line} from now on, as long as the conclusion stands.", ItemPath);
    }
}
