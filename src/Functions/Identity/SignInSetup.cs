using DpAudit.Functions.Configuration;
using DpAudit.Functions.Forms;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;

namespace DpAudit.Functions.Identity;

/// <summary>How people sign in, and that nobody comes anywhere that the table does not open.</summary>
internal static class SignInSetup
{
    private static readonly TimeSpan Session = TimeSpan.FromHours(8);

    /// <summary>Adds sign-in and access.</summary>
    public static void AddSignIn(this IServiceCollection services, SignInMode mode, IdentitySettings settings)
    {
        services.AddSingleton(new SignInFacts(mode));
        services.AddScoped(provider => new Visitor(provider.GetRequiredService<Core.Pipeline.StaffDesk>(), mode));
        services.AddScoped<IAuthorizationHandler, AccessHandler>();
        services.AddSingleton<KeptForms>();
        services.AddSingleton<CouncilList>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, AccessAnswers>();
        services.AddAuthorization(options => options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAssertion(_ => false).Build());
        if (mode == SignInMode.Azure)
        {
            services.AddAuthentication(AzureSignIn.Scheme).AddScheme<AzureSignInOptions, AzureSignIn>(AzureSignIn.Scheme, options => options.IdClaim = settings.IdClaim);
            return;
        }

        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(options =>
        {
            options.Cookie.Name = CookieNames.Of(mode, "sign-in");
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Cookie.SecurePolicy = CookieNames.SecurityOf(mode);
            options.ExpireTimeSpan = Session;
            options.SlidingExpiration = true;
            options.LoginPath = SignInFacts.LocalPath;
            options.ReturnUrlParameter = "returnUrl";
        });
    }
}

/// <summary>Where people sign in and out.</summary>
/// <param name="Mode">Who signs them in.</param>
internal sealed record SignInFacts(SignInMode Mode)
{
    /// <summary>The local sign-in page.</summary>
    public const string LocalPath = "/app/sign-in";

    /// <summary>The address that signs somebody in and then brings them back.</summary>
    public string SignIn(string back) => Mode == SignInMode.Azure ? $"/.auth/login/aad?post_login_redirect_uri={Uri.EscapeDataString(back)}" : $"{LocalPath}?returnUrl={Uri.EscapeDataString(back)}";

    /// <summary>The address to which somebody goes who has signed out.</summary>
    public string SignOut => Mode == SignInMode.Azure ? "/.auth/logout?post_logout_redirect_uri=%2Fapp" : LocalPath;
}

/// <summary>What cookies are called. Behind TLS no other site of the domain can set them: <c>__Host-</c>.</summary>
internal static class CookieNames
{
    /// <summary>A cookie's name.</summary>
    public static string Of(SignInMode mode, string name) => mode == SignInMode.Azure ? $"__Host-dp-audit-{name}" : $"dp-audit-{name}";

    /// <summary>Whether it travels over TLS only.</summary>
    public static CookieSecurePolicy SecurityOf(SignInMode mode) => mode == SignInMode.Azure ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
}
