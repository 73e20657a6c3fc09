using DpAudit.Core.Discussions;
using DpAudit.Core.Findings;
using DpAudit.Core.Ports;
using DpAudit.Core.Primitives;
using DpAudit.Core.SupportPlans;
using Finding = DpAudit.Core.Findings.Finding;

namespace DpAudit.Core.Pipeline;

/// <summary>A finding that asks something of a person, and that nobody talks about yet.</summary>
/// <param name="Item">The item it is about.</param>
/// <param name="Finding">The finding that stands.</param>
/// <param name="JoinsOne">Whether the person has a discussion about that cycle, which it would join.</param>
public sealed record FindingToDiscuss(AuditedItem Item, Finding Finding, bool JoinsOne);

/// <summary>From findings to discussions: a person looks at each, and opens or joins a discussion by name.</summary>
/// <param name="records">Records.</param>
/// <param name="councilId">The council.</param>
/// <param name="desk">The discussions.</param>
public sealed class FindingsToDiscuss(IRecordStore records, string councilId, DiscussionDesk desk)
{
    private readonly FindingsDesk findings = new(records, councilId);

    /// <summary>The findings of a cycle that nobody talks about yet, a person's together.</summary>
    public async Task<IReadOnlyList<FindingToDiscuss>> ListAsync(FourWeekPeriod cycle, CancellationToken stop = default)
    {
        var found = new List<FindingToDiscuss>();
        foreach (var item in (await findings.CycleAsync(cycle, stop)).Where(item => item.Standing is { Question: not null }))
        {
            var discussion = await DiscussionOf(item.Item, stop);
            if (discussion?.Items.Any(one => one.Id == item.Standing!.Id) != true)
            {
                found.Add(new FindingToDiscuss(item.Item, item.Standing!, discussion is not null));
            }
        }

        return [.. found.OrderBy(one => one.Item.PersonId, StringComparer.Ordinal).ThenBy(one => one.Item.On).ThenBy(one => one.Item.Id, StringComparer.Ordinal)];
    }

    /// <summary>Opens a discussion about a finding, or joins the one that the person has about that cycle.</summary>
    /// <param name="cycle">The cycle.</param>
    /// <param name="itemId">The item.</param>
    /// <param name="holderId">The coordinator who holds the discussion, where it is a new one.</param>
    /// <param name="commandId">The client's id; the same one again changes nothing.</param>
    /// <param name="by">Who opens it.</param>
    /// <param name="personOf">The person of an id.</param>
    /// <param name="stop">Stops waiting.</param>
    public async Task<Result<Discussion>> OpenAsync(FourWeekPeriod cycle, string itemId, string holderId, string commandId, StaffMember by, Func<string, Person> personOf, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(personOf);
        return await findings.FindAsync(cycle, itemId, stop) is not { } item || await findings.QueryFor(item.Item, stop) is not { } question
            ? new Refusal("OPEN-FINDING", "No finding about this item asks anything of the person.", "Look at the list again.")
            : await desk.AskAboutAsync(councilId, cycle, Track.Money, holderId, question, commandId, by, personOf(item.Item.Item.PersonId), stop);
    }

    private Task<Discussion?> DiscussionOf(AuditedItem item, CancellationToken stop) => desk.FindAsync(councilId, DiscussionId.Of(councilId, item.PersonId, item.Cycle, Track.Money), stop);
}
