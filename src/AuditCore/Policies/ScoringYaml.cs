using DpAudit.Core.Primitives;
using DpAudit.Core.Statements;

namespace DpAudit.Core.Policies;

/// <summary>The parts of a policy file about scoring and sampling; a file that leaves them out, or a key of them, takes the product's own.</summary>
internal static class ScoringYaml
{
    private const int MostPercent = 100;

    /// <summary>A category, cash or a payee alone is no reason to be certain to look, nor is the plan's own reason the second one.</summary>
    private static readonly SignalCode[] NeverCertain =
        [SignalCode.CategoryToCheck, SignalCode.CashAboveAgreed, SignalCode.CashBurst, SignalCode.NewIndividualPayee, SignalCode.SharedPayee, SignalCode.NotMatched, SignalCode.AfterPlanEnded];

    public static ScoringPolicy Build(ScoringText text) => new()
    {
        Model = text.Model,
        Weights = text.Weights.ToDictionary(pair => Yaml.Word<SignalCode>(pair.Key, "weights"), pair => Whole(pair.Value, 0, MostPercent, pair.Key)),
        AnomalyWeight = Whole(text.AnomalyWeight, 0, MostPercent, "anomaly_weight"),
        AnomalyFrom = Whole(text.AnomalyFrom, 0, MostPercent - 1, "anomaly_from"),
    };

    public static SamplingPolicy Build(SamplingText text) => new()
    {
        PerHundredPeople = Whole(text.PerHundredPeople, 0, 10_000, "per_hundred_people"),
        RiskFactor = Whole(text.RiskFactor, 1, 1000, "risk_factor"),
        LeastPerYearPercent = Whole(text.LeastPerYearPercent, 0, 1300, "least_per_year_percent"),
        ExpectedWagesCap = PolicyYaml.Pounds(text.ExpectedWagesCap, "expected_wages_cap"),
        ExpectedWagesPurposes = text.ExpectedWagesPurposes,
        Certain = [.. text.Certain.Select(code => Yaml.Word<SignalCode>(code, "certain") is var word && NeverCertain.Contains(word)
            ? throw new FormatException($"certain: “{code}” is a category, cash, a payee or the plan alone")
            : word)],
        CertainPerPerson = Whole(text.CertainPerPerson, 0, 1000, "certain_per_person"),
        CertainPercent = Whole(text.CertainPercent, 0, MostPercent, "certain_percent"),
        RandomPercent = Whole(text.RandomPercent, 0, MostPercent, "random_percent"),
        CreditPercent = Whole(text.CreditPercent, 0, MostPercent, "credit_percent") <= MostPercent - text.CertainPercent - text.RandomPercent
            ? text.CreditPercent
            : throw new FormatException("certain_percent, random_percent and credit_percent come to more than 100"),
        LightPercent = Whole(text.LightPercent, 1, 1000, "light_percent"),
        EnhancedPercent = Whole(text.EnhancedPercent, 1, 1000, "enhanced_percent"),
        ContactsPerYear = Whole(text.ContactsPerYear, 0, 365, "contacts_per_year"),
        EvidenceRequestsPerYear = Whole(text.EvidenceRequestsPerYear, 0, 365, "evidence_requests_per_year"),
        Epoch = text.Epoch is { Length: > 0 and <= 40 } && text.Epoch.All(char.IsAsciiLetterOrDigit) ? text.Epoch : throw new FormatException("epoch is a word of letters and digits"),
    };

    private static int Whole(int value, int from, int to, string key) => value >= from && value <= to ? value : throw new FormatException($"{key} goes from {from} to {to}");

    internal sealed class ScoringText
    {
        public string Model { get; init; } = "isolation-ensemble";

        public Dictionary<string, int> Weights { get; init; } = new()
        {
            ["near-duplicate"] = 80,
            ["split-purchases"] = 80,
            ["line-spent-quickly"] = 75,
            ["cash-burst"] = 75,
            ["used-quickly"] = 75,
            ["night-support"] = 60,
            ["shared-payee"] = 75,
            ["after-plan-ended"] = 70,
            ["category-to-check"] = 60,
            ["not-matched"] = 50,
            ["new-individual-payee"] = 30,
        };

        public int AnomalyWeight { get; init; } = 40;

        public int AnomalyFrom { get; init; } = 95;
    }

    internal sealed class SamplingText
    {
        public int PerHundredPeople { get; init; } = 35;

        public int RiskFactor { get; init; } = 24;

        public int LeastPerYearPercent { get; init; } = 100;

        public string ExpectedWagesCap { get; init; } = "50.00";

        public List<string> ExpectedWagesPurposes { get; init; } = ["wages", "payroll", "agency", "hmrc", "pension", "insurance"];

        public List<string> Certain { get; init; } = ["split-purchases", "line-spent-quickly", "near-duplicate"];

        public int CertainPerPerson { get; init; } = 1;

        public int CertainPercent { get; init; } = 10;

        public int RandomPercent { get; init; } = 20;

        public int CreditPercent { get; init; } = 5;

        public int LightPercent { get; init; } = 50;

        public int EnhancedPercent { get; init; } = 200;

        public int ContactsPerYear { get; init; } = 4;

        public int EvidenceRequestsPerYear { get; init; } = 2;

        public string Epoch { get; init; } = "epoch1";
    }
}
