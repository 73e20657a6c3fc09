using DpAudit.Core.Matching;

namespace DpAudit.Core.Signals;

/// <summary>The accounts and rows of each group of accounts that share no person with another group; each can be taken by itself, on any thread.</summary>
public sealed class GroupRows
{
    private readonly int[] starts;
    private readonly int[] rows;
    private readonly List<int>[] accounts;

    /// <summary>Lays out the rows of a ledger by group.</summary>
    /// <param name="attribution">Whose money each row is.</param>
    /// <param name="count">How many rows the ledger has.</param>
    public GroupRows(Attribution attribution, int count)
    {
        ArgumentNullException.ThrowIfNull(attribution);
        accounts = [.. Enumerable.Range(0, attribution.Groups).Select(_ => new List<int>())];
        for (var account = 0; account < attribution.Accounts.Count; account++)
        {
            accounts[attribution.GroupOf(account)].Add(account);
        }

        starts = new int[attribution.Groups + 1];
        for (var at = 0; at < count; at++)
        {
            starts[attribution.GroupOf(attribution.AccountOf(at)) + 1]++;
        }

        for (var group = 0; group < attribution.Groups; group++)
        {
            starts[group + 1] += starts[group];
        }

        rows = new int[count];
        var next = starts.AsSpan(..^1).ToArray();
        for (var at = 0; at < count; at++)
        {
            rows[next[attribution.GroupOf(attribution.AccountOf(at))]++] = at;
        }
    }

    /// <summary>How many groups there are.</summary>
    public int Count => accounts.Length;

    /// <summary>A group's rows, by index in the ledger, in its order.</summary>
    public ReadOnlySpan<int> this[int group] => rows.AsSpan(starts[group]..starts[group + 1]);

    /// <summary>A group's accounts, in the attribution's order.</summary>
    public IReadOnlyList<int> AccountsOf(int group) => accounts[group];
}
