using System.Globalization;

namespace DpAudit.Storage.Contracts;

/// <summary>Writers at once.</summary>
public abstract partial class RecordStoreContract
{
    private const int Writers = 8;

    [Fact]
    public async Task OfCreatesAtOnce_OneWins()
    {
        var store = await OpenAsync();
        for (var round = 0; round < 5; round++)
        {
            var key = Key with { Row = $"race-{round}" };
            var etags = await AtOnceAsync(writer => store.TryCreateAsync(key, Json(Number(writer))));

            var winner = Assert.Single(Enumerable.Range(0, Writers), writer => etags[writer] is not null);
            Assert.Equal((etags[winner], Number(winner)), await ReadAsync(store, key));
        }
    }

    [Fact]
    public async Task OfReplacesAtOnce_OneWins()
    {
        var store = await OpenAsync();
        var read = await store.TryCreateAsync(Key, Json("start"));
        var etags = await AtOnceAsync(writer => store.TryReplaceAsync(Key, Json(Number(writer)), read!));

        var winner = Assert.Single(Enumerable.Range(0, Writers), writer => etags[writer] is not null);
        Assert.Equal((etags[winner], Number(winner)), await ReadAsync(store, Key));
    }

    [Fact]
    public async Task OfAReplaceAndADeleteAtOnce_OneWins()
    {
        var store = await OpenAsync();
        for (var round = 0; round < 5; round++)
        {
            var key = Key with { Row = $"race-{round}" };
            var read = await store.TryCreateAsync(key, Json("start"));
            var replaced = Task.Run(() => store.TryReplaceAsync(key, Json("new"), read!));
            var deleted = Task.Run(() => store.TryDeleteAsync(key, read!));

            Assert.NotEqual(await replaced is not null, await deleted);
            Assert.Equal(await deleted, await store.FindAsync(key) is null);
        }
    }

    [Fact]
    public async Task IncrementsAtOnce_WithRetry_LoseNothing()
    {
        const int each = 20;
        var store = await OpenAsync();
        await store.TryCreateAsync(Key, Json("0"));

        await AtOnceAsync(async _ =>
        {
            for (var done = 0; done < each;)
            {
                var read = await store.FindAsync(Key);
                var next = int.Parse(Text(read!), CultureInfo.InvariantCulture) + 1;
                done += await store.TryReplaceAsync(Key, Json(Number(next)), read!.ETag) is null ? 0 : 1;
            }

            return true;
        });

        Assert.Equal(Number(Writers * each), (await ReadAsync(store, Key)).Content);
    }

    private static Task<T[]> AtOnceAsync<T>(Func<int, Task<T>> write) =>
        Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(() => write(writer))));

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
