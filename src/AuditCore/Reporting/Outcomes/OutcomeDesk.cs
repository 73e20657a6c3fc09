using DpAudit.Core.Pipeline;
using DpAudit.Core.Ports;
using DpAudit.Core.Primitives;

namespace DpAudit.Core.Reporting.Outcomes;

/// <summary>Gathers what the reports of outcomes are made from: the files of a council's cycles, and all that people recorded since.</summary>
/// <param name="records">Records.</param>
/// <param name="files">Files.</param>
/// <param name="books">Plans and policies.</param>
/// <param name="clock">The time.</param>
public sealed class OutcomeDesk(IRecordStore records, IFileStore files, CouncilBooks books, TimeProvider clock)
{
    /// <summary>The cycles of a council that reports can tell of: those that are done, in order.</summary>
    public async Task<IReadOnlyList<CycleRecord>> CyclesAsync(string councilId, CancellationToken stop = default) =>
        [.. (await records.AllAsync<CycleRecord>(CycleKeys.Cycle(councilId, default).Partition, stop)).Where(cycle => cycle is { State: CycleState.Done, Result: not null, FilesRemovedOn: null })];

    /// <summary>Gathers what reports about some cycles are made from.</summary>
    /// <param name="councilId">The council.</param>
    /// <param name="cycles">The cycles, each of them done.</param>
    /// <param name="asOf">The day on which what is open is counted, in London.</param>
    /// <param name="running">A period that goes on, for what people do in it; null = none.</param>
    /// <param name="stop">Stops waiting.</param>
    /// <exception cref="Statements.InputException">A file of a cycle cannot be read by this version of the program.</exception>
    public async Task<OutcomeInputs> GatherAsync(string councilId, IReadOnlyList<CycleRecord> cycles, DateOnly asOf, FourWeekPeriod? running = null, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(cycles);
        var audited = new List<AuditedFiles>();
        foreach (var cycle in cycles)
        {
            audited.Add(await AuditedFiles.ReadAsync(name => files.TryOpenAsync($"{cycle.Result!.Folder}/{name}", stop), stop));
        }

        var (told, book) = (AuditedFiles.Of(audited), await books.ReadAsync(councilId, stop));
        IReadOnlyList<FourWeekPeriod> periods = [.. cycles.Select(cycle => cycle.Period), .. running is { } one ? [one] : Array.Empty<FourWeekPeriod>()];
        return await AddWorkAsync(
            new OutcomeInputs
            {
                AsOf = asOf,
                Cycles = periods,
                Pictures = told.Pictures,
                Sample = told.Sample,
                Manifest = told.Manifest,
                Allocated = [.. Allocated.Of(book.Plans, periods)],
            },
            councilId, stop);
    }

    /// <summary>Adds what people recorded: findings, discussions, complaints and tasks.</summary>
    public async Task<OutcomeInputs> AddWorkAsync(OutcomeInputs inputs, string councilId, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        var policies = (await books.ReadAsync(councilId, stop)).Policies;
        return inputs with
        {
            Items = await AllAsync(new FindingsDesk(records, councilId).AllAsync(stop)),
            Discussions = await AllAsync(new DiscussionDesk(records, policies, clock).AllAsync(councilId, stop)),
            Complaints = await new ComplaintDesk(records, policies, clock).ListAsync(councilId, stop),
            Tasks = await AllAsync(new TaskDesk(records, councilId).AllAsync(stop)),
        };
    }

    private static async Task<IReadOnlyList<T>> AllAsync<T>(IAsyncEnumerable<T> all)
    {
        var found = new List<T>();
        await foreach (var one in all)
        {
            found.Add(one);
        }

        return found;
    }
}
