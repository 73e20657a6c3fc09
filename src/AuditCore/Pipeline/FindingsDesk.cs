using System.Runtime.CompilerServices;
using DpAudit.Core.Discussions;
using DpAudit.Core.Findings;
using DpAudit.Core.Policies;
using DpAudit.Core.Ports;
using DpAudit.Core.Primitives;
using DpAudit.Core.Sampling.Estimating;
using DpAudit.Core.SupportPlans;
using Finding = DpAudit.Core.Findings.Finding;

namespace DpAudit.Core.Pipeline;

/// <summary>An item as it lies before somebody.</summary>
/// <param name="Item">The item with what was concluded about it.</param>
/// <param name="ETag">Its version: whoever concludes says which one they saw.</param>
public sealed record ItemAtDesk(ItemFindings Item, string ETag);

/// <summary>A part of an auditor's list.</summary>
/// <param name="Items">Its items.</param>
/// <param name="Total">How many the list has, as far as it was read.</param>
/// <param name="IsMore">Whether it has more than that.</param>
public sealed record ItemsPage(IReadOnlyList<ItemAtDesk> Items, int Total, bool IsMore);

/// <summary>What came of giving out a cycle's items.</summary>
/// <param name="Given">Items given to auditors, those carried over included.</param>
/// <param name="CarriedOver">Items of earlier cycles among them.</param>
/// <param name="Unassigned">Items that nobody may or can look at: a manager has to see to them.</param>
public sealed record Handout(int Given, int CarriedOver, IReadOnlyList<string> Unassigned);

/// <summary>Who works on a cycle's items, and when.</summary>
/// <param name="Auditors">The auditors.</param>
/// <param name="Days">The days in which the items are worked on.</param>
/// <param name="Key">The council's secret for second looks.</param>
public sealed record WorkingTime(IReadOnlyList<AuditorAtWork> Auditors, DateRange Days, ReadOnlyMemory<byte> Key);

/// <summary>The use cases of auditors, over records. Each may be asked for twice, and each finding is written once.</summary>
/// <param name="store">Where items, findings and lists are kept.</param>
/// <param name="councilId">The council.</param>
/// <param name="cache">Items that were read before; null = none are kept.</param>
public sealed class FindingsDesk(IRecordStore store, string councilId, RecordCache<ItemFindings>? cache = null)
{
    private const int MostTries = 10;
    private readonly string items = $"findings.{ContentName.Of(councilId)}";
    private readonly AuditorLists lists = new(store, councilId);
    private readonly EvidenceDesk evidence = new(store, councilId);

    /// <summary>Gives a cycle's sample to auditors, with what earlier cycles left unfinished. Asked again, it goes on where it was.</summary>
    /// <param name="cycle">The cycle.</param>
    /// <param name="sample">The sample's items.</param>
    /// <param name="time">Who works on it, and when.</param>
    /// <param name="policy">The policy in force.</param>
    /// <param name="at">The moment, UTC.</param>
    /// <param name="stop">Stops waiting.</param>
    public async Task<Handout> HandOutAsync(FourWeekPeriod cycle, IReadOnlyList<AuditedItem> sample, WorkingTime time, Policy policy, DateTimeOffset at, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(sample);
        ArgumentNullException.ThrowIfNull(time);
        ArgumentNullException.ThrowIfNull(policy);
        if (sample.Any(item => item.CouncilId != councilId || item.Cycle != cycle || item.Subject.Code?.IsWelfare() == true))
        {
            throw new ArgumentException("An item is of another council or cycle, or asks how a person is.", nameof(sample));
        }

        var byId = sample.DistinctBy(item => item.Id).ToDictionary(item => item.Id);
        var work = byId.Values.Select(item => new WorkItem(item.Id, item.PersonId, item.Subject.Key, item.Cycle)).ToList();
        foreach (var left in await UnfinishedBeforeAsync(cycle, stop))
        {
            byId[left.Item.Id] = left.Item;
            work.Add(new WorkItem(left.Item.Id, left.Item.PersonId, left.Item.Subject.Key, left.Item.Cycle, left.Allocations.Last(one => one.InCycle.Start < cycle.Start).AuditorId));
        }

        var shares = new Workload(time.Auditors, time.Days, await evidence.ConflictsAsync(stop), policy.Findings.SecondReviewPercent, time.Key).Allocate(work);
        var given = await Records.EachAsync(shares, (share, stopping) => GiveAsync(byId[share.ItemId], new Allocation(cycle, share.AuditorId, share.SecondReviewerId, at), stopping), stop);
        return new Handout(given.Count(item => item.Now.AuditorId.Length > 0), given.Count(item => item.Item.Cycle != cycle), [.. given.Where(item => item.Now.AuditorId.Length == 0).Select(item => item.Item.Id)]);
    }

    /// <summary>An item, with its version; null where there is none.</summary>
    public async Task<ItemAtDesk?> FindAsync(FourWeekPeriod cycle, string itemId, CancellationToken stop = default) =>
        await store.FindAsync(KeyOf(cycle, itemId), stop) is { } record ? new ItemAtDesk(Read(record), record.ETag) : null;

    /// <summary>What lies before an auditor: what earlier cycles left first, then by person; second looks last.</summary>
    public async Task<IReadOnlyList<ItemAtDesk>> ListAsync(string auditorId, CancellationToken stop = default)
    {
        var found = new List<ItemAtDesk>();
        await foreach (var entry in lists.AllAsync(auditorId, stop))
        {
            if (await FindAsync(entry, auditorId, stop) is { } item)
            {
                found.Add(item);
            }
        }

        return found;
    }

    /// <summary>A part of the same list, read without the rest of it.</summary>
    /// <param name="auditorId">The auditor.</param>
    /// <param name="skip">How many of its items come before.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="stop">Stops waiting.</param>
    public async Task<ItemsPage> PageAsync(string auditorId, int skip, int most, CancellationToken stop = default)
    {
        var (entries, isMore) = await lists.BeginningAsync(auditorId, stop);
        var found = new List<ItemAtDesk>();
        foreach (var entry in entries.Skip(skip).Take(most))
        {
            if (await FindAsync(entry, auditorId, stop) is { } item)
            {
                found.Add(item);
            }
        }

        return new ItemsPage(found, entries.Count, isMore);
    }

    /// <summary>The next item that an auditor can conclude about: none that waits for evidence.</summary>
    /// <param name="auditorId">The auditor.</param>
    /// <param name="after">The item that they come from; null = from the beginning.</param>
    /// <param name="except">People whose items they may not look at.</param>
    /// <param name="stop">Stops waiting.</param>
    public async Task<ItemAtDesk?> NextAsync(string auditorId, ItemFindings? after, IReadOnlySet<string> except, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(except);
        var from = after is null ? "" : lists.RowOf(auditorId, after);
        var (entries, _) = await lists.BeginningAsync(auditorId, stop);
        foreach (var entry in entries.Where(one => string.CompareOrdinal(one.Row, from) > 0).Concat(entries.Where(one => string.CompareOrdinal(one.Row, from) < 0)))
        {
            if (await FindAsync(entry, auditorId, stop) is { } item && item.Item.IsReadyFor(auditorId) && !except.Contains(item.Item.Item.PersonId))
            {
                return item;
            }
        }

        return null;
    }

    /// <summary>Concludes about an item.</summary>
    /// <param name="cycle">The cycle whose sample it is in.</param>
    /// <param name="itemId">The item.</param>
    /// <param name="etag">The version that the auditor saw.</param>
    /// <param name="draft">What the auditor wants to conclude.</param>
    /// <param name="auditor">The auditor, signed in.</param>
    /// <param name="person">The person, with their plans.</param>
    /// <param name="policy">The policy in force.</param>
    /// <param name="at">The moment, UTC.</param>
    /// <param name="stop">Stops waiting.</param>
    /// <returns>The item with the finding; the same where it was recorded before; or why not.</returns>
    public async Task<Result<ItemAtDesk>> ConcludeAsync(
        FourWeekPeriod cycle, string itemId, string etag, FindingDraft draft, StaffMember auditor, Person person, Policy policy, DateTimeOffset at, CancellationToken stop = default)
    {
        if (await FindAsync(cycle, itemId, stop) is not { } before)
        {
            return Unknown;
        }

        return await KeepAsync(before, etag, before.Item.Conclude(draft, auditor, await ContextAsync(before.Item, person, policy, at, stop)), stop);
    }

    /// <summary>Gives an item that is not done to another auditor, at a manager's word; see <see cref="ItemFindings.Reassign"/>.</summary>
    /// <param name="cycle">The cycle whose sample it is in.</param>
    /// <param name="itemId">The item.</param>
    /// <param name="etag">The version that the manager saw.</param>
    /// <param name="to">Whom to give it to, as the roster lists them.</param>
    /// <param name="manager">The manager, signed in.</param>
    /// <param name="at">The moment, UTC.</param>
    /// <param name="stop">Stops waiting.</param>
    /// <returns>The item; the same where it is theirs already; or why not.</returns>
    public async Task<Result<ItemAtDesk>> ReassignAsync(FourWeekPeriod cycle, string itemId, string etag, StaffEntry to, StaffMember manager, DateTimeOffset at, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(to);
        if (await FindAsync(cycle, itemId, stop) is not { } before)
        {
            return Unknown;
        }

        return await KeepAsync(before, etag, before.Item.Reassign(to.Id, to.Roles.Contains(StaffRole.Auditor), manager, await evidence.ConflictsAsync(stop), at), stop);
    }

    /// <summary>Accepts the payee of an item for a plan line; see <see cref="AcceptedPayee"/>.</summary>
    public async Task<Result<AcceptedPayee>> AcceptPayeeAsync(
        FourWeekPeriod cycle, string itemId, string lineId, StaffMember auditor, Person person, Policy policy, DateTimeOffset at, CancellationToken stop = default)
    {
        if (await FindAsync(cycle, itemId, stop) is not { } item)
        {
            return Unknown;
        }

        var result = AcceptedPayee.Accept(item.Item, lineId, auditor, await ContextAsync(item.Item, person, policy, at, stop));
        if (result.Refusal is null)
        {
            await evidence.KeepAsync(result.Value, stop);
        }

        return result;
    }

    /// <summary>The payees that were accepted, as long as the findings that they rest on stand.</summary>
    /// <param name="personId">Whose; null = everybody's.</param>
    /// <param name="stop">Stops waiting.</param>
    public async Task<IReadOnlyList<AcceptedPayee>> AcceptedPayeesAsync(string? personId = null, CancellationToken stop = default)
    {
        var standing = new List<AcceptedPayee>();
        await foreach (var payee in evidence.PayeesAsync(stop))
        {
            if ((personId is null || payee.PersonId == personId) && await FindAsync(payee.Cycle, payee.ItemId, stop) is { } item && item.Item.Standing?.Id == payee.FindingId)
            {
                standing.Add(payee);
            }
        }

        return standing;
    }

    /// <summary>All items of a cycle's sample.</summary>
    public async Task<IReadOnlyList<ItemFindings>> CycleAsync(FourWeekPeriod cycle, CancellationToken stop = default)
    {
        var found = new List<ItemFindings>();
        await foreach (var record in store.AllAsync(items, $"{cycle}.", stop))
        {
            found.Add(Read(record));
        }

        return found;
    }

    /// <summary>All items that are kept, of all cycles: for reports and exports.</summary>
    public async IAsyncEnumerable<ItemFindings> AllAsync([EnumeratorCancellation] CancellationToken stop = default)
    {
        await foreach (var item in StoredAsync(stop))
        {
            yield return item.Item;
        }
    }

    /// <summary>All items that are kept, with their versions.</summary>
    internal async IAsyncEnumerable<ItemAtDesk> StoredAsync([EnumeratorCancellation] CancellationToken stop)
    {
        await foreach (var record in store.AllAsync(items, "", stop))
        {
            yield return new ItemAtDesk(ReadNow(record), record.ETag);
        }
    }

    /// <summary>Removes an item, from everybody's list first: for retention.</summary>
    internal async Task RemoveAsync(ItemAtDesk item, CancellationToken stop)
    {
        await lists.RemoveAsync(item.Item, stop);
        await store.TryDeleteAsync(KeyOf(item.Item.Item.Cycle, item.Item.Item.Id), item.ETag, stop);
    }

    /// <summary>How far a cycle's items are.</summary>
    public async Task<CycleProgress> ProgressAsync(FourWeekPeriod cycle, CancellationToken stop = default) => CycleProgress.Of(await CycleAsync(cycle, stop));

    /// <summary>What stands about the payments of a cycle's sample, for estimates of the whole.</summary>
    public async Task<IReadOnlyDictionary<string, Conclusion>> ConclusionsAsync(FourWeekPeriod cycle, CancellationToken stop = default) => ConclusionsOf(await CycleAsync(cycle, stop));

    /// <summary>The same of items that were read already.</summary>
    public static IReadOnlyDictionary<string, Conclusion> ConclusionsOf(IEnumerable<ItemFindings> items) => items
        .Where(item => item is { Standing: not null, Item.Subject.TransactionId.Length: > 0 })
        .Select(item => new Conclusion(item.Item.Subject.TransactionId, item.Standing!.Kind, item.Standing.Amount, FindingRules.LondonDay(item.Standing.Stamp.At), 0))
        .ToDictionary(conclusion => conclusion.TransactionId);

    /// <summary>What a person would be asked about an item, for a discussion; null where the finding that stands asks nothing of them.</summary>
    public async Task<QueryItem?> QueryFor(ItemFindings item, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(item);
        return item.Standing is { } finding ? QueryOf(finding, await evidence.RegisterAsync(item.Item.PersonId, stop)) : null;
    }

    /// <summary>What a person would be asked about a finding; null where it asks nothing of them.</summary>
    public static QueryItem? QueryOf(Finding finding, EvidenceRegister register)
    {
        ArgumentNullException.ThrowIfNull(finding);
        ArgumentNullException.ThrowIfNull(register);
        return finding.Question is not { } question || finding.IsSecondReview ? null : new QueryItem
        {
            Id = finding.Id,
            FinderId = finding.Stamp.By,
            TransactionId = finding.Item.Subject.TransactionId,
            On = finding.Item.On,
            Payee = finding.Item.Payee,
            Amount = finding.InQuestion(),
            NeedOrOutcome = question.NeedOrOutcome,
            Condition = question.Condition,
            ConditionToldOn = question.ConditionToldOn,
            PlanVersionId = question.PlanVersionId,
            PlanReviewedOn = question.PlanReviewedOn,
            Reason = finding.Reason,
            Held = [.. register.KindsFor(finding.Item)],
        };
    }

    private static Refusal Unknown => new("FINDING-ITEM", "There is no such item in the cycle's sample.", "Choose an item of the sample.");

    private static ItemFindings ReadNow(StoredRecord record) => FindingsJson.ReadItem(record.Json.Span);

    private ItemFindings Read(StoredRecord record) => cache?.Of(record, ReadNow) ?? ReadNow(record);

    private RecordKey KeyOf(FourWeekPeriod cycle, string itemId) => new(items, $"{cycle}.{itemId}");

    /// <summary>The item of an entry; null where it lies before them no more. A list that is behind, since a program stopped, is mended by whoever looks.</summary>
    private async Task<ItemAtDesk?> FindAsync(AuditorEntry entry, string auditorId, CancellationToken stop)
    {
        var item = await FindAsync(entry.Cycle, entry.ItemId, stop);
        if (item is null || item.Item.IsBefore(auditorId))
        {
            return item;
        }

        await lists.BringInLineAsync(item.Item, stop);
        return null;
    }

    private async Task<FindingContext> ContextAsync(ItemFindings item, Person person, Policy policy, DateTimeOffset at, CancellationToken stop) => new()
    {
        Item = item.Item,
        Person = person,
        Policy = policy,
        At = at,
        Register = await evidence.RegisterAsync(item.Item.PersonId, stop),
        Conflicts = await evidence.ConflictsAsync(stop),
        Earlier = item.Findings,
    };

    /// <summary>Writes an item as it is to be, unless somebody wrote since it was seen; what is as it was is not written.</summary>
    private async Task<Result<ItemAtDesk>> KeepAsync(ItemAtDesk before, string seen, Result<ItemFindings> result, CancellationToken stop)
    {
        if (result.Refusal is { } refusal)
        {
            return refusal;
        }

        var now = before.ETag;
        if (result.Value != before.Item)
        {
            if (before.ETag != seen || await store.TryReplaceAsync(KeyOf(before.Item.Item.Cycle, before.Item.Item.Id), FindingsJson.Write(result.Value), seen, stop) is not { } written)
            {
                return new Refusal("FINDING-STALE", "Something was recorded about this item since you opened it.", "Look at it again, and see whether what you want to record still holds.");
            }

            now = written;
        }

        await lists.BringInLineAsync(result.Value, stop);
        return new ItemAtDesk(result.Value, now);
    }

    /// <summary>Items of earlier cycles whose auditor's part is not done.</summary>
    private async Task<IEnumerable<ItemFindings>> UnfinishedBeforeAsync(FourWeekPeriod cycle, CancellationToken stop)
    {
        var found = new Dictionary<string, ItemFindings>();
        await foreach (var entry in lists.AllAsync(null, stop))
        {
            if (entry.Cycle.Start < cycle.Start && await FindAsync(entry.Cycle, entry.ItemId, stop) is { Item: { IsConcluded: false } item })
            {
                found[item.Item.Id] = item;
            }
        }

        return found.Values;
    }

    /// <summary>Gives an item to somebody, unless it was given to somebody in that cycle already.</summary>
    private async Task<ItemFindings> GiveAsync(AuditedItem item, Allocation allocation, CancellationToken stop)
    {
        var key = KeyOf(item.Cycle, item.Id);
        for (var tries = 0; tries < MostTries; tries++)
        {
            var before = await FindAsync(item.Cycle, item.Id, stop);
            if (before is not null && before.Item.Now.InCycle.Start >= allocation.InCycle.Start && (before.Item.Now.AuditorId.Length > 0 || allocation.AuditorId.Length == 0))
            {
                await lists.BringInLineAsync(before.Item, stop);
                return before.Item;
            }

            var given = before?.Item.GivenTo(allocation) ?? ItemFindings.Of(item, allocation);
            var json = FindingsJson.Write(given);
            if ((before is null ? await store.TryCreateAsync(key, json, stop) : await store.TryReplaceAsync(key, json, before.ETag, stop)) is not null)
            {
                await lists.BringInLineAsync(given, stop);
                return given;
            }
        }

        throw new InvalidOperationException($"Item {item.Id} is being given out by others.");
    }
}
