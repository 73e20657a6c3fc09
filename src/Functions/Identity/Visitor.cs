using System.Security.Claims;
using DpAudit.Core.Pipeline;
using DpAudit.Core.Primitives;
using DpAudit.Core.Statements;
using DpAudit.Functions.Configuration;

namespace DpAudit.Functions.Identity;

/// <summary>
/// Who is looking, and at which council; one for each request. The only place where somebody who is signed in becomes a member of staff: their
/// council's roster has to list them, now.
/// </summary>
internal sealed class Visitor(StaffDesk desk, SignInMode mode)
{
    private const int LongestCouncil = 60;

    /// <summary>The council that they entered; empty = none.</summary>
    public string CouncilId { get; private set; } = "";

    /// <summary>Who they are there; null = they entered none.</summary>
    public StaffMember? Staff { get; private set; }

    /// <summary>Their name, as colleagues see it.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Lets somebody into a council.</summary>
    /// <returns>Whether its roster lists them; a council that is not there lists nobody.</returns>
    public async Task<bool> EnterAsync(ClaimsPrincipal user, string councilId, CancellationToken stop)
    {
        if (await EntryOfAsync(user, councilId, stop) is not { } entry)
        {
            return false;
        }

        (CouncilId, Name, Staff) = (councilId, entry.Name, new StaffMember(entry.Id, mode == SignInMode.Azure ? RolesOf(user) : entry.Roles));
        return true;
    }

    /// <summary>Whether a council's roster lists somebody.</summary>
    public async Task<StaffEntry?> EntryOfAsync(ClaimsPrincipal user, string councilId, CancellationToken stop) =>
        user.FindFirstValue(ClaimTypes.NameIdentifier) is { Length: > 0 } id && IsCouncilId(councilId)
            ? (await desk.ListAsync(councilId, stop)).FirstOrDefault(entry => entry.Id == id)
            : null;

    private static bool IsCouncilId(string text) => text is { Length: > 0 and <= LongestCouncil } && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');

    /// <summary>Entra's app roles; those that are none of ours count for nothing.</summary>
    private static HashSet<StaffRole> RolesOf(ClaimsPrincipal user) =>
        [.. user.FindAll(ClaimTypes.Role).Where(claim => claim.Value.Length > 0 && Yaml.TryWord<StaffRole>(claim.Value, out _)).Select(claim => Yaml.Word<StaffRole>(claim.Value, "role"))];
}
