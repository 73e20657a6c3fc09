using System.Runtime.CompilerServices;
using DpAudit.Core.Decisions;
using DpAudit.Core.Discussions;
using DpAudit.Core.Policies;
using DpAudit.Core.Ports;
using DpAudit.Core.Primitives;
using DpAudit.Core.SupportPlans;
using DpAudit.Core.Tasks;

namespace DpAudit.Core.Pipeline;

/// <summary>What a member of staff asks for: the step is made with the stamp that the desk gives.</summary>
/// <param name="CommandId">The client's id; the same one again changes nothing.</param>
/// <param name="By">Who.</param>
/// <param name="Person">The person, as the plans know them now.</param>
/// <param name="Step">Makes the step.</param>
/// <param name="Seen">How many events the client saw; null = take the step whatever came since.</param>
public sealed record StepCommand(string CommandId, StaffMember By, Person Person, Func<Stamp, DiscussionEvent> Step, int? Seen = null);

/// <summary>
/// Takes steps in stored discussions: reads the record, asks the rules, writes it back if nobody wrote meanwhile, and brings lists up to date. A
/// crash between any two writes leaves a state from which the same command goes on.
/// </summary>
/// <param name="records">Where they are stored.</param>
/// <param name="policies">The policies.</param>
/// <param name="clock">The time.</param>
public sealed class DiscussionDesk(IRecordStore records, PolicyBook policies, TimeProvider clock)
{
    private const int MostTries = 20;
    private const int DaysOfYear = 365;

    /// <summary>A stored discussion; null where there is none.</summary>
    public async Task<Discussion?> FindAsync(string councilId, string discussionId, CancellationToken stop = default) =>
        await records.FindAsync(DiscussionKeys.Of(councilId, discussionId), stop) is { } stored ? Discussion.Of(RecordJson.Read<DiscussionRecord>(stored.Json).Events) : null;

    /// <summary>Opens a discussion about an item, or joins the one that the person has in that cycle: two queries at once meet in one.</summary>
    public async Task<Result<Discussion>> AskAboutAsync(
        string councilId, FourWeekPeriod cycle, Track track, string holderId, QueryItem item, string commandId, StaffMember by, Person person, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        var id = DiscussionId.Of(councilId, person.Id, cycle, track);
        if (await records.FindAsync(DiscussionKeys.Of(councilId, id), stop) is null)
        {
            var command = new StepCommand(commandId, by, person, stamp => new Opened(stamp, councilId, person.Id, cycle, track, holderId, [item]));
            var opened = (Opened)command.Step(StampOf(command, null));
            var result = DecisionSteps.Book.Open(opened, Context(command, opened, [], ""));
            if (result.Refusal is not null || await records.TryCreateAsync(DiscussionKeys.Of(councilId, id), RecordJson.Write(new DiscussionRecord(DiscussionRecord.CurrentSchema, [opened])), stop) is not null)
            {
                return result.Refusal is null ? await ListedAsync(result.Value, stop) : result;
            }
        }

        return await TakeAsync(councilId, id, new StepCommand(commandId, by, person, stamp => new ItemJoined(stamp, item)), stop);
    }

    /// <summary>Takes a step.</summary>
    public async Task<Result<Discussion>> TakeAsync(string councilId, string discussionId, StepCommand command, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        for (var attempt = 0; attempt < MostTries; attempt++)
        {
            if (await records.FindAsync(DiscussionKeys.Of(councilId, discussionId), stop) is not { } stored)
            {
                return new Refusal("STEP-NO-DISCUSSION", "There is no such discussion.", "Open it first.");
            }

            var discussion = Discussion.Of(RecordJson.Read<DiscussionRecord>(stored.Json).Events);
            var step = command.Step(StampOf(command, discussion));
            if (Repeated(discussion, step) is { } repeated)
            {
                return repeated.Refusal is null ? await RecordedAsync(discussion, command.CommandId, stop) : repeated;
            }

            if (command.Seen is { } seen && seen < discussion.Events.Count)
            {
                var since = discussion.Events.Skip(seen).Select(one => $"{DiscussionWords.Of(one).What} ({one.Stamp.By})");
                return new Refusal("STEP-CHANGED", $"Since you looked: {string.Join("; ", since)}.", "Look at the discussion again, then decide.");
            }

            var result = await WithPlaceAsync(discussion, step, command, stop);
            if (result.Refusal is not null)
            {
                return result;
            }

            var next = new DiscussionRecord(DiscussionRecord.CurrentSchema, result.Value.Events);
            if (await records.TryReplaceAsync(stored.Key, RecordJson.Write(next), stored.ETag, stop) is not null)
            {
                return await RecordedAsync(result.Value, command.CommandId, stop);
            }
        }

        return new Refusal("STEP-BUSY", "Others changed the discussion again and again.", "Try once more.");
    }

    /// <summary>A page of a council's discussions, or of one person's.</summary>
    public async Task<(IReadOnlyList<DiscussionSummary> Summaries, string? Continuation)> ListAsync(string councilId, string? personId = null, string? continuation = null, CancellationToken stop = default)
    {
        var key = DiscussionKeys.ListOf(councilId, personId ?? "-", "");
        var page = await records.ListAsync(key.Partition, personId is null ? "" : key.Row, continuation, stop: stop);
        return ([.. page.Records.Select(one => RecordJson.Read<DiscussionSummary>(one.Json))], page.Continuation);
    }

    /// <summary>All of a council's discussions, from the discussions themselves: for reports and exports, which may not miss one that a list does not know yet.</summary>
    public async IAsyncEnumerable<Discussion> AllAsync(string councilId, [EnumeratorCancellation] CancellationToken stop = default)
    {
        await foreach (var stored in records.AllAsync(DiscussionKeys.Of(councilId, "-").Partition, "", stop))
        {
            yield return Discussion.Of(RecordJson.Read<DiscussionRecord>(stored.Json).Events);
        }
    }

    /// <summary>A person's register of contacts: the last ones, oldest first.</summary>
    public async Task<IReadOnlyList<ContactPlace>> ContactsAsync(string councilId, string personId, CancellationToken stop = default) =>
        await records.FindAsync(DiscussionKeys.ContactsOf(councilId, personId), stop) is { } stored ? RecordJson.Read<ContactRegister>(stored.Json).Places : [];

    /// <summary>All lines of a council's discussions that are not over, the most urgent first; see <see cref="DiscussionOrder"/>.</summary>
    public async Task<IReadOnlyList<DiscussionSummary>> OpenAsync(string councilId, CancellationToken stop = default)
    {
        var open = new List<DiscussionSummary>();
        await foreach (var line in records.AllAsync(DiscussionKeys.ListOf(councilId, "-", "").Partition, "", stop))
        {
            if (RecordJson.Read<DiscussionSummary>(line.Json) is { Stage: not DiscussionStage.Closed } summary)
            {
                open.Add(summary);
            }
        }

        return DiscussionOrder.ByUrgency(open, DiscussionSteps.LondonDay(clock.GetUtcNow()));
    }

    /// <summary>What the rules look at besides a discussion when somebody would take a step of it now.</summary>
    public async Task<StepContext> ContextAsync(Discussion discussion, StaffMember by, Person person, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(discussion);
        return Context(by, person, DiscussionSteps.LondonDay(clock.GetUtcNow()), await ContactsAsync(discussion.CouncilId, discussion.PersonId, stop), "");
    }

    /// <summary>Makes every line of a council's lists again from the discussions themselves.</summary>
    /// <returns>How many lines were behind.</returns>
    public async Task<int> RebuildListAsync(string councilId, CancellationToken stop = default)
    {
        var behind = 0;
        string? continuation = null;
        do
        {
            var page = await records.ListAsync(DiscussionKeys.Of(councilId, "-").Partition, "", continuation, stop: stop);
            foreach (var stored in page.Records)
            {
                behind += await BringUpToDateAsync(Discussion.Of(RecordJson.Read<DiscussionRecord>(stored.Json).Events), stop) ? 1 : 0;
            }

            continuation = page.Continuation;
        }
        while (continuation is not null);
        return behind;
    }

    private static Result<Discussion>? Repeated(Discussion discussion, DiscussionEvent step) =>
        discussion.Events.FirstOrDefault(one => one.Stamp.CommandId == step.Stamp.CommandId) is not { } before ? null
        : RecordJson.IsSame(before, step) || (before is Opened opened && step is ItemJoined joined && opened.Items.Any(item => item.Id == joined.Item.Id)) ? discussion
        : new Refusal("STEP-COMMAND-REUSED", "Another step was recorded under this command's id.", "Give the new step an id of its own.");

    /// <summary>A clock that went backwards never makes a step earlier than the one before it.</summary>
    private Stamp StampOf(StepCommand command, Discussion? discussion)
    {
        var (now, last) = (clock.GetUtcNow(), discussion?.Events[^1].Stamp.At ?? DateTimeOffset.MinValue);
        var at = now > last ? now : last;
        return new Stamp(command.CommandId, command.By.Id, at, policies.On(DiscussionSteps.LondonDay(at)).Version);
    }

    private StepContext Context(StepCommand command, DiscussionEvent step, IReadOnlyList<ContactPlace> places, string except) =>
        Context(command.By, command.Person, DiscussionSteps.LondonDay(step.Stamp.At), places, except);

    private StepContext Context(StaffMember by, Person person, DateOnly today, IReadOnlyList<ContactPlace> places, string except)
    {
        var others = places.Where(place => place.CommandId != except && place.On > today.AddDays(-DaysOfYear)).ToList();
        return new StepContext(by, today, policies.On(today), person, others.Count, others.Count(place => place.AsksForEvidence));
    }

    /// <summary>Takes the step; a query takes its place in the person's register first, and gives it back when it is refused.</summary>
    private async Task<Result<Discussion>> WithPlaceAsync(Discussion discussion, DiscussionEvent step, StepCommand command, CancellationToken stop)
    {
        if (step is not QueryReleased query)
        {
            return DecisionSteps.Book.Take(discussion, step, Context(command, step, [], command.CommandId));
        }

        var key = DiscussionKeys.ContactsOf(discussion.CouncilId, discussion.PersonId);
        for (var attempt = 0; attempt < MostTries; attempt++)
        {
            var stored = await records.FindAsync(key, stop);
            var places = stored is null ? [] : RecordJson.Read<ContactRegister>(stored.Json).Places;
            var context = Context(command, step, places, command.CommandId);
            var result = DecisionSteps.Book.Take(discussion, step, context);
            if (result.Refusal is not null || places.Any(place => place.CommandId == command.CommandId))
            {
                return result;
            }

            var kept = places.Where(place => place.On > context.Today.AddDays(-DaysOfYear)).TakeLast(ContactRegister.Most - 1);
            var next = RecordJson.Write(new ContactRegister([.. kept, new ContactPlace(command.CommandId, discussion.Id, context.Today, query.AsksFor.Count > 0)]));
            if ((stored is null ? await records.TryCreateAsync(key, next, stop) : await records.TryReplaceAsync(key, next, stored.ETag, stop)) is not null)
            {
                return result;
            }
        }

        return new Refusal("STEP-BUSY", "Others contacted the person at the same time.", "Try once more.");
    }

    /// <summary>What follows from a step that is recorded: nobody is asked any more for what it did, and lists know it.</summary>
    private async Task<Result<Discussion>> RecordedAsync(Discussion discussion, string commandId, CancellationToken stop)
    {
        var at = discussion.Events.TakeWhile(one => one.Stamp.CommandId != commandId).Count();
        if (at > 0)
        {
            var (step, before, after) = (discussion.Events[at], Discussion.Of([.. discussion.Events.Take(at)]), Discussion.Of([.. discussion.Events.Take(at + 1)]));
            var day = DiscussionSteps.LondonDay(step.Stamp.At);
            var met = DiscussionTasks.Met(before, after, new TaskContext(discussion.CouncilId, day, policies.On(day)));
            await new TaskDesk(records, discussion.CouncilId).MeetAsync(met, $"In the discussion: {DiscussionWords.Of(step).What}", step.Stamp, stop);
        }

        return await ListedAsync(discussion, stop);
    }

    private async Task<Result<Discussion>> ListedAsync(Discussion discussion, CancellationToken stop)
    {
        await BringUpToDateAsync(discussion, stop);
        return discussion;
    }

    /// <summary>Writes the discussion's line unless the list knows as much or more already.</summary>
    private async Task<bool> BringUpToDateAsync(Discussion discussion, CancellationToken stop)
    {
        var key = DiscussionKeys.ListOf(discussion.CouncilId, discussion.PersonId, discussion.Id);
        var line = RecordJson.Write(DiscussionSummary.Of(discussion));
        for (var attempt = 0; attempt < MostTries; attempt++)
        {
            var stored = await records.FindAsync(key, stop);
            if (stored is not null && RecordJson.Read<DiscussionSummary>(stored.Json).Events >= discussion.Events.Count)
            {
                return false;
            }

            if ((stored is null ? await records.TryCreateAsync(key, line, stop) : await records.TryReplaceAsync(key, line, stored.ETag, stop)) is not null)
            {
                return true;
            }
        }

        return false;
    }
}
