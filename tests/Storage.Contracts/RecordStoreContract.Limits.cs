using System.Text;
using DpAudit.Core.Ports;

namespace DpAudit.Storage.Contracts;

/// <summary>Sizes, names and characters.</summary>
public abstract partial class RecordStoreContract
{
    public static TheoryData<string> BadParts { get; } =
    [
        "", "a/b", "a\\b", "a#b", "a?b", "a%b", "a+b", "a b", "caf\u00e9", "a\u0001", new string('a', StoreNames.Longest + 1),
    ];

    /// <summary>The most bytes that are put in a record's place: less only where an emulator measures wrongly.</summary>
    protected virtual int LargestReplacement => IRecordStore.LargestRecord;

    [Fact]
    public async Task ARecordOfTheLargestSize_IsKeptWhole()
    {
        var store = await OpenAsync();
        var content = new byte[IRecordStore.LargestRecord];
        new Random(1).NextBytes(content);

        var etag = await store.TryCreateAsync(Key, content);
        Assert.Equal(content, (await store.FindAsync(Key))!.Json.ToArray());

        Array.Reverse(content);
        content = content[..LargestReplacement];
        Assert.NotNull(await store.TryReplaceAsync(Key, content, etag!));
        Assert.Equal(content, (await store.FindAsync(Key))!.Json.ToArray());
    }

    [Fact]
    public async Task ARecordOneByteLarger_IsRefused_AndChangesNothing()
    {
        var store = await OpenAsync();
        var tooLarge = new byte[IRecordStore.LargestRecord + 1];

        var error = await Assert.ThrowsAsync<RecordTooLargeException>(() => store.TryCreateAsync(Key, tooLarge));
        Assert.Contains("kent/case-1", error.Message, StringComparison.Ordinal);
        Assert.Null(await store.FindAsync(Key));

        var etag = await store.TryCreateAsync(Key, Json("one"));
        await Assert.ThrowsAsync<RecordTooLargeException>(() => store.TryReplaceAsync(Key, tooLarge, etag!));
        Assert.Equal((etag, "one"), await ReadAsync(store, Key));
    }

    [Fact]
    public async Task AnEmptyRecord_IsARecord()
    {
        var store = await OpenAsync();
        Assert.NotNull(await store.TryCreateAsync(Key, ReadOnlyMemory<byte>.Empty));
        Assert.Equal(0, (await store.FindAsync(Key))!.Json.Length);
    }

    /// <summary>Languages that go both ways, signs beyond the first plane, a zero byte: content is bytes and comes back as the same bytes.</summary>
    [Fact]
    public async Task Unicode_UpToTheLimit_ComesBackAsItWas()
    {
        var store = await OpenAsync();
        const string piece = "Zoë £1,234.56 — čeština, اردو, ਪੰਜਾਬੀ, 中文, 🙂 \0 \uFFFD\r\n";
        var pieces = Json(string.Concat(Enumerable.Repeat(piece, IRecordStore.LargestRecord / Encoding.UTF8.GetByteCount(piece))));
        var json = pieces.Concat(Json(new string('.', IRecordStore.LargestRecord - pieces.Length))).ToArray();
        await store.TryCreateAsync(Key, json);

        Assert.Equal(json, (await store.FindAsync(Key))!.Json.ToArray());
    }

    [Fact]
    public async Task WhatTheCallerDoesToItsBufferAfterwards_ChangesNothing()
    {
        var store = await OpenAsync();
        var buffer = Json("one");
        await store.TryCreateAsync(Key, buffer);
        buffer[0] = (byte)'X';

        Assert.Equal("one", (await ReadAsync(store, Key)).Content);
    }

    [Fact]
    public async Task TheLongestKeyWithEverySign_IsTaken()
    {
        var store = await OpenAsync();
        var signs = string.Concat(Enumerable.Range('!', '~' - '!' + 1).Select(c => (char)c).Where(c => !"/\\#?%+".Contains(c, StringComparison.Ordinal)));
        var longest = new RecordKey(signs.PadRight(StoreNames.Longest, 'z'), signs.PadLeft(StoreNames.Longest, 'A'));

        Assert.NotNull(await store.TryCreateAsync(longest, Json("one")));
        Assert.Equal("one", (await ReadAsync(store, longest)).Content);
        Assert.Equal(longest, Assert.Single((await store.ListAsync(longest.Partition, signs.PadLeft(StoreNames.Longest, 'A'))).Records).Key);
    }

    [Theory]
    [MemberData(nameof(BadParts))]
    public async Task AKeyThatBreaksTheRules_Throws(string bad)
    {
        var store = await OpenAsync();
        foreach (var key in new[] { new RecordKey(bad, "row"), new RecordKey("partition", bad) })
        {
            await Assert.ThrowsAnyAsync<ArgumentException>(() => store.FindAsync(key));
            await Assert.ThrowsAnyAsync<ArgumentException>(() => store.TryCreateAsync(key, Json("one")));
            await Assert.ThrowsAnyAsync<ArgumentException>(() => store.TryReplaceAsync(key, Json("one"), "etag"));
            await Assert.ThrowsAnyAsync<ArgumentException>(() => store.TryDeleteAsync(key, "etag"));
        }

        await Assert.ThrowsAnyAsync<ArgumentException>(() => store.ListAsync(bad, ""));
    }

    [Fact]
    public async Task TheVersionOfAnotherRecord_IsAStaleOne()
    {
        var store = await OpenAsync();
        var etag = await store.TryCreateAsync(Key, Json("one"));
        var other = await store.TryCreateAsync(Key with { Row = "case-2" }, Json("two"));

        Assert.Null(await store.TryReplaceAsync(Key, Json("three"), other!));
        Assert.False(await store.TryDeleteAsync(Key, other!));
        Assert.Equal((etag, "one"), await ReadAsync(store, Key));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => store.TryReplaceAsync(Key, Json("three"), ""));
    }
}
