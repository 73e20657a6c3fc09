using System.Globalization;
using DpAudit.Core.Ports;
using DpAudit.Storage.Contracts;
using DpAudit.Storage.Contracts.Memory;
using DpAudit.Storage.Local;
using DpAudit.Storage.Local.Files;

namespace DpAudit.Storage.Tests;

/// <summary>A process is killed in the middle of its writes; then the store is looked at.</summary>
public sealed class KilledProcessTests : IDisposable
{
    private const string Writer = "writer";
    // The dead process had hidden its messages for an hour.
    private readonly TemporaryStore local = new(new ManualClock(TimeProvider.System.GetUtcNow().AddHours(2)));

    public void Dispose() => local.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(23)]
    [InlineData(78)]
    public async Task WhatWasAcknowledged_IsThere_AndNothingIsTorn(int lines)
    {
        var said = await KilledAfterAsync(lines);
        var store = local.Open();

        await CheckRecordsAsync(store, said);
        await CheckFilesAsync(store, said);
        await CheckMessagesAsync(store, said);
        Assert.True(await store.Files.TryCreateAsync("after", new PatternStream(10)));
        Assert.NotNull(await store.Records.TryCreateAsync(new RecordKey("after", "after"), new byte[10]));
    }

    [Fact]
    public async Task AHalfWrittenFile_IsNeverListed_AndIsRemovedADayLater()
    {
        var store = local.Open();
        var left = Path.Combine(local.Folder, "files", FilePaths.Temporary, "left");
        await File.WriteAllTextAsync(left, "half");
        await foreach (var file in store.Files.ListAsync(""))
        {
            Assert.Fail(file.Name);
        }

        local.Open();
        Assert.True(File.Exists(left));
        File.SetLastWriteTimeUtc(left, TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-1.1));
        local.Open();
        Assert.False(File.Exists(left));
    }

    private static async Task CheckRecordsAsync(LocalStore store, Said said)
    {
        var records = (await store.Records.ListAsync(Writer, "")).Records;
        said.Check("record", records.Select(record => record.Key.Row));
        Assert.All(records, record => Assert.Equal(OtherProcess.Content(int.Parse(record.Key.Row, CultureInfo.InvariantCulture)), record.Json.ToArray()));
    }

    private static async Task CheckFilesAsync(LocalStore store, Said said)
    {
        var names = new List<string>();
        await foreach (var file in store.Files.ListAsync(""))
        {
            var name = file.Name[(Writer.Length + 1)..];
            var number = int.Parse(name, CultureInfo.InvariantCulture);
            await using var content = await store.Files.TryOpenAsync(file.Name);
            Assert.Equal(OtherProcess.Length(number), await PatternStream.CheckAsync(content!, number));
            names.Add(name);
        }

        said.Check("file", names);
    }

    /// <summary>Each message is sent or not, completed or there: never both, never neither.</summary>
    private static async Task CheckMessagesAsync(LocalStore store, Said said)
    {
        var there = new List<string>();
        while (await store.Queue.TryReceiveAsync(OtherProcess.Queue, TimeSpan.FromHours(3)) is { } message)
        {
            there.Add(message.Text);
        }

        Assert.Equal(there.Count, there.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(there.Count, await store.Queue.CountAsync(OtherProcess.Queue));
        Assert.Empty(there.Intersect(said.Acknowledged("completed"), StringComparer.Ordinal));
        var gone = said.Tried("completed");
        said.Check("message", there.Union(gone, StringComparer.Ordinal).Where(text => text.EndsWith('a')).Select(text => text[..^1]));
        said.Check("message2", there.Union(gone, StringComparer.Ordinal).Where(text => text.EndsWith('b')).Select(text => text[..^1]));
    }

    private async Task<Said> KilledAfterAsync(int lines)
    {
        using var other = OtherProcess.Start(local.Folder, "write", Writer);
        var said = new List<string>();
        while (said.Count < lines && await other.ReadLineAsync() is { } line)
        {
            said.Add(line);
        }

        other.Kill();
        said.AddRange(await other.ReadToEndAsync());
        Assert.True(said.Count >= lines, "The other process ended by itself.");
        return new Said(said);
    }

    /// <summary>What the process said before it died.</summary>
    private sealed class Said(List<string> lines)
    {
        public HashSet<string> Acknowledged(string what) => Of('=', what);

        public HashSet<string> Tried(string what) => Of('?', what);

        /// <summary>All that was acknowledged is there, and nothing that was never tried.</summary>
        public void Check(string what, IEnumerable<string> there)
        {
            var found = there.ToHashSet(StringComparer.Ordinal);
            Assert.Superset(Acknowledged(what), found);
            Assert.Subset(Tried(what), found);
        }

        // A line that the kill cut short is none.
        private HashSet<string> Of(char sign, string what) =>
            [.. lines.Where(line => line.StartsWith($"{sign}{what} ", StringComparison.Ordinal)).Select(line => line[(what.Length + 2)..])];
    }
}
