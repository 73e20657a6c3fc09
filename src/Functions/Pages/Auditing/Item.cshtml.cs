using DpAudit.Core.Discussions;
using DpAudit.Core.Findings;
using DpAudit.Core.Pipeline;
using DpAudit.Core.Ports;
using DpAudit.Core.Reporting.Cases;
using DpAudit.Core.Sampling.Estimating;
using Microsoft.AspNetCore.Mvc;

namespace DpAudit.Functions.Pages.Auditing;

/// <summary>One item with all that lies around it, and the form to conclude.</summary>
internal sealed class ItemModel(CycleDesk cycles, ItemReader reader, IRecordStore records) : ItemPage
{
    private const int LongestId = 64;

    [BindProperty]
    public ConclusionForm Conclusion { get; set; } = new();

    /// <summary>The version of the item that the auditor saw.</summary>
    [BindProperty(Name = "Seen")]
    public string SeenVersion { get; set; } = "";

    /// <summary>The finding that the form takes the place of; empty = it is the first.</summary>
    [BindProperty]
    public string Corrects { get; set; } = "";

    public ItemSurroundings Around { get; private set; } = null!;

    public EvidenceRegister Register { get; private set; } = null!;

    public IReadOnlyList<AcceptedPayee> Payees { get; private set; } = [];

    public IReadOnlyList<LineSpend> Lines { get; private set; } = [];

    public Discussion? Discussion { get; private set; }

    public ConclusionFacts Facts { get; private set; } = null!;

    /// <summary>Whether the form is shown: there is something to conclude, or somebody came to correct.</summary>
    public bool ShowsForm { get; private set; }

    /// <summary>Whether the first conclusion is out of the way, so that a second look sees for itself.</summary>
    public bool IsFreshLook => Facts is { IsSecondLook: true, Replaces: null };

    /// <summary>Whether the finding that stands asks the person something.</summary>
    public bool AsksThePerson => Item.Standing is { } standing && FindingRules.AsksThePerson(standing.Kind);

    /// <summary>Whether the payee of what stands may be accepted.</summary>
    public bool MayAcceptPayee => MayAct && Plan is not null && AcceptedPayee.IsAllowedBy(Item);

    public async Task<IActionResult> OnGetAsync(bool correct)
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        ShowsForm = MayAct && (correct || Facts.Replaces is null or { Kind: ConclusionKind.EvidenceNeeded });
        Conclusion = ConclusionForm.For(Facts);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        ShowsForm = MayAct;
        if (Corrects.Length > LongestId || Conclusion.Read(ModelState, Facts, CommandId, Corrects) is not { } draft)
        {
            return ShowAgain();
        }

        var result = await Findings.ConcludeAsync(Cycle, Item.Item.Id, SeenVersion, draft, Staff, Person, Book.Policies.On(Today), Now, Stop);
        if (result.Refusal is { } refusal)
        {
            return Refuse(refusal, ConclusionForm.FieldFor(refusal));
        }

        var told = $"Recorded: {AuditingWords.Say(draft.Kind).ToLowerInvariant()}. {AuditingWords.Line(Item.Item)}, {Item.Item.PersonId}.";
        var next = await Findings.NextAsync(Staff.Id, Item, KeptFrom, Stop);
        return Done(told, next is null ? "auditing" : PathOf(next.Item.Item), (ItemPath, "Look at it again or correct it"));
    }

    private async Task<bool> LoadAsync()
    {
        if (!await FindAsync())
        {
            return false;
        }

        var isSecond = Item.Standing is not null && Staff.Id == Item.Now.SecondReviewerId;
        Register = await Evidence.RegisterAsync(Item.Item.PersonId, Stop);
        Facts = new ConclusionFacts(Item.Item, Plan, [.. Register.About(Item.Item)], isSecond ? Item.SecondReview : Item.Standing, isSecond);
        if (HasInterest)
        {
            return true; // They do not look at the person's money.
        }

        Around = await reader.ReadAsync(Item.Item, await cycles.CyclesAsync(CouncilId, Stop), Stop);
        Payees = await Findings.AcceptedPayeesAsync(Item.Item.PersonId, Stop);
        Lines = Around.FourWeeks is { } fourWeeks ? LineSpend.Of(fourWeeks, Plan) : [];
        Discussion = await new DiscussionDesk(records, Book.Policies, Service<TimeProvider>()).FindAsync(CouncilId, DiscussionId.Of(CouncilId, Item.Item.PersonId, Item.Item.Cycle, Track.Money), Stop);
        return true;
    }
}
