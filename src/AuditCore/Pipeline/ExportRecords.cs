using DpAudit.Core.Primitives;
using DpAudit.Core.Statements;

namespace DpAudit.Core.Pipeline;

/// <summary>Why an entry is left out of the copy that a person gets.</summary>
public enum WithheldBecause
{
    /// <summary>It is about somebody else, who did not agree, and it would not be fair to them.</summary>
    AboutSomebodyElse,

    /// <summary>It could put somebody at risk of harm.</summary>
    RiskOfHarm,

    /// <summary>The law says otherwise, for example legal advice.</summary>
    Law,
}

/// <summary>An entry that is left out.</summary>
/// <param name="EntryId">The entry.</param>
/// <param name="Because">The kind of reason: it is told in the entry's place.</param>
/// <param name="Words">The reason, for the record; it is not in the copy.</param>
public sealed record WithheldEntry(string EntryId, WithheldBecause Because, string Words);

/// <summary>A final file of an export.</summary>
/// <param name="Name">Its name: <c>record.json</c> or <c>record.html</c>.</param>
/// <param name="Sha256">The SHA-256 of its bytes.</param>
public sealed record ExportFile(string Name, string Sha256);

/// <summary>An export was reviewed and released.</summary>
/// <param name="Stamp">The reviewer, who is not who asked for it.</param>
/// <param name="Withheld">What is left out.</param>
/// <param name="Disclosed">Entries about safeguarding that the reviewer decided to leave in.</param>
/// <param name="Files">The final files.</param>
public sealed record ExportRelease(Stamp Stamp, IReadOnlyList<WithheldEntry> Withheld, IReadOnlyList<string> Disclosed, IReadOnlyList<ExportFile> Files);

/// <summary>An export was discarded before anybody released it.</summary>
/// <param name="Stamp">Who discarded it.</param>
/// <param name="Reason">Why.</param>
public sealed record ExportDiscard(Stamp Stamp, string Reason);

/// <summary>An export of one person's record: to review, until somebody else released it or somebody discarded it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="PersonId">The person.</param>
/// <param name="Reason">Why it was asked for.</param>
/// <param name="Requested">Who asked for it.</param>
/// <param name="DraftSha256">The SHA-256 of the draft's bytes.</param>
/// <param name="Entries">How many entries it has.</param>
/// <param name="ToReview">How many of them somebody has to look at first.</param>
/// <param name="Released">Its release; null while it is to review.</param>
/// <param name="Discarded">That it was discarded; null where it was not.</param>
public sealed record ExportRecord(string Id, string PersonId, string Reason, Stamp Requested, string DraftSha256, int Entries, int ToReview, ExportRelease? Released = null, ExportDiscard? Discarded = null);

/// <summary>An entry as the person gets it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Section">The part of the record.</param>
/// <param name="On">The day; empty where there is none, and where it is left out.</param>
/// <param name="What">What it is; where it is left out, only that.</param>
/// <param name="Facts">What it says; empty where it is left out.</param>
/// <param name="Withheld">Why it is left out; null where it is not.</param>
public sealed record ReleasedEntry(string Id, string Section, string On, string What, IReadOnlyList<ExportFact> Facts, string? Withheld);

/// <summary>A person's record as they get it.</summary>
/// <param name="Schema">The version of this shape.</param>
/// <param name="CouncilId">The council.</param>
/// <param name="PersonId">The person.</param>
/// <param name="MadeOn">The day it was put together.</param>
/// <param name="ReleasedOn">The day it was released.</param>
/// <param name="Entries">The entries.</param>
public sealed record ReleasedExport(int Schema, string CouncilId, string PersonId, DateOnly MadeOn, DateOnly ReleasedOn, IReadOnlyList<ReleasedEntry> Entries)
{
    /// <summary>The record without what is left out.</summary>
    internal static ReleasedExport Of(PersonExport draft, IReadOnlyList<WithheldEntry> withheld, DateOnly releasedOn)
    {
        var left = withheld.ToDictionary(one => one.EntryId, one => one.Because);
        return new ReleasedExport(
            draft.Schema, draft.CouncilId, draft.PersonId, draft.MadeOn, releasedOn,
            [
                .. draft.Entries.Select(entry => left.TryGetValue(entry.Id, out var because)
                    ? new ReleasedEntry(entry.Id, entry.Section, "", "Left out", [], Say(because))
                    : new ReleasedEntry(entry.Id, entry.Section, entry.On, entry.What, entry.Facts, null)),
            ]);
    }

    private static string Say(WithheldBecause because) => because switch
    {
        WithheldBecause.AboutSomebodyElse => "This entry is about somebody else.",
        WithheldBecause.RiskOfHarm => "This entry could put somebody at risk of harm.",
        WithheldBecause.Law => "The law says that this entry is not part of the copy.",
        _ => throw new InvalidOperationException($"There are no words for {Yaml.Hyphenated(because)}."),
    };
}
