using System.Globalization;
using DpAudit.Core.Tests.Scenarios;
using static DpAudit.Core.Tests.Scenarios.Council;
using static DpAudit.Core.Tests.Scenarios.Periods;

namespace DpAudit.Core.Tests.Scoring;

/// <summary>
/// A person's payments, and what the model sees of them. Unless told otherwise the plan gives £200.00 a week, agrees £40.00 cash and names
/// one wage: £100.00 a week to Grace Hill.
/// </summary>
internal static class AHistory
{
    /// <summary>Whom the plan names.</summary>
    public const string Grace = "GRACE HILL";

    /// <summary>An audit of one person.</summary>
    public static Audited Of(Func<AStatement, AStatement> payments, Func<APerson, APerson>? plan = null) =>
        ACouncil().WithPerson("P1", p => (plan ?? UsualPlan)(p).Account("A1")).WithStatement("A1", s => payments(s.Load(First, 5000m))).Audit();

    /// <summary>The plan, where no other one is given.</summary>
    public static APerson UsualPlan(APerson person) => person.Plan("2026-01-01", 200m, every: "weekly", cash: 40m).Line("wages", 100m, "weekly", Grace, "G Hill Care");

    /// <summary>A day, counted from the first one of the first period.</summary>
    public static string Day(int day) => new DateOnly(2026, 4, 6).AddDays(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A wage every week, by card in the morning.</summary>
    public static AStatement Weekly(this AStatement statement, int weeks, decimal amount = 100m, string payee = Grace)
    {
        for (var week = 0; week < weeks; week++)
        {
            statement.Spend(Day(7 * week) + " 09:10", amount, payee);
        }

        return statement;
    }

    /// <summary>All features of an item.</summary>
    public static short[] FeaturesOf(this Audited audit, int item)
    {
        var scores = audit.Audit.Sample.Scores;
        var period = 0;
        while (scores.Items.Of(period).End.Value <= item)
        {
            period++;
        }

        return scores.FeaturesOf(period, item).ToArray();
    }

    /// <summary>One feature of all items, in their order.</summary>
    public static IEnumerable<int> Feature(this Audited audit, int feature) => Enumerable.Range(0, audit.Audit.Sample.Scores.Items.Count).Select(item => (int)audit.FeaturesOf(item)[feature]);

    /// <summary>One feature of the last item.</summary>
    public static int Last(this Audited audit, int feature) => audit.FeaturesOf(audit.Audit.Sample.Scores.Items.Count - 1)[feature];

    /// <summary>The only item whose raw payee is this.</summary>
    public static int ItemAt(this Audited audit, string payee)
    {
        var (items, ledger) = (audit.Audit.Sample.Scores.Items, audit.Audit.Frame.Ledger);
        var id = audit.Row(payee).Id;
        return Enumerable.Range(0, items.Count).Single(item => ledger[items[item]].Id.ToString() == id);
    }

    /// <summary>The last item of a day.</summary>
    public static int ItemOf(this Audited audit, string day)
    {
        var (items, ledger) = (audit.Audit.Sample.Scores.Items, audit.Audit.Frame.Ledger);
        return Enumerable.Range(0, items.Count).Last(item => ledger[items[item]].TransactionDate.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) == day);
    }
}
