using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using DpAudit.Functions.Tests;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Playwright;

namespace DpAudit.Browser.Tests;

/// <summary>How a page is looked at.</summary>
public enum Screen
{
    /// <summary>On a desk, with scripts.</summary>
    Wide,

    /// <summary>On the narrowest screen that has to work: 320 pixels.</summary>
    Narrow,

    /// <summary>On a desk, where no script of ours arrives. (Scripts are not switched off: what looks for violations is one itself.)</summary>
    NoScript,
}

/// <summary>The whole app on a port of its own, and a real browser: Debian's chromium, or the one that <c>DPAUDIT_CHROMIUM</c> names.</summary>
public class AWebsite : IAsyncLifetime
{
    private const int WideWidth = 1280;
    private const int NarrowWidth = 320;
    private const int Height = 900;
    private const int Patience = 60_000; // Milliseconds: other tests run at the same time.
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
    private static readonly AxeRunOptions Rules = new() { RunOnly = RunOnlyOptions.Tags("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa") };

    /// <summary>A frame without scripts cannot be looked into by one; what stands in it has tests of its own.</summary>
    private static readonly AxeRunContext AllButLetters = new() { Exclude = [new AxeSelector("iframe[sandbox]")] };

    private readonly WebApplicationFactory<Program> site;
    private IPlaywright? playwright;
    private IBrowser? browser;

    /// <summary>On the site with two councils that have nothing yet.</summary>
    public AWebsite()
        : this(new ASite())
    {
    }

    /// <summary>On a site of its own.</summary>
    protected AWebsite(WebApplicationFactory<Program> site) => this.site = site;

    /// <summary>The app.</summary>
    public ASite Site => (ASite)site;

    public async Task InitializeAsync()
    {
        var chromium = Environment.GetEnvironmentVariable("DPAUDIT_CHROMIUM") is { Length: > 0 } named ? named
            : Places.FirstOrDefault(File.Exists) ?? throw new FileNotFoundException("No browser to test with: apt-get install chromium, or name one with DPAUDIT_CHROMIUM.");
        site.UseKestrel(0);
        site.StartServer();
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = chromium, Args = ["--no-sandbox", "--disable-gpu"] });
    }

    public async Task DisposeAsync()
    {
        await (browser?.CloseAsync() ?? Task.CompletedTask);
        playwright?.Dispose();
        await site.DisposeAsync();
    }

    /// <summary>A new window; its problems are its page's console errors, which tell of anything the content policy stopped.</summary>
    public async Task<AWindow> OpenAsync(Screen screen, string? signedInAs = null)
    {
        var context = await browser!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = site.ClientOptions.BaseAddress.ToString(),
            ViewportSize = new ViewportSize { Width = screen == Screen.Narrow ? NarrowWidth : WideWidth, Height = Height },
        });
        context.SetDefaultTimeout(Patience);
        if (screen == Screen.NoScript)
        {
            await context.RouteAsync(address => Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.AbsolutePath.EndsWith(".js", StringComparison.Ordinal), route => route.FulfillAsync(new RouteFulfillOptions { ContentType = "text/javascript", Body = "" }));
        }

        var window = new AWindow(await context.NewPageAsync(), screen);
        if (signedInAs is not null)
        {
            await window.Page.GotoAsync("/app/sign-in");
            await window.Page.CheckAsync($"input[value='{ASite.Council}/{signedInAs}']");
            await window.Page.ClickAsync("main button");
        }

        return window;
    }

    /// <summary>A window of the browser.</summary>
    public sealed class AWindow : IAsyncDisposable
    {
        private readonly List<string> problems = [];
        private readonly Screen screen;

        internal AWindow(IPage page, Screen screen)
        {
            (Page, this.screen) = (page, screen);
            page.Console += (_, message) =>
            {
                // The browser also reports each error page's status, which is what was asked for.
                if (message.Type == "error" && !message.Text.Contains("the server responded with a status of", StringComparison.Ordinal))
                {
                    problems.Add(message.Text);
                }
            };
            page.PageError += (_, error) => problems.Add(error);
        }

        /// <summary>The page.</summary>
        public IPage Page { get; }

        /// <summary>Keeps a picture of the page in the folder that <c>DPAUDIT_SCREENSHOTS</c> names, and says that it is as it has to be: no accessibility violation, nothing beyond the screen's edge, nothing stopped.</summary>
        public async Task LooksRightAsync(string name)
        {
            if (Environment.GetEnvironmentVariable("DPAUDIT_SCREENSHOTS") is { Length: > 0 } folder)
            {
                await Page.ScreenshotAsync(new PageScreenshotOptions { FullPage = true, Path = Path.Combine(folder, $"{name}-{screen}.png") });
            }

            Assert.True(await Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"), $"{name}: wider than the screen");
            var found = await Page.RunAxe(AllButLetters, Rules);
            Assert.True(found.Violations.Length == 0, name + ": " + string.Join("\n", found.Violations.Select(one => $"{one.Id} {one.Help}: {string.Join(", ", one.Nodes.Select(node => node.Html))}")));
            Assert.Empty(problems);
        }

        public async ValueTask DisposeAsync() => await Page.Context.CloseAsync();
    }
}
