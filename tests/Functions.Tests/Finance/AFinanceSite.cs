using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using AngleSharp.Html.Dom;
using DpAudit.Core.Pipeline;
using DpAudit.Core.Ports;
using DpAudit.Core.Primitives;
using DpAudit.Functions.Work;
using Microsoft.Extensions.DependencyInjection;

namespace DpAudit.Functions.Tests.Finance;

/// <summary>The app with a third council whose cycles can run: two people with an account each, and a payment run. Its finance officer and manager are called so.</summary>
internal sealed class AFinanceSite : IAsyncDisposable
{
    public const string Council = "wren-vale";

    public const string Header = "account_id,date,kind,payee,amount,balance\n";

    /// <summary>A1's four weeks: a load, spending with HTML in its payee, and money that the council took back.</summary>
    public const string Sound = Header + "A1,2026-04-07,load,WREN COUNCIL,700.00,820.00\nA1,2026-04-09,spend,<b>CAFE</b>,20.00,800.00\nA1,2026-04-20,return,WREN COUNCIL,50.00,750.00\n";

    /// <summary>A2's, with a day that does not exist.</summary>
    public const string Broken = Header + "A2,2026-04-07,load,WREN COUNCIL,480.00,480.00\nA2,2026-04-31,spend,=CAFE,20.00,460.00\n";

    private static readonly byte[] Seed = SHA256.HashData("a seed for pages"u8);

    private AFinanceSite(ASite site) => Site = site;

    public ASite Site { get; }

    private IServiceProvider Services => Site.Services;

    /// <summary>Starts it; with plans unless told otherwise.</summary>
    public static async Task<AFinanceSite> StartAsync(bool withPlans = true)
    {
        var site = new ASite();
        foreach (var council in new[] { Council, ASite.Council, ASite.OtherCouncil })
        {
            site.With($"Seeds:{council}", Convert.ToHexStringLower(Seed)); // The others were added with another one, so their cycles are refused.
        }

        var started = new AFinanceSite(site);
        await started.AddAsync(withPlans);
        return started;
    }

    /// <summary>Adds the council to an app that runs already. It can look at what arrives; the other councils of that app have no seeds to audit with.</summary>
    public static async Task<AFinanceSite> OnAsync(ASite site)
    {
        var finance = new AFinanceSite(site);
        await finance.AddAsync(withPlans: true);
        return finance;
    }

    public static string At(string path) => $"/app/{Council}/finance/{path}";

    public Task<HttpClient> FinanceAsync() => Site.SignedInAsync("finance", Council);

    /// <summary>Does what waits: looks at what arrived.</summary>
    public async Task WorkAsync()
    {
        var pump = new WorkPump(Services.GetRequiredService<IWorkQueue>(), Services.GetRequiredService<Handlers>().All);
        while (await pump.TryHandleAsync())
        {
            // Until nothing is left.
        }
    }

    /// <summary>Audits all four weeks that are over.</summary>
    public async Task AuditAsync()
    {
        await Services.GetRequiredService<CycleDesk>().RunDueCyclesAsync(Site.Clock.GetUtcNow());
        await Services.GetRequiredService<ArrivalDesk>().AskAsync(Council);
        await WorkAsync();
    }

    public Task<IReadOnlyList<StatementLine>> StatementsAsync(string council = Council) => Services.GetRequiredService<StatementDesk>().ListAsync(council);

    public async Task<IReadOnlyList<FileSetRecord>> PlansAsync() => await Services.GetRequiredService<CouncilBooks>().VersionsAsync(Council, FileSetRecord.Plans);

    public TaskDesk Tasks => new(Services.GetRequiredService<IRecordStore>(), Council);

    public Task<IReadOnlyList<OpeningLine>> OpeningsAsync() => Services.GetRequiredService<OpeningDesk>().ListAsync(Council);

    public Inbox Inbox => Services.GetRequiredService<Inbox>();

    public ValueTask DisposeAsync() => Site.DisposeAsync();

    /// <summary>Takes a statement in, and gives its hash.</summary>
    public async Task<string> ImportAsync(string name, string text, string council = Council)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return (await Inbox.ImportStatementAsync(council, new StatementSource(name, () => new MemoryStream(bytes)))).Value.Statement.Sha256;
    }

    private async Task AddAsync(bool withPlans)
    {
        Assert.Null((await Services.GetRequiredService<CycleDesk>().AddCouncilAsync(Council, new FourWeekPeriod(new DateOnly(2026, 4, 6)), Convert.ToHexStringLower(SHA256.HashData(Services.GetRequiredService<CouncilSeeds>().OfOrMade(Council))))).Refusal);
        Assert.Null((await Inbox.ImportStaffAsync(Council, "staff_id,name,roles\nfinance,Fay Osei,finance\nmanager,Moira Tan,manager\n"u8.ToArray())).Refusal);
        if (withPlans)
        {
            Assert.Null((await Inbox.ImportPlansAsync(Council, new Dictionary<string, byte[]>
            {
                ["plans.csv"] = "person_id,from,budget\nP1,2026-01-05,800.00\nP2,2026-01-05,500.00\n"u8.ToArray(),
                ["accounts.csv"] = "account_id,person_id,opening_balance,opening_on,opening_signed_off\nA1,P1,120.00,2026-04-06,no\nA2,P2,,,\n"u8.ToArray(),
                ["payment_run.csv"] = "account_id,due_on,amount,reference\nA1,2026-04-07,800.00,PR-1\nA2,2026-04-07,480.00,PR-2\n"u8.ToArray(),
            })).Refusal);
        }
    }
}

/// <summary>Sending files as a browser does.</summary>
internal static class Uploading
{
    public static Task<HttpResponseMessage> UploadAsync(this HttpClient browser, string address, params (string Name, string Text)[] files) =>
        browser.UploadAsync(address, "Files", [.. files.Select(file => (file.Name, file.Text, "text/csv"))]);

    public static async Task<HttpResponseMessage> UploadAsync(this HttpClient browser, string address, string field, (string Name, string Text, string Type)[] files, params (string Name, string Value)[] typed)
    {
        var form = (IHtmlFormElement)(await browser.ReadAsync(address)).QuerySelector("main form")!;
        var body = new MultipartFormDataContent();
        foreach (var (name, value) in Browsing.Fields(form).Where(one => one.Key != field && !typed.Any(other => other.Name == one.Key)).Select(one => (one.Key, one.Value)).Concat(typed))
        {
            body.Add(new StringContent(value), name);
        }

        foreach (var (name, text, type) in files)
        {
            var content = new ByteArrayContent(Encoding.UTF8.GetBytes(text));
            content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
            body.Add(content, field, name);
        }

        return await browser.PostAsync(form.Action, body);
    }

    /// <summary>All that is wrong, as the page tells it first.</summary>
    public static IReadOnlyList<string> Errors(this IHtmlDocument page) => [.. page.QuerySelectorAll(".govuk-error-summary li").Select(one => one.TextContent)];

    /// <summary>The cells of a table's body, by its caption.</summary>
    public static IReadOnlyList<string[]> Table(this IHtmlDocument page, string caption) =>
        [.. page.QuerySelectorAll("table").First(table => table.QuerySelector("caption")!.TextContent == caption).QuerySelectorAll("tbody tr").Select(row => row.Children.Select(cell => string.Join(' ', cell.TextContent.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries))).ToArray())];
}
