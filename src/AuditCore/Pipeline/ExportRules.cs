using DpAudit.Core.Primitives;

namespace DpAudit.Core.Pipeline;

/// <summary>What must hold before an export is released.</summary>
internal static class ExportRules
{
    private const int LongestWords = 1000;
    private const int LongestCommand = 200;
    private const int MostEntries = 2000;
    private const int MostWords = 100_000;

    /// <summary>Why it is not released; null when it may be.</summary>
    public static Refusal? Refuses(ExportRecord record, PersonExport draft, ReleaseCommand command, IReadOnlyList<StaffRole> roles)
    {
        var entries = draft.Entries.ToDictionary(entry => entry.Id);
        var withheld = command.Withhold.Select(one => one.EntryId).ToHashSet();
        return true switch
        {
            _ when command.By.Id.Length == 0 || !roles.Any(command.By.Is) => new("EXPORT-ROLE", "A manager or an administrator reviews and releases an export.", "Ask one of them."),
            _ when command.By.Id == record.Requested.By => new("EXPORT-REVIEWER", "Who reviews an export is not who asked for it.", "Ask somebody else."),
            _ when string.IsNullOrWhiteSpace(command.CommandId) || command.CommandId.Length > LongestCommand => new("EXPORT-COMMAND", "The release has an id.", "Give it one."),
            _ when command.Withhold.Count > MostEntries || command.Disclose.Count > MostEntries || command.Withhold.Sum(one => one.Words.Length) > MostWords =>
                new("EXPORT-MANY", $"At most {MostEntries} entries are left out of one export, with {MostWords:N0} characters of reasons in all.", "Ask for the record in parts."),
            _ when withheld.Count != command.Withhold.Count => new("EXPORT-TWICE", "An entry is left out once.", "Leave out what stands there twice."),
            _ when command.Withhold.Select(one => one.EntryId).Concat(command.Disclose).FirstOrDefault(id => !entries.ContainsKey(id)) is { } unknown =>
                new("EXPORT-ENTRY", $"There is no entry {unknown} in the draft.", "Choose entries of the draft."),
            _ when command.Withhold.Any(one => string.IsNullOrWhiteSpace(one.Words) || one.Words.Length > LongestWords) => new("EXPORT-WORDS", "What is left out is left out for a reason, in words.", "Say why, entry by entry."),
            _ when command.Disclose.FirstOrDefault(withheld.Contains) is { } both => new("EXPORT-BOTH", $"Entry {both} is left out or stays in, not both.", "Choose one."),
            _ when draft.Entries.FirstOrDefault(entry => entry.Flags.Contains(ReviewFlag.Safeguarding) && !withheld.Contains(entry.Id) && !command.Disclose.Contains(entry.Id)) is { } undecided =>
                new("EXPORT-SAFEGUARDING", $"Entry {undecided.Id} is about safeguarding: somebody decides about it by name.", "Ask safeguarding, then leave it out or say that it may stay in."),
            _ => null,
        };
    }
}
