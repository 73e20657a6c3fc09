using System.Globalization;
using DpAudit.Core.Primitives;
using DpAudit.Core.Signals;
using DpAudit.Core.SupportPlans;

namespace DpAudit.Core.Reporting;

/// <summary>Says a payment, and what a plan line expects, in plain words.</summary>
public static class PaymentWords
{
    /// <summary>A transaction: “Card payment of £163.00 at “OAK STUDIO” on 8 April 2026”.</summary>
    public static string Of(AuditFrame frame, int at)
    {
        ref var row = ref frame.Ledger[at];
        var (what, where) = row.Kind switch
        {
            TransactionKind.BankPayment => ("Bank payment", "to"),
            TransactionKind.Cash => ("Cash withdrawal", "at"),
            TransactionKind.Refund => ("Refund", "from"),
            TransactionKind.Reversal => ("Reversal", "from"),
            TransactionKind.Chargeback => ("Chargeback", "from"),
            _ => ("Card payment", "at"),
        };
        var payee = frame.Texts.Text(row.Payee);
        return $"{what} of {new Money(row.AmountPence).Abs.ToWords()}{(payee.Length == 0 ? "" : $" {where} “{payee}”")} on {Day(row.TransactionDate)}";
    }

    /// <summary>A day: “8 April 2026”.</summary>
    public static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>What is expected how often: “£20.00 a week”.</summary>
    public static string Of(Rate rate) => $"{rate.Amount.ToWords()} {rate.Frequency switch
    {
        Frequency.Weekly => "a week",
        Frequency.Fortnightly => "every two weeks",
        Frequency.FourWeekly => "every four weeks",
        Frequency.Monthly => "a month",
        Frequency.Quarterly => "a quarter",
        Frequency.Annual => "a year",
        _ => "once",
    }}";
}
