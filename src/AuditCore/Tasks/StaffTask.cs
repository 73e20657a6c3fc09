using DpAudit.Core.Primitives;

namespace DpAudit.Core.Tasks;

/// <summary>A task was given to a member of staff by another one.</summary>
/// <param name="ToId">Whose it is from then on.</param>
/// <param name="Stamp">Who gave it, when.</param>
public sealed record TaskAssigned(string ToId, Stamp Stamp);

/// <summary>A task was done.</summary>
/// <param name="How">What was done, in words.</param>
/// <param name="Stamp">Who did it, when.</param>
public sealed record TaskDone(string How, Stamp Stamp);

/// <summary>
/// Something that a member of staff is asked to look at. It holds ids only, and nothing follows from it by itself: what comes of it is done, and
/// recorded elsewhere, by a person.
/// </summary>
public sealed record StaffTask
{
    /// <summary>Its id, by what it is about: 32 hexadecimal digits, the same whoever works it out and whenever.</summary>
    public required string Id { get; init; }

    /// <summary>What is to be done.</summary>
    public required StaffTaskKind Kind { get; init; }

    /// <summary>The council.</summary>
    public required string CouncilId { get; init; }

    /// <summary>The person; empty for an account of several people.</summary>
    public required string PersonId { get; init; }

    /// <summary>Whose it is, as long as nobody is named.</summary>
    public required StaffRole OwnerRole { get; init; }

    /// <summary>Whose it was when it was made; empty = everybody's with that role.</summary>
    public required string FirstOwnerId { get; init; }

    /// <summary>Until when, in London.</summary>
    public required DateOnly DueOn { get; init; }

    /// <summary>When it was made.</summary>
    public required DateOnly OpenedOn { get; init; }

    /// <summary>What it is about: ids and days, nothing else.</summary>
    public required IReadOnlyList<string> About { get; init; }

    /// <summary>Whom it was given to since, oldest first.</summary>
    public IReadOnlyList<TaskAssigned> Assigned { get; init; } = [];

    /// <summary>That it was done; null while it is open.</summary>
    public TaskDone? Done { get; init; }

    /// <summary>Whose it is now; empty = everybody's with the role.</summary>
    public string OwnerId => Assigned.Count > 0 ? Assigned[^1].ToId : FirstOwnerId;

    /// <summary>Why it was made, in a sentence.</summary>
    public string Because => TaskBook.Of(Kind).Because;

    /// <summary>Whether it is still open after its day.</summary>
    public bool IsOverdue(DateOnly today) => Done is null && DueOn < today;
}
