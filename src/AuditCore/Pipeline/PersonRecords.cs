using DpAudit.Core.Discussions;
using DpAudit.Core.Findings;
using DpAudit.Core.Policies;
using DpAudit.Core.Ports;
using DpAudit.Core.Tasks;

namespace DpAudit.Core.Pipeline;

/// <summary>Gathers all records of one person from the desks that keep them, for an export.</summary>
/// <param name="records">Where records are.</param>
/// <param name="files">Where files are.</param>
/// <param name="policies">The policies.</param>
/// <param name="clock">The time.</param>
public sealed class PersonRecords(IRecordStore records, IFileStore files, PolicyBook policies, TimeProvider clock)
{
    /// <summary>What is held besides plans and an audit's files.</summary>
    /// <param name="known">What is known from elsewhere: the person, accounts, rows of an audit.</param>
    /// <param name="stop">Stops waiting.</param>
    public async Task<PersonExportInputs> AddToAsync(PersonExportInputs known, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(known);
        var (council, person) = (known.CouncilId, known.PersonId);
        var (discussions, evidence) = (new DiscussionDesk(records, policies, clock), new EvidenceDesk(records, council));
        return known with
        {
            Items = await OfAsync(new FindingsDesk(records, council).AllAsync(stop), (ItemFindings item) => item.Item.PersonId == person),
            Evidence = (await evidence.RegisterAsync(person, stop)).Entries,
            Payees = await OfAsync(evidence.PayeesAsync(stop), (AcceptedPayee payee) => payee.PersonId == person),
            Conflicts = [.. (await evidence.ConflictsAsync(stop)).Where(one => one.PersonId == person)],
            Tasks = await OfAsync(new TaskDesk(records, council).AllAsync(stop), (StaffTask task) => task.PersonId == person),
            Discussions = await OfAsync(discussions.AllAsync(council, stop), (Discussion discussion) => discussion.PersonId == person),
            Complaints = [.. (await new ComplaintDesk(records, policies, clock).ListAsync(council, stop)).Where(one => one.PersonId == person)],
            Contacts = await discussions.ContactsAsync(council, person, stop),
            Hold = await new RetentionDesk(records, files, policies).FindHoldAsync(council, person, stop),
            Exports = [.. (await new ExportDesk(records, files, policies, clock).ListAsync(council, stop)).Where(export => export.PersonId == person)],
        };
    }

    private static async Task<IReadOnlyList<T>> OfAsync<T>(IAsyncEnumerable<T> all, Func<T, bool> which)
    {
        var found = new List<T>();
        await foreach (var one in all)
        {
            if (which(one))
            {
                found.Add(one);
            }
        }

        return found;
    }
}
