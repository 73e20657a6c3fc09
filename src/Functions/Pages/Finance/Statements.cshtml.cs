using DpAudit.Core.Pipeline;
using DpAudit.Core.Statements;
using DpAudit.Functions.Components;
using DpAudit.Functions.Forms;
using Microsoft.AspNetCore.Mvc;

namespace DpAudit.Functions.Pages.Finance;

/// <summary>All statements, newest first.</summary>
internal sealed class StatementsModel : FinancePage
{
    [BindProperty(SupportsGet = true)]
    public string State { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string Profile { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string Name { get; set; } = "";

    public Paged<StatementLine> Lines { get; private set; } = Paged<StatementLine>.Nothing;

    public IReadOnlyList<Choice> States { get; } = [new("", "All"), .. Enum.GetValues<StatementState>().Select(state => new Choice(Yaml.Hyphenated(state), FinanceWords.Of(state)))];

    public IReadOnlyList<Choice> Profiles { get; private set; } = [];

    /// <summary>The address of another page of the same list, up to its number.</summary>
    public string OtherPages => At($"finance/statements?state={Uri.EscapeDataString(State)}&profile={Uri.EscapeDataString(Profile)}&name={Uri.EscapeDataString(Name)}&p=");

    private IReadOnlyList<ProviderProfile> known = [];

    public string TitleOf(string profile) => known.FirstOrDefault(one => one.Name == profile)?.Title ?? profile;

    public async Task OnGetAsync()
    {
        known = await ProfilesAsync();
        var all = await Statements.ListAsync(CouncilId, Stop);
        Profiles = [new("", "All"), .. all.Select(one => one.Record.Profile).Distinct().Order(StringComparer.Ordinal).Select(profile => new Choice(profile, TitleOf(profile)))];
        StatementState? state = Yaml.TryWord<StatementState>(State, out var one) ? one : null;
        Lines = Paged<StatementLine>.Of(
            [
                .. all.Where(line => (state is null || line.State == state) && (Profile.Length == 0 || line.Record.Profile == Profile)
                    && line.Record.Name.Contains(Name.Trim(), StringComparison.OrdinalIgnoreCase)),
            ],
            Number);
        await LoadNamesAsync();
    }
}
