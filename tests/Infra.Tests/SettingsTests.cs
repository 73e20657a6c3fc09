using System.Collections;
using System.Text.Json;
using DpAudit.Functions.Configuration;

namespace DpAudit.Infra.Tests;

/// <summary>What the program reads is set: in Azure by the template, on one's own machine by the sample.</summary>
public class SettingsTests
{
    // Left out of the template, and why.
    private static readonly string[] NotInAzure =
    [
        "Storage__Path", // The folder of the embedded store.
        "Storage", // A connection string has a key; the app has an identity.
    ];

    // What somebody else than the program reads.
    private static readonly string[] Hosts = ["ASPNETCORE_ENVIRONMENT", "AzureWebJobsDisableHomepage", "AzureWebJobsStorage", "FUNCTIONS_WORKER_RUNTIME"];

    // What Settings.Of reads by another name than its property's.
    private static readonly Dictionary<string, string> Renamed = new() { ["Storage__Connection"] = "Storage", ["Storage__InboxUri"] = "Inbox__BlobServiceUri" };

    [BicepTheory]
    [MemberData(nameof(Deployment.Environments), MemberType = typeof(Deployment))]
    public void EverySettingThatTheProgramReads_IsSet(string environment)
    {
        Assert.Contains("Limits__RequestsPerMinute", Read(typeof(Settings)));
        Assert.Empty(Read(typeof(Settings)).Append("AllowedHosts").Except(NotInAzure).Except(Deployment.Of(environment).Settings.Keys, StringComparer.OrdinalIgnoreCase));
    }

    [BicepFact]
    public void ASettingThatIsMissing_IsNoticed()
    {
        using var templates = new TemporaryTemplates().With("modules/app.bicep", "Identity__IdClaim: idClaim", "Identity__Claim: idClaim");

        Assert.Equal(["Identity__IdClaim"], Read(typeof(Settings)).Except(NotInAzure).Except(templates.Deploy("dev").Settings.Keys, StringComparer.OrdinalIgnoreCase));
    }

    [BicepTheory]
    [MemberData(nameof(Deployment.Environments), MemberType = typeof(Deployment))]
    public void TheAppIsSet_AsItRunsInAzure(string environment)
    {
        var settings = Deployment.Of(environment).Settings;

        Assert.Equal(
            ("Azure", "false", "false", "Production", "true"),
            (settings["Storage__Mode"], settings["Demo"], settings["Work__InProcess"], settings["ASPNETCORE_ENVIRONMENT"], settings["AzureWebJobsDisableHomepage"]));
        Assert.Contains("'localhost', '127.0.0.1'", settings["AllowedHosts"], StringComparison.Ordinal); // The host's own calls.
        Assert.Contains("@Microsoft.KeyVault(VaultName=", settings["Seeds__kestrel_vale"], StringComparison.Ordinal);
        Assert.Contains("'kestrel-vale'", settings["Seeds__kestrel_vale"], StringComparison.Ordinal);
        Assert.DoesNotContain("FUNCTIONS_WORKER_RUNTIME", settings); // A Flex Consumption plan refuses it.
    }

    [BicepTheory]
    [MemberData(nameof(Deployment.Environments), MemberType = typeof(Deployment))]
    public void NoSecret_IsSetOrTold(string environment)
    {
        var deployment = Deployment.Of(environment);
        string[] words = ["key", "secret", "password", "connectionstring", "token"];
        string[] functions = ["listKeys", "listAccountSas", "getSecret", "AccountKey=", "SharedAccessSignature"];

        Assert.NotEmpty(deployment.Outputs);
        Assert.All(deployment.Outputs, output => Assert.All(words, word => Assert.DoesNotContain(word, output.ToString().Replace("_", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase)));
        Assert.All(deployment.All, one => Assert.All(functions, function => Assert.DoesNotContain(function, one.ToString(), StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public void TheSampleOfLocalSettings_NamesOnlyWhatIsRead()
    {
        using var sample = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "local.settings.sample.json")));

        Assert.False(sample.RootElement.GetProperty("IsEncrypted").GetBoolean());
        Assert.Empty(sample.RootElement.GetProperty("Values").EnumerateObject().Select(value => value.Name).Except([.. Read(typeof(Settings)), .. Hosts]));
    }

    /// <summary>The settings of a type, by the names that they have as environment variables.</summary>
    private static IEnumerable<string> Read(Type type, string before = "") => type.GetProperties().Where(one => one.GetMethod is { IsStatic: false } && one.SetMethod is not null).SelectMany(one =>
        one.PropertyType.Namespace == typeof(Settings).Namespace && !typeof(IEnumerable).IsAssignableFrom(one.PropertyType) && one.PropertyType.IsClass
            ? Read(one.PropertyType, $"{before}{one.Name}__")
            : [Renamed.GetValueOrDefault(before + one.Name, before + one.Name)]);
}
