using DpAudit.Core.Primitives;
using DpAudit.Functions.Identity;

namespace DpAudit.Functions.Forms;

/// <summary>The navigation of a council's pages.</summary>
internal sealed class Menu(EndpointDataSource endpoints)
{
    private readonly Lazy<IReadOnlyList<AccessRule>> rules = new(() =>
    {
        var places = endpoints.Endpoints.OfType<RouteEndpoint>().Select(endpoint => Access.PlaceOf(endpoint.Metadata, endpoint.RoutePattern.RawText)).ToHashSet();
        return [.. Access.Table.Where(rule => rule.Menu.Length > 0 && places.Contains($"{rule.Place}/Index"))];
    });

    /// <summary>What somebody with these roles finds in it.</summary>
    public IEnumerable<MenuItem> For(string councilId, StaffMember staff, string path) => rules.Value.Where(rule => rule.Allows(staff.Roles, HttpMethods.Get)).Select(rule =>
    {
        var address = rule.Place == "/Home" ? $"/app/{councilId}" : $"/app/{councilId}{rule.Place.ToLowerInvariant()}";
        return new MenuItem(rule.Menu, address, path == address, rule.Place != "/Home" && path.StartsWith(address + "/", StringComparison.Ordinal));
    });
}

/// <summary>An entry of the navigation.</summary>
/// <param name="Text">What it is called.</param>
/// <param name="Address">Where it leads.</param>
/// <param name="IsCurrent">Whether it is this page.</param>
/// <param name="IsWithin">Whether this page lies below it.</param>
internal sealed record MenuItem(string Text, string Address, bool IsCurrent, bool IsWithin);
