namespace DpAudit.Storage.Contracts.Memory;

/// <summary>A clock that a test sets. It may also be set back, as a machine's clock sometimes is.</summary>
/// <param name="start">What it shows first.</param>
public sealed class ManualClock(DateTimeOffset start) : TimeProvider
{
    private long ticks = start.UtcTicks;

    /// <summary>Shows noon of 2 March 2026, UTC, first.</summary>
    public ManualClock()
        : this(new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.Zero))
    {
    }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => new(Volatile.Read(ref ticks), TimeSpan.Zero);

    /// <summary>Goes on by a time, or back by a negative one.</summary>
    public void Advance(TimeSpan by) => Interlocked.Add(ref ticks, by.Ticks);
}
