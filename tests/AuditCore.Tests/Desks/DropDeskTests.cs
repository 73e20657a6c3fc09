using System.IO.Compression;
using System.Text;
using System.Text.Json;
using DpAudit.Core.Pipeline;
using DpAudit.Core.Tests.Scenarios;
using DpAudit.Storage.Contracts.Faults;
using DpAudit.Storage.Contracts.Memory;

namespace DpAudit.Core.Tests.Desks;

/// <summary>What is dropped is taken in once, whatever its messages do; what cannot be taken in stays where it is, and says why.</summary>
public class DropDeskTests
{
    private const string Path = $"{ADeskCouncil.Id}/statements/a.csv";
    private const string PlansPath = $"{ADeskCouncil.Id}/plans/plans.zip";
    private static readonly string Statement = new AStatement("A1", []).WithoutBalances().Spend("2026-04-08", 9m, "CAFE").Text();

    [Fact]
    public async Task AStatement_IsTakenIn_AndRemoved_AndIsLookedAt()
    {
        var council = await CouncilAsync();
        council.Drops.Drop(Path, Encoding.UTF8.GetBytes(Statement));

        Assert.Equal(new Dropped(ADeskCouncil.Id, DropAnswer.TakenIn), await Desk(council).ImportStatementAsync(DropMessage.Of(Path)));

        Assert.Equal("a.csv", Assert.Single(await StatementsAsync(council)).Name);
        Assert.Equal("", Assert.Single(await StatementsAsync(council)).By); // nobody who is signed in
        Assert.Empty(await Desk(council).ListAsync(ADeskCouncil.Id));
        Assert.Equal(1, await council.Stores.Queue.CountAsync(ArrivalsMessage.Queue));
        Assert.Equal(DropAnswer.Gone, (await Desk(council).ImportStatementAsync(DropMessage.Of(Path))).Answer);

        council.Drops.Drop(Path, Encoding.UTF8.GetBytes(Statement));
        Assert.Equal(DropAnswer.WasThere, (await Desk(council).ImportStatementAsync(DropMessage.Of(Path))).Answer);
        Assert.Single(await StatementsAsync(council));
    }

    /// <summary>As Event Grid sends it, in its own schema and in that of CloudEvents.</summary>
    [Theory]
    [InlineData("""{"topic":"/subscriptions/s","subject":"/blobServices/default/containers/inbox/blobs/kestrel-vale/statements/April 2026.csv","eventType":"Microsoft.Storage.BlobCreated","data":{"api":"PutBlob"}}""")]
    [InlineData("""{"specversion":"1.0","source":"/subscriptions/s","subject":"/blobServices/default/containers/inbox/blobs/kestrel-vale/statements/April 2026.csv","type":"Microsoft.Storage.BlobCreated"}""")]
    public void AMessage_NamesAFile(string message) => Assert.Equal("kestrel-vale/statements/April 2026.csv", DropMessage.PathIn(message));

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"subject":7}""")]
    [InlineData("""{"subject":"elsewhere"}""")]
    public async Task AMessage_ThatNamesNoFile_IsNone(string message) => await Assert.ThrowsAnyAsync<JsonException>(async () => await Desk(await CouncilAsync()).ImportStatementAsync(message));

    [Theory]
    [InlineData("a.csv")]
    [InlineData("kestrel-vale/a.csv")]
    [InlineData("kestrel-vale/statements/")]
    [InlineData("kestrel-vale/letters/a.csv")]
    [InlineData("kestrel-vale/plans/a.csv")] // of another queue
    [InlineData("../statements/a.csv")]
    [InlineData("kestrel-vale/statements/../../heron-vale/a.csv")]
    [InlineData("kestrel vale/statements/a.csv")]
    public async Task AFileInNoCouncilsFolder_StaysWhereItIs(string path)
    {
        var council = await CouncilAsync();
        council.Drops.Drop(path, Encoding.UTF8.GetBytes(Statement));

        Assert.Equal(new Dropped("", DropAnswer.NoPlace), await Desk(council).ImportStatementAsync(DropMessage.Of(path)));
        Assert.NotNull(await council.Drops.FindAsync(path));
    }

    [Fact]
    public async Task OfACouncilThatIsNotThere_ItStays_AndNothingIsRecorded()
    {
        var council = await CouncilAsync();
        council.Drops.Drop("heron-vale/statements/a.csv", Encoding.UTF8.GetBytes(Statement));

        Assert.Equal((DropAnswer.Refused, "CYCLE-NO-COUNCIL"), await AnswerAsync(council, "heron-vale/statements/a.csv"));
        Assert.Null(Assert.Single(await Desk(council).ListAsync("heron-vale")).Refusal);
    }

    [Fact]
    public async Task WhatIsRefused_StaysWithTheReason_UntilAnotherFileIsInItsPlace()
    {
        var council = await CouncilAsync();
        council.Drops.Drop(Path, "no,columns,known\n1,2,3\n"u8.ToArray());
        Assert.Null(Assert.Single(await Desk(council).ListAsync(ADeskCouncil.Id)).Refusal);

        Assert.Equal((DropAnswer.Refused, "FILE-PROFILE-NONE"), await AnswerAsync(council, Path));
        Assert.Equal((DropAnswer.Refused, "FILE-PROFILE-NONE"), await AnswerAsync(council, Path));

        var refusal = Assert.Single(await Desk(council).ListAsync(ADeskCouncil.Id)).Refusal!;
        Assert.Equal(("FILE-PROFILE-NONE", council.Clock.GetUtcNow()), (refusal.Code, refusal.At));
        Assert.NotEmpty(refusal.WhatToDo);

        council.Drops.Drop(Path, Encoding.UTF8.GetBytes(Statement));
        Assert.Null(Assert.Single(await Desk(council).ListAsync(ADeskCouncil.Id)).Refusal); // it waits
        Assert.Equal((DropAnswer.TakenIn, ""), await AnswerAsync(council, Path));
        Assert.Empty((await council.Stores.Records.ListAsync($"{ADeskCouncil.Id}~drops", "")).Records);
    }

    [Fact]
    public async Task ACardNumberInAName_IsInNoRecord()
    {
        const string Card = "4929420573595709";
        var council = await CouncilAsync();
        council.Drops.Drop($"{ADeskCouncil.Id}/statements/{Card}.csv", "no,columns\n1,2\n"u8.ToArray());

        await AnswerAsync(council, $"{ADeskCouncil.Id}/statements/{Card}.csv");

        var stored = Assert.Single((await council.Stores.Records.ListAsync($"{ADeskCouncil.Id}~drops", "")).Records);
        Assert.DoesNotContain(Card, Encoding.UTF8.GetString(stored.Json.Span) + stored.Key.Row, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PlansInAZip_AreTakenInWhole_AndAFileByItself_ChangesThatOne()
    {
        var council = await CouncilAsync();
        council.Drops.Drop(PlansPath, Zip(("kestrel/plans.csv", ADeskCouncil.Plans), ("accounts.csv", ADeskCouncil.Accounts), ("notes.txt", "not of plans")));
        Assert.Equal(DropAnswer.TakenIn, (await Desk(council).ImportPlansAsync(DropMessage.Of(PlansPath))).Answer);
        Assert.Equal(["accounts.csv", "plans.csv"], (await NewestAsync(council)).Files);

        council.Drops.Drop($"{ADeskCouncil.Id}/plans/people.csv", "person_id,needs_group\nP1,older\n"u8.ToArray());
        Assert.Equal(DropAnswer.TakenIn, (await Desk(council).ImportPlansAsync(DropMessage.Of($"{ADeskCouncil.Id}/plans/people.csv"))).Answer);
        Assert.Equal(["accounts.csv", "people.csv", "plans.csv"], (await NewestAsync(council)).Files);
        Assert.Empty(await Desk(council).ListAsync(ADeskCouncil.Id));
    }

    /// <summary>Messages come in any order; the plans that were dropped last are the ones that count.</summary>
    [Fact]
    public async Task PlansWhoseMessageComesLate_DoNotPutNewerOnesOutOfPlace()
    {
        var clock = new ManualClock(new DateTimeOffset(2026, 6, 9, 12, 0, 0, TimeSpan.Zero));
        var council = await CouncilAsync(clock);
        council.Drops.Drop($"{ADeskCouncil.Id}/plans/monday.zip", Zip(("plans.csv", "person_id,from,budget\nP9,2026-01-05,1.00\n")));
        council.Drops.Drop($"{ADeskCouncil.Id}/plans/accounts.csv", "account_id,person_id\nA9,P9\n"u8.ToArray());
        clock.Advance(TimeSpan.FromHours(1));
        council.Drops.Drop($"{ADeskCouncil.Id}/plans/tuesday.zip", Zip(("plans.csv", ADeskCouncil.Plans)));
        clock.Advance(TimeSpan.FromHours(1));
        council.Drops.Drop($"{ADeskCouncil.Id}/plans/people.csv", "person_id,needs_group\nP1,older\n"u8.ToArray());

        Assert.Equal((DropAnswer.TakenIn, ""), await PlansAnswerAsync(council, "people.csv"));
        Assert.Equal((DropAnswer.Refused, "PLANS-OLDER"), await PlansAnswerAsync(council, "tuesday.zip")); // it would take people.csv away
        Assert.Equal((DropAnswer.TakenIn, ""), await PlansAnswerAsync(council, "accounts.csv")); // nothing later is of its name
        Assert.Equal((DropAnswer.Refused, "PLANS-OLDER"), await PlansAnswerAsync(council, "monday.zip"));

        Assert.Equal(["accounts.csv", "people.csv"], (await NewestAsync(council)).Files);
        Assert.Equal(2, (await Desk(council).ListAsync(ADeskCouncil.Id)).Count(line => line.Refusal is not null));
    }

    [Fact]
    public async Task AZip_ThatCannotBeUsed_SaysWhy()
    {
        var council = await CouncilAsync();
        var files = new Dictionary<string, (byte[] Content, string Code)>
        {
            ["no.zip"] = ("this is no zip"u8.ToArray(), "PLANS-ZIP"),
            ["empty.zip"] = (Zip(), "IMPORT-NO-PLANS"),
            ["twice.zip"] = (Zip(("a/plans.csv", ADeskCouncil.Plans), ("b/plans.csv", ADeskCouncil.Plans)), "PLANS-ZIP-TWICE"),
            ["many.zip"] = (Zip([.. Enumerable.Range(0, PlansPackage.MostEntries + 1).Select(number => ($"{number}.txt", ""))]), "PLANS-ZIP-ENTRIES"),
            ["large.zip"] = (Zip(("plans.csv", new string('0', PlansPackage.LargestUnpacked + 1))), "PLANS-ZIP-SIZE"),
            ["other.csv"] = ("a,b\n"u8.ToArray(), "IMPORT-NO-PLANS"),
        };
        foreach (var (name, (content, code)) in files)
        {
            council.Drops.Drop($"{ADeskCouncil.Id}/plans/{name}", content);
            Assert.Equal((DropAnswer.Refused, code), await PlansAnswerAsync(council, name));
        }
    }

    [Fact]
    public async Task ACrashAtAnyWrite_LosesNothing_AndTakesNothingInTwice()
    {
        var writes = await CrashRuns.AtEachWriteAsync(
            async () =>
            {
                var council = await CouncilAsync();
                council.Drops.Drop(Path, Encoding.UTF8.GetBytes(Statement));
                council.Drops.Drop(PlansPath, Zip(("plans.csv", ADeskCouncil.Plans)));
                return council.Stores;
            },
            async stores =>
            {
                var desk = new ADeskCouncil().DropsOn(stores);
                await desk.ImportStatementAsync(DropMessage.Of(Path));
                await desk.ImportPlansAsync(DropMessage.Of(PlansPath));
            },
            async stores =>
            {
                var council = new ADeskCouncil { Stores = stores };
                Assert.Single(await StatementsAsync(council));
                Assert.Equal(["plans.csv"], (await NewestAsync(council)).Files);
                Assert.Empty(await stores.Drops.ListAsync("").ToListAsync());
                Assert.InRange(await stores.Queue.CountAsync(ArrivalsMessage.Queue), 2, 3);
            });
        Assert.InRange(writes, 8, 20);
    }

    private static async Task<ADeskCouncil> CouncilAsync(ManualClock? dropClock = null)
    {
        var council = new ADeskCouncil();
        council = new ADeskCouncil { Stores = council.Stores with { Drops = new InMemoryDropFolder(dropClock) } };
        await council.Desk.AddCouncilAsync(ADeskCouncil.Id, ADeskCouncil.First, ADeskCouncil.Commitment);
        return council;
    }

    private static DropDesk Desk(ADeskCouncil council) => council.DropsOn(council.Stores);

    private static async Task<(DropAnswer Answer, string Code)> AnswerAsync(ADeskCouncil council, string path) =>
        await Desk(council).ImportStatementAsync(DropMessage.Of(path)) is var dropped ? (dropped.Answer, dropped.Code) : default;

    private static async Task<(DropAnswer Answer, string Code)> PlansAnswerAsync(ADeskCouncil council, string name) =>
        await Desk(council).ImportPlansAsync(DropMessage.Of($"{ADeskCouncil.Id}/plans/{name}")) is var dropped ? (dropped.Answer, dropped.Code) : default;

    private static async Task<IReadOnlyList<StatementRecord>> StatementsAsync(ADeskCouncil council) =>
        [.. (await council.Stores.Records.ListAsync($"{ADeskCouncil.Id}~statements", "")).Records.Select(record => RecordJson.Read<StatementRecord>(record.Json))];

    private static async Task<FileSetRecord> NewestAsync(ADeskCouncil council) =>
        RecordJson.Read<FileSetRecord>((await council.Stores.Records.ListAsync($"{ADeskCouncil.Id}~plans", "")).Records[^1].Json);

    private static byte[] Zip(params (string Name, string Text)[] files)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in files)
            {
                using var entry = new StreamWriter(zip.CreateEntry(name, CompressionLevel.Fastest).Open());
                entry.Write(text);
            }
        }

        return bytes.ToArray();
    }
}
