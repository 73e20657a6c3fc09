using System.Security.Cryptography;
using DpAudit.Core.Findings;
using DpAudit.Core.Policies;
using DpAudit.Core.Ports;
using DpAudit.Core.Primitives;
using DpAudit.Core.Tasks;

namespace DpAudit.Core.Pipeline;

/// <summary>
/// Gives a finished cycle's work to people: the sample and the largest observations to auditors, tasks to staff. It may be done any number of times; each
/// item is given out once, and each task is made once.
/// </summary>
/// <param name="records">Records.</param>
/// <param name="files">Files.</param>
/// <param name="clock">The time.</param>
internal sealed class CycleHandover(IRecordStore records, IFileStore files, TimeProvider clock)
{
    private const int WorkingDays = 28;

    /// <summary>Gives it out.</summary>
    /// <param name="council">The council.</param>
    /// <param name="facts">What came of the cycle.</param>
    /// <param name="book">The plans and the policy as they are now.</param>
    /// <param name="seed">The council's secret: nobody can tell which items get a second look.</param>
    /// <param name="stop">Stops waiting.</param>
    public async Task<HandoverFacts> RunAsync(CouncilRecord council, CycleFacts facts, CouncilBook book, byte[] seed, CancellationToken stop)
    {
        var (now, id) = (clock.GetUtcNow(), council.CouncilId);
        var today = LondonClock.DayOf(now);
        var policy = book.Policies.On(today);
        var work = await ReadAsync(facts, stop);
        var context = new TaskContext(id, today, policy);
        List<StaffTask> tasks = [.. TaskRules.OfObserved(work.Observed, context), .. TaskRules.OfUncovered(work.Uncovered, book.Plans, context)];
        await new TaskDesk(records, id).OpenAsync(tasks, stop);

        var findings = new FindingsDesk(records, id);
        var observed = await ToLookAtAsync(findings, work, policy.Findings, stop);
        var room = RoomFor(work, policy.Findings);
        var staff = await new StaffDesk(records, files).ListAsync(id, stop);
        var time = new WorkingTime(
            [.. staff.Where(one => one.Roles.Contains(StaffRole.Auditor)).Select(one => new AuditorAtWork(one.Id, one.Away))], new DateRange(today, today.AddDays(WorkingDays - 1)),
            HMACSHA256.HashData(seed, "second looks"u8));
        var handout = await findings.HandOutAsync(work.Period, [.. work.Items(), .. observed.Take(room)], time, policy, now, stop);
        return new HandoverFacts(now, tasks.Count, handout.Given, handout.CarriedOver, handout.Unassigned.Count, Math.Max(0, observed.Count - room));
    }

    private static int RoomFor(CycleWork work, FindingPolicy policy) =>
        policy.ObservationsPerHundredPeople == 0 ? 0 : Math.Max(1, work.PeopleWithPlan * policy.ObservationsPerHundredPeople / 100);

    /// <summary>Observations of a period as a whole that go to auditors, the largest first; one that was given out lately rests.</summary>
    private static async Task<List<AuditedItem>> ToLookAtAsync(FindingsDesk findings, CycleWork work, FindingPolicy policy, CancellationToken stop)
    {
        var ofPeriods = work.Observed.Where(one => one.TransactionId.Length == 0 && policy.Observations.Contains(one.Code))
            .OrderByDescending(one => one.Value.Total).ThenBy(one => one.PersonId, StringComparer.Ordinal).ThenBy(one => one.Code).ToList();
        var rests = await Records.EachAsync(ofPeriods, (one, stopping) => WasGivenLatelyAsync(findings, work, one, policy.ObservationRestPeriods, stopping), stop);
        return [.. ofPeriods.Where((_, at) => !rests[at]).Select(work.ItemOf)];
    }

    private static async Task<bool> WasGivenLatelyAsync(FindingsDesk findings, CycleWork work, Observed one, int periods, CancellationToken stop)
    {
        var period = work.Period;
        for (var back = 0; back < periods; back++)
        {
            period = period.Previous;
            if (await findings.FindAsync(period, (work with { Period = period }).ItemOf(one with { Period = period }).Id, stop) is not null)
            {
                return true;
            }
        }

        return false;
    }

    private async Task<CycleWork> ReadAsync(CycleFacts facts, CancellationToken stop)
    {
        var name = $"{facts.Folder}/{CycleWork.FileName}";
        await using var stream = await files.TryOpenAsync(name, stop) ?? throw new IOException($"The file {name} is gone.");
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes, stop);
        return RecordJson.Read<CycleWork>(bytes.ToArray());
    }
}
