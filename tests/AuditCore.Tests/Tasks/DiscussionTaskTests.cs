using DpAudit.Core.Decisions;
using DpAudit.Core.Discussions;
using DpAudit.Core.Primitives;
using DpAudit.Core.Tasks;
using DpAudit.Core.Tests.Discussions;
using static DpAudit.Core.Tests.Discussions.ADiscussion;

namespace DpAudit.Core.Tests.Tasks;

/// <summary>What a discussion reminds staff of; no step is taken by a reminder.</summary>
public class DiscussionTaskTests
{
    private const string Holder = ADiscussion.Col;

    [Fact]
    public void AFreshDiscussion_GivesNoTask() => Assert.Empty(Opened().Checked().Asked().Tasks());

    [Theory]
    [InlineData(13, false)]
    [InlineData(14, true)] // 14 days before the end of a window of 28
    public void AReminder_IsDue_WhereNothingWasHeard(int days, bool isDue)
    {
        var one = Opened().Checked().Asked().Later(days);

        Assert.Equal(isDue ? [StaffTaskKind.ReminderDue] : [], one.Kinds());
        Assert.All(one.Tasks(), task => Assert.Equal((Holder, one.Today.AddDays(2), one.Now.Id), (task.OwnerId, task.DueOn, task.About[0])));
        one.Did(new ReminderReleased(one.Stamp(Holder), ThePerson, new LetterCopy("reminder", Sha, "print")));
        Assert.Empty(one.Kinds());
    }

    [Fact]
    public void WhoReplied_IsNotReminded()
    {
        var one = Opened().Checked().Asked().Later(10);
        one.Did(new ExplanationReceived(one.Stamp(Holder), ThePerson, "It was bowling")).Later(10);

        Assert.Empty(one.Kinds());
    }

    [Fact]
    public void AfterTheWindow_SomebodyLooksWhatCame()
    {
        var one = Opened().Checked().Asked().Later(10);
        one.Did(new ExplanationReceived(one.Stamp(Holder), ThePerson, "It was bowling")).Later(18);
        Assert.DoesNotContain(StaffTaskKind.EvidenceWindowEnded, one.Kinds());

        one.Later(1);
        Assert.Contains(StaffTaskKind.EvidenceWindowEnded, one.Kinds());
        one.Talked();
        Assert.DoesNotContain(StaffTaskKind.EvidenceWindowEnded, one.Kinds());
    }

    [Fact]
    public void AnOfferWithoutAnswer_IsAManagersToReview()
    {
        var one = Opened().Checked().Asked().Later(14);
        one.Did(
            new ReminderReleased(one.Stamp(Holder), ThePerson, new LetterCopy("reminder", Sha, "print")),
            new ConversationOffered(one.Stamp(Holder), ConversationForm.Phone, [], one.Today.AddDays(14))).Later(14);
        Assert.DoesNotContain(StaffTaskKind.OfferUnanswered, one.Kinds());

        one.Later(1);
        var task = one.Tasks().Single(task => task.Kind == StaffTaskKind.OfferUnanswered);
        Assert.Equal((StaffRole.Manager, ""), (task.OwnerRole, task.OwnerId));
        one.Did(new UnansweredReviewed(one.Stamp(Max), true, "It was accessible, and we tried twice"));
        Assert.DoesNotContain(StaffTaskKind.OfferUnanswered, one.Kinds());
    }

    [Fact]
    public void WhoeverAsksToLookAgain_IsAnswered()
    {
        var one = Told();
        one.Did(new LookAgainAsked(one.Stamp(Holder), "O1", ThePerson, "It was for the outing"));

        var task = one.Tasks().Single(task => task.Kind == StaffTaskKind.LookAgainToAnswer);
        Assert.Equal((StaffRole.Approver, one.Today.AddDays(20)), (task.OwnerRole, task.DueOn));
        one.Did(new LookAgainAnswered(one.Stamp(Mia), "O1", true, "It stands because", ThePerson, new LetterCopy("look-again-reply", Sha, "print")));
        Assert.DoesNotContain(StaffTaskKind.LookAgainToAnswer, one.Kinds());
    }

    [Theory]
    [InlineData(27, null)]
    [InlineData(28, "28")]
    [InlineData(60, "56")]
    [InlineData(900, "84")]
    public void ADiscussionThatAges_IsBroughtToAManager_OnceAtEachAge(int days, string? age)
    {
        var one = Opened().Later(days);

        Assert.Equal(age is null ? [] : [age], one.Tasks().Select(task => task.About[1]));
        one.Did(new Withdrawn(one.Stamp(Holder), "Opened by mistake"));
        Assert.Empty(one.Tasks());
    }

    [Fact]
    public void WhileItWaits_OrAConcernIsOpen_OrThePersonHasDied_NobodyIsSentToThem()
    {
        var paused = Opened().Checked().Asked();
        paused.Did(new Paused(paused.Stamp(Holder), PauseReason.Away, "In hospital")).Later(29);
        var concern = Opened().Checked().Asked();
        concern.Did(new SafeguardingRaised(concern.Stamp(Holder), "D9", "SG-1")).Later(29);
        var died = Opened().Checked().Asked();
        died.Did(new DeathRecorded(died.Stamp(Holder), died.Today)).Later(29);

        Assert.Equal([StaffTaskKind.DiscussionAgeing], paused.Kinds());
        Assert.Equal([StaffTaskKind.DiscussionAgeing], concern.Kinds());
        Assert.Equal([StaffTaskKind.DiscussionAgeing], died.Kinds());
    }

    [Fact]
    public void APaymentThatWasDecidedOn_IsLookedFor_WhenItIsDue()
    {
        var one = Told().Later(29);
        one.Did(new PayBackDecided(one.Stamp(Holder), "O1"));
        var due = ((PayBackProposed)one.Now.StandingProposal("O1")!).Instalments[0].By;
        one.Later(due.DayNumber - one.Today.DayNumber - 1);
        Assert.DoesNotContain(StaffTaskKind.RepaymentDue, one.Kinds());

        one.Later(1);
        var task = one.Tasks().Single(task => task.Kind == StaffTaskKind.RepaymentDue);
        Assert.Equal((StaffRole.Finance, "O1", "1"), (task.OwnerRole, task.About[1], task.About[2]));
        one.Did(new CreditMatched(one.Stamp(Holder), "O1", "T-credit", new Money(4_000)));
        Assert.DoesNotContain(StaffTaskKind.RepaymentDue, one.Kinds());
    }

    [Fact]
    public void WhatIsNotDecided_IsNotLookedFor() => Assert.DoesNotContain(StaffTaskKind.RepaymentDue, Told().Later(200).Kinds());

    [Fact]
    public void WhatIsOwedToThePerson_IsPaidByItsDay_AlsoWhileTheDiscussionWaits()
    {
        var one = Opened().Checked().Asked();
        one.Did(new PaymentProposed(one.Stamp(Holder), "O2", [new ItemShare(Item, Council(40))], PersonsView.Agrees, "You paid £40.00 too much", OwedBecause.ContributionOverpaid, one.Today.AddDays(14)));
        Assert.Empty(one.Kinds());

        one.Did(new ShareApproved(one.Stamp(App), "O2", Funder.Council, "Yes"), new Paused(one.Stamp(Holder), PauseReason.Away, "In hospital"));
        var task = one.Tasks().Single(task => task.Kind == StaffTaskKind.PaymentToPersonDue);
        Assert.Equal((StaffRole.Finance, one.Today.AddDays(14)), (task.OwnerRole, task.DueOn));

        one.Did(new PaymentMade(one.Stamp(Fin), "O2", new Money(4_000), one.Today, "RUN-7"));
        Assert.DoesNotContain(StaffTaskKind.PaymentToPersonDue, one.Kinds());
    }

    [Fact]
    public void AStep_MeetsWhatWasAskedFor_AndWaitingMeetsNothing()
    {
        var one = Opened().Checked().Asked().Later(29);
        Assert.Empty(Met(one, new Paused(one.Stamp(Holder), PauseReason.Away, "In hospital")));
        Assert.Empty(Met(one, new Resumed(one.Stamp(Holder), "Back home")));
        Assert.Empty(Met(one, new SafeguardingRaised(one.Stamp(Holder), "D9", "SG-1")));
        Assert.Empty(Met(one, new SafeguardingEnded(one.Stamp(Max), "D9", true, [])));
        Assert.Equal([StaffTaskKind.ReminderDue], Met(one, new ExplanationReceived(one.Stamp(Holder), ThePerson, "It was bowling")));
        one.Later(40);
        Assert.Equal(
            [(StaffTaskKind.EvidenceWindowEnded, one.Now.Query!.Stamp.CommandId), (StaffTaskKind.DiscussionAgeing, "28"), (StaffTaskKind.DiscussionAgeing, "56")],
            MetTasks(one, new Withdrawn(one.Stamp(Holder), "Opened by mistake")).Select(task => (task.Kind, task.About[1])));
    }

    [Fact]
    public void AskingToLookAgain_IsNoPayment()
    {
        var one = Told().Later(29);
        one.Did(new PayBackDecided(one.Stamp(Holder), "O1"));
        one.Later(((PayBackProposed)one.Now.StandingProposal("O1")!).Instalments[0].By.DayNumber - one.Today.DayNumber);

        Assert.Empty(Met(one, new LookAgainAsked(one.Stamp(Holder), "O1", ThePerson, "It was for the outing")));
        Assert.DoesNotContain(StaffTaskKind.RepaymentDue, one.Kinds());
        Assert.Equal([StaffTaskKind.RepaymentDue], Met(one, new CreditMatched(one.Stamp(Holder), "O1", "T-credit", new Money(4_000))));
    }

    [Fact]
    public void MakingTasks_LeavesTheDiscussionAsItWas()
    {
        var one = Told().Later(100);
        var before = one.Now.Events.Count;

        Assert.Equal(one.Tasks().Select(task => task.Id), one.Tasks().Select(task => task.Id));
        Assert.NotEmpty(one.Tasks());
        Assert.Equal(before, one.Now.Events.Count);
        Assert.Equal(one.Tasks()[0].Id, one.Later(1).Tasks()[0].Id);
    }

    private static IEnumerable<StaffTaskKind> Met(ADiscussion one, DiscussionEvent step) => MetTasks(one, step).Select(task => task.Kind);

    private static List<StaffTask> MetTasks(ADiscussion one, DiscussionEvent step)
    {
        var before = one.Now;
        one.Did(step);
        return [.. DiscussionTasks.Met(before, one.Now, ATaskDay.Context(one))];
    }
}
