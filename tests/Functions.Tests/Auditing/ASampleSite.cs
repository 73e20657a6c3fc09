using System.Text;
using AngleSharp.Html.Dom;
using DpAudit.Core.Findings;
using DpAudit.Core.Pipeline;
using DpAudit.Core.Ports;
using DpAudit.Core.Primitives;
using DpAudit.Core.Statements;
using DpAudit.Functions.Demo;
using DpAudit.Storage.Contracts.Memory;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace DpAudit.Functions.Tests.Auditing;

/// <summary>The whole app with the sample council, its three cycles run and shared out, and another council beside it.</summary>
public sealed class ASampleSite : WebApplicationFactory<Program>
{
    public const string Council = DemoCouncil.Id;
    public const string Arun = "arun.auditor";
    public const string Ivy = "ivy.auditor";
    public const string Cora = "cora.coordinator";
    public const string Moira = "moira.manager";
    private readonly string folder = Directory.CreateTempSubdirectory("dp-audit-sample-").FullName;

    public ManualClock Clock { get; } = new(DemoClock.Start);

    public IRecordStore Records => Services.GetRequiredService<IRecordStore>();

    public FindingsDesk Findings => new(Records, Council);

    public EvidenceDesk Evidence => new(Records, Council);

    public async Task<HttpClient> SignedInAsync(string id, string council = Council)
    {
        var browser = CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
        using var answer = await browser.SubmitAsync(await browser.ReadAsync("/app/sign-in"), ("Who", $"{council}/{id}"));
        Assert.Equal($"/app/{council}", answer.Headers.Location?.ToString());
        return browser;
    }

    /// <summary>An item that lies before an auditor and has no finding yet.</summary>
    public async Task<ItemAtDesk> FreshAsync(string auditor = Arun, Func<AuditedItem, bool>? which = null) =>
        (await Findings.ListAsync(auditor)).First(one => one.Item is { Standing: null, Item: var item } && (which?.Invoke(item) ?? (item.Payee.Length > 0)));

    public async Task<ItemFindings> FindAsync(ItemAtDesk one) => (await Findings.FindAsync(one.Item.Item.Cycle, one.Item.Item.Id))!.Item;

    public static string PathOf(ItemAtDesk one, string page = "item", string council = Council) => $"/app/{council}/auditing/{page}/{one.Item.Item.Cycle}/{one.Item.Item.Id}";

    /// <summary>What an auditor fills in; more fields take the place of these.</summary>
    public static (string Name, string Value)[] Concluding(string kind, params (string Name, string Value)[] more) =>
    [
        .. new[] { ("Conclusion.Kind", kind), ("Conclusion.LookedAt", "plan"), ("Conclusion.Reason", "It is how they see their friends"), ("Conclusion.Condition", "The money is for the plan"), ("Conclusion.Outcome", "O1") }
            .Where(field => !more.Any(one => one.Name == field.Item1)),
        .. more,
    ];

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        foreach (var (key, value) in new[] { ("Limits:RequestsPerMinute", "1000000"), ("Demo", "false"), ("Work:InProcess", "false"), ("Storage:Path", folder), ($"Seeds:{Council}", new string('5', 64)) })
        {
            builder.UseSetting(key, value);
        }

        builder.ConfigureTestServices(services => services.AddSingleton<TimeProvider>(Clock));
    }

    protected override Microsoft.Extensions.Hosting.IHost CreateHost(Microsoft.Extensions.Hosting.IHostBuilder builder)
    {
        var host = base.CreateHost(builder);
        LoadAsync(host.Services).GetAwaiter().GetResult();
        return host;
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task LoadAsync(IServiceProvider services)
    {
        await services.GetRequiredService<DemoCouncil>().LoadAsync();
        Assert.Null((await services.GetRequiredService<CycleDesk>().AddCouncilAsync(ASite.OtherCouncil, new FourWeekPeriod(new DateOnly(2026, 6, 29)), new string('0', 64))).Refusal);
        var staff = Encoding.UTF8.GetBytes($"staff_id,roles\n{ASite.Stranger},{string.Join(';', Yaml.Words<StaffRole>())}");
        Assert.Null((await services.GetRequiredService<Inbox>().ImportStaffAsync(ASite.OtherCouncil, staff)).Refusal);
    }
}

/// <summary>What is read off a page.</summary>
internal static class Reading
{
    public static string Words(this IHtmlDocument page) => string.Join(' ', page.QuerySelector("main")!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The errors beside fields, by the field's name.</summary>
    public static IReadOnlyList<string> Wrong(this IHtmlDocument page) => [.. page.QuerySelectorAll(".govuk-error-message").Select(one => one.Id!.Replace("-error", "", StringComparison.Ordinal))];
}
