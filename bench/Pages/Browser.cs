using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace DpAudit.Bench.Pages;

/// <summary>Somebody who is signed in and clicks.</summary>
internal sealed class Browser : IDisposable
{
    private readonly HttpClient client;

    private Browser(HttpClient client) => this.client = client;

    /// <summary>Signs somebody in on the page where one chooses who one is.</summary>
    /// <param name="site">The app's address.</param>
    /// <param name="who">The council and the id: <c>heron-vale/ann</c>.</param>
    public static async Task<Browser> SignInAsync(Uri site, string who)
    {
        var handler = new SocketsHttpHandler { CookieContainer = new CookieContainer(), AutomaticDecompression = DecompressionMethods.All };
        var client = new HttpClient(handler, disposeHandler: true) { BaseAddress = site };
        client.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));
        var page = await ReadAsync(await client.GetAsync(new Uri("/app/sign-in", UriKind.Relative)));
        var form = page.QuerySelector("main form") ?? throw new InvalidOperationException("The app has no page to sign in on.");
        var fields = form.QuerySelectorAll("input[type=hidden]").OfType<IHtmlInputElement>().Where(field => field.Name is not null).Select(field => KeyValuePair.Create(field.Name!, field.Value)).Append(KeyValuePair.Create("Who", who));
        using var content = new FormUrlEncodedContent(fields);
        using var answer = await client.PostAsync(new Uri("/app/sign-in", UriKind.Relative), content);
        return answer.IsSuccessStatusCode ? new Browser(client) : throw new InvalidOperationException($"{who} cannot sign in: {(int)answer.StatusCode}.");
    }

    /// <summary>Asks for a page, and waits for all of it.</summary>
    /// <returns>How long it took, and the links on it; no links where it is no page.</returns>
    public async Task<(TimeSpan Took, bool IsPage, IReadOnlyList<string> Links)> GetAsync(string path, bool withLinks)
    {
        var watch = Stopwatch.StartNew();
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        var took = watch.Elapsed;
        answer.EnsureSuccessStatusCode();
        var isPage = answer.Content.Headers.ContentType?.MediaType == "text/html";
        return (took, isPage, isPage && withLinks ? Links(new HtmlParser().ParseDocument(System.Text.Encoding.UTF8.GetString(bytes))) : []);
    }

    public void Dispose() => client.Dispose();

    private static async Task<IHtmlDocument> ReadAsync(HttpResponseMessage answer) => new HtmlParser().ParseDocument(await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync());

    private static IReadOnlyList<string> Links(IHtmlDocument page) =>
        [.. page.QuerySelectorAll("main a[href], nav a[href]").Select(link => link.GetAttribute("href")!).Where(href => href.StartsWith("/app/", StringComparison.Ordinal)).Distinct()];
}
