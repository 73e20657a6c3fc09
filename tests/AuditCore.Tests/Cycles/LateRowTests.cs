using DpAudit.Core.Tests.Scenarios;
using static DpAudit.Core.Tests.Scenarios.Council;
using static DpAudit.Core.Tests.Scenarios.Periods;

namespace DpAudit.Core.Tests.Cycles;

/// <summary>A row that arrives after its period's end and days of grace joins the next period that is still open.</summary>
public class LateRowTests
{
    [Theory]
    [InlineData("2026-05-10", First, false)] // the last day of grace
    [InlineData("2026-05-11", Second, true)]
    [InlineData("2026-06-08", Third, true)]
    public void ALateRow_CountsInThePeriodItJoins(string arrived, string period, bool late)
    {
        var audit = TwoFiles(arrived, to: Third);

        var row = audit.Row("OAK STUDIO");
        Assert.Equal((period, late, "2026-04-20"), (row.Period, row.Late, row.Posted));
        audit.Picture("P1", period).Shows(spend: -80.00m);
        audit.Picture("P1", First).Shows(council: 200.00m, closing: late ? 200.00m : 120.00m);
        audit.Picture("P1", Third).Shows(closing: 120.00m);
    }

    [Fact]
    public void ARowTooLateForTheDaysAskedFor_IsOfTheNextPeriod_AndInNoPicture()
    {
        var audit = TwoFiles("2026-05-11", to: First, from: null);

        Assert.Equal((Second, true), (audit.Row("OAK STUDIO").Period, audit.Row("OAK STUDIO").Late));
        audit.Picture("P1", First).Shows(spend: 0m, closing: 200.00m);
        Assert.All(audit.Audit.Pictures, picture => Assert.Equal(First, picture.Period.ToString()));
    }

    [Fact]
    public void AFileOfAWholeYear_IsReadPeriodByPeriod()
    {
        var audit = ACouncil()
            .WithPerson("P1", p => p.Plan("2026-01-01", 200.00m).Account("A1"))
            .WithStatement("A1", s =>
            {
                for (var period = 1; period <= 13; period++)
                {
                    s.Load(Period(period), 200.00m);
                }
            })
            .Audit();

        Assert.Equal(Enumerable.Range(1, 13).Select(Period), audit.Rows.Select(row => row.Period));
        Assert.DoesNotContain(audit.Rows, row => row.Late);
    }

    [Fact]
    public void WithoutAnArrival_AFileCameTheDayAfterItsLastRow()
    {
        var audit = ACouncil()
            .WithPerson("P1", p => p.Plan("2026-01-01", 200.00m).Account("A1"))
            .WithFile("one.csv", "Date,Type,Description,Paid out,Paid in,Account\n06/04/2026,BGC,SAMPLE COUNCIL,,200.00,A1\n")
            .WithFile("two.csv", "Date,Type,Description,Paid out,Paid in,Account\n20/04/2026,DEB,OAK STUDIO,80.00,,A1\n11/05/2026,DEB,ELM STUDIO,10.00,,A1\n")
            .Audit();

        // The second file came on 12 May, two days after the first period's grace.
        Assert.Equal((Second, true), (audit.Row("OAK STUDIO").Period, audit.Row("OAK STUDIO").Late));
        Assert.Equal((Second, false), (audit.Row("ELM STUDIO").Period, audit.Row("ELM STUDIO").Late));
    }

    [Fact]
    public void APeriodThatWasAudited_StaysAsItWas_WhateverComesLater()
    {
        var before = ACouncil().WithPerson("P1", Planned).WithStatement("A1", OnTime).Between(First, First).Audit();
        var after = TwoFiles("2026-05-11", to: Third);

        Assert.Equal(before.Picture("P1", First), after.Picture("P1", First));
        Assert.Equal(before.Codes("P1", First), after.Codes("P1", First));
    }

    /// <summary>The day asked for says what is told, never what is known.</summary>
    [Theory]
    [InlineData("2026-05-10", new string[0])] // in time: history
    [InlineData("2026-05-11", new[] { "OAK STUDIO" })]
    [InlineData("2026-06-08", new string[0])] // joins the third
    public void ARowPostedBeforeTheDaysAskedFor_IsTold_WhereItJoinsThem(string arrived, string[] told)
    {
        var all = TwoFiles(arrived, to: Third);
        var second = TwoFiles(arrived, to: Second, from: Second);

        Assert.Equal(told, second.Rows.Select(row => row.PayeeRaw));
        Assert.Equal(told, second.Scores.Select(_ => "OAK STUDIO"));
        Assert.Equal([all.Picture("P1", Second)], second.Audit.Pictures);
        Assert.Equal(all.Signals("P1", Second), second.Audit.Signals);
        Assert.Equal(Second, Assert.Single(second.Audit.Sample.Cycles).Period.ToString());
    }

    [Fact]
    public void DaysAskedForThatEndBeforeTheyBegin_TellNothing()
    {
        var audit = TwoFiles("2026-05-11", to: First, from: Third);

        Assert.Empty(audit.Rows);
        Assert.Empty(audit.Audit.Pictures);
        Assert.Empty(audit.Audit.Sample.Cycles);
    }

    private static void Planned(APerson p) => p.Plan("2026-01-01", 200.00m).Account("A1");

    private static void OnTime(AStatement s) => s.Load(First, 200.00m).Covers(First, EndOf(First)).ArrivedOn(Second);

    private static Audited TwoFiles(string arrived, string to, string? from = First)
    {
        var council = ACouncil()
            .WithPerson("P1", Planned)
            .WithStatement("A1", OnTime)
            .WithStatement("A1", s => s.Spend("2026-04-20", 80.00m, "OAK STUDIO").Covers("2026-04-20", "2026-04-20").ArrivedOn(arrived));
        return (from is null ? council.Until(EndOf(to)) : council.Between(from, EndOf(to))).Audit();
    }
}
