using System.Text;
using DpAudit.Core.Ports;
using DpAudit.Storage.Azure;
using DpAudit.Storage.Contracts;

namespace DpAudit.Storage.Tests.Azure;

/// <summary>The service goes away and comes back.</summary>
public sealed class RestartTests(Azurite azurite) : IClassFixture<Azurite>
{
    [Fact]
    public async Task WhatWasWritten_IsThereAfterARestart_AndWhatIsAskedMeanwhile_IsAnswered()
    {
        var store = await azurite.OpenAsync(new AzureStoreOptions
        {
            Configure = options =>
            {
                options.Retry.MaxRetries = 40;
                options.Retry.Delay = options.Retry.MaxDelay = TimeSpan.FromMilliseconds(500);
            },
        });
        var keys = Enumerable.Range(0, 20).Select(number => new RecordKey("kent", $"{number:D2}")).ToList();
        foreach (var key in keys)
        {
            Assert.NotNull(await store.Records.TryCreateAsync(key, Encoding.UTF8.GetBytes(key.Row)));
        }

        Assert.True(await store.Files.TryCreateAsync("before", new PatternStream(100_000, seed: 1)));
        await store.Queue.SendAsync("audit-cycle", "before");

        await azurite.StopAsync();
        var record = store.Records.TryCreateAsync(new RecordKey("kent", "during"), "during"u8.ToArray());
        var file = store.Files.TryCreateAsync("during", new PatternStream(5_000_000, seed: 2));
        var message = store.Queue.SendAsync("audit-cycle", "during");
        await Task.Delay(TimeSpan.FromSeconds(1));
        Assert.False(record.IsCompleted || file.IsCompleted || message.IsCompleted);
        await azurite.StartAsync();

        Assert.NotNull(await record);
        Assert.True(await file);
        await message;
        Assert.Equal([.. keys.Select(key => key.Row), "during"], (await store.Records.ListAsync("kent", "")).Records.Select(one => Encoding.UTF8.GetString(one.Json.Span)));
        Assert.Equal(["before", "during"], await store.Files.ListAsync("").Select(one => one.Name).ToListAsync());
        foreach (var (name, bytes, seed) in new[] { ("before", 100_000L, 1), ("during", 5_000_000L, 2) })
        {
            await using var read = await store.Files.TryOpenAsync(name);
            Assert.Equal(bytes, await PatternStream.CheckAsync(read!, seed));
        }

        var texts = new HashSet<string>(StringComparer.Ordinal);
        while (await store.Queue.TryReceiveAsync("audit-cycle", TimeSpan.FromHours(1)) is { } received)
        {
            texts.Add(received.Text);
        }

        Assert.Equal(["before", "during"], texts.Order(StringComparer.Ordinal));
    }
}
