using System.Text;
using System.Text.Json;
using DpAudit.Core.Pipeline;
using DpAudit.Core.Policies;
using DpAudit.Core.Primitives;
using DpAudit.Core.Reporting;
using DpAudit.Core.Statements;
using DpAudit.Core.SupportPlans;

namespace DpAudit.Cli.Tests.Docs;

/// <summary>The examples of docs/formats.md are run as they stand there.</summary>
public class FormatsDocTests
{
    private static readonly string Text = File.ReadAllText(Path.Combine(Repository.Root, "docs", "formats.md"));

    [Fact]
    public void EveryProfile_InTheText_IsAProfile()
    {
        var profiles = Blocks("```yaml").Where(block => block.StartsWith("name:", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, profiles.Count);
        Assert.All(profiles, profile => ProfileYaml.Parse(profile, "formats.md"));
    }

    [Fact]
    public void TheWorkedExample_GivesTheTransactionsItShows()
    {
        var profile = ProfileYaml.Parse(Blocks("```yaml").Single(block => block.StartsWith("name: purchase-cards", StringComparison.Ordinal)), "formats.md");
        var statement = Blocks("```").Single(block => block.StartsWith("Body,", StringComparison.Ordinal));
        var audit = CouncilAudit.Run(new AuditInputs
        {
            Statements = [new StatementSource("cards-2026-05.csv", () => new MemoryStream(Encoding.UTF8.GetBytes(statement)))],
            Profiles = [profile],
            Plans = new(new PlanBook([], [], [], [])),
            Policies = PolicyBook.Default(),
            IdentityKey = new byte[32],
            Threads = 1,
        });

        var ledger = audit.Import.Ledger;
        var rows = Enumerable.Range(0, ledger.Count).Select(at => ledger[at])
            .Select(row => $"| {row.Line} | accepted | {row.PostingDate:yyyy-MM-dd} | {Yaml.Hyphenated(row.Kind)} | {new Money(row.AmountPence)} | {audit.Import.Texts.Text(row.Payee)} | {(row.Mcc == 0 ? "" : $"{row.Mcc:0000} ")}|")
            .Order(StringComparer.Ordinal);
        var shown = Text.Split('\n').Where(line => line.Contains("| accepted | 2026", StringComparison.Ordinal)).Order(StringComparer.Ordinal);
        Assert.Equal(shown, rows);
    }

    [Fact]
    public void EverySignal_IsInTheText_AndNoOther()
    {
        var table = Text[Text.IndexOf("| code | observed when |", StringComparison.Ordinal)..];
        table = table[..table.IndexOf("\n\n", StringComparison.Ordinal)];
        var named = table.Split('\n').Skip(2).SelectMany(line => line.Split('|')[1].Split(',')).Select(code => code.Trim().Trim('`'));
        Assert.Equal(Yaml.Words<SignalCode>().Order(StringComparer.Ordinal), named.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("### scores.csv", SampleFiles.ScoresHeader)]
    [InlineData("### sample.csv", SampleFiles.SampleHeader)]
    [InlineData("### clocks.csv", SampleFiles.ClocksHeader)]
    public void EveryColumnOfTheSamplesFiles_IsInTheText_InItsOrder(string heading, string header) => Assert.Equal(header.Split(','), FirstCells(heading));

    [Fact]
    public void EveryKeyOfTheManifest_IsInTheText_AndNoOther()
    {
        var manifest = JsonDocument.Parse(SampleAudit.Once.Files["manifest"]).RootElement;

        var keys = manifest.EnumerateObject().Concat(manifest.GetProperty("cycles")[0].EnumerateObject()).Select(property => property.Name);
        Assert.Equal(keys.Order(StringComparer.Ordinal), FirstCells("### manifest.json").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void ThePolicyThatComesWithTheProduct_HasEveryKeyOfTheText()
    {
        var policy = File.ReadAllText(Path.Combine(Repository.Root, "src", "AuditCore", "Policies", "default.yaml"));
        var keys = policy.Split('\n').Select(line => line.TrimStart(' ', '-').Split(':')[0].Trim()).Where(key => key.Length > 0 && key[0] != '#' && key != "versions");
        Assert.All(keys.Except(["pairing", "surplus", "signals"]), key => Assert.Contains(key, Text, StringComparison.Ordinal));
    }

    /// <summary>What the first column of the table under a heading names.</summary>
    private static IEnumerable<string> FirstCells(string heading)
    {
        var section = Text[Text.IndexOf("\n" + heading, StringComparison.Ordinal)..];
        section = section[..section.IndexOf("\n##", 1, StringComparison.Ordinal)];
        return section.Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal)).SelectMany(line => line.Split('|')[1].Split(',')).Select(name => name.Trim().Trim('`'));
    }

    private static IEnumerable<string> Blocks(string fence)
    {
        foreach (var part in Text.Split("\n" + fence + "\n").Skip(1))
        {
            var end = part.IndexOf("\n```", StringComparison.Ordinal);
            yield return (end < 0 ? part : part[..end]) + "\n";
        }
    }
}
