using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DpAudit.Core.Ports;

namespace DpAudit.Core.Pipeline;

/// <summary>Where a dropped file says that it belongs: <c>council/statements/file</c> or <c>council/plans/file</c>.</summary>
/// <param name="CouncilId">The council.</param>
/// <param name="Kind"><see cref="Statements"/> or <see cref="Plans"/>.</param>
/// <param name="Name">The file's own name, without folders within.</param>
public sealed record DropPlace(string CouncilId, string Kind, string Name)
{
    /// <summary>Where statements are dropped.</summary>
    public const string Statements = "statements";

    /// <summary>Where plans are dropped.</summary>
    public const string Plans = "plans";

    private const int LongestCouncil = 60;
    private const int LongestPath = 1024;

    /// <summary>Reads a path; null where it is in no council's folder.</summary>
    public static DropPlace? Of(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return path.Length <= LongestPath && DroppedFile.IsPath(path) && path.Split('/') is [var council, Statements or Plans, .., { Length: > 0 } name] parts && parts.Length > 2
            && council is { Length: > 0 and <= LongestCouncil } && council.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')
            ? new DropPlace(council, parts[1], name) : null;
    }
}

/// <summary>
/// Says that a file was dropped: what Event Grid sends for a new blob, of which only the subject is read, in its own schema and in that of CloudEvents alike
/// (learn.microsoft.com, “Azure Blob Storage as an Event Grid source”). Where there is no Event Grid the program sends the same itself.
/// </summary>
public static class DropMessage
{
    /// <summary>The queue of statements.</summary>
    public const string StatementsQueue = "import-statement";

    /// <summary>The queue of plans.</summary>
    public const string PlansQueue = "import-plans";

    private const string Blobs = "/blobs/";

    /// <summary>A message for a file.</summary>
    public static string Of(string path)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteString("subject", Blobs + path);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    /// <summary>The path of the file in a message.</summary>
    /// <exception cref="JsonException">The message names none.</exception>
    public static string PathIn(string message)
    {
        using var json = JsonDocument.Parse(message);
        return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("subject", out var subject) && subject.ValueKind == JsonValueKind.String
            && subject.GetString()!.IndexOf(Blobs, StringComparison.Ordinal) is >= 0 and var at
            ? subject.GetString()![(at + Blobs.Length)..]
            : throw new JsonException("The message names no file.");
    }
}

/// <summary>What came of a dropped file.</summary>
public enum DropAnswer
{
    /// <summary>It was taken in, and removed from where it was dropped.</summary>
    TakenIn,

    /// <summary>The same content was there; it was removed.</summary>
    WasThere,

    /// <summary>It was refused: it stays where it is, and the reason is on record.</summary>
    Refused,

    /// <summary>It is not there any more: an earlier message's work, or whoever dropped it took it away.</summary>
    Gone,

    /// <summary>It is in no council's folder: it stays, and nothing is recorded.</summary>
    NoPlace,
}

/// <summary>What came of a dropped file, for logs: ids and codes.</summary>
/// <param name="CouncilId">The council; empty where its place names none that there is.</param>
/// <param name="Answer">What came of it.</param>
/// <param name="Code">Why it was refused; empty where it was not.</param>
public sealed record Dropped(string CouncilId, DropAnswer Answer, string Code = "");

/// <summary>That a dropped file was not taken in.</summary>
/// <param name="Schema">The version of this shape.</param>
/// <param name="Version">The file that was there: another one in its place is another matter.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Code">In docs/errors.md.</param>
/// <param name="Reason">Why.</param>
/// <param name="WhatToDo">What to do about it.</param>
public sealed record DropRefusal(int Schema, string Version, DateTimeOffset At, string Code, string Reason, string WhatToDo);

/// <summary>When plans were dropped of those that were taken in, by the drop folder's clock: messages come in any order, and the plans dropped last are the ones that count.</summary>
/// <param name="Schema">The version of this shape.</param>
/// <param name="Whole">When the last ZIP of all of them was.</param>
/// <param name="Files">When the last of each was that came by itself.</param>
public sealed record PlansDropped(int Schema, DateTimeOffset Whole, IReadOnlyDictionary<string, DateTimeOffset> Files)
{
    /// <summary>Whether nothing was dropped later that these plans would put out of place.</summary>
    internal static bool IsLatest(PlansDropped? known, PlansPackage package, DateTimeOffset at) =>
        known is null || (known.Whole <= at && known.Files.All(file => file.Value <= at || (!package.IsWhole && !package.Files.ContainsKey(file.Key))));

    /// <summary>With these plans, where they are the latest.</summary>
    internal static PlansDropped With(PlansDropped? known, PlansPackage package, DateTimeOffset at)
    {
        known ??= new PlansDropped(CycleRecord.CurrentSchema, DateTimeOffset.MinValue, new Dictionary<string, DateTimeOffset>());
        return !IsLatest(known, package, at) ? known
            : package.IsWhole ? known with { Whole = at }
            : known with { Files = known.Files.Where(file => !package.Files.ContainsKey(file.Key)).Concat(package.Files.Keys.Where(Inbox.IsOfPlans).Select(name => KeyValuePair.Create(name, at))).ToDictionary() };
    }
}

/// <summary>A file that lies where it was dropped.</summary>
/// <param name="File">The file.</param>
/// <param name="Place">Where it belongs.</param>
/// <param name="Refusal">Why it was not taken in; null = it waits for its turn.</param>
public sealed record DropLine(DroppedFile File, DropPlace Place, DropRefusal? Refusal);

/// <summary>Where refusals are recorded.</summary>
internal static class DropKeys
{
    /// <summary>Of a path. It stands in no key: its name is its sender's choice.</summary>
    public static RecordKey Refusal(string councilId, string path) => new(Partition(councilId), Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(path))));

    /// <summary>When a council's plans were dropped.</summary>
    public static RecordKey Plans(string councilId) => new(Partition(councilId), "plans");

    /// <summary>Of a council.</summary>
    public static string Partition(string councilId) => $"{StoreNames.Key(councilId)}~drops";
}
