using System.Globalization;
using DpAudit.Core.Primitives;
using Microsoft.AspNetCore.WebUtilities;

namespace DpAudit.Functions.Api;

/// <summary>A page of a list.</summary>
/// <typeparam name="T">What is listed.</typeparam>
/// <param name="Page">Which one, from 1.</param>
/// <param name="PageSize">How many at most.</param>
/// <param name="Total">How many there are in all.</param>
/// <param name="Next">Where the next page is; null = this is the last.</param>
/// <param name="Rows">The page.</param>
internal sealed record PageOf<T>(int Page, int PageSize, int Total, string? Next, IReadOnlyList<T> Rows);

/// <summary>Which page is asked for.</summary>
/// <param name="Page">From 1; null = the first.</param>
/// <param name="PageSize">1 to <see cref="Most"/>; null = <see cref="Usual"/>.</param>
internal readonly record struct Paging(int? Page, int? PageSize)
{
    /// <summary>The most rows of a page.</summary>
    public const int Most = 500;

    /// <summary>The rows of a page where nobody says how many.</summary>
    public const int Usual = 100;

    /// <summary>Why there is no such page; null where there is.</summary>
    public IResult? Refusal => Page is < 1 or > int.MaxValue / Most || PageSize is < 1 or > Most
        ? ApiSetup.Problem(StatusCodes.Status400BadRequest, new Refusal("API-PAGE", "There is no such page.", "Ask for a page from 1, with a pageSize from 1 to 500.")) : null;

    /// <summary>The page of a list.</summary>
    public PageOf<T> Of<T>(IReadOnlyList<T> all, HttpRequest request)
    {
        var (page, size) = (Page ?? 1, PageSize ?? Usual);
        var next = (long)page * size < all.Count ? AddressOf(request, page + 1) : null;
        if (next is not null)
        {
            request.HttpContext.Response.Headers.Link = $"<{next}>; rel=\"next\"";
        }

        return new PageOf<T>(page, size, all.Count, next, [.. all.Skip((page - 1) * size).Take(size)]);
    }

    private static string AddressOf(HttpRequest request, int page)
    {
        var query = request.Query.Where(one => !string.Equals(one.Key, "page", StringComparison.OrdinalIgnoreCase)).SelectMany(one => one.Value.Select(value => KeyValuePair.Create(one.Key, value)))
            .Append(KeyValuePair.Create("page", (string?)page.ToString(CultureInfo.InvariantCulture)));
        return QueryHelpers.AddQueryString(request.Path, query);
    }
}
