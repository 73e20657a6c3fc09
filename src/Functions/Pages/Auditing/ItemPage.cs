using System.Globalization;
using DpAudit.Core.Findings;
using DpAudit.Core.Pipeline;
using DpAudit.Core.Ports;
using DpAudit.Core.Primitives;
using DpAudit.Core.SupportPlans;
using DpAudit.Functions.Forms;

namespace DpAudit.Functions.Pages.Auditing;

/// <summary>A page about a cycle, named by its first day in the address.</summary>
internal abstract class CyclePage : CouncilPage
{
    /// <summary>The cycle; no day of any cycle where the address names none.</summary>
    public FourWeekPeriod Cycle => new(DateOnly.TryParseExact(RouteData.Values["cycle"] as string, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : default);

    /// <summary>The cycle's page.</summary>
    public string CyclePath => $"auditing/cycle/{Cycle}";

    /// <summary>The desk of findings.</summary>
    protected FindingsDesk Findings => new(Service<IRecordStore>(), CouncilId, Service<RecordCache<ItemFindings>>());

    /// <summary>The desk of evidence.</summary>
    protected EvidenceDesk Evidence => new(Service<IRecordStore>(), CouncilId);

    /// <summary>The council's staff.</summary>
    protected Task<IReadOnlyList<StaffEntry>> StaffListAsync() => Service<StaffDesk>().ListAsync(CouncilId, Stop);
}

/// <summary>A page about one item of a cycle.</summary>
internal abstract class ItemPage : CyclePage
{
    private const int IdLength = 32;

    /// <summary>The item, with what was concluded about it.</summary>
    public ItemFindings Item => Seen.Item;

    /// <summary>The item as it lies here.</summary>
    public ItemAtDesk Seen { get; private set; } = null!;

    /// <summary>The item's own page.</summary>
    public string ItemPath => PathOf(Item.Item);

    /// <summary>The plans and policy.</summary>
    public CouncilBook Book { get; private set; } = null!;

    /// <summary>The person.</summary>
    public Person Person => Book.PersonOf(Item.Item.PersonId);

    /// <summary>The plan that the item is held against: that of its day, or else the last one before; null = there was none yet.</summary>
    public PlanVersion? Plan => Person.PlanOn(Item.Item.On) ?? Person.PlanBefore(Item.Item.On);

    /// <summary>Whether an interest that was declared keeps whoever looks from this person.</summary>
    public bool HasInterest => KeptFrom.Contains(Item.Item.PersonId);

    /// <summary>Whether whoever looks may conclude, register and accept here.</summary>
    public bool MayAct => Staff.Is(StaffRole.Auditor) && !HasInterest;

    /// <summary>People whom a declared interest keeps whoever looks from.</summary>
    protected IReadOnlySet<string> KeptFrom { get; private set; } = new HashSet<string>();

    /// <summary>The names of staff, by id.</summary>
    public IReadOnlyDictionary<string, string> Names { get; private set; } = new Dictionary<string, string>();

    /// <summary>A member of staff by name; by id where the roster has nobody of it any more.</summary>
    public string NameOf(string id) => Names.GetValueOrDefault(id, id);

    /// <summary>The page of an item.</summary>
    public static string PathOf(AuditedItem item) => $"auditing/item/{item.Cycle}/{item.Id}";

    /// <summary>Reads the item of the address.</summary>
    /// <returns>Whether the council has it.</returns>
    protected async Task<bool> FindAsync()
    {
        if (RouteData.Values["id"] is not string { Length: IdLength } id || !id.All(char.IsAsciiHexDigitLower) || await Findings.FindAsync(Cycle, id, Stop) is not { } found)
        {
            return false;
        }

        (Seen, Book) = (found, await BookAsync());
        Names = (await StaffListAsync()).ToDictionary(one => one.Id, one => one.Name);
        KeptFrom = (await Evidence.ConflictsAsync(Stop)).Where(one => one.StaffId == Staff.Id && one.Dates.Contains(Today)).Select(one => one.PersonId).ToHashSet();
        return true;
    }
}
