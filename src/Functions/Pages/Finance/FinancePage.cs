using System.Net.Mime;
using DpAudit.Core.Pipeline;
using DpAudit.Functions.Forms;
using Microsoft.AspNetCore.Mvc;

namespace DpAudit.Functions.Pages.Finance;

/// <summary>What the finance pages have in common.</summary>
internal abstract class FinancePage : CouncilPage
{
    private IReadOnlyDictionary<string, string> names = new Dictionary<string, string>();

    /// <summary>The page of a list that is asked for.</summary>
    [BindProperty(SupportsGet = true, Name = "p")]
    public int Number { get; set; } = 1;

    /// <summary>The statements.</summary>
    protected StatementDesk Statements => Service<StatementDesk>();

    /// <summary>Who somebody is, by their id; load names before.</summary>
    public string NameOf(string id) => id.Length == 0 ? "a program" : names.GetValueOrDefault(id, id);

    /// <summary>Loads the names of the council's staff.</summary>
    protected async Task LoadNamesAsync() => names = (await Service<StaffDesk>().ListAsync(CouncilId, Stop)).ToDictionary(one => one.Id, one => one.Name.Length > 0 ? one.Name : one.Id);

    /// <summary>The newest cycle that is done; null = there is none.</summary>
    protected async Task<CycleRecord?> NewestCycleAsync() => (await Service<CycleDesk>().CyclesAsync(CouncilId, Stop)).LastOrDefault(cycle => cycle.Result is not null);

    /// <summary>A table to keep, under a name that any system can store.</summary>
    protected FileStreamResult Download(Stream content, string name) =>
        File(content, MediaTypeNames.Text.Csv, string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' ? c : '_')));
}
