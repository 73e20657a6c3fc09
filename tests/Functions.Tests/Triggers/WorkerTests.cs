using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.RegularExpressions;
using DpAudit.Functions.Configuration;
using DpAudit.Functions.Triggers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace DpAudit.Functions.Tests.Triggers;

/// <summary>The isolated worker of integrations/FunctionsWorker has the functions of the custom handler. It is not part of this build: its source is read.</summary>
public sealed partial class WorkerTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("dp-audit-worker-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task WithoutPages_TheFunctionsDoTheirWork_AndNothingRunsByItself()
    {
        using var host = Host();
        var functions = host.Services.GetRequiredService<HostedFunctions>();

        foreach (var timer in functions.All.Where(one => one.Queue is null))
        {
            await functions.Named(timer.Name).Work("", CancellationToken.None);
        }

        Assert.DoesNotContain(host.Services.GetServices<IHostedService>(), one => one.GetType().Assembly == typeof(HostedFunctions).Assembly);
    }

    [Fact]
    public void EveryFunction_IsInTheWorker_WithItsQueueOrSchedule()
    {
        using var host = Host();
        var triggers = Trigger().Matches(File.ReadAllText(Path.Combine(Root, "integrations", "FunctionsWorker", "Triggers.cs"))).ToDictionary(found => found.Groups["name"].Value, found => found);

        var functions = host.Services.GetRequiredService<HostedFunctions>().All;

        Assert.Equal(functions.Select(one => one.Name).Order(StringComparer.Ordinal), triggers.Keys.Order(StringComparer.Ordinal));
        Assert.All(functions, function =>
        {
            var trigger = triggers[function.Name];
            Assert.Equal(function.Queue is null ? "Timer" : "Queue", trigger.Groups["kind"].Value);
            Assert.Equal(function.Queue ?? Schedule(function.Name), trigger.Groups["of"].Value);
            Assert.Equal(function.Queue is null ? "UseMonitor = true" : "Connection = Storage", trigger.Groups["more"].Value);
        });
    }

    /// <summary>How often a message is delivered, and how many at once, is the same.</summary>
    [Fact]
    public void TheWorkersHost_TakesMessagesAsTheCustomHandlersDoes()
    {
        var (own, worker) = (Json("src", "Functions", "Triggers", "Host", "host.json"), Json("integrations", "FunctionsWorker", "host.json"));

        Assert.Equal(own.GetProperty("extensions").GetProperty("queues").GetRawText(), worker.GetProperty("extensions").GetProperty("queues").GetRawText());
        Assert.Equal(own.GetProperty("functionTimeout").GetString(), worker.GetProperty("functionTimeout").GetString());
    }

    private static string Root => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", "..", ".."));

    private static string ThisFile([CallerFilePath] string path = "") => path;

    private static string? Schedule(string function) => Json("src", "Functions", "Triggers", "Host", function, "function.json").GetProperty("bindings")[0].GetProperty("schedule").GetString();

    private static JsonElement Json(params string[] path) => JsonDocument.Parse(File.ReadAllText(Path.Combine([Root, .. path]))).RootElement;

    private IHost Host()
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration.AddInMemoryCollection([new("Storage:Path", folder)]);
        builder.AddHostedWork();
        return builder.Build();
    }

    [GeneratedRegex("""\[Function\(nameof\((?<name>\w+)\)\)\]\s+public Task \k<name>\(\[(?<kind>Queue|Timer)Trigger\("(?<of>[^"]+)", (?<more>[^)]*)\)\]""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Trigger();
}
