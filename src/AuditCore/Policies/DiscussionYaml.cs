using DpAudit.Core.Primitives;
using DpAudit.Core.Statements;

namespace DpAudit.Core.Policies;

/// <summary>The policy's section about discussions, as it stands in YAML. Left out, it is as in the policy that comes with the product.</summary>
internal static class DiscussionYaml
{
    public static DiscussionPolicy Build(DiscussionText text) => new()
    {
        EvidenceWindowDays = From1To(366, text.EvidenceWindowDays, "evidence_window_days"),
        RemindBeforeDays = text.RemindBeforeDays >= 1 && text.RemindBeforeDays < text.EvidenceWindowDays
            ? text.RemindBeforeDays : throw new FormatException("remind_before_days goes from 1 to less than evidence_window_days"),
        LookAgainDays = From1To(366, text.LookAgainDays, "look_again_days"),
        PayWithinDays = From1To(366, text.PayWithinDays, "pay_within_days"),
        ContactCheckDays = From1To(366, text.ContactCheckDays, "contact_check_days"),
        PlanReviewMonths = From1To(60, text.PlanReviewMonths, "plan_review_months"),
        LookBackMonths = From1To(72, text.LookBackMonths, "look_back_months"),
        MostInstalments = From1To(120, text.MostInstalments, "most_instalments"),
        RetentionYears = From1To(100, text.RetentionYears, "retention_years"),
        ApprovalLimits = text.ApprovalLimits.ToDictionary(pair => Approver(pair.Key), pair => PolicyYaml.Pounds(pair.Value, pair.Key)),
        Delegations = [.. text.Delegations.Select(one => new Delegation(
            Yaml.Word<StaffRole>(one.Role, "role"), one.To.Length > 0 ? one.To : throw new FormatException("to: a delegation names a member of staff"),
            new DateRange(PolicyYaml.Date(one.From, "from"), PolicyYaml.Date(one.Until, "until"))))],
    };

    private static StaffRole Approver(string word) => Yaml.Word<StaffRole>(word, "approval_limits") is var role and (StaffRole.Approver or StaffRole.NhsApprover or StaffRole.Manager)
        ? role : throw new FormatException($"approval_limits: “{word}” approves nothing; approver, nhs-approver and manager do");

    private static int From1To(int most, int value, string key) => value >= 1 && value <= most ? value : throw new FormatException($"{key} goes from 1 to {most}");

#pragma warning disable CA1812 // Filled by the YAML reader.
    internal sealed class DiscussionText
    {
        public int EvidenceWindowDays { get; init; } = 28;

        public int RemindBeforeDays { get; init; } = 14;

        public int LookAgainDays { get; init; } = 28;

        public int PayWithinDays { get; init; } = 28;

        public int ContactCheckDays { get; init; } = 90;

        public int PlanReviewMonths { get; init; } = 12;

        public int LookBackMonths { get; init; } = 12;

        public int MostInstalments { get; init; } = 24;

        public int RetentionYears { get; init; } = 6;

        public Dictionary<string, string> ApprovalLimits { get; init; } = new() { ["approver"] = "1000.00", ["nhs-approver"] = "1000.00", ["manager"] = "10000.00" };

        public List<DelegationText> Delegations { get; init; } = [];
    }

    internal sealed class DelegationText
    {
        public string Role { get; init; } = "";

        public string To { get; init; } = "";

        public string From { get; init; } = "";

        public string Until { get; init; } = "";
    }
#pragma warning restore CA1812
}
