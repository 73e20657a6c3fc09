using System.Globalization;
using DpAudit.Core.Pipeline;

namespace DpAudit.Functions.Pages.Auditing;

/// <summary>A page of a long list.</summary>
/// <param name="All">The list.</param>
/// <param name="Number">Which page, from 1.</param>
internal sealed record Paged<T>(IReadOnlyList<T> All, int Number)
{
    private const int PerPage = 25;

    /// <summary>How many pages there are; at least 1.</summary>
    public int Of => Math.Max(1, (All.Count + PerPage - 1) / PerPage);

    /// <summary>What is on this one.</summary>
    public IEnumerable<T> Shown => All.Skip((Number - 1) * PerPage).Take(PerPage);

    /// <summary>The page that an address asks for; the first where it asks for none, the last where it asks for more than there are.</summary>
    public static Paged<T> Asked(IReadOnlyList<T> all, HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var asked = new Paged<T>(all, int.TryParse(request.Query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 1);
        return asked with { Number = Math.Clamp(asked.Number, 1, asked.Of) };
    }
}

/// <summary>How an auditor's list is gone through.</summary>
internal static class Listing
{
    /// <summary>Whether something can be concluded about an item now: it does not wait for evidence.</summary>
    public static bool IsReady(ItemAtDesk one, string auditorId) => one.Item.Standing is null || (one.Item.AwaitsSecondReview && one.Item.Now.SecondReviewerId == auditorId);

    /// <summary>Whether it is there for a second look.</summary>
    public static bool IsSecondLook(ItemAtDesk one, string auditorId) => one.Item.AwaitsSecondReview && one.Item.Now.SecondReviewerId == auditorId;

    /// <summary>Whether it was left by an earlier cycle.</summary>
    public static bool IsCarriedOver(ItemAtDesk one) => one.Item.Now.InCycle != one.Item.Item.Cycle;
}
