using DpAudit.Core.Ports;
using DpAudit.Core.Primitives;
using DpAudit.Core.Tasks;

namespace DpAudit.Core.Pipeline;

/// <summary>The daily look: what plans and discussions ask of staff. It makes tasks, and nothing else follows from the clock.</summary>
/// <param name="records">Records.</param>
/// <param name="books">The councils' plans and policies.</param>
/// <param name="clock">The time.</param>
public sealed class RemindDesk(IRecordStore records, CouncilBooks books, TimeProvider clock)
{
    /// <summary>Makes the tasks of a council that are not there yet.</summary>
    /// <returns>How many are new.</returns>
    public Task<int> RunAsync(string councilId, CancellationToken stop = default) => Watched.SpanAsync("remind", async span =>
    {
        var (book, today) = (await books.ReadAsync(councilId, stop), LondonClock.DayOf(clock.GetUtcNow()));
        var context = new TaskContext(councilId, today, book.Policies.On(today));
        var desk = new TaskDesk(records, councilId);
        var created = await desk.OpenAsync(TaskRules.OfPlans(book.Plans, context), stop);
        await foreach (var discussion in new DiscussionDesk(records, book.Policies, clock).AllAsync(councilId, stop))
        {
            created += await desk.OpenAsync(DiscussionTasks.Of(discussion, context), stop);
        }

        span?.SetTag(Watched.Council, councilId).SetTag("dpaudit.tasks", created);
        return created;
    });
}
