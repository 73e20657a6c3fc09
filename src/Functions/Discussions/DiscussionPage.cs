using DpAudit.Core.Discussions;
using DpAudit.Core.Pipeline;
using DpAudit.Core.Policies;
using DpAudit.Core.Ports;
using DpAudit.Core.Primitives;
using DpAudit.Core.SupportPlans;
using DpAudit.Functions.Forms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DpAudit.Functions.Discussions;

/// <summary>A page about one discussion of the council: who it is with, where it stands, and what may be done next.</summary>
internal abstract class DiscussionPage : CouncilPage
{
    /// <summary>The discussion's id.</summary>
    [BindProperty(SupportsGet = true)]
    public string Id { get; set; } = "";

    /// <summary>How many events the sender of a form had seen.</summary>
    [BindProperty]
    public int Seen { get; set; }

    /// <summary>The discussion.</summary>
    public Discussion Discussion { get; private set; } = null!;

    /// <summary>The plans and policies.</summary>
    public CouncilBook Book { get; private set; } = null!;

    /// <summary>The person, as the plans know them now.</summary>
    public Person Person { get; private set; } = null!;

    /// <summary>What the rules look at besides, when whoever is signed in would take a step.</summary>
    public StepContext Context { get; private set; } = null!;

    /// <summary>The council's staff by name.</summary>
    public StaffNames Names { get; private set; } = null!;

    /// <summary>Its items by number.</summary>
    public ItemLabels Labels { get; private set; } = null!;

    /// <summary>The policy in force.</summary>
    public Policy Policy => Context.Policy;

    /// <summary>The folder of pages that this one is in: <c>coordinating</c> or <c>approving</c>.</summary>
    public string Area => Request.Path.Value!.Split('/')[3];

    /// <summary>The page of this discussion.</summary>
    public string Home => $"coordinating/discussion/{Id}";

    /// <summary>The discussions.</summary>
    protected DiscussionDesk Desk => new(Service<IRecordStore>(), Book.Policies, Service<TimeProvider>());

    /// <summary>An address of one of its area's pages about this discussion.</summary>
    public string About(string page, string rest = "") => At($"{Area}/{page}/{Id}{(rest.Length == 0 ? "" : "/" + rest)}");

    /// <summary>Reads the discussion and all that is shown with it.</summary>
    /// <returns>Whether there is one.</returns>
    protected async Task<bool> LoadAsync()
    {
        Book = await BookAsync();
        if (!ContentIds.IsOne(Id) || await Desk.FindAsync(CouncilId, Id, Stop) is not { } found)
        {
            return false;
        }

        await ShowAsync(found);
        return true;
    }

    /// <summary>Takes a step by name, unless the discussion changed since the form was made.</summary>
    protected Task<Result<Discussion>> TakeAsync(Func<Stamp, DiscussionEvent> step) => Desk.TakeAsync(CouncilId, Id, Command(step), Stop);

    /// <summary>Shows the page again with why the step was not taken.</summary>
    protected PageResult NotTaken(Refusal refusal) => Refuse(Said.Why(refusal));

    /// <summary>The command of the form that was sent.</summary>
    protected StepCommand Command(Func<Stamp, DiscussionEvent> step) => new(CommandId, Staff, Person, step, Seen);

    private async Task ShowAsync(Discussion discussion)
    {
        Discussion = discussion;
        Person = Book.PersonOf(discussion.PersonId);
        Context = await Desk.ContextAsync(discussion, Staff, Person, Stop);
        Names = await StaffNames.OfAsync(Service<StaffDesk>(), CouncilId, Stop);
        Labels = new ItemLabels(discussion);
    }
}

/// <summary>Ids that are made of what they name.</summary>
internal static class ContentIds
{
    private const int Length = 32;

    /// <summary>Whether a text may be one; nothing else is asked for in a store.</summary>
    public static bool IsOne(string text) => text.Length == Length && text.All(char.IsAsciiHexDigitLower);
}
