using DpAudit.Core.Discussions;

namespace DpAudit.Functions.Discussions;

/// <summary>The items of a discussion by number, so that nobody reads an id.</summary>
internal sealed class ItemLabels(Discussion discussion)
{
    private readonly Dictionary<string, int> numbers = discussion.Items.Select((item, at) => (item.Id, at)).ToDictionary(one => one.Id, one => one.at + 1);

    /// <summary>For example <c>item 2</c>.</summary>
    public string Of(string itemId) => numbers.TryGetValue(itemId, out var number) ? $"item {Formats.Number(number)}" : itemId;

    /// <summary>An item with what it is about: <c>Item 2: Tenpin Lanes, £40.00</c>.</summary>
    public string Of(QueryItem item) => $"Item {Formats.Number(numbers[item.Id])}: {(item.Payee.Length > 0 ? item.Payee : "the four weeks")}, {Formats.Money(item.Amount.Total)}";

    /// <summary>A text with each id of an item said as its number.</summary>
    public string In(string text) => numbers.Keys.Aggregate(text, (said, id) => said.Contains($"item {id}", StringComparison.Ordinal) ? said.Replace($"item {id}", Of(id), StringComparison.Ordinal) : said.Replace(id, Of(id), StringComparison.Ordinal));
}
