using DpAudit.Core.Primitives;

namespace DpAudit.Core.Findings;

/// <summary>Something the council holds: it is never asked for again.</summary>
/// <param name="Kind">For example <c>receipt</c>, <c>payslip</c>, <c>timesheet</c>.</param>
/// <param name="TransactionId">The payment it is about; empty where it is about days.</param>
/// <param name="Days">The days it is about; null where it is about one payment.</param>
/// <param name="Source">Where it came from, for example <c>person</c> or <c>payroll bureau</c>.</param>
/// <param name="FileSha256">The kept file, 64 hexadecimal digits; empty for something that was shown and not left.</param>
/// <param name="ReceivedOn">When it came.</param>
/// <param name="By">The member of staff who registered it.</param>
public sealed record HeldEvidence(string Kind, string TransactionId, DateRange? Days, string Source, string FileSha256, DateOnly ReceivedOn, string By);

/// <summary>What the council holds about a person's spending: one bounded list, only ever added to.</summary>
public sealed class EvidenceRegister
{
    /// <summary>The most entries a register may hold.</summary>
    public const int MostEntries = 600;

    private const int LongestKind = 40;
    private const int LongestSource = 100;
    private static readonly StaffRole[] MayRegister = [StaffRole.Finance, StaffRole.Auditor, StaffRole.Coordinator, StaffRole.Manager];

    private EvidenceRegister(string personId, IReadOnlyList<HeldEvidence> entries) => (PersonId, Entries) = (personId, entries);

    /// <summary>The person.</summary>
    public string PersonId { get; }

    /// <summary>What is held, in the order in which it was registered.</summary>
    public IReadOnlyList<HeldEvidence> Entries { get; }

    /// <summary>A register that holds nothing yet.</summary>
    public static EvidenceRegister Empty(string personId) => new(personId, []);

    /// <summary>Whether a kind of evidence is held about a payment, or about all of some days.</summary>
    /// <param name="kind">The kind; case does not matter.</param>
    /// <param name="item">What it is to show.</param>
    public bool Holds(string kind, AuditedItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return KindsFor(item).Contains(kind, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The kinds that are held about an item.</summary>
    public IEnumerable<string> KindsFor(AuditedItem item) => About(item).Select(entry => entry.Kind).Distinct(StringComparer.OrdinalIgnoreCase);

    /// <summary>What is held about an item.</summary>
    public IEnumerable<HeldEvidence> About(AuditedItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return Entries.Where(entry => IsAbout(entry, item));
    }

    /// <summary>Registers something that came in. The same again changes nothing.</summary>
    /// <param name="evidence">What came.</param>
    /// <param name="by">Who registers it.</param>
    /// <param name="today">The day in London.</param>
    public Result<EvidenceRegister> Add(HeldEvidence evidence, StaffMember by, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        ArgumentNullException.ThrowIfNull(by);
        return true switch
        {
            _ when evidence.By != by.Id || !MayRegister.Any(by.Is) => new Refusal("EVIDENCE-ROLE", "Finance officers, auditors, coordinators and managers register evidence, each for themselves.", "Ask one of them."),
            _ when evidence.Kind is not { Length: > 0 and <= LongestKind } || evidence.Source is not { Length: > 0 and <= LongestSource } =>
                new Refusal("EVIDENCE-KIND", "Evidence has a kind and a source, in a few words.", "Say what it is and where it came from."),
            _ when evidence.TransactionId.Length > 0 == evidence.Days is not null => new Refusal("EVIDENCE-ABOUT", "Evidence is about one payment, or about some days.", "Choose one of the two."),
            _ when evidence.FileSha256.Length > 0 && !IsSha256(evidence.FileSha256) => new Refusal("EVIDENCE-FILE", "A kept file is named by its SHA-256.", "Keep the file first."),
            _ when evidence.ReceivedOn > today => new Refusal("EVIDENCE-DAY", "Evidence is registered when it has come.", "Correct the day."),
            _ when Entries.Any(entry => entry with { By = evidence.By, ReceivedOn = evidence.ReceivedOn } == evidence) => this,
            _ when Entries.Count >= MostEntries => new Refusal("EVIDENCE-FULL", $"A register holds at most {MostEntries} entries.", "Let retention remove what has expired."),
            _ => new EvidenceRegister(PersonId, [.. Entries, evidence]),
        };
    }

    /// <summary>The register without an entry whose time is over: for retention.</summary>
    internal EvidenceRegister Without(HeldEvidence entry) => new(PersonId, [.. Entries.Where(one => one != entry)]);

    /// <summary>A register as it was kept.</summary>
    internal static EvidenceRegister Restore(string personId, IReadOnlyList<HeldEvidence> entries) => new(personId, entries);

    private static bool IsAbout(HeldEvidence entry, AuditedItem item) => entry.Days is { } days
        ? days.Contains(item.Days.From) && days.Contains(item.Days.To)
        : entry.TransactionId == item.Subject.TransactionId;

    private static bool IsSha256(string text) => text.Length == 64 && text.All(char.IsAsciiHexDigitLower);
}
