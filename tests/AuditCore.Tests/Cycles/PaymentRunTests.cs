using System.Globalization;
using System.Text;
using DpAudit.Core.Cycles;
using DpAudit.Core.Primitives;
using DpAudit.Core.Statements;
using DpAudit.Core.SupportPlans;
using DpAudit.Core.Transactions;

namespace DpAudit.Core.Tests.Cycles;

/// <summary>The council's payment run held against what came in: the run, the loads, and what is said of them.</summary>
public class PaymentRunTests
{
    /// <summary>Payments as “day amount reference”, loads as “day amount”, checks as “outcome day due: days late, difference”; account A, parted by semicolons.</summary>
    [Theory]
    [InlineData("06 100 a", "06 100", "paid-as-due 06")]
    [InlineData("06 100 a", "01 100", "paid-as-due 06")] // in the week before
    [InlineData("06 100 a", "07 100", "late 06 1")]
    [InlineData("06 100 a", "24 100", "late 06 18")]
    [InlineData("06 100 a", "06 60", "short 06 -40.00")]
    [InlineData("06 100 a", "08 60", "short 06 2 -40.00")]
    [InlineData("06 100 a", "06 140", "over 06 40.00")]
    [InlineData("06 100 a", "", "not-arrived 06 -100.00")]
    [InlineData("29 100 a", "", "no-statement 29 -100.00")]
    [InlineData("06 100 a", "06 100; 06 100", "paid-as-due 06; twice 06 100.00")]
    [InlineData("06 100 a", "06 100; 09 100", "paid-as-due 06; twice 06 100.00")]
    [InlineData("06 100 a", "06 100; 20 100", "paid-as-due 06; not-in-the-run 100.00")]
    [InlineData("06 100 a", "06 100; 20 35", "paid-as-due 06; not-in-the-run 35.00")]
    [InlineData("06 100 a", "06 60; 06 40", "paid-as-due 06")] // in two parts on a day
    [InlineData("06 100 a; 06 60 b", "06 100; 06 100", "paid-as-due 06; twice 06 100.00; not-arrived 06 -60.00")] // not “40 too much”
    [InlineData("06 100 a; 06 100 b", "06 100; 06 100", "paid-as-due 06; paid-as-due 06")] // two payments of a day are two
    [InlineData("06 100 a; 06 100 b", "06 100", "paid-as-due 06; not-arrived 06 -100.00")]
    [InlineData("03 50 a; 10 50 b; 17 50 c", "10 50; 17 50", "not-arrived 03 -50.00; paid-as-due 10; paid-as-due 17")] // weekly: one that is missing moves no other
    [InlineData("", "06 100", "")] // no run: nothing can be said
    public void Payments_AreHeldAgainstWhatCame(string payments, string loads, string checks)
    {
        var run = Parts(payments).Select(part => new DuePayment("A", Day(part[0]), part[2], Pounds(part[1]), Money.Zero)).ToList();
        var came = Parts(loads).Select((part, number) => new Load("A", Day(part[0]), Pounds(part[1]), IsNhs: false, Id(number)));

        var found = PaymentRun.Reconcile(run, came, (_, day) => day.Day <= 28);

        Assert.Equal(Parts(checks).Select(part => string.Join(' ', part)), found.Select(Say));
        Assert.Equal(run.Count, found.Count(check => check.Due is not null && check.Outcome != PaymentOutcome.Twice));
    }

    [Fact]
    public void PartsOfOnePayment_ByTwoFunders_AreOne_AndTheNhsMayPayItsOwn()
    {
        var run = Read("account_id,due_on,amount,funder,reference\nA,2026-05-06,60.00,council,R1\nA,2026-05-06,40.00,nhs,R1\n", out var errors);

        Assert.Empty(errors);
        Assert.Equal((new Money(6000), new Money(4000)), (Assert.Single(run).Council, run[0].Nhs));
        Assert.Equal(PaymentOutcome.PaidAsDue, Assert.Single(PaymentRun.Reconcile(run, [new Load("A", Day("06"), new Money(10_000), false, Id(1))], (_, _) => true)).Outcome);
        Assert.Equal(2, Assert.Single(PaymentRun.Reconcile(run, [new Load("A", Day("06"), new Money(6000), false, Id(1)), new Load("A", Day("06"), new Money(4000), true, Id(2))], (_, _) => true)).Loads.Count);
    }

    [Fact]
    public void WhatTheNhsPaysByItself_IsNotMissedInTheCouncilsRun()
    {
        var checks = PaymentRun.Reconcile([new DuePayment("A", Day("06"), "a", new Money(6000), Money.Zero)], [new Load("A", Day("06"), new Money(6000), false, Id(1)), new Load("A", Day("09"), new Money(4000), true, Id(2))], (_, _) => true);

        Assert.Equal(PaymentOutcome.PaidAsDue, Assert.Single(checks).Outcome);
    }

    [Theory]
    [InlineData("A,,60.00,,", "PLAN-BLANK due_on ")]
    [InlineData(",2026-05-06,60.00,,", "PLAN-BLANK account_id ")]
    [InlineData("A,06/05/2026,60.00,,", "PLAN-VALUE due_on 06/05/2026")]
    [InlineData("A,2026-05-06,6O.00,,", "PLAN-VALUE amount 6O.00")]
    [InlineData("A,2026-05-06,-60.00,,", "PLAN-VALUE amount -60.00")]
    [InlineData("A,2026-05-06,0.00,,", "PLAN-VALUE amount 0.00")]
    [InlineData("A,2026-05-06,60.00,person,", "PLAN-VALUE funder person")]
    public void ARowThatCannotBeRead_IsTold_AndTheOthersCount(string row, string error)
    {
        var run = Read($"account_id,due_on,amount,funder,reference\n{row}\nB,2026-05-06,10.00,,\n", out var errors);

        Assert.Equal((error, "payment_run.csv", 2), ($"{errors[0].Error.Code.Code} {errors[0].Error.Field} {errors[0].Error.Value}", errors[0].File, errors[0].Error.Line));
        Assert.Equal("B", Assert.Single(run).AccountId);
    }

    [Fact]
    public void AColumnThatIsMissing_IsTold()
    {
        Assert.Empty(Read("account_id,amount\nA,60.00\n", out var errors));
        Assert.Equal("PLAN-COLUMN", Assert.Single(errors).Error.Code.Code);
    }

    private static string Say(PaymentCheck check) => string.Join(' ', new[]
    {
        Yaml.Hyphenated(check.Outcome), check.Due is { } due ? $"{due.DueOn.Day:00}" : "", check.DaysLate > 0 ? $"{check.DaysLate}" : "",
        check.Difference == Money.Zero ? "" : $"{check.Difference}",
    }.Where(part => part.Length > 0));

    private static IEnumerable<string[]> Parts(string text) => text.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(part => part.Trim().Split(' '));

    private static IReadOnlyList<DuePayment> Read(string text, out List<PlanError> errors) => PaymentRunFile.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), PlanTableMapping.Standard, errors = []);

    private static DateOnly Day(string day) => new(2026, 5, int.Parse(day, CultureInfo.InvariantCulture));

    private static Money Pounds(string text) => new(long.Parse(text, CultureInfo.InvariantCulture) * 100);

    private static TransactionId Id(int number) => TransactionId.TryParse($"{number:x64}", out var id) ? id : throw new InvalidOperationException();
}
