using System.Security.Cryptography;
using System.Text;
using DpAudit.Core.Ports;
using DpAudit.Core.Primitives;
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
    public async Task<Result<ImportedStatementFile>> ImportStatementAsync(string councilId, StatementSource source, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (await UnknownAsync(councilId, stop) is { } unknown)
        {
            return unknown;
        }

        var original = CardNumbers.Mask(source.Name);
        try
        {
            await using var first = source.Open();
            using var whole = StatementFile.Open(first, original, profiles);
            var (sha256, masked) = StoredForm.Hash(whole);
            var key = CycleKeys.Statement(councilId, sha256);
            if (await records.ReadAsync<StatementRecord>(key, stop) is { } known)
            {
                return new ImportedStatementFile(known, WasThere: true);
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
            return new Refusal(problem.Code.Code, problem.Message, problem.Code.Hint);
        }
    }

    /// <summary>Takes in the files of a plans folder as one version. Rows that cannot be read are told and do not count; the others do.</summary>
    /// <param name="councilId">The council.</param>
    /// <param name="folder">The files by name.</param>
    /// <param name="stop">Stops waiting.</param>
    public async Task<Result<ImportedFileSet>> ImportPlansAsync(string councilId, IReadOnlyDictionary<string, byte[]> folder, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(folder);
        var plans = folder.Where(file => PlanFiles.IsOne(file.Key)).ToDictionary();
        return plans.Count == 0
            ? new Refusal("IMPORT-NO-PLANS", "The folder has no people.csv, plans.csv or other file of plans.", "Name the folder that holds them.")
            : await KeepAsync(councilId, FileSetRecord.Plans, plans, read => PlanFiles.Read(read, []).Book.Errors, stop);
    }

    /// <summary>Takes in the council's policy.</summary>
    public async Task<Result<ImportedFileSet>> ImportPolicyAsync(string councilId, byte[] yaml, CancellationToken stop = default) =>
        await KeepAsync(councilId, FileSetRecord.Policy, new Dictionary<string, byte[]> { [PlanFiles.PolicyName] = yaml }, read =>
        {
            _ = PlanFiles.ReadPolicy(read);
            return [];
        }, stop);

    /// <summary>Takes in the council's staff roster: who belongs to the council, with which roles, and when they are away.</summary>
    public async Task<Result<ImportedFileSet>> ImportStaffAsync(string councilId, byte[] csv, CancellationToken stop = default) =>
        await KeepAsync(councilId, FileSetRecord.Staff, new Dictionary<string, byte[]> { [StaffFile.Name] = csv }, read =>
        {
            _ = StaffFile.Read(new MemoryStream(read[StaffFile.Name], writable: false));
            return [];
        }, stop);

    private async Task<Result<ImportedFileSet>> KeepAsync(
        string councilId, string kind, IReadOnlyDictionary<string, byte[]> content, Func<IReadOnlyDictionary<string, byte[]>, IReadOnlyList<PlanError>> check, CancellationToken stop)
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
            var (set, wasThere) = await sets.KeepAsync(councilId, kind, content, clock.GetUtcNow(), by, stop);
            return new ImportedFileSet(set, wasThere, errors);
        }
        catch (InputException problem)
        {
            return new Refusal(problem.Code.Code, problem.Message, problem.Code.Hint);
        }
    }

    private async Task<Refusal?> UnknownAsync(string councilId, CancellationToken stop) =>
        await records.FindAsync(CycleKeys.Council(councilId), stop) is null ? CycleRefusals.NoCouncil(councilId) : null;

    /// <summary>The name that a file goes by: its own, or with a number where other content has that name already. Corrections find their file by it.</summary>
    private async Task<string> NameAsync(string councilId, string original, string sha256, CancellationToken stop)
    {
        for (var number = 1; number <= MostOfOneName; number++)
        {
            var name = number == 1 ? original : $"{Path.ChangeExtension(original, null)}.{number}{Path.GetExtension(original)}";
            var key = CycleKeys.StatementName(councilId, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name.ToLowerInvariant()))));
            if (await records.TryCreateAsync(key, RecordJson.Write(new StatementNameRecord(sha256, name)), stop) is not null
                || (await records.ReadAsync<StatementNameRecord>(key, stop))?.Sha256 == sha256)
            {
                return name;
            }
        }

        throw new IOException($"There are too many files of the name {original}.");
    }
}
