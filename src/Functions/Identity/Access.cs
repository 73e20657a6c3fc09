using DpAudit.Core.Primitives;
using DpAudit.Functions.Triggers;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DpAudit.Functions.Identity;

/// <summary>Whom a place is for.</summary>
internal enum Door
{
    /// <summary>Everybody, signed in or not.</summary>
    Anyone,

    /// <summary>The Functions host that started this process, which the place itself sees to; to others it is not there.</summary>
    Host,

    /// <summary>Whoever is signed in.</summary>
    SignedIn,

    /// <summary>A council's staff, by their roles; to others the council is not there.</summary>
    Council,
}

/// <summary>Who may come to a place.</summary>
/// <param name="Place">A folder of pages, or an endpoint's route.</param>
/// <param name="Door">Whom it is for.</param>
/// <param name="Reads">Roles that may look.</param>
/// <param name="Acts">Roles that may also change something.</param>
/// <param name="Menu">What it is called in the navigation; empty = it is not there.</param>
internal sealed record AccessRule(string Place, Door Door, IReadOnlySet<StaffRole> Reads, IReadOnlySet<StaffRole> Acts, string Menu = "") : IAuthorizationRequirement
{
    /// <summary>Whether somebody with these roles may send such a request.</summary>
    public bool Allows(IReadOnlySet<StaffRole> roles, string method) => roles.Overlaps(HttpMethods.IsGet(method) || HttpMethods.IsHead(method) ? Reads : Acts);
}

/// <summary>Who may come where: the only place that says so. What is not in it is open to nobody.</summary>
internal static class Access
{
    private static readonly IReadOnlySet<StaffRole> Nobody = new HashSet<StaffRole>();

    /// <summary>The table; docs/roles.md is drawn from it.</summary>
    public static IReadOnlyList<AccessRule> Table { get; } =
    [
        Open("/", Door.Anyone),
        Open("/api/health", Door.Anyone),
        Open("/Errors", Door.Anyone),
        Open("/Continue", Door.Anyone),
        Open("/SignIn", Door.Anyone),
        Open("/SignOut", Door.SignedIn),
        Open("/Councils", Door.SignedIn),
        For("/Home", "Your work", Enum.GetValues<StaffRole>()),
        For("/Finance", "Statements", [StaffRole.Finance, StaffRole.Manager]),
        For("/Auditing/Sharing", "", [StaffRole.Manager]),
        For("/Auditing", "Sample", [StaffRole.Auditor], StaffRole.Manager),
        For("/Coordinating", "Discussions", [StaffRole.Coordinator, StaffRole.Manager]),
        For("/Complaints", "Complaints", [StaffRole.Coordinator, StaffRole.Manager]),
        For("/Approving", "Approvals", [StaffRole.Approver, StaffRole.NhsApprover, StaffRole.Manager]),
        For("/Managing", "Reports", [StaffRole.Manager]),
        For("/Administering", "Administration", [StaffRole.Administrator]),
        For("/Copies/Review", "", [StaffRole.Manager, StaffRole.Administrator]),
        For("/Copies", "Copies of records", [StaffRole.Coordinator, StaffRole.Manager, StaffRole.Administrator]),
        Open("/api/v1/openapi.json", Door.SignedIn),
        Open("/api/v1/councils", Door.SignedIn),
        Open(HostEndpoints.Route, Door.Host),
        For("/api/v1/councils/{council}/reports", "", [StaffRole.Manager]),
        For("/api/v1/councils/{council}/fairness", "", [StaffRole.Manager]),
        For("/api/v1/councils/{council}/cycles", "", [StaffRole.Manager], StaffRole.Finance),
        For("/api/v1/councils/{council}/statements", "", [StaffRole.Finance, StaffRole.Manager]),
    ];

    /// <summary>The rule of a place, or of the folder that it is in; null = there is none.</summary>
    public static AccessRule? RuleOf(string place) =>
        Table.FirstOrDefault(rule => rule.Place == place) ?? Table.FirstOrDefault(rule => place.StartsWith(rule.Place + "/", StringComparison.Ordinal));

    /// <summary>What an endpoint is called in the table: a page by its file, another by its route.</summary>
    public static string PlaceOf(IEnumerable<object> metadata, string? route) =>
        metadata.OfType<PageActionDescriptor>().FirstOrDefault()?.ViewEnginePath ?? "/" + route?.TrimStart('/');

    /// <summary>Puts the table's rules on endpoints.</summary>
    public static void WithAccess(this IEndpointConventionBuilder endpoints) => endpoints.Add(endpoint =>
    {
        if (RuleOf(PlaceOf(endpoint.Metadata, (endpoint as RouteEndpointBuilder)?.RoutePattern.RawText)) is { } rule)
        {
            endpoint.Metadata.Add(rule);
            endpoint.Metadata.Add(rule.Door is Door.Anyone or Door.Host ? new AllowAnonymousAttribute() : new AuthorizationPolicy([rule], []));
        }
    });

    private static AccessRule Open(string place, Door door) => new(place, door, Nobody, Nobody);

    private static AccessRule For(string place, string menu, StaffRole[] act, params StaffRole[] read) => new(place, Door.Council, act.Union(read).ToHashSet(), act.ToHashSet(), menu);
}
