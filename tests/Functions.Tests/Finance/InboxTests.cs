using DpAudit.Core.Pipeline;
using DpAudit.Core.Ports;
using DpAudit.Functions.Tests.Auditing;
using DpAudit.Functions.Work;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace DpAudit.Functions.Tests.Finance;

/// <summary>A file that is put into the inbox's folder comes in by itself; one that cannot is shown with the reason, and without a card number of its name.</summary>
public sealed class InboxTests
{
    private const string Card = "4929420573595709";

    [Fact]
    public async Task WhatIsDropped_ComesIn_AndWhatCannot_IsShownWithTheReason()
    {
        await using var site = await AFinanceSite.StartAsync();
        using var browser = await site.FinanceAsync();
        Assert.Contains("The inbox is empty", (await browser.ReadAsync(AFinanceSite.At("inbox"))).Words(), StringComparison.Ordinal);

        Drop(site, "statements/sound.csv", AFinanceSite.Sound);
        Drop(site, $"statements/{Card}.csv", "no,columns,known\n1,2,3\n");
        Drop(site, "plans/people.csv", "person_id,needs_group\nP1,older\n");
        Assert.Equal(3, (await browser.ReadAsync(AFinanceSite.At("inbox"))).QuerySelectorAll("tbody tr").Length);

        var watch = new DropService(site.Site.Services.GetRequiredService<IDropFolder>(), site.Site.Services.GetRequiredService<IWorkQueue>(), NullLogger<DropService>.Instance);
        await watch.LookAsync(default);
        Assert.Equal(0, await CountAsync(site, DropMessage.StatementsQueue)); // they may still be being written
        await watch.LookAsync(default);
        await watch.LookAsync(default);
        Assert.Equal((2, 1), (await CountAsync(site, DropMessage.StatementsQueue), await CountAsync(site, DropMessage.PlansQueue)));
        await HandleAsync(site);

        var page = await browser.ReadAsync(AFinanceSite.At("inbox"));
        Assert.Contains("FILE-PROFILE-NONE", Assert.Single(page.QuerySelectorAll("tbody tr")).TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(Card, page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.Contains("sound.csv", (await browser.ReadAsync(AFinanceSite.At("statements"))).Words(), StringComparison.Ordinal);
        Assert.Contains("1 not taken in", (await browser.ReadAsync($"/app/{AFinanceSite.Council}/finance")).Words(), StringComparison.Ordinal);
        Assert.Equal(Card + ".csv", Path.GetFileName(Assert.Single(Directory.GetFiles(Inbox(site), "*", SearchOption.AllDirectories))));
    }

    private static async Task<long> CountAsync(AFinanceSite site, string queue) => await site.Site.Services.GetRequiredService<IWorkQueue>().CountAsync(queue);

    private static async Task HandleAsync(AFinanceSite site)
    {
        var pump = new WorkPump(site.Site.Services.GetRequiredService<IWorkQueue>(), site.Site.Services.GetRequiredService<Handlers>().All);
        while (await pump.TryHandleAsync())
        {
            // Until nothing is left to do.
        }
    }

    private static string Inbox(AFinanceSite site) => Path.Combine(site.Site.Services.GetRequiredService<IConfiguration>()["Storage:Path"]!, "inbox", AFinanceSite.Council);

    private static void Drop(AFinanceSite site, string path, string content)
    {
        var file = Path.Combine([Inbox(site), .. path.Split('/')]);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, content);
    }
}
