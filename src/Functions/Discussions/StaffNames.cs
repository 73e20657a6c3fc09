using DpAudit.Core.Pipeline;
using DpAudit.Core.Primitives;
using DpAudit.Functions.Components;

namespace DpAudit.Functions.Discussions;

/// <summary>A council's staff, as colleagues know them.</summary>
/// <param name="Roster">The roster.</param>
internal sealed record StaffNames(IReadOnlyList<StaffEntry> Roster)
{
    /// <summary>Reads the roster.</summary>
    public static async Task<StaffNames> OfAsync(StaffDesk desk, string councilId, CancellationToken stop) => new(await desk.ListAsync(councilId, stop));

    /// <summary>A name; the id of somebody who is not on the roster any more.</summary>
    public string Of(string id) => Roster.FirstOrDefault(entry => entry.Id == id) is { Name.Length: > 0 } known ? known.Name : id;

    /// <summary>Those with a role, to choose from.</summary>
    public IReadOnlyList<Choice> With(params IEnumerable<StaffRole> roles) => [.. Roster.Where(entry => entry.Roles.Overlaps(roles)).Select(entry => new Choice(entry.Id, entry.Name, Formats.Roles(entry.Roles)))];
}
