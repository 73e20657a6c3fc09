using System.Text;
using DpAudit.Core.Ports;

namespace DpAudit.Storage.Contracts;

/// <summary>What every record store does. An adapter's test class derives from this and opens an empty store.</summary>
public abstract partial class RecordStoreContract
{
    private static readonly RecordKey Key = new("kent", "case-1");

    /// <summary>Opens an empty store.</summary>
    protected abstract Task<IRecordStore> OpenAsync();

    [Fact]
    public async Task Find_GivesWhatWasCreated()
    {
        var store = await OpenAsync();
        var etag = await store.TryCreateAsync(Key, Json("one"));

        var found = await store.FindAsync(Key);

        Assert.NotNull(found);
        Assert.Equal((Key, etag, "one"), (found.Key, found.ETag, Text(found)));
    }

    [Fact]
    public async Task Find_OfWhatIsNotThere_IsNull()
    {
        var store = await OpenAsync();
        await store.TryCreateAsync(Key, Json("one"));

        Assert.Null(await store.FindAsync(Key with { Row = "case-2" }));
        Assert.Null(await store.FindAsync(Key with { Row = "CASE-1" }));
        Assert.Null(await store.FindAsync(Key with { Partition = "Kent" }));
    }

    [Fact]
    public async Task Create_OfWhatIsThere_ChangesNothing()
    {
        var store = await OpenAsync();
        var etag = await store.TryCreateAsync(Key, Json("one"));

        Assert.Null(await store.TryCreateAsync(Key, Json("two")));
        Assert.Equal((etag, "one"), await ReadAsync(store, Key));
    }

    [Fact]
    public async Task Replace_WithTheVersionRead_GivesANewVersion()
    {
        var store = await OpenAsync();
        var first = await store.TryCreateAsync(Key, Json("one"));

        var second = await store.TryReplaceAsync(Key, Json("two"), first!);

        Assert.NotNull(second);
        Assert.NotEqual(first, second);
        Assert.Equal((second, "two"), await ReadAsync(store, Key));
    }

    [Fact]
    public async Task Replace_OfTheSameContent_GivesANewVersionToo()
    {
        var store = await OpenAsync();
        var first = await store.TryCreateAsync(Key, Json("one"));

        Assert.NotEqual(first, await store.TryReplaceAsync(Key, Json("one"), first!));
        Assert.Null(await store.TryReplaceAsync(Key, Json("one"), first!));
    }

    [Fact]
    public async Task Replace_WithAStaleVersion_ChangesNothing()
    {
        var store = await OpenAsync();
        var first = await store.TryCreateAsync(Key, Json("one"));
        var second = await store.TryReplaceAsync(Key, Json("two"), first!);

        Assert.Null(await store.TryReplaceAsync(Key, Json("three"), first!));
        Assert.Equal((second, "two"), await ReadAsync(store, Key));
    }

    [Fact]
    public async Task Replace_OfWhatIsNotThere_IsRefused()
    {
        var store = await OpenAsync();
        var etag = await store.TryCreateAsync(Key, Json("one"));

        Assert.Null(await store.TryReplaceAsync(Key with { Row = "case-2" }, Json("two"), etag!));
        Assert.Null(await store.FindAsync(Key with { Row = "case-2" }));
    }

    [Fact]
    public async Task Delete_WithAStaleVersion_ChangesNothing()
    {
        var store = await OpenAsync();
        var first = await store.TryCreateAsync(Key, Json("one"));
        var second = await store.TryReplaceAsync(Key, Json("two"), first!);

        Assert.False(await store.TryDeleteAsync(Key, first!));
        Assert.Equal((second, "two"), await ReadAsync(store, Key));
    }

    [Fact]
    public async Task Delete_RemovesARecordOnce()
    {
        var store = await OpenAsync();
        var etag = await store.TryCreateAsync(Key, Json("one"));

        Assert.True(await store.TryDeleteAsync(Key, etag!));
        Assert.False(await store.TryDeleteAsync(Key, etag!));
        Assert.Null(await store.FindAsync(Key));
        Assert.Null(await store.TryReplaceAsync(Key, Json("two"), etag!));
    }

    /// <summary>A writer that slept through a deletion and a new creation must not take the new record for the one it read.</summary>
    [Fact]
    public async Task AVersion_NeverComesBack_ForAKeyThatWasDeleted()
    {
        var store = await OpenAsync();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var round = 0; round < 10; round++)
        {
            var created = await store.TryCreateAsync(Key, Json("one"));
            var replaced = await store.TryReplaceAsync(Key, Json("two"), created!);
            Assert.True(seen.Add(created!));
            Assert.True(seen.Add(replaced!));
            Assert.False(await store.TryDeleteAsync(Key, created!));
            Assert.True(await store.TryDeleteAsync(Key, replaced!));
        }
    }

    [Fact]
    public async Task RecordsOfOtherKeys_AreLeftAlone()
    {
        var store = await OpenAsync();
        RecordKey[] others = [new("kent", "case-10"), new("kent-2", "case-1"), new("KENT", "case-1"), new("kent", "Case-1")];
        foreach (var other in others)
        {
            Assert.NotNull(await store.TryCreateAsync(other, Json(other.ToString())));
        }

        var etag = await store.TryCreateAsync(Key, Json("one"));
        etag = await store.TryReplaceAsync(Key, Json("two"), etag!);
        Assert.True(await store.TryDeleteAsync(Key, etag!));

        foreach (var other in others)
        {
            Assert.Equal(other.ToString(), (await ReadAsync(store, other)).Content);
        }
    }

    private static byte[] Json(string text) => Encoding.UTF8.GetBytes(text);

    private static string Text(StoredRecord record) => Encoding.UTF8.GetString(record.Json.Span);

    private static async Task<(string? ETag, string? Content)> ReadAsync(IRecordStore store, RecordKey key)
    {
        var found = await store.FindAsync(key);
        return (found?.ETag, found is null ? null : Text(found));
    }
}
