using DpAudit.Core.Primitives;

namespace DpAudit.Core.Policies;

/// <summary>
/// Every threshold of a council, as data: versioned and dated, never a constant in code (docs/formats.md explains each key).
/// </summary>
public sealed record Policy
{
    /// <summary>The version's name, kept with everything that was decided by it.</summary>
    public required string Version { get; init; }

    /// <summary>The first day it holds.</summary>
    public required DateOnly EffectiveFrom { get; init; }

    /// <summary>The first day of any four-weekly period of the council.</summary>
    public required DateOnly Anchor { get; init; }

    /// <summary>Days after a period's end within which statements still count for it.</summary>
    public required int GraceDays { get; init; }

    /// <summary>A difference in a balance that is passed over.</summary>
    public Money BalanceTolerance { get; init; }

    /// <summary>Days without rows at either end of a period that still count as covered by a statement.</summary>
    public required int StatementGapDays { get; init; }

    /// <summary>How rows are tied to each other.</summary>
    public required PairingPolicy Pairing { get; init; }

    /// <summary>How a balance is read.</summary>
    public required SurplusPolicy Surplus { get; init; }

    /// <summary>What is worth an observation.</summary>
    public required SignalPolicy Signals { get; init; }

    /// <summary>How observations make a risk.</summary>
    public required ScoringPolicy Scoring { get; init; }

    /// <summary>How the sample is drawn.</summary>
    public required SamplingPolicy Sampling { get; init; }

    /// <summary>How discussions are held and approved.</summary>
    public required DiscussionPolicy Discussions { get; init; }

    /// <summary>How long other records are kept.</summary>
    public required RetentionPolicy Retention { get; init; }

    /// <summary>How auditors' work is checked.</summary>
    public required FindingPolicy Findings { get; init; }

    /// <summary>Which tasks staff get, whose they are and until when.</summary>
    public required TaskPolicy Tasks { get; init; }
}

/// <summary>How rows are tied to each other.</summary>
public sealed record PairingPolicy
{
    /// <summary>How long after a purchase its refund may come, in days.</summary>
    public required int RefundDays { get; init; }

    /// <summary>How long after an authorisation its clearing may come, in days.</summary>
    public required int ClearingDays { get; init; }

    /// <summary>How many days may lie between the two sides of a transfer.</summary>
    public required int TransferDays { get; init; }
}

/// <summary>How a balance is read: what is kept back before anything is called a surplus.</summary>
public sealed record SurplusPolicy
{
    /// <summary>Weeks of budget a person may hold where the plan does not say.</summary>
    public required int ContingencyWeeks { get; init; }

    /// <summary>A load this many days or fewer before the period's end is for the next period.</summary>
    public required int AdvanceLoadDays { get; init; }
}

/// <summary>What is worth an observation. A signal is never a conclusion.</summary>
public sealed record SignalPolicy
{
    /// <summary>Plan purposes whose declined payment is a welfare matter.</summary>
    public required IReadOnlyList<string> WagePurposes { get; init; }

    /// <summary>An account is empty below this balance.</summary>
    public required Money EmptyBelow { get; init; }

    /// <summary>A contribution is short by at least this much.</summary>
    public required Money ContributionShortFrom { get; init; }

    /// <summary>A surplus above contingency of at least this much.</summary>
    public required Money SurplusFrom { get; init; }

    /// <summary>Spend of a period not matched to the plan of at least this much.</summary>
    public required Money NotMatchedFrom { get; init; }

    /// <summary>A one-off of the plan explains one purchase on no line, of about its amount, for this many days after it is paid.</summary>
    public required int OneOffDays { get; init; }

    /// <summary>Cash of a period above what the plan agrees by at least this much.</summary>
    public required Money CashFrom { get; init; }

    /// <summary>Merchant categories to look at, never alone: only where no plan fact explains the payee.</summary>
    public required IReadOnlyList<(ushort From, ushort To)> CategoriesToCheck { get; init; }

    /// <summary>A first payment to an individual of at least this much.</summary>
    public required Money NewIndividualFrom { get; init; }

    /// <summary>Two charges of the same amount at a payee within this many days are near-duplicates.</summary>
    public required int NearDuplicateDays { get; init; }

    /// <summary>Near-duplicates of at least this much each.</summary>
    public required Money NearDuplicateFrom { get; init; }

    /// <summary>Charges that differ by no more than this are alike.</summary>
    public Money NearDuplicateWithin { get; init; }

    /// <summary>Two equal fares of a day at least this many minutes apart are there and back.</summary>
    public required int ReturnTripMinutes { get; init; }

    /// <summary>Payments within this many days are a burst.</summary>
    public required int BurstDays { get; init; }

    /// <summary>Cash of a burst of more than this, and more than the plan agrees for four weeks.</summary>
    public required Money CashBurstFrom { get; init; }

    /// <summary>A line is spent quickly when a burst passes this share of what it expects in four weeks, in per cent …</summary>
    public required int LineSpentPercent { get; init; }

    /// <summary>… and this amount …</summary>
    public required Money LineSpentFrom { get; init; }

    /// <summary>… in at least this many payments.</summary>
    public required int LineSpentPayments { get; init; }

    /// <summary>Card payments before this hour are at night; 0 = none.</summary>
    public required int NightUntilHour { get; init; }

    /// <summary>After this many payments at night to a payee they are usual for the person.</summary>
    public required int NightUsual { get; init; }

    /// <summary>Where more than this share of a provider's card payments are at night, in per cent, its times are those of booking and say nothing.</summary>
    public required int NightMostPercent { get; init; }

    /// <summary>An individual whom this many people paid, in a period and the one before, is a shared payee; 0 = none.</summary>
    public required int SharedPayeePeople { get; init; }

    /// <summary>This many purchases at a payee on a day may be a split one.</summary>
    public required int SplitPurchases { get; init; }

    /// <summary>Split purchases that come to at least this much.</summary>
    public required Money SplitFrom { get; init; }

    /// <summary>An account without spending for this many days is dormant.</summary>
    public required int DormantDays { get; init; }

    /// <summary>After dormancy, at least this share of the balance, in per cent …</summary>
    public required int QuickUsePercent { get; init; }

    /// <summary>… spent within this many days.</summary>
    public required int QuickUseDays { get; init; }

    /// <summary>An employer without a payment to HMRC, a pension or an insurer for this many days.</summary>
    public required IReadOnlyDictionary<string, int> EmployerDays { get; init; }

    /// <summary>A council load is short by at least this much.</summary>
    public required Money LoadShortFrom { get; init; }

    /// <summary>A council load is late this many days into the period.</summary>
    public required int LateLoadDays { get; init; }

    /// <summary>Signal codes that are switched off.</summary>
    public IReadOnlyList<string> Off { get; init; } = [];

    /// <summary>Whether an observation is switched off.</summary>
    public bool IsOff(SignalCode code) => Off.Count > 0 && Off.Contains(Statements.Yaml.Hyphenated(code));
}

/// <summary>The versions of a council's policy.</summary>
/// <param name="Versions">Sorted by the day they begin.</param>
public sealed record PolicyBook(IReadOnlyList<Policy> Versions)
{
    /// <summary>The version in force on a day; the first one before it began.</summary>
    public Policy On(DateOnly day) => Versions.LastOrDefault(version => version.EffectiveFrom <= day) ?? Versions[0];

    /// <summary>The version in force at a period's end.</summary>
    public Policy For(FourWeekPeriod period) => On(period.End);

    /// <summary>The anchor: the same for all versions, since periods follow each other without gap.</summary>
    public DateOnly Anchor => Versions[0].Anchor;

    /// <summary>The policy that comes with the product.</summary>
    public static PolicyBook Default()
    {
        using var stream = typeof(PolicyBook).Assembly.GetManifestResourceStream("policies/default.yaml")!;
        using var reader = new StreamReader(stream);
        return PolicyYaml.Parse(reader.ReadToEnd(), "default.yaml");
    }
}
