using System.Security.Claims;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace DpAudit.Functions.Identity;

/// <summary>What of a principal is its id.</summary>
public sealed class AzureSignInOptions : AuthenticationSchemeOptions
{
    /// <summary>The claim that holds the id by which rosters list somebody.</summary>
    public string IdClaim { get; set; } = "";
}

/// <summary>
/// Reads who App Service authentication has signed in (learn.microsoft.com, “Work with user identities in Azure App Service authentication”). Registered only where
/// that is on: it takes callers' own headers of that name away.
/// </summary>
internal sealed class AzureSignIn(IOptionsMonitor<AzureSignInOptions> options, ILoggerFactory logger, UrlEncoder encoder, SignInFacts facts)
    : AuthenticationHandler<AzureSignInOptions>(options, logger, encoder)
{
    /// <summary>The scheme's name.</summary>
    public new const string Scheme = "Azure";

    /// <summary>The header.</summary>
    public const string Header = "X-MS-CLIENT-PRINCIPAL";

    private const int LongestHeader = 64 * 1024;

    /// <inheritdoc/>
    protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(
        Request.Headers[Header] is not [{ Length: > 0 and <= LongestHeader } header] ? AuthenticateResult.NoResult()
        : Read(header, Options.IdClaim) is { } principal ? AuthenticateResult.Success(new AuthenticationTicket(principal, Scheme))
        : AuthenticateResult.Fail("The principal cannot be read, or names nobody."));

    /// <inheritdoc/>
    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Redirect(facts.SignIn(Request.Path + Request.QueryString));
        return Task.CompletedTask;
    }

    /// <summary>The principal of a header; null where it is none or has no id.</summary>
    internal static ClaimsPrincipal? Read(string header, string idClaim)
    {
        try
        {
            using var json = JsonDocument.Parse(Convert.FromBase64String(header));
            var roleType = Text(json.RootElement, "role_typ");
            var claims = json.RootElement.GetProperty("claims").EnumerateArray().Select(claim => (Type: Text(claim, "typ"), Value: Text(claim, "val"))).ToList();
            var id = claims.FirstOrDefault(claim => claim.Type == idClaim).Value;
            return string.IsNullOrEmpty(id) ? null : new ClaimsPrincipal(new ClaimsIdentity(
                [new Claim(ClaimTypes.NameIdentifier, id), .. claims.Where(claim => claim.Type == "roles" || claim.Type == roleType).Select(claim => new Claim(ClaimTypes.Role, claim.Value))],
                Scheme));
        }
        catch (Exception problem) when (problem is FormatException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";
}
