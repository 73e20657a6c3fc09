namespace DpAudit.Cli.Generating.People;

/// <summary>The yearly uplift of budgets.</summary>
internal static class PlanUplift
{
    /// <summary>Four per cent more, in whole pounds.</summary>
    public static int Of(int budgetPence) => budgetPence * 104 / 10000 * 100;
}
