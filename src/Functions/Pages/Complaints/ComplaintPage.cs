using DpAudit.Core.ComplaintRecords;
using DpAudit.Core.Pipeline;
using DpAudit.Core.Ports;
using DpAudit.Core.Statements;
using DpAudit.Functions.Components;
using DpAudit.Functions.Forms;

namespace DpAudit.Functions.Pages.Complaints;

/// <summary>What the pages of complaints have in common.</summary>
internal abstract class ComplaintPage : CouncilPage
{
    /// <summary>Where complaints are kept.</summary>
    protected async Task<ComplaintDesk> DeskAsync() => new(Service<IRecordStore>(), (await BookAsync()).Policies, Service<TimeProvider>());
}

/// <summary>Words for people.</summary>
internal static class ComplaintWords
{
    /// <summary>The outcomes to choose from.</summary>
    public static IReadOnlyList<Choice> Outcomes { get; } = [.. Enum.GetValues<ComplaintOutcome>().Select(outcome => new Choice(Yaml.Hyphenated(outcome), Of(outcome)))];

    /// <summary>An outcome.</summary>
    public static string Of(ComplaintOutcome outcome) => outcome switch
    {
        ComplaintOutcome.Upheld => "Upheld: it was right",
        ComplaintOutcome.PartlyUpheld => "Upheld in part",
        ComplaintOutcome.NotUpheld => "Not upheld",
        ComplaintOutcome.Withdrawn => "Taken back",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome)),
    };
}
