using DpAudit.Functions.Tests.Auditing;
using Microsoft.Playwright;

namespace DpAudit.Browser.Tests;

/// <summary>The app with the sample council, for managers and administrators.</summary>
public sealed class AManagersWebsite() : AWebsite(new ASampleSite());

/// <summary>A service manager's and an administrator's whole jobs, on each kind of screen.</summary>
public sealed class ManagerTests(AManagersWebsite website) : IClassFixture<AManagersWebsite>
{
    private const string App = $"/app/{ASampleSite.Council}";

    [Theory]
    [MemberData(nameof(ShellTests.Screens), MemberType = typeof(ShellTests))]
    public async Task AManagersJob(Screen screen)
    {
        await using var window = await website.OpenAsync(screen, ASampleSite.Moira);
        var page = window.Page;
        await page.GotoAsync($"{App}/managing");
        await window.LooksRightAsync("managing");
        await page.SelectOptionAsync("#From", "2026-05-04");
        await page.ClickAsync("text=Show");
        Assert.Contains("From=2026-05-04", page.Url, StringComparison.Ordinal);
        var download = await page.RunAndWaitForDownloadAsync(() => page.ClickAsync("text=Download all figures (CSV"));
        Assert.StartsWith("report,period,", await File.ReadAllTextAsync((await download.PathAsync())!), StringComparison.Ordinal);

        await page.ClickAsync(".dp-sub-menu >> text=Fairness");
        await window.LooksRightAsync("managing-fairness");
        await page.ClickAsync(".dp-sub-menu >> text=Tasks");
        await page.SelectOptionAsync("#Show", "all");
        await page.ClickAsync("main form button");
        await window.LooksRightAsync("managing-tasks");
        await page.ClickAsync("tbody a >> nth=10");
        await window.LooksRightAsync("managing-task");
        await page.ClickAsync("text=Mark as done");
        await window.LooksRightAsync("managing-task-nothing-said");
        await page.FillAsync("#How", "The review was held");
        await page.ClickAsync("text=Mark as done");
        await page.WaitForSelectorAsync("text=The task is done");
        await window.LooksRightAsync("managing-task-done");

        await page.ClickAsync(".dp-sub-menu >> text=Cycles");
        await window.LooksRightAsync("managing-cycles");
        await page.ClickAsync("tbody a >> nth=0");
        await window.LooksRightAsync("managing-cycle");
    }

    [Theory]
    [MemberData(nameof(ShellTests.Screens), MemberType = typeof(ShellTests))]
    public async Task AComplaint_FromTheTelephoneToItsAnswer(Screen screen)
    {
        await using var window = await website.OpenAsync(screen, ASampleSite.Moira);
        var page = window.Page;
        await page.GotoAsync($"{App}/complaints");
        await window.LooksRightAsync("complaints");
        await page.ClickAsync("text=Record a complaint");
        await page.ClickAsync("main form button");
        await window.LooksRightAsync("complaint-nothing-said");
        await page.FillAsync("#Person", "KV010");
        await page.FillAsync("#From", "R. Daughter");
        await page.FillAsync("#InRole", "their daughter");
        await page.FillAsync("#About", "Nobody called back for a week.");
        await page.FillAsync("#Reference", $"C-{screen}");
        await page.ClickAsync("main form button");
        await page.WaitForSelectorAsync("text=The complaint is recorded");
        await window.LooksRightAsync("complaint");
        await page.CheckAsync("#Outcome");
        await page.FillAsync("#Words", "You should have been called back.");
        await page.FillAsync("#Changed", "Calls back are on the rota.");
        await page.ClickAsync("main form button");
        await page.WaitForSelectorAsync("text=What came of the complaint is recorded");
        await page.ClickAsync($"text=C-{screen}");
        await window.LooksRightAsync("complaint-answered");
    }

    [Theory]
    [MemberData(nameof(ShellTests.Screens), MemberType = typeof(ShellTests))]
    public async Task AnAdministratorsJob(Screen screen)
    {
        await using var window = await website.OpenAsync(screen, "ada.admin");
        var page = window.Page;
        await page.GotoAsync($"{App}/administering");
        await window.LooksRightAsync("administering");
        await page.ClickAsync("tbody >> text=Since kestrel-vale-1");
        await window.LooksRightAsync("administering-changes");
        await page.ClickAsync("text=Show all values");
        await window.LooksRightAsync("administering-values");
        await page.GotoAsync($"{App}/administering");
        await ChooseAsync(page, "#Policy", "policy.yaml", (await SampleAsync("policy.yaml")).Replace("kestrel-vale-2", $"kestrel-vale-{screen}", StringComparison.Ordinal));
        await page.ClickAsync("text=Look at what changes");
        await page.WaitForSelectorAsync("text=What this file changes");
        await window.LooksRightAsync("administering-preview");

        await page.GotoAsync($"{App}/administering/providers");
        await window.LooksRightAsync("administering-providers");
        await page.ClickAsync("tbody a >> nth=0");
        await window.LooksRightAsync("administering-provider");

        await page.GotoAsync($"{App}/administering/staff");
        await window.LooksRightAsync("administering-staff");
        await ChooseAsync(page, "#Roster", "staff.csv", await SampleAsync("staff.csv") + $"new.{screen},New Person,auditor,\n");
        await page.ClickAsync("text=Look at what changes");
        await window.LooksRightAsync("administering-staff-preview");
        await page.ClickAsync("text=Import this roster");
        await page.WaitForSelectorAsync("text=The roster is imported");

        await page.ClickAsync(".dp-sub-menu >> text=Retention");
        await page.ClickAsync("text=Place the hold");
        await window.LooksRightAsync("administering-retention-nothing-said");
        await page.FillAsync("#Person", $"KV01{(int)screen}");
        await page.FillAsync("#Reason", "An appeal");
        await page.ClickAsync("text=Place the hold");
        await window.LooksRightAsync("administering-retention");
        await page.ClickAsync($"tbody >> text=KV01{(int)screen}");
        await window.LooksRightAsync("administering-hold");
        await page.FillAsync("#Reason", "The appeal is over");
        await page.ClickAsync("main form button");

        await page.ClickAsync(".dp-sub-menu >> text=Audit trail");
        await window.LooksRightAsync("administering-trail");
        await page.FillAsync("#Person", $"KV01{(int)screen}");
        await page.ClickAsync("main form button");
        await page.WaitForSelectorAsync("text=A hold was ended");
        await window.LooksRightAsync("administering-trail-found");
    }

    [Theory]
    [MemberData(nameof(ShellTests.Screens), MemberType = typeof(ShellTests))]
    public async Task ACopyOfARecord_FromTheRequestToTheFile(Screen screen)
    {
        var person = $"KV02{(int)screen}";
        await using var asking = await website.OpenAsync(screen, ASampleSite.Cora);
        await asking.Page.GotoAsync($"{App}/copies");
        await asking.Page.FillAsync("#Person", person);
        await asking.Page.FillAsync("#Reason", "They asked for a copy");
        await asking.Page.ClickAsync("main form button");
        await asking.LooksRightAsync("copies-asked");

        await using var window = await website.OpenAsync(screen, ASampleSite.Moira);
        var page = window.Page;
        await page.GotoAsync($"{App}/copies");
        await page.ClickAsync($"tr:has-text('{person}') >> a:has-text('Review')");
        await window.LooksRightAsync("copies-review");
        await page.ClickAsync("text=Show all");
        await window.LooksRightAsync("copies-review-all");
        await page.SelectOptionAsync("#what-0", "law");
        await page.ClickAsync("text=Release the copy");
        await page.WaitForSelectorAsync("text=EXPORT-WORDS");
        await window.LooksRightAsync("copies-review-nothing-said");
        await page.FillAsync("#words-0", "Legal advice");
        await page.ClickAsync("text=Release the copy");
        await page.WaitForSelectorAsync($"text=The copy about {person} is released");
        await window.LooksRightAsync("copies-released");
        var download = await page.RunAndWaitForDownloadAsync(() => page.ClickAsync($"tr:has-text('{person}') >> text=Download the page"));
        Assert.Contains("The law says that this entry is not part of the copy", await File.ReadAllTextAsync((await download.PathAsync())!), StringComparison.Ordinal);

        await asking.Page.FillAsync("#Person", person);
        await asking.Page.FillAsync("#Reason", "Once more, by mistake");
        await asking.Page.ClickAsync("main form button");
        await asking.Page.ClickAsync($"tr:has-text('{person}') >> text=Discard it");
        await asking.LooksRightAsync("copies-discard");
        await asking.Page.FillAsync("#Reason", "It was released already");
        await asking.Page.ClickAsync("main form button");
        await asking.Page.WaitForSelectorAsync($"text=The copy about {person} is discarded");
    }

    private static Task ChooseAsync(IPage page, string field, string name, string content) =>
        page.SetInputFilesAsync(field, new FilePayload { Name = name, MimeType = "text/plain", Buffer = System.Text.Encoding.UTF8.GetBytes(content) });

    private static Task<string> SampleAsync(string name) => File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "samples", name));
}
