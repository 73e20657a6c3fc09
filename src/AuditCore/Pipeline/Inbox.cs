using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using DpAudit.Core.Ports;
using DpAudit.Core.Primitives;
using DpAudit.Core.Scoring.Anomaly;
using DpAudit.Core.Statements;
using DpAudit.Core.SupportPlans;

namespace DpAudit.Core.Pipeline;

/// <summary>
/// Takes in what cycles are made from. A statement is kept under the hash of its content, card numbers masked before anything is written; the same content
/// again changes nothing. Plans and the policy are kept by day of arrival. An import that stopped half-way is finished by importing again.
/// </summary>
/// <param name="records">Where it is recorded.</param>
/// <param name="files">Where files are kept.</param>
/// <param name="profiles">The profiles that statements are recognised by.</param>
/// <param name="clock">The time.</param>
/// <param name="by">Whom imports are recorded under; empty = nobody who is signed in.</param>
public sealed class Inbox(IRecordStore records, IFileStore files, IReadOnlyList<ProviderProfile> profiles, TimeProvider clock, string by = "")
{
    private const int MostOfOneName = 10_000;
    private const int LongestReason = 1000;
    private const int LongestCommand = 200;
    private const int MostTries = 20;
    private readonly FileSets sets = new(records, files);

    /// <summary>The same inbox, in the name of somebody who is signed in.</summary>
    public Inbox For(StaffMember staff)
    {
        ArgumentNullException.ThrowIfNull(staff);
        return new Inbox(records, files, profiles, clock, staff.Id);
    }

    /// <summary>Takes in a statement.</summary>
    /// <param name="councilId">The council.</param>
    /// <param name="source">The file; it is read twice. Without a day of arrival it arrives today, in London.</param>
    /// <param name="stop">Stops waiting.</param>
    /// <returns>What is recorded of it, or why it is not taken in: the code is in docs/errors.md.</returns>
    public Task<Result<ImportedStatementFile>> ImportStatementAsync(string councilId, StatementSource source, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        return Watched.SpanAsync("import statement", async span =>
        {
            var result = await TakeInAsync(councilId, source, stop);
            Tell(span, councilId, result.Refusal);
            _ = result.Refusal is null ? span?.SetTag("dpaudit.sha256", result.Value.Statement.Sha256).SetTag("dpaudit.known", result.Value.WasThere) : null;
            return result;
        });
    }

    private static void Tell(Activity? span, string councilId, Refusal? refusal) =>
        span?.SetTag(Watched.Code, refusal?.Code).SetTag(Watched.Council, CycleRefusals.IsNoCouncil(refusal) ? null : councilId);

    private async Task<Result<ImportedStatementFile>> TakeInAsync(string councilId, StatementSource source, CancellationToken stop)
    {
        if (await UnknownAsync(councilId, stop) is { } unknown)
        {
            return unknown;
        }

        var original = CardNumbers.Mask(source.Name);
        try
        {
            var known = CouncilProfiles.Beside(profiles, CouncilProfiles.Read(await NewestAsync(councilId, FileSetRecord.Profiles, stop)));
            await using var first = source.Open();
            using var whole = StatementFile.Open(first, original, known);
            var (sha256, masked) = StoredForm.Hash(whole);
            var key = CycleKeys.Statement(councilId, sha256);
            if (await records.ReadAsync<StatementRecord>(key, stop) is { } before)
            {
                return new ImportedStatementFile(before, WasThere: true);
            }

            if (whole.Profile.RefuseCardNumbers && masked > 0)
            {
                // Masked, the rows would be taken as if nothing had been wrong with them.
                return new Refusal(ErrorCodes.RowCardNumber.Code, $"{original}: {masked} card numbers, and the profile refuses them.", ErrorCodes.RowCardNumber.Hint);
            }

            await using var second = source.Open();
            using var again = StatementFile.Open(second, original, [whole.Profile]);
            await using (var form = new StoredForm(again, sha256))
            {
                await files.TryCreateAsync(CycleKeys.StatementFile(councilId, sha256), form, stop);
            }

            var (now, told) = (clock.GetUtcNow(), source.Arrival);
            var arrival = new Arrival(told?.ArrivedOn ?? LondonClock.DayOf(now), told?.Covers, told?.Corrects, told?.Withdrawn);
            var record = new StatementRecord(
                CycleRecord.CurrentSchema, sha256, await NameAsync(councilId, original, sha256, stop), original, whole.Profile.Name, masked, now, arrival, by);
            return await records.TryCreateAsync(key, RecordJson.Write(record), stop) is not null
                ? new ImportedStatementFile(record, WasThere: false)
                : new ImportedStatementFile((await records.ReadAsync<StatementRecord>(key, stop))!, WasThere: true);
        }
        catch (InputException problem)
        {
            return Refused(problem);
        }
    }

    /// <summary>The content that goes by a name in the council; null where none does.</summary>
    public async Task<string?> Sha256OfAsync(string councilId, string name, CancellationToken stop = default) => (await records.ReadAsync<StatementNameRecord>(NameKey(councilId, name), stop))?.Sha256;

    /// <summary>Withdraws an imported statement: its rows are left out of cycles that are made from then on, as FILE-WITHDRAWN. Cycles that are done stay as they are, and so does the file.</summary>
    /// <param name="councilId">The council.</param>
    /// <param name="sha256">The statement.</param>
    /// <param name="reason">Why, for example that it is another council's.</param>
    /// <param name="commandId">The client's id; the same one again changes nothing.</param>
    /// <param name="by">The finance officer.</param>
    /// <param name="stop">Stops waiting.</param>
    /// <returns>What is recorded of it; the same where it was withdrawn so before; or why not.</returns>
    public async Task<Result<StatementRecord>> WithdrawAsync(string councilId, string sha256, string reason, string commandId, StaffMember by, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(by);
        if (RefusesWithdrawal(reason, commandId, by) is { } refusal)
        {
            return refusal;
        }

        if (await records.FindAsync(CycleKeys.Statement(councilId, sha256), stop) is not { } stored)
        {
            return new Refusal("WITHDRAW-UNKNOWN", "There is no such statement.", "Name one that was imported.");
        }

        var (statement, why) = (RecordJson.Read<StatementRecord>(stored.Json), CardNumbers.Mask(reason));
        if (statement.Withdrawal is { } before && before.CommandId == commandId)
        {
            return (before.By, before.Reason) == (by.Id, why) ? statement : new Refusal("WITHDRAW-COMMAND", "Another withdrawal was recorded under this command's id.", "Give the new one an id of its own.");
        }

        if (statement.Arrival.Withdrawn is not null)
        {
            return new Refusal("WITHDRAW-OVER", "The statement was withdrawn already.", "Nothing is to be done.");
        }

        var next = statement with { Arrival = statement.Arrival with { Withdrawn = why }, Withdrawal = new StatementWithdrawal(why, commandId, by.Id, clock.GetUtcNow()) };
        return await records.TryReplaceAsync(stored.Key, RecordJson.Write(next), stored.ETag, stop) is not null
            ? next : new Refusal("WITHDRAW-BUSY", "Somebody else changed the statement's record at the same time.", "Look at it again.");
    }

    /// <summary>Whether a file of that name is one of plans.</summary>
    public static bool IsOfPlans(string name) => PlanFiles.IsOne(name);

    /// <summary>Takes in the files of a plans folder as one version. Rows that cannot be read are told and do not count; the others do.</summary>
    /// <param name="councilId">The council.</param>
    /// <param name="folder">The files by name.</param>
    /// <param name="stop">Stops waiting.</param>
    public async Task<Result<ImportedFileSet>> ImportPlansAsync(string councilId, IReadOnlyDictionary<string, byte[]> folder, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(folder);
        var plans = folder.Where(file => PlanFiles.IsOne(file.Key)).ToDictionary();
        return plans.Count == 0 ? NoPlans : await KeepAsync(councilId, FileSetRecord.Plans, plans, PlanErrors, stop);
    }

    /// <summary>Takes in some files of plans as a new version; those that are not among them stay as they are in the newest one.</summary>
    /// <param name="councilId">The council.</param>
    /// <param name="changed">The files by name.</param>
    /// <param name="stop">Stops waiting.</param>
    public Task<Result<ImportedFileSet>> ChangePlansAsync(string councilId, IReadOnlyDictionary<string, byte[]> changed, CancellationToken stop = default) =>
        ImportPlansAsync(councilId, new PlansPackage(changed, IsWhole: false), () => Task.FromResult(true), stop);

    /// <summary>Takes in plans as a new version as long as they are wanted.</summary>
    /// <param name="councilId">The council.</param>
    /// <param name="package">The plans.</param>
    /// <param name="isLatest">Asked whether no later plans came; once more whenever others took in theirs meanwhile.</param>
    /// <param name="stop">Stops waiting.</param>
    internal async Task<Result<ImportedFileSet>> ImportPlansAsync(string councilId, PlansPackage package, Func<Task<bool>> isLatest, CancellationToken stop)
    {
        var plans = package.Files.Where(file => PlanFiles.IsOne(file.Key)).ToDictionary();
        if (plans.Count == 0)
        {
            return NoPlans;
        }

        for (var tries = 0; tries < MostTries; tries++)
        {
            var newest = await sets.NewestAsync(councilId, FileSetRecord.Plans, stop);
            if (!await isLatest())
            {
                return new Refusal("PLANS-OLDER", "Plans that were dropped later are in already.", "Drop these again if they are to count after all.");
            }

            var whole = newest is null || package.IsWhole ? [] : await sets.ReadAsync(councilId, FileSetRecord.Plans, newest, stop);
            foreach (var (name, bytes) in plans)
            {
                whole[name] = bytes;
            }

            if (await TryKeepAsync(councilId, FileSetRecord.Plans, whole, newest?.Version ?? "", PlanErrors, stop) is { } kept)
            {
                return kept;
            }
        }

        return new Refusal("IMPORT-BUSY", "Others are importing plans at the same time.", "Try again.");
    }

    /// <summary>Takes in the council's policy.</summary>
    public async Task<Result<ImportedFileSet>> ImportPolicyAsync(string councilId, byte[] yaml, CancellationToken stop = default) =>
        await KeepAsync(councilId, FileSetRecord.Policy, new Dictionary<string, byte[]> { [PlanFiles.PolicyName] = yaml }, read =>
        {
            _ = AnomalyModels.Of(PlanFiles.ReadPolicy(read).Versions[^1]); // A model that is not there is told now, not when a cycle is due.
            return [];
        }, stop);

    /// <summary>Takes in a provider profile of the council's own, in the place of the one that has its name.</summary>
    /// <param name="councilId">The council.</param>
    /// <param name="yaml">The profile; docs/formats.md explains every key.</param>
    /// <param name="place">The file's name, for errors.</param>
    /// <param name="stop">Stops waiting.</param>
    public async Task<Result<ImportedFileSet>> ImportProfileAsync(string councilId, byte[] yaml, string place, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(yaml);
        try
        {
            return CouncilProfiles.Check(yaml, place) is { Refusal: { } refusal } ? refusal
                : await ChangeProfilesAsync(councilId, own => own[CouncilProfiles.FileOf(CouncilProfiles.Check(yaml, place).Value.Name)] = yaml, stop);
        }
        catch (InputException problem)
        {
            return Refused(problem);
        }
    }

    /// <summary>Takes a provider profile of the council's own away: its statements are read by the others from then on.</summary>
    public Task<Result<ImportedFileSet>> RemoveProfileAsync(string councilId, string name, CancellationToken stop = default) =>
        ChangeProfilesAsync(councilId, own => own.Remove(CouncilProfiles.FileOf(name)), stop);

    /// <summary>Takes in the council's staff roster: who belongs to the council, with which roles, and when they are away.</summary>
    public async Task<Result<ImportedFileSet>> ImportStaffAsync(string councilId, byte[] csv, CancellationToken stop = default) =>
        await KeepAsync(councilId, FileSetRecord.Staff, new Dictionary<string, byte[]> { [StaffFile.Name] = csv }, read =>
        {
            _ = StaffFile.Read(new MemoryStream(read[StaffFile.Name], writable: false));
            return [];
        }, stop);

    private static Refusal NoPlans => new("IMPORT-NO-PLANS", "There is no people.csv, plans.csv or other file of plans.", "Name the files as docs/formats.md has them.");

    private static Refusal Refused(InputException problem)
    {
        var place = problem.Line > 0 ? $"{problem.Place}, line {problem.Line}" : problem.Place;
        return new Refusal(problem.Code.Code, problem.Detail.Length > 0 ? $"{place}: {problem.Detail}" : $"{place} cannot be taken in.", problem.Code.Hint);
    }

    private static IReadOnlyList<PlanError> PlanErrors(IReadOnlyDictionary<string, byte[]> read) => PlanFiles.Read(read, []).Book.Errors;

    private async Task<Result<ImportedFileSet>> KeepAsync(
        string councilId, string kind, IReadOnlyDictionary<string, byte[]> content, Func<IReadOnlyDictionary<string, byte[]>, IReadOnlyList<PlanError>> check, CancellationToken stop) =>
        await TryKeepAsync(councilId, kind, content, after: null, check, stop) ?? throw new InvalidOperationException("Only what changes a version may come too late.");

    /// <summary>Keeps a set; null where it changes a version that is no longer the newest one.</summary>
    private Task<Result<ImportedFileSet>?> TryKeepAsync(
        string councilId, string kind, IReadOnlyDictionary<string, byte[]> content, string? after, Func<IReadOnlyDictionary<string, byte[]>, IReadOnlyList<PlanError>> check, CancellationToken stop) =>
        Watched.SpanAsync($"import {kind}", async span =>
        {
            var result = await StoreAsync(councilId, kind, content, after, check, stop);
            Tell(span, councilId, result?.Refusal);
            _ = result is { Refusal: null, Value: var kept } ? span?.SetTag("dpaudit.sha256", kept.Set.Sha256).SetTag("dpaudit.known", kept.WasThere).SetTag("dpaudit.rows.not_accepted", kept.Errors.Count) : null;
            return result;
        });

    private async Task<Result<ImportedFileSet>?> StoreAsync(
        string councilId, string kind, IReadOnlyDictionary<string, byte[]> content, string? after, Func<IReadOnlyDictionary<string, byte[]>, IReadOnlyList<PlanError>> check, CancellationToken stop)
    {
        if (await UnknownAsync(councilId, stop) is { } unknown)
        {
            return unknown;
        }

        if (FileSets.FirstCardNumber(content) is { } card)
        {
            return new Refusal("IMPORT-CARD-NUMBER", $"{card.File} line {card.Line} holds a full card number.", "Leave it out, or write its last four digits only.");
        }

        try
        {
            var errors = check(content);
            if (await sets.TryKeepAsync(councilId, kind, content, clock.GetUtcNow(), by, after, stop) is not var (set, wasThere))
            {
                return null;
            }

            return new ImportedFileSet(set, wasThere, errors);
        }
        catch (InputException problem)
        {
            return Refused(problem);
        }
    }

    private async Task<Result<ImportedFileSet>> ChangeProfilesAsync(string councilId, Action<Dictionary<string, byte[]>> change, CancellationToken stop)
    {
        for (var tries = 0; tries < MostTries; tries++)
        {
            var newest = await sets.NewestAsync(councilId, FileSetRecord.Profiles, stop);
            var own = newest is null ? [] : await sets.ReadAsync(councilId, FileSetRecord.Profiles, newest, stop);
            change(own);
            if (own.Count > CouncilProfiles.Most)
            {
                return new Refusal("PROFILE-MANY", $"The council has {CouncilProfiles.Most} profiles of its own already.", "Take away those that nobody sends statements by any more.");
            }

            if (await TryKeepAsync(councilId, FileSetRecord.Profiles, own, newest?.Version ?? "", _ => [], stop) is { } kept)
            {
                return kept;
            }
        }

        return new Refusal("IMPORT-BUSY", "Others are importing profiles at the same time.", "Try again.");
    }

    private async Task<IReadOnlyDictionary<string, byte[]>> NewestAsync(string councilId, string kind, CancellationToken stop) =>
        await sets.NewestAsync(councilId, kind, stop) is { } newest ? await sets.ReadAsync(councilId, kind, newest, stop) : new Dictionary<string, byte[]>();

    private static Refusal? RefusesWithdrawal(string reason, string commandId, StaffMember by) => true switch
    {
        _ when by.Id.Length == 0 || !by.Is(StaffRole.Finance) => new("WITHDRAW-ROLE", "A finance officer withdraws a statement, in their own name.", "Ask one of them."),
        _ when string.IsNullOrWhiteSpace(reason) || reason.Length > LongestReason => new("WITHDRAW-REASON", $"A reason is given, in 1 to {LongestReason} characters.", "Say why."),
        _ when string.IsNullOrWhiteSpace(commandId) || commandId.Length > LongestCommand => new("WITHDRAW-COMMAND", "The withdrawal has an id.", "Give it one."),
        _ => null,
    };

    private static RecordKey NameKey(string councilId, string name) => CycleKeys.StatementName(councilId, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name.ToLowerInvariant()))));

    private async Task<Refusal?> UnknownAsync(string councilId, CancellationToken stop) =>
        await records.FindAsync(CycleKeys.Council(councilId), stop) is null ? CycleRefusals.NoCouncil(councilId) : null;

    /// <summary>The name that a file goes by: its own, or with a number where other content has that name already. Corrections find their file by it.</summary>
    private async Task<string> NameAsync(string councilId, string original, string sha256, CancellationToken stop)
    {
        for (var number = 1; number <= MostOfOneName; number++)
        {
            var name = number == 1 ? original : $"{Path.ChangeExtension(original, null)}.{number}{Path.GetExtension(original)}";
            var key = NameKey(councilId, name);
            if (await records.TryCreateAsync(key, RecordJson.Write(new StatementNameRecord(sha256, name)), stop) is not null
                || (await records.ReadAsync<StatementNameRecord>(key, stop))?.Sha256 == sha256)
            {
                return name;
            }
        }

        throw new IOException($"There are too many files of the name {original}.");
    }
}
