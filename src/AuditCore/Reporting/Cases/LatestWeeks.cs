using DpAudit.Core.Pipeline;
using DpAudit.Core.Ports;
using DpAudit.Core.Primitives;

namespace DpAudit.Core.Reporting.Cases;

/// <summary>A person's latest four weeks: of what arrived since the last cycle, otherwise of the last cycle that is done.</summary>
/// <param name="records">Records.</param>
/// <param name="reader">Reads them.</param>
public sealed class LatestWeeks(IRecordStore records, CaseReader reader)
{
    /// <summary>Finds them; null where nothing is known of the person.</summary>
    public async Task<PersonCase?> FindAsync(string councilId, string personId, CancellationToken stop = default)
    {
        if (await records.ReadAsync<ArrivalsRecord>(ArrivalKeys.Of(councilId), stop) is { } arrived)
        {
            for (var period = FourWeekPeriod.Containing(arrived.To, arrived.From.Start); period.Start >= arrived.From.Start; period = period.Previous)
            {
                if (await reader.FindAsync(arrived.Folder, period, personId, stop) is { Rows.Count: > 0 } latest)
                {
                    return latest;
                }
            }
        }

        foreach (var cycle in (await records.AllAsync<CycleRecord>(CycleKeys.Cycle(councilId, default).Partition, stop)).Where(cycle => cycle.Result is not null).Reverse())
        {
            if (await reader.FindAsync(cycle.Result!.Folder, cycle.Period, personId, stop) is { } latest)
            {
                return latest;
            }
        }

        return null;
    }
}
