using System.Globalization;

namespace DpAudit.Functions.Pages.Auditing;

/// <summary>A page of a long list.</summary>
/// <param name="Shown">What is on it.</param>
/// <param name="Total">How many the list has.</param>
/// <param name="Number">Which page it is, from 1.</param>
internal sealed record Paged<T>(IReadOnlyList<T> Shown, int Total, int Number)
{
    /// <summary>How many a page has.</summary>
    public const int PerPage = 25;

    /// <summary>How many pages there are; at least 1.</summary>
    public int Of => Math.Max(1, (Total + PerPage - 1) / PerPage);

    /// <summary>The page of a list that an address asks for; the first where it asks for none, the last where it asks for more than there are.</summary>
    public static Paged<T> Asked(IReadOnlyList<T> all, HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(all);
        var page = new Paged<T>([], all.Count, 1);
        page = page with { Number = Math.Min(NumberOf(request), page.Of) };
        return page with { Shown = [.. all.Skip((page.Number - 1) * PerPage).Take(PerPage)] };
    }

    /// <summary>The number of the page that an address asks for.</summary>
    public static int NumberOf(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return int.TryParse(request.Query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and < 1_000_000 ? number : 1;
    }
}
