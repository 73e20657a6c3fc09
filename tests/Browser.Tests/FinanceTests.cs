using System.Text;
using DpAudit.Core.Pipeline;
using DpAudit.Functions.Tests.Finance;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace DpAudit.Browser.Tests;

/// <summary>A finance officer's whole job, from a file that is wrong to its correction, on each kind of screen.</summary>
public sealed class FinanceTests(AWebsite website) : IClassFixture<AWebsite>
{
    [Theory]
    [MemberData(nameof(ShellTests.Screens), MemberType = typeof(ShellTests))]
    public async Task Statements_FromTheFileToItsCorrection(Screen screen)
    {
        var finance = await AFinanceSite.OnAsync(website.Site);
        await using var window = await SignInAsync(screen);
        var page = window.Page;
        var wrong = AFinanceSite.Broken.Replace("20.00", $"2{(int)screen}.00", StringComparison.Ordinal).Replace("460.00", $"{460 - (int)screen}.00", StringComparison.Ordinal);

        await page.GotoAsync(AFinanceSite.At("check"));
        await window.LooksRightAsync("check");
        await SendAsync(page, "near.csv", "Date,Description,Paid out,Paid inn\n");
        await page.WaitForSelectorAsync("text=Why no layout fits");
        await window.LooksRightAsync("check-no-layout");
        await SendAsync(page, "wrong.csv", wrong);
        await page.WaitForSelectorAsync("text=How the first rows were understood");
        await window.LooksRightAsync("check-rows");

        await page.GotoAsync(AFinanceSite.At("upload"));
        await window.LooksRightAsync("upload");
        await page.ClickAsync("main form button[type=submit]");
        await window.LooksRightAsync("upload-nothing");
        await SendAsync(page, $"wrong-{screen}.csv", wrong);
        await page.WaitForSelectorAsync("text=What came of your files");
        await window.LooksRightAsync("uploaded");
        await page.ClickAsync("text=See what came of its rows");
        await window.LooksRightAsync("statement-waiting");
        await finance.WorkAsync();
        await page.ClickAsync("text=Look again");
        await window.LooksRightAsync("statement-to-mend");

        var download = await page.RunAndWaitForDownloadAsync(() => page.ClickAsync("text=Download the rows to mend"));
        Assert.Contains("what to mend", await File.ReadAllTextAsync((await download.PathAsync())!), StringComparison.Ordinal);
        await page.ClickAsync("text=Send the correction");
        await window.LooksRightAsync("upload-correction");
        await SendAsync(page, $"mended-{screen}.csv", wrong.Replace("04-31", "04-30", StringComparison.Ordinal));
        await page.WaitForSelectorAsync("text=1 imported");
        await finance.WorkAsync();
        await page.GotoAsync(AFinanceSite.At($"statements?name=wrong-{screen}"));
        await window.LooksRightAsync("statements");
        await page.ClickAsync("main table a");
        Assert.Contains("balances of its account follow", await page.InnerTextAsync("main"), StringComparison.Ordinal);
        await page.ClickAsync("text=Withdraw this statement");
        await window.LooksRightAsync("withdraw");
    }

    [Theory]
    [MemberData(nameof(ShellTests.Screens), MemberType = typeof(ShellTests))]
    public async Task APaperStatement_PlansAndAnOpeningBalance(Screen screen)
    {
        await AFinanceSite.OnAsync(website.Site);
        await using var window = await SignInAsync(screen);
        var page = window.Page;

        await page.GotoAsync(AFinanceSite.At("enter?account=A1&from=2026-05-01&to=2026-05-28"));
        await page.ClickAsync("text=Check and save");
        await window.LooksRightAsync("enter-nothing");
        await page.FillAsync("#Opening", "100.00");
        await page.FillAsync("#Closing", "88.00");
        await page.FillAsync("#Rows_0__Date", "5/5/2026");
        await page.FillAsync("#Rows_0__Payee", $"HILL {screen}");
        await page.SelectOptionAsync("#Rows_0__Kind", "spend");
        await page.FillAsync("#Rows_0__Amount", "10.00");
        await page.ClickAsync("text=Add 5 more rows");
        await page.WaitForSelectorAsync("#Rows_9__Date");
        await page.ClickAsync("text=Check and save");
        await window.LooksRightAsync("enter-does-not-add-up");
        await page.FillAsync("#Closing", "90.00");
        await page.ClickAsync("text=Check and save");
        await page.WaitForSelectorAsync("text=The statement was taken in");

        await page.GotoAsync(AFinanceSite.At("plans"));
        await SendAsync(page, "accounts.csv", $"account_id,person_id,opening_balance,opening_on,opening_signed_off\nA1,P1,{130 + (int)screen}.00,2026-04-06,no\nA2,P9,,,\n");
        await page.WaitForSelectorAsync("text=1 row does not count");
        await window.LooksRightAsync("plans");
        await page.GotoAsync(AFinanceSite.At("openings"));
        await window.LooksRightAsync("openings");
        await page.ClickAsync("text=Look at it");
        await window.LooksRightAsync("opening");
        await page.ClickAsync("main form button");
        await page.WaitForSelectorAsync("text=is signed off");

        var drops = website.Site.Services.GetRequiredService<IConfiguration>()["Storage:Path"]!;
        var folder = Directory.CreateDirectory(Path.Combine(drops, "inbox", AFinanceSite.Council, "statements")).FullName;
        await page.GotoAsync(AFinanceSite.At("inbox"));
        await window.LooksRightAsync("inbox-empty");
        await File.WriteAllTextAsync(Path.Combine(folder, $"{screen}, a name of the sender's choice that is rather long (April 2026).csv"), "no,columns,known\n1,2,3\n");
        await website.Site.Services.GetRequiredService<DropDesk>().ImportStatementAsync(DropMessage.Of($"{AFinanceSite.Council}/statements/{screen}, a name of the sender's choice that is rather long (April 2026).csv"));
        await File.WriteAllTextAsync(Path.Combine(folder, $"{screen}.csv"), AFinanceSite.Sound);

        foreach (var place in new[] { "", "inbox", "missing", "disputed", "payments" })
        {
            await page.GotoAsync(AFinanceSite.At(place).TrimEnd('/'));
            await window.LooksRightAsync($"finance-{place}");
        }
    }

    private async Task<AWebsite.AWindow> SignInAsync(Screen screen)
    {
        var window = await website.OpenAsync(screen);
        await window.Page.GotoAsync("/app/sign-in");
        await window.Page.CheckAsync($"input[value='{AFinanceSite.Council}/finance']");
        await window.Page.ClickAsync("main button");
        return window;
    }

    private static async Task SendAsync(IPage page, string name, string text)
    {
        await page.SetInputFilesAsync("input[type=file]", new FilePayload { Name = name, MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(text) });
        await page.ClickAsync("main form button[type=submit]");
    }
}
