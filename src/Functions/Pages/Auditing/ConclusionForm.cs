using System.Globalization;
using DpAudit.Core.Findings;
using DpAudit.Core.Primitives;
using DpAudit.Core.Sampling.Estimating;
using DpAudit.Core.Statements;
using DpAudit.Functions.Components;
using DpAudit.Functions.Forms;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace DpAudit.Functions.Pages.Auditing;

/// <summary>What an auditor types to conclude.</summary>
public sealed class ConclusionForm
{
    private const string PlanRecord = "plan";
    private const string StatementRecord = "statement";
    private const string HeldRecord = "held-";
    private const int LongestReason = 4000;
    private const int LongestWords = 1000;
    private const int LongestRecord = 100;

    /// <summary>The Care Act's own condition, to begin with.</summary>
    private const string Usual = "The money is for the needs and outcomes of the care and support plan.";

    /// <summary>Kinds of evidence that councils ask for.</summary>
    private static readonly string[] Kinds = ["receipt", "invoice", "payslip", "timesheet", "bank statement", "contract", "HMRC record", "pension record", "insurance certificate"];

    /// <summary>Beside which field a refusal of the core belongs; the others are about the whole.</summary>
    private static readonly Dictionary<string, string> FieldOf = new()
    {
        ["FINDING-RECORDS"] = nameof(LookedAt),
        ["FINDING-REASON"] = nameof(Reason),
        ["FINDING-SPEND"] = nameof(Kind),
        ["FINDING-AMOUNT"] = nameof(Amount),
        ["FINDING-NEED"] = nameof(Need),
        ["FINDING-PLAN"] = nameof(ReviewedOn),
        ["FINDING-ASKS"] = nameof(AsksFor),
        ["FINDING-HELD"] = nameof(AsksFor),
        ["FINDING-CORRECTS"] = nameof(Because),
    };

    /// <summary>The conclusion's word.</summary>
    public string Kind { get; set; } = "";

    /// <summary>The records looked at, of those that the page offers.</summary>
    public List<string> LookedAt { get; set; } = [];

    /// <summary>Another record, in words.</summary>
    public string OtherRecord { get; set; } = "";

    /// <summary>Why.</summary>
    public string Reason { get; set; } = "";

    /// <summary>How much is in question.</summary>
    public string Amount { get; set; } = "";

    /// <summary>An outcome of the plan.</summary>
    public string Outcome { get; set; } = "";

    /// <summary>The need or outcome in other words.</summary>
    public string Need { get; set; } = "";

    /// <summary>The condition of the direct payment.</summary>
    public string Condition { get; set; } = Usual;

    /// <summary>When the plan was reviewed last before the day.</summary>
    public DateParts ReviewedOn { get; set; } = new();

    /// <summary>When the person was told of the condition.</summary>
    public DateParts ToldOn { get; set; } = new();

    /// <summary>Kinds of evidence that are needed.</summary>
    public List<string> AsksFor { get; set; } = [];

    /// <summary>Another kind.</summary>
    public string OtherKind { get; set; } = "";

    /// <summary>Why an earlier conclusion is replaced.</summary>
    public string Because { get; set; } = "";

    /// <summary>A form that begins with what is known.</summary>
    internal static ConclusionForm For(ConclusionFacts facts) => facts.Replaces is { } before
        ? new ConclusionForm
        {
            Kind = Yaml.Hyphenated(before.Kind),
            Reason = before.Reason,
            Amount = before.Question?.Amount.ToString() ?? facts.Item.Value.Total.ToString(),
            Need = before.Question?.NeedOrOutcome ?? "",
            Condition = before.Question?.Condition ?? Usual,
            ReviewedOn = ReviewOf(facts, before.Question),
            ToldOn = before.Question?.ConditionToldOn is { } told ? DateParts.Of(told) : new DateParts(),
        }
        : new ConclusionForm { Amount = facts.Item.Value.Total.ToString(), ReviewedOn = ReviewOf(facts, null) };

    /// <summary>The records that can be ticked.</summary>
    internal static IEnumerable<Choice> Records(ConclusionFacts facts) =>
    [
        .. facts.Plan is { } plan ? new[] { new Choice(PlanRecord, "The plan and its outcomes", $"Version {plan.Id}") } : [],
        new Choice(StatementRecord, facts.Item.Subject.TransactionId.Length > 0 ? "The statement line" : "The statement of these four weeks"),
        .. facts.Held.Select((held, at) => new Choice(HeldRecord + at.ToString(CultureInfo.InvariantCulture), AuditingWords.Sentence(held.Kind), $"From {held.Source}, {Formats.Date(held.ReceivedOn)}")),
    ];

    /// <summary>The kinds of evidence that can be asked for: what is held about the item is not.</summary>
    internal static IEnumerable<Choice> Askable(ConclusionFacts facts) =>
        Kinds.Except(facts.Held.Select(one => one.Kind), StringComparer.OrdinalIgnoreCase).Select(kind => new Choice(kind, AuditingWords.Sentence(kind)));

    /// <summary>What the auditor wants to conclude; null where what was typed cannot be read, which is told beside its field.</summary>
    internal FindingDraft? Read(ModelStateDictionary state, ConclusionFacts facts, string commandId, string corrects)
    {
        if (!Yaml.TryWord<ConclusionKind>(Kind, out _))
        {
            state.AddModelError(Name(nameof(Kind)), "Choose a conclusion");
        }

        var kind = Yaml.TryWord<ConclusionKind>(Kind, out var known) ? known : ConclusionKind.Unresolved;
        var looked = LookedAtOf(facts).ToList();
        if (looked.Count == 0)
        {
            state.AddModelError(Name(nameof(LookedAt)), "Choose what you looked at, or name another record");
        }

        if (OtherRecord.Trim().Length > LongestRecord)
        {
            state.AddModelError(Name(nameof(OtherRecord)), $"Name the record in {LongestRecord} characters or fewer");
        }

        var reason = state.Text(Name(nameof(Reason)), Reason, "why, in words that the person may read", LongestReason);
        var because = corrects.Length == 0 ? "" : state.Text(Name(nameof(Because)), Because, "why the earlier conclusion is replaced", LongestWords);
        var question = FindingRules.AsksThePerson(kind) ? QuestionOf(state, facts) : null;
        return !state.IsValid ? null : new FindingDraft
        {
            CommandId = commandId,
            Kind = kind,
            LookedAt = looked,
            Reason = reason!,
            Question = question,
            AsksFor = kind == ConclusionKind.EvidenceNeeded ? [.. AsksFor.Append(OtherKind.Trim()).Where(one => one.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase)] : [],
            Corrects = corrects,
            CorrectsBecause = because!,
            IsSecondReview = facts.IsSecondLook,
        };
    }

    /// <summary>Beside which field a refusal is told; empty = beside none.</summary>
    internal static string FieldFor(Refusal refusal) => FieldOf.TryGetValue(refusal.Code, out var field) ? Name(field) : "";

    private static string Name(string field) => $"Conclusion.{field}";

    private static DateParts ReviewOf(ConclusionFacts facts, Question? before) =>
        before is not null ? DateParts.Of(before.PlanReviewedOn) : facts.Plan is { } plan ? DateParts.Of(plan.Dates.From) : new DateParts();

    private IEnumerable<RecordLookedAt> LookedAtOf(ConclusionFacts facts)
    {
        foreach (var record in Records(facts).Where(one => LookedAt.Contains(one.Value)))
        {
            yield return record.Value switch
            {
                PlanRecord => new RecordLookedAt(PlanRecord, facts.Plan!.Id),
                StatementRecord => new RecordLookedAt(StatementRecord, facts.Item.Subject.TransactionId is { Length: > 0 } id ? id : facts.Item.Cycle.ToString()),
                _ => Held(facts.Held[int.Parse(record.Value[HeldRecord.Length..], CultureInfo.InvariantCulture)]),
            };
        }

        if (OtherRecord.Trim() is { Length: > 0 } other)
        {
            yield return new RecordLookedAt("other", other);
        }
    }

    private static RecordLookedAt Held(HeldEvidence held) => new(held.Kind, held.FileSha256.Length > 0 ? held.FileSha256 : string.Create(CultureInfo.InvariantCulture, $"received {held.ReceivedOn:yyyy-MM-dd}"));

    private Question? QuestionOf(ModelStateDictionary state, ConclusionFacts facts)
    {
        var amount = state.Amount(Name(nameof(Amount)), Amount, "the amount in question");
        var need = Need.Trim().Length > 0 ? Need.Trim() : facts.Plan?.Outcomes.GetValueOrDefault(Outcome) ?? "";
        if (need.Length == 0)
        {
            state.AddModelError(Name(nameof(Outcome)), "Choose an outcome of the plan, or say the need in your own words");
        }

        var condition = state.Text(Name(nameof(Condition)), Condition, "the condition", LongestWords);
        var reviewed = state.Date(Name(nameof(ReviewedOn)), ReviewedOn, "the day of the plan's last review");
        var told = ToldOn.Day.Length + ToldOn.Month.Length + ToldOn.Year.Length == 0 ? null : state.Date(Name(nameof(ToldOn)), ToldOn, "the day on which the person was told");
        return state.IsValid ? new Question(amount!.Value, need, condition!, facts.Plan?.Id ?? "", reviewed!.Value, told) : null;
    }
}

/// <summary>What a form is about.</summary>
/// <param name="Item">The item.</param>
/// <param name="Plan">The plan that it is held against.</param>
/// <param name="Held">What the council holds about the item.</param>
/// <param name="Replaces">The finding that it takes the place of; null = it is the first.</param>
/// <param name="IsSecondLook">Whether it is a second look.</param>
internal sealed record ConclusionFacts(AuditedItem Item, Core.SupportPlans.PlanVersion? Plan, IReadOnlyList<HeldEvidence> Held, Core.Findings.Finding? Replaces, bool IsSecondLook);
