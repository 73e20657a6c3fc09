using System.Diagnostics;
using System.Globalization;
using System.Text;
using DpAudit.Core.Ports;
using DpAudit.Storage.Contracts;
using DpAudit.Storage.Local;
using DpAudit.Storage.Tests.Work;

namespace DpAudit.Storage.Tests;

/// <summary>This assembly as a process of its own: it writes to a store, and says what the store has acknowledged, one line each.</summary>
internal sealed class OtherProcess : IDisposable
{
    /// <summary>Where its counter is.</summary>
    public static readonly RecordKey Counter = new("counters", "shared");

    /// <summary>The queue that it sends to and receives from.</summary>
    public const string Queue = "work";

    private readonly Process process;

    private OtherProcess(Process process) => this.process = process;

    /// <summary>Starts it.</summary>
    public static OtherProcess Start(string folder, string job, string name)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet") { RedirectStandardOutput = true, UseShellExecute = false, StandardOutputEncoding = Encoding.UTF8 };
        foreach (var argument in new[] { typeof(OtherProcess).Assembly.Location, folder, job, name })
        {
            start.ArgumentList.Add(argument);
        }

        return new OtherProcess(Process.Start(start) ?? throw new InvalidOperationException("The other process did not start."));
    }

    /// <summary>What it does.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        if (args is not [var folder, var job, var name])
        {
            return 1;
        }

        if (job.StartsWith(FullDiskTests.Jobs, StringComparison.Ordinal))
        {
            return await FullDiskTests.RunAsync(folder, job);
        }

        using var store = LocalStore.Open(folder, TimeProvider.System);
        switch (job)
        {
            case "write":
                for (var number = 0; ; number++)
                {
                    await WriteAsync(store, name, number);
                }

            case "count":
                for (var done = 0; done < 100; done++)
                {
                    await IncrementAsync(store.Records);
                }

                return 0;
            case "create":
                for (var number = 0; number < 50; number++)
                {
                    var won = await store.Files.TryCreateAsync($"race/{number}", new PatternStream(40_000, seed: name[0]));
                    Say($"{number} {won}");
                }

                return 0;
            default:
                return 1;
        }
    }

    /// <summary>Adds one to the counter, as often as it takes.</summary>
    public static async Task IncrementAsync(IRecordStore records)
    {
        while (true)
        {
            var read = await records.FindAsync(Counter);
            var next = (read is null ? 0 : int.Parse(read.Json.Span, CultureInfo.InvariantCulture)) + 1;
            var json = Encoding.UTF8.GetBytes(next.ToString(CultureInfo.InvariantCulture));
            if (await (read is null ? records.TryCreateAsync(Counter, json) : records.TryReplaceAsync(Counter, json, read.ETag)) is not null)
            {
                return;
            }
        }
    }

    /// <summary>The next line that it says; null at its end.</summary>
    public Task<string?> ReadLineAsync() => process.StandardOutput.ReadLineAsync();

    /// <summary>All that it says until its end.</summary>
    public async Task<List<string>> ReadToEndAsync()
    {
        var lines = new List<string>();
        while (await ReadLineAsync() is { } line)
        {
            lines.Add(line);
        }

        await process.WaitForExitAsync();
        return lines;
    }

    /// <summary>Kills it where it stands (SIGKILL): it has no chance to clean up.</summary>
    public void Kill() => process.Kill();

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill();
            process.WaitForExit();
        }

        process.Dispose();
    }

    /// <summary>A record, a file, two messages sent and one completed. Each is named before it is tried (“?”), and again when it is acknowledged (“=”).</summary>
    private static async Task WriteAsync(LocalStore store, string name, int number)
    {
        await TryAsync("record", async () => Assert.NotNull(await store.Records.TryCreateAsync(new RecordKey(name, $"{number:D6}"), Content(number))));
        await TryAsync("file", async () => Assert.True(await store.Files.TryCreateAsync($"{name}/{number:D6}", new PatternStream(Length(number), seed: number))));
        await TryAsync("message", () => store.Queue.SendAsync(Queue, $"{number:D6}a"));
        await TryAsync("message2", () => store.Queue.SendAsync(Queue, $"{number:D6}b"));
        var message = await store.Queue.TryReceiveAsync(Queue, TimeSpan.FromHours(1));
        Say($"?completed {message!.Text}");
        Assert.True(await store.Queue.TryCompleteAsync(message));
        Say($"=completed {message.Text}");

        async Task TryAsync(string what, Func<Task> write)
        {
            Say($"?{what} {number:D6}");
            await write();
            Say($"={what} {number:D6}");
        }
    }

    /// <summary>A record's content, several pages of the database long.</summary>
    public static byte[] Content(int number) => Encoding.UTF8.GetBytes(string.Join(',', Enumerable.Repeat(number.ToString(CultureInfo.InvariantCulture), 3_000)));

    /// <summary>A file's length.</summary>
    public static int Length(int number) => 200_000 + number;

    private static void Say(string line)
    {
        Console.Out.WriteLine(line);
        Console.Out.Flush();
    }
}
