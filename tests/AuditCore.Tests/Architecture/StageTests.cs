using System.Reflection;
using DpAudit.Core.Primitives;

namespace DpAudit.Core.Tests.Architecture;

/// <summary>
/// A stage may use only stages before it, and an auditor's finding sees neither signals nor scores: models choose what to look at,
/// people make findings.
/// </summary>
public class StageTests
{
    private const string Root = "DpAudit.Core.";

    private static readonly string[] Order =
    [
        "Primitives", "Ports", "Statements", "Transactions", "SupportPlans", "Policies", "Matching", "Signals", "Scoring", "Sampling", "Findings", "Discussions", "Decisions", "Letters", "Tasks",
        "Cycles", "ComplaintRecords", "Pipeline", "Reporting",
    ];

    private static readonly (string Stage, string Of)[] NotToBeSeen = [("Signals", "Findings"), ("Scoring", "Findings")];

    /// <summary>Complaints come after all that asks about money, so that none of it can see them; and they see none of it.</summary>
    private static readonly string[] SeenByComplaints = ["Primitives"];

    private static readonly Lazy<List<(string From, string To, string Where)>> Uses = new(() =>
    [
        .. CompiledReferences.Of(Core)
            .SelectMany(use => CompiledReferences.TypesOf(use.To).Where(type => type.Assembly == Core).Select(type => (From: StageOf(use.From), To: StageOf(type), Where: $"{Outermost(use.From)} uses {type.FullName}")))
            .Where(use => use.From.Length > 0 && use.To.Length > 0 && use.From != use.To)
            .Distinct(),
    ]);

    private static Assembly Core => typeof(Money).Assembly;

    [Fact]
    public void EveryFolder_IsAStage() =>
        Assert.Empty(Core.GetTypes().Select(StageOf).Where(stage => stage.Length > 0 && !Order.Contains(stage)).Distinct());

    [Fact]
    public void Stages_PointUpstreamOnly() =>
        Assert.Empty(Uses.Value.Where(use => Array.IndexOf(Order, use.To) > Array.IndexOf(Order, use.From)).Select(use => use.Where));

    [Fact]
    public void Findings_SeeNeitherSignalsNorScores() =>
        Assert.Empty(Uses.Value.Where(use => NotToBeSeen.Contains((use.To, use.From))).Select(use => use.Where));

    [Fact]
    public void Complaints_SeeNothingAboutMoney_AndAreSeenByNothingThatAsksAboutIt() => Assert.Empty(
        Uses.Value.Where(use => (use.From == "ComplaintRecords" && !SeenByComplaints.Contains(use.To)) || (use.To == "ComplaintRecords" && use.From is not ("Pipeline" or "Reporting"))).Select(use => use.Where));

    [Fact]
    public void TheTest_SeesWhatIsUsed()
    {
        // Known uses: in a method body, in a signature, and as a generic argument.
        Assert.Contains(Uses.Value, use => use.Where == "DpAudit.Core.Pipeline.PicturedCouncil uses DpAudit.Core.Matching.Attribution");
        Assert.Contains(Uses.Value, use => use is { From: "Signals", To: "SupportPlans" });
        Assert.Contains(Uses.Value, use => use is { From: "SupportPlans", To: "Statements" });
    }

    /// <summary>The folder a type lies in; empty for what the compiler adds outside of all namespaces.</summary>
    private static string StageOf(Type type) =>
        type.Namespace is { } name && name.StartsWith(Root, StringComparison.Ordinal) ? name[Root.Length..].Split('.')[0] : "";

    private static string Outermost(Type type) => type.DeclaringType is { } outer ? Outermost(outer) : type.FullName!;
}
