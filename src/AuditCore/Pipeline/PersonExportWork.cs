using System.Globalization;
using DpAudit.Core.ComplaintRecords;
using DpAudit.Core.Discussions;
using DpAudit.Core.Findings;
using DpAudit.Core.Primitives;
using DpAudit.Core.Statements;
using DpAudit.Core.Tasks;
using static DpAudit.Core.Pipeline.PersonExportFacts;

namespace DpAudit.Core.Pipeline;

/// <summary>What staff did about the person: items and findings, evidence, tasks, discussions, complaints, contacts, holds.</summary>
internal static class PersonExportWork
{
    private const string Findings = "Items and findings";
    private const string Held = "Evidence held";
    private const string Tasks = "Tasks";
    private const string Complaints = "Complaints";
    private const string Records = "Contacts and holds";

    public static IEnumerable<ExportEntry> Of(PersonExportInputs inputs) =>
    [
        .. inputs.Items.OrderBy(item => item.Item.Cycle.Start).ThenBy(item => item.Item.Id, StringComparer.Ordinal).SelectMany(OfItem),
        .. inputs.Payees.OrderBy(payee => payee.On).ThenBy(payee => payee.Payee, StringComparer.Ordinal).Select(payee => Entry(
            Findings, Day(payee.On), "A payee was accepted for a plan line", [new("payee", payee.Payee), new("plan line", payee.LineId), new("by", payee.By)], [ReviewFlag.Staff, .. Payees(payee.Payee)])),
        .. inputs.Evidence.Select(one => Entry(
            Held, Day(one.ReceivedOn), $"Evidence: {one.Kind}",
            [new("transaction", one.TransactionId), new("days", one.Days is { } days ? Days(days) : ""), new("from", one.Source), new("file (SHA-256)", one.FileSha256), new("registered by", one.By)],
            ReviewFlag.Staff, ReviewFlag.FreeWords)),
        .. inputs.Tasks.OrderBy(task => task.OpenedOn).ThenBy(task => task.Id, StringComparer.Ordinal).Select(OfTask),
        .. inputs.Discussions.OrderBy(discussion => discussion.OpenedAt).ThenBy(discussion => discussion.Id, StringComparer.Ordinal).SelectMany(OfDiscussion),
        .. inputs.Complaints.OrderBy(one => one.Recorded.On).ThenBy(one => one.Id, StringComparer.Ordinal).SelectMany(OfComplaint),
        .. inputs.Contacts.Select(place => Entry(Records, Day(place.On), "A contact about an audit", [new("discussion", place.DiscussionId), new("asked for evidence", place.AsksForEvidence ? "yes" : "no")])),
        .. inputs.Conflicts.Select(one => Entry(Records, Day(one.Dates.From), "A member of staff has an interest and does not look at this person's money", [new("who", one.StaffId), new("declared by", one.DeclaredBy), new("days", Days(one.Dates))], ReviewFlag.Staff)),
        .. inputs.Hold is { } hold
            ? new[] { Entry(Records, Day(DiscussionSteps.LondonDay(hold.Stamp.At)), "A hold on the person's records", [new("reason", hold.Reason), .. Stamped(hold.Stamp), new("ended by", hold.Ended?.By ?? ""), new("ended at", hold.Ended is { } ended ? Moment(ended.At) : "")], ReviewFlag.Staff, ReviewFlag.FreeWords) }
            : [],
        .. inputs.Exports.OrderBy(export => export.Requested.At).ThenBy(export => export.Id, StringComparer.Ordinal).Select(export => Entry(
            Records, Day(DiscussionSteps.LondonDay(export.Requested.At)), "A copy of the person's record was asked for", [new("export", export.Id), new("reason", export.Reason), .. Stamped(export.Requested), new("released by", export.Released?.Stamp.By ?? ""), new("discarded by", export.Discarded?.Stamp.By ?? ""), new("discarded because", export.Discarded?.Reason ?? "")],
            ReviewFlag.Staff, ReviewFlag.FreeWords)),
    ];

    private static IEnumerable<ExportEntry> OfComplaint(Complaint complaint)
    {
        var made = complaint.Recorded;
        ReviewFlag[] somebodyElse = made.From == complaint.PersonId ? [] : [ReviewFlag.Representative];
        yield return Entry(
            Complaints, Day(made.On), "A complaint",
            [new("from", made.From), new("in the role of", made.InRole), new("about", made.About), new("reference", made.Reference), new("discussion", made.DiscussionId), .. Stamped(made.Stamp)],
            [ReviewFlag.Staff, ReviewFlag.FreeWords, .. somebodyElse]);
        if (complaint.Ended is { } ended)
        {
            yield return Entry(
                Complaints, Day(ended.On), $"A complaint was answered: {Yaml.Hyphenated(ended.Outcome).Replace('-', ' ')}",
                [new("reference", made.Reference), new("words", ended.Words), new("what was changed", ended.Changed), .. Stamped(ended.Stamp)], ReviewFlag.Staff, ReviewFlag.FreeWords);
        }
    }

    private static IEnumerable<ExportEntry> OfItem(ItemFindings one)
    {
        var item = one.Item;
        yield return Entry(
            Findings, Day(item.On), "An item that was looked at",
            [
                new("item", item.Id), new("cycle", $"{item.Cycle}"), new("about", item.Subject.Key), new("payee", item.Payee), new("value", DiscussionWords.Say(item.Value)),
                .. one.Allocations.Select(given => new ExportFact("given to", $"{(given.AuditorId.Length == 0 ? "nobody" : given.AuditorId)} in {given.InCycle}{(given.SecondReviewerId.Length == 0 ? "" : $", second look by {given.SecondReviewerId}")}")),
            ],
            [ReviewFlag.Staff, .. Payees(item.Payee)]);
        foreach (var finding in one.Findings)
        {
            yield return Entry(
                Findings, Day(FindingRules.LondonDay(finding.Stamp.At)), $"{(finding.IsSecondReview ? "A second look" : "A finding")}: {Yaml.Hyphenated(finding.Kind).Replace('-', ' ')}",
                [
                    new("item", item.Id), new("finding", finding.Id), new("reason", finding.Reason), new("records looked at", string.Join(", ", finding.LookedAt.Select(record => $"{record.Kind} {record.Reference}"))),
                    .. finding.Question is { } question
                        ? new ExportFact[] { new("in question", question.Amount.ToWords()), new("need or outcome", question.NeedOrOutcome), new("condition", question.Condition), new("plan version", question.PlanVersionId) }
                        : [],
                    new("asks for", string.Join(", ", finding.AsksFor)), new("takes the place of", finding.Corrects), new("because", finding.CorrectsBecause), .. Stamped(finding.Stamp),
                ],
                ReviewFlag.Staff, ReviewFlag.FreeWords);
        }
    }

    private static ExportEntry OfTask(StaffTask task) => Entry(
        Tasks, Day(task.OpenedOn), $"Task: {Yaml.Hyphenated(task.Kind).Replace('-', ' ')}",
        [
            new("why", task.Because), new("about", string.Join(", ", task.About)), new("due", Day(task.DueOn)), new("owner", task.OwnerId.Length == 0 ? Yaml.Hyphenated(task.OwnerRole) : task.OwnerId),
            .. task.Assigned.Select(given => new ExportFact("given to", $"{given.ToId} by {given.Stamp.By} at {Moment(given.Stamp.At)}")),
            .. task.Done is { } done ? Stamped(done.Stamp).Prepend(new ExportFact("what was done", done.How)) : [],
        ],
        task.Done is null ? [ReviewFlag.Staff] : [ReviewFlag.Staff, ReviewFlag.FreeWords]);

    private static IEnumerable<ExportEntry> OfDiscussion(Discussion discussion) => discussion.Events.Select(one =>
    {
        var said = DiscussionWords.Of(one);
        return Entry(
            $"Discussion {discussion.Id}, cycle {discussion.Cycle}", Day(DiscussionSteps.LondonDay(one.Stamp.At)), said.What, [.. said.Facts, .. Stamped(one.Stamp)], [ReviewFlag.Staff, .. FlagsOf(one, said, discussion)]);
    });

    private static IEnumerable<ReviewFlag> FlagsOf(DiscussionEvent one, SaidEvent said, Discussion discussion)
    {
        if (one is SafeguardingRaised or SafeguardingEnded)
        {
            yield return ReviewFlag.Safeguarding;
        }

        if (said.Facts.Any(fact => fact.Name is "through" or "to" or "from" or "with" or "asked of" && !fact.Value.StartsWith(discussion.PersonId + ", the person", StringComparison.Ordinal)))
        {
            yield return ReviewFlag.Representative;
        }

        if (said.Facts.Any(fact => fact.Name == "payee" && ExportNames.MayBeAPerson(fact.Value)))
        {
            yield return ReviewFlag.PayeeWhoMayBeAPerson;
        }

        if (said.Facts.Any(fact => fact.Name is "words" or "reason" or "why it is asked about" or "how care goes on"))
        {
            yield return ReviewFlag.FreeWords;
        }
    }

    private static IEnumerable<ExportFact> Stamped(Stamp stamp) => [new("by", stamp.By), new("at", Moment(stamp.At)), new("policy", stamp.PolicyVersion)];

    private static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
