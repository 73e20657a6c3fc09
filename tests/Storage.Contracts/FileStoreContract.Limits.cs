using DpAudit.Core.Ports;

namespace DpAudit.Storage.Contracts;

/// <summary>Sizes, names and listing.</summary>
public abstract partial class FileStoreContract
{
    private const long LargeFile = 200L << 20;
    private const long LargestGrowth = LargeFile / 2;

    public static TheoryData<string> BadNames { get; } =
        ["", "/a", "a/", "a//b", ".", "..", "../a", "a/../b", "a/./b", "a b", "a\\b", "a+b", "a~b", "caf\u00e9", "a:b", "a.", "a./b", new string('a', StoreNames.Longest + 1)];

    /// <summary>How much memory the process may grow by while a large file goes through; null for a store that keeps its files in memory.</summary>
    protected virtual long? MostGrowth => LargestGrowth;

    /// <summary>Whether files of 200 MB are tried: not against a store in memory.</summary>
    protected virtual long LargestTried => LargeFile;

    [Fact]
    public async Task ALargeFile_IsStreamed()
    {
        var store = await OpenAsync();
        var before = Settled();
        var peak = 0L;

        Assert.True(await store.TryCreateAsync("large", new PatternStream(LargestTried, seed: 7, progress: () => peak = Math.Max(peak, Environment.WorkingSet))));
        await using var read = await store.TryOpenAsync("large");
        Assert.Equal(LargestTried, await PatternStream.CheckAsync(read!, 7));

        peak = Math.Max(peak, Environment.WorkingSet);
        Assert.True(MostGrowth is not { } most || peak - before < most, $"The process grew by {(peak - before) >> 20} MB.");
    }

    [Fact]
    public async Task List_GivesLengthAndTime()
    {
        var store = await OpenAsync();
        await store.TryCreateAsync("kent/a", Content("12345"));

        await foreach (var file in store.ListAsync("kent/"))
        {
            Assert.Equal(("kent/a", 5L), (file.Name, file.Bytes));
            Assert.InRange(file.CreatedAt, DateTimeOffset.UnixEpoch.AddYears(50), DateTimeOffset.MaxValue);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("kent")]
    [InlineData("kent/")]
    [InlineData("kent/a")]
    [InlineData("kent/a/")]
    [InlineData("kent/A")]
    [InlineData("K")]
    [InlineData("kent/a_")]
    [InlineData("kent/a%")]
    [InlineData("ken*")]
    [InlineData("kent/..")]
    [InlineData("../")]
    [InlineData("/")]
    [InlineData("zzzz")]
    public async Task List_TakesAPrefixLiterally_InOrdinalOrder(string prefix)
    {
        string[] names =
        [
            "kent/a/2", "kent/a", "kent/a-1", "kent/a.csv", "kent/a0", "kent/A", "kent/ab/c", "kent/a_1", "kent/a/1", "kent/a/10", "kent-2/x", "kent.x", "kent0",
            "Kent/a", "a", "z/y/x/w", new('k', StoreNames.Longest), "kent/" + new string('z', 300), "kent/" + new string('z', 300) + "/a", "kent/" + new string('z', 199) + "-", "kent/" + new string('z', 200),
            "kent/" + new string('z', 200) + "-1", "kent/" + new string('z', 200) + "/1", "kent/" + new string('z', 200) + "0", "kent/" + new string('Z', 250), "kent/" + new string('Z', 100) + "/x",
        ];
        var store = await OpenAsync();
        foreach (var name in names)
        {
            Assert.True(await store.TryCreateAsync(name, Content("x")), name);
        }

        Assert.Equal(names.Where(name => name.StartsWith(prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal), await NamesAsync(store, prefix));
    }

    [Theory]
    [MemberData(nameof(BadNames))]
    public async Task ANameThatBreaksTheRules_Throws(string bad)
    {
        var store = await OpenAsync();
        await Assert.ThrowsAnyAsync<ArgumentException>(() => store.TryCreateAsync(bad, Content("x")));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => store.TryOpenAsync(bad));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => store.DeleteAsync(bad));
    }

    private static long Settled()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return Environment.WorkingSet;
    }
}
