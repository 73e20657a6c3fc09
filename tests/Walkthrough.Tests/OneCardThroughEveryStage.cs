using System.Text;
using DpAudit.Core.Matching;
using DpAudit.Core.Pipeline;
using DpAudit.Core.Policies;
using DpAudit.Core.Primitives;
using DpAudit.Core.Reporting;
using DpAudit.Core.Signals;
using DpAudit.Core.Statements;
using DpAudit.Core.SupportPlans;
using DpAudit.Core.Transactions;

namespace DpAudit.Walkthrough.Tests;

/// <summary>
/// A tutorial that runs. One prepaid card, four weeks of its statement and the plan it pays for go through every stage of the core;
/// each stage says what it gets, what it makes of it, and why. Read it from top to bottom, beside the folders of src/AuditCore.
/// <para>
/// P001 has 800.00 every four weeks: 752.00 from the council and a contribution of 48.00 of their own. It is for wages, 120.00 a week to
/// Grace Hill, and for an art class at Oak Studio. One week of budget (200.00) may be kept, and 40.00 in cash is agreed.
/// </para>
/// </summary>
public class OneCardThroughEveryStage
{
    // What the card's provider exports: an EML/PFS file, in UTC, signed pounds. Line 1 is the header.
    private const string Statement = """
        date,arn,recordType,transactionDescription,amount,ledgerBalance,terminalOwner,mcc,responseCode,currency,transactionCodeDescription,transactionResult,atmFee,cardId,uniqueReference
        2026-04-07T06:00:00Z,,Clear,SAMPLE COUNCIL DP,752.00,752.00,,,00,GBP,Deposit To Card API (**API),,,C-1001,R1
        2026-04-08T09:12:00Z,,Clear,OWN CONTRIBUTION,48.00,800.00,,,00,GBP,Web load by debit card (**WDB),,,C-1001,R2
        2026-04-10T08:00:00Z,,Clear,GRACE HILL,-120.00,680.00,,,00,GBP,Bank payment,,,C-1001,R3
        2026-04-14T18:40:00Z,77001,Auth,,-20.00,680.00,OAK STUDIO,7911,00,GBP,Purchase,,,C-1001,
        2026-04-15T02:00:00Z,77001,Clear,,-23.00,657.00,OAK STUDIO LEEDS GB,7911,00,GBP,Purchase,,,C-1001,R5
        2026-04-17T08:00:00Z,,Clear,GRACE HILL,-120.00,537.00,,,00,GBP,Bank payment,,,C-1001,R6
        2026-04-20T10:30:00Z,,Clear,,5.00,542.00,OAK STUDIO LEEDS GB,7911,00,GBP,Refund,,,C-1001,R7
        2026-04-22T12:00:00Z,,Clear,HIGH STREET CASHPOINT,-30.00,510.50,,6011,00,GBP,ATM withdrawal,,1.50,C-1001,R8
        2026-04-24T08:00:00Z,,Auth,GRACE HILL,-120.00,510.50,,,55,GBP,Bank payment,Declined,,C-1001,
        2026-05-03T23:30:00Z,,Clear,,-4.20,506.30,CORNER SHOP,5411,00,GBP,Purchase,,,C-1001,R9

        """;

    // What the case-management system exports: docs/formats.md has every column; these are the ones this plan needs.
    private static readonly Dictionary<string, string> Plans = new()
    {
        ["plans.csv"] = """
            person_id,from,budget,contribution,contingency_weeks,agreed_cash,outcomes
            P001,2026-04-06,800.00,48.00,1,40.00,O1 Stay at home; O2 Make things with others
            """,
        ["plan_lines.csv"] = """
            person_id,line_id,amount,frequency,purpose,outcome,kind,payees
            P001,L1,120.00,weekly,wages,O1,fixed,GRACE HILL
            P001,L2,100.00,four-weekly,activities,O2,flexible,Oak Studio
            """,
        ["accounts.csv"] = """
            account_id,person_id,cards
            A-1,P001,C-1001
            """,
    };

    private readonly CouncilAudit audit = CouncilAudit.Run(new AuditInputs
    {
        Statements = [new StatementSource("card-april.csv", OpenStatement)],
        Profiles = BuiltInProfiles.All,
        Plans = new(ReadPlans()),
        Policies = PolicyBook.Default(),
        From = new DateOnly(2026, 4, 6),
        To = new DateOnly(2026, 5, 3),
        IdentityKey = "a key that each council keeps to itself"u8.ToArray(),
        Threads = 1,
    });

    /// <summary>
    /// Statements/ finds the provider by the header and hands out rows as text. A format is data (Statements/Profiles/eml-pfs.yaml), never
    /// code. Nothing is interpreted yet: every cell, and the line it came from, can still be shown to whoever sent the file.
    /// </summary>
    [Fact]
    public void Stage1_ARawRow_IsText()
    {
        using var stream = OpenStatement();
        using var file = StatementFile.Open(stream, "card-april.csv", BuiltInProfiles.All);
        using var rows = new RawRows();
        Assert.Equal("eml-pfs", file.Profile.Name);
        Assert.True(file.TryRead(rows));

        Assert.True(rows.MoveNext());
        Assert.Equal(2, rows.Line);
        Assert.Equal("2026-04-07T06:00:00Z", Text(rows[StatementField.TransactionDate]));
        Assert.Equal("752.00", Text(rows[StatementField.Amount]));
        Assert.Equal("Deposit To Card API (**API)", Text(rows[StatementField.Type]));
        Assert.Equal("", Text(rows[StatementField.PostingDate])); // this provider has no such column
    }

    /// <summary>
    /// Transactions/ makes typed rows of them: a kind, a status, London dates, signed pence, and an id made from the content, so that the same
    /// row of another export is known again. A row that cannot be read would be rejected with its line, its value and a hint.
    /// </summary>
    [Fact]
    public void Stage2_ATypedTransaction_IsWhatTheRowMeans()
    {
        var statement = Assert.Single(audit.Import.Statements);
        Assert.Equal((10, 0), (statement.RowsRead, statement.Rejected.Count));

        var load = Row(line: 2);
        Assert.Equal((TransactionKind.Load, TransactionStatus.Cleared, 75_200L), (load.Kind, load.Status, load.AmountPence));

        // The type alone does not say it all: the code is 55, a wrong PIN, so this wage was never paid.
        Assert.Equal((TransactionKind.BankPayment, TransactionStatus.Declined), (Row(line: 10).Kind, Row(line: 10).Status));

        // The cash machine took 1.50 besides the 30.00: a transaction of its own from the same line.
        Assert.Equal([-3_000L, -150L], Rows.Where(row => row.Line == 9).Select(row => row.AmountPence).Order());

        // 23:30 UTC is half past midnight in London, the first minute of the next four weeks.
        Assert.Equal(new DateOnly(2026, 5, 4), Row(line: 11).PostingDate);
    }

    /// <summary>
    /// Before a row counts, its account must add up: balance before + movement = balance after, from the first row to the last. Only booked rows
    /// move it. An account that did not add up would be held, with the line where it breaks, and the other accounts of the file would go on.
    /// </summary>
    [Fact]
    public void Stage3_TheAccountReconciles_AndEveryRowIsAccountedFor()
    {
        var reconciled = Assert.Single(audit.Import.Reconciled.Values);
        Assert.Null(reconciled.FileHold);
        Assert.Empty(reconciled.Holds);

        var counts = Assert.Single(audit.Import.Counts.Values);
        Assert.Equal((10, 10), (counts.Read, counts.Accepted));
        Assert.True(counts.AddUp); // read = accepted + known + rejected + conflict + held
    }

    /// <summary>The ledger holds each transaction once, by posting date and id, however many files told of it and in whatever order they came.</summary>
    [Fact]
    public void Stage4_TheLedger_HasEachTransactionOnce()
    {
        Assert.Equal(11, audit.Import.Ledger.Count); // ten rows and a fee
        Assert.Equal(Rows.OrderBy(row => row.PostingDate).ThenBy(row => row.Id).Select(row => row.Id), Rows.Select(row => row.Id));
        Assert.Equal(50_630L, Rows.Where(row => row.IsPosted).Sum(row => row.AmountPence)); // the last balance of the statement: 506.30
    }

    /// <summary>SupportPlans/ reads what the money is for. Spending is judged by the plan in force on its own date.</summary>
    [Fact]
    public void Stage5_ThePlan_SaysWhatTheMoneyIsFor()
    {
        var person = Assert.Single(audit.Frame.Plans.People);
        var plan = person.PlanOn(new DateOnly(2026, 4, 10))!;

        Assert.Equal(new Rate(new Money(80_000), Frequency.FourWeekly), plan.Budget);
        Assert.Equal("Make things with others", plan.Outcomes["O2"]);
        Assert.Equal(["L1", "L2"], plan.Lines.Select(line => line.Id));
        Assert.Null(person.PlanOn(new DateOnly(2026, 4, 5)));
    }

    /// <summary>
    /// Matching/ begins with whose money it is. The file knows a card only; accounts.csv says that card C-1001 is on account A-1 and whose account
    /// that is. What cannot be told stays without a person until somebody can say.
    /// </summary>
    [Fact]
    public void Stage6_ARow_IsAttributedToAnAccountAndAPerson()
    {
        var at = Find(line: 4);

        Assert.Equal("A-1", audit.Frame.Attribution.Accounts[audit.Frame.Attribution.AccountOf(at)].Id);
        Assert.Equal("P001", audit.Frame.Plans.People[audit.Frame.Attribution.PersonOf(at)].Id);
    }

    /// <summary>
    /// Then each payment is put beside the plan, with how and how sure. Grace Hill stands in the plan as the statement writes it; Oak Studio is known
    /// by its cleaned name. What fits nothing is <i>not matched to the plan</i>: not wrong, only not explained yet.
    /// </summary>
    [Fact]
    public void Stage7_APayment_IsMatchedToAPlanLine()
    {
        var wage = Match(line: 4);
        Assert.Equal(("L1", MatchMethod.Payee, 100), (LineOf(wage), wage.By, (int)wage.ConfidencePercent));

        var art = Match(line: 6);
        Assert.Equal(("L2", MatchMethod.Merchant, 90), (LineOf(art), art.By, (int)art.ConfidencePercent));
        Assert.Equal("OAK STUDIO", MerchantName.Clean("OAK STUDIO LEEDS GB"));

        Assert.Equal(MatchedSpend.NoLine, Match(line: 11).Line); // the corner shop
    }

    /// <summary>
    /// And rows are tied to each other. The authorisation of 20.00 and its clearing of 23.00, with a tip, share an arn: one purchase. The refund finds
    /// its purchase and goes to the same plan line.
    /// </summary>
    [Fact]
    public void Stage8_Rows_ArePaired()
    {
        var authorisation = Match(line: 5);
        Assert.True(authorisation.IsSuperseded);
        Assert.Equal(Find(line: 6), authorisation.PairsWith);

        var refund = Match(line: 8);
        Assert.Equal((Find(line: 6), MatchMethod.Pair, "L2"), (refund.PairsWith, refund.By, LineOf(refund)));
    }

    /// <summary>
    /// Signals/ first draws the picture of the four weeks, to the penny. Opening + loads + contribution + spend + refunds + fees + cash = closing. What is
    /// left is called a surplus only after what is still to come and what may be kept, and it is split by who paid it in.
    /// </summary>
    [Fact]
    public void Stage9_ThePicture_IsRightToThePenny()
    {
        var picture = Assert.Single(audit.Pictures);
        Assert.Equal(("P001", "A-1", "2026-04-06"), (picture.PersonId, picture.AccountId, picture.Period.ToString()));

        Assert.Equal(Money.Zero, picture.Opening); // 752.00 was there after 752.00 came in
        Assert.Equal(Pounds(752.00m), picture.LoadsCouncil);
        Assert.Equal((Pounds(48.00m), Pounds(48.00m)), (picture.ContributionDue, picture.ContributionPaid));
        Assert.Equal(Pounds(-263.00m), picture.Spend); // 120.00 + 23.00 + 120.00: no authorisation, no declined row, nothing of 4 May
        Assert.Equal(Pounds(5.00m), picture.Refunds);
        Assert.Equal((Pounds(-30.00m), Pounds(-1.50m)), (picture.Cash, picture.Fees));
        Assert.Equal(Money.Zero, picture.Unmatched);
        Assert.Equal(Pounds(510.50m), picture.Closing);
        Assert.True(picture.StatementComplete);

        // Four wages of 120.00 were expected and two paid; one week of 800.00 in four may be kept.
        Assert.Equal((Pounds(-240.00m), Pounds(200.00m)), (picture.Commitments, picture.Contingency));

        // 510.50 - 240.00 - 200.00 = 70.50 is left. The council paid in 752.00 of 800.00, the person 48.00: 94 and 6 in a hundred.
        Assert.Equal((Pounds(66.27m), Pounds(4.23m)), (picture.SurplusCouncil, picture.SurplusPerson));
        Assert.Equal(Pounds(70.50m), picture.Surplus);
    }

    /// <summary>
    /// Then come the signals: observations with numbers, in words that the person may read. 70.50 left is too little to mention, 30.00 of 40.00 agreed
    /// cash is no matter at all. The declined wage is: somebody should ask today whether the support is in place. A signal is never a conclusion.
    /// </summary>
    [Fact]
    public void Stage10_Signals_AreObservationsInWords()
    {
        var signal = Assert.Single(audit.Signals);

        Assert.Equal(SignalCode.DeclinedWage, signal.Code);
        Assert.Equal(Find(line: 10), signal.Transaction);
        Assert.Equal("A payment of £120.00 for “wages” was declined. Is the person's support in place, and has the assistant been paid?", SignalWords.Say(signal));
    }

    /// <summary>Reporting/ writes it all down as CSV: the same inputs give the same bytes, on any machine, in any order, on any number of threads.</summary>
    [Fact]
    public void Stage11_Files_AreWritten()
    {
        var people = Written(stream => AuditFiles.WritePeople(audit, stream, threads: 1));
        Assert.Equal(
            "2026-04-06,P001,A-1,0.00,752.00,0.00,48.00,48.00,-263.00,5.00,-1.50,-30.00,0.00,0.00,-240.00,200.00,66.27,0.00,4.23,0.00,510.50,true",
            people.Split("\r\n")[1]);

        var transactions = Written(stream => AuditFiles.WriteTransactions(audit, stream, threads: 1)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(11, transactions.Length); // a header and ten transactions
        Assert.Single(transactions, row => row.Contains(",superseded,", StringComparison.Ordinal));
        Assert.Single(transactions, row => row.Contains(",declined,", StringComparison.Ordinal));

        // The corner shop's row is of the next period, and told of with it: the four weeks asked for do not hold it.
        Assert.DoesNotContain(transactions, row => row.Contains("CORNER SHOP", StringComparison.Ordinal));

        Assert.Contains("P001,2026-04-06,", Written(stream => AuditFiles.WriteSignals(audit, stream, threads: 1)), StringComparison.Ordinal);
        Assert.Single(Written(stream => AuditFiles.WriteRejected(audit, stream)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries)); // nothing to mend
    }

    private IEnumerable<Transaction> Rows => Enumerable.Range(0, audit.Import.Ledger.Count).Select(at => audit.Import.Ledger[at]);

    private static MemoryStream OpenStatement() => new(Encoding.UTF8.GetBytes(Statement));

    private static PlanBook ReadPlans() =>
        new PlanBookReader(name => Plans.TryGetValue(name, out var text) ? new MemoryStream(Encoding.UTF8.GetBytes(text)) : null, mappingYaml: null).Read();

    /// <summary>The place in the ledger of the transaction from a line of the statement (not of its fee).</summary>
    private int Find(int line) => Enumerable.Range(0, audit.Import.Ledger.Count).Single(at => audit.Import.Ledger[at].Line == line && !audit.Import.Ledger[at].IsFeeOfRow);

    private Transaction Row(int line) => audit.Import.Ledger[Find(line)];

    private string LineOf(MatchedSpend match) => audit.Frame.Plans.Lines[match.Line].Id;

    private MatchedSpend Match(int line) => audit.Matches[Find(line)];

    private static string Text(ReadOnlySpan<byte> cell) => Encoding.UTF8.GetString(cell);

    private static Money Pounds(decimal amount) => new((long)(amount * 100));

    private static string Written(Action<Stream> write)
    {
        using var stream = new MemoryStream();
        write(stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
