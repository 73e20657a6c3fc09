using DpAudit.Core.Primitives;
using DpAudit.Core.Signals;
using DpAudit.Core.Tests.Scenarios;
using FsCheck;
using FsCheck.Fluent;

namespace DpAudit.Core.Tests.Signals;

/// <summary>What holds for every picture of every council.</summary>
public class PictureLawTests
{
    [Fact]
    public void OpeningAndMovements_AreTheClosing() => ForAnyCouncil((_, audit) => Assert.All(audit.Audit.Pictures, picture => Assert.Equal(
        picture.Closing,
        picture.Opening + picture.LoadsCouncil + picture.LoadsNhs + picture.ContributionPaid + picture.Spend + picture.Refunds + picture.Fees + picture.Cash
            + picture.Disputed + picture.Transfers)));

    [Fact]
    public void TheClosingOfAPeriod_IsTheOpeningOfTheNext() => ForAnyCouncil((_, audit) =>
    {
        foreach (var purse in audit.Audit.Pictures.GroupBy(picture => (picture.PersonId, picture.AccountId)))
        {
            var byPeriod = purse.ToDictionary(picture => picture.Period);
            foreach (var picture in purse)
            {
                // A period without a picture had no money, no movement and no plan.
                Assert.Equal(picture.Closing, byPeriod.TryGetValue(picture.Period.Next, out var next) ? next.Opening : IsLast(picture, audit) ? picture.Closing : Money.Zero);
            }
        }
    });

    [Fact]
    public void ThePeopleOfAnAccount_TogetherAreItsBalance() => ForAnyCouncil((council, audit) =>
    {
        foreach (var (account, balance) in council.Balances)
        {
            var closing = audit.Audit.Pictures.Where(picture => picture.AccountId == account && IsLast(picture, audit)).Sum(picture => picture.Closing.Pence);
            Assert.Equal(balance * 100, closing);
        }
    });

    [Fact]
    public void EveryBookedRow_IsInOnePicture() => ForAnyCouncil((_, audit) =>
    {
        var booked = audit.Rows.Where(row => row.Kind is not ("declined" or "authorised" or "superseded" or "reversed"));
        foreach (var rows in booked.GroupBy(row => (row.Person, row.Account, row.Period)))
        {
            var picture = audit.Picture(rows.Key.Person, rows.Key.Period, rows.Key.Account);
            Assert.Equal(rows.Sum(row => row.Amount) * 100, (picture.Closing - picture.Opening).Pence);
            Assert.Equal(rows.Where(row => row.Kind is "spend" or "bank-payment").Sum(row => row.Amount) * 100, picture.Spend.Pence);
            Assert.Equal(rows.Where(row => row.Kind is "spend" or "bank-payment" && row.PlanLine.Length == 0).Sum(row => row.Amount) * 100, picture.Unmatched.Pence);
            Assert.Equal(rows.Where(row => row.Kind is "cash").Sum(row => row.Amount) * 100, picture.Cash.Pence);
            Assert.Equal(rows.Where(row => row.Kind is "refund" or "reversal" or "chargeback").Sum(row => row.Amount) * 100, picture.Refunds.Pence);
            Assert.Equal(rows.Where(row => row.Kind is "contribution").Sum(row => row.Amount) * 100, picture.ContributionPaid.Pence);
            Assert.Equal(rows.Where(row => row.Kind is "load" or "nhs-load").Sum(row => row.Amount) * 100, (picture.LoadsCouncil + picture.LoadsNhs).Pence);
            Assert.Equal(rows.Where(row => row.Kind is "return").Sum(row => row.Amount) * 100, picture.Disputed.Pence);
        }
    });

    [Fact]
    public void TheSurplus_IsWhatIsLeft_InFourPartsThatAreNeverNegative() => ForAnyCouncil((_, audit) =>
    {
        foreach (var person in audit.Audit.Pictures.Where(picture => picture.PersonId.Length > 0).GroupBy(picture => (picture.PersonId, picture.Period)))
        {
            var left = person.Aggregate(Money.Zero, (sum, picture) => sum + picture.Closing - picture.Contingency + picture.Commitments);
            Assert.Equal(Money.Max(Money.Zero, left), person.Aggregate(Money.Zero, (sum, picture) => sum + picture.Surplus));
            Assert.All(person, picture => Assert.True(Money.Zero <= new[] { picture.SurplusCouncil, picture.SurplusNhs, picture.SurplusPerson, picture.Unattributed, picture.Contingency, picture.ContributionDue }.Min()));
            Assert.All(person, picture => Assert.True(picture.Commitments <= Money.Zero));
        }
    });

    [Fact]
    public void MoneyOfNobodyKnown_IsUnattributed_AndIsNotObserved() => ForAnyCouncil((_, audit) =>
    {
        Assert.All(audit.Audit.Pictures.Where(picture => picture.PersonId.Length == 0), picture =>
        {
            Assert.Equal(Money.Max(Money.Zero, picture.Closing), picture.Unattributed);
            Assert.Equal(picture.Unattributed, picture.Surplus);
        });
        Assert.DoesNotContain(audit.Audit.Signals, signal => signal.PersonId.Length == 0);
    });

    [Fact]
    public void WhatIsThePersons_StandsOnTheFirstAccountOnly() => ForAnyCouncil((_, audit) =>
    {
        foreach (var person in audit.Audit.Pictures.Where(picture => picture.PersonId.Length > 0).GroupBy(picture => (picture.PersonId, picture.Period)))
        {
            Assert.All(person.Skip(1), picture => Assert.Equal(Money.Zero, picture.ContributionDue + picture.Contingency + picture.Commitments + picture.Surplus));
        }
    });

    [Fact]
    public void WhereAnAccountAlsoHoldsMoneyOfNobodyKnown_NothingLeftIsAnybodys() => ForAnyCouncil((_, audit) =>
    {
        var unknown = audit.Audit.Pictures.Where(picture => picture.PersonId.Length == 0).Select(picture => picture.AccountId).ToHashSet();
        var sharing = audit.Audit.Pictures.Where(picture => unknown.Contains(picture.AccountId)).Select(picture => picture.PersonId).ToHashSet();
        Assert.All(audit.Audit.Pictures.Where(picture => sharing.Contains(picture.PersonId)), picture => Assert.Equal(picture.Unattributed, picture.Surplus));
        Assert.DoesNotContain(audit.Audit.Signals, signal => sharing.Contains(signal.PersonId)
            && (signal.Code is SignalCode.SurplusAboveContingency or SignalCode.AccountEmpty or SignalCode.LoadMissing or SignalCode.LoadLate));
    });

    private static bool IsLast(FourWeekPicture picture, Audited audit) => picture.Period == audit.Audit.Frame.Periods[^1];

    private static void ForAnyCouncil(Action<RandomCouncil, Audited> holds) => Prop.ForAll(Gen.Choose(0, 1_000_000).ToArbitrary(), seed =>
    {
        var council = RandomCouncil.Of(seed);
        holds(council, council.Council.Audit());
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(40));
}
