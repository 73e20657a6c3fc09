using System.Security.Cryptography;
using System.Text;
using DpAudit.Core.Ports;
using DpAudit.Core.Primitives;
using DpAudit.Core.Statements;
using DpAudit.Core.Tasks;

namespace DpAudit.Core.Pipeline;

/// <summary>
/// Looks at what arrived since the last cycle, as soon as it arrived: what came of every row, whether balances hold, and how people are. A declined wage
/// does not wait for the end of the four weeks. Nothing is drawn, and no question about money comes of it.
/// </summary>
/// <param name="records">Records.</param>
/// <param name="files">Files.</param>
/// <param name="queue">Where messages go.</param>
/// <param name="settings">What it is given besides.</param>
/// <param name="clock">The time.</param>
public sealed class ArrivalDesk(IRecordStore records, IFileStore files, IWorkQueue queue, CycleSettings settings, TimeProvider clock)
{
    private const int MostTries = 20;
    private readonly CycleRun run = new(records, files, settings);
    private readonly CouncilBooks books = new(records, files);

    /// <summary>Asks for a look. Many files at once ask many times; whoever looks first sees them all, and the others find nothing new.</summary>
    public Task AskAsync(string councilId, CancellationToken stop = default) => ArrivalsMessage.SendAsync(queue, councilId, stop);

    /// <summary>What is known of all that arrived; null before the first look.</summary>
    public Task<ArrivalsRecord?> FindAsync(string councilId, CancellationToken stop = default) => records.ReadAsync<ArrivalsRecord>(ArrivalKeys.Of(councilId), stop);

    /// <summary>What came of each statement, by its number; empty before the first look.</summary>
    public async Task<IReadOnlyList<StatementOutcome>> StatementsAsync(ArrivalsRecord? arrivals, CancellationToken stop = default)
    {
        if (arrivals is null || await files.TryOpenAsync($"{arrivals.Folder}/{ArrivalsRecord.StatementsName}", stop) is not { } stream)
        {
            return [];
        }

        await using (stream)
        {
            using var bytes = new MemoryStream();
            await stream.CopyToAsync(bytes, stop);
            return RecordJson.Read<IReadOnlyList<StatementOutcome>>(bytes.ToArray());
        }
    }

    /// <summary>Looks, if there is anything new.</summary>
    /// <exception cref="System.Text.Json.JsonException">The message is none of a council.</exception>
    /// <returns>What is known now; or why it could not be looked at.</returns>
    public Task<Result<ArrivalsRecord>> LookAsync(string message, CancellationToken stop = default) => Watched.SpanAsync("look at arrivals", async span =>
    {
        var result = await LookForAsync(RecordJson.Read<ArrivalsMessage>(Encoding.UTF8.GetBytes(message)).CouncilId, stop);
        _ = result.Refusal is { } refusal ? span?.SetTag(Watched.Code, refusal.Code)
            : span?.SetTag(Watched.Council, result.Value.CouncilId).SetTag("dpaudit.inputs", result.Value.Inputs).SetTag("dpaudit.statements", result.Value.Statements)
                .SetTag("dpaudit.rows.not_accepted", result.Value.NotAccepted);
        return result;
    });

    private async Task<Result<ArrivalsRecord>> LookForAsync(string id, CancellationToken stop)
    {
        if (await records.ReadAsync<CouncilRecord>(CycleKeys.Council(id), stop) is not { } council)
        {
            return CycleRefusals.NoCouncil(id);
        }

        try
        {
            for (var tries = 0; tries < MostTries; tries++)
            {
                var before = await records.FindAsync(ArrivalKeys.Of(id), stop); // Before what there is to look at: what was kept since then may have seen more.
                var known = before is null ? null : RecordJson.Read<ArrivalsRecord>(before.Json);
                var done = (await records.AllAsync<CycleRecord>(CycleKeys.Cycle(id, default).Partition, stop)).LastOrDefault(cycle => cycle.State == CycleState.Done);
                var gathered = await run.GatherAsync(council, done?.Period.Next ?? council.GoLive, done?.Result, stop);
                if (gathered.Refusal is { } refusal)
                {
                    return refusal;
                }

                var hash = Convert.ToHexStringLower(SHA256.HashData(RecordJson.Write(gathered.Value.Inputs)));
                if (known?.Inputs == hash)
                {
                    return known;
                }

                var made = await LookAsync(gathered.Value, hash, known, stop);
                if (await TryKeepAsync(made, before, stop))
                {
                    await RemoveOthersAsync(made, stop);
                    await CountRowsAsync(known, made, stop);
                    return made;
                }
            }
        }
        catch (InputException problem)
        {
            return new Refusal(problem.Code.Code, problem.Message, problem.Code.Hint);
        }

        throw new IOException($"Others looked at what arrived in {id} again and again.");
    }

    private async Task<ArrivalsRecord> LookAsync(Gathered gathered, string hash, ArrivalsRecord? before, CancellationToken stop)
    {
        var (id, period, today) = (gathered.Inputs.CouncilId, gathered.Inputs.Period, LondonClock.DayOf(clock.GetUtcNow()));
        var to = today > period.End ? today : period.End;
        var inputs = run.Audited(gathered, to, draw: null) with { IsScored = false };
        var audit = await Task.Run(() => CycleRun.RunStages(inputs), stop);
        var folder = ArrivalKeys.Folder(id, hash);
        await run.WriteAsync(folder, settings.Formats.WriteArrivals(audit, inputs, gathered.Inputs.Statements.ToDictionary(one => one.Name, one => one.Sha256)), stop);

        var context = new TaskContext(id, today, (await books.ReadAsync(id, stop)).Policies.On(today));
        await new TaskDesk(records, id).OpenAsync(TaskRules.OfObserved(CycleWork.ObservedIn(audit).Where(CannotWait), context), stop);
        return new ArrivalsRecord(
            CycleRecord.CurrentSchema, id, hash, folder, period, to, clock.GetUtcNow(), gathered.Inputs.Statements.Count, settings.Formats.CountNotAccepted(audit), before?.Folder);
    }

    /// <summary>Records it, unless another look was recorded meanwhile: a slow one must not hide what a later one saw.</summary>
    private async Task<bool> TryKeepAsync(ArrivalsRecord made, StoredRecord? before, CancellationToken stop)
    {
        var (key, json) = (ArrivalKeys.Of(made.CouncilId), RecordJson.Write(made));
        return (before is null ? await records.TryCreateAsync(key, json, stop) : await records.TryReplaceAsync(key, json, before.ETag, stop)) is not null;
    }

    /// <summary>Every statement is looked at each time; its rows are counted the first time.</summary>
    private async Task CountRowsAsync(ArrivalsRecord? before, ArrivalsRecord made, CancellationToken stop)
    {
        if (Watched.CountsRows)
        {
            var known = (await StatementsAsync(before, stop)).Select(one => one.Sha256).ToHashSet();
            Watched.Count(made.CouncilId, (await StatementsAsync(made, stop)).Where(one => !known.Contains(one.Sha256)));
        }
    }

    /// <summary>How somebody is, and what the council took without a decision; that a load is missing shows when the four weeks are over.</summary>
    private static bool CannotWait(Observed one) => one.Code.IsWelfare() || one.Code == SignalCode.CouncilDebitDisputed;

    /// <summary>Removes the files of looks before the one before, which nobody reads any more. Newer ones are being written by somebody who looks now.</summary>
    private async Task RemoveOthersAsync(ArrivalsRecord kept, CancellationToken stop)
    {
        var all = await files.ListAsync(ArrivalKeys.Folder(kept.CouncilId, ""), stop).ToListAsync(stop);
        var first = all.Where(file => IsIn(kept.Folder, file)).Select(file => file.CreatedAt).DefaultIfEmpty().Min();
        foreach (var file in all.Where(file => !IsIn(kept.Folder, file) && !IsIn(kept.Before, file) && file.CreatedAt <= first))
        {
            await files.DeleteAsync(file.Name, stop);
        }
    }

    private static bool IsIn(string? folder, StoredFile file) => folder is not null && file.Name.StartsWith(folder + "/", StringComparison.Ordinal);
}
