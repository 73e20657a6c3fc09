using DpAudit.Core.Statements;

namespace DpAudit.Core.Scoring.Anomaly;

/// <summary>The ids of rows as they stand in a file, in one piece of memory. A card number among them is masked but for its last four digits.</summary>
public sealed class RowIds
{
    private readonly GrowingArray<byte> bytes = new();
    private readonly GrowingArray<int> ends = new();

    /// <summary>How many there are.</summary>
    public int Count => ends.Count;

    /// <summary>The id of a row, as UTF-8.</summary>
    /// <param name="row">From 0.</param>
    public ReadOnlySpan<byte> this[int row]
    {
        get
        {
            var start = row == 0 ? 0 : ends.Items[row - 1];
            return bytes.Items[start..ends.Items[row]];
        }
    }

    /// <summary>Adds the next row's id.</summary>
    internal void Add(ReadOnlySpan<byte> id)
    {
        var room = bytes.Add(id);
        for (var found = CardNumbers.Find(room); found.Length > 0; found = CardNumbers.Find(room, found.Start + found.Length))
        {
            CardNumbers.MaskInPlace(room.Slice(found.Start, found.Length));
        }

        ends.Add(bytes.Count);
    }
}

/// <summary>An array that grows by half as it fills, so that ten million rows need not be there twice over.</summary>
internal sealed class GrowingArray<T>
{
    private T[] items = new T[1024];

    /// <summary>How many items there are.</summary>
    public int Count { get; private set; }

    /// <summary>All items.</summary>
    public ReadOnlySpan<T> Items => items.AsSpan(0, Count);

    /// <summary>Adds an item.</summary>
    public void Add(T item)
    {
        if (Count == items.Length)
        {
            Grow(Count + 1);
        }

        items[Count++] = item;
    }

    /// <summary>Adds items.</summary>
    /// <returns>Where they are now, until more are added.</returns>
    public Span<T> Add(ReadOnlySpan<T> more)
    {
        if (items.Length - Count < more.Length)
        {
            Grow(Count + more.Length);
        }

        var room = items.AsSpan(Count, more.Length);
        more.CopyTo(room);
        Count += more.Length;
        return room;
    }

    /// <summary>All items, in an array of their own.</summary>
    public T[] ToArray() => Count == items.Length ? items : items[..Count];

    private void Grow(int least) => Array.Resize(ref items, Math.Max(least, (int)Math.Min((long)items.Length * 3 / 2, Array.MaxLength)));
}
