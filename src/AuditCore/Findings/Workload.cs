using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using DpAudit.Core.Primitives;

namespace DpAudit.Core.Findings;

/// <summary>An item that is to be given to somebody.</summary>
/// <param name="ItemId">The item.</param>
/// <param name="PersonId">The person.</param>
/// <param name="SubjectKey">What it is about.</param>
/// <param name="Cycle">The cycle whose sample it is in.</param>
/// <param name="Before">Who had it in the cycle before and did not finish; empty where nobody had; null for a new one.</param>
public sealed record WorkItem(string ItemId, string PersonId, string SubjectKey, FourWeekPeriod Cycle, string? Before = null);

/// <summary>An auditor, and when they are away.</summary>
/// <param name="Id">The auditor.</param>
/// <param name="Away">When they are away.</param>
public sealed record AuditorAtWork(string Id, IReadOnlyList<DateRange> Away);

/// <summary>Who gets an item.</summary>
/// <param name="ItemId">The item.</param>
/// <param name="AuditorId">The auditor; empty where nobody may or can, which a manager has to see to.</param>
/// <param name="SecondReviewerId">Who takes a second look; empty for most, and where nobody else may.</param>
/// <param name="IsForSecondReview">Whether a second look is asked for.</param>
public sealed record Assignment(string ItemId, string AuditorId, string SecondReviewerId, bool IsForSecondReview);

/// <summary>
/// Shares a cycle's items among auditors: a person's items stay together, what was carried over comes first, and each group goes to whom it leaves with
/// the least per day at work. The same inputs give the same shares, in whatever order they come.
/// </summary>
/// <param name="Auditors">The auditors.</param>
/// <param name="Days">The days in which the items are worked on.</param>
/// <param name="Conflicts">Who may not look at whom.</param>
/// <param name="SecondReviewPercent">How many items get a second look, in per cent.</param>
/// <param name="Key">A secret of the council, so that nobody can tell beforehand which items get a second look.</param>
public sealed record Workload(
    IReadOnlyList<AuditorAtWork> Auditors, DateRange Days, IReadOnlyList<ConflictOfInterest> Conflicts, int SecondReviewPercent, ReadOnlyMemory<byte> Key)
{
    private const int Steps = 10_000;

    /// <summary>Who gets which item, in the order of items.</summary>
    public IReadOnlyList<Assignment> Allocate(IEnumerable<WorkItem> items)
    {
        var days = Auditors.DistinctBy(auditor => auditor.Id).OrderBy(auditor => auditor.Id, StringComparer.Ordinal).ToDictionary(auditor => auditor.Id, DaysAtWork);
        var load = days.Where(pair => pair.Value > 0).ToDictionary(pair => pair.Key, _ => 0);
        var shares = new List<Assignment>();
        var groups = items.DistinctBy(item => item.ItemId).OrderBy(item => item.ItemId, StringComparer.Ordinal).GroupBy(item => item.PersonId)
            .OrderByDescending(group => group.Any(item => item.Before is not null)).ThenByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal).ToList();
        foreach (var group in groups)
        {
            var size = group.Count();
            var before = group.Select(item => item.Before).Where(id => id is { Length: > 0 }).Order(StringComparer.Ordinal).FirstOrDefault("");
            var auditor = Least(group.Key, size, before, "");
            load[auditor] = load.GetValueOrDefault(auditor) + size;
            shares.AddRange(group.Select(item => new Assignment(item.ItemId, auditor, "", auditor.Length > 0 && IsForSecondReview(item))));
        }

        // Second looks come after all first ones, so that they go to whom has least by then.
        var people = groups.SelectMany(group => group).ToDictionary(item => item.ItemId, item => item.PersonId);
        for (var at = 0; at < shares.Count; at++)
        {
            if (shares[at].IsForSecondReview && Least(people[shares[at].ItemId], 1, "", shares[at].AuditorId) is { Length: > 0 } reviewer)
            {
                load[reviewer]++;
                shares[at] = shares[at] with { SecondReviewerId = reviewer };
            }
        }

        return [.. shares.OrderBy(share => share.ItemId, StringComparer.Ordinal)];

        string Least(string personId, int more, string? before, string notThis) => load.Keys
            .Where(id => id.Length > 0 && id != notThis && !Conflicts.Any(conflict => conflict.StaffId == id && conflict.PersonId == personId && conflict.Dates.Overlaps(Days)))
            .OrderBy(id => (load[id] + more) * (decimal)Days.Days / days[id]).ThenBy(id => id != before).ThenBy(id => id, StringComparer.Ordinal).FirstOrDefault("");
    }

    /// <summary>Whether an item gets a second look: by a keyed hash of what it is and its cycle, so that nobody chooses it and everybody can check it.</summary>
    public bool IsForSecondReview(WorkItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(Key.Span, Encoding.UTF8.GetBytes($"second-review\u001F{item.Cycle}\u001F{item.PersonId}\u001F{item.SubjectKey}"), hash);
        return BinaryPrimitives.ReadUInt64BigEndian(hash) % Steps < (ulong)(SecondReviewPercent * (Steps / 100));
    }

    private int DaysAtWork(AuditorAtWork auditor) => Enumerable.Range(0, Days.Days).Count(day => !auditor.Away.Any(away => away.Contains(Days.From.AddDays(day))));
}
