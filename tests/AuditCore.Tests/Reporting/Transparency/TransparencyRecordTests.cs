using System.Text;
using System.Text.Json;
using DpAudit.Core.Policies;
using DpAudit.Core.Primitives;
using DpAudit.Core.Reporting.Fairness;
using DpAudit.Core.Reporting.Transparency;
using DpAudit.Core.Scoring;
using DpAudit.Core.Scoring.Anomaly;
using DpAudit.Core.Tests.Reporting.Fairness;

namespace DpAudit.Core.Tests.Reporting.Transparency;

/// <summary>The public record says what the code and the policy say.</summary>
public class TransparencyRecordTests
{
    private static readonly Policy Policy = PolicyBook.Default().Versions[0];

    [Fact]
    public void TheAlgorithmsRecord_NamesTheModelItsInputs_AndThePolicysThresholds()
    {
        var record = TransparencyRecord.Algorithm(Policy, []);

        Assert.Equal(PaymentFeatures.Names, record.Sections.Single(section => section.Id == "inputs").Facts.Select(fact => fact.Value));
        Assert.Contains(new RecordFact("model", AnomalyModels.Named(Policy.Scoring.Model).Name), record.Sections.Single(section => section.Id == "model").Facts);
        var thresholds = record.Sections.Single(section => section.Id == "thresholds").Facts.ToDictionary(fact => fact.Name, fact => fact.Value);
        Assert.Equal($"{Policy.Scoring.Weights[SignalCode.NearDuplicate]}", thresholds["scoring: weights: near duplicate"]);
        Assert.Equal(Policy.Signals.SurplusFrom.ToWords(), thresholds["signals: surplus from"]);
        Assert.Equal($"{Policy.Sampling.ContactsPerYear}", thresholds["sampling: contacts per year"]);
        Assert.Contains("7995", thresholds["signals: categories to check"], StringComparison.Ordinal);
    }

    [Fact]
    public void WhatIsNeverAnInput_HoldsEveryProtectedFactAndLabel()
    {
        string[] known = ["needs group", "kind of direct payment", "roles", "language", "format", "advocate", "age band", "sex", "ethnicity"];
        Assert.Empty(known.Except(TransparencyRecord.NeverInputs));
        Assert.Equal(4, typeof(HeldLabels).GetProperties().Count(property => property.PropertyType == typeof(string) && TransparencyRecord.NeverInputs.Contains(Spaced(property.Name))));
        Assert.Empty(PaymentFeatures.Names.Select(name => name.Replace('-', ' ')).Intersect(TransparencyRecord.NeverInputs));
    }

    [Fact]
    public void NoMemberOfStaff_IsInARecord()
    {
        var named = Policy with
        {
            Discussions = Policy.Discussions with { Delegations = [new Delegation(StaffRole.Approver, "secret.name", DateRange.Always)] },
            Tasks = Policy.Tasks with { WelfareRota = [new OnRota("secret.name", DateRange.Always)] },
        };

        Assert.DoesNotContain("secret", Markdown(TransparencyRecord.Algorithm(named, [])) + Markdown(TransparencyRecord.DataProtection(named)), StringComparison.Ordinal);
    }

    [Fact]
    public void MeasuredFairness_ShowsRates_AndHidesSmallOnes()
    {
        var report = new FairnessFolder().Group("learning disability", people: 60, selected: 30).Group("physical", people: 80, selected: 20).Group("sensory", people: 40, selected: 15).Group("few", people: 3).Report();

        var facts = TransparencyRecord.Algorithm(Policy, FairnessFacts.Of(report)).Sections.Single(section => section.Id == "fairness").Facts;

        Assert.Contains(facts, fact => fact.Name == "needs group: learning disability, selected" && fact.Value.StartsWith("50%", StringComparison.Ordinal));
        Assert.Contains(facts, fact => fact.Name == "needs group: few, selected" && fact.Value == "not shown: small numbers");
        Assert.DoesNotContain(facts, fact => fact.Name.Contains("signal:", StringComparison.Ordinal) || fact.Name.Contains(":relative", StringComparison.Ordinal));
    }

    [Fact]
    public void JsonAndMarkdown_SayTheSame()
    {
        var record = TransparencyRecord.DataProtection(Policy);
        using var stream = new MemoryStream();
        TransparencyFiles.WriteJson(record, stream);
        using var json = JsonDocument.Parse(stream.ToArray());
        var (markdown, facts) = (Markdown(record), json.RootElement.GetProperty("sections").EnumerateArray().SelectMany(section => section.GetProperty("facts").EnumerateArray()).ToList());

        Assert.Equal(record.Sections.Sum(section => section.Facts.Count), facts.Count);
        Assert.All(facts, fact => Assert.Contains($"| {fact.GetProperty("name").GetString()} | {fact.GetProperty("value").GetString()} |", markdown, StringComparison.Ordinal));
        Assert.Contains($"{Policy.Discussions.RetentionYears} years after the financial year", markdown, StringComparison.Ordinal);
    }

    [Fact]
    public void AGroupsName_CannotBreakATable() => Assert.Contains(
        "| a\\|b &lt;script>\\[x](y), selected | 1% |",
        Markdown(new TransparencyRecord("x", "X", [new RecordSection("s", "S", [new RecordFact("a|b <script>[x](y), selected", "1%")])])),
        StringComparison.Ordinal);

    private static string Markdown(TransparencyRecord record)
    {
        using var stream = new MemoryStream();
        TransparencyFiles.WriteMarkdown(record, stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static string Spaced(string name) => string.Concat(name.Select((c, at) => char.IsAsciiLetterUpper(c) ? (at == 0 ? "" : " ") + char.ToLowerInvariant(c) : c.ToString()));
}
