namespace DpAudit.Functions.Forms;

/// <summary>A page of a long list.</summary>
/// <param name="Items">What is on it.</param>
/// <param name="Page">Its number, from 1.</param>
/// <param name="Pages">How many there are; at least 1.</param>
/// <param name="Total">How long the list is.</param>
internal sealed record Paged<T>(IReadOnlyList<T> Items, int Page, int Pages, int Total)
{
    /// <summary>How many a page has, unless told otherwise.</summary>
    public const int Size = 25;

    /// <summary>A list of nothing.</summary>
    public static Paged<T> Nothing { get; } = new([], 1, 1, 0);

    /// <summary>A page of a list; the nearest one where there is none of that number.</summary>
    public static Paged<T> Of(IReadOnlyList<T> all, int page, int size = Size)
    {
        var at = Math.Clamp(page, 1, PagesOf(all.Count, size));
        return new Paged<T>([.. all.Skip((at - 1) * size).Take(size)], at, PagesOf(all.Count, size), all.Count);
    }

    /// <summary>A page that was read without reading the whole list.</summary>
    public static Paged<T> Read(IReadOnlyList<T> items, int page, int total) => new(items, page, PagesOf(total, Size), total);

    private static int PagesOf(int total, int size) => Math.Max(1, (total + size - 1) / size);
}
