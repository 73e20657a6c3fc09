using DpAudit.Core.Decisions;
using DpAudit.Core.Discussions;
using DpAudit.Core.Primitives;
using static DpAudit.Core.Tests.Discussions.ADiscussion;

namespace DpAudit.Core.Tests.Discussions;

/// <summary>Money can be asked back in one way only: all steps, in order, by different people.</summary>
public class PayBackTests
{
    [Fact]
    public void AllSteps_LeadToADecision()
    {
        var one = Told().Later(29);

        Assert.Equal("", one.Try(new PayBackDecided(one.Stamp(Col), "O1")));
        Assert.NotNull(DecisionSteps.Decided(one.Now, "O1", one.Today));
    }

    [Fact]
    public void WithoutAnApproval_NothingIsTold()
    {
        var one = ReadyToPropose();
        one.Did(one.PayBack());

        Assert.Equal("NOTICE-APPROVED", one.Try(one.Notice()));
        Assert.Equal("DECIDE-WINDOW", one.Try(new PayBackDecided(one.Stamp(Col), "O1")));
    }

    [Theory]
    [InlineData(Col, "STEP-ROLE")]
    [InlineData(Ana, "STEP-ROLE")]
    [InlineData(Nia, "APPROVE-FUNDER")]
    [InlineData(App, "")]
    [InlineData(Max, "")]
    public void OnlyTheFundersApprover_Approves(string who, string code)
    {
        var one = ReadyToPropose();
        one.Did(one.PayBack());

        Assert.Equal(code, one.Try(new ShareApproved(one.Stamp(who), "O1", Funder.Council, "Yes")));
    }

    [Fact]
    public void AnApproverWhoHeldIt_DoesNotApprove()
    {
        // Max, a manager, took the discussion over for a while; he can approve by his role, and is refused by his part.
        var one = ReadyToPropose();
        one.Did(new HandedOver(one.Stamp(Col), Max, "Leave"), new HandedOver(one.Stamp(Max), Col, "Back"), one.PayBack());

        Assert.Equal("APPROVE-PART", one.Try(new ShareApproved(one.Stamp(Max), "O1", Funder.Council, "Yes")));
        Assert.Equal("", one.Try(new ShareApproved(one.Stamp(Mia), "O1", Funder.Council, "Yes")));
    }

    [Theory]
    [InlineData(1000, App, "")]
    [InlineData(1001, App, "APPROVE-LIMIT")]
    [InlineData(1001, Max, "")]
    [InlineData(10_001, Max, "APPROVE-LIMIT")]
    public void ALimitOfPolicy_Holds(long pounds, string who, string code)
    {
        var one = ReadyToPropose(AnItem(pounds));
        one.Did(one.PayBack());

        Assert.Equal(code, one.Try(new ShareApproved(one.Stamp(who), "O1", Funder.Council, "Yes")));
    }

    [Fact]
    public void WhoStandsIn_ApprovesWhileTheyDo()
    {
        var one = ReadyToPropose();
        one.Did(one.PayBack());
        var approved = new ShareApproved(one.Stamp(Eve), "O1", Funder.Council, "Yes");
        Assert.Equal("STEP-ROLE", one.Try(approved));

        one.Policy = one.Policy with { Discussions = one.Policy.Discussions with { Delegations = [new(StaffRole.Approver, Eve, new DateRange(one.Today, one.Today))] } };
        Assert.Equal("", one.Try(approved));
    }

    [Fact]
    public void BeforeTheWindowHasPassed_NothingIsDecided()
    {
        var one = Told().Later(28);
        Assert.Equal("DECIDE-WINDOW", one.Try(new PayBackDecided(one.Stamp(Col), "O1")));

        one.Later(1);
        Assert.Equal("", one.Try(new PayBackDecided(one.Stamp(Col), "O1")));
    }

    [Fact]
    public void LookingAgain_PausesEverything_UntilSomebodyElseAnswers()
    {
        var one = Told();
        one.Did(new LookAgainAsked(one.Stamp(Col), "O1", ThePerson, "It was for the outing")).Later(40);
        var answer = new LookAgainAnswered(one.Stamp(App), "O1", true, "It stands because", ThePerson, new LetterCopy("look-again-reply", Sha, "print"));

        Assert.Equal("DECIDE-WINDOW", one.Try(new PayBackDecided(one.Stamp(Col), "O1")));
        Assert.Equal("LOOK-AGAIN-PART", one.Try(answer));
        Assert.Equal("", one.Try(answer with { Stamp = one.Stamp(Mia) }));
        Assert.Equal("", one.Try(new PayBackDecided(one.Stamp(Col), "O1")));
    }

    [Fact]
    public void LookingAgain_CanUndoIt()
    {
        var one = Told();
        one.Did(
            new LookAgainAsked(one.Stamp(Col), "O1", ThePerson, "It was for the outing"),
            new LookAgainAnswered(one.Stamp(Mia), "O1", false, "It was", ThePerson, new LetterCopy("look-again-reply", Sha, "print"))).Later(40);

        Assert.Null(one.Now.StandingProposal("O1"));
        Assert.Equal("DECIDE-WINDOW", one.Try(new PayBackDecided(one.Stamp(Col), "O1")));
    }

    [Fact]
    public void WhatWasSentBack_IsProposedAgainUnderAnotherId()
    {
        var one = ReadyToPropose();
        one.Did(one.PayBack(), new SentBack(one.Stamp(App), "O1", "Say which outcome"));

        Assert.Equal("OUTCOME-NEW", one.Try(one.PayBack()));
        Assert.Equal("", one.Try(one.PayBack("O2")));
    }

    [Fact]
    public void AnItemThatIsExplainedLater_TakesTheDecisionAway()
    {
        var one = Told().Later(29);
        one.Did(new ItemSettled(one.Stamp(Col), Item, "The receipt came"));

        Assert.Equal("DECIDE-WINDOW", one.Try(new PayBackDecided(one.Stamp(Col), "O1")));
    }

    [Theory]
    [InlineData(40, 10, 0, 0, "PAYBACK-SHARES")] // more than the item
    [InlineData(20, 0, 10, 0, "PAYBACK-SHARES")] // the person's own
    [InlineData(20, 0, 0, 10, "PAYBACK-SHARES")] // nobody knows whose
    [InlineData(0, 0, 0, 0, "PAYBACK-SHARES")] // nothing
    [InlineData(-1, 21, 0, 0, "PAYBACK-SHARES")]
    [InlineData(20, 0, 0, 0, "")]
    public void OnlyAFundersOwnShare_CanBeAskedBack(long council, long nhs, long person, long unattributed, string code)
    {
        var item = AnItem() with { Amount = new FunderSplit(new(2000), new(1000), new(1000), new(1000)) };
        var one = ReadyToPropose(item).Reviewed(Funder.Nhs);

        Assert.Equal(code, one.Try(one.PayBack(amount: new FunderSplit(new(council * 100), new(nhs * 100), new(person * 100), new(unattributed * 100)))));
    }

    [Fact]
    public void NothingIsAskedBackTwice()
    {
        var one = ReadyToPropose();
        one.Did(one.PayBack());

        Assert.Equal("PAYBACK-SHARES", one.Try(one.PayBack("O2")));
        Assert.Equal("PAYBACK-SHARES", one.Try(new ReturnProposed(one.Stamp(Col), "O3", [new ItemShare(Item, Council(40))], PersonsView.Agrees, "Offers it", ReturnReason.Voluntary)));
    }

    [Fact]
    public void Hardship_AsksForInstalmentsThatCanBePaid()
    {
        var one = Opened().Checked().Asked().Talked().Reviewed().CanAfford(hardship: true);
        Assert.Equal("PAYBACK-AFFORDABILITY", one.Try(one.PayBack()));

        one.CanAfford(10, hardship: true);
        var first = one.Today.AddDays(60);
        Assert.Equal("PAYBACK-AFFORDABILITY", one.Try(one.PayBack()));
        Assert.Equal("PAYBACK-AFFORDABILITY", one.Try(one.PayBack(instalments: [.. Enumerable.Range(0, 4).Select(n => new Instalment(first.AddDays(27 * n), new Money(1000)))])));
        Assert.Equal("", one.Try(one.PayBack(instalments: [.. Enumerable.Range(0, 4).Select(n => new Instalment(first.AddDays(28 * n), new Money(1000)))])));
    }

    [Fact]
    public void PaidBack_CanBeProved()
    {
        var one = Opened().Checked().Asked().Talked().Reviewed().CanAfford();
        var first = one.Today.AddDays(60);
        one.Did(one.PayBack(instalments: [new(first, new Money(1500)), new(first.AddDays(28), new Money(2500))]), new ShareApproved(one.Stamp(App), "O1", Funder.Council, "Yes"), one.Notice()).Later(29);
        one.Did(new PayBackDecided(one.Stamp(Col), "O1"), new CreditMatched(one.Stamp(Col), "O1", "T1", new Money(2000)));

        Assert.Equal([new Money(1500), new Money(500)], one.Now.Instalments((PayBackProposed)one.Now.StandingProposal("O1")!).Select(part => part.Paid));
        Assert.Equal("CREDIT-ONCE", one.Try(new CreditMatched(one.Stamp(Col), "O1", "T1", new Money(2000))));
        Assert.Equal("CREDIT-ONCE", one.Try(new CreditMatched(one.Stamp(Col), "O1", "T2", new Money(2001))));
        Assert.Equal("", one.Try(new CreditMatched(one.Stamp(Col), "O1", "T2", new Money(2000))));
    }

    [Fact]
    public void AVoluntaryReturn_TakesTheShortPath_WithASecondPerson()
    {
        var one = Opened().Checked();
        var proposed = new ReturnProposed(one.Stamp(Col), "O1", [new ItemShare(Item, Council(40))], PersonsView.Agrees, "Offers it", ReturnReason.Voluntary);
        Assert.Equal("RETURN-AGREED", one.Try(proposed));

        one.Did(new ExplanationReceived(one.Stamp(Col), ThePerson, "I do not need it any more"), proposed);
        Assert.NotNull(AgreedReturn.From(one.Now, "O1").Refusal);
        one.Did(new ShareApproved(one.Stamp(App), "O1", Funder.Council, "Yes"), new CreditMatched(one.Stamp(Col), "O1", "T1", new Money(4000)));
        Assert.Null(AgreedReturn.From(one.Now, "O1").Refusal);
    }

    [Fact]
    public void TheSameCommandAgain_ChangesNothing()
    {
        var one = ReadyToPropose();
        var proposal = one.PayBack();
        one.Did(proposal);
        var before = one.Now;

        Assert.Equal("", one.Try(proposal));
        Assert.Same(before, one.Now);
        Assert.Equal("STEP-COMMAND-REUSED", one.Try(new Paused(proposal.Stamp, PauseReason.Other, "x")));
    }
}
