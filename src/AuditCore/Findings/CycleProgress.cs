using DpAudit.Core.Primitives;
using DpAudit.Core.Sampling.Estimating;

namespace DpAudit.Core.Findings;

/// <summary>How far a cycle's items are.</summary>
/// <param name="Items">All items of the cycle's sample.</param>
/// <param name="Concluded">Those whose auditor's part is done.</param>
/// <param name="ByKind">How many findings of each kind stand.</param>
/// <param name="NotShown">What was not shown to meet a need or outcome, in all.</param>
/// <param name="Unassigned">Items that nobody could be given.</param>
/// <param name="SecondReviews">How many second looks were asked for.</param>
/// <param name="SecondReviewsDone">How many of them were taken.</param>
/// <param name="SecondReviewsAgree">How many of those came to the same conclusion and amount as the first finding.</param>
/// <param name="Corrected">Items whose first finding was corrected.</param>
public sealed record CycleProgress(
    int Items, int Concluded, IReadOnlyDictionary<ConclusionKind, int> ByKind, Money NotShown, int Unassigned, int SecondReviews, int SecondReviewsDone, int SecondReviewsAgree, int Corrected)
{
    /// <summary>Counts the items of a cycle.</summary>
    public static CycleProgress Of(IReadOnlyCollection<ItemFindings> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        var standing = items.Select(item => item.Standing).OfType<Finding>().ToList();
        var reviewed = items.Where(item => item.SecondReview is not null).ToList();
        return new CycleProgress(
            items.Count,
            items.Count(item => item.IsConcluded),
            standing.CountBy(finding => finding.Kind).OrderBy(pair => pair.Key).ToDictionary(),
            standing.Aggregate(Money.Zero, (sum, finding) => sum + finding.Amount),
            items.Count(item => item.Now.AuditorId.Length == 0),
            items.Count(item => item.Now.SecondReviewerId.Length > 0 || item.SecondReview is not null),
            reviewed.Count,
            reviewed.Count(Agrees),
            items.Count(item => item.Findings.Any(finding => !finding.IsSecondReview && finding.Corrects.Length > 0)));
    }

    /// <summary>Whether the second look came to the same as the finding that stood when it was taken: what was corrected afterwards does not count as agreement.</summary>
    private static bool Agrees(ItemFindings item) =>
        item.SecondReview is { } review && FindingRules.Standing(item.Findings.TakeWhile(finding => finding != review), isSecondReview: false)?.AgreesWith(review) == true;
}
