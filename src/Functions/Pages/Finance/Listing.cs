namespace DpAudit.Functions.Pages.Finance;

/// <summary>A page of a long list.</summary>
/// <param name="Items">What is on it.</param>
/// <param name="Page">Its number, from 1.</param>
/// <param name="Pages">How many there are; at least 1.</param>
/// <param name="Count">How long the list is.</param>
internal sealed record Listing<T>(IReadOnlyList<T> Items, int Page, int Pages, int Count)
{
    private const int Size = 25;

    /// <summary>The page of a list that is asked for, or the nearest that there is.</summary>
    public static Listing<T> Of(IReadOnlyList<T> all, int page)
    {
        var pages = Math.Max(1, (all.Count + Size - 1) / Size);
        var number = Math.Clamp(page, 1, pages);
        return new Listing<T>([.. all.Skip((number - 1) * Size).Take(Size)], number, pages, all.Count);
    }
}
