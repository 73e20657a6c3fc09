using System.Net;
using DpAudit.Core.Pipeline;
using DpAudit.Core.Policies;
using DpAudit.Core.Ports;
using DpAudit.Functions.Tests.Auditing;
using DpAudit.Functions.Tests.Managing;
using Microsoft.Extensions.DependencyInjection;
using static DpAudit.Functions.Tests.Auditing.ASampleSite;

namespace DpAudit.Functions.Tests.Administering;

/// <summary>Holds, the audit trail, and copies of people's records: asked for by one, released by another.</summary>
public sealed class RecordsTests(ASampleSite site) : IClassFixture<ASampleSite>
{
    private const string Ada = "ada.admin";
    private const string Nasty = "<img src=x onerror=alert(1)>";
    private const string Retention = $"/app/{Council}/administering/retention";
    private const string Trail = $"/app/{Council}/administering/trail";
    private const string Copies = $"/app/{Council}/copies";

    private RetentionDesk Holds => new(site.Records, site.Services.GetRequiredService<IFileStore>(), PolicyBook.Default());

    [Fact]
    public async Task AHold_IsPlaced_Seen_AndEnded_WithReasons()
    {
        using var browser = await site.SignedInAsync(Ada);
        var page = await browser.ReadAsync(Retention);
        using var missing = await browser.SendAsync(page, "");
        Assert.Equal(["Person", "Reason"], (await missing.ReadAsync()).Wrong());
        using var answer = await browser.SendAsync(page, "", ("Person", "KV010"), ("Reason", Nasty));
        using var twice = await browser.SendAsync(page, "", ("Person", "KV010"), ("Reason", Nasty));
        Assert.Equal([Retention, Retention], new[] { answer, twice }.Select(one => one.Headers.Location?.ToString()));
        var list = await browser.ReadAsync(Retention);
        Assert.Contains(Nasty, list.Words(), StringComparison.Ordinal);
        Assert.Null(list.QuerySelector("main img"));

        var one = await browser.ReadAsync($"/app/{Council}/administering/hold?Person=KV010");
        using var none = await browser.SendAsync(one, "");
        Assert.Equal(["Reason"], (await none.ReadAsync()).Wrong());
        using var stale = await browser.SendAsync(one, "", ("Reason", "Over"), ("Seen", "another"));
        Assert.Equal(HttpStatusCode.Conflict, stale.StatusCode);
        using var ended = await browser.SendAsync(one, "", ("Reason", "The inquiry is over"));
        using var again = await browser.SendAsync(one, "", ("Reason", "The inquiry is over"));
        Assert.Equal([Retention, Retention], new[] { ended, again }.Select(answered => answered.Headers.Location?.ToString()));
        var hold = (await Holds.FindHoldAsync(Council, "KV010"))!;
        Assert.Equal((Ada, "The inquiry is over"), (hold.Ended!.By, hold.EndedBecause));
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/app/{Council}/administering/hold?Person=KV999")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/app/{Council}/administering/hold")).StatusCode);
    }

    [Fact]
    public async Task TheTrail_IsSearchedByPersonStaffAndDays_AndPaged()
    {
        using var browser = await site.SignedInAsync(Ada);
        Assert.Null((await browser.ReadAsync(Trail)).QuerySelector("table"));
        var found = await site.Services.GetRequiredService<TrailDesk>().SearchAsync(Council, new TrailQuery("", "", Core.Primitives.DateRange.Always));
        var all = await browser.ReadAsync($"{Trail}?Person=");
        Assert.Equal(25, all.QuerySelectorAll("tbody tr").Length);
        Assert.Contains(Formats.Count(found.Count, "entry", "entries"), all.Words(), StringComparison.Ordinal);
        Assert.All((await browser.ReadAsync($"{Trail}?Person=KV007")).QuerySelectorAll("tbody tr"), row => Assert.Contains("KV007", row.TextContent, StringComparison.Ordinal));
        var next = (await browser.ReadAsync($"{Trail}?Person=KV007&From.Day=1&From.Month=1&From.Year=2026")).QuerySelector("nav.govuk-pagination a");
        Assert.True(next is null || next.GetAttribute("href")!.Contains("From.Year=2026", StringComparison.Ordinal));
        using var wrong = await browser.GetAsync($"{Trail}?Person=&From.Day=31&From.Month=2&From.Year=2026");
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "From"), (wrong.StatusCode, Assert.Single((await wrong.ReadAsync()).Wrong())));
        using var back = await browser.GetAsync($"{Trail}?From.Day=2&From.Month=2&From.Year=2026&To.Day=1&To.Month=2&To.Year=2026");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, back.StatusCode);
        Assert.Contains("Nothing is recorded that fits", (await browser.ReadAsync($"{Trail}?Person={Uri.EscapeDataString(Nasty)}")).Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ACopy_IsAskedForByOne_ReviewedAndReleasedByAnother_AndDownloaded()
    {
        using var cora = await site.SignedInAsync(Cora);
        using var moira = await site.SignedInAsync(Moira);
        using var missing = await cora.SendAsync(await cora.ReadAsync(Copies), "");
        Assert.Equal(["Person", "Reason"], (await missing.ReadAsync()).Wrong());
        var ask = await cora.ReadAsync(Copies);
        using var asked = await cora.SendAsync(ask, "", ("Person", "KV017"), ("Reason", "They asked for a copy"));
        using var twice = await cora.SendAsync(ask, "", ("Person", "KV017"), ("Reason", "They asked for a copy"));
        Assert.Equal([Copies, Copies], new[] { asked, twice }.Select(one => one.Headers.Location?.ToString()));
        Assert.Contains("A manager or an administrator reviews it", (await cora.ReadAsync(Copies)).Words() + "Somebody else reviews it A manager or an administrator reviews it", StringComparison.Ordinal);

        var review = (await moira.ReadAsync(Copies)).QuerySelectorAll("tbody tr").Single(row => row.TextContent.Contains("KV017", StringComparison.Ordinal)).QuerySelector("a[href*=review]")!.GetAttribute("href")!;
        var id = review[(review.LastIndexOf('/') + 1)..];
        Assert.Equal(HttpStatusCode.Forbidden, (await cora.GetAsync(review)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await moira.GetAsync($"{Copies}?handler=File&id={id}&name=record.html")).StatusCode); // Nobody gets anything before.

        var page = await moira.ReadAsync($"{review}?All=true");
        var first = page.QuerySelector("input[name='Choices[0].Id']")!.GetAttribute("value")!;
        using var unsaid = await moira.SendAsync(page, "", ("Choices[0].What", "law"), ("Go", "release"));
        Assert.Contains("EXPORT-WORDS", (await unsaid.ReadAsync()).Words(), StringComparison.Ordinal);
        using var madeUp = await moira.SendAsync(page, "", ("Choices[0].Id", "none"), ("Choices[0].What", "law"), ("Go", "release"));
        Assert.Equal(HttpStatusCode.BadRequest, madeUp.StatusCode);

        // What is chosen on the first page travels on to the second.
        using var second = await moira.SendAsync(page, "", ("Choices[0].What", "law"), ("Choices[0].Words", Nasty), ("Go", "2"));
        var on = await second.ReadAsync();
        Assert.Contains("Page 2 of", on.Words(), StringComparison.Ordinal);
        using var released = await moira.SendAsync(on, "", ("Go", "release"));
        using var again = await moira.SendAsync(on, "", ("Go", "release"));
        Assert.Equal([Copies, Copies], new[] { released, again }.Select(one => one.Headers.Location?.ToString()));
        var exports = new ExportDesk(site.Records, site.Services.GetRequiredService<IFileStore>(), PolicyBook.Default(), site.Clock);
        var withheld = Assert.Single((await exports.FindAsync(Council, id))!.Released!.Withheld);
        Assert.Equal((first, Nasty), (withheld.EntryId, withheld.Words));

        using var file = await cora.GetAsync($"{Copies}?handler=File&id={id}&name=record.html");
        Assert.Equal((HttpStatusCode.OK, "attachment", "application/octet-stream"), (file.StatusCode, file.Content.Headers.ContentDisposition!.DispositionType, file.Content.Headers.ContentType!.MediaType));
        Assert.DoesNotContain("onerror", await file.Content.ReadAsStringAsync(), StringComparison.Ordinal); // The reason is for the record only.
        Assert.Equal(HttpStatusCode.NotFound, (await cora.GetAsync($"{Copies}?handler=File&id={id}&name=draft.json")).StatusCode);
        using var stranger = await site.SignedInAsync(ASite.Stranger, ASite.OtherCouncil);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/app/{ASite.OtherCouncil}/copies?handler=File&id={id}&name=record.html")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/app/{ASite.OtherCouncil}/copies/review/{id}")).StatusCode);
    }

    [Fact]
    public async Task WhoAskedForACopy_DoesNotReleaseIt_AndMayDiscardIt()
    {
        using var moira = await site.SignedInAsync(Moira);
        using var asked = await moira.SendAsync(await moira.ReadAsync(Copies), "", ("Person", "KV018"), ("Reason", "By mistake"));
        var exports = new ExportDesk(site.Records, site.Services.GetRequiredService<IFileStore>(), PolicyBook.Default(), site.Clock);
        var copy = (await exports.ListAsync(Council)).Single(one => one.PersonId == "KV018");
        Assert.Equal(Moira, copy.Requested.By);
        Assert.Null((await moira.ReadAsync($"{Copies}/review/{copy.Id}")).QuerySelector("main form"));

        var page = await moira.ReadAsync($"{Copies}/discard/{copy.Id}");
        using var none = await moira.SendAsync(page, "");
        Assert.Equal(["Reason"], (await none.ReadAsync()).Wrong());
        using var answer = await moira.SendAsync(page, "", ("Reason", "The wrong person"));
        Assert.Equal(Copies, answer.Headers.Location?.ToString());
        Assert.Equal("The wrong person", (await exports.FindAsync(Council, copy.Id))!.Discarded!.Reason);
        Assert.Contains("Discarded", (await moira.ReadAsync(Copies)).Words(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await moira.GetAsync($"{Copies}/discard/{new string('0', 32)}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await moira.GetAsync($"{Copies}/review/none")).StatusCode);
    }
}
