using DpAudit.Core.Ports;
using DpAudit.Core.Primitives;
using DpAudit.Core.SupportPlans;
using DpAudit.Core.Tasks;

namespace DpAudit.Core.Pipeline;

/// <summary>
/// Opening balances at go-live. Whose money it was before the records began is not known until somebody of the council's finance says so by name; until
/// then it belongs to nobody known, and nobody can ask for it.
/// </summary>
/// <param name="records">Records.</param>
/// <param name="books">The councils' plans.</param>
/// <param name="clock">The time.</param>
public sealed class OpeningDesk(IRecordStore records, CouncilBooks books, TimeProvider clock)
{
    private const int MostTries = 20;

    /// <summary>The opening balances that the newest plans state, by account, with who signed them off.</summary>
    public async Task<IReadOnlyList<OpeningLine>> ListAsync(string councilId, CancellationToken stop = default)
    {
        var (book, signed) = ((await books.ReadAsync(councilId, stop)).Plans, (await SignedAsync(records, councilId, stop)).ToDictionary(one => one.AccountId));
        return
        [
            .. book.Accounts.Where(account => account.OpeningBalance is not null)
                .Select(account => new OpeningLine(account, signed.TryGetValue(account.Id, out var one) && PlanFiles.IsOf(one, account) ? one : null)),
        ];
    }

    /// <summary>Signs an opening balance off, as the newest plans state it. Cycles that are done stay as they are; the next one knows.</summary>
    /// <param name="councilId">The council.</param>
    /// <param name="accountId">The account.</param>
    /// <param name="balance">The balance that was looked at.</param>
    /// <param name="commandId">The client's id; the same one again changes nothing.</param>
    /// <param name="by">Who: a finance officer or manager.</param>
    /// <param name="stop">Stops waiting.</param>
    public async Task<Result<OpeningSignOff>> SignOffAsync(string councilId, string accountId, Money balance, string commandId, StaffMember by, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(by);
        if (!by.Is(StaffRole.Finance) && !by.Is(StaffRole.Manager))
        {
            return new Refusal("OPENING-ROLE", "Opening balances are signed off by finance officers and managers.", "Ask one of them.");
        }

        var line = (await ListAsync(councilId, stop)).FirstOrDefault(one => one.Account.Id == accountId);
        if (line?.Account.OpeningBalance is not { } stated)
        {
            return new Refusal("OPENING-NOT-STATED", $"The plans state no opening balance of {accountId}.", "State it in accounts.csv and import the plans.");
        }

        if (stated != balance)
        {
            return new Refusal("OPENING-CHANGED", $"The plans state {stated.ToWords()} for {accountId}, not {balance.ToWords()}.", "Look at it again, then sign off.");
        }

        var key = CycleKeys.Opening(councilId, accountId);
        for (var attempt = 0; attempt < MostTries; attempt++)
        {
            var stored = await records.FindAsync(key, stop);
            var before = stored is null ? [] : RecordJson.Read<OpeningRecord>(stored.Json).SignOffs;
            if (before.FirstOrDefault(one => one.CommandId == commandId) is { } same)
            {
                return same.Balance == balance ? await MetAsync(councilId, line.Account, same, stop) : new Refusal("OPENING-COMMAND-REUSED", "Another balance was signed off under this command's id.", "Give the new sign-off an id of its own.");
            }

            if (before.Count > 0 && PlanFiles.IsOf(before[^1], line.Account))
            {
                return before[^1]; // Somebody else was first: it is signed off.
            }

            var signOff = new OpeningSignOff(accountId, balance, line.Account.OpeningOn, commandId, by.Id, clock.GetUtcNow());
            var next = RecordJson.Write(new OpeningRecord(CycleRecord.CurrentSchema, [.. before.TakeLast(OpeningRecord.Most - 1), signOff]));
            if ((stored is null ? await records.TryCreateAsync(key, next, stop) : await records.TryReplaceAsync(key, next, stored.ETag, stop)) is not null)
            {
                return await MetAsync(councilId, line.Account, signOff, stop);
            }
        }

        return new Refusal("STEP-BUSY", "Others signed off the same account again and again.", "Try once more.");
    }

    /// <summary>Nobody is asked for it any more.</summary>
    private async Task<Result<OpeningSignOff>> MetAsync(string councilId, Account account, OpeningSignOff signOff, CancellationToken stop)
    {
        var day = LondonClock.DayOf(signOff.At);
        var policy = (await books.ReadAsync(councilId, stop)).Policies.On(day);
        await new TaskDesk(records, councilId).MeetAsync(
            TaskRules.OfOpening(account, new TaskContext(councilId, day, policy)), "Signed off", new Stamp(signOff.CommandId, signOff.By, signOff.At, policy.Version), stop);
        return signOff;
    }

    /// <summary>The sign-offs that count, by account.</summary>
    internal static async Task<IReadOnlyList<OpeningSignOff>> SignedAsync(IRecordStore records, string councilId, CancellationToken stop) =>
        [.. (await records.AllAsync<OpeningRecord>(CycleKeys.Opening(councilId, "-").Partition, stop)).Select(one => one.SignOffs[^1])];
}
