using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DpAudit.Functions.Pages.Errors;

/// <summary>What went wrong, and what to do.</summary>
/// <param name="Title">What.</param>
/// <param name="Sentences">What to do.</param>
internal sealed record ErrorWords(string Title, params string[] Sentences);

/// <summary>Says what went wrong. It answers whatever was sent, changes nothing, and so asks for no token.</summary>
[IgnoreAntiforgeryToken]
internal sealed class IndexModel : PageModel
{
    private static readonly ErrorWords Unknown = new("Sorry, there is a problem", "Nothing was changed, as far as we can tell. Try again in a few minutes.", "If it happens again, tell the people who look after this service, with the time.");

    private static readonly Dictionary<int, ErrorWords> Known = new()
    {
        [400] = new("This could not be used", "Something in what was sent was missing or out of date. Nothing was changed.", "Go back, load the page again, and try once more."),
        [401] = new("You are not signed in any more", "You were signed out after a time without use. Nothing was changed."),
        [403] = new("This is not part of your role", "You are signed in, but your role does not include this. Nothing was changed.", "If it should, ask your council's administrator."),
        [404] = new("Page not found", "If you typed the address, check it. If you came by a link, what it led to may have been moved or removed."),
        [405] = new("This could not be used", "The page cannot do what was asked of it. Nothing was changed.", "Go back, load the page again, and try once more."),
        [409] = new("Somebody was quicker", "Somebody changed this since you opened it. Your change was not made.", "Go back, load the page again, and look at what is there now."),
        [413] = new("This is too large", "A file sent here may have up to 100 MB, anything else up to 1 MB. Nothing was taken in.", "Put a larger file into the council's inbox, or send it in parts."),
        [415] = new("This kind of file cannot be used", "Nothing was taken in. Save it as one of the kinds that the page names, and try again."),
        [429] = new("Too many requests", "A lot was asked for in a short time. Wait a minute, then try again."),
        [503] = new("Sorry, the service is not available", "Try again in a few minutes. What you had saved is there still."),
    };

    /// <summary>Which error; read from the address alone, since a form that is too large cannot be read.</summary>
    public int Code => int.TryParse(RouteData.Values["code"] as string, out var code) ? code : 0;

    public ErrorWords Words => Known.GetValueOrDefault(Code, Unknown);

    public void OnGet()
    {
        ModelState.Clear(); // Nothing that was sent is looked at.
        Response.StatusCode = Code is >= 400 and < 600 ? Code : StatusCodes.Status404NotFound;
    }

    public void OnPost() => OnGet();
}
