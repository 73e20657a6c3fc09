using DpAudit.Core.ComplaintRecords;
using DpAudit.Core.Pipeline;
using DpAudit.Core.Policies;
using DpAudit.Core.Ports;
using DpAudit.Core.Primitives;
using DpAudit.Core.Tests.Discussions;
using DpAudit.Storage.Contracts.Faults;
using DpAudit.Storage.Contracts.Memory;

namespace DpAudit.Core.Tests.Desks;

/// <summary>A complaint has a record of its own: who, about what, when, what came of it and what was changed.</summary>
public class ComplaintDeskTests
{
    private const string Council = "council";
    private static readonly StaffMember Col = new(ADiscussion.Col, new HashSet<StaffRole> { StaffRole.Coordinator });
    private static readonly StaffMember Mia = new(ADiscussion.Mia, new HashSet<StaffRole> { StaffRole.Manager });
    private static readonly DateOnly Day = new(2026, 6, 8);
    private readonly ManualClock clock = new();
    private readonly TestStores stores;

    public ComplaintDeskTests()
    {
        stores = TestStores.InMemory(clock);
        clock.Advance(new DateTimeOffset(2026, 6, 20, 9, 0, 0, TimeSpan.Zero) - clock.GetUtcNow());
    }

    private ComplaintDesk Desk => new(stores.Records, PolicyBook.Default(), clock);

    [Fact]
    public async Task WhatCame_AndWhatCameOfIt_AreKept()
    {
        var made = (await RecordAsync()).Value;
        var ended = (await EndAsync(made.Id)).Value;

        Assert.Equal(("daughter-4", "their daughter", "C-7", Col.Id), (ended.Recorded.From, ended.Recorded.InRole, ended.Recorded.Reference, ended.Recorded.Stamp.By));
        Assert.Equal((ComplaintOutcome.PartlyUpheld, "Letters go out in BSL", Mia.Id), (ended.Ended!.Outcome, ended.Ended.Changed, ended.Ended.Stamp.By));
        Assert.Equal([ended], await Desk.ListAsync(Council));
    }

    [Theory]
    [InlineData("COMPLAINT-FROM", "", "their daughter", "Words", "C-7", 0)]
    [InlineData("COMPLAINT-FROM", "daughter-4", " ", "Words", "C-7", 0)]
    [InlineData("COMPLAINT-ABOUT", "daughter-4", "their daughter", "", "C-7", 0)]
    [InlineData("COMPLAINT-REFERENCE", "daughter-4", "their daughter", "Words", "", 0)]
    [InlineData("COMPLAINT-DAY", "daughter-4", "their daughter", "Words", "C-7", 30)]
    public async Task AComplaint_SaysWhoAboutWhatAndWhen(string code, string from, string role, string about, string reference, int days) =>
        Assert.Equal(code, (await Desk.RecordAsync(Council, ADiscussion.PersonId, "c1", Col, stamp => new ComplaintRecorded(stamp, from, role, about, Day.AddDays(days), reference))).Refusal?.Code);

    [Fact]
    public async Task ItNamesADiscussionOfThePerson_OrNone()
    {
        Assert.Equal("COMPLAINT-DISCUSSION", (await RecordAsync("another")).Refusal?.Code);
        Assert.Null((await RecordAsync(await KeptAsync())).Refusal);
    }

    [Fact]
    public async Task WhoWasPartOfIt_DoesNotAnswerIt()
    {
        var made = (await RecordAsync(await KeptAsync())).Value;

        Assert.Equal("COMPLAINT-ROLE", (await EndAsync(made.Id, Col)).Refusal?.Code);
        Assert.Equal("COMPLAINT-PART", (await EndAsync(made.Id, new StaffMember(ADiscussion.Max, Mia.Roles))).Refusal?.Code); // he let it wait
        Assert.Null((await EndAsync(made.Id)).Refusal);
        Assert.Equal("COMPLAINT-OVER", (await EndAsync(made.Id, command: "e2")).Refusal?.Code);
    }

    [Fact]
    public async Task WhatWasRight_ChangedSomething_OrItIsSaidWhyNothingCouldBe()
    {
        var made = (await RecordAsync()).Value;

        Assert.Equal("COMPLAINT-CHANGED", (await EndAsync(made.Id, changed: "")).Refusal?.Code);
        Assert.Equal("COMPLAINT-WORDS", (await EndAsync(made.Id, words: "")).Refusal?.Code);
        Assert.Equal("COMPLAINT-DAY", (await EndAsync(made.Id, on: Day.AddDays(-1))).Refusal?.Code);
        Assert.Equal("COMPLAINT-UNKNOWN", (await EndAsync("none")).Refusal?.Code);
    }

    [Fact]
    public async Task TheSameCommand_ChangesNothing_AndAnotherUnderItsIdIsRefused()
    {
        var made = (await RecordAsync()).Value;
        clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal(made, (await RecordAsync()).Value);
        Assert.Equal("COMPLAINT-COMMAND", (await Desk.RecordAsync(Council, ADiscussion.PersonId, "c1", Col, stamp => new ComplaintRecorded(stamp, "other", "their son", "Words", Day, "C-7"))).Refusal?.Code);
        var ended = (await EndAsync(made.Id)).Value;
        Assert.Equal(ended, (await EndAsync(made.Id)).Value);
        Assert.Equal("COMPLAINT-COMMAND", (await EndAsync(made.Id, words: "Other words")).Refusal?.Code);
    }

    private Task<Result<Complaint>> RecordAsync(string discussion = "") => Desk.RecordAsync(
        Council, ADiscussion.PersonId, "c1", Col, stamp => new ComplaintRecorded(stamp, "daughter-4", "their daughter", "The letter came in print, and Mum signs", Day, "C-7", discussion));

    private Task<Result<Complaint>> EndAsync(string id, StaffMember? by = null, string command = "e1", string words = "It should have been BSL", string changed = "Letters go out in BSL", DateOnly? on = null) =>
        Desk.EndAsync(Council, id, command, by ?? Mia, stamp => new ComplaintEnded(stamp, ComplaintOutcome.PartlyUpheld, on ?? Day.AddDays(7), words, changed));

    /// <summary>A discussion of the person in which a manager did something.</summary>
    private async Task<string> KeptAsync()
    {
        var one = ADiscussion.Opened();
        one.Did(new Core.Discussions.Paused(one.Stamp(ADiscussion.Max), Core.Discussions.PauseReason.Complaint, "About how we asked"));
        await stores.Records.TryCreateAsync(new RecordKey($"{Council}~discussions", one.Now.Id), RecordJson.Write(new DiscussionRecord(DiscussionRecord.CurrentSchema, one.Now.Events)));
        return one.Now.Id;
    }
}
