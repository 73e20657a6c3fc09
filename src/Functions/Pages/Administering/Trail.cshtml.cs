using DpAudit.Core.Pipeline;
using DpAudit.Core.Primitives;
using DpAudit.Functions.Components;
using DpAudit.Functions.Forms;
using Microsoft.AspNetCore.Mvc;

namespace DpAudit.Functions.Pages.Administering;

/// <summary>Everything that was recorded about a person, or by a member of staff.</summary>
internal sealed class TrailModel : CouncilPage
{
    private const int OnAPage = 25;
    private const int LongestId = 100;

    [BindProperty(SupportsGet = true)]
    public string Person { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string Who { get; set; } = "";

    /// <summary>The first day; nothing = from the beginning.</summary>
    [BindProperty(SupportsGet = true)]
    public DateParts From { get; set; } = new();

    /// <summary>The last day; nothing = to today.</summary>
    [BindProperty(SupportsGet = true)]
    public DateParts To { get; set; } = new();

    [BindProperty(SupportsGet = true)]
    public int Number { get; set; } = 1;

    public IReadOnlyList<Choice> Colleagues { get; private set; } = [];

    /// <summary>What was found; null = nothing was asked for yet.</summary>
    public IReadOnlyList<TrailEntry>? Found { get; private set; }

    public int Count { get; private set; }

    public int Pages { get; private set; } = 1;

    /// <summary>The address of this search, up to a page's number.</summary>
    public string Address => $"{At("administering/trail")}?Person={Uri.EscapeDataString(Person)}&Who={Uri.EscapeDataString(Who)}{DayOf(nameof(From), From)}{DayOf(nameof(To), To)}&Number=";

    public async Task OnGetAsync()
    {
        Colleagues = [new("", "Anybody"), .. (await Service<StaffDesk>().ListAsync(CouncilId, Stop)).Select(one => new Choice(one.Id, one.Name))];
        if (Who.Length > 0 && !Colleagues.Any(one => one.Value == Who))
        {
            Colleagues = [.. Colleagues, new Choice(Who, Who)];
        }

        if (Request.Query.Count == 0)
        {
            return;
        }

        var (from, to) = (DayIn(nameof(From), From, DateOnly.MinValue), DayIn(nameof(To), To, DateOnly.MaxValue));
        if (Person.Length > LongestId || Who.Length > LongestId)
        {
            ModelState.AddModelError(nameof(Person), $"References have {LongestId} characters or fewer");
        }

        if (from > to)
        {
            ModelState.AddModelError(nameof(To), "The last day must not be before the first");
        }

        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return;
        }

        var all = await Service<TrailDesk>().SearchAsync(CouncilId, new TrailQuery(Person.Trim(), Who, new DateRange(from, to)), Stop);
        (Count, Pages) = (all.Count, Math.Max(1, (all.Count + OnAPage - 1) / OnAPage));
        Number = Math.Clamp(Number, 1, Pages);
        Found = [.. all.Skip((Number - 1) * OnAPage).Take(OnAPage)];
    }

    private static bool IsEmpty(DateParts parts) => parts.Day.Length + parts.Month.Length + parts.Year.Length == 0;

    private static string DayOf(string name, DateParts parts) => IsEmpty(parts) ? "" : $"&{name}.Day={Uri.EscapeDataString(parts.Day)}&{name}.Month={Uri.EscapeDataString(parts.Month)}&{name}.Year={Uri.EscapeDataString(parts.Year)}";

    private DateOnly DayIn(string name, DateParts parts, DateOnly otherwise) => IsEmpty(parts) ? otherwise : ModelState.Date(name, parts, "the day") ?? otherwise;
}
