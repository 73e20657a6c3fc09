using DpAudit.Core.Policies;
using DpAudit.Core.Primitives;
using DpAudit.Core.Statements;

namespace DpAudit.Core.Tests.Policies;

public class PolicyYamlTests
{
    private static readonly string Default = DefaultText();

    [Fact]
    public void TheDefault_Parses_AndEveryKeyIsRead()
    {
        var policy = Assert.Single(PolicyBook.Default().Versions);

        Assert.Equal(("default-1", new DateOnly(2020, 1, 1), new DateOnly(2026, 4, 6)), (policy.Version, policy.EffectiveFrom, policy.Anchor));
        Assert.Equal((7, Money.Zero, 3), (policy.GraceDays, policy.BalanceTolerance, policy.StatementGapDays));
        Assert.Equal((180, 30, 5), (policy.Pairing.RefundDays, policy.Pairing.ClearingDays, policy.Pairing.TransferDays));
        Assert.Equal((8, 7), (policy.Surplus.ContingencyWeeks, policy.Surplus.AdvanceLoadDays));
        var signals = policy.Signals;
        Assert.Equal(["wages", "payroll"], signals.WagePurposes);
        Assert.Equal(
            [500, 100, 10_000, 5_000, 1_000, 5_000, 1_000, 10_000, 100],
            new[]
            {
                signals.EmptyBelow, signals.ContributionShortFrom, signals.SurplusFrom, signals.NotMatchedFrom, signals.CashFrom, signals.NewIndividualFrom,
                signals.NearDuplicateFrom, signals.SplitFrom, signals.LoadShortFrom,
            }.Select(amount => amount.Pence));
        Assert.Equal((1, 3, 56, 50, 7, 7), (signals.NearDuplicateDays, signals.SplitPurchases, signals.DormantDays, signals.QuickUsePercent, signals.QuickUseDays, signals.LateLoadDays));
        Assert.Equal(["hmrc 120", "insurance 400", "pension 120"], signals.EmployerDays.Select(pair => $"{pair.Key} {pair.Value}").Order());
        Assert.True(MccRanges.Contain(signals.CategoriesToCheck, 7995));
        Assert.False(MccRanges.Contain(signals.CategoriesToCheck, 5411));
        Assert.Equal((10, 45, 7, 6_000, 200, 3), (signals.NearDuplicateWithin.Pence, signals.ReturnTripMinutes, signals.BurstDays, signals.CashBurstFrom.Pence, signals.LineSpentPercent, signals.LineSpentPayments));
        Assert.Equal((6, 6, 10, 3), (signals.NightUntilHour, signals.NightUsual, signals.NightMostPercent, signals.SharedPayeePeople));
        Assert.Equal((5_000, 84), (signals.LineSpentFrom.Pence, signals.OneOffDays));
        Assert.Empty(signals.Off);
        var scoring = policy.Scoring;
        Assert.Equal(("isolation-ensemble", 40, 95), (scoring.Model, scoring.AnomalyWeight, scoring.AnomalyFrom));
        Assert.Equal((11, 80, 60, 30), (scoring.Weights.Count, scoring.Weights[SignalCode.NearDuplicate], scoring.Weights[SignalCode.NightSupport], scoring.Weights[SignalCode.NewIndividualPayee]));
        var sampling = policy.Sampling;
        Assert.Equal((35, 24, 100, 5_000), (sampling.PerHundredPeople, sampling.RiskFactor, sampling.LeastPerYearPercent, sampling.ExpectedWagesCap.Pence));
        Assert.Equal(["wages", "payroll", "agency", "hmrc", "pension", "insurance"], sampling.ExpectedWagesPurposes);
        Assert.Equal([SignalCode.SplitPurchases, SignalCode.LineSpentQuickly, SignalCode.NearDuplicate], sampling.Certain);
        Assert.Equal((1, 10, 20, 5), (sampling.CertainPerPerson, sampling.CertainPercent, sampling.RandomPercent, sampling.CreditPercent));
        Assert.Equal((50, 200, 4, 2, "epoch1"), (sampling.LightPercent, sampling.EnhancedPercent, sampling.ContactsPerYear, sampling.EvidenceRequestsPerYear, sampling.Epoch));
    }

    /// <summary>A policy that was written before there was a sample goes on as it is, with what the product would do.</summary>
    [Fact]
    public void APolicyWithoutTheLaterKeys_TakesTheProductsOwn()
    {
        string[] later =
        [
            "near_duplicate_within", "return_trip_minutes", "burst_days", "cash_burst_from", "line_spent_percent", "line_spent_from", "line_spent_payments", "night_until_hour", "night_usual", "night_most_percent", "one_off_days",
            "shared_payee_people",
        ];
        var lines = Default[..Default.IndexOf("    scoring:", StringComparison.Ordinal)].Split('\n').Where(line => !later.Contains(line.Split(':')[0].Trim()));

        var (older, usual) = (PolicyYaml.Parse(string.Join('\n', lines), "council.yaml").Versions[0], PolicyBook.Default().Versions[0]);

        Assert.Equal(Values(usual.Signals), Values(older.Signals));
        Assert.Equal(Values(usual.Scoring), Values(older.Scoring));
        Assert.Equal(Values(usual.Sampling), Values(older.Sampling));
    }

    /// <summary>Every value of a part of a policy, whatever the order of what has no order.</summary>
    private static IEnumerable<string> Values(object part) => part.GetType().GetProperties().Select(property => property.Name + " = " + property.GetValue(part) switch
    {
        string text => text,
        IEnumerable<KeyValuePair<SignalCode, int>> weights => string.Join("; ", weights.OrderBy(pair => pair.Key)),
        System.Collections.IEnumerable list => string.Join("; ", list.Cast<object>()),
        var value => value,
    });

    [Theory]
    [InlineData("version: \"default-1\"", "version: \"\"", "name")]
    [InlineData("effective_from: 2020-01-01", "effective_from: 1 January 2020", "effective_from")]
    [InlineData("anchor: 2026-04-06", "anchor: 06/04/2026", "anchor")]
    [InlineData("grace_days: 7", "grace_days: -1", "grace_days")]
    [InlineData("grace_days: 7", "grace_days: seven", "")]
    [InlineData("balance_tolerance: \"0.00\"", "balance_tolerance: \"-0.01\"", "balance_tolerance")]
    [InlineData("balance_tolerance: \"0.00\"", "balance_tolerance: \"a penny\"", "balance_tolerance")]
    [InlineData("statement_gap_days: 3", "statement_gap_days: 3661", "statement_gap_days")]
    [InlineData("refund_days: 180", "refund_days: -180", "refund_days")]
    [InlineData("clearing_days: 30", "clearing_days: -30", "clearing_days")]
    [InlineData("transfer_days: 5", "transfer_days: -5", "transfer_days")]
    [InlineData("contingency_weeks: 8", "contingency_weeks: -8", "contingency_weeks")]
    [InlineData("advance_load_days: 7", "advance_load_days: -7", "advance_load_days")]
    [InlineData("empty_below: \"5.00\"", "empty_below: \"5.0\"", "empty_below")]
    [InlineData("contribution_short_from: \"1.00\"", "contribution_short_from: \"-1.00\"", "contribution_short_from")]
    [InlineData("surplus_from: \"100.00\"", "surplus_from: \"lots\"", "surplus_from")]
    [InlineData("not_matched_from: \"50.00\"", "not_matched_from: \"5O.00\"", "not_matched_from")]
    [InlineData("cash_from: \"10.00\"", "cash_from: \"1e1\"", "cash_from")]
    [InlineData("categories_to_check: \"4829; 5813; 5921; 5993; 6050-6051; 6536-6540; 7273; 7297; 7995\"", "categories_to_check: \"bingo\"", "bingo")]
    [InlineData("new_individual_from: \"50.00\"", "new_individual_from: \"\"", "new_individual_from")]
    [InlineData("near_duplicate_days: 1", "near_duplicate_days: -1", "near_duplicate_days")]
    [InlineData("near_duplicate_from: \"10.00\"", "near_duplicate_from: \"--5\"", "near_duplicate_from")]
    [InlineData("split_purchases: 3", "split_purchases: -3", "split_purchases")]
    [InlineData("split_from: \"100.00\"", "split_from: \"1,00.00\"", "split_from")]
    [InlineData("dormant_days: 56", "dormant_days: 4000", "dormant_days")]
    [InlineData("quick_use_percent: 50", "quick_use_percent: 101", "quick_use_percent")]
    [InlineData("quick_use_days: 7", "quick_use_days: -7", "quick_use_days")]
    [InlineData("hmrc: 120", "hmrc: -120", "hmrc")]
    [InlineData("hmrc: 120", "hmcr: 120", "hmcr")] // a purpose without a signal
    [InlineData("load_short_from: \"1.00\"", "load_short_from: \"one\"", "load_short_from")]
    [InlineData("late_load_days: 7", "late_load_days: -7", "late_load_days")]
    [InlineData("near_duplicate_within: \"0.10\"", "near_duplicate_within: \"-0.10\"", "near_duplicate_within")]
    [InlineData("return_trip_minutes: 45", "return_trip_minutes: -45", "return_trip_minutes")]
    [InlineData("burst_days: 7", "burst_days: -7", "burst_days")]
    [InlineData("cash_burst_from: \"60.00\"", "cash_burst_from: \"sixty\"", "cash_burst_from")]
    [InlineData("line_spent_percent: 200", "line_spent_percent: -200", "line_spent_percent")]
    [InlineData("line_spent_payments: 3", "line_spent_payments: -3", "line_spent_payments")]
    [InlineData("night_until_hour: 6", "night_until_hour: 13", "night_until_hour")]
    [InlineData("night_usual: 6", "night_usual: -6", "night_usual")]
    [InlineData("night_most_percent: 10", "night_most_percent: 101", "night_most_percent")]
    [InlineData("line_spent_from: \"50.00\"", "line_spent_from: \"-50.00\"", "line_spent_from")]
    [InlineData("one_off_days: 84", "one_off_days: -84", "one_off_days")]
    [InlineData("shared_payee_people: 3", "shared_payee_people: -3", "shared_payee_people")]
    [InlineData("near-duplicate: 80", "near-duplicate: 101", "near-duplicate")]
    [InlineData("near-duplicate: 80", "near-duplicate: -1", "near-duplicate")]
    [InlineData("near-duplicate: 80", "near-duplicates: 80", "near-duplicates")]
    [InlineData("anomaly_weight: 40", "anomaly_weight: 101", "anomaly_weight")]
    [InlineData("anomaly_from: 95", "anomaly_from: 100", "anomaly_from")]
    [InlineData("per_hundred_people: 35", "per_hundred_people: -1", "per_hundred_people")]
    [InlineData("risk_factor: 24", "risk_factor: 0", "risk_factor")]
    [InlineData("least_per_year_percent: 100", "least_per_year_percent: 1301", "least_per_year_percent")]
    [InlineData("expected_wages_cap: \"50.00\"", "expected_wages_cap: \"-50.00\"", "expected_wages_cap")]
    [InlineData("certain: [split-purchases,", "certain: [split-purchase,", "split-purchase")]
    [InlineData("certain: [split-purchases,", "certain: [category-to-check,", "category-to-check")]
    [InlineData("certain: [split-purchases,", "certain: [cash-burst,", "cash-burst")]
    [InlineData("certain: [split-purchases,", "certain: [cash-above-agreed,", "cash-above-agreed")]
    [InlineData("certain: [split-purchases,", "certain: [shared-payee,", "shared-payee")]
    [InlineData("certain: [split-purchases,", "certain: [new-individual-payee,", "new-individual-payee")]
    [InlineData("certain: [split-purchases,", "certain: [not-matched,", "not-matched")]
    [InlineData("certain: [split-purchases,", "certain: [after-plan-ended,", "after-plan-ended")]
    [InlineData("certain_per_person: 1", "certain_per_person: 1001", "certain_per_person")]
    [InlineData("certain_percent: 10", "certain_percent: -1", "certain_percent")]
    [InlineData("random_percent: 20", "random_percent: -1", "random_percent")]
    [InlineData("credit_percent: 5", "credit_percent: -1", "credit_percent")]
    [InlineData("credit_percent: 5", "credit_percent: 2147483647", "credit_percent")]
    [InlineData("random_percent: 20", "random_percent: 86", "more than 100")]
    [InlineData("light_percent: 50", "light_percent: 0", "light_percent")]
    [InlineData("enhanced_percent: 200", "enhanced_percent: 1001", "enhanced_percent")]
    [InlineData("contacts_per_year: 4", "contacts_per_year: 366", "contacts_per_year")]
    [InlineData("evidence_requests_per_year: 2", "evidence_requests_per_year: -1", "evidence_requests_per_year")]
    [InlineData("epoch: epoch1", "epoch: \"epoch 1\"", "epoch")]
    [InlineData("epoch: epoch1", "epoch: epoch1epoch1epoch1epoch1epoch1epoch1epoch1", "epoch")]
    [InlineData("off: []", "off: [no-spendin]", "no-spendin")] // a signal that does not exist
    public void ABadValue_IsRefused_AndItsKeyOrValueNamed(string good, string bad, string named)
    {
        var problem = Refused(Default.Replace(good, bad, StringComparison.Ordinal));

        Assert.Contains(named, problem.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("grace_days: 7", "grace_days: 0")]
    [InlineData("dormant_days: 56", "dormant_days: 3660")]
    [InlineData("quick_use_percent: 50", "quick_use_percent: 100")]
    [InlineData("quick_use_percent: 50", "quick_use_percent: 0")]
    [InlineData("cash_from: \"10.00\"", "cash_from: \"0.00\"")]
    [InlineData("night_until_hour: 6", "night_until_hour: 0")]
    [InlineData("night_until_hour: 6", "night_until_hour: 12")]
    [InlineData("random_percent: 20", "random_percent: 85")]
    [InlineData("per_hundred_people: 35", "per_hundred_people: 0")]
    [InlineData("risk_factor: 24", "risk_factor: 1")]
    [InlineData("anomaly_from: 95", "anomaly_from: 99")]
    public void AValueAtTheEndOfItsRange_IsTaken(string usual, string other) =>
        Assert.Single(PolicyYaml.Parse(Default.Replace(usual, other, StringComparison.Ordinal), "council.yaml").Versions);

    [Theory]
    [InlineData("version")]
    [InlineData("effective_from")]
    [InlineData("anchor")]
    [InlineData("grace_days")]
    [InlineData("statement_gap_days")]
    [InlineData("refund_days")]
    [InlineData("clearing_days")]
    [InlineData("transfer_days")]
    [InlineData("contingency_weeks")]
    [InlineData("advance_load_days")]
    [InlineData("wage_purposes")]
    [InlineData("empty_below")]
    [InlineData("contribution_short_from")]
    [InlineData("surplus_from")]
    [InlineData("not_matched_from")]
    [InlineData("cash_from")]
    [InlineData("categories_to_check")]
    [InlineData("new_individual_from")]
    [InlineData("near_duplicate_days")]
    [InlineData("near_duplicate_from")]
    [InlineData("split_purchases")]
    [InlineData("split_from")]
    [InlineData("dormant_days")]
    [InlineData("quick_use_percent")]
    [InlineData("quick_use_days")]
    [InlineData("employer_days")]
    [InlineData("load_short_from")]
    [InlineData("late_load_days")]
    public void AMissingOrUnknownKey_IsRefused_WithItsLine(string key)
    {
        Assert.Contains(key, Refused(Default.Replace($" {key}:", $" {key}x:", StringComparison.Ordinal)).Message, StringComparison.Ordinal);

        var lines = Default.Split('\n').Where(line => !line.TrimStart(' ', '-').StartsWith(key + ":", StringComparison.Ordinal));
        Refused(string.Join('\n', lines).Replace("    effective_from", key == "version" ? "  - effective_from" : "    effective_from", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("versions: []")]
    [InlineData("versions:")]
    [InlineData("versions: 3")]
    [InlineData("policy: []")]
    [InlineData("versions: [")]
    [InlineData("\tversions: []")]
    public void AFileWithoutAVersion_IsRefused(string yaml) => Refused(yaml);

    [Fact]
    public void TheLineOfAMistake_IsNamed()
    {
        var line = Array.FindIndex(Default.Split('\n'), text => text.Contains("grace_days", StringComparison.Ordinal)) + 1;

        Assert.Equal(line, Refused(Default.Replace("grace_days: 7", "grace_days: seven", StringComparison.Ordinal)).Line);
    }

    [Fact]
    public void TwoVersionsOfOneName_AreRefused() =>
        Assert.Contains("same name", Refused(Default + Second("default-1", "2027-01-01", "2026-04-06")).Detail, StringComparison.Ordinal);

    [Theory]
    [InlineData("2026-05-04", true)] // one period on
    [InlineData("2026-03-09", true)] // one period back
    [InlineData("2025-04-07", true)] // thirteen periods back
    [InlineData("2026-04-07", false)]
    [InlineData("2026-04-20", false)] // half a period
    public void TheAnchorsOfTwoVersions_AreWholePeriodsApart(string anchor, bool fits)
    {
        var yaml = Default + Second("default-2", "2027-01-01", anchor);

        if (fits)
        {
            Assert.Equal(2, PolicyYaml.Parse(yaml, "council.yaml").Versions.Count);
        }
        else
        {
            Assert.Contains("anchors", Refused(yaml).Detail, StringComparison.Ordinal);
        }
    }

    internal static string DefaultText()
    {
        using var stream = typeof(PolicyBook).Assembly.GetManifestResourceStream("policies/default.yaml")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    /// <summary>The default's version again under another name, day and anchor.</summary>
    internal static string Second(string name, string from, string anchor) => Default[(Default.IndexOf("versions:", StringComparison.Ordinal) + "versions:\n".Length)..]
        .Replace("default-1", name, StringComparison.Ordinal)
        .Replace("effective_from: 2020-01-01", $"effective_from: {from}", StringComparison.Ordinal)
        .Replace("anchor: 2026-04-06", $"anchor: {anchor}", StringComparison.Ordinal);

    private static InputException Refused(string yaml)
    {
        var problem = Assert.Throws<InputException>(() => PolicyYaml.Parse(yaml, "council.yaml"));
        Assert.Equal((ErrorCodes.PolicyInvalid, "council.yaml"), (problem.Code, problem.Place));
        Assert.NotEmpty(problem.Detail);
        return problem;
    }
}
