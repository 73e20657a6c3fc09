using System.Text;

namespace DpAudit.Cli.Generating.Planting;

/// <summary>What can be planted for an audit to find. None of it says that anybody did wrong.</summary>
internal enum Problem : byte
{
    None,

    /// <summary>Two charges alike at one payee within a day.</summary>
    NearDuplicate,

    /// <summary>One purchase paid in parts, each just under a round amount.</summary>
    SplitPurchase,

    /// <summary>Something no line of the plan is for.</summary>
    OutsidePlan,

    /// <summary>Several cash withdrawals within days that the plan does not agree to.</summary>
    CashBurst,

    /// <summary>Most of the balance spent within days, after months without spending.</summary>
    UsedQuicklyAfterDormancy,

    /// <summary>Support visits or taxis in the small hours.</summary>
    NightSupport,

    /// <summary>One individual paid by several people.</summary>
    SharedPayee,

    /// <summary>A plan line spent several times over within a week.</summary>
    BudgetBlowOut,

    /// <summary>Less paid in than agreed.</summary>
    ContributionShort,

    /// <summary>Money taken back by the council that nobody decided on.</summary>
    CouncilDebitWithoutDecision,

    /// <summary>Shopping after the plan ended, apart from last wages.</summary>
    SpendAfterPlanEnded,
}

internal static class Problems
{
    /// <summary>Everything that can be planted.</summary>
    public static Problem[] All { get; } = [.. Enum.GetValues<Problem>().Where(problem => problem != Problem.None)];

    private static readonly string[] Words = [.. Enum.GetNames<Problem>().Select(Hyphenate)];

    /// <summary>The word in truth.csv, for example <c>near-duplicate</c>.</summary>
    public static string Word(this Problem problem) => Words[(int)problem];

    private static string Hyphenate(string name)
    {
        var word = new StringBuilder();
        foreach (var letter in name)
        {
            word.Append(char.IsUpper(letter) && word.Length > 0 ? "-" : "").Append(char.ToLowerInvariant(letter));
        }

        return word.ToString();
    }
}
