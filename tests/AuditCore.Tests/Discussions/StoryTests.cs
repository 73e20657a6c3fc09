using DpAudit.Core.Decisions;
using DpAudit.Core.Discussions;
using DpAudit.Core.Primitives;
using DpAudit.Core.SupportPlans;
using static DpAudit.Core.Tests.Discussions.ADiscussion;

namespace DpAudit.Core.Tests.Discussions;

/// <summary>Stories of people, from the first step to the last.</summary>
public class StoryTests
{
    [Fact]
    public void APayBackWithoutItsReview_IsRefused_NamingTheMissingStep()
    {
        var one = Opened().Checked().Asked().Talked().CanAfford();
        var refusal = DecisionSteps.Book.Refuses(one.Now, one.PayBack(), one.Context(Col));

        Assert.Equal("PAYBACK-REVIEW", refusal?.Code);
        Assert.Equal("Hold the review, and record it.", refusal?.MissingStep);
    }

    [Fact]
    public void CouncilAndNhsMoney_AndAnOverpaidContribution_EachGoTheirWay()
    {
        var joint = AnItem() with { Amount = new FunderSplit(new(6000), new(4000), new(5000), Money.Zero) };
        var one = ReadyToPropose(joint, AnItem(50, "F2"));

        // The person's £50 can only go to the person.
        Assert.Equal("PAYBACK-SHARES", one.Try(one.PayBack(amount: new FunderSplit(new(6000), new(4000), new(5000), Money.Zero))));
        one.Did(
            new PaymentProposed(one.Stamp(Col), "O2", [new ItemShare("F2", Council(50))], PersonsView.Agrees, "You paid £50.00 too much", OwedBecause.ContributionOverpaid, one.Today.AddDays(14)),
            new ShareApproved(one.Stamp(App), "O2", Funder.Council, "Yes"),
            new OutcomeLetterReleased(one.Stamp(Col), "O2", ThePerson, new LetterCopy("payment-to-you", Sha, "print")));

        // The NHS's share needs the NHS's review, and only its own approver decides it.
        var both = one.PayBack(amount: new FunderSplit(new(6000), new(4000), Money.Zero, Money.Zero));
        Assert.Equal("PAYBACK-REVIEW", one.Try(both));
        one.Reviewed(Funder.Nhs).Did(both);
        Assert.Equal("APPROVE-FUNDER", one.Try(new ShareApproved(one.Stamp(App), "O1", Funder.Nhs, "Yes")));
        Assert.Equal("APPROVE-FUNDER", one.Try(new ShareApproved(one.Stamp(Nia), "O1", Funder.Council, "Yes")));
        one.Did(new ShareApproved(one.Stamp(App), "O1", Funder.Council, "Yes"));
        Assert.Equal("NOTICE-APPROVED", one.Try(one.Notice()));
        one.Did(new ShareApproved(one.Stamp(Nia), "O1", Funder.Nhs, "Yes"), one.Notice()).Later(29);
        Assert.Equal("DECIDE-WINDOW", one.Try(new PayBackDecided(one.Stamp(Col), "O1"))); // the NHS's own notice is missing
    }

    [Fact]
    public void AfterADeath_NobodyButTheExecutorIsWrittenTo_AndNoticePayComesOffFirst()
    {
        var executor = new Party("X1", PersonRole.Executor, "Grant 7");
        var one = Opened().Checked().Asked();
        one.Did(new DeathRecorded(one.Stamp(Col), one.Today));

        Assert.Equal("CONTACT-DEATH", one.Try(new ReminderReleased(one.Stamp(Col), ThePerson, new LetterCopy("reminder", Sha, "print"))));
        one.Person = one.Person with { Roles = [new HeldRole(PersonRole.Executor, "X1", "Grant 7", new DateRange(one.Today, DateOnly.MaxValue))] };
        one.Checked(executor);
        one.Did(new ConversationHeld(one.Stamp(Col), executor, ConversationForm.Written, [], one.Today, "The executor wrote"));
        var proposal = one.PayBack(payer: executor) with { Basis = LegalBasis.Ended };
        Assert.Equal("PAYBACK-FINAL-AUDIT", one.Try(proposal));
        one.Did(new FinalAuditMade(one.Stamp(Ana), new Money(70_000), new Money(120_000), new Money(9_000), Money.Zero, Council(39)));
        Assert.Equal("PAYBACK-FINAL-AUDIT", one.Try(proposal)); // £40 where £39 is left
        Assert.Equal("PAYBACK-PAYER", one.Try(one.PayBack(amount: Council(39)) with { Basis = LegalBasis.Ended }));
        Assert.Equal("", one.Try(one.PayBack(amount: Council(39), payer: executor) with { Basis = LegalBasis.Ended }));
    }

    [Fact]
    public void AConcernAboutADaughterWhoIsPaid_NothingIsAddressedToHer()
    {
        var daughter = new Party("D9", PersonRole.Nominee, "Form 3");
        var one = new ADiscussion { Person = new Person { Id = PersonId, Format = "print", Language = "English", Roles = [new HeldRole(PersonRole.Nominee, "D9", "Form 3", DateRange.Always)] } };
        Assert.Null(one.Open([AnItem()]));
        one.Checked(daughter).Did(new SafeguardingRaised(one.Stamp(Col), "D9", "SG-1"));

        Assert.Equal("STEP-SAFEGUARDING", one.Try(one.Query(to: daughter)));
        Assert.Equal("CONTACT-BLOCKED", one.Try(new ContactChecked(one.Stamp(Col), new ContactCheck(daughter, Capacity.NotInDoubt, "print", "English", one.Today))));
        Assert.Equal("CONTACT-BLOCKED", one.Try(new ConversationHeld(one.Stamp(Col), daughter, ConversationForm.Phone, [], one.Today, "She rang")));

        // Safeguarding ends: she stays blocked, and what was lost is not the person's debt.
        one.Did(new SafeguardingEnded(one.Stamp(Max), "D9", false, [Item]));
        Assert.Equal("CONTACT-CHECKED", one.Try(one.Query(to: daughter)));
        one.Checked().Asked().Talked().Reviewed().CanAfford();
        Assert.Equal("PAYBACK-ABUSE", one.Try(one.PayBack()));
    }

    [Fact]
    public void NoReplyFromABslUserWhoWasSentPrint_TheWindowStartsAgainInBsl()
    {
        // The record said print when the letter went out; then somebody learned that the person uses BSL.
        var one = Opened().Checked().Asked();
        one.Person = one.Person with { Format = "BSL" };
        one.Later(29);
        Assert.Equal("OFFER-ACCESSIBLE", one.Try(new ConversationOffered(one.Stamp(Col), ConversationForm.Meeting, [], one.Today.AddDays(7))));
        one.Did(
            new ConversationOffered(one.Stamp(Col), ConversationForm.Meeting, [ConversationSupport.Bsl], one.Today.AddDays(7)),
            new ReminderReleased(one.Stamp(Col), ThePerson, new LetterCopy("reminder", Sha, "print"))).Later(8);

        Assert.Equal("UNANSWERED-FORMAT", one.Try(new UnansweredReviewed(one.Stamp(Max), true, "No reply")));
        one.Checked();
        var again = one.Query();
        Assert.Equal("BSL", again.Letter.Format);
        Assert.Equal("", one.Try(again));
        Assert.Equal(one.Today.AddDays(28), one.Now.Query!.WindowEnds);
        Assert.Equal("PAYBACK-CONVERSATION", one.Reviewed().CanAfford().Try(one.PayBack()));
    }

    [Fact]
    public void WhatIsOwedToThePerson_IsRecordedAsPaid_OnceAllShareItWasApproved_WithThatAmount()
    {
        var one = ReadyToPropose(AnItem() with { Amount = new FunderSplit(new(2500), new(1500), Money.Zero, Money.Zero) });
        one.Did(
            new PaymentProposed(one.Stamp(Col), "O1", [new ItemShare(Item, new FunderSplit(new(2500), new(1500), Money.Zero, Money.Zero))], PersonsView.Agrees, "A load came short", OwedBecause.Underpaid, one.Today.AddDays(14)),
            new ShareApproved(one.Stamp(App), "O1", Funder.Council, "Yes"));
        Assert.Equal("PAID-APPROVED", one.Try(Made())); // the NHS's share waits for its approver
        one.Did(new Paused(one.Stamp(Col), PauseReason.Complaint, "About how we asked"), new ShareApproved(one.Stamp(Nia), "O1", Funder.Nhs, "Yes")).Later(3); // what is owed does not wait

        Assert.Equal("STEP-ROLE", one.Try(Made() with { Stamp = one.Stamp(App) }));
        Assert.Equal("PAID-AMOUNT", one.Try(Made() with { Amount = new Money(2500) }));
        Assert.Equal("PAID-WHEN", one.Try(Made() with { PaidOn = one.Today.AddDays(1) }));
        Assert.Equal("PAID-WHEN", one.Try(Made() with { PaidOn = one.Today.AddDays(-4) })); // nobody had approved it then
        Assert.Equal("PAID-WHEN", one.Try(Made() with { Reference = " " }));
        one.Did(Made());
        Assert.Equal("PAID-ONCE", one.Try(Made()));
        Assert.Equal("APPROVE-PROPOSED", one.Try(new SentBack(one.Stamp(App), "O1", "Too late")));
        Assert.Equal("RUN-7", one.Now.MadePayment("O1")?.Reference);

        PaymentMade Made() => new(one.Stamp(Fin), "O1", new Money(4000), one.Today, "RUN-7");
    }

    [Fact]
    public void AComplaint_PausesTheDiscussion_AndAManagerDecidesThatItGoesOn()
    {
        var one = ReadyToPropose();
        one.Did(new Paused(one.Stamp(Col), PauseReason.Complaint, "Complaint C-7 about how we asked"));

        Assert.Equal("STEP-PAUSED", one.Try(one.PayBack()));
        Assert.Equal("RESUME-COMPLAINT", one.Try(new Resumed(one.Stamp(Col), "Answered")));
        Assert.Equal("", one.Try(new Resumed(one.Stamp(Max), "Answered")));
    }

    [Fact]
    public void WhatWasExplained_EndsWithALetterThatNothingIsToBeDone()
    {
        var one = Opened().Checked().Asked();
        one.Did(
            new ExplanationReceived(one.Stamp(Col), ThePerson, "It was bowling with friends"),
            new OutcomeRecorded(one.Stamp(Col), "O1", OutcomeKind.NoAction, [Item], PersonsView.Agrees, "Bowling is how you see friends"));

        Assert.Equal("CLOSE-LETTER", one.Try(new Closed(one.Stamp(Col), "Done")));
        one.Did(new OutcomeLetterReleased(one.Stamp(Col), "O1", ThePerson, new LetterCopy("nothing-to-do", Sha, "print")), new Closed(one.Stamp(Col), "Done"));
        Assert.True(one.Now.IsClosed);
        Assert.Equal("STEP-CLOSED", one.Try(one.Query()));
        one.Did(new Reopened(one.Stamp(Max), "A complaint was upheld"));
        Assert.False(one.Now.IsClosed);
    }

    [Fact]
    public void AShortContribution_GoesToChargingWithAnOfferOfReassessment()
    {
        var one = Opened().Checked();
        var outcome = new OutcomeRecorded(one.Stamp(Col), "O1", OutcomeKind.ContributionToCharging, [Item], PersonsView.Disagrees, "£40.00 less was paid in than assessed");

        Assert.Equal("OUTCOME-REASSESSMENT", one.Try(outcome));
        Assert.Equal("", one.Try(outcome with { ReassessmentOffered = true }));
    }
}
