using System.Text;
using DpAudit.Core.Ports;

namespace DpAudit.Storage.Contracts;

/// <summary>What every file store does. An adapter's test class derives from this and opens an empty store.</summary>
public abstract partial class FileStoreContract
{
    /// <summary>Opens an empty store.</summary>
    protected abstract Task<IFileStore> OpenAsync();

    [Fact]
    public async Task Open_GivesWhatWasCreated()
    {
        var store = await OpenAsync();
        Assert.True(await store.TryCreateAsync("kent/2026/letter.txt", Content("Dear Zoë")));
        Assert.Equal("Dear Zoë", await ReadAsync(store, "kent/2026/letter.txt"));
    }

    [Fact]
    public async Task Open_OfWhatIsNotThere_IsNull()
    {
        var store = await OpenAsync();
        await store.TryCreateAsync("kent/a", Content("a"));

        Assert.Null(await store.TryOpenAsync("kent/b"));
        Assert.Null(await store.TryOpenAsync("kent"));
        Assert.Null(await store.TryOpenAsync("kent/a/b"));
    }

    [Fact]
    public async Task Create_OfWhatIsThere_ChangesNothing()
    {
        var store = await OpenAsync();
        await store.TryCreateAsync("a", Content("one"));

        Assert.False(await store.TryCreateAsync("a", Content("two")));
        Assert.Equal("one", await ReadAsync(store, "a"));
    }

    [Fact]
    public async Task NamesThatDifferInCase_OrLieWithinEachOther_AreDifferentFiles()
    {
        string[] names = ["kent", "kent/a", "kent/A", "Kent/a", "kent/a/b", "kent/a=b", "kent/.a", "kent/a.b/c", "KENT"];
        var store = await OpenAsync();
        foreach (var name in names)
        {
            Assert.True(await store.TryCreateAsync(name, Content(name)), name);
        }

        foreach (var name in names)
        {
            Assert.Equal(name, await ReadAsync(store, name));
        }

        Assert.Equal(names.Order(StringComparer.Ordinal), await NamesAsync(store, ""));
    }

    [Fact]
    public async Task AnEmptyFile_IsAFile()
    {
        var store = await OpenAsync();
        Assert.True(await store.TryCreateAsync("empty", Content("")));
        Assert.Equal("", await ReadAsync(store, "empty"));
        Assert.False(await store.TryCreateAsync("empty", Content("two")));
    }

    [Fact]
    public async Task ADeletedFile_IsGone_AndItsNameIsFree()
    {
        var store = await OpenAsync();
        await store.TryCreateAsync("kent/a", Content("one"));

        Assert.True(await store.DeleteAsync("kent/a"));
        Assert.False(await store.DeleteAsync("kent/a"));
        Assert.False(await store.DeleteAsync("nowhere/a"));
        Assert.Null(await store.TryOpenAsync("kent/a"));
        Assert.Empty(await NamesAsync(store, ""));
        Assert.True(await store.TryCreateAsync("kent/a", Content("two")));
        Assert.Equal("two", await ReadAsync(store, "kent/a"));
    }

    /// <summary>What is read when its reader fails half-way is no file.</summary>
    [Fact]
    public async Task ContentThatBreaksOff_LeavesNothing()
    {
        var store = await OpenAsync();
        await Assert.ThrowsAsync<IOException>(() => store.TryCreateAsync("a", new PatternStream(3_000_000, breaksAt: 2_000_000)));

        Assert.Null(await store.TryOpenAsync("a"));
        Assert.Empty(await NamesAsync(store, ""));
        Assert.True(await store.TryCreateAsync("a", Content("one")));
    }

    [Fact]
    public async Task OfCreatesOfOneNameAtOnce_OneWins_AndItsContentIsWhole()
    {
        const int writers = 8;
        const int bytes = 300_000;
        var store = await OpenAsync();
        for (var round = 0; round < 5; round++)
        {
            var name = $"race/{round}";
            var won = await Task.WhenAll(Enumerable.Range(0, writers).Select(writer => Task.Run(() => store.TryCreateAsync(name, new PatternStream(bytes, seed: writer)))));

            var winner = Assert.Single(Enumerable.Range(0, writers), writer => won[writer]);
            await using var read = await store.TryOpenAsync(name);
            Assert.Equal(bytes, await PatternStream.CheckAsync(read!, winner));
        }

        Assert.Equal(5, (await NamesAsync(store, "")).Count);
    }

    private static MemoryStream Content(string text) => new(Encoding.UTF8.GetBytes(text));

    private static async Task<string?> ReadAsync(IFileStore store, string name)
    {
        await using var content = await store.TryOpenAsync(name);
        if (content is null)
        {
            return null;
        }

        using var reader = new StreamReader(content, Encoding.UTF8);
        return await reader.ReadToEndAsync();
    }

    private static async Task<List<string>> NamesAsync(IFileStore store, string prefix)
    {
        var names = new List<string>();
        await foreach (var file in store.ListAsync(prefix))
        {
            names.Add(file.Name);
        }

        return names;
    }
}
