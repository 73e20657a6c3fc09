using DpAudit.Core.Findings;
using DpAudit.Core.Pipeline;
using DpAudit.Core.Reporting.Outcomes;
using DpAudit.Core.Sampling.Estimating;
using DpAudit.Core.Statements;
using DpAudit.Functions.Components;
using DpAudit.Functions.Forms;
using Microsoft.AspNetCore.Mvc;

namespace DpAudit.Functions.Pages.Auditing;

/// <summary>A cycle: how far it is, what its sample says, and every item with what was concluded.</summary>
internal sealed class CycleModel(CycleDesk cycles, SampleReader samples) : CyclePage
{
    private const string NotConcluded = "not-concluded";
    private const string WithNobody = "with-nobody";

    /// <summary>Which items are shown; empty = all.</summary>
    [BindProperty(SupportsGet = true)]
    public string Show { get; set; } = "";

    public IReadOnlyList<Choice> Filters { get; } =
        [new("", "All items"), new(NotConcluded, "Not concluded"), new(WithNobody, "With nobody"), .. AuditingWords.Conclusions.Select(one => new Choice(one.Value, one.Text))];

    public CycleProgress Progress { get; private set; } = CycleProgress.Of([]);

    public SampleSays? Says { get; private set; }

    /// <summary>The page of the list that is asked for.</summary>
    [BindProperty(SupportsGet = true, Name = "p")]
    public int Number { get; set; } = 1;

    public Paged<ItemFindings> Found { get; private set; } = Paged<ItemFindings>.Nothing;

    public IReadOnlyDictionary<string, string> Names { get; private set; } = new Dictionary<string, string>();

    public async Task<IActionResult> OnGetAsync()
    {
        if ((await cycles.CyclesAsync(CouncilId, Stop)).FirstOrDefault(one => one.Period == Cycle) is not { Result: { } facts })
        {
            return NotFound();
        }

        var items = await Findings.CycleAsync(Cycle, Stop);
        (Progress, Says) = (CycleProgress.Of(items), await samples.ReadAsync(facts.Folder, FindingsDesk.ConclusionsOf(items), Stop));
        Found = Paged<ItemFindings>.Of([.. items.Where(IsAskedFor).OrderBy(one => one.Item.PersonId, StringComparer.Ordinal).ThenBy(one => one.Item.On).ThenBy(one => one.Item.Id, StringComparer.Ordinal)], Number);
        Names = (await StaffListAsync()).ToDictionary(one => one.Id, one => one.Name);
        return Page();
    }

    private bool IsAskedFor(ItemFindings one) => Show switch
    {
        NotConcluded => !one.IsConcluded,
        WithNobody => one.Now.AuditorId.Length == 0,
        _ when Yaml.TryWord<ConclusionKind>(Show, out var kind) => one.Standing?.Kind == kind,
        _ => true,
    };
}
