using DpAudit.Core.Primitives;

namespace DpAudit.Core.Pipeline;

/// <summary>Somebody who stands otherwise in a new roster.</summary>
/// <param name="Before">As they stood; null = they are new.</param>
/// <param name="After">As they will stand; null = they are gone.</param>
public sealed record RosterChange(StaffEntry? Before, StaffEntry? After)
{
    /// <summary>Who.</summary>
    public string Id => (After ?? Before)!.Id;
}

/// <summary>What a new roster changes, before it is taken in.</summary>
public static class RosterChanges
{
    /// <summary>Who is added, removed or changed, by id.</summary>
    public static IReadOnlyList<RosterChange> Between(IReadOnlyList<StaffEntry> before, IReadOnlyList<StaffEntry> after)
    {
        var (old, fresh) = (before.ToDictionary(one => one.Id), after.ToDictionary(one => one.Id));
        return
        [
            .. old.Keys.Union(fresh.Keys).Order(StringComparer.Ordinal).Select(id => new RosterChange(old.GetValueOrDefault(id), fresh.GetValueOrDefault(id)))
                .Where(change => change.Before is null || change.After is null || !IsSame(change.Before, change.After)),
        ];
    }

    /// <summary>Roles that nobody would have any more.</summary>
    public static IReadOnlyList<StaffRole> Unfilled(IReadOnlyList<StaffEntry> after) => [.. Enum.GetValues<StaffRole>().Where(role => !after.Any(one => one.Roles.Contains(role)))];

    private static bool IsSame(StaffEntry one, StaffEntry other) => one.Name == other.Name && one.Roles.SetEquals(other.Roles) && one.Away.SequenceEqual(other.Away);
}
