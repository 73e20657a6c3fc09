using DpAudit.Core.Primitives;
using DpAudit.Core.SupportPlans;
using DpAudit.Core.Tests.Scenarios;

namespace DpAudit.Core.Tests.SupportPlans;

public class PlanBookReaderTests
{
    [Fact]
    public void Read_OnlyWhatIsNeeded_TheRestIsAsUsual()
    {
        var book = new PlanFolder().WithText("plans", "person_id,from,budget\nP1,2026-04-06,812.00\n").Read();

        Assert.Empty(book.Errors);
        var person = Assert.Single(book.People);
        Assert.Equal(("P1", PaymentKind.Adult, MonitoringLevel.Standard, false), (person.Id, person.Kind, person.Monitoring, person.IsEmployer));
        var plan = Assert.Single(person.Plans);
        Assert.Equal("P1@2026-04-06", plan.Id);
        Assert.Equal(new DateRange(new DateOnly(2026, 4, 6), DateOnly.MaxValue), plan.Dates);
        Assert.Equal(new Rate(new Money(81_200), Frequency.FourWeekly), plan.Budget);
        Assert.Equal((true, false, 0, (int?)null), (plan.InAdvance, plan.IsGross, plan.NhsShareBasisPoints, plan.ContingencyWeeks));
        Assert.Equal((Money.Zero, Money.Zero, Money.Zero), (plan.Contribution, plan.AgreedCash, plan.OneOff));
        var account = Assert.Single(book.Accounts);
        Assert.Equal(("P1", "P1"), (account.Id, Assert.Single(account.Holders).PersonId));
    }

    [Fact]
    public void Read_EveryColumnOfAPerson()
    {
        var book = new PlanFolder()
            .WithText("plans", "person_id,from,budget\nP1,2026-04-06,812.00\n")
            .WithText("people", """
                person_id,dp_kind,needs_group,monitoring_level,monitoring_reason,monitoring_expires,format,language,advocate,employer,away
                P1,joint,learning disability,enhanced,first year,2026-12-31,large print,BSL,H014,yes,2026-04-06..2026-04-19 hospital; 2026-08-01..2026-08-07 family respite
                """)
            .WithText("roles", """
                person_id,role,holder_id,authority,from,to
                P1,suitable-person,H007,Care Act s.32,2025-11-01,2026-10-31
                P1,advocate,H014,,,
                """)
            .WithText("known_payees", """
                person_id,payee,line_id,decided_by,decided_on
                P1,MEADOW LANES,L4,AUD-03,2026-05-21
                """)
            .Read();

        Assert.Empty(book.Errors);
        var person = Assert.Single(book.People);
        Assert.Equal((PaymentKind.Joint, "learning disability", true), (person.Kind, person.NeedsGroup, person.IsEmployer));
        Assert.Equal((MonitoringLevel.Enhanced, "first year", new DateOnly(2026, 12, 31)), (person.Monitoring, person.MonitoringReason, person.MonitoringExpires));
        Assert.Equal(("large print", "BSL", "H014"), (person.Format, person.Language, person.Advocate));
        Assert.Equal(
            [new AwayPeriod(Days("2026-04-06", "2026-04-19"), "hospital"), new AwayPeriod(Days("2026-08-01", "2026-08-07"), "family respite")],
            person.Away);
        Assert.Equal(
            [new HeldRole(PersonRole.Advocate, "H014", "", DateRange.Always), new HeldRole(PersonRole.SuitablePerson, "H007", "Care Act s.32", Days("2025-11-01", "2026-10-31"))],
            person.Roles);
        Assert.Equal([new KnownPayee("MEADOW LANES", "L4", "AUD-03", new DateOnly(2026, 5, 21))], person.KnownPayees);
    }

    [Fact]
    public void Read_EveryColumnOfAPlanAndItsLines()
    {
        var book = new PlanFolder()
            .WithText("plans", """
                person_id,from,budget,to,plan_id,frequency,timing,contribution,contribution_mode,council_share,nhs_share,contingency_weeks,savings,agreed_cash,exceptions,one_off,one_off_on,outcomes
                P1,2026-04-06,203.00,2027-04-04,PL-9,weekly,arrears,12.50,gross,62.5,37.5,6,500.00 by 2026-12-31 for respite by the sea; 120.00 by 2026-09-01 for washing machine,40.00,meals when travelling,650.00,2026-05-04,O1 See friends; O2 Stay at home
                """)
            .WithText("plan_lines", """
                person_id,line_id,amount,plan_id,purpose,outcome,frequency,payees,mccs,kind
                P1,L2,320.00,PL-9,Agency,O2,monthly,Bright Care Ltd; BRIGHTCARE,8050; 4121; 7995-7999,fixed
                P1,L3,40.00,,food,O1,weekly,,,flexible
                """)
            .Read();

        Assert.Empty(book.Errors);
        var plan = Assert.Single(Assert.Single(book.People).Plans);
        Assert.Equal(("PL-9", Days("2026-04-06", "2027-04-04")), (plan.Id, plan.Dates));
        Assert.Equal(new Rate(new Money(20_300), Frequency.Weekly), plan.Budget);
        Assert.Equal(new Rate(new Money(1_250), Frequency.Weekly), plan.ContributionRate);
        Assert.Equal((false, true, false, 3_750, 6), (plan.InAdvance, plan.IsGross, plan.ContributionIsPaidIn, plan.NhsShareBasisPoints, plan.ContingencyWeeks));
        Assert.Equal(
            [new AgreedSaving(new Money(50_000), new DateOnly(2026, 12, 31), "respite by the sea"), new AgreedSaving(new Money(12_000), new DateOnly(2026, 9, 1), "washing machine")],
            plan.Savings);
        Assert.Equal((new Money(4_000), "meals when travelling"), (plan.AgreedCash, plan.Exceptions));
        Assert.Equal((new Money(65_000), new DateOnly(2026, 5, 4)), (plan.OneOff, plan.OneOffOn));
        Assert.Equal(["O1: See friends", "O2: Stay at home"], plan.Outcomes.Select(outcome => $"{outcome.Key}: {outcome.Value}").Order());

        Assert.Equal(["L2", "L3"], plan.Lines.Select(line => line.Id));
        var line = plan.Lines[0];
        Assert.Equal(("agency", "O2", new Rate(new Money(32_000), Frequency.Monthly), true), (line.Purpose, line.Outcome, line.Expected, line.IsFixed));
        Assert.Equal(["Bright Care Ltd", "BRIGHTCARE"], line.Payees);
        Assert.Equal([(8050, 8050), (4121, 4121), (7995, 7999)], line.Mccs.Select(range => ((int)range.From, (int)range.To)));
        Assert.False(plan.Lines[1].IsFixed);
    }

    [Fact]
    public void Read_EveryColumnOfAnAccountAndADecision()
    {
        var book = new PlanFolder()
            .WithText("plans", "person_id,from,budget\nP1,2026-04-06,812.00\nP2,2026-04-06,812.00\n")
            .WithText("accounts", """
                account_id,person_id,kind,provider,cards,from,to,opening_balance,opening_on,opening_signed_off,share
                A1,P1,pooled,eml-pfs,C100; C101,2025-11-01,2026-10-31,214.30,2026-04-06,yes,62.5
                A1,P2,pooled,eml-pfs,C200,,,,,,37.5
                """)
            .WithText("decisions", """
                account_id,decided_on,amount,reference
                A1,2026-05-20,300.00,D-2026-014
                """)
            .Read();

        Assert.Empty(book.Errors);
        var account = Assert.Single(book.Accounts);
        Assert.Equal(("A1", AccountKind.Pooled, "eml-pfs"), (account.Id, account.Kind, account.Provider));
        Assert.Equal((new Money(21_430), new DateOnly(2026, 4, 6), true), (account.OpeningBalance, account.OpeningOn, account.OpeningSignedOff));
        Assert.Equal(["P2", "P1"], account.Holders.Select(holder => holder.PersonId)); // whose dates begin first stands first
        Assert.Equal((Days("2025-11-01", "2026-10-31"), 6_250), (account.Holders[1].Dates, account.Holders[1].ShareBasisPoints));
        Assert.Equal(["C100", "C101"], account.Holders[1].Cards);
        Assert.Equal([new ApprovedDebit("A1", new DateOnly(2026, 5, 20), new Money(30_000), "D-2026-014")], book.ApprovedDebits["A1"]);
    }

    [Fact]
    public void Read_ColumnsMayStandInAnyOrder_WithAMark_QuotesAndOtherColumns()
    {
        var book = new PlanFolder().WithText("plans", "\uFEFFBUDGET,Team,\"from\",person_id\r\n\"1,812.00\",\"North, East\",2026-04-06,P1\r\n").Read();

        Assert.Empty(book.Errors);
        Assert.Equal(new Money(181_200), Assert.Single(Assert.Single(book.People).Plans).Budget.Amount);
    }

    [Fact]
    public void Read_LinesWithoutAPlanId_BelongToEveryVersion()
    {
        var book = new PlanFolder()
            .WithText("plans", "person_id,from,budget,to\nP1,2026-01-01,812.00,2026-04-05\nP1,2026-04-06,900.00,\n")
            .WithText("plan_lines", "person_id,line_id,amount,plan_id\nP1,L1,1.00,\nP1,L2,2.00,P1@2026-04-06\n")
            .Read();

        Assert.Empty(book.Errors);
        Assert.Equal(["L1", "L1 L2"], Assert.Single(book.People).Plans.Select(plan => string.Join(' ', plan.Lines.Select(line => line.Id))));
    }

    [Fact]
    public void Read_APersonWithoutAPlan_IsKept()
    {
        var book = new PlanFolder().WithText("people", "person_id\nP1\n").Read();

        Assert.Empty(book.Errors);
        Assert.Empty(Assert.Single(book.People).Plans);
    }

    [Fact]
    public void Read_AnEmptyFolder_IsAnEmptyBook()
    {
        var book = new PlanFolder().Read();

        Assert.Empty(book.People);
        Assert.Empty(book.Errors);
    }

    private static DateRange Days(string from, string to) => new(DateOnly.ParseExact(from, "yyyy-MM-dd"), DateOnly.ParseExact(to, "yyyy-MM-dd"));
}
