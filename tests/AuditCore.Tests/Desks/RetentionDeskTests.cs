using DpAudit.Core.Decisions;
using DpAudit.Core.Discussions;
using DpAudit.Core.Pipeline;
using DpAudit.Core.Policies;
using DpAudit.Core.Ports;
using DpAudit.Core.Primitives;
using DpAudit.Core.Tests.Discussions;
using DpAudit.Storage.Contracts.Faults;
using DpAudit.Storage.Contracts.Memory;

namespace DpAudit.Core.Tests.Desks;

/// <summary>Records go when their time is over, whole, and not while somebody holds them.</summary>
public class RetentionDeskTests
{
    private const string Council = "council";
    private static readonly StaffMember Admin = new("ada.admin", new HashSet<StaffRole> { StaffRole.Administrator });
    private static readonly DateOnly LastDayKept = new(2033, 3, 31); // closed in June 2026: the financial year to March 2027, and six more
    private readonly ManualClock clock = new();

    [Fact]
    public async Task WhatIsOver_GoesWithItsLetters_AndLeavesIdsOnly()
    {
        var stores = await Stored(Closed());
        var desk = new RetentionDesk(stores.Records, stores.Files, PolicyBook.Default());

        Assert.Empty(await desk.ApplyAsync(Council, LastDayKept));
        var gone = Assert.Single(await desk.ApplyAsync(Council, LastDayKept.AddDays(1)));

        Assert.Equal(("discussion", "closed + 6 years, default-1"), (gone.Kind, gone.Rule));
        Assert.Null(await stores.Files.TryOpenAsync($"{Council}/letters/{ADiscussion.Sha}"));
        Assert.Empty((await stores.Records.ListAsync($"{Council}~discussions", "")).Records);
        Assert.Empty((await stores.Records.ListAsync($"{Council}~discussion-list", "")).Records);
        var left = System.Text.Encoding.UTF8.GetString(Assert.Single((await stores.Records.ListAsync($"{Council}~tombstones", "")).Records).Json.Span);
        Assert.DoesNotContain("bowling", left, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(ADiscussion.PersonId, left, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatIsOpen_IsKept() =>
        Assert.Empty(await new RetentionDesk((await Stored(ADiscussion.Opened())).Records, new InMemoryFileStore(clock), PolicyBook.Default()).ApplyAsync(Council, LastDayKept.AddYears(50)));

    [Fact]
    public async Task AHold_KeepsEverythingOfAPerson_UntilItEnds()
    {
        var stores = await Stored(Closed());
        var desk = new RetentionDesk(stores.Records, stores.Files, PolicyBook.Default());
        Assert.Equal("STEP-ROLE", (await desk.HoldAsync(Council, ADiscussion.PersonId, "Appeal", Stamp("h0"), new StaffMember("x", new HashSet<StaffRole>()))).Refusal?.Code);
        Assert.Null((await desk.HoldAsync(Council, ADiscussion.PersonId, "Appeal", Stamp("h1"), Admin)).Refusal);
        Assert.Equal("h1", (await desk.HoldAsync(Council, ADiscussion.PersonId, "Inquiry", Stamp("h2"), Admin)).Value.Stamp.CommandId);

        Assert.Empty(await desk.ApplyAsync(Council, LastDayKept.AddDays(1)));
        Assert.Null((await desk.EndHoldAsync(Council, ADiscussion.PersonId, "Over", Stamp("h3"), Admin)).Refusal);
        Assert.Equal("HOLD-NONE", (await desk.EndHoldAsync(Council, ADiscussion.PersonId, "Over", Stamp("h4"), Admin)).Refusal?.Code);
        Assert.Single(await desk.ApplyAsync(Council, LastDayKept.AddDays(1)));
    }

    [Fact]
    public async Task AFileThatAnotherDiscussionRefersTo_Stays()
    {
        var stores = await Stored(Closed());
        var open = ADiscussion.Opened().Checked().Asked(); // the same letter, byte for byte
        var key = new RecordKey($"{Council}~discussions", "another");
        await stores.Records.TryCreateAsync(key, RecordJson.Write(new DiscussionRecord(DiscussionRecord.CurrentSchema, open.Now.Events)));

        Assert.Single(await new RetentionDesk(stores.Records, stores.Files, PolicyBook.Default()).ApplyAsync(Council, LastDayKept.AddDays(1)));
        Assert.NotNull(await stores.Files.TryOpenAsync($"{Council}/letters/{ADiscussion.Sha}"));
    }

    /// <summary>The tombstone, the letter and its five possible forms, the line, the record.</summary>
    [Fact]
    public async Task ARunThatBreaksOff_IsFinishedByTheNext() => Assert.Equal(9, await CrashRuns.AtEachWriteAsync(
        () => Stored(Closed()),
        stores => new RetentionDesk(stores.Records, stores.Files, PolicyBook.Default()).ApplyAsync(Council, LastDayKept.AddDays(1)),
        async stores =>
        {
            Assert.Empty((await stores.Records.ListAsync($"{Council}~discussions", "")).Records);
            Assert.Empty((await stores.Records.ListAsync($"{Council}~discussion-list", "")).Records);
            Assert.Single((await stores.Records.ListAsync($"{Council}~tombstones", "")).Records);
            Assert.Null(await stores.Files.TryOpenAsync($"{Council}/letters/{ADiscussion.Sha}"));
        }));

    private static ADiscussion Closed()
    {
        var one = ADiscussion.Opened().Checked().Asked();
        return one.Did(
            new OutcomeRecorded(one.Stamp(ADiscussion.Col), "O1", OutcomeKind.NoAction, [ADiscussion.Item], PersonsView.Agrees, "Bowling is how they see friends"),
            new OutcomeLetterReleased(one.Stamp(ADiscussion.Col), "O1", ADiscussion.ThePerson, new LetterCopy("nothing-to-do", ADiscussion.Sha, "print")),
            new Closed(one.Stamp(ADiscussion.Col), "Done"));
    }

    private async Task<TestStores> Stored(ADiscussion one)
    {
        var stores = TestStores.InMemory(clock);
        await stores.Records.TryCreateAsync(new RecordKey($"{Council}~discussions", one.Now.Id), RecordJson.Write(new DiscussionRecord(DiscussionRecord.CurrentSchema, one.Now.Events)));
        await stores.Files.TryCreateAsync($"{Council}/letters/{ADiscussion.Sha}", new MemoryStream([1, 2, 3]));
        await new DiscussionDesk(stores.Records, PolicyBook.Default(), clock).RebuildListAsync(Council);
        return stores;
    }

    private static Stamp Stamp(string command) => new(command, Admin.Id, new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero), "default-1");
}
