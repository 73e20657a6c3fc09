using DpAudit.Core.Primitives;
using DpAudit.Core.Sampling.Estimating;

namespace DpAudit.Core.Findings;

/// <summary>One thing that must hold before a finding, as data: the guide is held against it.</summary>
/// <param name="Code">What a refusal is called.</param>
/// <param name="Says">What must hold, in a sentence.</param>
/// <param name="MissingStep">What to do first.</param>
/// <param name="Holds">Whether it holds.</param>
public sealed record FindingRule(string Code, string Says, string MissingStep, Func<FindingDraft, StaffMember, FindingContext, bool> Holds);

/// <summary>What must hold before an auditor's conclusion is a finding, asked in this order.</summary>
public static class FindingRules
{
    /// <summary>The most findings about one item, corrections and second looks included.</summary>
    public const int MostFindings = 10;

    private const int MostRecords = 30;
    private const int LongestReason = 4000;
    private const int LongestWords = 1000;
    private const int LongestReference = 100;
    private const int MostKinds = 20;

    /// <summary>All rules.</summary>
    public static IReadOnlyList<FindingRule> All { get; } =
    [
        new("FINDING-ROLE", "Only an auditor concludes, in their own name.", "Ask an auditor.", (_, auditor, _) => auditor.Id.Length > 0 && auditor.Is(StaffRole.Auditor)),
        new("FINDING-CONFLICT", "An auditor with a declared interest in a person does not conclude about them.", "Ask another auditor.", (_, auditor, context) =>
            !context.Conflicts.Any(conflict => conflict.Keeps(auditor.Id, context.Item.PersonId, LondonDay(context.At)))),
        new("FINDING-WELFARE", "How a person is, is a coordinator's task at once and no question about money.", "See the welfare task.", (_, _, context) =>
            context.Item.Subject.Code?.IsWelfare() != true),
        new("FINDING-RECORDS", "Records are looked at first: at least one is named, by kind and id.", "Look at the plan and at what is held, and name it.", (draft, _, _) =>
            draft.LookedAt.Count is > 0 and <= MostRecords && draft.LookedAt.All(one => IsText(one.Kind, LongestReference) && IsText(one.Reference, LongestReference))),
        new("FINDING-REASON", "A finding has a reason in words that the person may read.", "Say why.", (draft, _, _) => IsText(draft.Reason, LongestReason)),
        new("FINDING-QUESTION", "What is not shown, or needs a conversation, says what is in question; no other conclusion does.", "Say how much, which need or outcome, which condition and which plan version.", (draft, _, _) =>
            draft.Question is not null == AsksThePerson(draft.Kind)),
        new("FINDING-SPEND", "Only spend can be not shown to meet a need or outcome: a contribution is a charging matter, what is left over is talked about, and a load or a council debit is the council's own.", "Choose another conclusion.", (draft, _, context) =>
            draft.Kind != ConclusionKind.NotShown || context.Item.Subject.Code?.IsAboutSpend() != false),
        new("FINDING-AMOUNT", "The amount in question is above zero and at most the item's value.", "Correct the amount.", (draft, _, context) =>
            draft.Question is not { } question || (question.Amount > Money.Zero && question.Amount <= context.Item.Value.Total)),
        new("FINDING-NEED", "What is in question names a need or outcome and a condition, in words.", "Name both.", (draft, _, _) =>
            draft.Question is not { } question || (IsText(question.NeedOrOutcome, LongestWords) && IsText(question.Condition, LongestWords))),
        new("FINDING-PLAN", "Spend is held against the plan version in force on its own day, reviewed before it; where none was, against the last one before.", "Name that version and its review.", (draft, _, context) =>
            draft.Question is not { } question || (question.PlanVersionId == PlanVersionFor(context) && question.PlanReviewedOn <= context.Item.On)),
        new("FINDING-ASKS", "Where evidence is needed the kinds are named; no other conclusion asks for any.", "Name what is needed.", (draft, _, _) =>
            draft.AsksFor.Count > 0 == (draft.Kind == ConclusionKind.EvidenceNeeded) && draft.AsksFor.Count <= MostKinds && draft.AsksFor.All(kind => IsText(kind, LongestReference))),
        new("FINDING-HELD", "What the council holds already is never asked for again.", "Look at what is held.", (draft, _, context) =>
            !draft.AsksFor.Any(kind => context.Register.Holds(kind, context.Item))),
        new("FINDING-SECOND", "A second look follows a finding that stands, by an auditor who concluded nothing about the item.", "Wait for the first finding, or ask another auditor.", (draft, auditor, context) =>
            !draft.IsSecondReview || (Standing(context.Earlier, isSecondReview: false) is not null && context.Earlier.All(one => one.IsSecondReview || one.Stamp.By != auditor.Id))),
        new("FINDING-CORRECTS", "Nothing is edited: what takes the place of a finding names the one that stands, and says why.", "Open the finding that stands, and say why it is corrected.", (draft, _, context) =>
            draft.Corrects == (Standing(context.Earlier, draft.IsSecondReview)?.Id ?? "") && (draft.Corrects.Length == 0 ? draft.CorrectsBecause.Length == 0 : IsText(draft.CorrectsBecause, LongestWords))),
        new("FINDING-MANY", $"At most {MostFindings} findings are kept about an item.", "Ask a manager.", (_, _, context) => context.Earlier.Count < MostFindings),
    ];

    /// <summary>Whether a conclusion leads to a question to the person.</summary>
    public static bool AsksThePerson(ConclusionKind kind) => kind is ConclusionKind.NotShown or ConclusionKind.ConversationNeeded;

    /// <summary>The finding about an item that stands: the last one, since each takes the place of the one before.</summary>
    public static Finding? Standing(IEnumerable<Finding> findings, bool isSecondReview) => findings.LastOrDefault(one => one.IsSecondReview == isSecondReview);

    internal static DateOnly LondonDay(DateTimeOffset at) => DateOnly.FromDateTime(new LondonClock(TimeZoneInfo.Utc).Convert(at.UtcDateTime));

    /// <summary>The plan that an item is held against; empty where there was none yet, and so nothing to hold it against.</summary>
    private static string PlanVersionFor(FindingContext context) =>
        (context.Person.PlanOn(context.Item.On) ?? context.Person.PlanBefore(context.Item.On))?.Id is { Length: > 0 } id ? id : "\0";

    private static bool IsText(string text, int longest) => text.Length <= longest && !string.IsNullOrWhiteSpace(text);
}
