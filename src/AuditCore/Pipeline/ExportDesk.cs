using System.Security.Cryptography;
using DpAudit.Core.Discussions;
using DpAudit.Core.Policies;
using DpAudit.Core.Ports;
using DpAudit.Core.Primitives;

namespace DpAudit.Core.Pipeline;

/// <summary>What a reviewer decides about an export.</summary>
/// <param name="CommandId">The client's id; the same one again changes nothing.</param>
/// <param name="By">The reviewer.</param>
/// <param name="Withhold">What is left out, with reasons.</param>
/// <param name="Disclose">Entries about safeguarding that may stay in: each of them is decided about, by name.</param>
public sealed record ReleaseCommand(string CommandId, StaffMember By, IReadOnlyList<WithheldEntry> Withhold, IReadOnlyList<string> Disclose);

/// <summary>
/// Exports of a person's whole record. One member of staff asks for it; another one looks at what names others, leaves out what must be, and releases it. Only
/// a released export has final files. A crash between any two writes leaves a state from which the same command goes on.
/// </summary>
/// <param name="records">Where exports are recorded.</param>
/// <param name="files">Where drafts and final files are.</param>
/// <param name="policies">The policies.</param>
/// <param name="clock">The time.</param>
public sealed class ExportDesk(IRecordStore records, IFileStore files, PolicyBook policies, TimeProvider clock)
{
    /// <summary>The final file for machines.</summary>
    public const string JsonName = "record.json";

    /// <summary>The final file for people.</summary>
    public const string PageName = "record.html";

    private const string DraftName = "draft.json";
    private static readonly string[] Names = [DraftName, JsonName, PageName];
    private const int LongestReason = 4000;
    private const int LongestCommand = 200;
    private static readonly StaffRole[] MayRequest = [StaffRole.Coordinator, StaffRole.Manager, StaffRole.Administrator];
    private static readonly StaffRole[] MayRelease = [StaffRole.Manager, StaffRole.Administrator];

    /// <summary>Asks for an export: the record is put together as a draft that waits for somebody else.</summary>
    /// <param name="inputs">What it is put together from.</param>
    /// <param name="reason">Why, for example that the person asked for it.</param>
    /// <param name="commandId">The client's id; the same one again changes nothing.</param>
    /// <param name="by">Who asks.</param>
    /// <param name="stop">Stops waiting.</param>
    /// <returns>The export; the same where it was asked for before; or why not.</returns>
    public async Task<Result<ExportRecord>> RequestAsync(PersonExportInputs inputs, string reason, string commandId, StaffMember by, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(by);
        if (RefusesRequest(reason, commandId, by) is { } refusal)
        {
            return refusal;
        }

        var id = ContentName.Of(inputs.CouncilId, inputs.PersonId, commandId);
        if (await FindAsync(inputs.CouncilId, id, stop) is { } before)
        {
            return Same(before, reason, by);
        }

        // The file first; what counts is the draft that is there, also where an earlier try left it.
        await WriteAsync(NameOf(inputs.CouncilId, id, DraftName), RecordJson.Write(PersonExport.Of(inputs)), stop);
        var bytes = (await ReadAsync(NameOf(inputs.CouncilId, id, DraftName), stop))!;
        var draft = RecordJson.Read<PersonExport>(bytes);
        var record = new ExportRecord(id, inputs.PersonId, reason, StampOf(commandId, by), Hash(bytes), draft.Entries.Count, draft.Entries.Count(entry => entry.Flags.Count > 0));
        return await records.TryCreateAsync(KeyOf(inputs.CouncilId, id), RecordJson.Write(record), stop) is not null ? record : Same((await FindAsync(inputs.CouncilId, id, stop))!, reason, by);
    }

    /// <summary>An export; null where there is none.</summary>
    public async Task<ExportRecord?> FindAsync(string councilId, string exportId, CancellationToken stop = default) =>
        await records.FindAsync(KeyOf(councilId, exportId), stop) is { } stored ? RecordJson.Read<ExportRecord>(stored.Json) : null;

    /// <summary>A council's exports, those to review first.</summary>
    public async Task<IReadOnlyList<ExportRecord>> ListAsync(string councilId, CancellationToken stop = default)
    {
        var found = new List<ExportRecord>();
        await foreach (var stored in records.AllAsync(KeyOf(councilId, "-").Partition, "", stop))
        {
            found.Add(RecordJson.Read<ExportRecord>(stored.Json));
        }

        return [.. found.OrderBy(one => one.Released is not null || one.Discarded is not null).ThenBy(one => one.Requested.At).ThenBy(one => one.Id, StringComparer.Ordinal)];
    }

    /// <summary>The draft, for review; null where there is none, where it was discarded, or where its bytes are not those that were recorded.</summary>
    public async Task<PersonExport?> DraftAsync(string councilId, string exportId, CancellationToken stop = default) =>
        await FindAsync(councilId, exportId, stop) is { Discarded: null } record && await ReadAsync(NameOf(councilId, exportId, DraftName), stop) is { } bytes && Hash(bytes) == record.DraftSha256
            ? RecordJson.Read<PersonExport>(bytes) : null;

    /// <summary>Releases an export without what is left out.</summary>
    /// <returns>The export with its final files; the same where it was released so before; or why not.</returns>
    public async Task<Result<ExportRecord>> ReleaseAsync(string councilId, string exportId, ReleaseCommand command, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (await records.FindAsync(KeyOf(councilId, exportId), stop) is not { } stored)
        {
            return Unknown;
        }

        var record = RecordJson.Read<ExportRecord>(stored.Json);
        if (record.Discarded is not null)
        {
            return Gone;
        }

        if (await DraftAsync(councilId, exportId, stop) is not { } draft)
        {
            return Unknown;
        }

        if (record.Released is { } released)
        {
            return Says(released, command) ? await FinishedAsync(councilId, record, draft, stop)
                : new Refusal("EXPORT-RELEASED", "The export was released already.", "Ask for a new one where something was left out or in by mistake.");
        }

        if (ExportRules.Refuses(record, draft, command, MayRelease) is { } refusal)
        {
            return refusal;
        }

        var stamp = StampOf(command.CommandId, command.By);
        var final = Final(draft, command.Withhold, stamp).Select(file => new ExportFile(file.Name, Hash(file.Bytes)));
        var next = record with { Released = new ExportRelease(stamp, command.Withhold, command.Disclose, [.. final]) };

        // The decision first: a final file is only there where somebody released it.
        return await records.TryReplaceAsync(stored.Key, RecordJson.Write(next), stored.ETag, stop) is not null
            ? await FinishedAsync(councilId, next, draft, stop)
            : Busy;
    }

    /// <summary>A final file of a released export; null where there is none.</summary>
    /// <param name="councilId">The council.</param>
    /// <param name="exportId">The export.</param>
    /// <param name="name"><see cref="JsonName"/> or <see cref="PageName"/>.</param>
    /// <param name="stop">Stops waiting.</param>
    public async Task<byte[]?> OpenAsync(string councilId, string exportId, string name, CancellationToken stop = default) =>
        await FindAsync(councilId, exportId, stop) is { Released: { } released } && released.Files.FirstOrDefault(file => file.Name == name) is { } file
        && await ReadAsync(NameOf(councilId, exportId, name), stop) is { } bytes && Hash(bytes) == file.Sha256 ? bytes : null;

    /// <summary>Discards an export that nobody released: its draft goes, that it was asked for and why it was discarded stays.</summary>
    /// <param name="councilId">The council.</param>
    /// <param name="exportId">The export.</param>
    /// <param name="reason">Why, for example that the wrong person's record was asked for.</param>
    /// <param name="commandId">The client's id; the same one again changes nothing.</param>
    /// <param name="by">Who discards it.</param>
    /// <param name="stop">Stops waiting.</param>
    /// <returns>The export; the same where it was discarded so before; or why not.</returns>
    public async Task<Result<ExportRecord>> DiscardAsync(string councilId, string exportId, string reason, string commandId, StaffMember by, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(by);
        if (RefusesRequest(reason, commandId, by) is { } refusal)
        {
            return refusal;
        }

        if (await records.FindAsync(KeyOf(councilId, exportId), stop) is not { } stored)
        {
            return Unknown;
        }

        var record = RecordJson.Read<ExportRecord>(stored.Json);
        if (record.Released is not null)
        {
            return new Refusal("EXPORT-RELEASED", "The export was released already.", "It is kept as long as policy says.");
        }

        if (record.Discarded is { } before && (before.Stamp.CommandId, before.Stamp.By, before.Reason) != (commandId, by.Id, reason))
        {
            return Gone;
        }

        // The decision first: a draft is only gone where somebody discarded it.
        var next = record.Discarded is null ? record with { Discarded = new ExportDiscard(StampOf(commandId, by), reason) } : record;
        if (record.Discarded is null && await records.TryReplaceAsync(stored.Key, RecordJson.Write(next), stored.ETag, stop) is null)
        {
            return Busy;
        }

        await files.DeleteAsync(NameOf(councilId, exportId, DraftName), stop);
        return next;
    }

    /// <summary>Where a council's exports are recorded.</summary>
    internal static string PartitionOf(string councilId) => KeyOf(councilId, "-").Partition;

    /// <summary>All files that an export may have.</summary>
    internal static IReadOnlyList<string> FilesOf(string councilId, string exportId) => [.. Names.Select(name => NameOf(councilId, exportId, name))];

    private static Refusal Unknown => new("EXPORT-UNKNOWN", "There is no such export, or its draft is gone.", "Ask for one.");

    private static Refusal Gone => new("EXPORT-DISCARDED", "The export was discarded.", "Ask for a new one.");

    private static Refusal Busy => new("EXPORT-BUSY", "Somebody else changed the export at the same time.", "Look at it again.");

    private static Refusal? RefusesRequest(string reason, string commandId, StaffMember by) => true switch
    {
        _ when by.Id.Length == 0 || !MayRequest.Any(by.Is) => new("EXPORT-ROLE", "Coordinators, managers and administrators ask for an export, and discard one.", "Ask one of them."),
        _ when string.IsNullOrWhiteSpace(reason) || reason.Length > LongestReason => new("EXPORT-REASON", "A reason is given, for example that the person asked for a copy; of a discarded one, why it is not needed.", "Say why."),
        _ when string.IsNullOrWhiteSpace(commandId) || commandId.Length > LongestCommand => new("EXPORT-COMMAND", "The request has an id.", "Give it one."),
        _ => null,
    };

    private static Result<ExportRecord> Same(ExportRecord before, string reason, StaffMember by) =>
        before.Reason == reason && before.Requested.By == by.Id ? before : new Refusal("EXPORT-COMMAND", "Another request was recorded under this command's id.", "Give the new request an id of its own.");

    private static bool Says(ExportRelease released, ReleaseCommand command) =>
        released.Stamp.CommandId == command.CommandId && released.Stamp.By == command.By.Id && released.Withheld.SequenceEqual(command.Withhold) && released.Disclosed.SequenceEqual(command.Disclose);

    private static IEnumerable<(string Name, byte[] Bytes)> Final(PersonExport draft, IReadOnlyList<WithheldEntry> withheld, Stamp stamp)
    {
        var export = ReleasedExport.Of(draft, withheld, DiscussionSteps.LondonDay(stamp.At));
        return [(JsonName, RecordJson.Write(export)), (PageName, PersonExportPage.Write(export))];
    }

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static RecordKey KeyOf(string councilId, string exportId) => new($"{StoreNames.Key(councilId)}~exports", StoreNames.Key(exportId));

    private static string NameOf(string councilId, string exportId, string name) => $"{StoreNames.Key(councilId)}/exports/{exportId}/{name}";

    private Stamp StampOf(string commandId, StaffMember by)
    {
        var now = clock.GetUtcNow();
        return new Stamp(commandId, by.Id, now, policies.On(DiscussionSteps.LondonDay(now)).Version);
    }

    /// <summary>Writes the final files that are not there yet.</summary>
    private async Task<Result<ExportRecord>> FinishedAsync(string councilId, ExportRecord record, PersonExport draft, CancellationToken stop)
    {
        foreach (var (name, bytes) in Final(draft, record.Released!.Withheld, record.Released.Stamp).Where(file => record.Released.Files.Any(one => one.Name == file.Name && one.Sha256 == Hash(file.Bytes))))
        {
            await WriteAsync(NameOf(councilId, record.Id, name), bytes, stop);
        }

        return record;
    }

    private async Task WriteAsync(string name, byte[] bytes, CancellationToken stop)
    {
        using var content = new MemoryStream(bytes, writable: false);
        await files.TryCreateAsync(name, content, stop);
    }

    private async Task<byte[]?> ReadAsync(string name, CancellationToken stop)
    {
        await using var stream = await files.TryOpenAsync(name, stop);
        if (stream is null)
        {
            return null;
        }

        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy, stop);
        return copy.ToArray();
    }
}
