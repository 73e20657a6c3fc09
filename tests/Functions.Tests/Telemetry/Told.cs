using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using DpAudit.Core.Pipeline;
using DpAudit.Core.Ports;
using DpAudit.Functions.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace DpAudit.Functions.Tests.Telemetry;

/// <summary>All that an app tells of itself: lines of its log as the console has them, messages, spans, figures with their tags, and what is sent by OTLP.</summary>
internal sealed class Told : IDisposable
{
    private const string Web = "Microsoft.AspNetCore";
    private readonly ConcurrentQueue<(string Where, string Text)> all = new();
    private readonly ActivityListener spans;
    private readonly MeterListener figures = new();

    public Told()
    {
        spans = new ActivityListener
        {
            ShouldListenTo = source => source.Name == Watched.Name || source.Name.StartsWith(Web, StringComparison.Ordinal),
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span => Add("span", $"{span.DisplayName} < {span.Parent?.DisplayName} | {Of(span.TagObjects)} | {span.StatusDescription} | {string.Join(' ', span.Events.Select(one => $"{one.Name} {Of(one.Tags)}"))}"),
        };
        ActivitySource.AddActivityListener(spans);
        figures.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == Watched.Name || instrument.Meter.Name.StartsWith(Web, StringComparison.Ordinal))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        figures.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Measured(instrument, value, tags));
        figures.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Measured(instrument, value, tags));
        figures.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Measured(instrument, value, tags));
        figures.Start();
    }

    public IReadOnlyCollection<(string Where, string Text)> All
    {
        get
        {
            figures.RecordObservableInstruments();
            return all;
        }
    }

    public IEnumerable<string> Of(string where) => All.Where(one => one.Where == where).Select(one => one.Text);

    public void Add(string where, string text) => all.Enqueue((where, text));

    public void Dispose()
    {
        spans.Dispose();
        figures.Dispose();
    }

    private static string Of(IEnumerable<KeyValuePair<string, object?>> tags) => string.Join(' ', tags.Select(tag => $"{tag.Key}={tag.Value}"));

    private void Measured(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) => Add("figure", FormattableString.Invariant($"{instrument.Name}={value} {Of(tags.ToArray())}"));
}

/// <summary>Keeps each line as the console's formatter writes it.</summary>
internal sealed class ToldLogs(IEnumerable<ConsoleFormatter> formatters, Told told) : ILoggerProvider, ISupportExternalScope
{
    private readonly ConsoleFormatter formatter = formatters.Single(one => one.Name == IdConsole.FormatterName);
    private IExternalScopeProvider? scopes;

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => scopes = scopeProvider;

    public void Dispose()
    {
        // Nothing is held.
    }

    private sealed class Logger(ToldLogs logs, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => logs.scopes?.Push(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            using var line = new StringWriter();
            logs.formatter.Write(new LogEntry<TState>(logLevel, category, eventId, state, exception, formatter), logs.scopes, line);
            logs.told.Add("log", line.ToString());
        }
    }

    private readonly Told told = told;
}

/// <summary>Keeps each message that is sent, by its queue.</summary>
internal sealed class ToldQueue(IWorkQueue queue, Told told) : IWorkQueue
{
    public Task SendAsync(string name, string text, TimeSpan delay = default, CancellationToken stop = default)
    {
        told.Add($"message of {name}", text);
        return queue.SendAsync(name, text, delay, stop);
    }

    public Task<WorkMessage?> TryReceiveAsync(string name, TimeSpan hideFor, CancellationToken stop = default) => queue.TryReceiveAsync(name, hideFor, stop);

    public Task<WorkMessage?> TryRenewAsync(WorkMessage message, TimeSpan hideFor, CancellationToken stop = default) => queue.TryRenewAsync(message, hideFor, stop);

    public Task<bool> TryCompleteAsync(WorkMessage message, CancellationToken stop = default) => queue.TryCompleteAsync(message, stop);

    public Task<long> CountAsync(string name, CancellationToken stop = default) => queue.CountAsync(name, stop);
}

/// <summary>Takes what is sent by OTLP over HTTP.</summary>
internal sealed class Collector : IAsyncDisposable
{
    private readonly WebApplication app;

    private Collector(WebApplication app) => this.app = app;

    public string Address => app.Urls.First();

    public static async Task<Collector> StartAsync(Told told)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Run(async context =>
        {
            using var bytes = new MemoryStream();
            await context.Request.Body.CopyToAsync(bytes);
            told.Add($"otlp {context.Request.Path.Value!.Split('/')[^1]}", Leaks.Text(bytes.ToArray()));
        });
        await app.StartAsync();
        return new Collector(app);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
