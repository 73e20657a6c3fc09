using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using DpAudit.Functions.Work;
using Microsoft.Extensions.Logging;

namespace DpAudit.Infra.Tests;

/// <summary>Somebody is told, and the page says what to do.</summary>
public partial class AlertTests
{
    [BicepTheory]
    [InlineData("failed-cycle", "Cycle {Council} {Period}: {Answer} {Failure}", "Cycle kestrel-vale 2026-04-06: Failed CYCLE-SEED", "Cycle kestrel-vale 2026-04-06: Done ")]
    [InlineData("put-aside", "A message of {Queue} was put aside: {Id}", "A message of audit-cycle was put aside: kestrel-vale 2026-04-06", "A message of audit-cycle was refused: CYCLE-NOT-DUE")]
    public void AnAlert_KnowsWhatTheProgramSays(string alert, string template, string bad, string good)
    {
        var criteria = JsonSerializer.Deserialize<JsonElement[]>(Deployment.Of("prod").One("Microsoft.Insights/scheduledQueryRules", $"-{alert}")["criteria.allOf"])!;
        var pattern = Pattern().Match(criteria.Single().GetProperty("query").GetString()!).Groups["pattern"].Value;

        Assert.Contains(template, typeof(Handlers).GetMethods(BindingFlags.NonPublic | BindingFlags.Instance).Select(one => one.GetCustomAttribute<LoggerMessageAttribute>()?.Message));
        Assert.Matches(pattern, bad);
        Assert.DoesNotMatch(pattern, good);
    }

    [BicepTheory]
    [MemberData(nameof(Deployment.Environments), MemberType = typeof(Deployment))]
    public void EveryAlert_TellsSomebody_AndIsExplained(string environment)
    {
        var deployment = Deployment.Of(environment);
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "azure.md"));
        var people = deployment.One("Microsoft.Insights/actionGroups");
        var alerts = deployment.Some("Microsoft.Insights/scheduledQueryRules").Concat(deployment.Some("Microsoft.Insights/metricAlerts")).ToList();

        Assert.Equal(7, alerts.Count);
        Assert.All(alerts, alert => Assert.Contains(people.Id, alert["actions"], StringComparison.Ordinal));
        Assert.All(alerts, alert => Assert.Contains($"`{alert.Name[(people.Name.Length - "people".Length)..]}`", page, StringComparison.Ordinal));
    }

    [BicepTheory]
    [MemberData(nameof(Deployment.Environments), MemberType = typeof(Deployment))]
    public void WhatHappens_IsLogged(string environment)
    {
        var deployment = Deployment.Of(environment);
        string[] watched = ["Microsoft.Storage/storageAccounts/blobServices", "Microsoft.Storage/storageAccounts/queueServices", "Microsoft.Storage/storageAccounts/tableServices", "Microsoft.KeyVault/vaults", "Microsoft.EventGrid/systemTopics", "Microsoft.Web/sites"];
        var logged = deployment.Some("Microsoft.Insights/diagnosticSettings").Select(one => one.Id).ToList();

        Assert.All(watched.SelectMany(deployment.Some), one => Assert.Contains(logged, id => id.StartsWith($"{one.Id}/providers/Microsoft.Insights/", StringComparison.Ordinal)));
        Assert.Equal("True", deployment.One("Microsoft.Insights/components")["DisableLocalAuth"]);
        Assert.Equal("True", deployment.One("Microsoft.OperationalInsights/workspaces")["features.disableLocalAuth"]);
    }

    [GeneratedRegex("matches regex @\"(?<pattern>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Pattern();
}
