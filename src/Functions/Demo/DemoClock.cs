namespace DpAudit.Functions.Demo;

/// <summary>
/// The clock of a store that the sample council was loaded into: it was a day of July 2026 when that was done, and goes on from there, so that the sample's tasks are
/// due today whenever somebody begins.
/// </summary>
/// <param name="behind">By how much it is behind the machine's.</param>
internal sealed class DemoClock(TimeSpan behind) : TimeProvider
{
    /// <summary>When the sample council is loaded: a morning after three cycles' days of grace.</summary>
    public static readonly DateTimeOffset Start = new(2026, 7, 7, 8, 0, 0, TimeSpan.Zero);

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() - behind;
}
