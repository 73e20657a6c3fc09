using System.Text.Json;
using DpAudit.Core.Primitives;

namespace DpAudit.Infra.Tests;

/// <summary>Who may do what, and who gets in.</summary>
public class AccessTests
{
    [BicepTheory]
    [MemberData(nameof(Deployment.Environments), MemberType = typeof(Deployment))]
    public void Everybody_HasTheRolesThatTheyNeed_AndNoOthers(string environment)
    {
        var deployment = Deployment.Of(environment);
        string[] places = [deployment.Account("inbox").Name, "dead-letters", deployment.Account("data").Name, deployment.One("Microsoft.KeyVault/vaults").Name, "insights"];
        var roles = deployment.Some("Microsoft.Authorization/roleAssignments").Select(role => (
            Who: role["principalId"].Contains("systemTopics", StringComparison.Ordinal) ? "topic" : role["principalId"].Contains("userAssignedIdentities", StringComparison.Ordinal) ? "app" : "?",
            Role: role["description"],
            Id: role["roleDefinitionId"].Split('/')[^1],
            On: Array.FindIndex(places, place => role.Id.Contains(place, StringComparison.Ordinal))));

        // The ids: https://learn.microsoft.com/azure/role-based-access-control/built-in-roles.
        Assert.Equal(
            [
                ("app", "Key Vault Secrets User", "4633458b-17de-408a-b874-0445c86b69e6", 3),
                ("app", "Monitoring Metrics Publisher", "3913510d-42f4-4e42-8a64-420c390055eb", 4),
                ("app", "Storage Blob Data Contributor", "ba92f5b4-2d11-453d-a403-e96b0029c9fe", 0),
                ("app", "Storage Blob Data Owner", "b7e6dc6d-f1b7-4753-8033-0f276bb0955b", 2),
                ("app", "Storage Queue Data Contributor", "974c5e8b-45b9-4653-ba55-5f855dd0fb88", 2),
                ("app", "Storage Table Data Contributor", "0a9a7e1f-b9d0-4cc4-a9a3-0319b160aaa3", 2),
                ("topic", "Storage Blob Data Contributor", "ba92f5b4-2d11-453d-a403-e96b0029c9fe", 1),
                ("topic", "Storage Queue Data Message Sender", "c6a89b2d-59bc-44d0-9896-0f6e12d7b80a", 2),
            ],
            roles.OrderBy(one => one.Who, StringComparer.Ordinal).ThenBy(one => one.Role, StringComparer.Ordinal));
    }

    [BicepTheory]
    [MemberData(nameof(Deployment.Environments), MemberType = typeof(Deployment))]
    public void TheSite_AsksWhoComes_ExceptForItsHealth(string environment)
    {
        var signIn = Deployment.Of(environment).One("Microsoft.Web/sites/config", "/authsettingsV2");

        Assert.Equal(("True", "True", "RedirectToLoginPage", """["/api/health"]"""), (
            signIn["platform.enabled"], signIn["globalValidation.requireAuthentication"], signIn["globalValidation.unauthenticatedClientAction"],
            string.Concat(signIn["globalValidation.excludedPaths"].Where(letter => !char.IsWhiteSpace(letter)))));
        Assert.Contains(signIn["identityProviders.azureActiveDirectory.registration.clientSecretSettingName"], Deployment.Of(environment).Settings);
    }

    [BicepTheory]
    [MemberData(nameof(Deployment.Environments), MemberType = typeof(Deployment))]
    public void TheSite_SpeaksTls_AndHasNoPasswords(string environment)
    {
        var deployment = Deployment.Of(environment);
        var site = deployment.One("Microsoft.Web/sites");

        Assert.Equal(("True", "1.2", "Disabled"), (site["httpsOnly"], site["siteConfig.minTlsVersion"], site["siteConfig.ftpsState"]));
        Assert.Equal(["False", "False"], deployment.Some("Microsoft.Web/sites/basicPublishingCredentialsPolicies").Select(one => one["allow"]));
        Assert.Contains("userAssignedIdentities", site["keyVaultReferenceIdentity"], StringComparison.Ordinal);
    }

    [BicepFact]
    public void TheProgram_IsACustomHandler_OrAWorker()
    {
        using var templates = new TemporaryTemplates();
        File.AppendAllText(templates.Of("dev.bicepparam"), "param hosting = 'isolatedWorker'\n");

        Assert.Equal(("custom", "1.0"), Runtime(Deployment.Of("dev")));
        Assert.Equal(("dotnet-isolated", "10.0"), Runtime(templates.Deploy("dev")));
    }

    [BicepFact]
    public void WithPrivateEndpoints_EveryDoorIsInTheNetwork()
    {
        var (open, closed) = (Deployment.Of("dev"), Deployment.Of("prod"));
        string[] guarded = ["Microsoft.Storage/storageAccounts", "Microsoft.KeyVault/vaults"];

        Assert.Empty(open.Some("Microsoft.Network/privateEndpoints"));
        Assert.All(guarded.SelectMany(closed.Some), one => Assert.Equal(("Deny", "AzureServices"), (one["networkAcls.defaultAction"], one["networkAcls.bypass"])));
        Assert.Equal(
            ["blob", "blob", "queue", "queue", "table", "table", "vault"],
            closed.Some("Microsoft.Network/privateEndpoints").Select(Service).Order(StringComparer.Ordinal));
        Assert.Contains("Microsoft.App/environments", closed.One("Microsoft.Network/virtualNetworks/subnets", "/app").ToString(), StringComparison.Ordinal);
        Assert.NotEqual("", closed.One("Microsoft.Web/sites")["virtualNetworkSubnetId"]);
    }

    [BicepTheory]
    [MemberData(nameof(Deployment.Environments), MemberType = typeof(Deployment))]
    public void TheVault_IsReadByRoles_AndNobodyPurgesASeed(string environment)
    {
        var vault = Deployment.Of(environment).One("Microsoft.KeyVault/vaults");

        Assert.Equal(("True", "True", "True"), (vault["enableRbacAuthorization"], vault["enablePurgeProtection"], vault["enableSoftDelete"]));
        Assert.Empty(Deployment.Of(environment).Some("Microsoft.KeyVault/vaults/secrets"));
    }

    [Fact]
    public void TheAppRegistration_HasTheRolesOfTheProgram()
    {
        var roles = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "infra", "entra", "app-roles.json"))).RootElement.EnumerateArray().ToList();

        Assert.Equal(Enum.GetNames<StaffRole>(), roles.Select(role => role.GetProperty("value").GetString()));
        Assert.Equal(roles.Count, roles.Select(role => role.GetProperty("id").GetGuid()).Distinct().Count());
    }

    private static string? Service(Resource door) => door.Properties.GetProperty("privateLinkServiceConnections")[0].GetProperty("properties").GetProperty("groupIds")[0].GetString();

    private static (string, string) Runtime(Deployment deployment) =>
        (deployment.One("Microsoft.Web/sites")["functionAppConfig.runtime.name"], deployment.One("Microsoft.Web/sites")["functionAppConfig.runtime.version"]);
}
