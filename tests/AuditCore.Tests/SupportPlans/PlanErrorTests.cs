using DpAudit.Core.Tests.Scenarios;

namespace DpAudit.Core.Tests.SupportPlans;

/// <summary>Bad rows of a plans folder: reported with file, line, column and value, and left out; the others count.</summary>
public class PlanErrorTests
{
    private const string TwoPlans = "person_id,from,budget\nP1,2026-04-06,812.00\nP2,2026-04-06,812.00\n";

    [Theory]
    // plans.csv: the bad row is P1's on line 2, a good one of P2 follows.
    [InlineData("plans", "person_id,from,budget", ",2026-04-06,812.00", "PLAN-BLANK", "person_id", "")]
    [InlineData("plans", "person_id,from,budget", "P1,,812.00", "PLAN-BLANK", "from", "")]
    [InlineData("plans", "person_id,from,budget", "P1,2026-04-06,", "PLAN-BLANK", "budget", "")]
    [InlineData("plans", "person_id,from,budget", "P1,06/04/2026,812.00", "PLAN-VALUE", "from", "06/04/2026")]
    [InlineData("plans", "person_id,from,budget", "P1,2026-02-30,812.00", "PLAN-VALUE", "from", "2026-02-30")]
    [InlineData("plans", "person_id,from,budget", "P1,2026-04-06,81O.00", "PLAN-VALUE", "budget", "81O.00")]
    [InlineData("plans", "person_id,from,budget", "P1,2026-04-06,-812.00", "PLAN-VALUE", "budget", "-812.00")]
    [InlineData("plans", "person_id,from,budget", "P1,2026-04-06,1e9", "PLAN-VALUE", "budget", "1e9")]
    [InlineData("plans", "person_id,from,budget", "P1,2026-04-06", "ROW-COLUMNS", "", "2")]
    [InlineData("plans", "person_id,from,budget,to", "P1,2026-04-06,812.00,2026-04-05", "PLAN-VALUE", "to", "2026-04-05")]
    [InlineData("plans", "person_id,from,budget,frequency", "P1,2026-04-06,812.00,quarterly", "PLAN-VALUE", "frequency", "quarterly")]
    [InlineData("plans", "person_id,from,budget,frequency", "P1,2026-04-06,812.00,often", "PLAN-VALUE", "frequency", "often")]
    [InlineData("plans", "person_id,from,budget,timing", "P1,2026-04-06,812.00,before", "PLAN-VALUE", "timing", "before")]
    [InlineData("plans", "person_id,from,budget,contribution", "P1,2026-04-06,812.00,12.5", "PLAN-VALUE", "contribution", "12.5")]
    [InlineData("plans", "person_id,from,budget,contribution", "P1,2026-04-06,812.00,-12.50", "PLAN-VALUE", "contribution", "-12.50")]
    [InlineData("plans", "person_id,from,budget,contribution_mode", "P1,2026-04-06,812.00,half", "PLAN-VALUE", "contribution_mode", "half")]
    [InlineData("plans", "person_id,from,budget,nhs_share", "P1,2026-04-06,812.00,101", "PLAN-VALUE", "nhs_share", "101")]
    [InlineData("plans", "person_id,from,budget,nhs_share", "P1,2026-04-06,812.00,-1", "PLAN-VALUE", "nhs_share", "-1")]
    [InlineData("plans", "person_id,from,budget,nhs_share", "P1,2026-04-06,812.00,33.333", "PLAN-VALUE", "nhs_share", "33.333")]
    [InlineData("plans", "person_id,from,budget,nhs_share,council_share", "P1,2026-04-06,812.00,40,70", "PLAN-VALUE", "nhs_share", "40")]
    [InlineData("plans", "person_id,from,budget,contingency_weeks", "P1,2026-04-06,812.00,eight", "PLAN-VALUE", "contingency_weeks", "eight")]
    [InlineData("plans", "person_id,from,budget,savings", "P1,2026-04-06,812.00,lots by 2026-12-31 for respite", "PLAN-VALUE", "savings", "lots by 2026-12-31 for respite")]
    [InlineData("plans", "person_id,from,budget,savings", "P1,2026-04-06,812.00,500.00 for respite", "PLAN-VALUE", "savings", "500.00 for respite")]
    [InlineData("plans", "person_id,from,budget,agreed_cash", "P1,2026-04-06,812.00,some", "PLAN-VALUE", "agreed_cash", "some")]
    [InlineData("plans", "person_id,from,budget,agreed_cash", "P1,2026-04-06,812.00,-40.00", "PLAN-VALUE", "agreed_cash", "-40.00")]
    [InlineData("plans", "person_id,from,budget,one_off", "P1,2026-04-06,812.00,-650.00", "PLAN-VALUE", "one_off", "-650.00")]
    [InlineData("plans", "person_id,from,budget,one_off_on", "P1,2026-04-06,812.00,soon", "PLAN-VALUE", "one_off_on", "soon")]
    public void APlan_ThatCannotBeRead(string file, string header, string row, string code, string column, string value)
    {
        var good = row.Length == 0 ? "" : "P2,2026-04-06,812.00" + new string(',', header.Count(c => c == ',') - 2);
        var book = new PlanFolder().WithText(file, $"{header}\n{row}\n{good}\n").Read();

        AssertError(book, file, 2, code, column, value);
        Assert.Equal("P2", Assert.Single(book.People).Id);
    }

    [Theory]
    [InlineData("people", "person_id,dp_kind", "P1,grown-up", "PLAN-VALUE", "dp_kind", "grown-up")]
    [InlineData("people", "person_id,dp_kind", "P1,1", "PLAN-VALUE", "dp_kind", "1")]
    [InlineData("people", "person_id,monitoring_level", "P1,strict", "PLAN-VALUE", "monitoring_level", "strict")]
    [InlineData("people", "person_id,monitoring_expires", "P1,never", "PLAN-VALUE", "monitoring_expires", "never")]
    [InlineData("people", "person_id,employer", "P1,perhaps", "PLAN-VALUE", "employer", "perhaps")]
    [InlineData("people", "person_id,away", "P1,2026-04-06 hospital", "PLAN-VALUE", "away", "2026-04-06 hospital")]
    [InlineData("people", "person_id,away", "P1,2026-04-19..2026-04-06 hospital", "PLAN-VALUE", "away", "2026-04-19..2026-04-06 hospital")]
    [InlineData("people", "person_id,language", ",BSL", "PLAN-BLANK", "person_id", "")]
    [InlineData("roles", "person_id,role", "P1,friend", "PLAN-VALUE", "role", "friend")]
    [InlineData("roles", "person_id,role", "P1,", "PLAN-BLANK", "role", "")]
    [InlineData("roles", "person_id,role", "P9,deputy", "PLAN-REFERENCE", "person_id", "P9")]
    [InlineData("roles", "person_id,role,from,to", "P1,deputy,2026-05-01,2026-04-01", "PLAN-VALUE", "to", "2026-04-01")]
    [InlineData("plan_lines", "person_id,line_id,amount", "P1,,5.00", "PLAN-BLANK", "line_id", "")]
    [InlineData("plan_lines", "person_id,line_id,amount", "P1,L1,-5.00", "PLAN-VALUE", "amount", "-5.00")]
    [InlineData("plan_lines", "person_id,line_id,amount", "P9,L1,5.00", "PLAN-REFERENCE", "person_id", "P9")]
    [InlineData("plan_lines", "person_id,line_id,amount,frequency", "P1,L1,5.00,daily", "PLAN-VALUE", "frequency", "daily")]
    [InlineData("plan_lines", "person_id,line_id,amount,mccs", "P1,L1,5.00,99999", "PLAN-VALUE", "mccs", "99999")]
    [InlineData("plan_lines", "person_id,line_id,amount,mccs", "P1,L1,5.00,7999-7990", "PLAN-VALUE", "mccs", "7999-7990")]
    [InlineData("plan_lines", "person_id,line_id,amount,kind", "P1,L1,5.00,loose", "PLAN-VALUE", "kind", "loose")]
    [InlineData("plan_lines", "person_id,line_id,amount,plan_id", "P1,L1,5.00,PL-7", "PLAN-REFERENCE", "plan_id", "PL-7")]
    [InlineData("accounts", "account_id,person_id", ",P1", "PLAN-BLANK", "account_id", "")]
    [InlineData("accounts", "account_id,person_id", "A1,P9", "PLAN-REFERENCE", "person_id", "P9")]
    [InlineData("accounts", "account_id,person_id,kind", "A1,P1,purse", "PLAN-VALUE", "kind", "purse")]
    [InlineData("accounts", "account_id,person_id,opening_balance", "A1,P1,much", "PLAN-VALUE", "opening_balance", "much")]
    [InlineData("accounts", "account_id,person_id,share", "A1,P1,half", "PLAN-VALUE", "share", "half")]
    [InlineData("accounts", "account_id,person_id,from,to", "A1,P1,2026-05-01,2026-04-01", "PLAN-VALUE", "to", "2026-04-01")]
    [InlineData("decisions", "account_id,decided_on,amount,reference", "A1,2026-05-20,300.00,", "PLAN-BLANK", "reference", "")]
    [InlineData("decisions", "account_id,decided_on,amount,reference", "A1,2026-05-20,-300.00,D-1", "PLAN-VALUE", "amount", "-300.00")]
    [InlineData("known_payees", "person_id,payee,line_id,decided_by,decided_on", "P9,MEADOW,L1,AUD-1,2026-05-20", "PLAN-REFERENCE", "person_id", "P9")]
    [InlineData("known_payees", "person_id,payee,line_id,decided_by,decided_on", "P1,MEADOW,L1,,2026-05-20", "PLAN-BLANK", "decided_by", "")]
    public void ARowBesideThePlans_ThatCannotBeRead(string file, string header, string row, string code, string column, string value)
    {
        var book = new PlanFolder().WithText("plans", TwoPlans).WithText(file, $"{header}\n{row}\n").Read();

        AssertError(book, file, 2, code, column, value);
        Assert.Equal(["P1", "P2"], book.People.Select(person => person.Id));
    }

    [Theory]
    [InlineData("plans", "person_id,budget\nP1,812.00\n", 1, "PLAN-COLUMN", "from", "plans.csv")]
    [InlineData("plans", "", 0, "PLAN-FILE", "plans.csv", "0")]
    [InlineData("plans", "person_id,from,from,budget\nP1,2026-04-06,2026-04-06,812.00\n", 1, "FILE-HEADER-DUPLICATE", "plans.csv", "from")]
    [InlineData("plans", "person_id,from,budget\nP1,\"2026-04-06,812.00\n", 2, "ROW-QUOTE", "plans.csv", "")]
    public void ATable_ThatCannotBeRead(string file, string text, int line, string code, string column, string value) =>
        AssertError(new PlanFolder().WithText(file, text).Read(), file, line, code, column, value);

    [Fact]
    public void EveryErrorOfARow_IsReported()
    {
        var book = new PlanFolder().WithText("plans", "person_id,from,budget\nP1,soon,much\n").Read();

        Assert.Equal(["from", "budget"], book.Errors.Select(error => error.Error.Field));
    }

    [Fact]
    public void OfVersionsThatOverlap_TheEarlierOneCounts()
    {
        var book = new PlanFolder()
            .WithText("plans", "person_id,from,budget,to\nP1,2026-05-03,900.00,\nP1,2026-01-01,812.00,2026-05-03\nP1,2026-05-04,950.00,\n").Read();

        // Line 2 begins on the last day of line 3; line 4 overlaps line 2 only, which does not count.
        AssertError(book, "plans", 2, "PLAN-OVERLAP", "from", "P1 2026-05-03..9999-12-31");
        Assert.Equal([81_200, 95_000], Assert.Single(book.People).Plans.Select(plan => plan.Budget.Amount.Pence));
    }

    [Fact]
    public void VersionsThatFollowEachOther_DoNotOverlap()
    {
        var book = new PlanFolder()
            .WithText("plans", "person_id,from,budget,to\nP1,2026-05-04,900.00,\nP1,2026-01-01,812.00,2026-05-03\n").Read();

        Assert.Empty(book.Errors);
        Assert.Equal([81_200, 90_000], Assert.Single(book.People).Plans.Select(plan => plan.Budget.Amount.Pence));
    }

    [Fact]
    public void ALineThatStandsThereTwice_CountsOnce()
    {
        var book = new PlanFolder()
            .WithText("plans", TwoPlans)
            .WithText("plan_lines", "person_id,line_id,amount,plan_id\nP1,L1,5.00,\nP2,L1,6.00,\nP1,L1,7.00,P1@2026-04-06\n").Read();

        AssertError(book, "plan_lines", 4, "PLAN-OVERLAP", "line_id", "L1");
        Assert.Equal([500, 600], book.People.Select(person => Assert.Single(person.Plans[0].Lines).Expected.Amount.Pence));
    }

    [Fact]
    public void APersonWhoStandsThereTwice_CountsOnce()
    {
        var book = new PlanFolder().WithText("people", "person_id,language\nP1,BSL\nP1,Polish\n").Read();

        AssertError(book, "people", 3, "PLAN-OVERLAP", "person_id", "P1");
        Assert.Equal("BSL", Assert.Single(book.People).Language);
    }

    [Fact]
    public void BlankRows_AreLeftOut()
    {
        var book = new PlanFolder().WithText("plans", "person_id,from,budget\n\nP1,2026-04-06,812.00\n,,\n\n").Read();

        Assert.Empty(book.Errors);
        Assert.Single(book.People);
    }

    private static void AssertError(Core.SupportPlans.PlanBook book, string file, int line, string code, string column, string value)
    {
        var error = Assert.Single(book.Errors);
        Assert.Equal((file + ".csv", line, code, column, value), (error.File, error.Error.Line, error.Error.Code.Code, error.Error.Field, error.Error.Value));
    }
}
