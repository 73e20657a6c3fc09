using System.Globalization;
using System.Text;
using DpAudit.Core.Primitives;

namespace DpAudit.Core.Transactions;

/// <summary>A row of a paper statement, as it was typed in.</summary>
/// <param name="On">The day.</param>
/// <param name="Payee">Who was paid, or who paid.</param>
/// <param name="Kind">One of <see cref="PaperStatement.Kinds"/>; it says which way the money went.</param>
/// <param name="Amount">How much, without sign; above zero.</param>
/// <param name="Balance">The balance after the row where the statement prints one.</param>
public sealed record PaperRow(DateOnly On, string Payee, string Kind, Money Amount, Money? Balance = null)
{
    /// <summary>What it moves the balance by.</summary>
    public Money Movement => PaperStatement.ComesIn(Kind) ? Amount : -Amount;
}

/// <summary>Where a paper statement does not add up.</summary>
/// <param name="Row">The row, counted from 0; <see cref="PaperStatement.AtTheEnd"/> for the closing balance.</param>
/// <param name="Expected">What the rows up to there come to.</param>
/// <param name="Stated">What the statement says.</param>
public sealed record PaperBreak(int Row, Money Expected, Money Stated);

/// <summary>
/// A statement that came on paper: one account, some days, its rows oldest first. It becomes a file of the profile <c>manual-entry</c> and comes in by the same door
/// as any other; only what a file cannot tell, that its opening and closing balance agree, is checked here.
/// </summary>
/// <param name="AccountId">The account, as the plans call it.</param>
/// <param name="Covers">The days that the statement covers.</param>
/// <param name="Opening">The balance before the first row.</param>
/// <param name="Closing">The balance after the last row.</param>
/// <param name="Rows">At least one: a file without rows would speak for other accounts too.</param>
public sealed record PaperStatement(string AccountId, DateRange Covers, Money Opening, Money Closing, IReadOnlyList<PaperRow> Rows)
{
    /// <summary>The name of the profile.</summary>
    public const string Profile = "manual-entry";

    /// <summary>The place of a break at the closing balance.</summary>
    public const int AtTheEnd = -1;

    private const string Header = "account_id,date,kind,payee,amount,balance\r\n";
    private static readonly string[] In = ["load", "nhs-load", "contribution", "refund", "reversal", "transfer-in"];
    private static readonly string[] Out = ["spend", "bank-payment", "cash", "fee", "transfer-out", "return"];

    /// <summary>The words for what a row may be: money in first, then money out.</summary>
    public static IReadOnlyList<string> Kinds { get; } = [.. In, .. Out];

    /// <summary>A name for its file.</summary>
    public string FileName => string.Create(CultureInfo.InvariantCulture, $"paper-{string.Concat(AccountId.Select(c => char.IsAsciiLetterOrDigit(c) || c == '-' ? c : '_'))}-{Covers.From:yyyy-MM-dd}.csv");

    /// <summary>Whether a kind is money in.</summary>
    public static bool ComesIn(string kind) => In.Contains(kind);

    /// <summary>The first place where it does not add up; null = it does.</summary>
    public PaperBreak? FirstBreak()
    {
        var balance = Opening;
        for (var at = 0; at < Rows.Count; at++)
        {
            balance += Rows[at].Movement;
            if (Rows[at].Balance is { } stated && stated != balance)
            {
                return new PaperBreak(at, balance, stated);
            }
        }

        return balance == Closing ? null : new PaperBreak(AtTheEnd, balance, Closing);
    }

    /// <summary>The file; the same statement gives the same bytes.</summary>
    public byte[] ToFile()
    {
        var (text, balance) = (new StringBuilder(Header), Opening);
        foreach (var row in Rows)
        {
            balance += row.Movement;
            text.Append(CultureInfo.InvariantCulture, $"{Quoted(AccountId)},{row.On:yyyy-MM-dd},{row.Kind},{Quoted(row.Payee)},{row.Amount},{balance}\r\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static string Quoted(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
