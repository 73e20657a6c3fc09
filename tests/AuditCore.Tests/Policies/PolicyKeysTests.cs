using System.Runtime.CompilerServices;
using System.Text;
using DpAudit.Core.Policies;
using DpAudit.Core.Primitives;
using DpAudit.Core.Reporting.Transparency;

namespace DpAudit.Core.Tests.Policies;

/// <summary>Whoever keeps the policy sees what each value means, and what a new file changes before it is taken in.</summary>
public sealed class PolicyKeysTests
{
    private static readonly FourWeekPeriod GoLive = new(new DateOnly(2026, 4, 6));

    [Fact]
    public void EveryValueOfAPolicy_HasAMeaning() =>
        Assert.Empty(PolicyComparison.Values(PolicyBook.Default().Versions[0]).Where(value => value.Meaning.Length == 0).Select(value => value.Key));

    [Fact]
    public void TheGuide_SaysTheSame()
    {
        var page = File.ReadAllText(Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", "..", "..", "docs", "formats.md"));
        var policy = page[page.IndexOf("## 5. The policy", StringComparison.Ordinal)..page.IndexOf("## 6.", StringComparison.Ordinal)];
        Assert.Equal(policy.Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal)), PolicyKeys.Rows());
    }

    [Fact]
    public void AMeaning_IsPlainText_AndOneOfATable_CountsForItsParts()
    {
        Assert.Equal("the anomaly model: isolation-ensemble, the textbook isolation-forest, or an adapter's, mlnet-randomized-pca, where the build has it (anomaly-models.md)", PolicyKeys.MeaningOf("scoring.model"));
        Assert.Equal(PolicyKeys.MeaningOf("scoring.weights"), PolicyKeys.MeaningOf("scoring.weights.cash-burst"));
        Assert.Equal(PolicyKeys.MeaningOf("signals.contribution_short_from"), PolicyKeys.MeaningOf("signals.surplus_from"));
        Assert.Equal("", PolicyKeys.MeaningOf("no.such.key"));
    }

    [Fact]
    public void AVersionThatIsNew_IsHeldAgainstTheOneBefore()
    {
        var preview = PolicyPreview.Of(Policy(Version("one", "2020-01-01"), Version("two", "2026-06-01", "20.00")), Book(Version("one", "2020-01-01")), GoLive).Value;
        var two = Assert.Single(preview.Versions);
        Assert.Equal((true, "one"), (two.IsNew, two.Against));
        var change = Assert.Single(two.Changes);
        Assert.Equal(("signals.not_matched_from", "£50.00", "£20.00"), (change.Key, change.Before, change.After));
        Assert.Empty(preview.Gone);
    }

    [Fact]
    public void AVersionThatBecomesAnother_AndOneThatIsGone_AreTold()
    {
        var preview = PolicyPreview.Of(Policy(Version("one", "2020-01-01", "20.00")), Book(Version("one", "2020-01-01"), Version("two", "2026-06-01")), GoLive).Value;
        Assert.False(Assert.Single(preview.Versions).IsNew);
        Assert.Equal(["two"], preview.Gone);
    }

    [Fact]
    public void AnotherFirstDay_IsAChange() => Assert.Equal(
        "effective_from", Assert.Single(Assert.Single(PolicyPreview.Of(Policy(Version("one", "2021-01-01")), Book(Version("one", "2020-01-01")), GoLive).Value.Versions).Changes).Key);

    [Fact]
    public void TheSameFile_ChangesNothing() => Assert.Empty(PolicyPreview.Of(Policy(Version("one", "2020-01-01")), Book(Version("one", "2020-01-01")), GoLive).Value.Versions);

    [Theory]
    [InlineData("anchor: 2026-04-06", "anchor: 2026-04-07", "CYCLE-ANCHOR")]
    [InlineData("grace_days: 7", "grace_days: 7\n    no_such_key: 1", "POLICY-INVALID")]
    [InlineData("not_matched_from: \"50.00\"", "not_matched_from: fifty", "POLICY-INVALID")]
    [InlineData("model: isolation-ensemble", "model: mlnet-randomized-pca", "MODEL-NOT-IN-BUILD")]
    public void AFileThatCannotBeUsed_IsRefused(string from, string to, string code)
    {
        var file = Version("one", "2020-01-01").Replace(from, to, StringComparison.Ordinal);
        Assert.Contains(to, file, StringComparison.Ordinal);
        Assert.Equal(code, PolicyPreview.Of(Policy(file), PolicyBook.Default(), GoLive).Refusal?.Code);
    }

    private static byte[] Policy(params string[] versions) => Encoding.UTF8.GetBytes("versions:\n" + string.Join('\n', versions));

    private static PolicyBook Book(params string[] versions) => PolicyYaml.Parse(Encoding.UTF8.GetString(Policy(versions)), "policy.yaml");

    private static string Version(string name, string from, string notMatchedFrom = "50.00")
    {
        using var reader = new StreamReader(typeof(PolicyBook).Assembly.GetManifestResourceStream("policies/default.yaml")!);
        var text = reader.ReadToEnd();
        return text[text.IndexOf("  - version", StringComparison.Ordinal)..].Replace("default-1", name, StringComparison.Ordinal).Replace("effective_from: 2020-01-01", $"effective_from: {from}", StringComparison.Ordinal)
            .Replace("not_matched_from: \"50.00\"", $"not_matched_from: \"{notMatchedFrom}\"", StringComparison.Ordinal);
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
