using System.Collections.Concurrent;
using System.Globalization;
using DpAudit.Bench.Pages;

// Clicks through a running app as many people at once, and says how long pages take. See bench/pages.sh.
var options = args.Chunk(2).ToDictionary(pair => pair[0], pair => pair[1]);
var (site, users, seconds) = (new Uri(options["--site"]), Number("--users"), Number("--seconds"));
var staff = options["--staff"].Split(',');
const int MostPages = 400; // for each role

var pages = new Dictionary<string, IReadOnlyList<string>>();
foreach (var who in staff)
{
    using var browser = await Browser.SignInAsync(site, who);
    pages[who] = await CrawlAsync(browser, $"/app/{who.Split('/')[0]}");
    Console.WriteLine($"{who}: {pages[who].Count} pages");
}

var times = new ConcurrentDictionary<string, ConcurrentBag<double>>();
var until = DateTime.UtcNow.AddSeconds(seconds);
await Task.WhenAll(Enumerable.Range(0, users).Select(async number =>
{
    var who = staff[number % staff.Length];
    var random = new Random(number);
    using var browser = await Browser.SignInAsync(site, who);
    while (DateTime.UtcNow < until)
    {
        var path = pages[who][random.Next(pages[who].Count)];
        var (took, _, _) = await browser.GetAsync(path, withLinks: false);
        times.GetOrAdd(RouteOf(path), _ => []).Add(took.TotalMilliseconds);
        await Task.Delay(TimeSpan.FromMilliseconds(Number("--pause") * (0.5 + random.NextDouble())));
    }
}));

Console.WriteLine($"{"page",-64} {"asked",7} {"median",8} {"p95",8} {"p99",8}   milliseconds");
foreach (var (route, took) in times.OrderBy(one => one.Key, StringComparer.Ordinal))
{
    Say(route, [.. took]);
}

Say("all", [.. times.Values.SelectMany(took => took)]);

int Number(string name) => int.Parse(options[name], CultureInfo.InvariantCulture);

// Page after page, each route a few times: every page of an app with thousands of people would be visited for hours.
static async Task<IReadOnlyList<string>> CrawlAsync(Browser browser, string from)
{
    const int PerRoute = 40;
    var (found, open, asked) = (new List<string>(), new Queue<string>([from]), new HashSet<string> { from });
    var perRoute = new Dictionary<string, int>();
    while (open.TryDequeue(out var path) && found.Count < MostPages)
    {
        var (_, isPage, links) = await browser.GetAsync(path, withLinks: true);
        if (!isPage)
        {
            continue;
        }

        found.Add(path);
        foreach (var link in links.Where(asked.Add))
        {
            var route = RouteOf(link);
            perRoute[route] = perRoute.GetValueOrDefault(route) + 1;
            if (perRoute[route] <= PerRoute)
            {
                open.Enqueue(link);
            }
        }
    }

    return found;
}

// Ids, days and queries are not part of a route.
static string RouteOf(string path) => string.Join('/', path.Split('?')[0].Split('/').Select(part => part.Any(char.IsAsciiDigit) ? "…" : part));

static void Say(string route, double[] took)
{
    Array.Sort(took);
    double At(double share) => took[Math.Min(took.Length - 1, (int)(took.Length * share))];
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{route,-64} {took.Length,7} {At(0.5),8:0.0} {At(0.95),8:0.0} {At(0.99),8:0.0}"));
}
