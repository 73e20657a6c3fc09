using System.Security.Cryptography;
using System.Text;
using DpAudit.Core.ComplaintRecords;
using DpAudit.Core.Discussions;
using DpAudit.Core.Findings;
using DpAudit.Core.SupportPlans;
using DpAudit.Core.Tasks;

namespace DpAudit.Core.Pipeline;

/// <summary>Why somebody has to look at an entry before it is released.</summary>
public enum ReviewFlag
{
    /// <summary>A payee who is, or may be, an individual.</summary>
    PayeeWhoMayBeAPerson,

    /// <summary>Somebody who acts for or with the person.</summary>
    Representative,

    /// <summary>Safeguarding: somebody has to decide about it by name.</summary>
    Safeguarding,

    /// <summary>A member of staff.</summary>
    Staff,

    /// <summary>Somebody else whom the account serves.</summary>
    SharedAccount,

    /// <summary>Words of somebody, which may speak of others.</summary>
    FreeWords,
}

/// <summary>One thing that is held about a person.</summary>
/// <param name="Id">Its id: the same as long as it says the same.</param>
/// <param name="Section">The part of the record that it is in.</param>
/// <param name="On">The day it is about, for example <c>2026-04-06</c>; empty where there is none.</param>
/// <param name="What">What it is.</param>
/// <param name="Facts">What it says.</param>
/// <param name="Flags">Why somebody has to look at it first; empty where it is about the person alone.</param>
public sealed record ExportEntry(string Id, string Section, string On, string What, IReadOnlyList<ExportFact> Facts, IReadOnlyList<ReviewFlag> Flags);

/// <summary>All that is held about one person, entry by entry.</summary>
/// <param name="Schema">The version of this shape.</param>
/// <param name="CouncilId">The council.</param>
/// <param name="PersonId">The person.</param>
/// <param name="MadeOn">The day it was put together, in London.</param>
/// <param name="Entries">The entries, in the order of their sections.</param>
public sealed record PersonExport(int Schema, string CouncilId, string PersonId, DateOnly MadeOn, IReadOnlyList<ExportEntry> Entries)
{
    /// <summary>The version that this program writes.</summary>
    public const int CurrentSchema = 1;

    private const int IdBytes = 8;

    /// <summary>Puts one person's record together from all that is held.</summary>
    public static PersonExport Of(PersonExportInputs inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        var seen = new Dictionary<string, int>();
        return new PersonExport(
            CurrentSchema, inputs.CouncilId, inputs.PersonId, inputs.MadeOn,
            [.. PersonExportFacts.Of(inputs).Concat(PersonExportWork.Of(inputs)).Select(entry => entry with { Id = Numbered(IdOf(entry)) })]);

        // Two entries that say the same are two: the second gets a number.
        string Numbered(string id)
        {
            var times = seen[id] = seen.GetValueOrDefault(id) + 1;
            return times == 1 ? id : $"{id}-{times}";
        }
    }

    private static string IdOf(ExportEntry entry) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Join('\u001F', [entry.Section, entry.On, entry.What, .. entry.Facts.SelectMany(fact => new[] { fact.Name, fact.Value })])))[..IdBytes]);
}

/// <summary>Rows of a file about the person, as an audit wrote them.</summary>
/// <param name="Section">The part of the record that they belong to, for example <c>transactions</c>.</param>
/// <param name="Columns">The columns.</param>
/// <param name="Rows">The person's rows, and no others.</param>
public sealed record ExportTable(string Section, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows);

/// <summary>All that a person's record is put together from.</summary>
public sealed record PersonExportInputs
{
    /// <summary>The council.</summary>
    public required string CouncilId { get; init; }

    /// <summary>The person.</summary>
    public required string PersonId { get; init; }

    /// <summary>The day, in London.</summary>
    public required DateOnly MadeOn { get; init; }

    /// <summary>The person as the plans know them; null where they do not.</summary>
    public Person? Person { get; init; }

    /// <summary>The accounts that serve the person.</summary>
    public IReadOnlyList<Account> Accounts { get; init; } = [];

    /// <summary>What else is held about the person that no part of the program but the fairness report reads: the needs group, and labels.</summary>
    public IReadOnlyList<ExportFact> KeptApart { get; init; } = [];

    /// <summary>The person's rows of an audit's files.</summary>
    public IReadOnlyList<ExportTable> Tables { get; init; } = [];

    /// <summary>The items of samples with their findings.</summary>
    public IReadOnlyList<ItemFindings> Items { get; init; } = [];

    /// <summary>What is held about the person's spending.</summary>
    public IReadOnlyList<HeldEvidence> Evidence { get; init; } = [];

    /// <summary>Payees that were accepted.</summary>
    public IReadOnlyList<AcceptedPayee> Payees { get; init; } = [];

    /// <summary>Declared interests of staff in the person.</summary>
    public IReadOnlyList<ConflictOfInterest> Conflicts { get; init; } = [];

    /// <summary>Tasks about the person.</summary>
    public IReadOnlyList<StaffTask> Tasks { get; init; } = [];

    /// <summary>Discussions with the person.</summary>
    public IReadOnlyList<Discussion> Discussions { get; init; } = [];

    /// <summary>Complaints about how the person was treated.</summary>
    public IReadOnlyList<Complaint> Complaints { get; init; } = [];

    /// <summary>The register of contacts.</summary>
    public IReadOnlyList<ContactPlace> Contacts { get; init; } = [];

    /// <summary>Earlier exports of the person's record.</summary>
    public IReadOnlyList<ExportRecord> Exports { get; init; } = [];

    /// <summary>The hold on the person's records; null where there was none.</summary>
    public RetentionHold? Hold { get; init; }
}
