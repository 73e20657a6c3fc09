using System.Net;
using System.Text;
using System.Text.Json;
using DpAudit.Core.Pipeline;
using DpAudit.Core.Policies;
using DpAudit.Core.Ports;
using DpAudit.Functions.Api;
using DpAudit.Functions.Telemetry;
using DpAudit.Functions.Tests.Auditing;
using DpAudit.Functions.Tests.Finance;
using DpAudit.Functions.Tests.Managing;
using DpAudit.Functions.Tests.Seeding;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using static DpAudit.Functions.Tests.Telemetry.AWatchedSite;

namespace DpAudit.Functions.Tests.Telemetry;

/// <summary>
/// The whole walkthrough, with everything that goes wrong on the way. What the app tells of itself meanwhile, in logs, messages, spans, figures and over the wire, is ids, codes
/// and counts: no name, payee, narrative, typed word, account, card number or file name.
/// </summary>
[Collection(Alone.Name)]
public sealed class PrivacyTests
{
    private const string Pat = "Pat Greenhalgh";
    private const string Card = "4929 1234 5678 9015"; // Passes the Luhn check.
    private const string Carded = "5555555555554444";
    private const string FileOfPat = $"{Pat} {Carded}.csv";
    private const string Reason = "The bowling evening needs explaining";
    private const string Condition = "Only what keeps her well at home";
    private const string Heard = "My brother Quentin drove me there";
    private const string Copy = "Her solicitor Braithwaite wants one";
    private const string Broke = "The row of Marjorie Umber is gone";
    private const string Address = "17 Larkspur Close";
    private const string Ledger = "Account,Client ref,Date,Type,Description,Debit,Credit,Balance\n";
    private const string Invocation = "0a1b2c3d-0000-4000-8000-00000000cafe";

    private static readonly string[] Typed = [Pat, Pat.Replace(' ', '-'), Card, Carded, Reason, Condition, Heard, "Quentin", Copy, "Braithwaite", Broke, "Marjorie", Address, "HOLLYHOCK NAILS", "x-wanderer"];

    /// <summary>What a drop of a file is told by: whoever drops it chooses its name, and nothing else holds it.</summary>
    private static readonly string[] NamedByDrops = [$"message of {DropMessage.StatementsQueue}", $"message of {DropMessage.PlansQueue}"];

    [Fact]
    public async Task TheWholeWalkthrough_IsToldInIdsAndCounts()
    {
        await using var site = await StartAsync();
        await FilesAsync(site);
        await PeopleAsync(site);
        await CopiesAsync(site);
        await StrangersAsync(site);
        await FailuresAsync(site);
        await site.DayAsync();
        site.Flush();

        // All of it happened, and each way of telling is listened to.
        Assert.All(["import statement", "import plans", "audit cycle", "read statements", "sample", "look at arrivals", "find due cycles", "remind", "apply retention", "process audit-cycle"], name =>
            Assert.Contains(site.Told.Of("span"), span => span.StartsWith(name + " ", StringComparison.Ordinal)));
        Assert.All(["import statement", "GET /app/{council}", "dpaudit.rows", "dp-audit"], sent => Assert.Contains(site.Told.All, one => one.Where.StartsWith("otlp", StringComparison.Ordinal) && one.Text.Contains(sent, StringComparison.Ordinal)));
        Assert.All(["log", "span", "figure", "message of audit-cycle", "otlp traces", "otlp metrics", "otlp logs"], where => Assert.NotEmpty(site.Told.Of(where)));
        Assert.Contains(site.Told.All, one => NamedByDrops.Contains(one.Where) && one.Text.Contains(Carded, StringComparison.Ordinal));

        Assert.InRange(SampleSecrets.All.Count, 200, 1000);
        var leaks = Leaks.In(site.Told.All.Where(one => !NamedByDrops.Contains(one.Where)), [.. Typed, .. SampleSecrets.All]);
        Assert.True(leaks.Count == 0, string.Join('\n', leaks));
        await PlantedAsync(site);
    }

    /// <summary>Uploads and drops: sound files, refused ones, card numbers in what they hold and in their names.</summary>
    private static async Task FilesAsync(AWatchedSite site)
    {
        using var fay = await site.SignedInAsync("fay.finance");
        var sound = Ledger + "ML-0040,KV040,06/07/2026,Payment,HOLLYHOCK NAILS,5.00,,100.00\n";
        using var uploaded = await fay.UploadAsync($"/app/{Council}/finance/upload", "Files",
        [
            (FileOfPat, sound, "text/csv"), ($"{Pat}.csv", $"{Pat},{Card}\n1,2\n", "text/csv"), ($"{Card}.xlsx", "PK", "application/octet-stream"),
            ("cards.csv", AFinanceSite.Header + $"E-001,2026-07-06,spend,{Pat} {Card},5.00,5.00\n", "text/csv"),
        ]);
        Assert.Equal(HttpStatusCode.OK, uploaded.StatusCode);
        using var checkedOnly = await fay.UploadAsync($"/app/{Council}/finance/check", (FileOfPat, sound + $"ML-0040,KV040,31/06/2026,Payment,{Pat},5.00,,95.00\n"));
        using var plans = await fay.UploadAsync($"/app/{Council}/finance/plans", ("people.csv", $"person_id,away\nKV001,{Card} {Pat}\n"));
        using var asked = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/councils/{Council}/statements?name={Uri.EscapeDataString(Pat)}.csv") { Content = new StringContent(sound + "\n" + Pat, Encoding.UTF8, "text/csv") };
        asked.Headers.Add(ApiSetup.Header, "tests");
        using var answered = await fay.SendAsync(asked);
        await site.DropAsync(
            ($"{Council}/statements/{FileOfPat}", Ledger + "ML-0040,KV040,07/07/2026,Payment,HOLLYHOCK NAILS,6.00,,94.00\n"),
            ($"{Council}/statements/{Card}.csv", $"{Pat}\n{Card}\n"),
            ($"{Council}/plans/{Pat}.zip", $"{Pat} {Card}"),
            ($"{Council}/plans/people.csv", $"person_id\n{Pat} {Card}\n"),
            ($"{Pat.Replace(' ', '-')}/statements/of-nobody.csv", sound),
            ($"{Pat}/elsewhere.csv", sound));
        await site.WorkAsync();
        Assert.NotEqual(HttpStatusCode.InternalServerError, answered.StatusCode);
    }

    /// <summary>An auditor concludes, a coordinator asks and listens, a letter is released.</summary>
    private static async Task PeopleAsync(AWatchedSite site)
    {
        var findings = new FindingsDesk(site.Services.GetRequiredService<IRecordStore>(), Council);
        using var arun = await site.SignedInAsync(ASampleSite.Arun);
        var one = (await findings.ListAsync(ASampleSite.Arun)).First(item => item.Item is { Standing: null, Item.Payee.Length: > 0 } && item.Item.Item.Value.Total.Pence > 500);
        using var wrong = await arun.SubmitAsync(await arun.ReadAsync(ASampleSite.PathOf(one)), ASampleSite.Concluding("not-shown", ("Conclusion.Amount", Heard), ("Conclusion.Reason", Reason)));
        using var concluded = await arun.SubmitAsync(await arun.ReadAsync(ASampleSite.PathOf(one)), ASampleSite.Concluding("conversation-needed", ("Conclusion.Amount", "5.00"), ("Conclusion.Reason", Reason), ("Conclusion.Condition", Condition)));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.Redirect), (wrong.StatusCode, concluded.StatusCode));
        using var opened = await arun.SubmitAsync(await arun.ReadAsync(ASampleSite.PathOf(one, "discuss")), ("Holder", ASampleSite.Cora));
        Assert.Equal(HttpStatusCode.Redirect, opened.StatusCode);

        var discussions = new DiscussionDesk(site.Services.GetRequiredService<IRecordStore>(), PolicyBook.Default(), site.Clock);
        var id = Assert.Single(await discussions.OpenAsync(Council)).Id;
        using var cora = await site.SignedInAsync(ASampleSite.Cora);
        await StepAsync("contact-checked", ("Input.Kind", "NotInDoubt"), ("Input.On.Day", "6"), ("Input.On.Month", "7"), ("Input.On.Year", "2026"));
        var letter = await cora.ReadAsync($"/app/{Council}/coordinating/letter/{id}/query-released");
        using var looked = await cora.SendAsync(letter.FormOf("Look at the letter"), ("Input.RecipientName", Pat), ("Input.PersonName", Pat), ("Input.RecipientAddress", Address));
        using var released = await cora.SendAsync((await looked.ReadAsync()).FormOf("Release it"));
        Assert.Equal(HttpStatusCode.Redirect, released.StatusCode);
        await StepAsync("explanation-received", ("Input.Words", Heard));
        Assert.Equal(["Opened", "ContactChecked", "QueryReleased", "ExplanationReceived"], (await discussions.FindAsync(Council, id))!.Events.Select(step => step.GetType().Name));

        async Task StepAsync(string step, params (string, string)[] typed)
        {
            var page = await cora.ReadAsync($"/app/{Council}/coordinating/step/{id}/{step}");
            var who = page.QuerySelector("input[name='Input.Who']")!.GetAttribute("value")!;
            using var taken = await cora.SendAsync(page.FormOf("Record it"), [("Input.Who", who), .. typed]);
            Assert.Equal(HttpStatusCode.Redirect, taken.StatusCode);
        }
    }

    /// <summary>A copy of a record, asked for and released; the audit trail, searched by what somebody typed.</summary>
    private static async Task CopiesAsync(AWatchedSite site)
    {
        var copies = $"/app/{Council}/copies";
        using var cora = await site.SignedInAsync(ASampleSite.Cora);
        using var moira = await site.SignedInAsync(ASampleSite.Moira);
        using var asked = await cora.SendAsync(await cora.ReadAsync(copies), "", ("Person", "KV017"), ("Reason", Copy));
        var review = (await moira.ReadAsync(copies)).QuerySelector("a[href*=review]")!.GetAttribute("href")!;
        using var released = await moira.SendAsync(await moira.ReadAsync($"{review}?All=true"), "", ("Choices[0].What", "law"), ("Choices[0].Words", Copy), ("Go", "release"));
        Assert.Equal(copies, released.Headers.Location?.ToString());
        using var file = await cora.GetAsync($"{copies}?handler=File&id={review[(review.LastIndexOf('/') + 1)..]}&name=record.html");
        Assert.Equal(HttpStatusCode.OK, file.StatusCode);
        using var ada = await site.SignedInAsync("ada.admin");
        using var trail = await ada.GetAsync($"/app/{Council}/administering/trail?Person={Uri.EscapeDataString(Pat)}");
        Assert.Equal(HttpStatusCode.OK, trail.StatusCode);
        using var reports = await moira.GetAsync($"/api/v1/councils/{Council}/reports?from={Uri.EscapeDataString(Pat)}");
    }

    /// <summary>Words in addresses, methods and headers.</summary>
    private static async Task StrangersAsync(AWatchedSite site)
    {
        using var browser = site.CreateClient();
        foreach (var (method, address) in new[] { ("GET", $"/app/{Pat}/home?who={Card}"), ("GET", $"/api/v1/councils/{Pat}/reports"), ("MARJORIE", "/app/sign-in"), ("POST", $"/app/{Council}/finance/upload?name={Pat}"), ("POST", $"/{Pat}") })
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), address);
            request.Headers.UserAgent.ParseAdd("x-wanderer/1.0");
            request.Headers.Add("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
            request.Headers.Add("tracestate", "pat=x-wanderer");
            request.Headers.Add("baggage", "who=x-wanderer");
            request.Headers.Add("Cookie", "__Host-x=x-wanderer");
            using var answer = await browser.SendAsync(request);
            Assert.False(answer.IsSuccessStatusCode && method != "GET");
        }
    }

    /// <summary>A store that fails with words, under a page, a message and a timer; messages that are none; a message that is put aside.</summary>
    private static async Task FailuresAsync(AWatchedSite site)
    {
        using var moira = await site.SignedInAsync(ASampleSite.Moira);
        await site.Services.GetRequiredService<ArrivalDesk>().AskAsync(Council);
        var queue = site.Services.GetRequiredService<IStore>().Queue;
        await queue.SendAsync(CycleMessage.Queue, $"{{\"council_id\":\"{Pat}\"");
        await queue.SendAsync(ArrivalsMessage.Queue, $"{{\"council_id\":\"{Pat}\"}}");
        site.Broken = Broke;
        using (var page = await moira.GetAsync($"/app/{Council}"))
        {
            Assert.Equal(HttpStatusCode.InternalServerError, page.StatusCode);
        }

        using (var health = await moira.GetAsync("/api/health"))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, health.StatusCode);
        }

        await site.WorkAsync();
        await site.DayAsync();
        Assert.Equal(HttpStatusCode.InternalServerError, await CallAsync(site, "RunDueCycles", new { timer = new { } }));
        Assert.Equal(HttpStatusCode.InternalServerError, await CallAsync(site, "AuditCycle", new { message = JsonSerializer.Serialize($"{{\"council_id\":\"{Pat}\",\"period\":\"2026-04-06\"}}") }));
        site.Broken = null;
        Assert.Equal(HttpStatusCode.BadRequest, await CallAsync(site, "AuditCycle", new { message = Pat }));
        Assert.Equal(HttpStatusCode.NotFound, await CallAsync(site, "Marjorie", new { timer = new { } }));
        await site.WorkAsync();
    }

    private static async Task<HttpStatusCode> CallAsync(AWatchedSite site, string function, object data)
    {
        using var host = site.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/{function}") { Content = new StringContent(JsonSerializer.Serialize(new { Data = data }), Encoding.UTF8, "application/json") };
        request.Headers.Host = $"127.0.0.1:{Port}";
        request.Headers.Add("X-Azure-Functions-InvocationId", Invocation);
        using var answer = await host.SendAsync(request);
        return answer.StatusCode;
    }

    /// <summary>The same test would have seen a leak, whichever way it took.</summary>
    private static async Task PlantedAsync(AWatchedSite site)
    {
        const string Secret = "Ottoline Fairweather";
        site.Services.GetRequiredService<ILoggerFactory>().CreateLogger("DpAudit.Planted").LogDebug("Somebody is {Name}", Secret);
        using (var span = Watched.Begin("remind"))
        {
            span?.SetTag("dpaudit.name", Secret);
        }

        site.Services.GetRequiredService<Figures>().Count(Secret, "handled");
        await site.Services.GetRequiredService<IWorkQueue>().SendAsync("planted", Secret);
        site.Flush();
        var found = Leaks.In(site.Told.All, [Secret]);
        Assert.All(["log", "span", "figure", "message of planted", "otlp traces", "otlp metrics", "otlp logs"], where => Assert.Contains(found, leak => leak.StartsWith(where, StringComparison.Ordinal)));
    }
}
