using DpAudit.Core.Letters.Rendering;
using DpAudit.Core.Primitives;

namespace DpAudit.Core.Letters;

/// <summary>
/// A letter that may leave: a named member of staff looked at it and let it go. There is no other way to make one, and what sends or prints letters takes
/// nothing else. Who released it stands here, not in the letter.
/// </summary>
public sealed class ReleasedLetter
{
    private ReleasedLetter(RenderedLetter letter, string releasedBy, DateTimeOffset releasedAt) => (Letter, ReleasedBy, ReleasedAt) = (letter, releasedBy, releasedAt);

    /// <summary>The letter, exactly as it was looked at.</summary>
    public RenderedLetter Letter { get; }

    /// <summary>The member of staff's id.</summary>
    public string ReleasedBy { get; }

    /// <summary>When, UTC.</summary>
    public DateTimeOffset ReleasedAt { get; }

    /// <summary>Lets a letter go. Whether this member of staff may is asked where the letter's record is kept.</summary>
    /// <exception cref="ArgumentException">The member of staff has no id, or the time is not UTC.</exception>
    public static ReleasedLetter Release(RenderedLetter letter, StaffMember by, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(letter);
        ArgumentNullException.ThrowIfNull(by);
        ArgumentException.ThrowIfNullOrWhiteSpace(by.Id, nameof(by));
        return at.Offset == TimeSpan.Zero ? new ReleasedLetter(letter, by.Id, at) : throw new ArgumentException("A time is kept as UTC.", nameof(at));
    }
}
