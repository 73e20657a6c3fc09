namespace DpAudit.Cli.Generating.People;

/// <summary>What the council and the person agreed.</summary>
/// <param name="Lines">What the money is for.</param>
/// <param name="Outcomes">What it should make possible; O1 is the first.</param>
/// <param name="BudgetPence">What each load is worth before the contribution.</param>
/// <param name="Loads">When loads come.</param>
/// <param name="ContributionPence">The person's part of each load.</param>
/// <param name="Gross">Whether the council loads everything and invoices the contribution, so that it never passes the account.</param>
/// <param name="NhsShare">Per cent of the budget that the NHS pays.</param>
/// <param name="AgreedCashPence">Cash that may be drawn in four weeks.</param>
/// <param name="OneOffPence">A one-off amount for starting up, or for a carer; 0 = none.</param>
internal sealed record Package(
    PlanLine[] Lines,
    string[] Outcomes,
    int BudgetPence,
    Rhythm Loads,
    int ContributionPence,
    bool Gross,
    int NhsShare,
    int AgreedCashPence,
    int OneOffPence)
{
    public BillLine[] Bills { get; } = [.. Lines.OfType<BillLine>()];

    public ShoppingLine[] Shopping { get; } = [.. Lines.OfType<ShoppingLine>()];

    /// <summary>How many rows four weeks bring, on average.</summary>
    public decimal RowsInFourWeeks { get; } =
        Lines.OfType<BillLine>().Sum(bill => bill.Rhythm.TimesInFourWeeks)
        + Lines.OfType<ShoppingLine>().Sum(shopping => shopping.Purchases)
        + (Loads.TimesInFourWeeks * ((BudgetPence == 0 ? 0 : 1) + (NhsShare is > 0 and < 100 ? 1 : 0) + (ContributionPence > 0 && !Gross ? 1 : 0)))
        + (AgreedCashPence > 0 ? 3 : 0);
}
