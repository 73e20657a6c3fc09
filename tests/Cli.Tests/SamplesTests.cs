using System.Globalization;
using DpAudit.Core.Pipeline;

namespace DpAudit.Cli.Tests;

/// <summary>
/// The made-up council of samples/ comes out as samples/README.md says, to the penny. A fact states its arithmetic or its reason, so
/// that whoever breaks it can tell which of the two is wrong.
/// </summary>
public class SamplesTests
{
    private const string First = "2026-04-06";
    private const string Second = "2026-05-04";
    private const string Third = "2026-06-01";
    private static readonly SampleAudit Samples = SampleAudit.Once;

    [Fact]
    public void Rows_OfEveryFile_AddUp()
    {
        var counts = Samples.Audit.Import.Counts.Values;

        Assert.All(counts, one => Assert.True(one.AddUp, one.ToString()));
        Assert.Equal(
            new Dispositions(Read: 661, Accepted: 633, Known: 11, Rejected: 3, Conflict: 1, Held: 13),
            counts.Aggregate((sum, one) => new Dispositions(sum.Read + one.Read, sum.Accepted + one.Accepted, sum.Known + one.Known, sum.Rejected + one.Rejected, sum.Conflict + one.Conflict, sum.Held + one.Held)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Output_FilesInAnotherOrder_IsTheSame(int seed)
    {
        var inputs = SampleAudit.Inputs();
        var statements = inputs.Statements.ToArray();
        new Random(seed).Shuffle(statements);

        Assert.Equal(Samples.Files, SampleAudit.Run(inputs with { Statements = statements }).Files);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Output_PlanRowsInAnotherOrder_IsTheSame(int seed)
    {
        var folder = SampleAudit.ShuffledPlans(seed);
        try
        {
            Assert.Equal(Samples.Files, SampleAudit.Run(SampleAudit.Inputs(plansFolder: folder.FullName)).Files);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Output_OnAnyNumberOfThreads_IsTheSame(int threads) =>
        Assert.Equal(Samples.Files, SampleAudit.Run(SampleAudit.Inputs(threads)).Files);

    [Fact]
    public void Picture_OfEveryPersonWithAllAccounts_AddsUp()
    {
        string[] moved = ["opening_balance", "loads_council", "loads_nhs", "contribution_paid", "spend", "refunds", "fees", "cash", "disputed"];
        foreach (var row in Samples.Rows("people").GroupBy(row => (row["period"], row["person_id"])).Select(rows => rows.Key))
        {
            Assert.True(
                moved.Sum(column => Samples.Amount(row.Item2, row.Item1, column)) == Samples.Amount(row.Item2, row.Item1, "closing_balance"),
                $"{row}: opening + movements ≠ closing");
        }
    }

    [Theory]
    [InlineData("KV001", First, "closing_balance", "373.45", "260.00 + 472.00 + 48.00 - 360.00 agency - 46.55 on the card")]
    [InlineData("KV001", Third, "closing_balance", "581.90", "the statement's own last balance")]
    [InlineData("KV002", Second, "spend", "-322.50", "trap 3: 280.00 + 8.00 + 14.50 + 8.00 + 12.00; the £362.00 between the cards is no spend")]
    [InlineData("KV002", Second, "loads_council", "400.00", "trap 3: … and no load")]
    [InlineData("KV002", Second, "fees", "-5.00", "a fee row with amount 0 and the money in the fee column")]
    [InlineData("KV003", First, "spend", "-278.60", "trap 1: 240.00 + 27.00 with the tip + 11.60; authorisations are not spend")]
    [InlineData("KV003", First, "commitments", "-18.40", "trap 1: a taxi authorised on 2 May and cleared on 5 May is still to come")]
    [InlineData("KV003", Third, "commitments", "0.00", "the £50.00 of 9 June was released on 12 June")]
    [InlineData("KV003", Third, "spend", "-256.20", "trap 1: 240.00 + 16.20; the declined £429.99 is not spend")]
    [InlineData("KV004", First, "refunds", "35.00", "trap 2: a part of £120.00 comes back")]
    [InlineData("KV004", Second, "refunds", "46.50", "trap 2: for a purchase of the cycle before")]
    [InlineData("KV005", First, "loads_nhs", "400.00", "40 % of £1,000.00 that the council pays and recharges")]
    [InlineData("KV005", First, "surplus_council", "300.00", "trap 9: 60 % of 2,400.00 + 1,000.00 - 900.00 - 8 weeks at 250.00")]
    [InlineData("KV005", First, "surplus_nhs", "200.00", "trap 9: the other 40 %")]
    [InlineData("KV006", First, "contribution_due", "50.00", "trap 14: once for the person, not once for each of three accounts")]
    [InlineData("KV006", First, "spend", "-556.90", "trap 14: 492.60 bank + 55.90 wallet + 8.40 card; £120.00 between own accounts is neither spend nor load")]
    [InlineData("KV006", First, "closing_balance", "583.50", "trap 14: 397.40 + 106.10 + 80.00")]
    [InlineData("KV009", First, "spend", "-194.20", "trap 5: 180.00 + 14.20; the taxi of 23:30 UTC on 3 May is not in cycle 1")]
    [InlineData("KV009", Second, "spend", "-234.80", "trap 5: 180.00 + 16.80 at half past midnight on 4 May + 38.00")]
    [InlineData("KV010", Second, "commitments", "-600.00", "trap 10: savings agreed for respite by 30 June")]
    [InlineData("KV011", First, "spend", "-204.75", "170.00 + 22.35 + 12.40: the first content of a reference counts")]
    [InlineData("KV011", Second, "spend", "-189.05", "170.00 + 19.05: the second one, £14.20, is a conflict")]
    [InlineData("KV012", First, "opening_balance", "150.00", "trap 14: half of 300.00")]
    [InlineData("KV013", First, "spend", "-227.10", "trap 14: 190.00 + 15.50 + 21.60 on their own card only")]
    [InlineData("KV014", Second, "refunds", "79.99", "a chargeback for a purchase of cycle 1")]
    [InlineData("KV014", Third, "refunds", "22.00", "a presentment reversed on the next day")]
    [InlineData("KV017", Third, "spend", "-478.00", "trap 1: wages 2 × 220.00 + payroll 14.00 + swimming 24.00; the declined wage is not spend")]
    [InlineData("KV018", Second, "commitments", "-160.00", "trap 12: two of four weeks at 80.00 are unpaid")]
    [InlineData("KV020", Second, "contribution_due", "50.00", "trap 7: 14 of 28 days at 40.00, then 14 of 28 at 60.00")]
    [InlineData("KV020", Second, "commitments", "-220.00", "trap 7: 2 × 80.00 + 2 × 110.00 expected, 160.00 paid; the last invoice comes in June")]
    [InlineData("KV021", First, "commitments", "-420.00", "trap 7: a one-off that is loaded and not spent yet is to come, once")]
    [InlineData("KV022", Second, "commitments", "-350.00", "trap 6: the load of 31 May is for cycle 3")]
    [InlineData("KV022", Second, "surplus_council", "0.00", "trap 6: 507.50 - 350.00 - 2 weeks at 87.50 < 0")]
    [InlineData("KV023", Second, "loads_council", "-50.00", "trap 13: 300.00 - 350.00 by decision D-2026-014")]
    [InlineData("KV023", Second, "disputed", "0.00", "trap 13: it was decided")]
    [InlineData("KV024", Second, "disputed", "-120.00", "trap 13: nobody decided it")]
    [InlineData("KV024", Second, "spend", "-229.90", "trap 13: 220.00 + 9.90; a council debit is not spend")]
    [InlineData("KV025", First, "commitments", "-21.40", "authorised on 1 May, settled on 5 May in the next file")]
    [InlineData("KV026", Third, "closing_balance", "269.30", "the account is held: it stays as it was")]
    [InlineData("KV027", First, "spend", "-180.00", "trap 8: 150.00 + 10.00 + two taxis of 10.00 that look alike")]
    [InlineData("KV027", Second, "spend", "-172.00", "trap 8: 150.00 + 10.00 + 12.00; what overlaps counts once")]
    [InlineData("KV028", Second, "spend", "-220.50", "210.00 + 10.50: the correction's row counts")]
    [InlineData("KV029", First, "contribution_due", "0.00", "gross: the contribution is invoiced")]
    [InlineData("KV031", First, "surplus_person", "42.00", "trap 9: 40.00 overpaid, and of the other 20.00 left 60.00 / 600.00")]
    [InlineData("KV031", First, "surplus_council", "18.00", "trap 9: 540.00 / 600.00 of the other 20.00")]
    [InlineData("KV033", First, "commitments", "-110.07", "trap 10: HMRC 13 days × 840.00 / 365.25 = 29.90, insurance 329 days × 89.00 / 365.25 = 80.17")]
    [InlineData("KV033", Third, "commitments", "-163.56", "trap 10: HMRC 69 days = 158.69; insurance, paid on 8 June, 20 days = 4.87")]
    [InlineData("KV034", First, "spend", "0.00", "its statement of cycle 1 came after grace")]
    [InlineData("KV034", Second, "spend", "-470.90", "late rows 239.90 (210.00 + 21.00 + 8.90) and cycle 2's own 231.00")]
    [InlineData("KV035", Second, "spend", "-357.85", "4 × 75.00 + 57.85, once: the file came twice")]
    [InlineData("KV036", Third, "closing_balance", "95.00", "trap 4: three American files held whole; nothing is guessed")]
    [InlineData("KV038", Third, "unmatched", "-96.40", "last wages after the plan's end are on no line")]
    [InlineData("", First, "unattributed", "500.15", "403.75 on an account that nobody owns, 96.40 on a card that nobody knows")]
    [InlineData("KV042", Second, "spend", "-120.00", "trap 14: the day centre; the bulk wages are nobody's yet")]
    [InlineData("", Second, "unmatched", "-741.75", "trap 14: 720.00 of bulk wages, and 8.60 + 13.15 on a card that nobody knows")]
    [InlineData("KV043", Second, "contingency", "1655.85", "trap 6: 900.00 a month × 12 / 365.25 × 56 days")]
    [InlineData("KV043", Second, "loads_nhs", "0.00", "trap 6: there is no first of the month in cycle 2")]
    [InlineData("KV045", First, "loads_council", "440.00", "the council pays its 55 % itself")]
    [InlineData("KV045", First, "loads_nhs", "360.00", "… and the NHS its 45 %")]
    [InlineData("KV046", First, "unattributed", "622.17", "trap 9: 720.00 of the 920.00 left are from before; 795.00 × 720 / 920")]
    [InlineData("KV046", First, "surplus_council", "172.83", "trap 9: 795.00 - 622.17")]
    public void Picture_OfAPerson_IsRightToThePenny(string person, string period, string column, string expected, string because)
    {
        var actual = Samples.Amount(person, period, column).ToString("0.00", CultureInfo.InvariantCulture);

        Assert.True(expected == actual, $"{person} {period} {column}: expected {expected}, got {actual}. {because}");
    }

    [Theory]
    [InlineData("KV007", Third, "no-spending 603.70", "trap 11: a statement came and nothing was spent")]
    [InlineData("KV010", Third, "used-quickly 670.00", "380.00 + 290.00 within three days, after 64 quiet ones")]
    [InlineData("KV016", Second, "category-to-check -28.50", "an off-licence that nothing explains; below the first policy's £50.00")]
    [InlineData("KV016", Third, "not-matched 28.50; category-to-check -28.50", "above the second policy's £20.00")]
    [InlineData("KV017", Third, "declined-wage -220.00", "trap 12")]
    [InlineData("KV018", Second, "account-empty 1.20; load-missing 320.00", "trap 12: the council's load did not come")]
    [InlineData("KV019", Second, "cash-above-agreed 80.00", "the plan agrees £40.00")]
    [InlineData("KV023", Second, "surplus-above-contingency 213.20", "trap 13: a load came; what was taken back by a decision does not undo it")]
    [InlineData("KV024", Second, "council-debit-disputed -120.00", "trap 13")]
    [InlineData("KV025", First, "near-duplicate -14.95", "the pharmacy on two days running")]
    [InlineData("KV025", Second, "split-purchases 163.00", "60.00 + 55.00 + 48.00 in one shop on one day")]
    [InlineData("KV025", Third, "load-late 360.00", "on the tenth day")]
    [InlineData("KV030", Second, "contribution-short 28.00", "48.00 due, 20.00 paid")]
    [InlineData("KV005", Third, "surplus-above-contingency 700.00", "2,700.00 - 2,000.00")]
    [InlineData("KV038", Second, "after-plan-ended -140.00", "last wages, five days after the plan's end; not also not-matched")]
    [InlineData("KV039", Third, "not-matched 96.00; new-individual-payee -96.00", "the first wage of somebody the plan does not name")]
    public void Signals_OfAPerson_AreThese(string person, string period, string expected, string because)
    {
        var actual = string.Join("; ", Samples.Signals(person, period));

        Assert.True(expected == actual, $"{person} {period}: expected {expected}, got {actual}. {because}");
    }

    [Theory]
    [InlineData("KV001", "an ordinary life")]
    [InlineData("KV002", "trap 3: a card is replaced")]
    [InlineData("KV003", "trap 1: a tip, a release, a declined row")]
    [InlineData("KV004", "trap 2: refunds")]
    [InlineData("KV006", "trap 14: three accounts")]
    [InlineData("KV008", "traps 10 and 11: in hospital")]
    [InlineData("KV009", "trap 5: a taxi at midnight")]
    [InlineData("KV012", "trap 14: a couple")]
    [InlineData("KV013", "trap 14: a couple")]
    [InlineData("KV014", "a chargeback and a reversal")]
    [InlineData("KV015", "trap 10: the plan explains the pub, the bingo and the massage")]
    [InlineData("KV021", "trap 7: a one-off as agreed")]
    [InlineData("KV022", "trap 6: a load on a cycle's last day")]
    [InlineData("KV026", "a held account is not without spending")]
    [InlineData("KV027", "trap 8: two taxis for £10.00 are a day out")]
    [InlineData("KV028", "the correction released the account")]
    [InlineData("KV029", "gross contribution")]
    [InlineData("KV020", "trap 7: a plan that changes in a cycle")]
    [InlineData("KV032", "trap 10: a new recipient; the load came a day after the plan began")]
    [InlineData("KV033", "trap 10: HMRC and insurance are rare, not wrong")]
    [InlineData("KV034", "late rows are no sign of anything")]
    [InlineData("KV035", "the contribution for cycle 2 was paid before the bank holiday, in cycle 1")]
    [InlineData("KV036", "nothing is concluded from files that are held")]
    [InlineData("KV037", "trap 11: a missing statement is not no spending")]
    [InlineData("KV040", "paid in arrears, on the last Friday")]
    [InlineData("KV041", "trap 14: what is left cannot be told while bulk wages are nobody's")]
    [InlineData("KV042", "trap 14: what is left cannot be told while bulk wages are nobody's")]
    [InlineData("KV043", "trap 6: paid by the month")]
    [InlineData("KV044", "a carer's one-off needs no statement")]
    [InlineData("KV045", "two funders")]
    public void Signals_OfSomebodyOrdinary_AreNone(string person, string because)
    {
        var actual = string.Join("; ", new[] { First, Second, Third }.SelectMany(period => Samples.Signals(person, period)));

        Assert.True(actual.Length == 0, $"{person}: {actual}. {because}");
    }

    [Theory]
    [InlineData("E-002", "2026-05-14", "transfer", "trap 3: from the old card to the new one")]
    [InlineData("E-003", "2026-04-18", "spend", "trap 1: the tip's clearing and its authorisation")]
    [InlineData("E-003", "2026-06-12", "reversed", "a release and its authorisation")]
    [InlineData("E-004", "2026-04-24", "refund", "trap 2: a part of the purchase")]
    [InlineData("E-004", "2026-05-19", "refund", "trap 2: a purchase of the cycle before")]
    [InlineData("XC-014", "2026-05-21", "chargeback", "a purchase of the cycle before")]
    [InlineData("XC-014", "2026-06-09", "reversal", "the day before")]
    [InlineData("W-006", "2026-04-10", "transfer", "trap 14: from the person's bank account")]
    [InlineData("W-025", "2026-05-05", "spend", "authorised in the file before")]
    public void Pair_OfARow_IsFound(string account, string postedOn, string kind, string because)
    {
        var row = Samples.Transactions(account).First(row => row["posting_date"] == postedOn && row["kind"] == kind);
        var other = Samples.Rows("transactions").SingleOrDefault(one => one["transaction_id"] == row["pairs_with"]);

        Assert.True(other?["pairs_with"] == row["transaction_id"], because);
    }

    [Theory]
    [InlineData("THE DROVERS ARMS", "merchant")]
    [InlineData("HARROWBY BINGO HALL", "mcc")]
    [InlineData("STILLWATER MASSAGE", "decision")]
    public void Matching_OfACategoryToCheck_NamesThePlanFact(string payee, string matchedBy) =>
        Assert.All(Samples.Transactions("XC-015").Where(row => row["payee"] == payee), row => Assert.Equal(matchedBy, row["matched_by"]));

    [Fact]
    public void Matching_OfAWageThatRecurs_BeginsWithTheSecondOne() =>
        Assert.Equal(["", "recurring", "recurring", "recurring"], Samples.Transactions("20500039").Where(row => row["payee"] == "MR T ASHGROVE").Select(row => row["matched_by"]));

    [Fact]
    public void Trap5_RowOf2330Utc_CountsOnTheNextDayInLondon()
    {
        var row = Samples.Transactions("E-009").Single(row => row["amount"] == "-16.80");

        Assert.Equal(("2026-05-04", Second, "false"), (row["posting_date"], row["period"], row["late"]));
    }

    [Fact]
    public void Trap8_TwoTaxisThatLookAlike_AreTwoWithTheirOwnIds()
    {
        var taxis = Samples.Transactions("DP 60027").Where(row => row["posting_date"] == "2026-05-02").ToList();

        Assert.Equal(2, taxis.Select(row => row["transaction_id"]).Distinct().Count());
        Assert.Equal(2, taxis.Count);
    }

    [Fact]
    public void CardNumber_InADescription_IsMaskedEverywhere()
    {
        Assert.Equal("MILFORD COACHES **** **** **** 1111", Samples.Transactions("E-009").Single(row => row["amount"] == "-38.00")["payee_raw"]);
        Assert.All(Samples.Files.Values, text => Assert.DoesNotContain("4111 1111 1111 1111", text));
    }

    [Fact]
    public void Late_RowsOfTheFileThatCameAfterGrace_JoinTheNextCycle() =>
        Assert.Equal(
            [("20500034", Second)],
            Samples.Rows("transactions").Where(row => row["late"] == "true").Select(row => (row["account_id"], row["period"])).Distinct());

    [Theory]
    [InlineData("KV026", Third)]
    [InlineData("KV034", First)]
    [InlineData("KV036", First)]
    [InlineData("KV036", Second)]
    [InlineData("KV036", Third)]
    [InlineData("KV037", Third)]
    public void Statement_HeldLateOrMissing_IsNotComplete(string person, string period) =>
        Assert.All(Samples.Rows("people").Where(row => row["person_id"] == person && row["period"] == period), row => Assert.Equal("false", row["statement_complete"]));

    [Theory]
    [InlineData("bank-20500036-2026-04-06.csv", "held FILE-DATES", 3)]
    [InlineData("bank-20500036-2026-06-01.csv", "held FILE-DATES", 3)]
    [InlineData("bank-20500036-2026-05-04.csv", "held FILE-DATES", 2)]
    [InlineData("bank-20500036-2026-05-04.csv", "rejected ROW-DATE", 1)]
    [InlineData("bank-20590412-2026-05-04.csv", "held FILE-WITHDRAWN", 1)]
    [InlineData("Statement (2).csv", "known FILE-KNOWN", 1)]
    [InlineData("eml-pfs-2026-05-04.csv", "conflict ROW-CONFLICT", 1)]
    [InlineData("equals-2026-05-04.csv", "rejected ROW-AMOUNT", 1)]
    [InlineData("equals-2026-05-04.csv", "held ACCOUNT-REJECTED-ROW", 0)]
    [InlineData("soldo-2026-06-01.csv", "rejected ROW-DATE", 1)]
    [InlineData("soldo-2026-06-01.csv", "held ACCOUNT-REJECTED-ROW", 2)]
    public void Rejected_OfAFile_SaysWhatAndWhy(string file, string dispositionAndCode, int rows) =>
        Assert.Equal(rows, Samples.Rows("rejected").Count(row => row["file"] == file && $"{row["disposition"]} {row["code"]}" == dispositionAndCode));

    [Fact]
    public void Accounts_ThatNobodyOwns_KeepTheirRows()
    {
        string[] unowned = ["700019990", "ML-0999"];

        Assert.Equal(6, unowned.Sum(account => Samples.Transactions(account).Count()));
        Assert.All(unowned.SelectMany(Samples.Transactions), row => Assert.Empty(row["person_id"]));
    }
}
