using DpAudit.Core.Reporting.Fairness;
using DpAudit.Core.Reporting.Outcomes;
using DpAudit.Functions.Components;
using DpAudit.Functions.Forms;
using Microsoft.AspNetCore.Mvc;

namespace DpAudit.Functions.Pages.Managing;

/// <summary>A page of reports about some cycles.</summary>
internal abstract class ReportPage : CouncilPage
{
    private const string Csv = "text/csv";
    private const string Json = "application/json";

    /// <summary>The first day of the first cycle; nothing = a year of them.</summary>
    [BindProperty(SupportsGet = true)]
    public DateOnly? From { get; set; }

    /// <summary>The first day of the last cycle; nothing = the last one.</summary>
    [BindProperty(SupportsGet = true)]
    public DateOnly? To { get; set; }

    /// <summary>The reports; null where no cycle is done, or none of those days.</summary>
    public CouncilReport? Report { get; private set; }

    /// <summary>The cycles to choose from, the last first.</summary>
    public IReadOnlyList<Choice> Cycles { get; private set; } = [];

    /// <summary>What stands after an address for the same cycles.</summary>
    public string Query => Report is null ? "" : $"?From={Report.Cycles[0]}&To={Report.Running ?? Report.Cycles[^1]}";

    public async Task OnGetAsync() => await LoadAsync();

    /// <summary>The figures as a file: for Power BI or a spreadsheet.</summary>
    public async Task<IActionResult> OnGetFileAsync(string name)
    {
        await LoadAsync();
        return Report is null ? NotFound() : name switch
        {
            "reports.csv" => Written(stream => OutcomeFiles.WriteCsv(Report.Figures, stream), Csv, name),
            "reports.json" => Written(stream => OutcomeFiles.WriteJson(Report.Head, Report.Figures, stream), Json, name),
            "fairness.csv" when Report.Fairness is { } fairness => Written(stream => FairnessFile.Write(fairness, stream), Csv, name),
            _ => NotFound(),
        };
    }

    private async Task LoadAsync()
    {
        var desk = Service<ReportDesk>();
        var done = await desk.CyclesAsync(CouncilId, Stop);
        Cycles = [.. done.Reverse().Select(cycle => new Choice(cycle.Period.ToString(), Formats.Range(cycle.Period.Range)))];
        if (ReportDesk.RunningOn(Today, done) is { } running)
        {
            Cycles = [new(running.ToString(), $"{Formats.Range(running.Range)}, so far"), .. Cycles];
        }

        Report = ModelState.IsValid ? await desk.ReadAsync(CouncilId, From, To, Stop) : null;
        if (Report is not null)
        {
            (From, To) = (Report.Cycles[0].Start, (Report.Running ?? Report.Cycles[^1]).Start);
        }
    }

    private FileContentResult Written(Action<Stream> write, string type, string name)
    {
        using var stream = new MemoryStream();
        write(stream);
        return File(stream.ToArray(), type, $"{CouncilId}-{name}");
    }
}

/// <summary>The dashboard.</summary>
internal sealed class IndexModel : ReportPage
{
    /// <summary>The figures.</summary>
    public FigureSheet Sheet => new(Report!.Figures);

    /// <summary>How things stand in a few facts: what to know before all else.</summary>
    public IEnumerable<(string Name, string Value)> AtAGlance(FigureSheet sheet)
    {
        var (last, now, today) = (Report!.Cycles[^1].Start, (Report.Running ?? Report.Cycles[^1]).Start, Report.AsOf);
        yield return ("Welfare tasks done the same day, these four weeks", FigureWords.Of(sheet.Of("welfare", "welfare-same-day", now)));
        yield return ("Accounts with a whole statement, last cycle", FigureWords.Of(sheet.Of("cycle", "statements-complete", last)));
        yield return ("Items concluded, last cycle", FigureWords.Of(sheet.Of("cycle", "items-concluded", last)));
        yield return ("Tasks overdue today", FigureWords.Of(sheet.Of("open", "tasks-overdue", today)));
        yield return ("Reviews of direct payments overdue", FigureWords.Of(sheet.Of("open", "reviews-overdue", today)));
        yield return ("Surplus held, the funders' part, last cycle", FigureWords.Of(sheet.Of("money", "surplus-held", last)));
    }
}
