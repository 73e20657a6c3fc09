using DpAudit.Core.Pipeline;
using DpAudit.Core.Primitives;
using DpAudit.Core.Tasks;

namespace DpAudit.Core.Reporting.Cases;

/// <summary>Money that the council took back without an approved decision on record, with its open task.</summary>
/// <param name="Task">The task; it is a manager's.</param>
/// <param name="Row">The row; null where no statement that was looked at lately has it.</param>
/// <param name="Words">What was observed, in words; empty where the row is not found.</param>
public sealed record DisputedDebit(StaffTask Task, CaseRow? Row, string Words);

/// <summary>Finds disputed debits of a council in what was looked at last: the statements since the last cycle, then the cycles, newest first.</summary>
/// <param name="cycles">The cycles.</param>
/// <param name="arrivals">What arrived since.</param>
/// <param name="cases">People's four weeks.</param>
public sealed class DisputedDebits(CycleDesk cycles, ArrivalDesk arrivals, CaseReader cases)
{
    private const int CyclesLookedAt = 6;

    /// <summary>Finds the rows of some open tasks.</summary>
    /// <param name="councilId">The council.</param>
    /// <param name="tasks">The tasks.</param>
    /// <param name="stop">Stops waiting.</param>
    public async Task<IReadOnlyList<DisputedDebit>> OfAsync(string councilId, IEnumerable<StaffTask> tasks, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(tasks);
        var (places, found) = (await PlacesAsync(councilId, stop), new List<DisputedDebit>());
        foreach (var task in tasks)
        {
            found.Add(await FindAsync(task, places, stop));
        }

        return found;
    }

    private async Task<DisputedDebit> FindAsync(StaffTask task, IReadOnlyList<(string Folder, FourWeekPeriod Period)> places, CancellationToken stop)
    {
        foreach (var (folder, period) in places)
        {
            if (await cases.FindAsync(folder, period, task.PersonId, stop) is { } weeks
                && weeks.Observed.FirstOrDefault(one => one.Code == SignalCode.CouncilDebitDisputed && task.About.Contains(one.TransactionId)) is { } observed)
            {
                return new DisputedDebit(task, weeks.Rows.FirstOrDefault(row => row.TransactionId == observed.TransactionId), observed.Words);
            }
        }

        return new DisputedDebit(task, null, "");
    }

    private async Task<IReadOnlyList<(string Folder, FourWeekPeriod Period)>> PlacesAsync(string councilId, CancellationToken stop)
    {
        var places = new List<(string, FourWeekPeriod)>();
        if (await arrivals.FindAsync(councilId, stop) is { } newest)
        {
            for (var period = newest.From; period.Start <= newest.To; period = period.Next)
            {
                places.Add((newest.Folder, period));
            }
        }

        places.AddRange((await cycles.CyclesAsync(councilId, stop)).Where(cycle => cycle.Result is not null).Reverse().Take(CyclesLookedAt).Select(cycle => (cycle.Result!.Folder, cycle.Period)));
        return places;
    }
}
