namespace DpAudit.Functions.Discussions;

/// <summary>A page of a long list.</summary>
/// <param name="Items">What is on it.</param>
/// <param name="Page">Its number, from 1.</param>
/// <param name="Pages">How many there are; at least 1.</param>
/// <param name="Total">How long the list is.</param>
internal sealed record Paged<T>(IReadOnlyList<T> Items, int Page, int Pages, int Total)
{
    /// <summary>A page of a list; the nearest one where there is none of that number.</summary>
    public static Paged<T> Of(IReadOnlyList<T> all, int page, int size)
    {
        var pages = Math.Max(1, (all.Count + size - 1) / size);
        var at = Math.Clamp(page, 1, pages);
        return new Paged<T>([.. all.Skip((at - 1) * size).Take(size)], at, pages, all.Count);
    }
}
