using System.Text;
using Azure.Storage.Blobs;
using DpAudit.Core.Ports;
using DpAudit.Storage.Azure;
using DpAudit.Storage.Azure.Files;
using DpAudit.Storage.Contracts;

namespace DpAudit.Storage.Tests.Azure;

/// <summary>Files over a network that fails: nothing lost, nothing twice, nothing by halves.</summary>
public sealed class FileFaultTests(Azurite azurite) : IClassFixture<Azurite>
{
    private const int Block = 64 * 1024;
    private const string Name = "kent/statement.csv";

    /// <summary>One request for the whole file; blocks and a list of them.</summary>
    public static TheoryData<Fault, int> Faults
    {
        get
        {
            var cases = new TheoryData<Fault, int>();
            foreach (var fault in new[] { Fault.Busy, Fault.Throttled, Fault.NotSent, Fault.AnswerLost })
            {
                foreach (var bytes in new[] { 0, 1000, Block, (5 * Block) + 1 })
                {
                    cases.Add(fault, bytes);
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task WhenEachRequestFailsOnce_TheAnswersAreThoseOfAGoodNetwork(Fault fault, int bytes)
    {
        var network = FaultyTransport.AtFirst(fault);
        var files = await FilesAsync(azurite.NewAccount(), network);

        Assert.True(await files.TryCreateAsync(Name, new PatternStream(bytes, seed: 1)));
        Assert.False(await files.TryCreateAsync(Name, new PatternStream(bytes, seed: 2)));
        Assert.Equal((Name, (long)bytes), Assert.Single(await files.ListAsync("").Select(file => (file.Name, file.Bytes)).ToListAsync()));
        Assert.Equal(bytes, await CheckAsync(files, seed: 1));

        Assert.True(await files.DeleteAsync(Name));
        Assert.False(await files.DeleteAsync(Name));
        Assert.Null(await files.TryOpenAsync(Name));
        Assert.Empty(await files.ListAsync("").ToListAsync());
    }

    /// <summary>Blocks that are not committed belong to the name: with ids alike, two writers would mix what they send.</summary>
    [Theory]
    [InlineData(Fault.None)]
    [InlineData(Fault.AnswerLost)]
    public async Task OfUploadsInBlocksAtOnce_OneWins_AndItsContentIsWhole(Fault fault)
    {
        const int writers = 4;
        const int bytes = (6 * Block) + 17;
        var files = await FilesAsync(azurite.NewAccount(), FaultyTransport.AtFirst(fault, onlyWrites: true));
        for (var round = 0; round < 5; round++)
        {
            var name = $"race/{round}";
            var won = await Task.WhenAll(Enumerable.Range(0, writers).Select(writer => Task.Run(() => files.TryCreateAsync(name, new PatternStream(bytes, seed: writer)))));

            var winner = Assert.Single(Enumerable.Range(0, writers), writer => won[writer]);
            await using var read = await files.TryOpenAsync(name);
            Assert.Equal(bytes, await PatternStream.CheckAsync(read!, winner));
        }
    }

    [Fact]
    public async Task AConnectionCutInAnUpload_LeavesNothing_AndTheNextUploadIsWhole()
    {
        const int bytes = 8 * Block;
        await using var proxy = new CuttingProxy(azurite.Ports[0]);
        var account = azurite.NewAccount(proxy.Port);
        var files = await FilesAsync(account, new FaultyTransport((_, _) => Fault.None), retries: 1);

        proxy.CutAfter(3 * Block, forGood: true);
        var error = await Assert.ThrowsAsync<AzureStoreException>(() => files.TryCreateAsync(Name, new PatternStream(bytes)));
        Assert.Contains("write a file in container dpaudit", error.Message, StringComparison.Ordinal);
        Assert.True(proxy.Cuts >= 1);
        proxy.Mend();
        Assert.Null(await files.TryOpenAsync(Name));
        Assert.Empty(await files.ListAsync("").ToListAsync());

        proxy.CutAfter(3 * Block, forGood: false);
        Assert.True(await files.TryCreateAsync(Name, new PatternStream(bytes, seed: 3)));
        Assert.Equal(bytes, await CheckAsync(files, seed: 3));
        Assert.True(proxy.Cuts >= 2);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task AConnectionCutInADownload_IsTakenUpAgain_OrNamed(bool forGood)
    {
        const int bytes = 3 << 20;
        await using var proxy = new CuttingProxy(azurite.Ports[0]);
        var files = await FilesAsync(azurite.NewAccount(proxy.Port), new FaultyTransport((_, _) => Fault.None), retries: 1);
        await files.TryCreateAsync(Name, new PatternStream(bytes, seed: 4));

        proxy.CutAfter(bytes / 2, forGood, up: false);
        if (forGood)
        {
            Assert.Contains("cannot read a file in container dpaudit", (await Assert.ThrowsAsync<AzureStoreException>(() => CheckAsync(files, seed: 4))).Message, StringComparison.Ordinal);
        }
        else
        {
            Assert.Equal(bytes, await CheckAsync(files, seed: 4));
        }

        Assert.True(proxy.Cuts >= 1);
    }

    /// <summary>Some readers do not wait: they read line by line.</summary>
    [Fact]
    public async Task AFile_CanBeReadWithoutAwaiting()
    {
        var files = (await azurite.OpenAsync()).Files;
        await files.TryCreateAsync(Name, new MemoryStream(Encoding.UTF8.GetBytes("one\ntwo\n")));
        using var reader = new StreamReader((await files.TryOpenAsync(Name))!);
        Assert.Equal(("one", "two", (string?)null), (reader.ReadLine(), reader.ReadLine(), reader.ReadLine()));
    }

    [Fact]
    public async Task AFile_CanBeReadFromAnywhere_AndNotOfTwoVersions()
    {
        const int bytes = 3 << 20;
        var files = await FilesAsync(azurite.NewAccount(), new FaultyTransport((_, _) => Fault.None));
        await files.TryCreateAsync(Name, new PatternStream(bytes, seed: 5));
        await using var read = (await files.TryOpenAsync(Name))!;
        Assert.Equal(bytes, read.Length);
        var buffer = new byte[100];
        foreach (var at in new[] { bytes - 100, 251 * 4000, 0, (1 << 20) - 50 })
        {
            read.Seek(at, SeekOrigin.Begin);
            await read.ReadExactlyAsync(buffer);
            Assert.Equal(Enumerable.Range(0, 100).Select(next => (byte)((at + next + (5 * 31)) % 251)), buffer);
        }

        await files.DeleteAsync(Name);
        await files.TryCreateAsync(Name, new PatternStream(bytes, seed: 6));
        read.Seek(2 << 20, SeekOrigin.Begin);
        var error = await Assert.ThrowsAsync<AzureStoreException>(async () => await read.ReadExactlyAsync(buffer));
        Assert.Contains("412 ConditionNotMet", error.Message, StringComparison.Ordinal);
    }

    private static async Task<long> CheckAsync(IFileStore files, int seed)
    {
        await using var read = await files.TryOpenAsync(Name);
        return await PatternStream.CheckAsync(read!, seed);
    }

    private static async Task<IFileStore> FilesAsync(string account, FaultyTransport network, int retries = 3)
    {
        var options = network.Options(retries);
        var store = new BlobFileStore(new BlobContainerClient(account, options.Container, options.Of(new BlobClientOptions())), Block);
        await store.EnsureCreatedAsync();
        return store;
    }
}
