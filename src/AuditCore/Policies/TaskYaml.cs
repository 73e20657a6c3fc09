using DpAudit.Core.Primitives;
using DpAudit.Core.Statements;

namespace DpAudit.Core.Policies;

/// <summary>The policy's sections about findings and tasks, as they stand in YAML. Left out, they are as in the policy that comes with the product.</summary>
internal static class TaskYaml
{
    private static readonly Dictionary<StaffTaskKind, int> UsualDeadlines = new()
    {
        [StaffTaskKind.EvidenceWindowEnded] = 5,
        [StaffTaskKind.ReminderDue] = 2,
        [StaffTaskKind.OfferUnanswered] = 5,
        [StaffTaskKind.LookAgainToAnswer] = 20,
        [StaffTaskKind.DiscussionAgeing] = 5,
        [StaffTaskKind.OpeningBalanceToSignOff] = 28,
        [StaffTaskKind.CouncilDebitDisputed] = 1,
        [StaffTaskKind.StatementMissing] = 10,
        [StaffTaskKind.LoadLate] = 2,
        [StaffTaskKind.RepaymentDue] = 10,
    };

    /// <summary>What may be observed about a period as a whole and is neither welfare nor the council's own to mend.</summary>
    private static readonly SignalCode[] OfPeriods = [SignalCode.SurplusAboveContingency, SignalCode.ContributionShort, SignalCode.UsedQuickly, SignalCode.NoHmrc, SignalCode.NoPension, SignalCode.NoInsurance];

    private const int MostRestPeriods = 13;

    public static FindingPolicy Build(FindingsText text) => new()
    {
        SecondReviewPercent = Whole(text.SecondReviewPercent, 0, 100, "second_review_percent"),
        Observations = [.. text.Observations.Select(word => Yaml.Word<SignalCode>(word, "observations")).Distinct().Select(code =>
            OfPeriods.Contains(code) ? code : throw new FormatException($"observations: “{Yaml.Hyphenated(code)}” is not about a period as a whole, or asks how a person is"))],
        ObservationsPerHundredPeople = Whole(text.ObservationsPerHundredPeople, 0, 100, "observations_per_hundred_people"),
        ObservationRestPeriods = Whole(text.ObservationRestPeriods, 0, MostRestPeriods, "observation_rest_periods"),
    };

    public static TaskPolicy Build(TasksText text) => new()
    {
        WelfareRole = Yaml.Word<StaffRole>(text.WelfareRole, "welfare_role") is var role and (StaffRole.Coordinator or StaffRole.Manager)
            ? role : throw new FormatException($"welfare_role: “{text.WelfareRole}” is not coordinator or manager"),
        WelfareRota = [.. text.WelfareRota.Select(one => new OnRota(
            one.To.Length > 0 ? one.To : throw new FormatException("welfare_rota: to names a member of staff"), Range(one)))],
        LookBackDays = Whole(text.LookBackDays, 28, 366, "look_back_days"),
        AgeingDays = text.AgeingDays.Count > 0 && text.AgeingDays.Zip(text.AgeingDays.Skip(1)).All(pair => pair.First < pair.Second)
            ? [.. text.AgeingDays.Select(days => Whole(days, 1, 3660, "ageing_days"))] : throw new FormatException("ageing_days go upwards"),
        ReviewFirstMonths = Whole(text.ReviewFirstMonths, 1, 6, "review_first_months"),
        ReviewEveryMonths = Whole(text.ReviewEveryMonths, 1, 12, "review_every_months"),
        ReviewNoticeDays = Whole(text.ReviewNoticeDays, 0, 183, "review_notice_days"),
        DeadlineDays = Deadlines(text.DeadlineDays),
    };

    private static Dictionary<StaffTaskKind, int> Deadlines(Dictionary<string, int> own)
    {
        var deadlines = new Dictionary<StaffTaskKind, int>(UsualDeadlines);
        foreach (var (word, days) in own)
        {
            var kind = Yaml.Word<StaffTaskKind>(word, "deadline_days");
            deadlines[kind] = kind.HasItsOwnDay() ? throw new FormatException($"deadline_days: “{word}” has a day of its own") : Whole(days, 0, 366, word);
        }

        return deadlines;
    }

    private static DateRange Range(RotaText one) => PolicyYaml.Date(one.From, "from") is var from && PolicyYaml.Date(one.Until, "until") is var until && from <= until
        ? new DateRange(from, until) : throw new FormatException($"welfare_rota: {one.To} is there until before they are there from");

    private static int Whole(int value, int from, int to, string key) => value >= from && value <= to ? value : throw new FormatException($"{key} goes from {from} to {to}");

#pragma warning disable CA1812 // Filled by the YAML reader.
    internal sealed class FindingsText
    {
        public int SecondReviewPercent { get; init; } = 5;

        public List<string> Observations { get; init; } = ["surplus-above-contingency", "contribution-short"];

        public int ObservationsPerHundredPeople { get; init; } = 2;

        public int ObservationRestPeriods { get; init; } = 3;
    }

    internal sealed class TasksText
    {
        public string WelfareRole { get; init; } = "coordinator";

        public List<RotaText> WelfareRota { get; init; } = [];

        public int LookBackDays { get; init; } = 92;

        public List<int> AgeingDays { get; init; } = [28, 56, 84];

        public int ReviewFirstMonths { get; init; } = 6;

        public int ReviewEveryMonths { get; init; } = 12;

        public int ReviewNoticeDays { get; init; } = 28;

        public Dictionary<string, int> DeadlineDays { get; init; } = [];
    }

    internal sealed class RotaText
    {
        public string To { get; init; } = "";

        public string From { get; init; } = "";

        public string Until { get; init; } = "";
    }
#pragma warning restore CA1812
}
