using System.Net;
using System.Text;
using DpAudit.Core.Pipeline;
using DpAudit.Core.Statements;
using DpAudit.Functions.Tests.Auditing;
using DpAudit.Functions.Tests.Managing;
using Microsoft.Extensions.DependencyInjection;
using static DpAudit.Functions.Tests.Auditing.ASampleSite;

namespace DpAudit.Functions.Tests.Administering;

/// <summary>An administrator sees what a policy or a roster changes before it is taken in, and nothing is taken in twice or blindly.</summary>
public sealed class PolicyAndStaffTests : IAsyncLifetime
{
    private const string Ada = "ada.admin";
    private const string Policy = $"/app/{Council}/administering";
    private const string Staff = $"/app/{Council}/administering/staff";
    private readonly ASampleSite site = new();
    private HttpClient browser = null!;

    private CouncilBooks Books => site.Services.GetRequiredService<CouncilBooks>();

    public async Task InitializeAsync() => browser = await site.SignedInAsync(Ada);

    public async Task DisposeAsync()
    {
        browser.Dispose();
        await site.DisposeAsync();
    }

    [Fact]
    public async Task Versions_AreListed_Explained_AndCompared()
    {
        var page = await browser.ReadAsync(Policy);
        Assert.Equal(["kestrel-vale-2", "kestrel-vale-1"], page.QuerySelectorAll("tbody tr th").Select(cell => cell.TextContent.Trim()));
        Assert.Contains("In force", page.QuerySelector("tbody tr")!.TextContent, StringComparison.Ordinal);

        var values = await browser.ReadAsync($"{Policy}/version?Name=kestrel-vale-2");
        var row = values.QuerySelectorAll("tbody tr").Single(one => one.QuerySelector("th")!.TextContent == "grace_days");
        Assert.Equal(["7", "days after a period's end within which statements still count for it"], row.QuerySelectorAll("td").Select(cell => cell.TextContent));

        var changes = await browser.ReadAsync($"{Policy}/version?Name=kestrel-vale-2&Beside=kestrel-vale-1");
        Assert.Equal(["£50.00", "£20.00"], Assert.Single(changes.QuerySelectorAll("tbody tr")).QuerySelectorAll("td").Take(2).Select(cell => cell.TextContent));
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"{Policy}/version?Name=none")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"{Policy}/version?Name=kestrel-vale-2&Beside=none")).StatusCode);
    }

    [Fact]
    public async Task ANewPolicy_IsLookedAt_ThenImported_Once_ByName()
    {
        using var look = await browser.SendFileAsync(await browser.ReadAsync(Policy), "handler=Look", "Policy", WithAThird(await TextAsync()), "policy.yaml");
        var preview = await look.ReadAsync();
        Assert.Contains("New: kestrel-vale-3, in force from 1 August 2026", preview.Words(), StringComparison.Ordinal);
        Assert.Single((await Books.VersionsAsync(Council, FileSetRecord.Policy)));

        using var answer = await browser.SendAsync(preview, "");
        using var twice = await browser.SendAsync(preview, "");
        Assert.Equal([Policy, Policy], new[] { answer, twice }.Select(one => one.Headers.Location?.ToString()));
        var versions = await Books.VersionsAsync(Council, FileSetRecord.Policy);
        Assert.Equal((2, Ada), (versions.Count, versions[^1].By));
        Assert.Contains("Begins later", (await browser.ReadAsync(Policy)).Words(), StringComparison.Ordinal);
        using var file = await browser.GetAsync($"{Policy}?handler=File&version={versions[^1].Version}");
        Assert.Equal(("attachment", WithAThird(await TextAsync(0))), (file.Content.Headers.ContentDisposition!.DispositionType, await file.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task APolicyThatSomebodyElseChangedMeanwhile_IsLookedAtAgain()
    {
        using var look = await browser.SendFileAsync(await browser.ReadAsync(Policy), "handler=Look", "Policy", WithAThird(await TextAsync()), "policy.yaml");
        var preview = await look.ReadAsync();
        await site.Services.GetRequiredService<Inbox>().ImportPolicyAsync(Council, Encoding.UTF8.GetBytes(await TextAsync() + "\n# another\n"));
        using var answer = await browser.SendAsync(preview, "");
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains("IMPORT-CHANGED", (await answer.ReadAsync()).Words(), StringComparison.Ordinal);
        Assert.Equal(2, (await Books.VersionsAsync(Council, FileSetRecord.Policy)).Count);
    }

    [Theory]
    [InlineData("grace_days: 7", "grace_days: many", "POLICY-INVALID")]
    [InlineData("anchor: 2026-04-06", "anchor: 2026-04-08", "CYCLE-ANCHOR")]
    [InlineData("version: \"kestrel-vale-1\"", "version: \"<script>alert(1)</script>\"", "kestrel-vale-1 is not in the file any more")]
    public async Task AFileThatCannotBeUsed_OrLosesAVersion_IsTold(string from, string to, string said)
    {
        using var look = await browser.SendFileAsync(await browser.ReadAsync(Policy), "handler=Look", "Policy", (await TextAsync()).Replace(from, to, StringComparison.Ordinal), "policy.yaml");
        var page = await look.ReadAsync();
        Assert.Contains(said, page.Words(), StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll("script:not([src])"));
        Assert.Single(await Books.VersionsAsync(Council, FileSetRecord.Policy));
    }

    [Fact]
    public async Task NoFile_OrOneThatWasMadeUp_ChangesNothing()
    {
        var page = await browser.ReadAsync(Policy);
        using var none = await browser.SendFileAsync(page, "handler=Look", "Policy", "", "policy.yaml");
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "Policy"), (none.StatusCode, Assert.Single((await none.ReadAsync()).Wrong())));
        using var madeUp = await browser.PostAsync(Policy, new FormUrlEncodedContent([.. Browsing.Fields(Sending.FormOf(page)), KeyValuePair.Create("Held", "?")]));
        Assert.Equal(HttpStatusCode.BadRequest, madeUp.StatusCode);
        Assert.Single(await Books.VersionsAsync(Council, FileSetRecord.Policy));
    }

    [Fact]
    public async Task ARoster_ShowsWhoIsAddedRemovedAndChanged_BeforeItCounts()
    {
        var page = await browser.ReadAsync(Staff);
        Assert.Contains("Ada Crisp", page.Words(), StringComparison.Ordinal);
        var roster = (await RosterAsync()).Replace("ivy.auditor,Ivy Marsh,auditor", "ivy.auditor,Ivy Marsh,auditor;manager", StringComparison.Ordinal).Replace("dev.coordinator,Dev Rowe,coordinator,\n", "new.auditor,<b>New</b>,auditor,\n", StringComparison.Ordinal);
        using var look = await browser.SendFileAsync(page, "handler=Look", "Roster", roster, "staff.csv");
        var preview = await look.ReadAsync();
        Assert.Equal([("dev.coordinator", "Removed"), ("ivy.auditor", "Changed"), ("new.auditor", "Added")], preview.QuerySelectorAll("tbody tr").Select(row => (row.QuerySelector("th")!.TextContent, row.QuerySelector("td")!.TextContent)));
        Assert.Null(preview.QuerySelector("td b"));
        using var answer = await browser.SendAsync(preview, "");
        using var twice = await browser.SendAsync(preview, "");
        Assert.Equal([Staff, Staff], new[] { answer, twice }.Select(one => one.Headers.Location?.ToString()));
        Assert.Contains(await site.Services.GetRequiredService<StaffDesk>().ListAsync(Council), one => one.Id == "new.auditor");
        Assert.Equal(2, (await Books.VersionsAsync(Council, FileSetRecord.Staff)).Count);
    }

    [Theory]
    [InlineData("fay.finance,Fay Osei,finance,", "fay.finance,Fay Osei,cook,", "PLAN-VALUE")]
    [InlineData("fay.finance,Fay Osei,finance,", "ada.admin,Ada Crisp,administrator,", "stands in it twice")]
    public async Task ARosterWithAWrongRow_SaysWhichLine(string from, string to, string said)
    {
        using var look = await browser.SendFileAsync(await browser.ReadAsync(Staff), "handler=Look", "Roster", (await RosterAsync()).Replace(from, to, StringComparison.Ordinal), "staff.csv");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, look.StatusCode);
        var words = (await look.ReadAsync()).Words();
        Assert.Contains(said, words, StringComparison.Ordinal);
        Assert.Contains("Line ", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhoWouldLoseTheirOwnRole_IsWarned()
    {
        using var look = await browser.SendFileAsync(await browser.ReadAsync(Staff), "handler=Look", "Roster", (await RosterAsync()).Replace("ada.admin,Ada Crisp,administrator", "ada.admin,Ada Crisp,finance", StringComparison.Ordinal), "staff.csv");
        var words = (await look.ReadAsync()).Words();
        Assert.Contains("You would not be an administrator of this council any more", words, StringComparison.Ordinal);
        Assert.Contains("Nobody would be: administrator", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EveryProvider_IsShownAsItIsWritten()
    {
        var list = await browser.ReadAsync($"{Policy}/providers");
        Assert.Equal(BuiltInProfiles.All.Select(one => one.Title), list.QuerySelectorAll("tbody th").Select(cell => cell.TextContent.Trim()));
        foreach (var profile in BuiltInProfiles.All)
        {
            Assert.Equal(BuiltInProfiles.TextOf(profile).ReplaceLineEndings("\n").Trim(), (await browser.ReadAsync($"{Policy}/providers?Name={profile.Name}")).QuerySelector("pre")!.TextContent.Trim());
        }

        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"{Policy}/providers?Name=none")).StatusCode);
    }

    [Fact]
    public async Task AProfileOfTheCouncilsOwn_IsAdded_Shown_UsedAtTheCheck_AndTakenAway()
    {
        const string Profile = "name: kestrel-bank\ntitle: Kestrel <b>Bank</b>\ncolumns:\n  transaction_date: [When]\n  account: [Konto]\n  payee: [To whom]\n  amount: [How much]\n"
            + "dates: {formats: [yyyy-MM-dd], zone: Europe/London}\namounts: {sign: signed}\nkinds:\n  - {kind: spend}\n";
        var page = await browser.ReadAsync($"{Policy}/providers");
        using var nothing = await browser.SendAsync(page, "");
        Assert.Equal(["Upload"], (await nothing.ReadAsync()).Wrong());
        using var wrong = await browser.SendFileAsync(page, "", "Upload", Profile.Replace("signed", "maybe", StringComparison.Ordinal), "bank.yaml");
        Assert.Contains("PROFILE-INVALID", (await wrong.ReadAsync()).Words(), StringComparison.Ordinal);
        using var added = await browser.SendFileAsync(page, "", "Upload", Profile, "bank.yaml");
        Assert.Equal($"{Policy}/providers", added.Headers.Location?.ToString());

        Assert.Contains("Your own", (await browser.ReadAsync($"{Policy}/providers")).Words(), StringComparison.Ordinal);
        using var fay = await site.SignedInAsync("fay.finance");
        Assert.Contains("Kestrel <b>Bank</b>", (await fay.ReadAsync($"/app/{Council}/finance/check")).QuerySelector("#Profile")!.TextContent, StringComparison.Ordinal);
        var one = await browser.ReadAsync($"{Policy}/providers?Name=kestrel-bank");
        Assert.Equal(Profile.Trim(), one.QuerySelector("pre")!.TextContent.Trim());
        using var gone = await browser.SendAsync(one, "handler=remove");
        Assert.Equal($"{Policy}/providers", gone.Headers.Location?.ToString());
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"{Policy}/providers?Name=kestrel-bank")).StatusCode);
    }

    private static string WithAThird(string text)
    {
        var second = text[text.IndexOf("  - version: \"kestrel-vale-2\"", StringComparison.Ordinal)..];
        return text.TrimEnd() + "\n" + second.Replace("kestrel-vale-2", "kestrel-vale-3", StringComparison.Ordinal).Replace("effective_from: 2026-06-01", "effective_from: 2026-08-01", StringComparison.Ordinal)
            .Replace("surplus_from: \"100.00\"", "surplus_from: \"150.00\"", StringComparison.Ordinal);
    }

    private async Task<string> TextAsync(int version = -1) => await ReadAsync(FileSetRecord.Policy, version);

    private async Task<string> RosterAsync() => await ReadAsync(FileSetRecord.Staff, -1);

    private async Task<string> ReadAsync(string kind, int version)
    {
        var sets = await Books.VersionsAsync(Council, kind);
        var set = sets[version < 0 ? ^1 : version];
        using var reader = new StreamReader((await Books.OpenAsync(Council, kind, set, set.Files[0]))!);
        return (await reader.ReadToEndAsync()).ReplaceLineEndings("\n");
    }
}
