using DpAudit.Core.Pipeline;
using DpAudit.Core.Ports;
using DpAudit.Core.Primitives;
using DpAudit.Core.Reporting.Outcomes;
using DpAudit.Core.Statements;
using DpAudit.Core.SupportPlans;

namespace DpAudit.Core.Reporting.Fairness;

/// <summary>All reports about some cycles of a council. It stands here, since fairness alone may see by what people are told apart.</summary>
/// <param name="CouncilId">The council.</param>
/// <param name="CountedAt">When it was counted, UTC.</param>
/// <param name="AsOf">The day on which what is open was counted, in London.</param>
/// <param name="Cycles">The cycles that are done, in order.</param>
/// <param name="Running">The period that goes on, where it is told of: what people did in it so far.</param>
/// <param name="Figures">The figures, those by group too.</param>
/// <param name="Fairness">Rates by group with intervals; null where nobody was audited.</param>
public sealed record CouncilReport(string CouncilId, DateTimeOffset CountedAt, DateOnly AsOf, IReadOnlyList<FourWeekPeriod> Cycles, FourWeekPeriod? Running, IReadOnlyList<Figure> Figures, FairnessReport? Fairness)
{
    /// <summary>What stands at the head of reports.json.</summary>
    public OutcomeHead Head => new(CouncilId, AsOf, [.. Cycles.Select(cycle => cycle.Start), .. Running is { } running ? [running.Start] : Array.Empty<DateOnly>()], OutcomeHead.UsualSmallestCell);
}

/// <summary>
/// Makes a council's reports from its store. They are kept by what they were made from: as long as no cycle came and the day is the same, a report is counted again at
/// most once a minute, and whoever asks meanwhile gets the one before, which says when it was counted.
/// </summary>
/// <param name="records">Records.</param>
/// <param name="files">Files.</param>
/// <param name="books">Plans and policies.</param>
/// <param name="clock">The time.</param>
public sealed class ReportDesk(IRecordStore records, IFileStore files, CouncilBooks books, TimeProvider clock)
{
    /// <summary>How many cycles a report tells of where nobody says which: a year of them.</summary>
    public const int Usual = 13;

    private const int MostKept = 64;
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Usable = TimeSpan.FromMinutes(15);
    private readonly OutcomeDesk outcomes = new(records, files, books, clock);
    private readonly Dictionary<string, Kept> kept = new(StringComparer.Ordinal);

    /// <summary>The cycles that reports can tell of, in order.</summary>
    public Task<IReadOnlyList<CycleRecord>> CyclesAsync(string councilId, CancellationToken stop = default) => outcomes.CyclesAsync(councilId, stop);

    /// <summary>The reports about the cycles that begin in some days.</summary>
    /// <param name="councilId">The council.</param>
    /// <param name="from">The first day; null = the last <see cref="Usual"/> of them.</param>
    /// <param name="to">The last day; null = to the last cycle.</param>
    /// <param name="stop">Stops waiting.</param>
    /// <returns>The reports; null where there is no such cycle.</returns>
    public async Task<CouncilReport?> ReadAsync(string councilId, DateOnly? from = null, DateOnly? to = null, CancellationToken stop = default)
    {
        var cycles = (await CyclesAsync(councilId, stop)).Where(cycle => (from is null || cycle.Period.Start >= from) && (to is null || cycle.Period.Start <= to)).ToList();
        cycles = from is null ? [.. cycles.TakeLast(Usual)] : cycles;
        return cycles.Count == 0 ? null : await KeptAsync(councilId, cycles, to).WaitAsync(stop);
    }

    /// <summary>The period in which a day lies, where its cycle is still to come.</summary>
    public static FourWeekPeriod? RunningOn(DateOnly today, IReadOnlyList<CycleRecord> cycles)
    {
        ArgumentNullException.ThrowIfNull(cycles);
        return cycles.Count > 0 && FourWeekPeriod.Containing(today, cycles[^1].Period.Start) is var period && period.Start > cycles[^1].Period.Start ? period : null;
    }

    private Task<CouncilReport> KeptAsync(string councilId, IReadOnlyList<CycleRecord> cycles, DateOnly? to)
    {
        var now = clock.GetUtcNow();
        var today = LondonClock.DayOf(now);
        var running = RunningOn(today, cycles) is { } period && (to is null || period.Start <= to) ? period : (FourWeekPeriod?)null;
        var key = string.Join('\u001F', cycles.Select(cycle => cycle.Result!.Folder).Prepend($"{councilId} {today:yyyy-MM-dd} {running}"));
        lock (kept)
        {
            var known = kept.TryGetValue(key, out var one) && !one.Report.IsFaulted && now - one.At < Usable ? one : null;
            if (known is null || now - known.At >= Fresh)
            {
                if (kept.Count >= MostKept)
                {
                    kept.Clear();
                }

                // Nobody's leaving stops it: others wait for the same one.
                kept[key] = new Kept(Task.Run(() => MakeAsync(councilId, cycles, running, today)), now, known?.Known);
            }

            return kept[key].Known;
        }
    }

    private async Task<CouncilReport> MakeAsync(string councilId, IReadOnlyList<CycleRecord> cycles, FourWeekPeriod? running, DateOnly today)
    {
        var (at, inputs, plans) = (clock.GetUtcNow(), await outcomes.GatherAsync(councilId, cycles, today, running), (await books.ReadAsync(councilId)).Plans);
        return new CouncilReport(
            councilId, at, today, [.. cycles.Select(cycle => cycle.Period)], running,
            [
                .. OutcomeReport.Of(inputs).Where(figure => figure.Period != running?.Start || !OutcomeReport.NeedsTheCycle(figure)),
                .. OutcomesByGroup.Of(PersonFigures.Of(inputs), inputs.Cycles[0].Start, plans, labels: null, today, OutcomeHead.UsualSmallestCell),
            ],
            await FairnessOfAsync(cycles, plans));
    }

    private async Task<FairnessReport?> FairnessOfAsync(IReadOnlyList<CycleRecord> cycles, PlanBook plans)
    {
        var errors = new List<PlanError>();
        var audits = new List<AuditedPeople>();
        foreach (var cycle in cycles)
        {
            var read = new Dictionary<string, Stream?>();
            foreach (var name in AuditedPeople.FileNames)
            {
                read[name] = await files.TryOpenAsync($"{cycle.Result!.Folder}/{name}");
            }

            audits.Add(new FairnessSheets(errors, []).Audit(cycle.Period.ToString(), name => read[name]));
        }

        var audit = AuditedPeople.Of(audits);
        return errors.Count > 0 ? throw new InputException(errors[0].Error.Code, errors[0].File, $"{errors[0].Error.Field} “{errors[0].Error.Value}”.", errors[0].Error.Line)
            : audit.People.Count == 0 ? null
            : FairnessReport.Of(new FairnessInputs(audit, plans, null, null, audit.LastDay, OutcomeHead.UsualSmallestCell));
    }

    /// <summary>A report that is being made, or was.</summary>
    private sealed record Kept(Task<CouncilReport> Report, DateTimeOffset At, Task<CouncilReport>? Before)
    {
        /// <summary>It, or the one before as long as it is not there.</summary>
        public Task<CouncilReport> Known => Report.IsCompletedSuccessfully ? Report : Before ?? Report;
    }
}
