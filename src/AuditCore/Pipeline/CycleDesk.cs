using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DpAudit.Core.Cycles;
using DpAudit.Core.Ports;
using DpAudit.Core.Primitives;
using DpAudit.Core.Statements;

namespace DpAudit.Core.Pipeline;

/// <summary>What came of a message.</summary>
public enum CycleAnswer
{
    /// <summary>The cycle was audited, by this message or an earlier one.</summary>
    Done,

    /// <summary>The cycle before is not done: this one is sent again when it is.</summary>
    Waits,

    /// <summary>It cannot be done as things are; the record says why.</summary>
    Failed,
}

/// <summary>What a look for due cycles found in a council.</summary>
/// <param name="CouncilId">The council.</param>
/// <param name="Created">The cycles that nobody had found before.</param>
/// <param name="Sent">The cycle whose message was sent; null = none had to be.</param>
/// <param name="Refusal">Why nothing could be found out; the other councils go on.</param>
public sealed record CouncilDue(string CouncilId, IReadOnlyList<FourWeekPeriod> Created, FourWeekPeriod? Sent, Refusal? Refusal);

/// <summary>
/// Runs the four-weekly cycles. Each period of a council has one record, made once however often somebody looks, and goes through its states in order: a
/// period is begun when the one before is done. A crash between any two writes leaves a state from which the next look or the same message goes on.
/// </summary>
/// <param name="records">Records.</param>
/// <param name="files">Files.</param>
/// <param name="queue">Where messages go.</param>
/// <param name="settings">What it is given besides.</param>
/// <param name="clock">The time.</param>
public sealed class CycleDesk(IRecordStore records, IFileStore files, IWorkQueue queue, CycleSettings settings, TimeProvider clock)
{
    private const int MostTries = 20;

    /// <summary>No cycle takes as long, and no message: one that is queued or running for longer has lost its message, with its queue for example.</summary>
    private static readonly TimeSpan LongestUnderWay = TimeSpan.FromDays(1);
    private static readonly HashSet<string> TakenWords = new(["sign-in", "sign-out", "error", "continue"], StringComparer.OrdinalIgnoreCase); // The pages have them in a council's place.
    private readonly CycleRun run = new(records, files, settings);
    private readonly CouncilBooks books = new(records, files);

    /// <summary>Registers a council. The same again changes nothing.</summary>
    /// <param name="councilId">1 to 60 letters, digits and hyphens; none of the words that the pages' addresses have in its place.</param>
    /// <param name="goLive">The first period that is audited.</param>
    /// <param name="seedCommitment">SHA-256 of its seed, in lower-case hexadecimal digits.</param>
    /// <param name="stop">Stops waiting.</param>
    public async Task<Result<CouncilRecord>> AddCouncilAsync(string councilId, FourWeekPeriod goLive, string seedCommitment, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(seedCommitment);
        if (councilId is not { Length: > 0 and <= 60 } || !councilId.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') || TakenWords.Contains(councilId))
        {
            return CycleRefusals.CouncilId(councilId ?? "");
        }

        var council = new CouncilRecord(CycleRecord.CurrentSchema, councilId, goLive, seedCommitment[..8], seedCommitment, clock.GetUtcNow());
        var key = CycleKeys.Council(councilId);
        if (await records.TryCreateAsync(key, RecordJson.Write(council), stop) is not null)
        {
            return council;
        }

        var known = (await records.ReadAsync<CouncilRecord>(key, stop))!;
        return known.GoLive == goLive && known.SeedCommitment == seedCommitment ? known : CycleRefusals.OtherCouncil(councilId);
    }

    /// <summary>
    /// Takes another seed from the next cycle on, for example because somebody learned the present one. Everybody's turns are carried on; what was drawn stays proved by the
    /// seed that it was drawn with. The same again changes nothing.
    /// </summary>
    /// <param name="councilId">The council.</param>
    /// <param name="present">The present seed: whoever changes it has to have it.</param>
    /// <param name="nextCommitment">SHA-256 of the next one.</param>
    /// <param name="reason">Why, in 1 to 1,000 characters.</param>
    /// <param name="by">Who is signed in.</param>
    /// <param name="stop">Stops waiting.</param>
    public async Task<Result<CouncilRecord>> ChangeSeedAsync(string councilId, byte[] present, string nextCommitment, string reason, string by, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(present);
        ArgumentNullException.ThrowIfNull(nextCommitment);
        if (await records.FindAsync(CycleKeys.Council(councilId), stop) is not { } stored)
        {
            return CycleRefusals.NoCouncil(councilId);
        }

        var (council, commitment) = (RecordJson.Read<CouncilRecord>(stored.Json), Convert.ToHexStringLower(SHA256.HashData(present)));
        var earlier = council.EarlierSeeds ?? [];
        if (council.SeedCommitment == nextCommitment && earlier.Count > 0 && earlier[^1].Commitment == commitment)
        {
            return council;
        }

        if (CycleRefusals.OfSeedChange(council, earlier, commitment, nextCommitment, reason, by) is { } refusal)
        {
            return refusal;
        }

        var next = council with { SeedId = nextCommitment[..8], SeedCommitment = nextCommitment, EarlierSeeds = [.. earlier, new EarlierSeed(commitment, clock.GetUtcNow(), by, reason)] };
        return await records.TryReplaceAsync(stored.Key, RecordJson.Write(next), stored.ETag, stop) is not null ? next : CycleRefusals.SeedBusy;
    }

    /// <summary>The councils, by id.</summary>
    public async Task<IReadOnlyList<CouncilRecord>> CouncilsAsync(CancellationToken stop = default) => await records.AllAsync<CouncilRecord>(CycleKeys.Councils, stop);

    /// <summary>A council's cycles, in order.</summary>
    public async Task<IReadOnlyList<CycleRecord>> CyclesAsync(string councilId, CancellationToken stop = default) => await records.AllAsync<CycleRecord>(PartitionOf(councilId), stop);

    /// <summary>Records every cycle that is due and not recorded yet, and sends the message of each council's next one unless that was done.</summary>
    /// <param name="now">The time by which cycles are due.</param>
    /// <param name="stop">Stops waiting.</param>
    public Task<IReadOnlyList<CouncilDue>> RunDueCyclesAsync(DateTimeOffset now, CancellationToken stop = default) => Watched.SpanAsync<IReadOnlyList<CouncilDue>>("find due cycles", async span =>
    {
        var found = new List<CouncilDue>();
        foreach (var council in await CouncilsAsync(stop))
        {
            found.Add(await RunDueAsync(council, now, stop));
        }

        span?.SetTag("dpaudit.councils", found.Count).SetTag("dpaudit.cycles", found.Sum(one => one.Created.Count));
        return found;
    });

    /// <summary>Audits one cycle: gathers, audits, writes, marks it done, sends the next. Any number of times, at once or one after the other, it is done once.</summary>
    /// <exception cref="JsonException">The message is none of a cycle.</exception>
    public Task<Result<CycleStep>> AuditCycleAsync(string message, CancellationToken stop = default) => Watched.SpanAsync("audit cycle", async span =>
    {
        var result = await AuditAsync(ReadMessage(message), stop);
        if (result.Refusal is { } refusal)
        {
            span?.SetTag(Watched.Code, refusal.Code);
            return result;
        }

        var (answer, cycle) = result.Value;
        span?.SetTag(Watched.Council, cycle.CouncilId).SetTag("dpaudit.period", $"{cycle.Period}").SetTag("dpaudit.answer", Statements.Yaml.Hyphenated(answer)).SetTag(Watched.Code, cycle.Failure?.Code)
            .SetTag("dpaudit.inputs", cycle.Result?.Inputs).SetTag("dpaudit.statements", cycle.Result?.Statements).SetTag("dpaudit.rows.not_accepted", cycle.Result?.NotAccepted);
        return result;
    });

    private async Task<Result<CycleStep>> AuditAsync(CycleMessage asked, CancellationToken stop)
    {
        if (await records.ReadAsync<CouncilRecord>(CycleKeys.Council(asked.CouncilId), stop) is not { } council)
        {
            return CycleRefusals.NoCouncil(asked.CouncilId);
        }

        var key = CycleKeys.Cycle(asked.CouncilId, asked.Period);
        if (await records.ReadAsync<CycleRecord>(key, stop) is not { } cycle)
        {
            return CycleRefusals.NoCycle(asked.CouncilId, asked.Period);
        }

        var before = asked.Period == council.GoLive ? null : await records.ReadAsync<CycleRecord>(CycleKeys.Cycle(asked.CouncilId, asked.Period.Previous), stop);
        if (asked.Period != council.GoLive && before?.State != CycleState.Done)
        {
            return new CycleStep(CycleAnswer.Waits, cycle);
        }

        cycle = await ChangeAsync(key, one => one with { State = CycleState.Running, RunningSince = Later(one.CreatedAt), Tries = one.Tries + 1, Failure = null }, stop);
        if (cycle.State != CycleState.Done)
        {
            var begun = clock.GetTimestamp();
            var result = await TryRunAsync(council, asked.Period, before?.Result, stop);
            var took = clock.GetElapsedTime(begun);
            cycle = result.Refusal is { } refusal
                ? await ChangeAsync(key, one => one with { State = CycleState.Failed, Failure = Failure(refusal) }, stop)
                : await ChangeAsync(key, one => one with { State = CycleState.Done, DoneAt = Later(one.CreatedAt), Failure = null, Result = result.Value }, stop);
            Watched.Took(took, cycle);
        }

        if (cycle is { State: CycleState.Done, Handover: null })
        {
            cycle = await Watched.SpanAsync("hand over", _ => HandOverAsync(council, cycle, stop));
        }

        if (cycle.State == CycleState.Done)
        {
            await SendNextAsync(asked.CouncilId, stop);
            await ArrivalsMessage.SendAsync(queue, asked.CouncilId, stop); // The next four weeks begin: what arrived is looked at with them.
        }

        return new CycleStep(cycle.State == CycleState.Done ? CycleAnswer.Done : CycleAnswer.Failed, cycle);
    }

    /// <summary>Marks the cycle of a message that was delivered as often as messages are, so that people see it.</summary>
    /// <returns>The cycle; null where the message is none of a cycle that is recorded.</returns>
    public async Task<CycleRecord?> PoisonAsync(string message, CancellationToken stop = default)
    {
        CycleMessage asked;
        try
        {
            asked = ReadMessage(message);
        }
        catch (JsonException)
        {
            return null;
        }

        var key = CycleKeys.Cycle(asked.CouncilId, asked.Period);
        return await records.FindAsync(key, stop) is null ? null
            : await ChangeAsync(key, one => one with { State = CycleState.Poisoned, Failure = one.Failure ?? Failure(CycleRefusals.Stopped("")) }, stop);
    }

    /// <summary>Runs a cycle again that failed or was poisoned: its message is sent once more.</summary>
    public async Task<Result<CycleRecord>> RetryAsync(string councilId, FourWeekPeriod period, CancellationToken stop = default)
    {
        var key = CycleKeys.Cycle(councilId, period);
        if (await records.ReadAsync<CycleRecord>(key, stop) is not { } cycle)
        {
            return CycleRefusals.NoCycle(councilId, period);
        }

        if (cycle.State is not (CycleState.Failed or CycleState.Poisoned))
        {
            return CycleRefusals.NotStopped(period, cycle.State);
        }

        cycle = await ChangeAsync(key, one => one.State is CycleState.Failed or CycleState.Poisoned ? one with { State = CycleState.Waiting } : one, stop);
        await SendNextAsync(councilId, stop);
        return await records.ReadAsync<CycleRecord>(key, stop) ?? cycle;
    }

    /// <summary>Gives a cycle's items out again: after auditors joined the roster, those that nobody had get somebody.</summary>
    public async Task<Result<CycleRecord>> HandOutAgainAsync(string councilId, FourWeekPeriod period, CancellationToken stop = default)
    {
        if (await records.ReadAsync<CouncilRecord>(CycleKeys.Council(councilId), stop) is not { } council)
        {
            return CycleRefusals.NoCouncil(councilId);
        }

        return await records.ReadAsync<CycleRecord>(CycleKeys.Cycle(councilId, period), stop) is not { State: CycleState.Done } cycle
            ? CycleRefusals.NoCycle(councilId, period) : await HandOverAsync(council, cycle, stop);
    }

    private async Task<CycleRecord> HandOverAsync(CouncilRecord council, CycleRecord cycle, CancellationToken stop)
    {
        var book = await books.ReadAsync(council.CouncilId, stop);
        var facts = await new CycleHandover(records, files, clock).RunAsync(council, cycle.Result!, book, settings.SeedOf(council.CouncilId), stop);
        var key = CycleKeys.Cycle(cycle.CouncilId, cycle.Period);
        for (var attempt = 0; attempt < MostTries; attempt++)
        {
            var stored = await records.FindAsync(key, stop) ?? throw new IOException($"The record {key.Partition}/{key.Row} is gone.");
            var next = RecordJson.Read<CycleRecord>(stored.Json) with { Handover = facts };
            if (await records.TryReplaceAsync(key, RecordJson.Write(next), stored.ETag, stop) is not null)
            {
                return next;
            }
        }

        throw new IOException($"Others changed {key.Partition}/{key.Row} again and again.");
    }

    private async Task<CouncilDue> RunDueAsync(CouncilRecord council, DateTimeOffset now, CancellationToken stop)
    {
        var created = new List<FourWeekPeriod>();
        try
        {
            var policies = (await books.ReadAsync(council.CouncilId, stop)).Policies;
            if (FourWeekPeriod.Containing(council.GoLive.Start, policies.Anchor) != council.GoLive)
            {
                return new CouncilDue(council.CouncilId, created, null, CycleRefusals.Anchor(council.GoLive));
            }

            var known = (await CyclesAsync(council.CouncilId, stop)).Select(one => one.Period).ToHashSet();
            foreach (var period in DueCycles.On(now, council.GoLive, policies).Where(period => !known.Contains(period)))
            {
                if (await records.TryCreateAsync(CycleKeys.Cycle(council.CouncilId, period), RecordJson.Write(CycleRecord.Due(council.CouncilId, period, clock.GetUtcNow())), stop) is not null)
                {
                    created.Add(period);
                }
            }
        }
        catch (InputException problem)
        {
            return new CouncilDue(council.CouncilId, created, null, new Refusal(problem.Code.Code, problem.Message, problem.Code.Hint));
        }

        // A cycle that is done and was not handed over is finished by its message, which may have been put aside by then.
        foreach (var cycle in (await CyclesAsync(council.CouncilId, stop)).Where(one => one is { State: CycleState.Done, Handover: null }))
        {
            await SendAsync(cycle, stop);
        }

        return new CouncilDue(council.CouncilId, created, await SendNextAsync(council.CouncilId, stop), null);
    }

    private async Task SendAsync(CycleRecord cycle, CancellationToken stop) =>
        await queue.SendAsync(CycleMessage.Queue, Encoding.UTF8.GetString(RecordJson.Write(new CycleMessage(cycle.CouncilId, cycle.Period))), stop: stop);

    /// <summary>Sends the message of the first cycle that is not done, if none was sent or it was lost. Sent first and marked then: a crash between sends it once more, and never less.</summary>
    private async Task<FourWeekPeriod?> SendNextAsync(string councilId, CancellationToken stop)
    {
        if ((await CyclesAsync(councilId, stop)).FirstOrDefault(one => one.State != CycleState.Done) is not { } next || !IsToBeSent(next))
        {
            return null;
        }

        await SendAsync(next, stop);
        await ChangeAsync(CycleKeys.Cycle(councilId, next.Period), one => IsToBeSent(one) ? one with { State = CycleState.Queued, QueuedAt = Later(one.CreatedAt) } : one, stop);
        return next.Period;
    }

    private bool IsToBeSent(CycleRecord cycle) => cycle.State switch
    {
        CycleState.Waiting => true,
        CycleState.Queued => clock.GetUtcNow() - cycle.QueuedAt > LongestUnderWay,
        CycleState.Running => clock.GetUtcNow() - cycle.RunningSince > LongestUnderWay,
        _ => false,
    };

    private async Task<Result<CycleFacts>> TryRunAsync(CouncilRecord council, FourWeekPeriod period, CycleFacts? before, CancellationToken stop)
    {
        try
        {
            return await run.RunAsync(council, period, before, stop);
        }
        catch (InputException problem)
        {
            return new Refusal(problem.Code.Code, problem.Message);
        }
    }

    /// <summary>Changes a cycle that is not done, as it is by then; what is done stays.</summary>
    private async Task<CycleRecord> ChangeAsync(RecordKey key, Func<CycleRecord, CycleRecord> change, CancellationToken stop)
    {
        for (var attempt = 0; attempt < MostTries; attempt++)
        {
            var stored = await records.FindAsync(key, stop) ?? throw new IOException($"The record {key.Partition}/{key.Row} is gone.");
            var cycle = RecordJson.Read<CycleRecord>(stored.Json);
            var next = cycle.State == CycleState.Done ? cycle : change(cycle);
            if (ReferenceEquals(next, cycle) || await records.TryReplaceAsync(key, RecordJson.Write(next), stored.ETag, stop) is not null)
            {
                return next;
            }
        }

        throw new IOException($"Others changed {key.Partition}/{key.Row} again and again.");
    }

    /// <summary>A clock that went back makes nothing earlier than the cycle's own beginning.</summary>
    private DateTimeOffset Later(DateTimeOffset than) => clock.GetUtcNow() is var now && now > than ? now : than;

    private static CycleFailure Failure(Refusal refusal) => new(refusal.Code, $"{refusal.Reason} {refusal.MissingStep}".TrimEnd());

    private static CycleMessage ReadMessage(string message) => RecordJson.Read<CycleMessage>(Encoding.UTF8.GetBytes(message));

    private static string PartitionOf(string councilId) => CycleKeys.Cycle(councilId, default).Partition;
}

/// <summary>What came of a message, and the cycle as it is now.</summary>
/// <param name="Answer">What.</param>
/// <param name="Cycle">The cycle.</param>
public sealed record CycleStep(CycleAnswer Answer, CycleRecord Cycle);
