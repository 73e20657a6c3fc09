using System.Net;
using DpAudit.Core.Discussions;
using DpAudit.Functions.Tests.Seeding;
using static DpAudit.Functions.Tests.Seeding.ASeededSite;

namespace DpAudit.Functions.Tests.Coordinating;

/// <summary>A letter is looked at before it is released by name, and what is released is what was looked at.</summary>
public sealed class LetterTests(ASeededSite seeded) : IClassFixture<ASeededSite>
{
    private static readonly (string, string)[] Typed = [("Input.RecipientName", "Jo <b>Green</b>"), ("Input.RecipientAddress", "2 Mill Lane\r\nKestrel Vale")];

    [Fact]
    public async Task AQuery_IsLookedAt_ReleasedOnce_AndSavedInEveryForm()
    {
        var id = await CheckedAsync(ATalkingCouncil.Pat);
        using var browser = await seeded.Site.SignedInAsync("coordinator");
        var page = await browser.ReadAsync(At($"coordinating/letter/{id}/query-released"));
        using var empty = await browser.SendAsync(page.FormOf("Look at the letter"));
        Assert.Contains("Enter the address", (await empty.ReadAsync()).Problem(), StringComparison.Ordinal);

        using var looked = await browser.SendAsync(page.FormOf("Look at the letter"), Typed);
        var preview = await looked.ReadAsync();
        var frame = preview.QuerySelector("iframe")!;
        Assert.Equal("", frame.GetAttribute("sandbox"));
        Assert.Contains("Jo &lt;b&gt;Green&lt;/b&gt;", frame.GetAttribute("srcdoc"), StringComparison.Ordinal);
        Assert.Contains("style-src 'self' 'sha256-", looked.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Null((await seeded.Staff.NowAsync(id)).Query); // looked at, and nothing happened

        using var change = await browser.PostAsync(preview.QuerySelector("button[formaction]")!.GetAttribute("formaction") is { } query ? new Uri(looked.RequestMessage!.RequestUri!, query) : null, new FormUrlEncodedContent(Filling.Typed(preview.FormOf("Release it"))));
        Assert.Equal("Jo <b>Green</b>", (await change.ReadAsync()).QuerySelector("#Input_RecipientName")!.GetAttribute("value"));

        var release = preview.FormOf("Release it");
        var addresses = new List<string>();
        for (var times = 0; times < 2; times++)
        {
            using var released = await browser.SendAsync(release);
            addresses.Add(released.Headers.Location!.ToString());
        }

        Assert.Equal(addresses[0], addresses[1]);
        var now = await seeded.Staff.NowAsync(id);
        var letter = Assert.Single(now.All<QueryReleased>()).Letter;
        Assert.Equal(("large print", "coordinator"), (letter.Format, now.Query!.Stamp.By));

        var kept = await browser.ReadAsync(addresses[0]);
        Assert.Contains("Cora Lane released it", kept.Words(), StringComparison.Ordinal);
        Assert.DoesNotContain(" sent by ", kept.Words(), StringComparison.OrdinalIgnoreCase);
        using var shown = await browser.GetAsync(kept.QuerySelector("iframe")!.GetAttribute("src"));
        Assert.Equal("text/html", shown.Content.Headers.ContentType?.MediaType);
        Assert.StartsWith("sandbox; default-src 'none'", shown.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal("SAMEORIGIN", shown.Headers.GetValues("X-Frame-Options").Single());
        foreach (var (form, extension) in new[] { ("html", "html"), ("large-print", "html"), ("plain-text", "txt"), ("word", "docx"), ("easy-read", "html") })
        {
            using var file = await browser.GetAsync($"{kept.QuerySelector("iframe")!.GetAttribute("src")}?form={form}");
            Assert.Equal((HttpStatusCode.OK, "attachment"), (file.StatusCode, file.Content.Headers.ContentDisposition?.DispositionType));
            Assert.EndsWith($"-query-{form}.{extension}", file.Content.Headers.ContentDisposition!.FileName, StringComparison.Ordinal);
        }

        using var approver = await seeded.Site.SignedInAsync("approver");
        Assert.Equal(HttpStatusCode.OK, (await approver.GetAsync(addresses[0].Replace("/coordinating/", "/approving/", StringComparison.Ordinal))).StatusCode);
    }

    [Fact]
    public async Task WhereTheLetterReadsOtherwiseByThen_ItIsShownAgain()
    {
        var id = await CheckedAsync(ATalkingCouncil.Joe);
        using var browser = await seeded.Site.SignedInAsync("coordinator");
        var page = await browser.ReadAsync(At($"coordinating/letter/{id}/query-released"));
        Assert.Contains("The person’s language is Polish", page.Words(), StringComparison.Ordinal);
        using var looked = await browser.SendAsync(page.FormOf("Look at the letter"), [.. Typed, ("Input.PersonName", "Sam Green")]);
        var release = (await looked.ReadAsync()).FormOf("Release it");

        using var other = await browser.SendAsync(release, ("Input.RecipientName", "Somebody Else"));
        Assert.Equal(HttpStatusCode.Conflict, other.StatusCode);
        Assert.Contains("LETTER-CHANGED", (await other.ReadAsync()).Problem(), StringComparison.Ordinal);
        Assert.Null((await seeded.Staff.NowAsync(id)).Query);

        await seeded.Staff.TakeAsync(id, "coordinator", stamp => new Paused(stamp, PauseReason.AskedForTime, "A week, please"));
        using var paused = await browser.SendAsync(release);
        Assert.Contains("STEP-CHANGED", (await paused.ReadAsync()).Problem(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ForWhoReadsByEmail_ItIsLookedAtAsPlainText()
    {
        var id = await CheckedAsync("P005");
        using var browser = await seeded.Site.SignedInAsync("coordinator");
        using var looked = await browser.SendAsync((await browser.ReadAsync(At($"coordinating/letter/{id}/query-released"))).FormOf("Look at the letter"), Typed);

        Assert.Contains("Dear Jo", (await looked.ReadAsync()).QuerySelector("pre")!.TextContent, StringComparison.Ordinal);
    }

    private async Task<string> CheckedAsync(string person)
    {
        var id = await seeded.Staff.OpenedAsync(person);
        using var browser = await seeded.Site.SignedInAsync("coordinator");
        var form = (await browser.ReadAsync(At($"coordinating/step/{id}/contact-checked"))).FormOf("Record it");
        var (who, capacity) = person == ATalkingCouncil.Joe ? ("Attorney H002", "Represented") : ("person", "NotInDoubt");
        using var answer = await browser.SendAsync(form, ("Input.Who", who), ("Input.Kind", capacity), ("Input.On.Day", "3"), ("Input.On.Month", "6"), ("Input.On.Year", "2026"));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return id;
    }
}
