using DpAudit.Core.Decisions;
using DpAudit.Core.Discussions;
using DpAudit.Core.Letters;
using DpAudit.Core.Letters.Templates;
using DpAudit.Core.Pipeline;
using DpAudit.Core.Policies;
using DpAudit.Core.Ports;
using DpAudit.Core.Primitives;
using DpAudit.Core.SupportPlans;
using DpAudit.Core.Tasks;
using DpAudit.Core.Tests.Discussions;
using DpAudit.Storage.Contracts.Faults;
using DpAudit.Storage.Contracts.Memory;

namespace DpAudit.Core.Tests.Desks;

/// <summary>Stored discussions: whatever happens around a write, nothing is lost, nothing is taken twice, and nobody overwrites anybody.</summary>
public class DiscussionDeskTests
{
    private const string Council = "kestrel vale/1";
    private static readonly FourWeekPeriod Cycle = new(new DateOnly(2026, 4, 6));
    private static readonly Person Pat = new() { Id = ADiscussion.PersonId, Format = "print", Language = "English" };
    private static readonly StaffMember Col = new(ADiscussion.Col, new HashSet<StaffRole> { StaffRole.Coordinator });
    private static readonly string Id = DiscussionId.Of(Council, Pat.Id, Cycle, Track.Money);
    private readonly ManualClock clock = new(new DateTimeOffset(2026, 6, 8, 9, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task TwoQueriesAtOnce_MeetInOneDiscussion()
    {
        var desk = Desk(new InMemoryRecordStore());

        await Task.WhenAll(Enumerable.Range(0, 8).Select(n => Task.Run(() => Ask(desk, $"F{n}"))));

        var discussion = await desk.FindAsync(Council, Id);
        Assert.Equal(Enumerable.Range(0, 8).Select(n => $"F{n}"), discussion!.Items.Select(item => item.Id).Order(StringComparer.Ordinal));
        var (lines, more) = await desk.ListAsync(Council);
        Assert.Equal((8, null), (Assert.Single(lines).Events, more));
    }

    [Fact]
    public async Task ACrashBetweenAnyTwoWrites_LeavesAStateFromWhichARetryCompletes()
    {
        var writes = await CrashRuns.AtEachWriteAsync(
            () => Task.FromResult(TestStores.InMemory(clock)),
            async stores =>
            {
                var desk = Desk(stores.Records);
                await Ask(desk, "F1");
                await Take(desk, "check", stamp => new ContactChecked(stamp, new ContactCheck(ADiscussion.ThePerson, Capacity.NotInDoubt, "print", "English", new DateOnly(2026, 6, 8))));
                await Take(desk, "query", Query);
            },
            async stores =>
            {
                var discussion = await Desk(stores.Records).FindAsync(Council, Id);
                Assert.Equal([typeof(Opened), typeof(ContactChecked), typeof(QueryReleased)], discussion!.Events.Select(one => one.GetType()));
                var (lines, _) = await Desk(stores.Records).ListAsync(Council, Pat.Id);
                Assert.Equal(3, Assert.Single(lines).Events);
            });

        Assert.Equal(7, writes); // a record and its line for each step, and the place in the register of contacts
    }

    /// <summary>Somebody who reminded the person is not asked to remind them, also where the program died over it.</summary>
    [Fact]
    public async Task AStep_FinishesTheTaskThatAskedForIt_ByWhoeverTookIt()
    {
        var asked = clock.GetUtcNow();
        await CrashRuns.AtEachWriteAsync(
            async () =>
            {
                var stores = TestStores.InMemory(clock);
                var desk = Desk(stores.Records);
                clock.Advance(asked - clock.GetUtcNow());
                await Ask(desk, "F1");
                await Take(desk, "check", stamp => new ContactChecked(stamp, new ContactCheck(ADiscussion.ThePerson, Capacity.NotInDoubt, "print", "English", new DateOnly(2026, 6, 8))));
                await Take(desk, "query", Query);
                clock.Advance(TimeSpan.FromDays(23));
                var made = DiscussionTasks.Of((await desk.FindAsync(Council, Id))!, new TaskContext(Council, new DateOnly(2026, 7, 1), PolicyBook.Default().On(new DateOnly(2026, 7, 1))));
                Assert.Equal(1, await new TaskDesk(stores.Records, Council).OpenAsync(made));
                return stores;
            },
            stores => Take(Desk(stores.Records), "reminder", stamp => new ReminderReleased(stamp, ADiscussion.ThePerson, new LetterCopy("reminder", ADiscussion.Sha, "print"))),
            async stores =>
            {
                var tasks = new TaskDesk(stores.Records, Council);
                Assert.Empty(await tasks.ListAsync(new TaskFilter()));
                var task = Assert.Single(await tasks.AllAsync().ToListAsync());
                Assert.Equal((StaffTaskKind.ReminderDue, "In the discussion: A reminder was released", "reminder", Col.Id), (task.Kind, task.Done!.How, task.Done.Stamp.CommandId, task.Done.Stamp.By));
            });
    }

    [Fact]
    public async Task TheSameCommandTenTimes_IsTakenOnce_AndOtherWordsUnderItsIdAreRefused()
    {
        var desk = Desk(new InMemoryRecordStore());
        await Ask(desk, "F1");
        for (var times = 0; times < 10; times++)
        {
            await Take(desk, "pause", stamp => new Paused(stamp, PauseReason.Away, "In hospital"));
        }

        var other = await desk.TakeAsync(Council, Id, new StepCommand("pause", Col, Pat, stamp => new Paused(stamp, PauseReason.Away, "On holiday")));
        Assert.Equal("STEP-COMMAND-REUSED", other.Refusal?.Code);
        Assert.Equal(2, (await desk.FindAsync(Council, Id))!.Events.Count);
    }

    [Fact]
    public async Task WhoSawAnOlderState_IsToldWhatChanged()
    {
        var desk = Desk(new InMemoryRecordStore());
        await Ask(desk, "F1");
        await Take(desk, "pause", stamp => new Paused(stamp, PauseReason.Away, "In hospital"));

        var late = await desk.TakeAsync(Council, Id, new StepCommand("end", Col, Pat, stamp => new Withdrawn(stamp, "A mistake"), Seen: 1));

        Assert.Equal("STEP-CHANGED", late.Refusal?.Code);
        Assert.Contains("The discussion was paused (col.coordinator)", late.Refusal!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AClockThatGoesBackwards_MakesNoStepEarlierThanTheOneBefore()
    {
        var desk = Desk(new InMemoryRecordStore());
        await Ask(desk, "F1");
        clock.Advance(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero) - clock.GetUtcNow());
        await Take(desk, "pause", stamp => new Paused(stamp, PauseReason.Away, "In hospital"));

        var events = (await desk.FindAsync(Council, Id))!.Events;
        Assert.Equal(events[0].Stamp.At, events[1].Stamp.At);
    }

    [Fact]
    public async Task TwoApproversAtOnce_ApproveOnce()
    {
        var (store, one) = (new InMemoryRecordStore(), ADiscussion.ReadyToPropose());
        one.Did(one.PayBack());
        await store.TryCreateAsync(new RecordKey($"{StoreNames.Key("council")}~discussions", one.Now.Id), RecordJson.Write(new DiscussionRecord(DiscussionRecord.CurrentSchema, one.Now.Events)));
        clock.Advance(one.Now.Events[^1].Stamp.At - clock.GetUtcNow());
        var desk = Desk(store);

        var results = await Task.WhenAll(new[] { ADiscussion.App, ADiscussion.Mia }.Select(who => Task.Run(() => desk.TakeAsync(
            "council", one.Now.Id, new StepCommand($"approve-{who}", one.Context(who).By, Pat, stamp => new ShareApproved(stamp, "O1", Funder.Council, "Yes"))))));

        Assert.Equal(["", "APPROVE-PROPOSED"], results.Select(result => result.Refusal?.Code ?? "").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task ContactsAreCapped_AcrossDiscussions()
    {
        var desk = Desk(new InMemoryRecordStore());
        var codes = new List<string>();
        for (var cycle = 0; cycle < 5; cycle++)
        {
            var period = new FourWeekPeriod(Cycle.Start.AddDays(-FourWeekPeriod.Days * cycle));
            await desk.AskAboutAsync(Council, period, Track.Money, Col.Id, ADiscussion.AnItem(), $"ask-{cycle}", Col, Pat);
            var id = DiscussionId.Of(Council, Pat.Id, period, Track.Money);
            await desk.TakeAsync(Council, id, new StepCommand($"check-{cycle}", Col, Pat, stamp => new ContactChecked(stamp, new ContactCheck(ADiscussion.ThePerson, Capacity.NotInDoubt, "print", "English", new DateOnly(2026, 6, 8)))));
            var asked = await desk.TakeAsync(Council, id, new StepCommand($"query-{cycle}", Col, Pat, stamp => ((QueryReleased)Query(stamp)) with { AsksFor = [] }));
            codes.Add(asked.Refusal?.Code ?? "");
        }

        Assert.Equal(["", "", "", "", "CAP-CONTACTS"], codes);
    }

    [Fact]
    public async Task AListThatFellBehind_IsMadeAgainFromTheDiscussions()
    {
        var store = new InMemoryRecordStore();
        await Ask(Desk(store), "F1");
        var faults = new WriteFaults(2, after: false); // the record is written, its line is not
        await Assert.ThrowsAsync<StoreFaultException>(() => Take(Desk(new FaultyRecordStore(store, faults)), "pause", stamp => new Paused(stamp, PauseReason.Away, "In hospital")));

        Assert.Equal(1, Assert.Single((await Desk(store).ListAsync(Council)).Summaries).Events);
        Assert.Equal(1, await Desk(store).RebuildListAsync(Council));
        Assert.Equal(DiscussionStage.Paused, Assert.Single((await Desk(store).ListAsync(Council)).Summaries).Stage);
        Assert.Equal(0, await Desk(store).RebuildListAsync(Council));
    }

    [Fact]
    public async Task AReleasedLetter_IsKeptUnderTheHashThatTheDiscussionRecords()
    {
        var stores = TestStores.InMemory(clock);
        var (desk, letters) = (Desk(stores.Records), new LetterDesk(stores.Files, Desk(stores.Records), LetterTemplates.Default));
        await Ask(desk, "F1");
        var discussion = (await desk.FindAsync(Council, Id))!;
        EvidenceFor[] asks = [new("F1", "receipt")];
        var letter = letters.Preview(DiscussionLetters.Query(discussion, asks, new DateOnly(2026, 7, 6), Frame), "print").Value;
        StepCommand Release(LetterCopy copy) => new("query", Col, Pat, stamp => new QueryReleased(stamp, ADiscussion.ThePerson, copy, asks, new DateOnly(2026, 7, 6)));

        Assert.Equal("CONTACT-CHECKED", (await letters.ReleaseAsync(Council, Id, letter, "print", Release)).Refusal?.Code);
        await Take(desk, "check", stamp => new ContactChecked(stamp, new ContactCheck(ADiscussion.ThePerson, Capacity.NotInDoubt, "print", "English", new DateOnly(2026, 6, 8))));
        var released = (await letters.ReleaseAsync(Council, Id, letter, "print", Release)).Value;

        using var stored = (await letters.OpenAsync(Council, released.Query!.Letter.Sha256))!;
        using var copy = new MemoryStream();
        await stored.CopyToAsync(copy);
        Assert.Equal(letter.Bytes.ToArray(), copy.ToArray());
        Assert.Contains("See friends once a week", System.Text.Encoding.UTF8.GetString(copy.ToArray()), StringComparison.Ordinal);
    }

    internal static LetterFrame Frame { get; } = new()
    {
        Date = new DateOnly(2026, 6, 8),
        Sender = new LetterSender { Name = "Col Reed", JobTitle = "Direct payments coordinator", Organisation = "Kestrel Vale Council", Address = ["1 High Street", "Kestrel Vale"], Phone = "01234 567890", PhoneHours = "Monday to Friday, 9am to 5pm", Email = "dp@kestrelvale.example" },
        Recipient = new Recipient { Name = "Pat Green", Address = ["2 Mill Lane", "Kestrel Vale"] },
        HowToReply = ["Call 01234 567890"],
        WhoElse = ["An advocate can answer for you"],
        HowToPay = ["Pay into your direct payment account"],
        Complaints = new Complaints { How = "Call 01234 567891", Ombudsman = Ombudsman.LocalGovernment },
    };

    private static DiscussionEvent Query(Stamp stamp) =>
        new QueryReleased(stamp, ADiscussion.ThePerson, new LetterCopy("query", ADiscussion.Sha, "print"), [new EvidenceFor("F1", "receipt")], new DateOnly(2026, 7, 6));

    private static async Task Ask(DiscussionDesk desk, string item)
    {
        var asked = await desk.AskAboutAsync(Council, Cycle, Track.Money, Col.Id, ADiscussion.AnItem(id: item), $"ask-{item}", Col, Pat);
        Assert.Null(asked.Refusal);
    }

    private static async Task Take(DiscussionDesk desk, string command, Func<Stamp, DiscussionEvent> step) =>
        Assert.Null((await desk.TakeAsync(Council, Id, new StepCommand(command, Col, Pat, step))).Refusal);

    private DiscussionDesk Desk(IRecordStore store) => new(store, PolicyBook.Default(), clock);
}
