using DpAudit.Core.Decisions;
using DpAudit.Core.Discussions;
using DpAudit.Core.Primitives;
using DpAudit.Core.SupportPlans;
using static DpAudit.Core.Tests.Discussions.ADiscussion;

namespace DpAudit.Core.Tests.Discussions;

/// <summary>What the Ombudsman faulted councils for: each fault is refused here, and says which step is missing.</summary>
public class OmbudsmanTests
{
    [Fact]
    public void NoNoticeOfAmountAndDate_NothingIsDecided()
    {
        var one = ReadyToPropose();
        one.Did(one.PayBack(), new ShareApproved(one.Stamp(App), "O1", Funder.Council, "Yes")).Later(60);

        Assert.Equal("DECIDE-WINDOW", one.Try(new PayBackDecided(one.Stamp(Col), "O1")));
    }

    [Fact]
    public void AnUnclearBreakdown_IsRefused()
    {
        var one = ReadyToPropose();
        var proposal = one.PayBack();

        Assert.Equal("PAYBACK-INSTALMENTS", one.Try(proposal with { Instalments = [new Instalment(one.Today.AddDays(60), new Money(4001))] }));
    }

    [Fact]
    public void MisspendNotExplainedItemByItem_CannotBeOpened() =>
        Assert.Equal("OPEN-ITEMISED", new ADiscussion().Open([AnItem() with { Reason = "" }])?.Code);

    [Fact]
    public void AMeetingRefused_StopsTheProposal()
    {
        var one = Opened().Checked().Asked().Talked(ConversationForm.Phone).Reviewed().CanAfford();
        one.Did(new ConversationAskedFor(one.Stamp(Col), ConversationForm.Meeting, [])).Later(29);

        Assert.Equal("PAYBACK-CONVERSATION", one.Try(one.PayBack()));
        Assert.Equal("", one.Talked(ConversationForm.Meeting).Try(one.PayBack()));
    }

    [Fact]
    public void EvidenceNeverInvited_StopsTheProposal()
    {
        var one = Opened().Checked().Talked().Reviewed().CanAfford();

        Assert.Equal("PAYBACK-ASKED", one.Try(one.PayBack()));
    }

    [Fact]
    public void OneMonthOfSilence_IsNotGuilt()
    {
        var one = Opened().Checked().Asked().Reviewed().CanAfford().Later(29);
        var reviewed = new UnansweredReviewed(one.Stamp(Max), true, "An advocate was offered");

        Assert.Equal("PAYBACK-CONVERSATION", one.Try(one.PayBack()));
        Assert.Equal("UNANSWERED-OFFERED", one.Try(reviewed));
        one.Did(new ConversationOffered(one.Stamp(Col), ConversationForm.Phone, [], one.Today.AddDays(14))).Later(15);
        Assert.Equal("UNANSWERED-CHASED", one.Try(reviewed));
        one.Did(new ReminderReleased(one.Stamp(Col), ThePerson, new LetterCopy("reminder", Sha, "print")));
        Assert.Equal("UNANSWERED-ADVOCACY", one.Try(reviewed with { AdvocacyConsidered = false }));
        Assert.Equal("STEP-ROLE", one.Try(reviewed with { Stamp = one.Stamp(Col) }));
        Assert.Equal("", one.Try(reviewed));
        Assert.Equal("", one.Try(one.PayBack()));
    }

    [Fact]
    public void AWrongAddress_StopsTheLetter()
    {
        var one = Opened();

        Assert.Equal("CONTACT-CHECKED", one.Try(one.Query()));
        Assert.Equal("CONTACT-ADDRESS", one.Try(new ContactChecked(one.Stamp(Col), new ContactCheck(ThePerson, Capacity.NotInDoubt, "print", "English", one.Today.AddDays(-91)))));
        one.Checked().Later(91);
        Assert.Equal("CONTACT-CHECKED", one.Try(one.Query()));
    }

    [Fact]
    public void AWrongFormat_OrNoRepresentative_StopsTheLetter()
    {
        var deputy = new HeldRole(PersonRole.Deputy, "D1", "Order 123", new DateRange(new DateOnly(2025, 1, 1), DateOnly.MaxValue));
        var one = new ADiscussion { Person = new Person { Id = PersonId, Format = "large print", Language = "Polish", Roles = [deputy] } };
        Assert.Null(one.Open([AnItem()]));
        var check = new ContactCheck(ThePerson, Capacity.NotInDoubt, "print", "Polish", one.Today);

        Assert.Equal("CONTACT-FORMAT", one.Try(new ContactChecked(one.Stamp(Col), check)));
        Assert.Equal("CONTACT-FORMAT", one.Try(new ContactChecked(one.Stamp(Col), check with { Format = "large print", Language = "English" })));
        Assert.Equal("CONTACT-REPRESENTATIVE", one.Try(new ContactChecked(one.Stamp(Col), check with { Format = "large print", Capacity = Capacity.Represented })));
        Assert.Equal("CONTACT-AUTHORITY", one.Try(new ContactChecked(one.Stamp(Col), check with { Format = "large print", Through = new Party("D1", PersonRole.Deputy, "Order 999") })));
        one.Checked(new Party("D1", PersonRole.Deputy, "Order 123"), Capacity.Represented);
        Assert.Equal("CONTACT-CHECKED", one.Try(one.Query())); // to the person, not to the deputy
        Assert.Equal("CONTACT-CHECKED", one.Try(one.Query("print", new Party("D1", PersonRole.Deputy, "Order 123"))));
        Assert.Equal("", one.Try(one.Query("large print", new Party("D1", PersonRole.Deputy, "Order 123"))));
    }

    [Fact]
    public void AFiveYearOldPlan_IsNoMeasureOfTodaysSpend()
    {
        var one = ReadyToPropose(AnItem() with { PlanReviewedOn = new DateOnly(2021, 4, 1) });

        Assert.Equal("PAYBACK-OLD-PLAN", one.Try(one.PayBack()));
    }

    [Fact]
    public void AffordabilityNotConsidered_StopsTheProposal()
    {
        var one = Opened().Checked().Asked().Talked().Reviewed();

        Assert.Equal("PAYBACK-AFFORDABILITY", one.Try(one.PayBack()));
    }

    [Fact]
    public void ChangedAllowableExpensesNotTold_AskNothingBack()
    {
        Assert.Equal("PAYBACK-TOLD", Proposed(AnItem() with { ConditionToldOn = null }));
        Assert.Equal("PAYBACK-TOLD", Proposed(AnItem() with { ConditionToldOn = AnItem().On.AddDays(1) }));

        static string Proposed(QueryItem item) => ReadyToPropose(item) is var one ? one.Try(one.PayBack()) : "";
    }

    [Fact]
    public void YearsWithoutMonitoring_MakeNoDebt()
    {
        var one = ReadyToPropose(AnItem() with { On = new DateOnly(2025, 6, 7), PlanReviewedOn = new DateOnly(2025, 1, 1), ConditionToldOn = new DateOnly(2025, 1, 1) });

        Assert.Equal("PAYBACK-BACKLOG", one.Try(one.PayBack()));
    }

    [Fact]
    public void CareStoppedWithNothingInItsPlace_CannotBeRecorded()
    {
        var one = Opened();
        var suspended = new SuspensionRecorded(one.Stamp(Max), "A1", "", "", one.Today, one.Today);

        Assert.Equal("SUSPENSION-CARE", one.Try(suspended));
        Assert.Equal("SUSPENSION-CARE", one.Try(suspended with { CareGoesOn = "The agency invoices the council", CheckedBy = Col, CheckedOn = one.Today.AddDays(1) }));
        Assert.Equal("", one.Try(suspended with { CareGoesOn = "The agency invoices the council", CheckedBy = Col }));
    }

    [Fact]
    public void NoRouteToAppeal_NoNotice()
    {
        var one = ReadyToPropose();
        one.Did(one.PayBack(), new ShareApproved(one.Stamp(App), "O1", Funder.Council, "Yes"));

        Assert.Equal("NOTICE-DATES", one.Try(one.Notice() with { LookAgainUntil = one.Today.AddDays(27) }));
        Assert.Equal("NOTICE-DATES", one.Try(one.Notice() with { LookAgainUntil = one.Today.AddDays(61) })); // after the first payment is due
    }

    [Fact]
    public void AnInvoiceStraightAfterAnAudit_IsRefused()
    {
        var one = Opened().Checked().Asked();

        Assert.Equal("PAYBACK-CONVERSATION", one.Try(one.PayBack()));
    }

    [Fact]
    public void WhatIsHeldAlready_IsNeverAskedForAgain()
    {
        var one = Opened().Checked();

        Assert.Equal("QUERY-HELD", one.Try(one.Query(asksFor: new EvidenceFor(Item, "Statement"))));
        one.Did(new EvidenceReceived(one.Stamp(Col), new EvidenceFor(Item, "receipt"), Sha));
        Assert.Equal("QUERY-HELD", one.Try(one.Query()));
    }

    [Theory]
    [InlineData(4, 0, "CAP-CONTACTS")]
    [InlineData(3, 2, "CAP-EVIDENCE")]
    [InlineData(3, 1, "")]
    public void ContactsAndRequests_AreCapped(int contacts, int requests, string code)
    {
        var one = Opened().Checked();
        (one.ContactsThisYear, one.EvidenceRequestsThisYear) = (contacts, requests);

        Assert.Equal(code, one.Try(one.Query()));
    }
}
