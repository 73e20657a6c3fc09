using DpAudit.Core.Ports;
using DpAudit.Integrations.AzureDataTables;
using DpAudit.Storage.Azure;
using DpAudit.Storage.Contracts;
using DpAudit.Storage.Tests.Azure;

namespace DpAudit.AzureDataTables.Tests;

/// <summary>What every record store does, over Microsoft's client for tables, against a real Azurite.</summary>
public sealed class DataTablesRecordStoreTests(Azurite azurite) : RecordStoreContract, IClassFixture<Azurite>
{
    /// <summary>As for the product's own store: at a replacement Azurite 3.35 holds the request, where bytes are base64, against the limit of 1 MiB.</summary>
    protected override int LargestReplacement => 760 * 1024;

    protected override async Task<IRecordStore> OpenAsync() => await DataTablesRecordStore.OpenAsync(azurite.NewAccount());

    /// <summary>A council may change from one to the other, and back, over the table it has.</summary>
    [Fact]
    public async Task TheProductsOwnStore_AndThisOne_AreOneStore()
    {
        var key = new RecordKey("kent", "case-2");
        var account = azurite.NewAccount();
        var own = (await AzureStore.OpenAsync(account)).Records;
        var other = await DataTablesRecordStore.OpenAsync(account);
        var content = new byte[200_000];
        new Random(1).NextBytes(content);

        var first = await own.TryCreateAsync(key, content);
        var read = (await other.FindAsync(key))!;
        Assert.Equal(first, read.ETag);
        Assert.Equal(content, read.Json.ToArray());

        var second = await other.TryReplaceAsync(key, "two"u8.ToArray(), first!);
        Assert.Equal(second, (await own.FindAsync(key))!.ETag);
        Assert.Null(await own.TryReplaceAsync(key, "three"u8.ToArray(), first!));
        Assert.True(await own.TryDeleteAsync(key, second!));
        Assert.Null(await other.FindAsync(key));
    }

    /// <summary>Each request fails once in one of these ways: the answers are those of a good network, for a write that was done and whose answer was lost too.</summary>
    [Theory]
    [InlineData(Fault.Busy)]
    [InlineData(Fault.NotSent)]
    [InlineData(Fault.AnswerLost)]
    public async Task AWrite_IsKnownForItsOwn(Fault fault)
    {
        var key = new RecordKey("kent", "case-3");
        var store = await DataTablesRecordStore.OpenAsync(azurite.NewAccount(), FaultyTransport.AtFirst(fault).Options());

        var first = await store.TryCreateAsync(key, "one"u8.ToArray());
        Assert.NotNull(first);
        Assert.Null(await store.TryCreateAsync(key, "one"u8.ToArray()));
        var second = await store.TryReplaceAsync(key, "two"u8.ToArray(), first);
        Assert.NotNull(second);
        Assert.Null(await store.TryReplaceAsync(key, "two"u8.ToArray(), first));
        Assert.False(await store.TryDeleteAsync(key, first));
        Assert.Equal(second, Assert.Single((await store.ListAsync("kent", "")).Records).ETag);
        Assert.True(await store.TryDeleteAsync(key, second));
        Assert.Null(await store.FindAsync(key));
    }
}
