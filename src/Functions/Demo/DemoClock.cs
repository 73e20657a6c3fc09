namespace DpAudit.Functions.Demo;

/// <summary>
/// The machine's clock, or that of a store that the sample council was loaded into: it was a day of July 2026 when that was done, and goes on from there, so that the
/// sample's tasks are due today whenever somebody begins.
/// </summary>
internal sealed class DemoClock : TimeProvider
{
    /// <summary>When the sample council is loaded: a morning after three cycles' days of grace.</summary>
    public static readonly DateTimeOffset Start = new(2026, 7, 7, 8, 0, 0, TimeSpan.Zero);

    private long behind;

    /// <summary>Goes from then on as if it had been <see cref="Start"/> when the sample council was loaded.</summary>
    public void BeginAt(DateTimeOffset loaded) => Interlocked.Exchange(ref behind, (loaded - Start).Ticks);

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() - new TimeSpan(Interlocked.Read(ref behind));
}
