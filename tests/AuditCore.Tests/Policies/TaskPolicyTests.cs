using System.Text.RegularExpressions;
using DpAudit.Core.Findings;
using DpAudit.Core.Policies;
using DpAudit.Core.Primitives;
using DpAudit.Core.Statements;
using DpAudit.Core.Tasks;

namespace DpAudit.Core.Tests.Policies;

/// <summary>The policy's sections about findings and tasks, and the pages that explain them.</summary>
public partial class TaskPolicyTests
{
    private static readonly string Default = PolicyYamlTests.DefaultText();

    [Fact]
    public void TheDefault_IsRead()
    {
        var policy = PolicyBook.Default().Versions[0];

        Assert.Equal(5, policy.Findings.SecondReviewPercent);
        Assert.Equal((StaffRole.Coordinator, 92, 6, 12, 28), (policy.Tasks.WelfareRole, policy.Tasks.LookBackDays, policy.Tasks.ReviewFirstMonths, policy.Tasks.ReviewEveryMonths, policy.Tasks.ReviewNoticeDays));
        Assert.Empty(policy.Tasks.WelfareRota);
        Assert.Equal([28, 56, 84], policy.Tasks.AgeingDays);
        Assert.Equal(Enum.GetValues<StaffTaskKind>().Where(kind => !kind.HasItsOwnDay()), policy.Tasks.DeadlineDays.Keys.Order());
        Assert.Equal((1, 20), (policy.Tasks.DeadlineDays[StaffTaskKind.CouncilDebitDisputed], policy.Tasks.DeadlineDays[StaffTaskKind.LookAgainToAnswer]));
    }

    [Fact]
    public void LeftOut_TheyAreTheProductsOwn()
    {
        var older = PolicyYaml.Parse(Default[..Default.IndexOf("    findings:", StringComparison.Ordinal)], "council.yaml").Versions[0];
        var usual = PolicyBook.Default().Versions[0];

        Assert.Equal(usual.Findings.Observations, older.Findings.Observations);
        Assert.Equal(usual.Findings with { Observations = older.Findings.Observations }, older.Findings);
        Assert.Equal(usual.Tasks.DeadlineDays.OrderBy(pair => pair.Key), older.Tasks.DeadlineDays.OrderBy(pair => pair.Key));
        Assert.Equal(usual.Tasks.AgeingDays, older.Tasks.AgeingDays);
        Assert.Equal(usual.Tasks with { DeadlineDays = older.Tasks.DeadlineDays, AgeingDays = older.Tasks.AgeingDays, WelfareRota = older.Tasks.WelfareRota }, older.Tasks);
    }

    [Fact]
    public void ADeadlineThatIsNotNamed_IsTheProductsOwn_AndARotaIsRead()
    {
        var tasks = PolicyYaml.Parse(
            Default[..Default.IndexOf("      deadline_days:", StringComparison.Ordinal)].Replace("welfare_rota: []", "welfare_rota: [{to: col, from: 2026-04-06, until: 2026-05-03}]", StringComparison.Ordinal) + "      deadline_days: {load-late: 9}\n",
            "council.yaml").Versions[0].Tasks;

        Assert.Equal((9, 1), (tasks.DeadlineDays[StaffTaskKind.LoadLate], tasks.DeadlineDays[StaffTaskKind.CouncilDebitDisputed]));
        Assert.Equal([new OnRota("col", new DateRange(new DateOnly(2026, 4, 6), new DateOnly(2026, 5, 3)))], tasks.WelfareRota);
    }

    [Theory]
    [InlineData("second_review_percent: 5", "second_review_percent: 101", "second_review_percent")]
    [InlineData("second_review_percent: 5", "second_review_percent: -1", "second_review_percent")]
    [InlineData("contribution-short]", "no-spending]", "no-spending")] // how a person is, is nobody's finding
    [InlineData("contribution-short]", "near-duplicate]", "near-duplicate")] // a payment takes its chance in the sample
    [InlineData("observations_per_hundred_people: 2", "observations_per_hundred_people: 101", "observations_per_hundred_people")]
    [InlineData("observation_rest_periods: 3", "observation_rest_periods: 14", "observation_rest_periods")]
    [InlineData("welfare_role: coordinator", "welfare_role: approver", "welfare_role")]
    [InlineData("welfare_role: coordinator", "welfare_role: nobody", "welfare_role")]
    [InlineData("welfare_rota: []", "welfare_rota: [{to: \"\", from: 2026-04-06, until: 2026-05-03}]", "welfare_rota")]
    [InlineData("welfare_rota: []", "welfare_rota: [{to: col, from: 2026-04-06, until: 2026-04-05}]", "welfare_rota")]
    [InlineData("welfare_rota: []", "welfare_rota: [{to: col, from: today, until: 2026-04-05}]", "from")]
    [InlineData("look_back_days: 92", "look_back_days: 27", "look_back_days")]
    [InlineData("ageing_days: [28, 56, 84]", "ageing_days: []", "ageing_days")]
    [InlineData("ageing_days: [28, 56, 84]", "ageing_days: [56, 28]", "ageing_days")]
    [InlineData("ageing_days: [28, 56, 84]", "ageing_days: [0, 28]", "ageing_days")]
    [InlineData("review_first_months: 6", "review_first_months: 7", "review_first_months")] // the regulations say six
    [InlineData("review_every_months: 12", "review_every_months: 13", "review_every_months")] // and at least once a year
    [InlineData("review_notice_days: 28", "review_notice_days: -1", "review_notice_days")]
    [InlineData("load-late: 2", "load-late: 367", "load-late")]
    [InlineData("load-late: 2", "load-latest: 2", "load-latest")]
    [InlineData("load-late: 2", "declined-wage: 2", "declined-wage")] // welfare is the same day, whatever a policy says
    [InlineData("load-late: 2", "plan-review-due: 2", "plan-review-due")]
    public void ABadValue_IsRefused_AndNamed(string good, string bad, string named)
    {
        Assert.Contains(good, Default, StringComparison.Ordinal);
        Assert.Contains(named, Assert.Throws<InputException>(() => PolicyYaml.Parse(Default.Replace(good, bad, StringComparison.Ordinal), "council.yaml")).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void TheFormatsPage_ExplainsEveryKey()
    {
        var page = Page("formats.md");

        Assert.All(
            SectionKey().Matches(Default[Default.IndexOf("    findings:", StringComparison.Ordinal)..]).Select(key => key.Groups["key"].Value),
            key => Assert.Matches($@"`((findings|tasks)\.)?{key}`", page));
    }

    [Fact]
    public void TheGuide_NamesEveryRuleAndEveryTask()
    {
        var guide = Page("tasks-and-findings.md");
        var policy = PolicyBook.Default().Versions[0].Tasks;

        Assert.All(FindingRules.All, rule => Assert.Contains($"`{rule.Code}`", guide, StringComparison.Ordinal));
        Assert.All(TaskBook.All, entry =>
        {
            var row = Assert.Single(guide.Split('\n'), line => line.StartsWith($"| `{Yaml.Hyphenated(entry.Kind)}` |", StringComparison.Ordinal));
            Assert.Contains($"| {Yaml.Hyphenated(entry.Owner ?? policy.WelfareRole)}", row, StringComparison.Ordinal);
            Assert.EndsWith(entry.Kind.IsWelfare() ? "| the same day |" : entry.Kind.HasItsOwnDay() ? "|" : $"| {policy.DeadlineDays[entry.Kind]} days |".Replace(" 1 days", " 1 day", StringComparison.Ordinal), row, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void EveryKindOfTask_IsInTheBook_Once() => Assert.Equal(Enum.GetValues<StaffTaskKind>(), TaskBook.All.Select(entry => entry.Kind));

    private static string Page(string name)
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "DpAuditPipeline.sln")))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        return File.ReadAllText(Path.Combine(folder, "docs", name));
    }

    [GeneratedRegex(@"^      (?<key>[a-z_]+):", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex SectionKey();
}
