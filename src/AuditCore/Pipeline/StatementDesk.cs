using System.Collections.Concurrent;
using DpAudit.Core.Ports;
using DpAudit.Core.Statements;

namespace DpAudit.Core.Pipeline;

/// <summary>How it stands with a statement.</summary>
public enum StatementState
{
    /// <summary>It arrived, and nobody has looked at it yet.</summary>
    Waiting,

    /// <summary>Every row counts, was known, or was mended by a correction.</summary>
    Complete,

    /// <summary>Rows were rejected or conflict, or accounts are held: it needs a correction.</summary>
    ToMend,

    /// <summary>The file as a whole does not count.</summary>
    NotCounted,

    /// <summary>Its import was withdrawn.</summary>
    Withdrawn,
}

/// <summary>A statement with what came of it.</summary>
/// <param name="Record">What is recorded of it.</param>
/// <param name="Outcome">What came of its rows; null = nobody has looked at it yet.</param>
/// <param name="CorrectedBy">The files that correct it and count, in order of their names.</param>
public sealed record StatementLine(StatementRecord Record, StatementOutcome? Outcome, IReadOnlyList<string> CorrectedBy)
{
    /// <summary>How it stands.</summary>
    public StatementState State => true switch
    {
        _ when Record.Arrival.Withdrawn is not null || Outcome?.Refused?.Code == ErrorCodes.FileWithdrawn.Code => StatementState.Withdrawn,
        _ when Outcome is null => StatementState.Waiting,
        _ when Outcome.Refused?.Code == ErrorCodes.FileKnown.Code => StatementState.Complete,
        _ when Outcome.Refused is not null => StatementState.NotCounted,
        _ when Outcome.HeldAccounts > 0 || Outcome.Rows.Held > 0 => StatementState.ToMend,
        _ when CorrectedBy.Count == 0 && Outcome.Rows.Rejected + Outcome.Rows.Conflict > 0 => StatementState.ToMend, // A corrected row stays rejected; what it lacked is in the correction.
        _ => StatementState.Complete,
    };
}

/// <summary>The statements of councils, as finance officers look at them: what arrived, and what came of it.</summary>
/// <param name="records">Records.</param>
/// <param name="files">Files.</param>
/// <param name="arrivals">What came of what arrived.</param>
public sealed class StatementDesk(IRecordStore records, IFileStore files, ArrivalDesk arrivals)
{
    private const int HashLength = 64;
    private readonly ConcurrentDictionary<string, Outcomes> kept = new(StringComparer.Ordinal);

    /// <summary>All statements, the newest first.</summary>
    public async Task<IReadOnlyList<StatementLine>> ListAsync(string councilId, CancellationToken stop = default)
    {
        var outcomes = await OutcomesAsync(councilId, stop);
        return
        [
            .. (await records.AllAsync<StatementRecord>(CycleKeys.Statement(councilId, "-").Partition, stop))
                .OrderByDescending(one => one.ImportedAt).ThenBy(one => one.Name, StringComparer.Ordinal).Select(one => LineOf(one, outcomes)),
        ];
    }

    /// <summary>A statement; null where the council has none of that hash.</summary>
    public async Task<StatementLine?> FindAsync(string councilId, string sha256, CancellationToken stop = default)
    {
        if (sha256 is not { Length: HashLength } || !sha256.All(char.IsAsciiHexDigitLower) || await records.ReadAsync<StatementRecord>(CycleKeys.Statement(councilId, sha256), stop) is not { } record)
        {
            return null;
        }

        var outcomes = await OutcomesAsync(councilId, stop);
        return LineOf(record, outcomes);
    }

    /// <summary>The rows of a statement that do not count; null where all do.</summary>
    public Task<Stream?> RejectedAsync(string councilId, StatementLine statement, CancellationToken stop = default) => OpenAsync(councilId, ArrivalsRecord.RejectedName, statement, stop);

    /// <summary>The rows to mend, in their original layout; null where there are none.</summary>
    public Task<Stream?> MendAsync(string councilId, StatementLine statement, CancellationToken stop = default) => OpenAsync(councilId, ArrivalsRecord.MendName, statement, stop);

    /// <summary>A file of a cycle; null where it has none of that name.</summary>
    public Task<Stream?> OfCycleAsync(CycleFacts cycle, string name, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(cycle);
        return files.TryOpenAsync($"{cycle.Folder}/{name}", stop);
    }

    private async Task<Stream?> OpenAsync(string councilId, Func<string, string> nameOf, StatementLine statement, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(statement);
        return await arrivals.FindAsync(councilId, stop) is { } record ? await files.TryOpenAsync($"{record.Folder}/{nameOf(statement.Record.Sha256)}", stop) : null;
    }

    private static StatementLine LineOf(StatementRecord record, Outcomes outcomes) => new(record, outcomes.ByHash.GetValueOrDefault(record.Sha256), [.. outcomes.Corrections[record.Name]]);

    /// <summary>A folder never changes once it is written, so what was read of it stays in memory as long as it is the newest.</summary>
    private async Task<Outcomes> OutcomesAsync(string councilId, CancellationToken stop)
    {
        if (await arrivals.FindAsync(councilId, stop) is not { } record)
        {
            return Outcomes.Of("", []);
        }

        return kept.TryGetValue(councilId, out var known) && known.Folder == record.Folder ? known : kept[councilId] = Outcomes.Of(record.Folder, await arrivals.StatementsAsync(record, stop));
    }

    /// <summary>What came of all statements at a look.</summary>
    private sealed record Outcomes(string Folder, IReadOnlyDictionary<string, StatementOutcome> ByHash, ILookup<string, string> Corrections)
    {
        public static Outcomes Of(string folder, IReadOnlyList<StatementOutcome> all) => new(
            folder, all.ToDictionary(one => one.Sha256),
            all.Where(one => one.Corrects.Length > 0 && one.Refused is null).OrderBy(one => one.Name, StringComparer.Ordinal).ToLookup(one => one.Corrects, one => one.Name));
    }
}
