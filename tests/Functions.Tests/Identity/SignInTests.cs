using System.Net;
using System.Text;
using System.Text.Json;
using DpAudit.Core.Statements;
using DpAudit.Functions.Identity;

namespace DpAudit.Functions.Tests.Identity;

/// <summary>Nobody is somebody by saying so: locally the roster says who there is, in Azure App Service authentication says who is signed in.</summary>
public sealed class SignInTests
{
    private const string IdClaim = "http://schemas.microsoft.com/identity/claims/objectidentifier";

    [Fact]
    public async Task TheLocalPage_ListsTheStaffOfEachCouncil()
    {
        await using var site = new ASite();
        using var browser = site.Browser();
        var page = await browser.ReadAsync("/app/sign-in");
        Assert.Equal(ASite.Everybody.Count() + 1, page.QuerySelectorAll("input[type=radio]").Length);
        Assert.Contains("NHS approver, Kestrel Vale", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SomebodyWhoIsNotOnTheRoster_IsNotSignedIn()
    {
        await using var site = new ASite();
        using var browser = site.Browser();
        using var answer = await browser.SubmitAsync(await browser.ReadAsync("/app/sign-in"), ("Who", $"{ASite.Council}/{ASite.Stranger}"));
        Assert.DoesNotContain(answer.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies : [], cookie => cookie.Contains("sign-in", StringComparison.Ordinal));
        Assert.Contains("Choose who you are", (await answer.ReadAsync()).QuerySelector(".govuk-error-summary")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/app/kestrel-vale?page=2", "/app/kestrel-vale?page=2")]
    [InlineData("https://elsewhere.example/", "/app/kestrel-vale")]
    [InlineData("//elsewhere.example/", "/app/kestrel-vale")]
    public async Task AfterSignIn_OneGoesOnWithinTheSite(string asked, string goes)
    {
        await using var site = new ASite();
        using var browser = site.Browser();
        using var answer = await browser.SubmitAsync(await browser.ReadAsync($"/app/sign-in?returnUrl={Uri.EscapeDataString(asked)}"), ("Who", $"{ASite.Council}/auditor"));
        Assert.Equal(goes, answer.Headers.Location?.ToString());
    }

    [Fact]
    public async Task SigningOut_EndsTheSession()
    {
        await using var site = new ASite();
        using var browser = await site.SignedInAsync("auditor");
        using var answer = await browser.SubmitAsync(await browser.ReadAsync("/app/sign-out"));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        using var after = await browser.GetAsync($"/app/{ASite.Council}");
        Assert.Contains("/app/sign-in", after.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ASession_LastsEightHoursWithoutUse_AndLongerWithUse()
    {
        await using var site = new ASite();
        using var browser = await site.SignedInAsync("auditor");
        foreach (var (hours, status) in new[] { (5, HttpStatusCode.OK), (5, HttpStatusCode.OK), (9, HttpStatusCode.Redirect) })
        {
            site.Clock.Advance(TimeSpan.FromHours(hours));
            using var answer = await browser.GetAsync($"/app/{ASite.Council}");
            Assert.Equal(status, answer.StatusCode);
        }
    }

    [Fact]
    public async Task APrincipalHeader_IsWorthNothing_WhereAppServiceDoesNotSetIt()
    {
        await using var site = new ASite();
        using var browser = site.Browser();
        browser.DefaultRequestHeaders.Add(AzureSignIn.Header, Principal("manager", "Manager"));
        using var answer = await browser.GetAsync($"/app/{ASite.Council}");
        Assert.Contains("/app/sign-in", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("auditor", "Auditor", "auditor")]
    [InlineData("auditor", "nhs-approver", "NHS approver")]
    [InlineData("auditor", "Manager", "service manager")] // Entra's roles count, and not the roster's.
    public async Task InAzure_ThePrincipalSaysWhoAndItsRoles(string id, string role, string said)
    {
        await using var site = InAzure();
        using var browser = site.Browser();
        browser.DefaultRequestHeaders.Add(AzureSignIn.Header, Principal(id, role));
        Assert.Contains($"signed in as {said}.", (await browser.ReadAsync($"/app/{ASite.Council}")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("auditor", "", HttpStatusCode.Forbidden)]
    [InlineData("auditor", "Emperor", HttpStatusCode.Forbidden)]
    [InlineData("auditor", "3", HttpStatusCode.Forbidden)]
    [InlineData(ASite.Stranger, "Manager", HttpStatusCode.NotFound)]
    [InlineData("", "Manager", HttpStatusCode.Redirect)]
    public async Task InAzure_ARoleThatIsNone_OrAnIdThatIsNotListed_OpensNothing(string id, string role, HttpStatusCode expected)
    {
        await using var site = InAzure();
        using var browser = site.Browser();
        browser.DefaultRequestHeaders.Add(AzureSignIn.Header, Principal(id, role));
        using var answer = await browser.GetAsync($"/app/{ASite.Council}");
        Assert.Equal(expected, answer.StatusCode);
    }

    [Theory]
    [InlineData("not base64!")]
    [InlineData("bm90IGpzb24=")]
    [InlineData("W10=")]
    [InlineData("eyJjbGFpbXMiOjF9")]
    [InlineData("eyJjbGFpbXMiOlt7InR5cCI6MX1dfQ==")]
    public async Task InAzure_AHeaderThatIsNoPrincipal_SignsNobodyIn(string header)
    {
        await using var site = InAzure();
        using var browser = site.Browser();
        browser.DefaultRequestHeaders.Add(AzureSignIn.Header, header);
        using var answer = await browser.GetAsync($"/app/{ASite.Council}");
        Assert.StartsWith("/.auth/login/aad", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task InAzure_ThereIsNoPageOnWhichToChooseWhoOneIs()
    {
        await using var site = InAzure();
        using var browser = site.Browser();
        using var answer = await browser.GetAsync("/app/sign-in");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task InAzure_CookiesBelongToThisHostAlone()
    {
        await using var site = InAzure();
        using var browser = site.Browser();
        browser.DefaultRequestHeaders.Add(AzureSignIn.Header, Principal("auditor", "Auditor"));
        using var answer = await browser.GetAsync($"/app/{ASite.Council}");
        Assert.Contains(answer.Headers.GetValues("Set-Cookie"), cookie => cookie.StartsWith("__Host-dp-audit-form=", StringComparison.Ordinal) && cookie.Contains("secure", StringComparison.Ordinal) && cookie.Contains("httponly", StringComparison.Ordinal) && cookie.Contains("samesite=strict", StringComparison.Ordinal));
        Assert.True(answer.Headers.Contains("Strict-Transport-Security"));
    }

    private static ASite InAzure() => new ASite().With("WEBSITE_AUTH_ENABLED", "True");

    private static string Principal(string id, string role) => Convert.ToBase64String(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new
    {
        auth_typ = "aad",
        name_typ = "name",
        role_typ = "roles",
        claims = new[] { new { typ = IdClaim, val = id }, new { typ = "roles", val = role }, new { typ = "name", val = Yaml.Words<Core.Primitives.StaffRole>().First() } },
    })));
}
