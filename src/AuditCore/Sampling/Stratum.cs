namespace DpAudit.Core.Sampling;

/// <summary>By which draw an item came into a sample.</summary>
public enum Stratum
{
    /// <summary>Policy marks what was observed, and the plan gives a second reason.</summary>
    Certain,

    /// <summary>Money that came back: never dropped, drawn by value with clocks of its own.</summary>
    Credit,

    /// <summary>The personal clock struck: chances follow risk and value.</summary>
    Proportional,

    /// <summary>Picked by hand; says nothing of other items.</summary>
    Purposive,

    /// <summary>Drawn by value alone, afresh each cycle. What is said of the whole comes from here.</summary>
    Random,
}
