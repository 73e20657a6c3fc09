namespace DpAudit.Core.Policies;

/// <summary>How long records are kept beside discussions (docs/formats.md §5). Years count from the end of the financial year, 31 March, of the day they run from.</summary>
public sealed record RetentionPolicy
{
    /// <summary>Items of samples with their findings, after the last finding; and payees accepted for a plan line.</summary>
    public required int FindingsYears { get; init; }

    /// <summary>Tasks of staff, after they were done.</summary>
    public required int TasksYears { get; init; }

    /// <summary>Entries of the evidence register with their files, after they came.</summary>
    public required int EvidenceYears { get; init; }

    /// <summary>Complaints, after they were answered.</summary>
    public required int ComplaintsYears { get; init; }

    /// <summary>Copies of a person's record, after they were released or discarded.</summary>
    public required int ExportsYears { get; init; }

    /// <summary>Files of cycles after the end of their four weeks, and versions of plans and rosters after another took their place. Statements are kept: balances start from them.</summary>
    public required int FilesYears { get; init; }

    /// <summary>Drafts of such a copy that nobody released, in days after they were asked for.</summary>
    public required int DraftDays { get; init; }
}

/// <summary>The policy's section about retention, as it stands in YAML. Left out, it is as in the policy that comes with the product.</summary>
internal static class RetentionYaml
{
    private const int MostYears = 100;

    public static RetentionPolicy Build(RetentionText text) => new()
    {
        FindingsYears = From1To(MostYears, text.FindingsYears, "findings_years"),
        TasksYears = From1To(MostYears, text.TasksYears, "tasks_years"),
        EvidenceYears = From1To(MostYears, text.EvidenceYears, "evidence_years"),
        ComplaintsYears = From1To(MostYears, text.ComplaintsYears, "complaints_years"),
        ExportsYears = From1To(MostYears, text.ExportsYears, "exports_years"),
        FilesYears = From1To(MostYears, text.FilesYears, "files_years"),
        DraftDays = From1To(366, text.DraftDays, "draft_days"),
    };

    private static int From1To(int most, int value, string key) => value >= 1 && value <= most ? value : throw new FormatException($"{key} goes from 1 to {most}");

#pragma warning disable CA1812 // Filled by the YAML reader.
    internal sealed class RetentionText
    {
        public int FindingsYears { get; init; } = 6;

        public int TasksYears { get; init; } = 6;

        public int EvidenceYears { get; init; } = 6;

        public int ComplaintsYears { get; init; } = 6;

        public int ExportsYears { get; init; } = 2;

        public int FilesYears { get; init; } = 6;

        public int DraftDays { get; init; } = 90;
    }
#pragma warning restore CA1812
}
