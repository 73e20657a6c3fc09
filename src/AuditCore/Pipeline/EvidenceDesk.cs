using System.Runtime.CompilerServices;
using DpAudit.Core.Findings;
using DpAudit.Core.Ports;
using DpAudit.Core.Primitives;

namespace DpAudit.Core.Pipeline;

/// <summary>What is held, who may not look at whom, and which payees were accepted, over records.</summary>
/// <param name="store">Where they are kept.</param>
/// <param name="councilId">The council.</param>
public sealed class EvidenceDesk(IRecordStore store, string councilId)
{
    private const int MostTries = 10;
    private readonly string registers = $"evidence.{ContentName.Of(councilId)}";
    private readonly string conflicts = $"conflicts.{ContentName.Of(councilId)}";
    private readonly string payees = $"payees.{ContentName.Of(councilId)}";

    /// <summary>What the council holds about a person's spending.</summary>
    public async Task<EvidenceRegister> RegisterAsync(string personId, CancellationToken stop = default) =>
        await store.FindAsync(new RecordKey(registers, ContentName.Of(personId)), stop) is { } record ? FindingsJson.ReadRegister(record.Json.Span) : EvidenceRegister.Empty(personId);

    /// <summary>Registers something that came in. The same again changes nothing.</summary>
    /// <param name="personId">The person it is about.</param>
    /// <param name="held">What came.</param>
    /// <param name="by">Who registers it.</param>
    /// <param name="today">The day in London.</param>
    /// <param name="stop">Stops waiting.</param>
    public async Task<Result<EvidenceRegister>> RegisterAsync(string personId, HeldEvidence held, StaffMember by, DateOnly today, CancellationToken stop = default)
    {
        var key = new RecordKey(registers, ContentName.Of(personId));
        for (var tries = 0; tries < MostTries; tries++)
        {
            var record = await store.FindAsync(key, stop);
            var before = record is null ? EvidenceRegister.Empty(personId) : FindingsJson.ReadRegister(record.Json.Span);
            var result = before.Add(held, by, today);
            if (result.Refusal is not null || result.Value == before)
            {
                return result;
            }

            var json = FindingsJson.Write(result.Value);
            if ((record is null ? await store.TryCreateAsync(key, json, stop) : await store.TryReplaceAsync(key, json, record.ETag, stop)) is not null)
            {
                return result;
            }
        }

        return new Refusal("EVIDENCE-BUSY", "Others are registering evidence about this person.", "Try again.");
    }

    /// <summary>All registers.</summary>
    internal async IAsyncEnumerable<EvidenceRegister> RegistersAsync([EnumeratorCancellation] CancellationToken stop)
    {
        await foreach (var record in store.AllAsync(registers, "", stop))
        {
            yield return FindingsJson.ReadRegister(record.Json.Span);
        }
    }

    /// <summary>Removes an entry from a person's register, and the register with its last one: for retention.</summary>
    internal async Task RemoveAsync(string personId, HeldEvidence entry, CancellationToken stop)
    {
        var key = new RecordKey(registers, ContentName.Of(personId));
        for (var tries = 0; tries < MostTries; tries++)
        {
            if (await store.FindAsync(key, stop) is not { } record)
            {
                return;
            }

            var left = FindingsJson.ReadRegister(record.Json.Span).Without(entry);
            if (left.Entries.Count == 0 ? await store.TryDeleteAsync(key, record.ETag, stop) : await store.TryReplaceAsync(key, FindingsJson.Write(left), record.ETag, stop) is not null)
            {
                return;
            }
        }
    }

    /// <summary>Declares that a member of staff has an interest in a person. Once declared it stays on record, and holds for its days.</summary>
    public async Task<Result<ConflictOfInterest>> DeclareAsync(ConflictOfInterest conflict, StaffMember by, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(conflict);
        ArgumentNullException.ThrowIfNull(by);
        if (by.Id != conflict.DeclaredBy || (by.Id != conflict.StaffId && !by.Is(StaffRole.Manager)))
        {
            return new Refusal("CONFLICT-ROLE", "A member of staff declares an interest themselves, or a manager does.", "Ask them, or a manager.");
        }

        await store.TryCreateAsync(new RecordKey(conflicts, ContentName.Of(conflict.StaffId, conflict.PersonId, conflict.Dates.ToString())), FindingsJson.Write(conflict), stop);
        return conflict;
    }

    /// <summary>All declared interests.</summary>
    public async Task<IReadOnlyList<ConflictOfInterest>> ConflictsAsync(CancellationToken stop = default)
    {
        var found = new List<ConflictOfInterest>();
        await foreach (var record in store.AllAsync(conflicts, "", stop))
        {
            found.Add(FindingsJson.ReadConflict(record.Json.Span));
        }

        return found;
    }

    /// <summary>Keeps an accepted payee; the same again changes nothing.</summary>
    internal Task KeepAsync(AcceptedPayee payee, CancellationToken stop) =>
        store.TryCreateAsync(KeyOf(payee), FindingsJson.Write(payee), stop);

    /// <summary>All payees that were ever accepted.</summary>
    internal async IAsyncEnumerable<AcceptedPayee> PayeesAsync([EnumeratorCancellation] CancellationToken stop)
    {
        await foreach (var record in store.AllAsync(payees, "", stop))
        {
            yield return FindingsJson.ReadPayee(record.Json.Span);
        }
    }

    /// <summary>Forgets that a payee was accepted: for retention.</summary>
    internal Task RemoveAsync(AcceptedPayee payee, CancellationToken stop) => store.ListedAsync(KeyOf(payee), isListed: false, stop);

    private RecordKey KeyOf(AcceptedPayee payee) => new(payees, ContentName.Of(payee.FindingId, payee.LineId));
}
