using System.Collections.Frozen;

namespace DpAudit.Core.SupportPlans;

/// <summary>The columns of each plans file (docs/formats.md); a mapping may give them other names.</summary>
public static class PlanColumns
{
    /// <summary>The columns by file, without <c>.csv</c>.</summary>
    public static FrozenDictionary<string, FrozenSet<string>> Of { get; } = new Dictionary<string, string>
    {
        ["people"] = "person_id dp_kind needs_group monitoring_level monitoring_reason monitoring_expires format language advocate employer away",
        ["roles"] = "person_id role holder_id authority from to",
        ["plans"] = "person_id from budget to plan_id frequency timing contribution contribution_mode council_share nhs_share contingency_weeks savings agreed_cash exceptions one_off one_off_on outcomes",
        ["plan_lines"] = "person_id line_id amount plan_id purpose outcome frequency payees mccs kind",
        ["accounts"] = "account_id person_id kind provider cards from to opening_balance opening_on opening_signed_off share",
        ["decisions"] = "account_id decided_on amount reference",
        ["known_payees"] = "person_id payee line_id decided_by decided_on",
        ["payment_run"] = "account_id due_on amount funder reference",
    }.ToFrozenDictionary(pair => pair.Key, pair => pair.Value.Split(' ').ToFrozenSet());
}
