using DpAudit.Core.Decisions;
using DpAudit.Core.Discussions;
using DpAudit.Core.Pipeline;
using DpAudit.Core.Primitives;

namespace DpAudit.Functions.Discussions;

/// <summary>A step as a page offers it.</summary>
/// <param name="Title">What it is, as something to do.</param>
/// <param name="Address">Where it is done; empty where whoever looks does not take it.</param>
/// <param name="Refusal">Why it cannot be taken now; null when it can.</param>
internal sealed record StepLink(string Title, string Address, Refusal? Refusal);

/// <summary>Steps that wait for the same thing.</summary>
/// <param name="Refusal">What.</param>
/// <param name="Steps">The steps.</param>
internal sealed record WaitingSteps(Refusal Refusal, IReadOnlyList<StepLink> Steps);

/// <summary>What may be done in a discussion, asked of the rules, for whoever is signed in.</summary>
internal sealed class StepLinks
{
    private const string NotTheirs = "STEP-ROLE";
    private readonly DiscussionPage page;

    private StepLinks(DiscussionPage page)
    {
        this.page = page;
        var main = NextSteps.Of(page.Discussion, _ => page.Context).Select(LinkOf).ToList();
        Now = [.. main.Where(link => link.Refusal is null)];
        Later = [.. main.Where(link => link.Refusal is { } refusal && refusal.Code != NotTheirs).GroupBy(link => link.Refusal!).Select(same => new WaitingSteps(same.Key, [.. same]))];
        Others = [.. main.Where(link => link.Refusal?.Code == NotTheirs)];
        Any = [.. OtherSteps.Of(page.Discussion, _ => page.Context).Where(step => step.Refusal is null).Select(LinkOf)];
    }

    /// <summary>The main steps that can be taken now.</summary>
    public IReadOnlyList<StepLink> Now { get; }

    /// <summary>The main steps that cannot, by what comes first.</summary>
    public IReadOnlyList<WaitingSteps> Later { get; }

    /// <summary>The main steps that somebody with another role takes.</summary>
    public IReadOnlyList<StepLink> Others { get; }

    /// <summary>What may be recorded at any time.</summary>
    public IReadOnlyList<StepLink> Any { get; }

    /// <summary>What may be done by whoever looks at a page.</summary>
    public static StepLinks Of(DiscussionPage page) => new(page);

    /// <summary>The step that an address names, with what the rules say to it; null where there is none such now.</summary>
    public static NextStep? Find(DiscussionPage page, Type step, string outcomeId, string funder) =>
        NextSteps.Of(page.Discussion, _ => page.Context).Concat(OtherSteps.Of(page.Discussion, _ => page.Context)).FirstOrDefault(one =>
            one.Likely.GetType() == step && (OutcomeOf(one.Likely).Length == 0 || OutcomeOf(one.Likely) == outcomeId) && (FunderOf(one.Likely) is not { } whose || whose.ToString() == funder));

    private StepLink LinkOf(NextStep step)
    {
        var (outcome, funder) = (OutcomeOf(step.Likely), FunderOf(step.Likely));
        var about = string.Join(", ", new[] { outcome, funder is { } whose ? $"{Said.Funder(whose)}’s share" : "" }.Where(part => part.Length > 0));
        return new StepLink(StepTitles.Of(step.Likely.GetType()) + (about.Length > 0 ? $" ({about})" : ""), step.Refusal?.Code == NotTheirs ? "" : page.At(PathOf(step.Likely, outcome, funder)), step.Refusal);
    }

    private string PathOf(DiscussionEvent step, string outcome, Funder? funder)
    {
        var slug = StepTitles.SlugOf(step.GetType());
        return step switch
        {
            ShareApproved or SentBack => $"approving/proposal/{page.Id}/{outcome}",
            LookAgainAnswered => $"approving/answer/{page.Id}/{outcome}",
            EvidenceReceived => $"coordinating/evidence/{page.Id}",
            _ when LetterDrafts.IsLetter(step) => $"coordinating/letter/{page.Id}/{slug}{Query(outcome, funder)}",
            _ => $"coordinating/step/{page.Id}/{slug}{Query(outcome, null)}",
        };
    }

    private static string Query(string outcome, Funder? funder) => outcome.Length == 0 ? "" : $"?outcome={Uri.EscapeDataString(outcome)}{(funder is { } whose ? $"&funder={whose}" : "")}";

    /// <summary>The outcome that a step is about; empty for one that makes its own.</summary>
    private static string OutcomeOf(DiscussionEvent step) => step switch
    {
        ShareApproved share => share.OutcomeId,
        SentBack back => back.OutcomeId,
        NoticeReleased notice => notice.OutcomeId,
        OutcomeLetterReleased letter => letter.OutcomeId,
        LookAgainAsked asked => asked.OutcomeId,
        LookAgainAnswered answer => answer.OutcomeId,
        PayBackDecided decided => decided.OutcomeId,
        CreditMatched credit => credit.OutcomeId,
        PaymentMade made => made.OutcomeId,
        OutcomeCorrected corrected => corrected.OutcomeId,
        _ => "",
    };

    private static Funder? FunderOf(DiscussionEvent step) => step switch { ShareApproved share => share.Funder, NoticeReleased notice => notice.Funder, _ => null };
}
