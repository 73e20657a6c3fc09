using DpAudit.Core.ComplaintRecords;
using DpAudit.Core.Decisions;
using DpAudit.Core.Discussions;
using DpAudit.Core.Findings;
using DpAudit.Core.Pipeline;
using DpAudit.Core.Policies;
using DpAudit.Core.Ports;
using DpAudit.Core.Primitives;
using DpAudit.Core.Sampling.Estimating;
using DpAudit.Core.Tasks;
using DpAudit.Core.Tests.Discussions;
using DpAudit.Core.Tests.Findings;
using DpAudit.Storage.Contracts.Faults;
using DpAudit.Storage.Contracts.Memory;
using Finding = DpAudit.Core.Findings.Finding;

namespace DpAudit.Core.Tests.Desks;

/// <summary>Records go when their time is over, whole, and not while somebody holds them.</summary>
public class RetentionDeskTests
{
    private const string Council = "council";
    private static readonly StaffMember Admin = new("ada.admin", new HashSet<StaffRole> { StaffRole.Administrator });
    private static readonly DateOnly LastDayKept = new(2033, 3, 31); // closed in June 2026: the financial year to March 2027, and six more
    private static readonly DateTimeOffset June = new(2026, 6, 10, 9, 0, 0, TimeSpan.Zero);
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
    public async Task AHoldThatEnded_IsKeptWithItsReasons_BeforeTheNext()
    {
        var stores = await Stored(Closed());
        var desk = new RetentionDesk(stores.Records, stores.Files, PolicyBook.Default());
        await desk.HoldAsync(Council, ADiscussion.PersonId, "Appeal", Stamp("h1"), Admin);
        var ended = (await desk.EndHoldAsync(Council, ADiscussion.PersonId, "Over", Stamp("h2"), Admin)).Value;
        Assert.Equal(ended, (await desk.EndHoldAsync(Council, ADiscussion.PersonId, "Over", Stamp("h2"), Admin)).Value);
        Assert.Equal("h1", (await desk.HoldAsync(Council, ADiscussion.PersonId, "Appeal", Stamp("h1"), Admin)).Value.Stamp.CommandId);
        Assert.NotNull((await desk.FindHoldAsync(Council, ADiscussion.PersonId))!.Ended); // An old form that comes again places none.

        await desk.HoldAsync(Council, ADiscussion.PersonId, "Inquiry", Stamp("h3"), Admin);
        var hold = Assert.Single(await desk.HoldsAsync(Council));
        Assert.Equal([("Inquiry", ""), ("Appeal", "Over")], hold.WithThoseBefore().Select(one => (one.Reason, one.EndedBecause)));
        Assert.Empty(await desk.ApplyAsync(Council, LastDayKept.AddDays(1)));
    }

    [Fact]
    public async Task WhatWasRemoved_IsListed_TheLastFirst()
    {
        var stores = await EverythingAsync();
        var desk = new RetentionDesk(stores.Records, stores.Files, PolicyBook.Default());
        await desk.ApplyAsync(Council, new DateOnly(2026, 9, 9));
        await desk.ApplyAsync(Council, new DateOnly(2029, 4, 1));
        Assert.Equal(["export", "export-draft"], (await desk.TombstonesAsync(Council)).Select(one => one.Kind));
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

    [Fact]
    public async Task EachKind_GoesByItsOwnRule()
    {
        var stores = await EverythingAsync();
        var desk = new RetentionDesk(stores.Records, stores.Files, PolicyBook.Default());

        Assert.Equal(["export-draft"], Kinds(await desk.ApplyAsync(Council, new DateOnly(2026, 9, 9)))); // asked for on 10 June, and 90 days
        Assert.Empty(await desk.ApplyAsync(Council, new DateOnly(2029, 3, 31)));
        Assert.Equal(["export"], Kinds(await desk.ApplyAsync(Council, new DateOnly(2029, 4, 1))));
        Assert.Empty(await desk.ApplyAsync(Council, LastDayKept));
        Assert.Equal(["accepted-payee", "complaint", "evidence", "finding", "task"], Kinds(await desk.ApplyAsync(Council, LastDayKept.AddDays(1))));

        await OnlyTombstonesAsync(stores);
    }

    [Fact]
    public async Task WhatAKeptDiscussionRestsOn_StaysWithIt()
    {
        var stores = await EverythingAsync();
        var open = ADiscussion.Opened(ADiscussion.AnItem(id: (await FindingAsync(stores)).Id) with { TransactionId = "T1" });
        await KeepAsync(stores, open);
        await new TaskDesk(stores.Records, Council).OpenAsync([DoneTask("about-it", open.Now.Id)]);

        Assert.Equal(["complaint", "export", "export-draft", "task"], Kinds(await new RetentionDesk(stores.Records, stores.Files, PolicyBook.Default()).ApplyAsync(Council, LastDayKept.AddYears(50))));
        Assert.NotNull(await new TaskDesk(stores.Records, Council).FindAsync("about-it"));
        Assert.NotNull(await stores.Files.TryOpenAsync($"{Council}/evidence/{AnAudit.Sha}"));
    }

    [Fact]
    public async Task AComplaintThatIsLookedInto_KeepsTheDiscussionItNames()
    {
        var closed = Closed();
        var stores = await Stored(closed);
        await RecordComplaintAsync(stores, closed.Now.Id);

        Assert.Empty(await new RetentionDesk(stores.Records, stores.Files, PolicyBook.Default()).ApplyAsync(Council, LastDayKept.AddYears(50)));
    }

    [Fact]
    public async Task WhatIsNotDone_IsKept()
    {
        var stores = TestStores.InMemory(clock);
        var audit = new AnAudit(stores.Records);
        await audit.HandOut(null, AnAudit.Time(AnAudit.Ana), AnAudit.Payment("T1"), AnAudit.Payment("T2"));
        await audit.Conclude(await audit.Find(AnAudit.Payment("T2")), audit.Draft(ConclusionKind.EvidenceNeeded));
        await new TaskDesk(stores.Records, Council).OpenAsync([DoneTask("t", "x") with { Done = null }]);

        Assert.Empty(await new RetentionDesk(stores.Records, stores.Files, PolicyBook.Default()).ApplyAsync(Council, LastDayKept.AddYears(50)));
    }

    [Fact]
    public async Task AHold_KeepsEveryKind()
    {
        var stores = await EverythingAsync();
        var desk = new RetentionDesk(stores.Records, stores.Files, PolicyBook.Default());
        await desk.HoldAsync(Council, "P1", "Inquiry", Stamp("h1"), Admin);

        Assert.Empty(await desk.ApplyAsync(Council, LastDayKept.AddYears(50)));
    }

    [Fact]
    public async Task OfEveryKind_ARunThatBreaksOff_IsFinishedByTheNext() => Assert.InRange(
        await CrashRuns.AtEachWriteAsync(
            EverythingAsync, stores => new RetentionDesk(stores.Records, stores.Files, PolicyBook.Default()).ApplyAsync(Council, LastDayKept.AddDays(1)), OnlyTombstonesAsync),
        20, 40);

    /// <summary>Something of every kind, about one person, all of it done in the financial year to March 2027.</summary>
    private async Task<TestStores> EverythingAsync()
    {
        var stores = TestStores.InMemory(clock);
        var audit = new AnAudit(stores.Records);
        await audit.HandOut(null, AnAudit.Time(AnAudit.Ana), AnAudit.Payment("T1"));
        await audit.Conclude(await audit.Find(AnAudit.Payment("T1")), audit.Draft());
        Assert.Null((await audit.Desk.AcceptPayeeAsync(AnAudit.Cycle, AnAudit.Payment("T1").Id, "leisure", AnAudit.Auditor(), audit.Person, audit.Policy, audit.At)).Refusal);
        var held = new HeldEvidence("receipt", "T1", null, "person", AnAudit.Sha, new DateOnly(2026, 5, 1), AnAudit.Ana);
        Assert.Null((await audit.Evidence.RegisterAsync("P1", held, AnAudit.Auditor(), new DateOnly(2026, 5, 11))).Refusal);
        await stores.Files.TryCreateAsync($"{Council}/evidence/{AnAudit.Sha}", new MemoryStream([1, 2, 3]));
        await new TaskDesk(stores.Records, Council).OpenAsync([DoneTask("done-task", "x")]);
        await RecordComplaintAsync(stores, "", new ComplaintEnded(Stamp("e1"), ComplaintOutcome.NotUpheld, new DateOnly(2026, 6, 20), "It was right", ""));
        await KeepExportAsync(stores, new ExportRecord("draft", "P1", "They asked", Stamp("r1") with { At = June }, AnAudit.Sha, 1, 0));
        await KeepExportAsync(stores, new ExportRecord("copy", "P1", "They asked", Stamp("r2") with { At = June }, AnAudit.Sha, 1, 0, new ExportRelease(Stamp("x1") with { At = June }, [], [], [new ExportFile(ExportDesk.JsonName, AnAudit.Sha)])));
        return stores;
    }

    private static async Task<Finding> FindingAsync(TestStores stores) => (await new AnAudit(stores.Records).Find(AnAudit.Payment("T1"))).Item.Standing!;

    private static Task RecordComplaintAsync(TestStores stores, string discussion, ComplaintEnded? ended = null) => stores.Records.TryCreateAsync(
        new RecordKey($"{Council}~complaints", "c1"),
        RecordJson.Write(new Complaint(1, "c1", "P1", new ComplaintRecorded(Stamp("c1"), "P1", "the person", "How we asked", new DateOnly(2026, 6, 12), "C-7", discussion), ended)));

    private static async Task KeepExportAsync(TestStores stores, ExportRecord export)
    {
        await stores.Records.TryCreateAsync(new RecordKey($"{Council}~exports", export.Id), RecordJson.Write(export));
        await stores.Files.TryCreateAsync($"{Council}/exports/{export.Id}/draft.json", new MemoryStream([1]));
    }

    private static Task KeepAsync(TestStores stores, ADiscussion one) =>
        stores.Records.TryCreateAsync(new RecordKey($"{Council}~discussions", one.Now.Id), RecordJson.Write(new DiscussionRecord(DiscussionRecord.CurrentSchema, one.Now.Events)));

    private static StaffTask DoneTask(string id, params IReadOnlyList<string> about) => new()
    {
        Id = id,
        Kind = StaffTaskKind.LoadLate,
        CouncilId = Council,
        PersonId = "P1",
        OwnerRole = StaffRole.Finance,
        FirstOwnerId = "",
        DueOn = new DateOnly(2026, 6, 12),
        OpenedOn = new DateOnly(2026, 6, 10),
        About = about,
        Done = new TaskDone("Paid", Stamp("d1") with { At = June }),
    };

    private static IEnumerable<string> Kinds(IEnumerable<Tombstone> gone) => gone.Select(one => one.Kind).Order(StringComparer.Ordinal);

    /// <summary>Nothing of what was kept is left, and of each record one tombstone with ids and days.</summary>
    private static async Task OnlyTombstonesAsync(TestStores stores)
    {
        var audit = new AnAudit(stores.Records);
        Assert.Null(await audit.Desk.FindAsync(AnAudit.Cycle, AnAudit.Payment("T1").Id));
        Assert.Empty(await audit.ListOf(AnAudit.Ana));
        Assert.Empty(await audit.Desk.AcceptedPayeesAsync());
        Assert.Empty((await audit.Evidence.RegisterAsync("P1")).Entries);
        Assert.Null(await new TaskDesk(stores.Records, Council).FindAsync("done-task"));
        Assert.Empty((await stores.Records.ListAsync($"{Council}~complaints", "")).Records);
        Assert.Empty((await stores.Records.ListAsync($"{Council}~exports", "")).Records);
        await foreach (var file in stores.Files.ListAsync(""))
        {
            Assert.Fail($"{file.Name} is left.");
        }

        var left = (await stores.Records.ListAsync($"{Council}~tombstones", "")).Records;
        Assert.Equal(7, left.Count);
        Assert.All(left, one => Assert.DoesNotContain("P1", System.Text.Encoding.UTF8.GetString(one.Json.Span), StringComparison.Ordinal));
    }

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
