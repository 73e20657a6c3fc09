using System.Net;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using DpAudit.Core.Pipeline;
using DpAudit.Functions.Configuration;
using DpAudit.Functions.Triggers;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DpAudit.Functions.Tests.Triggers;

/// <summary>What a Functions host (4.1037) sends a custom handler, as it was recorded from a running one, and what others may send who are no host.</summary>
public sealed class HostTests : IDisposable
{
    private const int Port = 39491;
    private const string Timer = """{"Data":{"timer":{"Schedule":{"AdjustForDST":true},"ScheduleStatus":null,"IsPastDue":false}},"Metadata":{"sys":{"MethodName":"RunDueCycles","UtcNow":"2026-11-22T03:01:20.2317663Z","RandGuid":"bb66"}}}""";
    private const string Id = "206588c3-b266-46b1-a9a2-2071d70e1242";
    private readonly Lines lines = new();
    private readonly ASite site = new ASite().With(HostEndpoints.PortVariable, "39491").With("Logging:LogLevel:Default", "Information").With($"Seeds:{ASite.Council}", string.Concat(Enumerable.Repeat("5e", 32)));

    public void Dispose() => site.Dispose();

    [Fact]
    public async Task ATimer_FindsDueCycles_AndItsMessage_RunsThem_TwiceAndOnce()
    {
        Assert.Equal("""{"Outputs":{},"Logs":[],"ReturnValue":null}""", await AnswerAsync(await SendAsync("RunDueCycles", Timer)));
        var due = await Cycles();
        Assert.NotEmpty(due);
        Assert.All(await Task.WhenAll(SendAsync("RunDueCycles", Timer), SendAsync("RunDueCycles", Timer)), answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.Equal(due.Select(one => one.Period), (await Cycles()).Select(one => one.Period));

        var message = Encoding.UTF8.GetString(JsonSerializer.SerializeToUtf8Bytes(new { council_id = ASite.Council, period = due[0].Period.ToString() }));
        for (var delivery = 1; delivery <= 2; delivery++)
        {
            Assert.Equal(HttpStatusCode.OK, (await SendAsync("AuditCycle", Queued(message, delivery))).StatusCode);
        }

        Assert.Equal("CYCLE-SEED", (await Cycles())[0].Failure?.Code); // It was added with another seed, and says so instead of coming back for ever.
    }

    [Theory]
    [InlineData("Remind")]
    [InlineData("ApplyRetention")]
    public async Task EveryTimer_IsAnswered(string function) => Assert.Equal(HttpStatusCode.OK, (await SendAsync(function, Timer)).StatusCode);

    [Fact]
    public async Task AMessageThatWasPutAside_MarksItsCycle()
    {
        await SendAsync("RunDueCycles", Timer);
        var cycle = (await Cycles())[0];
        var message = $$"""{"council_id":"{{ASite.Council}}","period":"{{cycle.Period}}"}""";

        Assert.Equal(HttpStatusCode.OK, (await SendAsync("AuditCyclePoison", Queued(message, 1))).StatusCode);
        Assert.Equal(CycleState.Poisoned, (await Cycles())[0].State);
    }

    /// <summary>A message's own properties overwrite the system's in Metadata: nothing of it is believed, and it may be missing.</summary>
    [Fact]
    public async Task Metadata_IsNotRead()
    {
        var text = JsonSerializer.Serialize(JsonSerializer.Serialize($$"""{"council_id":"{{ASite.Council}}"}"""));
        Assert.Equal(HttpStatusCode.OK, (await SendAsync("LookAtArrivals", """{"Data":{"message":""" + text + "}}")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await SendAsync("LookAtArrivals", """{"Data":{"message":""" + text + """},"Metadata":{"Id":7,"DequeueCount":"x","councilId":"\"other\""}}""")).StatusCode);
    }

    [Theory]
    [InlineData("AuditCycle", """{"Data":{"message":"\"plain 3\""},"Metadata":{"DequeueCount":"5"}}""")]
    [InlineData("AuditCycle", """{"Data":{"message":"plain 3"}}""")]
    [InlineData("AuditCycle", """{"Data":{"message":"null"}}""")]
    [InlineData("AuditCycle", """{"Data":{"message":7}}""")]
    [InlineData("AuditCycle", """{"Data":{}}""")]
    [InlineData("AuditCycle", "[]")]
    [InlineData("AuditCycle", "")]
    [InlineData("AuditCycle", """{"Data":{"message":"\"{""")]
    [InlineData("RunDueCycles", "{}")]
    public async Task WhatIsNoMessage_IsNotTakenForOne_AndTheLogNamesTheInvocation(string function, string body)
    {
        using var answer = await SendAsync(function, body);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(lines.All, line => line.Contains(function, StringComparison.Ordinal) && line.Contains(Id, StringComparison.Ordinal));
        Assert.DoesNotContain(lines.All, line => line.Contains("plain 3", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ALongMessage_IsNotDone_AndSaysNothingInLogs()
    {
        var message = $$"""{"council_id":"{{new string('x', 60_000)}}","period":"2026-04-06"}""";
        using var answer = await SendAsync("AuditCycle", Queued(message, 5));
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode); // No council can have such an id: after five times it is put aside.
        Assert.Contains(lines.All, line => line.Contains(Id, StringComparison.Ordinal));
        Assert.DoesNotContain(lines.All, line => line.Contains("xxxxxxxx", StringComparison.Ordinal));
    }

    [Fact]
    public async Task AFunctionThatIsNotThere_IsNotFound_AndLogged()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await SendAsync("PayBackByItself", Timer)).StatusCode);
        Assert.Contains(lines.All, line => line.Contains(Id, StringComparison.Ordinal));
        Assert.DoesNotContain(lines.All, line => line.Contains("PayBackByItself", StringComparison.Ordinal)); // Anybody's text.
    }

    [Fact]
    public async Task WorkThatFails_IsAnErrorForTheHost_WhichCallsAgain()
    {
        site.CreateClient().Dispose();
        site.IsBroken = true;
        Assert.Equal(HttpStatusCode.InternalServerError, (await SendAsync("RunDueCycles", Timer)).StatusCode);
        Assert.Contains(lines.All, line => line.Contains("RunDueCycles", StringComparison.Ordinal) && line.Contains(Id, StringComparison.Ordinal));
        site.IsBroken = false;
        Assert.Equal(HttpStatusCode.OK, (await SendAsync("RunDueCycles", Timer)).StatusCode);
    }

    /// <summary>What the host forwards of others has the public name in its Host header; App Service and proxies leave traces; only the host gives an invocation an id.</summary>
    [Theory]
    [InlineData("audit.example.gov.uk", null, true)]
    [InlineData("127.0.0.1:7091", null, true)]
    [InlineData("127.0.0.1", null, true)]
    [InlineData("127.0.0.1:39491", "X-Forwarded-For", true)]
    [InlineData("127.0.0.1:39491", "X-Original-URL", true)]
    [InlineData("127.0.0.1:39491", "Forwarded", true)]
    [InlineData("127.0.0.1:39491", null, false)]
    public async Task AStranger_FiresNoTrigger(string host, string? header, bool hasId)
    {
        using var answer = await SendAsync("RunDueCycles", Timer, host, header, hasId);
        Assert.False(answer.IsSuccessStatusCode);
        Assert.Empty(await Cycles());
    }

    [Fact]
    public async Task WithoutAHost_NoTriggerIsThere()
    {
        using var alone = new ASite();
        Assert.DoesNotContain(alone.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>(), endpoint => endpoint.RoutePattern.RawText == HostEndpoints.Route);
        using var request = Request("RunDueCycles", Timer, $"127.0.0.1:{Port}", null, hasId: true);
        using var browser = alone.Browser();
        Assert.Equal(HttpStatusCode.NotFound, (await browser.SendAsync(request)).StatusCode);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("70000")]
    [InlineData("http")]
    public void APortThatIsNone_IsSaid(string port) => Assert.Contains(HostEndpoints.PortVariable, Assert.Throws<SettingException>(() =>
        HostEndpoints.PortOf(new ConfigurationBuilder().AddInMemoryCollection([new(HostEndpoints.PortVariable, port)]).Build())).Message, StringComparison.Ordinal);

    [Fact]
    public void EveryFunction_HasItsFunctionJson_AndNoOtherIsThere()
    {
        var described = Directory.GetDirectories(HostFolder).ToDictionary(folder => Path.GetFileName(folder), folder => JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "function.json"))).RootElement.GetProperty("bindings")[0]);
        var functions = site.Services.GetRequiredService<HostedFunctions>().All;

        Assert.Equal(functions.Select(one => one.Name).Order(StringComparer.Ordinal), described.Where(one => one.Value.GetProperty("type").GetString() != "httpTrigger").Select(one => one.Key).Order(StringComparer.Ordinal));
        foreach (var function in functions)
        {
            var binding = described[function.Name];
            Assert.Equal(function.Queue is null ? ("timerTrigger", "timer") : ("queueTrigger", HostedFunctions.Message), (binding.GetProperty("type").GetString(), binding.GetProperty("name").GetString()));
            Assert.Equal(function.Queue, binding.TryGetProperty("queueName", out var queue) ? queue.GetString() : null);
        }
    }

    /// <summary>A catch-all route would let strangers post to the functions: with these three nothing else is forwarded.</summary>
    [Fact]
    public void TheHostForwards_PagesAndTheApi_AndNothingElse()
    {
        var routes = Directory.GetDirectories(HostFolder).Select(folder => JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "function.json"))).RootElement.GetProperty("bindings")[0])
            .Where(binding => binding.GetProperty("type").GetString() == "httpTrigger").Select(binding => binding.GetProperty("route").GetString());
        Assert.Equal(["/", "api/{*rest}", "app/{*rest}"], routes.Order(StringComparer.Ordinal));

        var host = JsonDocument.Parse(File.ReadAllText(Path.Combine(HostFolder, "host.json"))).RootElement;
        Assert.Equal("", host.GetProperty("extensions").GetProperty("http").GetProperty("routePrefix").GetString());
        Assert.True(host.GetProperty("customHandler").GetProperty("enableForwardingHttpRequest").GetBoolean());
        Assert.Equal(typeof(HostEndpoints).Assembly.GetName().Name, host.GetProperty("customHandler").GetProperty("description").GetProperty("defaultExecutablePath").GetString());
        Assert.Equal(Core.Ports.IWorkQueue.MostDeliveries, host.GetProperty("extensions").GetProperty("queues").GetProperty("maxDequeueCount").GetInt32());
    }

    private static string HostFolder => Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", "..", "..", "src", "Functions", "Triggers", "Host");

    private static string ThisFile([CallerFilePath] string path = "") => path;

    /// <summary>A message as the host sends it: its text is a JSON string within a JSON string, and its properties are poured into Metadata.</summary>
    private static string Queued(string text, int delivery) => JsonSerializer.Serialize(new
    {
        Data = new { message = JsonSerializer.Serialize(text) },
        Metadata = new { DequeueCount = $"{delivery}", Id = "\"bc8e\"", PopReceipt = "\"MjJO\"", sys = new { MethodName = "AuditCycle" }, councilId = "\"x\"" },
    });

    private static async Task<string> AnswerAsync(HttpResponseMessage answer)
    {
        using (answer)
        {
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            return await answer.Content.ReadAsStringAsync();
        }
    }

    private static HttpRequestMessage Request(string function, string body, string host, string? header, bool hasId)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"/{function}") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Host = host;
        request.Headers.UserAgent.ParseAdd("Azure-Functions-Host/4.1037.0.0");
        if (hasId)
        {
            request.Headers.Add("X-Azure-Functions-InvocationId", Id);
        }

        if (header is not null)
        {
            request.Headers.Add(header, "10.0.0.1");
        }

        return request;
    }

    private async Task<IReadOnlyList<CycleRecord>> Cycles() => await site.Services.GetRequiredService<CycleDesk>().CyclesAsync(ASite.Council);

    private async Task<HttpResponseMessage> SendAsync(string function, string body, string? host = null, string? header = null, bool hasId = true)
    {
        site.Services.GetRequiredService<ILoggerFactory>().AddProvider(lines);
        using var browser = site.Browser();
        using var request = Request(function, body, host ?? $"127.0.0.1:{Port}", header, hasId);
        return await browser.SendAsync(request);
    }

    /// <summary>Keeps what is logged.</summary>
    private sealed class Lines : ILoggerProvider, ILogger
    {
        private readonly System.Collections.Concurrent.ConcurrentQueue<string> kept = new();

        public IReadOnlyCollection<string> All => kept;

        public ILogger CreateLogger(string categoryName) => this;

        public void Dispose()
        {
            // Nothing is held.
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => kept.Enqueue(formatter(state, exception));
    }
}
