using System.Text.Json;
using DpAudit.Core.Pipeline;
using DpAudit.Storage.Azure;

namespace DpAudit.Infra.Tests;

/// <summary>What the program uses is there, and what lies in it is safe.</summary>
public class StorageTests
{
    private static readonly string Functions = Path.Combine(Repository.Root, "src", "Functions", "Triggers", "Host");

    [BicepTheory]
    [MemberData(nameof(Deployment.Environments), MemberType = typeof(Deployment))]
    public void EveryQueueOfAFunction_IsCreated_WithItsPoisonQueue(string environment)
    {
        Assert.NotEmpty(Bindings("queueName"));
        Assert.Empty(MissingQueues(Deployment.Of(environment)));
    }

    [BicepFact]
    public void AQueueThatIsMissing_IsNoticed()
    {
        using var templates = new TemporaryTemplates().With("main.bicep", "['audit-cycle', ", "[");

        Assert.Equal(["audit-cycle", "audit-cycle-poison"], MissingQueues(templates.Deploy("dev")).Order(StringComparer.Ordinal));
    }

    [BicepTheory]
    [MemberData(nameof(Deployment.Environments), MemberType = typeof(Deployment))]
    public void EveryContainerAndTable_IsCreated(string environment)
    {
        var (deployment, names) = (Deployment.Of(environment), new AzureStoreOptions());

        Assert.Contains(names.Container, deployment.In("data", "blobServices/containers"));
        Assert.Equal([names.Table], deployment.In("data", "tableServices/tables"));
        Assert.Equal([names.Inbox], deployment.In("inbox", "blobServices/containers"));
    }

    [BicepTheory]
    [MemberData(nameof(Deployment.Environments), MemberType = typeof(Deployment))]
    public void EveryConnectionOfAFunction_HasItsSettings(string environment)
    {
        var settings = Deployment.Of(environment).Settings;

        Assert.All(Bindings("connection"), connection => Assert.All(["queueServiceUri", "credential", "clientId"], part => Assert.Contains($"{connection}__{part}", settings)));
        Assert.All(["blobServiceUri", "queueServiceUri", "tableServiceUri", "credential", "clientId"], part => Assert.Contains($"AzureWebJobsStorage__{part}", settings));
    }

    [BicepTheory]
    [MemberData(nameof(Deployment.Environments), MemberType = typeof(Deployment))]
    public void NoAccount_HasKeysOrAnOpenDoor(string environment)
    {
        var accounts = Deployment.Of(environment).Some("Microsoft.Storage/storageAccounts").ToList();

        Assert.Equal(2, accounts.Count);
        Assert.All(accounts, account => Assert.Equal(
            ("False", "False", "False", "TLS1_2", "True"),
            (account["allowSharedKeyAccess"], account["allowBlobPublicAccess"], account["isHnsEnabled"], account["minimumTlsVersion"], account["supportsHttpsTrafficOnly"])));
    }

    [BicepTheory]
    [MemberData(nameof(Deployment.Environments), MemberType = typeof(Deployment))]
    public void TheInbox_KeepsNothingOfWhatWasDeleted_AndTheDataCanBeHadBack(string environment)
    {
        string[] keepers = ["isVersioningEnabled", "changeFeed.enabled", "deleteRetentionPolicy.enabled", "containerDeleteRetentionPolicy.enabled", "restorePolicy.enabled"];
        var services = Deployment.Of(environment).Some("Microsoft.Storage/storageAccounts/blobServices").ToList();

        Assert.All(keepers, keeper => Assert.Equal("False", services.Single(one => one.Name.Contains("inbox", StringComparison.Ordinal))[keeper]));
        Assert.All(keepers, keeper => Assert.Equal("True", services.Single(one => one.Name.Contains("data", StringComparison.Ordinal))[keeper]));
    }

    [BicepTheory]
    [InlineData(DropMessage.StatementsQueue, DropPlace.Statements)]
    [InlineData(DropMessage.PlansQueue, DropPlace.Plans)]
    public void AFileInTheInbox_BecomesAMessage_OnceItIsWhole(string queue, string kind)
    {
        var deployment = Deployment.Of("prod");
        var subscription = deployment.One("Microsoft.EventGrid/systemTopics/eventSubscriptions", queue);
        var filters = JsonSerializer.Deserialize<JsonElement[]>(subscription["filter.advancedFilters"])!;

        Assert.Equal((deployment.Account("data").Id, queue), (
            subscription["deliveryWithResourceIdentity.destination.properties.resourceId"], subscription["deliveryWithResourceIdentity.destination.properties.queueName"]));
        Assert.Equal((deployment.Account("data").Id, "dead-letters"), (
            subscription["deadLetterWithResourceIdentity.deadLetterDestination.properties.resourceId"],
            subscription["deadLetterWithResourceIdentity.deadLetterDestination.properties.blobContainerName"]));
        Assert.Contains("dead-letters", deployment.In("data", "blobServices/containers"));
        Assert.Equal([$"subject StringContains /{kind}/", "data.api StringIn PutBlob,PutBlockList,CopyBlob"], filters.Select(filter =>
            $"{filter.GetProperty("key")} {filter.GetProperty("operatorType")} {string.Join(',', filter.GetProperty("values").EnumerateArray())}"));
        Assert.Equal(
            new DropPlace("kestrel-vale", kind, "file.csv"),
            DropPlace.Of(DropMessage.PathIn($$"""{"subject": "{{subscription["filter.subjectBeginsWith"]}}kestrel-vale/{{kind}}/file.csv"}""")));
    }

    private static IEnumerable<string> MissingQueues(Deployment deployment) => Bindings("queueName")
        .Select(queue => queue.EndsWith("-poison", StringComparison.Ordinal) ? queue[..^"-poison".Length] : queue).Distinct()
        .SelectMany(queue => new[] { queue, $"{queue}-poison" }).Except(deployment.In("data", "queueServices/queues"));

    /// <summary>What the bindings of all functions say by this name.</summary>
    private static HashSet<string> Bindings(string name) => [.. Directory.EnumerateFiles(Functions, "function.json", SearchOption.AllDirectories)
        .SelectMany(file => JsonDocument.Parse(File.ReadAllText(file)).RootElement.GetProperty("bindings").EnumerateArray())
        .Where(binding => binding.TryGetProperty(name, out _)).Select(binding => binding.GetProperty(name).GetString()!)];
}
