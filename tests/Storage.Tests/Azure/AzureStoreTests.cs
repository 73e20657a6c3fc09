using System.Globalization;
using System.Text;
using Azure.Core;
using Azure.Storage.Queues;
using DpAudit.Core.Ports;
using DpAudit.Storage.Azure;
using DpAudit.Storage.Azure.Queues;
using DpAudit.Storage.Azure.Tables;

namespace DpAudit.Storage.Tests.Azure;

/// <summary>Opening a store, signing, and what other programs left there.</summary>
public sealed class AzureStoreTests(Azurite azurite) : IClassFixture<Azurite>
{
    [Fact]
    public async Task AStore_CanBeOpenedAgain_AndByOthers()
    {
        var account = azurite.NewAccount();
        var first = await AzureStore.OpenAsync(account);
        await first.Records.TryCreateAsync(new RecordKey("kent", "a"), "one"u8.ToArray());

        var second = await AzureStore.OpenAsync(account);
        Assert.NotNull(await second.Records.FindAsync(new RecordKey("kent", "a")));

        // Another container and table in one account are another store.
        var other = await AzureStore.OpenAsync(account, new AzureStoreOptions { Container = "other", Table = "other" });
        Assert.Null(await other.Records.FindAsync(new RecordKey("kent", "a")));
    }

    [Theory]
    [InlineData("AccountName=kent", "no AccountName with an AccountKey")]
    [InlineData("AccountName=kent;AccountKey=this is no base64", "no AccountName with an AccountKey")]
    [InlineData("AccountName=kent;SharedAccessSignature=sv=1", "use an identity instead")]
    [InlineData("AccountName=kent;AccountKey=a2V5;TableEndpoint=nowhere", "TableEndpoint is no address")]
    public async Task AConnectionStringThatWillNotDo_IsRefused_WithoutItsKey(string text, string expected)
    {
        var error = await Assert.ThrowsAsync<ArgumentException>(() => AzureStore.OpenAsync(text));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("a2V5", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("UseDevelopmentStorage=true", "devstoreaccount1", "http://127.0.0.1:10002/devstoreaccount1")]
    [InlineData("AccountName=kent;AccountKey=a2V5==", "", "")]
    [InlineData("DefaultEndpointsProtocol=https;AccountName=kent;AccountKey=a2V5;EndpointSuffix=core.windows.net", "kent", "https://kent.table.core.windows.net/")]
    [InlineData("accountname=kent;accountkey=a2V5", "kent", "https://kent.table.core.windows.net/")]
    public void AConnectionString_SaysTheAccount(string text, string name, string service)
    {
        if (name.Length == 0)
        {
            Assert.Throws<ArgumentException>(() => StorageAccount.Parse(text));
            return;
        }

        var account = StorageAccount.Parse(text);
        Assert.Equal((name, service), (account.Name, account.TableService.AbsoluteUri));
    }

    [Fact]
    public async Task AWrongKey_IsNamed_AndNotShown()
    {
        const string wrong = "d3Jvbmcga2V5";
        var account = azurite.NewAccount();
        var start = account.IndexOf("AccountKey=", StringComparison.Ordinal) + "AccountKey=".Length;
        var connection = account[..start] + wrong + account[account.IndexOf(';', start)..];

        var error = await Assert.ThrowsAsync<AzureStoreException>(() => AzureStore.OpenAsync(connection));
        Assert.Contains("403 AuthorizationFailure", error.Message, StringComparison.Ordinal);
        Assert.Contains("Check the key", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(wrong, error.ToString(), StringComparison.Ordinal);

        var parsed = StorageAccount.Parse(connection);
        var table = new TableClient(TablePipeline.Build(new TablePipeline.Options(), parsed.Name, parsed.Key), parsed.TableService, "dpaudit");
        Assert.Contains("make the table in table dpaudit: 403", (await Assert.ThrowsAsync<AzureStoreException>(() => table.CreateAsync(default))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ATableThatIsGone_IsAnError_AndNoAbsentRecord()
    {
        var parsed = StorageAccount.Parse(azurite.NewAccount());
        var records = new TableRecordStore(new TableClient(TablePipeline.Build(new TablePipeline.Options(), parsed.Name, parsed.Key), parsed.TableService, "gone"));

        var error = await Assert.ThrowsAsync<AzureStoreException>(() => records.TryCreateAsync(new RecordKey("kent", "a"), "one"u8.ToArray()));
        Assert.Contains("table gone", error.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<AzureStoreException>(() => records.ListAsync("kent", ""));
    }

    [Theory]
    [InlineData("http://kent.blob.core.windows.net")]
    [InlineData("kent")]
    public async Task AnIdentity_IsNotSentInTheClear(string address)
    {
        var https = new Uri("https://kent.queue.core.windows.net");
        await Assert.ThrowsAsync<ArgumentException>(() => AzureStore.OpenAsync(new AzureServices(https, https, new Uri(address, UriKind.RelativeOrAbsolute), https), new FakeIdentity()));
    }

    [Fact]
    public async Task AnIdentity_IsAskedForStorage_AndItsTokenIsSent()
    {
        var sent = new List<string>();
        var network = new FaultyTransport((request, _) =>
        {
            sent.Add(request.Headers.TryGetValue("Authorization", out var value) ? value : "");
            return Fault.Busy;
        });
        var identity = new FakeIdentity();
        var table = new TableClient(TablePipeline.Build(network.Options(retries: 0).Of(new TablePipeline.Options()), identity), new Uri("https://kent.table.core.windows.net"), "dpaudit");

        await Assert.ThrowsAsync<AzureStoreException>(() => table.CreateAsync(default));

        Assert.Equal("Bearer the-token", Assert.Single(sent));
        Assert.Equal("https://storage.azure.com/.default", Assert.Single(identity.Scopes));
    }

    [Fact]
    public async Task AnEntityOfAnotherProgram_IsNamed()
    {
        var account = StorageAccount.Parse(azurite.NewAccount());
        var table = new TableClient(TablePipeline.Build(new TablePipeline.Options(), account.Name, account.Key), account.TableService, "dpaudit");
        await table.CreateAsync(default);
        var whole = Encoding.UTF8.GetString(RecordEntity.Write(new RecordKey("kent", "torn"), new byte[100_000], ["id"]).Span);
        await table.InsertAsync(Encoding.UTF8.GetBytes(whole.Replace("\"n\":100000", "\"n\":200000", StringComparison.Ordinal)), default);
        await table.InsertAsync("""{"PartitionKey":"kent","RowKey":"foreign","colour":"red"}"""u8.ToArray(), default);
        var records = new TableRecordStore(table);

        foreach (var row in new[] { "torn", "foreign" })
        {
            var error = await Assert.ThrowsAsync<AzureStoreException>(() => records.FindAsync(new RecordKey("kent", row)));
            Assert.Contains($"kent/{row} in table dpaudit is not whole", error.Message, StringComparison.Ordinal);
        }
    }

    /// <summary>The Functions host and Event Grid write base64; a person with a tool may write plain text.</summary>
    [Theory]
    [InlineData("UyAx", "S 1")]
    [InlineData("not base64!", "not base64!")]
    [InlineData("/w==", "/w==")]
    [InlineData("", "")]
    public async Task AMessageOfAnotherProgram_IsGiven(string body, string expected)
    {
        Assert.Equal(expected, MessageText.Decode(body));
        if (body.Length > 0)
        {
            var account = azurite.NewAccount();
            var store = await AzureStore.OpenAsync(account);
            var client = new QueueClient(account, "import-statement");
            await client.CreateAsync();
            await client.SendMessageAsync(body);
            Assert.Equal(expected, (await store.Queue.TryReceiveAsync("import-statement", TimeSpan.FromMinutes(1)))?.Text);
        }
    }

    /// <summary>The service's own habit is to drop a message after seven days.</summary>
    [Fact]
    public async Task AMessage_NeverExpires()
    {
        var account = azurite.NewAccount();
        var store = await AzureStore.OpenAsync(account);
        await store.Queue.SendAsync("import-statement", "S-1");

        var peeked = (await new QueueClient(account, "import-statement").PeekMessageAsync()).Value;
        Assert.True(peeked.ExpiresOn > TimeProvider.System.GetUtcNow().AddYears(100), peeked.ExpiresOn?.ToString("O", CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("a", "b")]
    [InlineData("kent-", "kent.")]
    [InlineData("kent.", "kent0")]
    [InlineData("$", "&")]
    [InlineData("a~~", "b")]
    [InlineData("}", "~")]
    [InlineData("~", null)]
    [InlineData("", null)]
    public void TheSuccessorOfAPrefix_IsMadeOfCharactersOfKeys(string prefix, string? expected) => Assert.Equal(expected, TableKeys.Successor(prefix));

    [Fact]
    public void AFilter_QuotesItsTexts_AndKnowsWhatCannotBe()
    {
        Assert.Equal("PartitionKey eq 'o''neil' and RowKey ge 'a''' and RowKey lt 'a('", TableKeys.Filter("o'neil", "a'"));
        Assert.Equal("PartitionKey eq 'kent'", TableKeys.Filter("kent", ""));
        Assert.Null(TableKeys.Filter("kent", "a/b"));
    }

    private sealed class FakeIdentity : TokenCredential
    {
        public List<string> Scopes { get; } = [];

        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
        {
            Scopes.AddRange(requestContext.Scopes);
            return new AccessToken("the-token", DateTimeOffset.MaxValue);
        }

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) => ValueTask.FromResult(GetToken(requestContext, cancellationToken));
    }
}
