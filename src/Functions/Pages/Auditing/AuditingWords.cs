using DpAudit.Core.Findings;
using DpAudit.Core.Primitives;
using DpAudit.Core.Sampling.Estimating;
using DpAudit.Core.Statements;
using DpAudit.Functions.Components;

namespace DpAudit.Functions.Pages.Auditing;

/// <summary>How auditors' pages name items and conclusions.</summary>
internal static class AuditingWords
{
    /// <summary>The conclusions there are, with what each means.</summary>
    public static IReadOnlyList<Choice> Conclusions { get; } =
    [
        Of(ConclusionKind.MeetsThePlan, "It meets a need or outcome of the plan."),
        Of(ConclusionKind.Explained, "It is not in the plan, and the records explain it."),
        Of(ConclusionKind.SupportNeeded, "The spend is accepted. The person needs help with the direct payment."),
        Of(ConclusionKind.EvidenceNeeded, "Records are needed that the council does not hold. It stays on your list."),
        Of(ConclusionKind.ConversationNeeded, "The records do not answer. It needs to be talked about with the person."),
        Of(ConclusionKind.NotShown, "An amount is not shown to meet a need or outcome."),
        Of(ConclusionKind.Unresolved, "It could not be settled. It is told as such, and never counted as nothing."),
    ];

    /// <summary>A conclusion in words: <c>Meets the plan</c>.</summary>
    public static string Say(ConclusionKind kind) => Sentence(Yaml.Hyphenated(kind));

    /// <summary>The colour of its tag: nothing shouts.</summary>
    public static string ColourOf(ConclusionKind kind) => kind switch
    {
        ConclusionKind.MeetsThePlan or ConclusionKind.Explained => "green",
        ConclusionKind.SupportNeeded => "turquoise",
        ConclusionKind.Unresolved => "grey",
        _ => "blue",
    };

    /// <summary>What an item is about, without its amount: the payee, or what was observed.</summary>
    public static string What(AuditedItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return item.Subject.Code is { } code ? Sentence(Yaml.Hyphenated(code)) : item.Payee.Length > 0 ? item.Payee : "No payee on the statement";
    }

    /// <summary>An item in a line: <c>£28.50, CORKSCREW WINES</c>.</summary>
    public static string Line(AuditedItem item) => $"{Formats.Money(item.Value.Total)}, {What(item)}";

    /// <summary>Whose money it was; empty where it was the council's alone.</summary>
    public static string Whose(FunderSplit value) => value.Council == value.Total ? "" : Core.Pipeline.DiscussionWords.Say(value);

    /// <summary>A chance: <c>1 in 12</c>, or that it was certain.</summary>
    public static string Chance(string oneIn) => oneIn == "1 in 1" ? "certain, or as good as" : oneIn;

    /// <summary>The kind of a row.</summary>
    public static string Kind(string kind) => kind == "spend" ? "Card payment" : Sentence(kind);

    /// <summary>A word of a file, as people read it: <c>bank-payment</c> is <c>Bank payment</c>.</summary>
    public static string Sentence(string word) => word.Length == 0 ? "" : char.ToUpperInvariant(word[0]) + word[1..].Replace('-', ' ');

    private static Choice Of(ConclusionKind kind, string means) => new(Yaml.Hyphenated(kind), Say(kind), means);
}
