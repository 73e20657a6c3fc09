using System.Text;
using AngleSharp;
using AngleSharp.Html.Dom;
using DpAudit.Core.Pipeline;
using DpAudit.Core.Ports;
using DpAudit.Core.Primitives;
using DpAudit.Core.Reporting;
using DpAudit.Core.Statements;
using DpAudit.Functions.Identity;
using DpAudit.Storage.Contracts.Memory;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace DpAudit.Functions.Tests;

/// <summary>The whole app on a store of its own, with two councils; everybody's id is their role's word.</summary>
public sealed class ASite : WebApplicationFactory<Program>
{
    public const string Council = "kestrel-vale";
    public const string OtherCouncil = "heron-vale";

    /// <summary>On the roster of <see cref="OtherCouncil"/> only, with every role.</summary>
    public const string Stranger = "stranger";

    /// <summary>The header that says that a request passed the table.</summary>
    public const string LetIn = "X-Let-In";

    private static readonly DateOnly GoLive = new(2026, 4, 6);
    private readonly string folder = Directory.CreateTempSubdirectory("dp-audit-site-").FullName;
    private readonly Dictionary<string, string> settings = new()
    {
        ["Limits:RequestsPerMinute"] = "1000000",
        ["Demo"] = "false",
        ["Work:InProcess"] = "false",
        ["Logging:LogLevel:Default"] = "Warning",
    };

    /// <summary>Each app would watch its files for changes, and a machine has few watches to give; here nothing changes.</summary>
    static ASite() => Environment.SetEnvironmentVariable("DOTNET_USE_POLLING_FILE_WATCHER", "1");

    public ManualClock Clock { get; } = new(new DateTimeOffset(2026, 6, 3, 9, 0, 0, TimeSpan.Zero));

    /// <summary>Whether no record can be read or written.</summary>
    public bool IsBroken { get; set; }

    /// <summary>Every role's word.</summary>
    public static IEnumerable<string> Everybody => Yaml.Words<StaffRole>();

    public ASite With(string key, string value)
    {
        settings[key] = value;
        return this;
    }

    /// <summary>A browser that goes where it is told to by itself, and follows no redirect unless asked.</summary>
    public HttpClient Browser(bool follow = false) => CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = follow });

    /// <summary>A browser of somebody who is signed in.</summary>
    public async Task<HttpClient> SignedInAsync(string id, string council = Council)
    {
        var browser = Browser();
        using var answer = await browser.SubmitAsync(await browser.ReadAsync("/app/sign-in"), ("Who", $"{council}/{id}"));
        Assert.Equal($"/app/{council}", answer.Headers.Location?.ToString());
        return browser;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        settings.TryAdd("Storage:Path", folder);
        foreach (var (key, value) in settings)
        {
            builder.UseSetting(key, value);
        }

        builder.ConfigureTestServices(services =>
        {
            services.AddSingleton<TimeProvider>(Clock);
            services.AddRazorPages().AddApplicationPart(typeof(ASite).Assembly);
            services.AddSingleton<IRecordStore>(provider => new BreakableRecords(provider.GetRequiredService<IStore>().Records, this));
            services.AddSingleton<AccessAnswers>();
            services.AddSingleton<IAuthorizationMiddlewareResultHandler, TellingAnswers>();
        });
    }

    protected override Microsoft.Extensions.Hosting.IHost CreateHost(Microsoft.Extensions.Hosting.IHostBuilder builder)
    {
        var host = base.CreateHost(builder);
        AddCouncilsAsync(host.Services).GetAwaiter().GetResult();
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

    private async Task AddCouncilsAsync(IServiceProvider services)
    {
        var (records, files) = (services.GetRequiredService<IRecordStore>(), services.GetRequiredService<IFileStore>());
        var desk = new CycleDesk(records, files, services.GetRequiredService<IWorkQueue>(), new CycleSettings(new CycleFormats(), _ => [], [], 1), Clock);
        var inbox = new Inbox(records, files, [], Clock);
        foreach (var (council, staff) in new[] { (Council, Everybody.Select(role => $"{role},{role}")), (OtherCouncil, [$"{Stranger},{string.Join(';', Everybody)}"]) })
        {
            Assert.Null((await desk.AddCouncilAsync(council, new FourWeekPeriod(GoLive), new string('0', 64))).Refusal);
            Assert.Null((await inbox.ImportStaffAsync(council, Encoding.UTF8.GetBytes("staff_id,roles\n" + string.Join('\n', staff)))).Refusal);
        }
    }
}

/// <summary>Records that a test can take away.</summary>
internal sealed class BreakableRecords(IRecordStore records, ASite site) : IRecordStore
{
    private IRecordStore Records => site.IsBroken ? throw new IOException("/secret/store.db is gone.") : records;

    public Task<StoredRecord?> FindAsync(RecordKey key, CancellationToken stop = default) => Records.FindAsync(key, stop);

    public Task<string?> TryCreateAsync(RecordKey key, ReadOnlyMemory<byte> json, CancellationToken stop = default) => Records.TryCreateAsync(key, json, stop);

    public Task<string?> TryReplaceAsync(RecordKey key, ReadOnlyMemory<byte> json, string etag, CancellationToken stop = default) => Records.TryReplaceAsync(key, json, etag, stop);

    public Task<bool> TryDeleteAsync(RecordKey key, string etag, CancellationToken stop = default) => Records.TryDeleteAsync(key, etag, stop);

    public Task<RecordPage> ListAsync(string partition, string rowPrefix, string? continuation = null, int most = IRecordStore.LargestPage, CancellationToken stop = default) =>
        Records.ListAsync(partition, rowPrefix, continuation, most, stop);
}

/// <summary>Answers as the app does, and says besides who was let in.</summary>
internal sealed class TellingAnswers(AccessAnswers answers) : IAuthorizationMiddlewareResultHandler
{
    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult) => answers.HandleAsync(
        passed =>
        {
            passed.Response.OnStarting(() =>
            {
                passed.Response.Headers[ASite.LetIn] = "yes";
                return Task.CompletedTask;
            });
            return next(passed);
        },
        context,
        policy,
        authorizeResult);
}

/// <summary>What a person does in a browser.</summary>
internal static class Browsing
{
    public static async Task<IHtmlDocument> ReadAsync(this HttpClient browser, string address)
    {
        using var answer = await browser.GetAsync(address);
        return await answer.ReadAsync();
    }

    public static async Task<IHtmlDocument> ReadAsync(this HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        return (IHtmlDocument)await BrowsingContext.New().OpenAsync(page => page.Content(text).Address(answer.RequestMessage!.RequestUri!));
    }

    /// <summary>Fills in the form of a page's main part and sends it.</summary>
    public static Task<HttpResponseMessage> SubmitAsync(this HttpClient browser, IHtmlDocument page, params (string Name, string Value)[] typed)
    {
        var form = (IHtmlFormElement)page.QuerySelector("main form")!;
        return browser.PostAsync(form.Action, new FormUrlEncodedContent(Fields(form).Where(field => !typed.Any(one => one.Name == field.Key)).Concat(typed.Select(one => KeyValuePair.Create(one.Name, one.Value)))));
    }

    /// <summary>What a form would send as it stands.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Fields(IHtmlFormElement form) => form.Elements.OfType<IHtmlInputElement>()
        .Where(input => input.Name is not null && (input.Type is not ("radio" or "checkbox") || input.IsChecked)).Select(input => KeyValuePair.Create(input.Name!, input.Value));
}
