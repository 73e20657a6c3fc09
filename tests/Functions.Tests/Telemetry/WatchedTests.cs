using System.Diagnostics.Metrics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using DpAudit.Core.Pipeline;
using DpAudit.Core.Ports;
using DpAudit.Functions.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry.Trace;

namespace DpAudit.Functions.Tests.Telemetry;

/// <summary>What can be watched: spans of what is done, figures of what stands and waits, and lines of the log that belong together by their ids. The page names all of it.</summary>
[Collection(Alone.Name)]
public sealed partial class WatchedTests(WatchedTests.ADay day) : IClassFixture<WatchedTests.ADay>
{
    private readonly AWatchedSite site = day.Site;

    [Fact]
    public async Task EveryRow_IsCountedOnce_ByWhatCameOfIt()
    {
        await site.DropAsync(($"{AWatchedSite.Council}/plans/people.csv", "person_id\nKV001\n")); // Everything is looked at again.
        await site.WorkAsync();

        var rows = site.Told.Of("figure").Select(figure => Row().Match(figure)).Where(match => match.Success)
            .GroupBy(match => match.Groups["what"].Value, match => long.Parse(match.Groups["count"].Value, CultureInfo.InvariantCulture)).ToDictionary(group => group.Key, group => group.Sum());
        Assert.Equal((633, 4, 3, 1, 13), (rows["accepted"], rows["known"], rows["rejected"], rows["conflict"], rows["held"])); // As samples/README.md has them, but for the seven rows of a file that came twice.
    }

    [Fact]
    public async Task WhatStandsAndWaits_IsCounted()
    {
        await site.Services.GetRequiredService<IWorkQueue>().SendAsync(CycleMessage.Queue + IWorkQueue.PoisonSuffix, "{}");
        await site.Services.GetRequiredService<Counting>().CountMessagesAsync(CancellationToken.None);
        site.Clock.Advance(TimeSpan.FromDays(30));
        await site.Services.GetRequiredService<CycleDesk>().RunDueCyclesAsync(site.Clock.GetUtcNow());
        await site.Services.GetRequiredService<Counting>().CountCyclesAsync(CancellationToken.None);
        site.Clock.Advance(TimeSpan.FromHours(2));

        var figures = site.Told.Of("figure").ToList();
        Assert.Contains($"dpaudit.queue.messages=1 {Figures.Queue}=audit-cycle-poison", figures);
        Assert.Contains("dpaudit.cycles=1 dpaudit.cycle.state=queued", figures);
        Assert.Contains(figures, figure => figure.StartsWith("dpaudit.cycle.oldest_due.age=7200", StringComparison.Ordinal));
        Assert.Contains($"dpaudit.statements.missing=3 dpaudit.council={AWatchedSite.Council}", figures);
        Assert.Contains("dpaudit.tasks=1 dpaudit.task.kind=declined-wage", figures);
        Assert.InRange(figures.Count(figure => figure.StartsWith("dpaudit.cycle.duration=", StringComparison.Ordinal) && figure.EndsWith("dpaudit.cycle.state=done", StringComparison.Ordinal)), 3, 4);
    }

    [Theory]
    [InlineData("score < audit cycle")]
    [InlineData("hand over < audit cycle")]
    [InlineData("audit cycle < process audit-cycle")]
    [InlineData("score < look at arrivals")]
    [InlineData("remind < daily work")]
    public void AStage_LiesWithinWhatItIsOf(string spans) => Assert.Contains(site.Told.Of("span"), span => span.StartsWith(spans + " |", StringComparison.Ordinal));

    [Theory]
    [InlineData("cycles became due", "Run")]
    [InlineData("Cycle kestrel-vale 2026-04-06: Done", "MessageId")]
    [InlineData("/app/sign-in 200", "Request")]
    public async Task ALine_HasTheIdOfWhatItBelongsTo(string message, string id)
    {
        using var browser = await site.SignedInAsync("fay.finance");
        Assert.Contains(site.Told.Of("log"), line => line.Contains(message.TrimStart('/'), StringComparison.Ordinal) && line.Contains($"\"{id}\":\"", StringComparison.Ordinal) && line.Contains("\"TraceId\":\"", StringComparison.Ordinal));
    }

    [Fact]
    public void ThePage_NamesEveryFigure_WithItsUnit()
    {
        var known = new SortedSet<string>(StringComparer.Ordinal);
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (instrument.Meter.Name == Watched.Name)
                {
                    known.Add($"{instrument.Name} {instrument.Unit}");
                }
            },
        };
        listener.Start();

        Assert.Equal(known, new SortedSet<string>(Rows("figure").Select(row => $"{row[0]} {row[1]}"), StringComparer.Ordinal));
    }

    [Fact]
    public void ThePage_NamesEverySpan()
    {
        var known = site.Told.Of("span").Select(span => span.Split(" < ")[0]).Where(name => !Request().IsMatch(name)).Select(name => name.StartsWith("process ", StringComparison.Ordinal) ? "process *queue*" : name);

        Assert.Equal(new SortedSet<string>(known, StringComparer.Ordinal), new SortedSet<string>(Rows("span").SelectMany(row => row[0].Split(", ")).Where(name => name != "*method route*"), StringComparer.Ordinal));
    }

    [Fact]
    public void WithoutAnEndpoint_NothingIsStarted()
    {
        using var alone = new ASite();
        Assert.Null(alone.Services.GetService<TracerProvider>());
        Assert.DoesNotContain(alone.Services.GetServices<IHostedService>(), service => service is QueueDepths);
    }

    /// <summary>The rows of the section's table whose first column is called so; code marks are taken away.</summary>
    private static IEnumerable<string[]> Rows(string first, [CallerFilePath] string path = "")
    {
        var page = File.ReadLines(Path.Combine(Path.GetDirectoryName(path)!, "..", "..", "..", "docs", "operations.md")).SkipWhile(line => line != "## What can be watched").ToList();
        Assert.NotEmpty(page);
        return page.SkipWhile(line => !line.StartsWith($"| {first} |", StringComparison.Ordinal)).Skip(2).TakeWhile(line => line.StartsWith('|')).Select(line => line.Replace("`", "", StringComparison.Ordinal).Split('|', StringSplitOptions.TrimEntries)[1..]);
    }

    /// <summary>A site with the sample council, after a day's work.</summary>
    public sealed class ADay : IAsyncLifetime
    {
        internal AWatchedSite Site { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            Site = await AWatchedSite.StartAsync();
            await Site.DayAsync();
        }

        public async Task DisposeAsync() => await Site.DisposeAsync();
    }

    [GeneratedRegex("^dpaudit.rows=(?<count>[0-9]+) .*dpaudit.disposition=(?<what>[a-z]+)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Row();

    [GeneratedRegex("^(GET|POST|HEAD|_OTHER|Microsoft)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Request();
}

/// <summary>Figures are the whole process's: nothing else counts, and no other app takes its own away, while these tests look.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "Alone";
}
