using DpAudit.Core.Decisions;
using DpAudit.Core.Discussions;
using DpAudit.Core.Findings;
using DpAudit.Core.Ports;
using DpAudit.Core.Primitives;

namespace DpAudit.Core.Pipeline;

/// <summary>Evidence that came in a discussion: its file is kept, it is registered so that nobody asks for it again, and the discussion records it.</summary>
/// <param name="records">Records.</param>
/// <param name="files">Files.</param>
/// <param name="desk">The discussions.</param>
public sealed class EvidenceIntake(IRecordStore records, IFileStore files, DiscussionDesk desk)
{
    /// <summary>Takes evidence in. The same command again changes nothing.</summary>
    /// <param name="discussion">The discussion, as it was looked at.</param>
    /// <param name="about">What it is about.</param>
    /// <param name="source">Where it came from, in a few words.</param>
    /// <param name="file">The file; null for something that was shown and not left.</param>
    /// <param name="command">Who records it, and under which command; its step is made here.</param>
    /// <param name="stop">Stops waiting.</param>
    public async Task<Result<Discussion>> ReceiveAsync(Discussion discussion, EvidenceFor about, string source, Stream? file, StepCommand command, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(discussion);
        ArgumentNullException.ThrowIfNull(command);
        var context = await desk.ContextAsync(discussion, command.By, command.Person, stop);
        var stamp = new Stamp(command.CommandId, command.By.Id, default, context.Policy.Version);

        // Asked before, so that no file is left of which no discussion knows.
        if (DecisionSteps.Book.Refuses(discussion, new EvidenceReceived(stamp, about, ""), context) is { } refusal)
        {
            return refusal;
        }

        Result<string> hash = file is null ? "" : await new EvidenceFiles(files).KeepAsync(discussion.CouncilId, file, stop);
        if (hash.Refusal is { } notKept)
        {
            return notKept;
        }

        var item = discussion.Items.First(one => one.Id == about.ItemId);
        var isPayment = item.TransactionId.Length > 0;
        var held = new HeldEvidence(about.Kind, item.TransactionId, isPayment ? null : discussion.Cycle.Range, source, hash.Value, context.Today, command.By.Id);
        var registered = await new EvidenceDesk(records, discussion.CouncilId).RegisterAsync(discussion.PersonId, held, command.By, context.Today, stop);
        return registered.Refusal is { } notRegistered ? notRegistered
            : await desk.TakeAsync(discussion.CouncilId, discussion.Id, command with { Step = one => new EvidenceReceived(one, about, hash.Value) }, stop);
    }
}
