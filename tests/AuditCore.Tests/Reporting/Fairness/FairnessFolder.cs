using System.Text;
using DpAudit.Core.Reporting.Fairness;
using DpAudit.Core.SupportPlans;

namespace DpAudit.Core.Tests.Reporting.Fairness;

/// <summary>The files of a fairness report in memory, read by the product's own reader, their rows in the order given or shuffled.</summary>
internal sealed class FairnessFolder
{
    public string? People { get; set; } = "period,person_id\n2026-04-06,P1\n2026-04-06,P2\n";

    public string? Signals { get; set; } = "person_id,period,transaction_id,code,amount,words\n";

    public string? Sample { get; set; }

    public string? Labels { get; set; }

    public string? Outcomes { get; set; }

    public string Needs { get; set; } = "person_id,needs_group\n";

    public int SmallestCell { get; set; } = 10;

    public List<PlanError> Errors { get; } = [];

    public List<PlanError> Unknown { get; } = [];

    public FairnessInputs Read(Random? order = null)
    {
        var sheets = new FairnessSheets(Errors, Unknown);
        var audit = sheets.Audit("out", name => name switch { "people.csv" => Open(People), "signals.csv" => Open(Signals), _ => Open(Sample) });
        var labels = Open(Labels) is { } held ? sheets.Labels("labels.csv", held, audit) : null;
        var outcomes = Open(Outcomes) is { } known ? sheets.Outcomes("outcomes.csv", known, audit) : null;
        var plans = new PlanBookReader(name => name == "people.csv" ? Open(Needs) : null, mappingYaml: null).Read();
        return new FairnessInputs(audit, plans, labels, outcomes, audit.LastDay, SmallestCell);

        MemoryStream? Open(string? text)
        {
            var rows = text?.Split('\n', StringSplitOptions.RemoveEmptyEntries) ?? [];
            order?.Shuffle(rows.AsSpan(1..));
            return text is null ? null : new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', rows) + "\n"));
        }
    }

    public FairnessReport Report(Random? order = null) => FairnessReport.Of(Read(order));

    /// <summary>A needs group: people, how many of them had so many items selected, and how many have an observation, were contacted and paid back.</summary>
    public FairnessFolder Group(string needs, int people, int selected = 0, int items = 1, int observed = 0, int contacted = 0)
    {
        Sample ??= "period,transaction_id,person_id,stratum,probability,weight,risk,reasons\n";
        Outcomes ??= "person_id,contacts,queries,paid_back,overturned\n";
        for (var person = 0; person < people; person++)
        {
            var id = $"{needs}-{person:000}";
            People += $"2026-05-04,{id}\n2026-06-01,{id}\n";
            Needs += $"{id},{needs}\n";
            Sample += string.Concat(Enumerable.Range(0, person < selected ? items : 0).Select(item => $"2026-05-04,{id}-{item},{id},proportional,0.1,10,0.2,why\n"));
            Signals += person < observed ? $"{id},2026-05-04,,near-duplicate,5.00,words\n{id},2026-06-01,,near-duplicate,5.00,words\n" : "";
            Outcomes += person < contacted ? $"{id},2,1,12.50,1\n" : "";
        }

        return this;
    }

    public static FairnessFolder Empty() => new() { People = "period,person_id\n" };
}
