using System.Net;
using AngleSharp.Html.Dom;
using DpAudit.Core.Discussions;
using DpAudit.Core.Pipeline;
using DpAudit.Functions.Tests.Seeding;
using static DpAudit.Functions.Tests.Seeding.ASeededSite;

namespace DpAudit.Functions.Tests.Coordinating;

/// <summary>Evidence is kept as it came and handed out to be saved, never shown; another kind of file, or too large a one, is refused.</summary>
public sealed class EvidenceTests(ASeededSite seeded) : IClassFixture<ASeededSite>
{
    private static readonly byte[] Pdf = "%PDF-1.7 <script>alert(1)</script>"u8.ToArray();

    [Fact]
    public async Task AFile_IsKept_AndComesBackAsAnAttachment()
    {
        var id = await seeded.Staff.OpenedAsync();
        using var browser = await seeded.Site.SignedInAsync("coordinator");
        var form = await FormAsync(browser, id);
        for (var times = 0; times < 2; times++)
        {
            using var answer = await SendAsync(browser, form, "../../receipt.html", Pdf);
            Assert.Equal(At($"coordinating/discussion/{id}"), answer.Headers.Location?.ToString());
        }

        var evidence = Assert.Single((await seeded.Staff.NowAsync(id)).All<EvidenceReceived>());
        var link = (await browser.ReadAsync(At($"coordinating/discussion/{id}"))).QuerySelector($"a[href$='{evidence.FileSha256}']")!.GetAttribute("href")!;
        using var file = await browser.GetAsync(link);
        Assert.Equal(("application/octet-stream", "attachment", "nosniff"), (file.Content.Headers.ContentType?.MediaType, file.Content.Headers.ContentDisposition?.DispositionType, file.Headers.GetValues("X-Content-Type-Options").Single()));
        Assert.EndsWith("-evidence-1.pdf", file.Content.Headers.ContentDisposition!.FileName, StringComparison.Ordinal);
        Assert.Equal(Pdf, await file.Content.ReadAsByteArrayAsync());

        var other = await seeded.Staff.OpenedAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(At($"coordinating/evidence-file/{other}/{evidence.FileSha256}"))).StatusCode);
    }

    [Theory]
    [InlineData("<html><script>alert(1)</script>", "EVIDENCE-TYPE")]
    [InlineData("=cmd|' /C calc'!A0", "EVIDENCE-TYPE")]
    public async Task AnotherKindOfFile_IsRefused(string content, string code)
    {
        var id = await seeded.Staff.OpenedAsync();
        using var browser = await seeded.Site.SignedInAsync("coordinator");
        using var answer = await SendAsync(browser, await FormAsync(browser, id), "receipt.pdf", System.Text.Encoding.UTF8.GetBytes(content));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(code, (await answer.ReadAsync()).Problem(), StringComparison.Ordinal);
        Assert.Empty((await seeded.Staff.NowAsync(id)).All<EvidenceReceived>());
    }

    [Fact]
    public async Task TooLargeAFile_IsRefused()
    {
        var id = await seeded.Staff.OpenedAsync();
        using var browser = await seeded.Site.SignedInAsync("coordinator");
        var large = new byte[EvidenceFiles.MostBytes + (1024 * 1024)];
        Pdf.CopyTo(large, 0);
        using var answer = await SendAsync(browser, await FormAsync(browser, id), "scan.pdf", large);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Fact]
    public async Task WithoutAnItem_ItIsAskedFor()
    {
        var id = await seeded.Staff.OpenedAsync();
        using var browser = await seeded.Site.SignedInAsync("coordinator");
        var page = await browser.ReadAsync(At($"coordinating/evidence/{id}"));
        using var answer = await browser.SendAsync(page.FormOf("Record it"));

        Assert.Contains("Choose the item", (await answer.ReadAsync()).Problem(), StringComparison.Ordinal);
    }

    private static async Task<IHtmlFormElement> FormAsync(HttpClient browser, string id) => (await browser.ReadAsync(At($"coordinating/evidence/{id}"))).FormOf("Record it");

    private static async Task<HttpResponseMessage> SendAsync(HttpClient browser, IHtmlFormElement form, string name, byte[] bytes)
    {
        using var content = new MultipartFormDataContent();
        var item = ((IHtmlInputElement)form.QuerySelector("input[name=Item]")!).Value;
        foreach (var (key, value) in Filling.Typed(form, ("Item", item), ("Kind", "Receipt"), ("Source", "the person")))
        {
            content.Add(new StringContent(value), key);
        }

        content.Add(new ByteArrayContent(bytes), "Upload", name);
        return await browser.PostAsync(form.Target(), content);
    }
}
