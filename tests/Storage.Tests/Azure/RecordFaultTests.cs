using System.Globalization;
using System.Text;
using Azure.Core;
using DpAudit.Core.Ports;
using DpAudit.Storage.Azure;
using DpAudit.Storage.Azure.Tables;

namespace DpAudit.Storage.Tests.Azure;

/// <summary>Records over a network that fails: nothing lost, nothing twice.</summary>
public sealed class RecordFaultTests(Azurite azurite) : IClassFixture<Azurite>
{
    private static readonly RecordKey Key = new("kent", "case-1");

    [Theory]
    [InlineData(Fault.Busy)]
    [InlineData(Fault.Throttled)]
    [InlineData(Fault.NotSent)]
    [InlineData(Fault.AnswerLost)]
    public async Task WhenEachRequestFailsOnce_TheAnswersAreThoseOfAGoodNetwork(Fault fault)
    {
        var network = FaultyTransport.AtFirst(fault);
        var records = (await azurite.OpenAsync(network.Options())).Records;

        var first = await records.TryCreateAsync(Key, "one"u8.ToArray());
        Assert.NotNull(first);
        Assert.Equal((first, "one"), await ReadAsync(records));
        Assert.Null(await records.TryCreateAsync(Key, "two"u8.ToArray()));

        var second = await records.TryReplaceAsync(Key, "three"u8.ToArray(), first);
        Assert.NotNull(second);
        Assert.Equal((second, "three"), await ReadAsync(records));
        Assert.Null(await records.TryReplaceAsync(Key, "four"u8.ToArray(), first));
        Assert.False(await records.TryDeleteAsync(Key, first));
        Assert.Equal((second, "three"), await ReadAsync(records));
        Assert.Equal(Key, Assert.Single((await records.ListAsync("kent", "case")).Records).Key);

        Assert.True(await records.TryDeleteAsync(Key, second));
        Assert.Empty((await records.ListAsync("kent", "")).Records);
        Assert.Equal(network.Sent.Count, 2 * network.Sent.Count(one => one.Fault == fault));
    }

    /// <summary>The trap itself: what is sent again meets what it wrote the first time, and must not take it for somebody else's.</summary>
    [Fact]
    public async Task AWriteWhoseAnswerWasLost_KnowsItsOwn_AndOnlyItsOwn()
    {
        var store = await TwoAsync(FaultyTransport.AtFirst(Fault.AnswerLost, onlyWrites: true));
        var other = await store.Good.TryCreateAsync(Key, "same"u8.ToArray());

        Assert.Null(await store.Bad.TryCreateAsync(Key, "same"u8.ToArray())); // the same content is not the same write
        var own = await store.Bad.TryReplaceAsync(Key, "same"u8.ToArray(), other!);
        Assert.NotNull(own);
        Assert.Equal((own, "same"), await ReadAsync(store.Good));
        Assert.Null(await store.Bad.TryReplaceAsync(Key, "same"u8.ToArray(), other!));
        Assert.Equal((own, "same"), await ReadAsync(store.Good));
    }

    [Fact]
    public async Task IncrementsAtOnce_WhereEveryThirdAnswerIsLost_LoseNothing_AndCountNothingTwice()
    {
        const int writers = 3;
        const int each = 20;
        var written = 0;
        var network = new FaultyTransport((request, _) => request.Method == RequestMethod.Put && Interlocked.Increment(ref written) % 3 == 0 ? Fault.AnswerLost : Fault.None);
        var store = await TwoAsync(network, retries: 10);
        await store.Good.TryCreateAsync(Key, "0"u8.ToArray());

        await Task.WhenAll(Enumerable.Range(0, writers).Select(_ => Task.Run(async () =>
        {
            for (var done = 0; done < each;)
            {
                var read = (await store.Bad.FindAsync(Key))!;
                var next = int.Parse(Encoding.UTF8.GetString(read.Json.Span), CultureInfo.InvariantCulture) + 1;
                done += await store.Bad.TryReplaceAsync(Key, Encoding.UTF8.GetBytes(next.ToString(CultureInfo.InvariantCulture)), read.ETag) is null ? 0 : 1;
            }
        })));

        Assert.Equal($"{writers * each}", (await ReadAsync(store.Good)).Content);
        Assert.True(network.Sent.Count(one => one.Fault == Fault.AnswerLost) > each);
    }

    /// <summary>Others write between the write whose answer was lost and its second try.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(RecordVersion.Kept - 1)]
    public async Task AWriteThatOthersFollowedAtOnce_WasDone_AndItsVersionIsStale(int others)
    {
        var account = azurite.NewAccount();
        var good = (await AzureStore.OpenAsync(account)).Records;
        var bad = await InterruptedAsync(account, good, others);

        var first = await bad.TryCreateAsync(Key, "one"u8.ToArray());
        Assert.NotNull(first);
        Assert.Equal($"other {others}", (await ReadAsync(good)).Content);
        Assert.Null(await good.TryReplaceAsync(Key, "two"u8.ToArray(), first));
        Assert.False(await good.TryDeleteAsync(Key, first));

        var read = (await good.FindAsync(Key))!;
        Assert.NotNull(await bad.TryReplaceAsync(Key, "three"u8.ToArray(), read.ETag));
    }

    [Fact]
    public async Task AWriteThatTooManyOthersFollowed_IsAnError_AndNoRefusal()
    {
        var account = azurite.NewAccount();
        var good = (await AzureStore.OpenAsync(account)).Records;
        var bad = await InterruptedAsync(account, good, RecordVersion.Kept);
        var error = await Assert.ThrowsAsync<AzureStoreException>(() => bad.TryCreateAsync(Key, "one"u8.ToArray()));
        Assert.Contains("to tell whether it was done", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OfCreatesAtOnce_WhereAnswersAreLost_OneWins()
    {
        var store = await TwoAsync(FaultyTransport.AtFirst(Fault.AnswerLost, onlyWrites: true));
        for (var round = 0; round < 10; round++)
        {
            var key = Key with { Row = $"race-{round}" };
            var etags = await Task.WhenAll(Enumerable.Range(0, 6).Select(writer => Task.Run(() => store.Bad.TryCreateAsync(key, Encoding.UTF8.GetBytes($"{writer}")))));

            var winner = Assert.Single(Enumerable.Range(0, etags.Length), writer => etags[writer] is not null);
            var found = await store.Good.FindAsync(key);
            Assert.Equal((etags[winner], $"{winner}"), (found!.ETag, Encoding.UTF8.GetString(found.Json.Span)));
        }
    }

    [Theory]
    [InlineData(Fault.Busy, "503 ServerBusy")]
    [InlineData(Fault.Throttled, "429 TooManyRequests")]
    [InlineData(Fault.NotSent, "did not answer")]
    public async Task AServiceThatStaysAway_IsNamed_WithoutContent(Fault fault, string expected)
    {
        var network = new FaultyTransport((_, _) => fault) { IsGood = true };
        var records = (await azurite.OpenAsync(network.Options())).Records;
        network.IsGood = false;

        var error = await Assert.ThrowsAsync<AzureStoreException>(() => records.TryCreateAsync(Key, "Zoë's rent"u8.ToArray()));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Contains("create a record in table dpaudit", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("rent", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(4, network.Sent.Count(one => one.Fault == fault));
        network.IsGood = true;
        Assert.Null(await records.FindAsync(Key));
        Assert.NotNull(await records.TryCreateAsync(Key, "one"u8.ToArray()));
    }

    private static async Task<(string? ETag, string? Content)> ReadAsync(IRecordStore records)
    {
        var found = await records.FindAsync(Key);
        return (found?.ETag, found is null ? null : Encoding.UTF8.GetString(found.Json.Span));
    }

    /// <summary>A store where each write's first answer is lost, and others write before its second try.</summary>
    private static async Task<IRecordStore> InterruptedAsync(string account, IRecordStore good, int others)
    {
        var network = new FaultyTransport((request, tried) =>
        {
            if (tried == 2)
            {
                for (var number = 1; number <= others; number++)
                {
                    var read = good.FindAsync(Key).GetAwaiter().GetResult()!;
                    Assert.NotNull(good.TryReplaceAsync(Key, Encoding.UTF8.GetBytes($"other {number}"), read.ETag).GetAwaiter().GetResult());
                }
            }

            return tried == 1 && request.Method != RequestMethod.Get ? Fault.AnswerLost : Fault.None;
        })
        { IsGood = true };
        var bad = (await AzureStore.OpenAsync(account, network.Options())).Records;
        network.IsGood = false;
        return bad;
    }

    private async Task<(IRecordStore Good, IRecordStore Bad)> TwoAsync(FaultyTransport network, int retries = 3)
    {
        var account = azurite.NewAccount();
        return ((await AzureStore.OpenAsync(account)).Records, (await AzureStore.OpenAsync(account, network.Options(retries))).Records);
    }
}
