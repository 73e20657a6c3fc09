using System.Diagnostics.CodeAnalysis;
using System.Text;
using DpAudit.Core.Primitives;
using DpAudit.Core.Statements;
using DpAudit.Core.Transactions;

namespace DpAudit.Core.Policies;

/// <summary>Reads a council's policy from YAML; every key is explained in docs/formats.md.</summary>
public static class PolicyYaml
{
    private static readonly string[] EmployerPurposes = ["hmrc", "pension", "insurance"];

    /// <summary>Reads and checks a policy file.</summary>
    /// <exception cref="InputException"><see cref="ErrorCodes.PolicyInvalid"/> with what is wrong.</exception>
    [DynamicDependency(DynamicallyAccessedMemberTypes.All, typeof(Dictionary<string, int>))]
    [DynamicDependency(DynamicallyAccessedMemberTypes.All, typeof(Dictionary<string, string>))]
    [DynamicDependency(DynamicallyAccessedMemberTypes.All, typeof(List<DiscussionYaml.DelegationText>))]
    [DynamicDependency(DynamicallyAccessedMemberTypes.All, typeof(List<TaskYaml.RotaText>))]
    [DynamicDependency(DynamicallyAccessedMemberTypes.All, typeof(List<int>))]
    [DynamicDependency(DynamicallyAccessedMemberTypes.All, typeof(List<VersionText>))]
    [DynamicDependency(DynamicallyAccessedMemberTypes.All, typeof(List<string>))]
    public static PolicyBook Parse(string yaml, string place)
    {
        var file = Yaml.Read<FileText>(yaml, ErrorCodes.PolicyInvalid, place);
        try
        {
            var versions = file.Versions.Select(Build).OrderBy(version => version.EffectiveFrom).ToList();
            return versions switch
            {
                [] => throw new FormatException("there is no version"),
                _ when versions.Select(version => version.Version).Distinct().Count() < versions.Count => throw new FormatException("two versions have the same name"),
                _ when versions.Exists(version => (version.Anchor.DayNumber - versions[0].Anchor.DayNumber) % FourWeekPeriod.Days != 0) =>
                    throw new FormatException("the anchors of two versions are not a whole number of periods apart"),
                _ => new PolicyBook(versions),
            };
        }
        catch (FormatException problem)
        {
            throw new InputException(ErrorCodes.PolicyInvalid, place, problem.Message + ".");
        }
    }

    private static Policy Build(VersionText text) => new()
    {
        Version = text.Version.Length > 0 ? text.Version : throw new FormatException("a version has no name"),
        EffectiveFrom = Date(text.EffectiveFrom, "effective_from"),
        Anchor = Date(text.Anchor, "anchor"),
        GraceDays = Days(text.GraceDays, "grace_days"),
        BalanceTolerance = Pounds(text.BalanceTolerance, "balance_tolerance"),
        StatementGapDays = Days(text.StatementGapDays, "statement_gap_days"),
        Pairing = new PairingPolicy
        {
            RefundDays = Days(text.Pairing.RefundDays, "refund_days"),
            ClearingDays = Days(text.Pairing.ClearingDays, "clearing_days"),
            TransferDays = Days(text.Pairing.TransferDays, "transfer_days"),
        },
        Surplus = new SurplusPolicy
        {
            ContingencyWeeks = Days(text.Surplus.ContingencyWeeks, "contingency_weeks"),
            AdvanceLoadDays = Days(text.Surplus.AdvanceLoadDays, "advance_load_days"),
        },
        Signals = Build(text.Signals),
        Scoring = ScoringYaml.Build(text.Scoring),
        Sampling = ScoringYaml.Build(text.Sampling),
        Discussions = DiscussionYaml.Build(text.Discussions),
        Retention = RetentionYaml.Build(text.Retention),
        Findings = TaskYaml.Build(text.Findings),
        Tasks = TaskYaml.Build(text.Tasks),
    };

    private static SignalPolicy Build(SignalsText text) => new()
    {
        WagePurposes = text.WagePurposes,
        EmptyBelow = Pounds(text.EmptyBelow, "empty_below"),
        ContributionShortFrom = Pounds(text.ContributionShortFrom, "contribution_short_from"),
        SurplusFrom = Pounds(text.SurplusFrom, "surplus_from"),
        NotMatchedFrom = Pounds(text.NotMatchedFrom, "not_matched_from"),
        OneOffDays = Days(text.OneOffDays, "one_off_days"),
        CashFrom = Pounds(text.CashFrom, "cash_from"),
        CategoriesToCheck = MccRanges.Parse(text.CategoriesToCheck),
        NewIndividualFrom = Pounds(text.NewIndividualFrom, "new_individual_from"),
        NearDuplicateDays = Days(text.NearDuplicateDays, "near_duplicate_days"),
        NearDuplicateFrom = Pounds(text.NearDuplicateFrom, "near_duplicate_from"),
        NearDuplicateWithin = Pounds(text.NearDuplicateWithin, "near_duplicate_within"),
        ReturnTripMinutes = Days(text.ReturnTripMinutes, "return_trip_minutes"),
        BurstDays = Days(text.BurstDays, "burst_days"),
        CashBurstFrom = Pounds(text.CashBurstFrom, "cash_burst_from"),
        LineSpentPercent = Days(text.LineSpentPercent, "line_spent_percent"),
        LineSpentFrom = Pounds(text.LineSpentFrom, "line_spent_from"),
        LineSpentPayments = Days(text.LineSpentPayments, "line_spent_payments"),
        NightUntilHour = text.NightUntilHour is >= 0 and <= 12 ? text.NightUntilHour : throw new FormatException("night_until_hour goes from 0 to 12"),
        NightUsual = Days(text.NightUsual, "night_usual"),
        NightMostPercent = text.NightMostPercent is >= 0 and <= 100 ? text.NightMostPercent : throw new FormatException("night_most_percent goes from 0 to 100"),
        SharedPayeePeople = Days(text.SharedPayeePeople, "shared_payee_people"),
        SplitPurchases = Days(text.SplitPurchases, "split_purchases"),
        SplitFrom = Pounds(text.SplitFrom, "split_from"),
        DormantDays = Days(text.DormantDays, "dormant_days"),
        QuickUsePercent = text.QuickUsePercent is >= 0 and <= 100 ? text.QuickUsePercent : throw new FormatException("quick_use_percent goes from 0 to 100"),
        QuickUseDays = Days(text.QuickUseDays, "quick_use_days"),
        EmployerDays = text.EmployerDays.ToDictionary(
            pair => EmployerPurposes.Contains(pair.Key) ? pair.Key : throw new FormatException($"employer_days: “{pair.Key}” is not one of {string.Join(", ", EmployerPurposes)}"),
            pair => Days(pair.Value, pair.Key)),
        LoadShortFrom = Pounds(text.LoadShortFrom, "load_short_from"),
        LateLoadDays = Days(text.LateLoadDays, "late_load_days"),
        Off = text.Off.TrueForAll(IsSignal) ? text.Off : throw new FormatException($"off: “{text.Off.Find(code => !IsSignal(code))}” is no signal"),
    };

    private static bool IsSignal(string code) => Yaml.TryWord<SignalCode>(code, out _);

    internal static DateOnly Date(string text, string key) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", out var date) ? date : throw new FormatException($"{key}: “{text}” is not a date like 2026-04-06");

    private static int Days(int value, string key) => value is >= 0 and <= 3660 ? value : throw new FormatException($"{key} goes from 0 to 3660");

    internal static Money Pounds(string text, string key) =>
        AmountText.Read(Encoding.UTF8.GetBytes(text), inPence: false, out var pence, out _) == AmountResult.Read && pence >= 0
            ? new Money(pence)
            : throw new FormatException($"{key}: “{text}” is not an amount like 100.00");

#pragma warning disable CA1812 // Filled by the YAML reader.
    private sealed class FileText
    {
        public List<VersionText> Versions { get; init; } = [];
    }

    private sealed class VersionText
    {
        public required string Version { get; init; }

        public required string EffectiveFrom { get; init; }

        public required string Anchor { get; init; }

        public required int GraceDays { get; init; }

        public string BalanceTolerance { get; init; } = "0.00";

        public required int StatementGapDays { get; init; }

        public required PairingText Pairing { get; init; }

        public required SurplusText Surplus { get; init; }

        public required SignalsText Signals { get; init; }

        public ScoringYaml.ScoringText Scoring { get; init; } = new();

        public ScoringYaml.SamplingText Sampling { get; init; } = new();

        public DiscussionYaml.DiscussionText Discussions { get; init; } = new();

        public RetentionYaml.RetentionText Retention { get; init; } = new();

        public TaskYaml.FindingsText Findings { get; init; } = new();

        public TaskYaml.TasksText Tasks { get; init; } = new();
    }

    private sealed class PairingText
    {
        public required int RefundDays { get; init; }

        public required int ClearingDays { get; init; }

        public required int TransferDays { get; init; }
    }

    private sealed class SurplusText
    {
        public required int ContingencyWeeks { get; init; }

        public required int AdvanceLoadDays { get; init; }
    }

    private sealed class SignalsText
    {
        public required List<string> WagePurposes { get; init; }

        public required string EmptyBelow { get; init; }

        public required string ContributionShortFrom { get; init; }

        public required string SurplusFrom { get; init; }

        public required string NotMatchedFrom { get; init; }

        public int OneOffDays { get; init; } = 84;

        public required string CashFrom { get; init; }

        public required string CategoriesToCheck { get; init; }

        public required string NewIndividualFrom { get; init; }

        public required int NearDuplicateDays { get; init; }

        public required string NearDuplicateFrom { get; init; }

        public string NearDuplicateWithin { get; init; } = "0.10";

        public int ReturnTripMinutes { get; init; } = 45;

        public int BurstDays { get; init; } = 7;

        public string CashBurstFrom { get; init; } = "60.00";

        public int LineSpentPercent { get; init; } = 200;

        public string LineSpentFrom { get; init; } = "50.00";

        public int LineSpentPayments { get; init; } = 3;

        public int NightUntilHour { get; init; } = 6;

        public int NightUsual { get; init; } = 6;

        public int NightMostPercent { get; init; } = 10;

        public int SharedPayeePeople { get; init; } = 3;

        public required int SplitPurchases { get; init; }

        public required string SplitFrom { get; init; }

        public required int DormantDays { get; init; }

        public required int QuickUsePercent { get; init; }

        public required int QuickUseDays { get; init; }

        public required Dictionary<string, int> EmployerDays { get; init; }

        public required string LoadShortFrom { get; init; }

        public required int LateLoadDays { get; init; }

        public List<string> Off { get; init; } = [];
    }
#pragma warning restore CA1812
}
