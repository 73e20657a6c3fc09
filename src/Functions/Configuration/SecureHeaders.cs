using Microsoft.Net.Http.Headers;

namespace DpAudit.Functions.Configuration;

/// <summary>Headers of every answer, and how long it may be kept.</summary>
internal static class SecureHeaders
{
    private const string Policy = "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    /// <summary>Sets the headers. In Azure the front end has ended TLS by then, so the scheme is put right, and browsers are told to come with it always.</summary>
    public static void UseSecureHeaders(this WebApplication app, SignInMode mode) => app.Use((context, next) =>
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        context.Response.OnStarting(static headers =>
        {
            var answer = (IHeaderDictionary)headers;
            answer.CacheControl = answer.CacheControl is { Count: > 0 } own ? own : "no-store";
            return Task.CompletedTask;
        }, headers);
        if (mode == SignInMode.Azure)
        {
            context.Request.Scheme = Uri.UriSchemeHttps;
            headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
        }

        return next(context);
    });

    /// <summary>Lets one style into a page, by its hash and by no other name: that of a letter which somebody looks at in a frame without scripts.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="sha256">SHA-256 of the style, in base 64.</param>
    public static void LetStyleIn(HttpResponse response, string sha256) => response.Headers.ContentSecurityPolicy = $"{Policy}; style-src 'self' 'sha256-{sha256}'";

    /// <summary>Serves wwwroot: what is asked for with its version is kept for a year, the rest is asked for again each time.</summary>
    public static void UseCachedFiles(this WebApplication app) => app.UseStaticFiles(new StaticFileOptions
    {
        OnPrepareResponse = file => file.Context.Response.Headers[HeaderNames.CacheControl] = file.Context.Request.Query.ContainsKey("v") ? "public, max-age=31536000, immutable" : "no-cache",
    });
}
