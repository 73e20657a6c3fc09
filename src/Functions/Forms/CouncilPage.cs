using DpAudit.Core.Pipeline;
using DpAudit.Core.Ports;
using DpAudit.Core.Primitives;
using DpAudit.Core.Statements;
using DpAudit.Core.Tasks;
using DpAudit.Functions.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DpAudit.Functions.Forms;

/// <summary>A page of a council: who looks, when, under which policy, and how it answers.</summary>
internal abstract class CouncilPage : PageModel
{
    /// <summary>Where a message waits for the page that is shown next.</summary>
    public const string ToldKey = "Told";

    /// <summary>Where the way back to what was done waits with it: an address and what it is called.</summary>
    public const string ToldLinkKey = "ToldLink";

    private const int LongestCommand = 64;
    private static readonly string[] Overtaken = ["-CHANGED", "-BUSY", "-STALE"];

    /// <summary>The council.</summary>
    public string CouncilId => Visitor.CouncilId;

    /// <summary>Who is signed in.</summary>
    public StaffMember Staff => Visitor.Staff ?? throw new InvalidOperationException("A page of a council is shown to its staff only.");

    /// <summary>The time, UTC.</summary>
    public DateTimeOffset Now => Service<TimeProvider>().GetUtcNow();

    /// <summary>The day in London.</summary>
    public DateOnly Today => LondonClock.DayOf(Now);

    /// <summary>The id of the command that a form sends: the same one again, by a double click or from an older page, does nothing more.</summary>
    [BindProperty]
    public string CommandId { get; set; } = "";

    private Visitor Visitor => Service<Visitor>();

    /// <summary>The council's plans and policy, as they were imported last.</summary>
    public Task<CouncilBook> BookAsync() => Service<CouncilBooks>().ReadAsync(CouncilId, Stop);

    /// <summary>The profiles that the council's statements are read by.</summary>
    protected async Task<IReadOnlyList<ProviderProfile>> ProfilesAsync() => CouncilProfiles.Beside(Service<IReadOnlyList<ProviderProfile>>(), (await BookAsync()).Profiles);

    /// <summary>The tasks of the council's staff.</summary>
    protected TaskDesk TaskDesk => new(Service<IRecordStore>(), CouncilId, Service<RecordCache<StaffTask>>());

    /// <summary>Stops what is done for somebody who is gone.</summary>
    public CancellationToken Stop => HttpContext.RequestAborted;

    /// <summary>A service of the app.</summary>
    protected T Service<T>()
        where T : notnull => HttpContext.RequestServices.GetRequiredService<T>();

    /// <summary>The address of one of the council's pages: <c>finance/upload</c>.</summary>
    public string At(string path) => path.Length == 0 ? $"/app/{CouncilId}" : $"/app/{CouncilId}/{path}";

    /// <inheritdoc/>
    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (HttpMethods.IsPost(Request.Method) && (CommandId.Length is 0 or > LongestCommand || !CommandId.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')))
        {
            context.Result = BadRequest();
        }
    }

    /// <summary>
    /// Shows the page again with why nothing was done, and with what was typed; load what the page shows before. 409 where somebody else was quicker, else 422.
    /// </summary>
    /// <param name="refusal">Why nothing was done.</param>
    /// <param name="field">The field that it is about; empty = the whole.</param>
    protected PageResult Refuse(Refusal refusal, string field = "")
    {
        ModelState.AddModelError(field, $"{refusal.Reason} {refusal.MissingStep}".TrimEnd() + $" ({refusal.Code})");
        return ShowAgain(Overtaken.Any(end => refusal.Code.EndsWith(end, StringComparison.Ordinal)) ? StatusCodes.Status409Conflict : StatusCodes.Status422UnprocessableEntity);
    }

    /// <summary>Shows the page again with the errors of <see cref="PageModel.ModelState"/>, and with what was typed.</summary>
    protected PageResult ShowAgain(int status = StatusCodes.Status422UnprocessableEntity)
    {
        Response.StatusCode = status;
        return Page();
    }

    /// <summary>Goes on to another page of the council, which says what was done.</summary>
    /// <param name="told">What was done.</param>
    /// <param name="path">Where to go on.</param>
    /// <param name="back">Where it can be looked at again, and what that is called; null = nowhere.</param>
    protected RedirectResult Done(string told, string path, (string Path, string Text)? back = null)
    {
        TempData[ToldKey] = told;
        if (back is { } again)
        {
            TempData[ToldLinkKey] = new[] { At(again.Path), again.Text };
        }

        return Redirect(At(path));
    }
}
