using DpAudit.Core.Decisions;
using DpAudit.Core.Discussions;
using DpAudit.Core.Letters;
using DpAudit.Core.Letters.Templates;
using DpAudit.Core.Pipeline;
using DpAudit.Core.Policies;
using DpAudit.Core.Primitives;
using DpAudit.Core.SupportPlans;
using DpAudit.Core.Tests.Discussions;
using DpAudit.Storage.Contracts.Faults;
using DpAudit.Storage.Contracts.Memory;

namespace DpAudit.Core.Tests.Desks;

/// <summary>Each step that releases a letter has its letter, and nothing else is written.</summary>
public class LetterDraftsTests
{
    private static readonly DateOnly Until = new(2026, 8, 1);

    [Fact]
    public void EveryLetter_CanBeWritten_WhereItsStepCanBeTaken()
    {
        var asked = ADiscussion.Opened().Checked();
        Assert.Equal(LetterKind.Query, Kind(asked, new QueryReleased(S, P, Copy, [], default)));
        asked.Asked();
        Assert.Equal(LetterKind.Reminder, Kind(asked, new ReminderReleased(S, P, Copy)));
        var proposed = ADiscussion.ReadyToPropose();
        proposed.Did(proposed.PayBack(), new ShareApproved(proposed.Stamp(ADiscussion.App), "O1", Funder.Council, "Reasonable"));
        Assert.Equal(LetterKind.Notice, Kind(proposed, new NoticeReleased(S, "O1", Funder.Council, P, Copy, default)));
        var told = ADiscussion.Told();
        told.Did(new LookAgainAsked(told.Stamp(ADiscussion.Col), "O1", ADiscussion.ThePerson, "It was for the club"));
        Assert.Equal(LetterKind.LookAgainReply, Kind(told, new LookAgainAnswered(S, "O1", true, "", P, Copy)));
        foreach (var (outcome, kind) in new[] { (OutcomeKind.NoAction, LetterKind.NothingToDo), (OutcomeKind.SupportOffered, LetterKind.Outcome) })
        {
            var one = ADiscussion.Opened().Checked();
            one.Did(new OutcomeRecorded(one.Stamp(ADiscussion.Col), "O1", outcome, [ADiscussion.Item], PersonsView.Agrees, "Bowling is how they see friends"));
            Assert.Equal(kind, Kind(one, new OutcomeLetterReleased(S, "O1", P, Copy)));
        }
    }

    [Fact]
    public void MoneyThatGoesBack_AndMoneyThatIsPaid_AreTold_OnceTheyAreApproved()
    {
        foreach (var (proposal, kind) in new (Func<ADiscussion, Proposal>, LetterKind)[]
        {
            (one => new ReturnProposed(one.Stamp(ADiscussion.Col), "O1", [new ItemShare(ADiscussion.Item, ADiscussion.Council(40))], PersonsView.Agrees, "You do not need it", ReturnReason.Voluntary), LetterKind.Outcome),
            (one => new PaymentProposed(one.Stamp(ADiscussion.Col), "O1", [new ItemShare(ADiscussion.Item, ADiscussion.Council(40))], PersonsView.Agrees, "We paid too little", OwedBecause.Underpaid, one.Today.AddDays(7)), LetterKind.PaymentToYou),
        })
        {
            var one = ADiscussion.ReadyToPropose();
            one.Did(proposal(one));
            Assert.Equal("LETTER-NONE", LetterDrafts.Of(one.Now, Draft(new OutcomeLetterReleased(S, "O1", P, Copy))).Refusal?.Code);
            one.Did(new ShareApproved(one.Stamp(ADiscussion.App), "O1", Funder.Council, "Reasonable"));
            Assert.Equal(kind, Kind(one, new OutcomeLetterReleased(S, "O1", P, Copy)));
        }
    }

    [Fact]
    public void WhatWasNotApproved_HasNoNotice()
    {
        var one = ADiscussion.ReadyToPropose();
        one.Did(one.PayBack());

        Assert.Equal("DECISION-APPROVAL", LetterDrafts.Of(one.Now, Draft(new NoticeReleased(S, "O1", Funder.Council, P, Copy, default))).Refusal?.Code);
    }

    [Fact]
    public void TheRecipient_IsWhatTheyAreToThePerson()
    {
        var deputy = LetterDrafts.RecipientOf(new Party("H1", PersonRole.Deputy, "Court order 1"), "Jo", ["1 Mill Lane"], "Sam");

        Assert.Equal((RecipientKind.Representative, "deputy: Court order 1", "Sam"), (deputy.Kind, deputy.Authority, deputy.PersonName));
        Assert.Equal(RecipientKind.Person, LetterDrafts.RecipientOf(new Party("P1"), "Sam", [], "").Kind);
        Assert.Equal(RecipientKind.Executor, LetterDrafts.RecipientOf(new Party("H1", PersonRole.Executor, "Will"), "", [], "Sam").Kind);
    }

    [Fact]
    public async Task AReleasedLetter_IsKeptInEveryForm_AndRetentionKnowsAllOfThem()
    {
        var clock = new ManualClock(new DateTimeOffset(2026, 6, 8, 9, 0, 0, TimeSpan.Zero));
        var stores = TestStores.InMemory(clock);
        var desk = new DiscussionDesk(stores.Records, PolicyBook.Default(), clock);
        var col = new StaffMember(ADiscussion.Col, new HashSet<StaffRole> { StaffRole.Coordinator });
        var pat = new Person { Id = ADiscussion.PersonId, Format = "large print", Language = "English" };
        var cycle = new FourWeekPeriod(new DateOnly(2026, 4, 6));
        var id = (await desk.AskAboutAsync("council", cycle, Track.Money, col.Id, ADiscussion.AnItem(), "open", col, pat)).Value.Id;
        var now = (await desk.TakeAsync("council", id, new StepCommand("check", col, pat, stamp => new ContactChecked(stamp, new ContactCheck(ADiscussion.ThePerson, Capacity.NotInDoubt, "large print", "English", new DateOnly(2026, 6, 8)))))).Value;
        var draft = LetterDrafts.Of(now, Draft(new QueryReleased(S, P, Copy, [], default))).Value;
        var letters = new LetterDesk(stores.Files, desk, LetterTemplates.Default);

        var released = await letters.ReleaseAsync("council", id, Letter.Write(draft.Facts, LetterTemplates.Default).Value, "large print", copy => new StepCommand("query", col, pat, stamp => draft.Release(stamp, copy)));

        var sha = released.Value.Query!.Letter.Sha256;
        Assert.NotNull(await letters.OpenAsync("council", sha));
        Assert.Null(await letters.OpenAsync("council", sha, LetterForm.LargePrint)); // it is the one that the discussion records
        foreach (var form in Enum.GetValues<LetterForm>().Where(form => form != LetterForm.LargePrint))
        {
            Assert.NotNull(await letters.OpenAsync("council", sha, form));
        }

        var kept = new List<string>();
        await foreach (var file in stores.Files.ListAsync("council/letters/"))
        {
            kept.Add(file.Name);
        }

        Assert.Equal(5, kept.Count);
        Assert.Empty(kept.Except(LetterDesk.NamesOf("council", sha)));
    }

    private static Stamp S => new("c", ADiscussion.Col, default, "default-1");

    private static Party P => ADiscussion.ThePerson;

    private static LetterCopy Copy => new("", "", "");

    private static LetterKind Kind(ADiscussion one, DiscussionEvent likely)
    {
        var draft = LetterDrafts.Of(one.Now, Draft(likely, one.Today)).Value;
        Assert.Null(Letter.Write(draft.Facts, LetterTemplates.Default).Refusal);
        Assert.Equal(likely.GetType(), draft.Release(one.Stamp(ADiscussion.Col), new LetterCopy("query", ADiscussion.Sha, "print")).GetType());
        return draft.Facts.Kind;
    }

    private static LetterDraft Draft(DiscussionEvent likely, DateOnly? today = null) => new()
    {
        Likely = likely,
        Frame = DiscussionDeskTests.Frame with { Date = today ?? DiscussionDeskTests.Frame.Date },
        Until = Until,
        Next = ["We will call in a month"],
        Words = "We talked about what can be paid",
        Stands = true,
        LookedBy = "Mia Fox, service manager",
    };
}
