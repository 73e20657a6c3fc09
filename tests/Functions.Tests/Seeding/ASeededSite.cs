using AngleSharp.Html.Dom;

namespace DpAudit.Functions.Tests.Seeding;

/// <summary>A site with <see cref="ATalkingCouncil"/> on it.</summary>
public sealed class ASeededSite : IAsyncLifetime
{
    /// <summary>The site.</summary>
    public ASite Site { get; } = new();

    /// <summary>Its staff.</summary>
    public ATalkingCouncil Staff { get; private set; } = null!;

    public async Task InitializeAsync() => Staff = await ATalkingCouncil.OnAsync(Site);

    public async Task DisposeAsync() => await Site.DisposeAsync();

    /// <summary>The address of one of the council's pages.</summary>
    public static string At(string path) => $"/app/{ASite.Council}/{path}";
}

/// <summary>Filling in one of a page's forms.</summary>
internal static class Filling
{
    /// <summary>Sends a form as it stands, with what is typed instead; a name may come more than once.</summary>
    public static Task<HttpResponseMessage> SendAsync(this HttpClient browser, IHtmlFormElement form, params (string Name, string Value)[] typed) => browser.PostAsync(form.Target(), new FormUrlEncodedContent(Typed(form, typed)));

    /// <summary>Where a form goes: without an action of its own, to its page.</summary>
    public static Uri Target(this IHtmlFormElement form) => new(new Uri(form.Owner!.Url), form.GetAttribute("action") ?? "");

    /// <summary>The form whose button says so.</summary>
    public static IHtmlFormElement FormOf(this IHtmlDocument page, string button) =>
        page.QuerySelectorAll("main form").OfType<IHtmlFormElement>().Single(form => form.QuerySelectorAll("button").Any(one => one.TextContent.Trim().StartsWith(button, StringComparison.Ordinal)));

    /// <summary>What a form sends: every field as it stands, but for what is typed.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Typed(IHtmlFormElement form, params (string Name, string Value)[] typed) => Browsing.Fields(form)
        .Concat(form.Elements.OfType<IHtmlTextAreaElement>().Select(area => KeyValuePair.Create(area.Name!, area.Value)))
        .Concat(form.Elements.OfType<IHtmlSelectElement>().Select(select => KeyValuePair.Create(select.Name!, select.Value ?? "")))
        .Where(field => !typed.Any(one => one.Name == field.Key))
        .Concat(typed.Select(one => KeyValuePair.Create(one.Name, one.Value)));

    /// <summary>What is wrong, as the page says it.</summary>
    public static string Problem(this IHtmlDocument page) => page.QuerySelector(".govuk-error-summary")?.TextContent ?? "";

    /// <summary>The main part in words, with single spaces.</summary>
    public static string Words(this IHtmlDocument page) => string.Join(' ', page.QuerySelector("main")!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
