namespace DpAudit.Cli.Generating.Town;

/// <summary>A kind of shop or service people pay by card, and the shops there are.</summary>
/// <param name="Purpose">What a plan line calls it.</param>
/// <param name="Outcome">What it is for, in words a person would use.</param>
/// <param name="Mcc">Merchant category code.</param>
/// <param name="LowPence">The smallest usual purchase.</param>
/// <param name="HighPence">The largest usual purchase.</param>
/// <param name="StepPence">Prices are multiples of this.</param>
/// <param name="Shops">Who sells it.</param>
internal sealed record Trade(string Purpose, string Outcome, int Mcc, int LowPence, int HighPence, int StepPence, Payee[] Shops)
{
    /// <summary>What a usual purchase costs: prices lean towards the low end.</summary>
    public int UsualPence => ((2 * LowPence) + HighPence) / 3;

    /// <summary>The price of one purchase.</summary>
    public int Price(SeededRandom random)
    {
        var draw = random.Below(1024);
        var price = LowPence + (int)((long)(HighPence - LowPence) * draw * draw >> 20);
        return price - (price % StepPence);
    }
}
