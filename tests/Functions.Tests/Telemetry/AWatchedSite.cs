using DpAudit.Core.Pipeline;
using DpAudit.Core.Ports;
using DpAudit.Functions.Demo;
using DpAudit.Functions.Telemetry;
using DpAudit.Functions.Triggers;
using DpAudit.Functions.Work;
using DpAudit.Storage.Contracts.Memory;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace DpAudit.Functions.Tests.Telemetry;

/// <summary>The whole app with the sample council, all of whose words about itself are kept. It has a queue pump, a clock, and a Functions host's door.</summary>
internal sealed class AWatchedSite : WebApplicationFactory<Program>
{
    public const string Council = DemoCouncil.Id;
    public const string Port = "39492";
    private readonly string folder = Directory.CreateTempSubdirectory("dp-audit-watched-").FullName;
    private readonly Collector collector;

    private AWatchedSite(Told told, Collector collector) => (Told, this.collector) = (told, collector);

    public Told Told { get; }

    public ManualClock Clock { get; } = new(DemoClock.Start);

    /// <summary>What every record says that is asked for, instead of what it holds; null = records can be read.</summary>
    public string? Broken { get; set; }

    /// <summary>Starts it, with the sample council's three cycles done.</summary>
    public static async Task<AWatchedSite> StartAsync()
    {
        var told = new Told();
        var site = new AWatchedSite(told, await Collector.StartAsync(told));
        await site.Services.GetRequiredService<DemoCouncil>().LoadAsync();
        return site;
    }

    public async Task<HttpClient> SignedInAsync(string id)
    {
        var browser = CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
        using var answer = await browser.SubmitAsync(await browser.ReadAsync("/app/sign-in"), ("Who", $"{Council}/{id}"));
        return browser;
    }

    /// <summary>Leaves a file where files are dropped, and has it noticed.</summary>
    public async Task DropAsync(params (string Path, string Text)[] files)
    {
        foreach (var (path, text) in files)
        {
            var full = Path.Combine(folder, "inbox", path);
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            await File.WriteAllTextAsync(full, text);
        }

        using var watcher = ActivatorUtilities.CreateInstance<DropService>(Services);
        await watcher.LookAsync(CancellationToken.None);
        await watcher.LookAsync(CancellationToken.None);
    }

    /// <summary>Handles messages until none is left; what fails comes back a while later.</summary>
    public async Task WorkAsync()
    {
        var pump = Services.GetRequiredService<WorkPump>();
        for (var failures = 0; failures < 10;)
        {
            try
            {
                if (!await pump.TryHandleAsync())
                {
                    return;
                }
            }
            catch (IOException)
            {
                failures++;
                Clock.Advance(TimeSpan.FromMinutes(2));
            }
        }
    }

    public Task DayAsync() => Services.GetRequiredService<WatchedWork>().RunAsync("daily work", () => Services.GetRequiredService<Daily>().RunAsync(CancellationToken.None), CancellationToken.None);

    /// <summary>Sends all that was kept to be sent.</summary>
    public void Flush()
    {
        Services.GetRequiredService<TracerProvider>().ForceFlush();
        Services.GetRequiredService<MeterProvider>().ForceFlush();
        Services.GetRequiredService<LoggerProvider>().ForceFlush();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await collector.DisposeAsync();
        Told.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        foreach (var (key, value) in new[]
        {
            ("Limits:RequestsPerMinute", "1000000"), ("Demo", "false"), ("Work:InProcess", "false"), ("Storage:Path", folder), ($"Seeds:{Council}", new string('5', 64)), (HostEndpoints.PortVariable, Port),
            ("Logging:LogLevel:DpAudit", "Debug"), ("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Address), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
        })
        {
            builder.UseSetting(key, value);
        }

        builder.ConfigureTestServices(services =>
        {
            services.AddSingleton<TimeProvider>(Clock);
            services.AddSingleton<ILoggerProvider>(provider => new ToldLogs(provider.GetServices<ConsoleFormatter>(), Told));
            services.AddSingleton<IWorkQueue>(provider => new ToldQueue(provider.GetRequiredService<IStore>().Queue, Told));
            services.AddSingleton<IRecordStore>(provider => new SayingRecords(provider.GetRequiredService<IStore>().Records, this));
        });
    }

    /// <summary>Records that fail with words in what they say.</summary>
    private sealed class SayingRecords(IRecordStore records, AWatchedSite site) : IRecordStore
    {
        private IRecordStore Records => site.Broken is { } words ? throw new IOException(words, new InvalidOperationException(words)) : records;

        public Task<StoredRecord?> FindAsync(RecordKey key, CancellationToken stop = default) => Records.FindAsync(key, stop);

        public Task<string?> TryCreateAsync(RecordKey key, ReadOnlyMemory<byte> json, CancellationToken stop = default) => Records.TryCreateAsync(key, json, stop);

        public Task<string?> TryReplaceAsync(RecordKey key, ReadOnlyMemory<byte> json, string etag, CancellationToken stop = default) => Records.TryReplaceAsync(key, json, etag, stop);

        public Task<bool> TryDeleteAsync(RecordKey key, string etag, CancellationToken stop = default) => Records.TryDeleteAsync(key, etag, stop);

        public Task<RecordPage> ListAsync(string partition, string rowPrefix, string? continuation = null, int most = IRecordStore.LargestPage, CancellationToken stop = default) =>
            Records.ListAsync(partition, rowPrefix, continuation, most, stop);
    }
}
