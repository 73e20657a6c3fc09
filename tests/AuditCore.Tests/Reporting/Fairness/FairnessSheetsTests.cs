using DpAudit.Core.Primitives;

namespace DpAudit.Core.Tests.Reporting.Fairness;

/// <summary>What the files say, and what is told where they are wrong: file, line, column.</summary>
public class FairnessSheetsTests
{
    [Fact]
    public void TheFilesOfAnAudit_AreReadByPerson()
    {
        var audit = new FairnessFolder
        {
            People = "period,person_id,account_id\n2026-05-04,P2,A1\n2026-04-06,P1,A1\n2026-05-04,P1,A2\n2026-05-04,,A3\n",
            Signals = "person_id,period,transaction_id,code,amount,words\nP1,2026-04-06,,no-spending,1.00,\"a, b\"\nP1,2026-05-04,,no-spending,1.00,c\n",
            Sample = "period,transaction_id,person_id,stratum\n2026-05-04,t1,P2,random\n2026-05-04,t1,P2,proportional\n2026-05-04,t2,P2,purposive\n2026-05-04,t3,,certain\n",
        }.Read().Audit;

        Assert.Equal(["P1", "P2"], audit.People);
        Assert.Equal((new DateOnly(2026, 5, 31), 2), (audit.LastDay, audit.Periods));
        Assert.Equal([SignalCode.NoSpending], audit.Signals["P1"]);
        Assert.Equal(["t1", "t2"], audit.Items!["P2"]); // An item of two strata is looked at once.
        Assert.Equal(["t3"], audit.Items[""]);
    }

    [Fact]
    public void Labels_MayLackEveryColumnButTheId()
    {
        var labels = new FairnessFolder { Labels = "sex,person_id\nfemale,P1\n,P2\n" }.Read().Labels!;

        Assert.Equal(("", "female", "", ""), (labels["P1"].AgeBand, labels["P1"].Sex, labels["P1"].Ethnicity, labels["P1"].Language));
        Assert.Equal("", labels["P2"].Sex);
    }

    [Fact]
    public void Outcomes_ThatAreBlank_AreZero()
    {
        var outcomes = new FairnessFolder { Outcomes = "person_id,contacts,queries,paid_back,overturned\nP1,2,1,120.50,1\nP2,,,,\n" }.Read().Outcomes!;

        Assert.Equal((2, 1, new Money(12_050), 1), (outcomes["P1"].Contacts, outcomes["P1"].Queries, outcomes["P1"].PaidBack, outcomes["P1"].Overturned));
        Assert.Equal((0, 0, Money.Zero, 0), (outcomes["P2"].Contacts, outcomes["P2"].Queries, outcomes["P2"].PaidBack, outcomes["P2"].Overturned));
    }

    [Theory]
    [InlineData("people.csv", "period\n2026-04-06\n", "out/people.csv", 1, "PLAN-COLUMN", "person_id")]
    [InlineData("people.csv", "person_id\nP1\n", "out/people.csv", 1, "PLAN-COLUMN", "period")]
    [InlineData("people.csv", "period,person_id\n06/04/2026,P1\n", "out/people.csv", 2, "PLAN-VALUE", "period")]
    [InlineData("people.csv", null, "out/people.csv", 0, "FILE-UNREADABLE", "")]
    [InlineData("signals.csv", null, "out/signals.csv", 0, "FILE-UNREADABLE", "")]
    [InlineData("signals.csv", "person_id,code\nP1,\n", "out/signals.csv", 2, "PLAN-BLANK", "code")]
    [InlineData("signals.csv", "person_id,code\nP1,no-smile\n", "out/signals.csv", 2, "PLAN-VALUE", "code")]
    [InlineData("signals.csv", "person_id,code\nP9,no-spending\n", "out/signals.csv", 2, "PLAN-REFERENCE", "person_id")]
    [InlineData("sample.csv", "person_id\nP1\n", "out/sample.csv", 1, "PLAN-COLUMN", "transaction_id")]
    [InlineData("sample.csv", "person_id,transaction_id\nP1,\n", "out/sample.csv", 2, "PLAN-BLANK", "transaction_id")]
    [InlineData("sample.csv", "person_id,transaction_id\nP9,t1\n", "out/sample.csv", 2, "PLAN-REFERENCE", "person_id")]
    [InlineData("labels.csv", "sex\nfemale\n", "labels.csv", 1, "PLAN-COLUMN", "person_id")]
    [InlineData("labels.csv", "person_id,sex,sex\nP1,female,male\n", "labels.csv", 1, "FILE-HEADER-DUPLICATE", "labels.csv")]
    [InlineData("labels.csv", "person_id,sex\n,female\n", "labels.csv", 2, "PLAN-BLANK", "person_id")]
    [InlineData("labels.csv", "person_id,sex\nP1,female\nP2,male\nP1,female\n", "labels.csv", 4, "PLAN-OVERLAP", "person_id")]
    [InlineData("labels.csv", "person_id,sex\nP1\n", "labels.csv", 2, "ROW-COLUMNS", "")]
    [InlineData("labels.csv", "", "labels.csv", 0, "PLAN-FILE", "labels.csv")]
    [InlineData("outcomes.csv", "contacts\n1\n", "outcomes.csv", 1, "PLAN-COLUMN", "person_id")]
    [InlineData("outcomes.csv", "person_id,contacts\nP1,some\n", "outcomes.csv", 2, "PLAN-VALUE", "contacts")]
    [InlineData("outcomes.csv", "person_id,queries\nP1,-1\n", "outcomes.csv", 2, "PLAN-VALUE", "queries")]
    [InlineData("outcomes.csv", "person_id,paid_back\nP1,-1.00\n", "outcomes.csv", 2, "PLAN-VALUE", "paid_back")]
    [InlineData("outcomes.csv", "person_id,overturned\nP1,0.5\n", "outcomes.csv", 2, "PLAN-VALUE", "overturned")]
    [InlineData("outcomes.csv", "person_id,queries\nP1,1\nP1,1\n", "outcomes.csv", 3, "PLAN-OVERLAP", "person_id")]
    public void WhatIsWrong_IsToldWithItsPlace(string file, string? text, string place, int line, string code, string column)
    {
        var folder = new FairnessFolder();
        _ = file switch
        {
            "people.csv" => folder.People = text,
            "signals.csv" => folder.Signals = text,
            "sample.csv" => folder.Sample = text,
            "labels.csv" => folder.Labels = text,
            _ => folder.Outcomes = text,
        };
        folder.Read();

        var error = folder.Errors[0];
        Assert.Equal((place, line, code, column), (error.File, error.Error.Line, error.Error.Code.Code, error.Error.Field));
        Assert.Empty(folder.Unknown);
    }

    [Fact]
    public void SomebodyUnknown_InLabelsOrOutcomes_IsToldAndLeftOut()
    {
        var folder = new FairnessFolder { Labels = "person_id,sex\nP9,male\nP1,female\n", Outcomes = "person_id,contacts\nP1,1\nP8,1\n" };
        var inputs = folder.Read();

        Assert.Empty(folder.Errors);
        Assert.Equal([("labels.csv", 2, "PLAN-REFERENCE"), ("outcomes.csv", 3, "PLAN-REFERENCE")], folder.Unknown.Select(one => (one.File, one.Error.Line, one.Error.Code.Code)));
        Assert.Equal(["P1"], inputs.Labels!.Keys.Concat(inputs.Outcomes!.Keys).Distinct());
    }

    /// <summary>The audit writes such an id with an apostrophe before it; a council writes it as it is.</summary>
    [Fact]
    public void AnIdThatASpreadsheetWouldCompute_IsTheSamePerson()
    {
        var folder = new FairnessFolder { People = "period,person_id\n2026-04-06,'-7\n", Labels = "person_id,sex\n-7,female\n", Outcomes = "person_id,contacts\n'-7,1\n" };
        var inputs = folder.Read();

        Assert.Empty(folder.Errors.Concat(folder.Unknown));
        Assert.Equal(["-7"], inputs.Audit.People);
        Assert.Equal(("female", 1), (inputs.Labels!["-7"].Sex, inputs.Outcomes!["-7"].Contacts));
    }
}
