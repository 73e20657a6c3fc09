using DpAudit.Core.Ports;

namespace DpAudit.Storage.Contracts;

/// <summary>Pages of a partition.</summary>
public abstract partial class RecordStoreContract
{
    private const int Many = 2_500;

    [Fact]
    public async Task List_OfAnEmptyPartition_IsOneEmptyPage()
    {
        var store = await OpenAsync();
        var page = await store.ListAsync("kent", "");
        Assert.Empty(page.Records);
        Assert.Null(page.Continuation);
    }

    [Fact]
    public async Task List_GivesContentAndVersion()
    {
        var store = await OpenAsync();
        var etag = await store.TryCreateAsync(Key, Json("one"));

        var record = Assert.Single((await store.ListAsync("kent", "case")).Records);

        Assert.Equal((Key, etag, "one"), (record.Key, record.ETag, Text(record)));
    }

    /// <summary>Rows come in the order of their characters, and a prefix is its characters and nothing else: no wildcard, no other case.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("a_")]
    [InlineData("A")]
    [InlineData("a")]
    [InlineData("b_")]
    [InlineData("B_")]
    [InlineData("_")]
    [InlineData("*")]
    [InlineData("a~")]
    [InlineData("~")]
    [InlineData("a_1")]
    public async Task List_TakesAPrefixLiterally_InOrdinalOrder(string prefix)
    {
        string[] rows = ["a_10", "a", "B_1", "a_2", "A", "ab", "a_1", "_a", "a-1", "!x", "Ba", "B_2", "b", "b1", "~", "~~", "a~", "a~1", "*a", "a'b", "[a]", "Z", "z"];
        var store = await OpenAsync();
        foreach (var row in rows)
        {
            await store.TryCreateAsync(new RecordKey("kent", row), Json(row));
            await store.TryCreateAsync(new RecordKey("kent2", row + "x"), Json(row));
        }

        var expected = rows.Where(row => row.StartsWith(prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal);
        Assert.Equal(expected, (await AllAsync(store, "kent", prefix, 1000)).Select(one => one.Key.Row));
        Assert.Equal(expected, (await AllAsync(store, "kent", prefix, 2)).Select(one => one.Key.Row));
    }

    [Fact]
    public async Task List_OfManyRecords_GivesEachOnce_AtEveryPageSize()
    {
        var store = await OpenAsync();
        var rows = Enumerable.Range(0, Many).Select(number => $"{(number % 2 == 0 ? "even" : "odd")}-{number:D5}").ToList();
        await Parallel.ForEachAsync(rows, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (row, stop) =>
            Assert.NotNull(await store.TryCreateAsync(new RecordKey("kent", row), Json(row), stop)));

        var all = await AllAsync(store, "kent", "", IRecordStore.LargestPage);
        Assert.Equal(rows.Order(StringComparer.Ordinal), all.Select(one => one.Key.Row));
        Assert.All(all, one => Assert.Equal(one.Key.Row, Text(one)));

        // 1,250 rows of each kind: a page that fits exactly, one that is one short of it, one that is one over.
        foreach (var most in new[] { 250, 249, 625, 1000 })
        {
            Assert.Equal(rows.Where(row => row.StartsWith('o')).Order(StringComparer.Ordinal), (await AllAsync(store, "kent", "odd-", most)).Select(one => one.Key.Row));
        }
    }

    /// <summary>A page may hold fewer than were asked for: a thousand of the largest would be 900 MB.</summary>
    [Fact]
    public async Task List_OfLargeRecords_GivesThemAll()
    {
        var store = await OpenAsync();
        var rows = Enumerable.Range(10, 12).Select(number => $"{number}").ToList();
        foreach (var row in rows)
        {
            await store.TryCreateAsync(new RecordKey("kent", row), new byte[IRecordStore.LargestRecord]);
        }

        var all = await AllAsync(store, "kent", "", IRecordStore.LargestPage);
        Assert.Equal(rows, all.Select(one => one.Key.Row));
        Assert.All(all, one => Assert.Equal(IRecordStore.LargestRecord, one.Json.Length));
    }

    [Fact]
    public async Task List_GoesOn_WhereRowsWereRemovedAndAddedMeanwhile()
    {
        var store = await OpenAsync();
        foreach (var row in new[] { "a", "b", "c", "d" })
        {
            await store.TryCreateAsync(new RecordKey("kent", row), Json(row));
        }

        var first = await store.ListAsync("kent", "", null, 2);
        Assert.Equal(["a", "b"], first.Records.Select(one => one.Key.Row));
        Assert.True(await store.TryDeleteAsync(first.Records[1].Key, first.Records[1].ETag));
        await store.TryCreateAsync(new RecordKey("kent", "aa"), Json("aa"));
        await store.TryCreateAsync(new RecordKey("kent", "e"), Json("e"));

        var rest = new List<string>();
        for (var page = first; page.Continuation is { } continuation;)
        {
            page = await store.ListAsync("kent", "", continuation, 2);
            rest.AddRange(page.Records.Select(one => one.Key.Row));
        }

        Assert.Equal(["c", "d", "e"], rest);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(IRecordStore.LargestPage + 1)]
    public async Task List_OfAPageOutOfRange_Throws(int most)
    {
        var store = await OpenAsync();
        await Assert.ThrowsAnyAsync<ArgumentException>(() => store.ListAsync("kent", "", null, most));
    }

    private static async Task<List<StoredRecord>> AllAsync(IRecordStore store, string partition, string prefix, int most)
    {
        var all = new List<StoredRecord>();
        string? continuation = null;
        do
        {
            var page = await store.ListAsync(partition, prefix, continuation, most);
            Assert.InRange(page.Records.Count, 0, most);
            all.AddRange(page.Records);
            continuation = page.Continuation;
        }
        while (continuation is not null);
        return all;
    }
}
