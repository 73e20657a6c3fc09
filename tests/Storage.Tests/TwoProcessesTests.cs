using System.Globalization;
using System.Text;
using DpAudit.Storage.Contracts;
using DpAudit.Storage.Local;

namespace DpAudit.Storage.Tests;

/// <summary>Two processes on one store, and one store opened twice.</summary>
public sealed class TwoProcessesTests : IDisposable
{
    private readonly TemporaryStore local = new();

    public void Dispose() => local.Dispose();

    /// <summary>Both start where there is no store yet: one makes the tables, the other waits for them.</summary>
    [Fact]
    public async Task IncrementsOfTwoProcesses_LoseNothing()
    {
        using var one = OtherProcess.Start(local.Folder, "count", "one");
        using var two = OtherProcess.Start(local.Folder, "count", "two");
        Assert.Empty(await one.ReadToEndAsync());
        Assert.Empty(await two.ReadToEndAsync());

        Assert.Equal("200", Encoding.UTF8.GetString((await local.Open().Records.FindAsync(OtherProcess.Counter))!.Json.Span));
    }

    [Fact]
    public async Task OfTwoProcessesThatCreateOneFile_OneWins()
    {
        using var one = OtherProcess.Start(local.Folder, "create", "1");
        using var two = OtherProcess.Start(local.Folder, "create", "2");
        var won = await Task.WhenAll(WonAsync(one), WonAsync(two));

        Assert.Equal(Enumerable.Range(0, 50), won[0].Concat(won[1]).Order());
        var store = local.Open();
        foreach (var number in Enumerable.Range(0, 50))
        {
            await using var content = await store.Files.TryOpenAsync($"race/{number}");
            Assert.Equal(40_000, await PatternStream.CheckAsync(content!, won[0].Contains(number) ? '1' : '2'));
        }
    }

    [Fact]
    public async Task AStoreOpenedAgain_HoldsWhatItHeld()
    {
        string? etag;
        using (var first = LocalStore.Open(local.Folder, TimeProvider.System))
        {
            etag = await first.Records.TryCreateAsync(OtherProcess.Counter, "1"u8.ToArray());
            await first.Files.TryCreateAsync("kent/Letter.txt", new PatternStream(5));
            await first.Queue.SendAsync(OtherProcess.Queue, "S-1");
        }

        var second = local.Open();
        Assert.Equal(etag, (await second.Records.FindAsync(OtherProcess.Counter))?.ETag);
        Assert.NotNull(await second.Records.TryReplaceAsync(OtherProcess.Counter, "2"u8.ToArray(), etag!));
        await using var content = await second.Files.TryOpenAsync("kent/Letter.txt");
        Assert.NotNull(content);
        Assert.Equal("S-1", (await second.Queue.TryReceiveAsync(OtherProcess.Queue, TimeSpan.FromMinutes(1)))?.Text);
    }

    [Fact]
    public async Task AReader_DoesNotWaitForAWriter()
    {
        var writer = local.Open();
        await writer.Records.TryCreateAsync(OtherProcess.Counter, "1"u8.ToArray());
        using var hold = new HeldLock(local.Database);

        Assert.NotNull(await writer.Records.FindAsync(OtherProcess.Counter));
        Assert.Null(await local.Open().Queue.TryReceiveAsync(OtherProcess.Queue, TimeSpan.FromMinutes(1)));
    }

    private static async Task<List<int>> WonAsync(OtherProcess process) =>
        [.. (await process.ReadToEndAsync()).Where(line => line.EndsWith("True", StringComparison.Ordinal)).Select(line => int.Parse(line.Split(' ')[0], CultureInfo.InvariantCulture))];
}
