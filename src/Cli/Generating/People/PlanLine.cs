using DpAudit.Cli.Generating.Days;
using DpAudit.Cli.Generating.Town;

namespace DpAudit.Cli.Generating.People;

/// <summary>One line of a person's plan, with how its money is really spent.</summary>
/// <param name="Id">L1, L2 and so on.</param>
/// <param name="Purpose">What it pays for, in the words of the plan files.</param>
/// <param name="Outcome">The outcome it serves: O1, O2 and so on.</param>
/// <param name="Pence">The expected amount each time.</param>
/// <param name="Rhythm">How often the amount is expected.</param>
/// <param name="Payees">Who is usually paid.</param>
internal abstract record PlanLine(string Id, string Purpose, string Outcome, int Pence, Rhythm Rhythm, Payee[] Payees)
{
    /// <summary>What the line costs in four weeks, on average.</summary>
    public int FourWeekPence => (int)(Pence * Rhythm.TimesInFourWeeks);
}

/// <summary>
/// A bill that comes with a rhythm: wages, an agency, HMRC. Some vary by whole units, such as an hour's wage (0 = always the same);
/// some are paid even while the person is in hospital, because staff are kept on.
/// </summary>
internal sealed record BillLine(string Id, string Purpose, string Outcome, int Pence, Rhythm Rhythm, Payee[] Payees, EntryKind PaidBy, int UnitPence, bool InHospital)
    : PlanLine(Id, Purpose, Outcome, Pence, Rhythm, Payees);

/// <summary>Money for shopping in one trade, mostly at the usual places, whenever it suits: so many purchases in four weeks.</summary>
internal sealed record ShoppingLine(string Id, string Outcome, int Pence, Payee[] Payees, Trade Trade, int Purchases)
    : PlanLine(Id, Trade.Purpose, Outcome, Pence, new Rhythm(Frequency.FourWeekly, 0), Payees);
