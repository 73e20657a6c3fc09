using DpAudit.Core.Pipeline;
using Microsoft.Extensions.Logging.Console;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace DpAudit.Functions.Telemetry;

/// <summary>Where spans, figures and logs go: logs to the console always; all of them by OTLP where an endpoint is named, as OpenTelemetry's own settings say. Without one nothing of it is started.</summary>
internal static class Export
{
    private const string Web = "Microsoft.AspNetCore";

    /// <summary>Sets it up.</summary>
    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        // The framework would add address, path and browser of whoever asks to the span of a request.
        AppContext.SetSwitch("Microsoft.AspNetCore.Hosting.SuppressActivityOpenTelemetryData", true);
        builder.Services.AddSingleton<IExternalScopeProvider, LoggerExternalScopeProvider>();
        builder.Logging.ClearProviders().AddConsole(console => console.FormatterName = IdConsole.FormatterName).AddConsoleFormatter<IdConsole, ConsoleFormatterOptions>();
        AddExport(builder);
    }

    private static void AddExport(WebApplicationBuilder builder)
    {
        var (spans, figures, logs) = (IsSent("TRACES"), IsSent("METRICS"), IsSent("LOGS"));
        if (!spans && !figures && !logs)
        {
            return;
        }

        var export = builder.Services.AddOpenTelemetry();
        if (builder.Configuration["OTEL_SERVICE_NAME"] is not { Length: > 0 })
        {
            export.ConfigureResource(resource => resource.AddService("dp-audit", serviceVersion: typeof(Export).Assembly.GetName().Version?.ToString(3)));
        }

        if (spans)
        {
            export.WithTracing(tracing => tracing.AddSource(Watched.Name, Web).AddProcessor(new OwnSpans()).AddOtlpExporter());
        }

        if (figures)
        {
            export.WithMetrics(metrics => metrics.AddMeter(Watched.Name, $"{Web}.Hosting", "System.Runtime").AddOtlpExporter());
            builder.Services.AddHostedService<QueueDepths>();
        }

        if (logs)
        {
            export.WithLogging(
                logging => logging.AddProcessor(services => new LogIds(services.GetRequiredService<IExternalScopeProvider>())).AddOtlpExporter(),
                options => options.IncludeFormattedMessage = true);
        }

        bool IsSent(string signal) => builder.Configuration[$"OTEL_EXPORTER_OTLP_{signal}_ENDPOINT"] is { Length: > 0 } || builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is { Length: > 0 };
    }
}

/// <summary>Leaves out what a caller could write into a trace, and requests for files and for what is not there, of which there are many and none tells anything.</summary>
internal sealed class OwnSpans : BaseProcessor<System.Diagnostics.Activity>
{
    /// <inheritdoc/>
    public override void OnStart(System.Diagnostics.Activity data) => data.TraceStateString = "";

    /// <inheritdoc/>
    public override void OnEnd(System.Diagnostics.Activity data)
    {
        if (data.Source.Name != Watched.Name && data.GetTagItem("http.route") is null)
        {
            data.ActivityTraceFlags &= ~System.Diagnostics.ActivityTraceFlags.Recorded;
        }
    }
}

/// <summary>Gives a log entry the same content as on the console.</summary>
internal sealed class LogIds(IExternalScopeProvider scopes) : BaseProcessor<LogRecord>
{
    /// <inheritdoc/>
    public override void OnEnd(LogRecord data)
    {
        var more = new List<KeyValuePair<string, object?>>(LogFacts.IdsIn(scopes));
        if (data.Exception is { } problem)
        {
            more.Add(new("exception.type", problem.GetType().FullName));
            more.Add(new("exception.stacktrace", LogFacts.WithoutWords(problem)));
            data.Exception = null;
        }

        data.Attributes = [.. data.Attributes ?? [], .. more];
    }
}
