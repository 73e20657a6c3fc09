using DpAudit.Core.Decisions;
using DpAudit.Core.Discussions;
using DpAudit.Core.Policies;
using DpAudit.Core.Scoring;
using DpAudit.Core.Scoring.Anomaly;

namespace DpAudit.Core.Reporting.Transparency;

/// <summary>What an Algorithmic Transparency Record says, section by section.</summary>
internal static class AlgorithmFacts
{
    private static readonly Type[] StepsThatMatter =
        [typeof(QueryReleased), typeof(ConversationHeld), typeof(PayBackProposed), typeof(PaymentProposed), typeof(ShareApproved), typeof(NoticeReleased), typeof(LookAgainAnswered), typeof(PayBackDecided)];

    public static IEnumerable<RecordSection> Of(Policy policy, IReadOnlyList<MeasuredRate> measured)
    {
        var model = AnomalyModels.Of(policy);
        yield return new("owner", "Owner", [new("organisation, team, senior owner, contact", TransparencyRecord.ForTheCouncil), new("supplier", TransparencyRecord.ForTheCouncil)]);
        yield return new("purpose", "What it is for",
        [
            new("purpose", "To choose which payments out of direct payments a person at the council looks at, so that few are looked at and everybody is looked at fairly."),
            new("what it does not do", "It makes no finding, no decision and no letter. There is no path in the program from a score, a rule or a timer to a repayment, a suspension or a letter."),
            new("why not by hand", "Reading every line of every statement would be out of proportion to what is at stake, and is a burden on the people whose money it is."),
        ]);
        yield return new("model", "The model",
        [
            new("model", model.Name),
            new("model version", $"{model.Version}"),
            new("rule that makes a risk of it", RiskRule.Version),
            new("way samples are drawn", SampleManifest.Method),
            new("policy version", policy.Version),
            new("policy in force from", $"{policy.EffectiveFrom:yyyy-MM-dd}"),
            new("learns from", "The payments of the same period and of the person's own earlier ones. It has no labels, and it does not learn from what auditors conclude."),
            new("can be repeated", "Yes: the same inputs, policy, model and seed give the same sample, and each item states its chance."),
        ]);
        yield return new("inputs", "What goes in", [.. TransparencyRecord.Inputs.Select((name, at) => new RecordFact($"input {at + 1}", name))]);
        yield return new("never-inputs", "What never goes in", [.. TransparencyRecord.NeverInputs.Select((name, at) => new RecordFact($"never {at + 1}", name))]);
        yield return new("oversight", "Who decides",
        [
            new("who looks", "An auditor, from records first. What they conclude is theirs; some items get a second look by another auditor."),
            new("items that get a second look", $"{policy.Findings.SecondReviewPercent} %"),
            .. DecisionSteps.Book.Steps.Where(step => StepsThatMatter.Contains(step.Event)).Select(step => new RecordFact(
                $"step “{Words(step.Event.Name)}”", $"A named {string.Join(" or ", step.Roles.Select(role => Words(role.ToString())))}; {step.Requirements.Count} things must hold before it.")),
            new("how to ask again", $"A person can ask the council to look again for {policy.Discussions.LookAgainDays} days after a notice; everything waits until somebody who was no part of it has answered."),
        ]);
        yield return new("fairness", "Measured fairness", measured.Count == 0
            ? [new("measured", "No fairness report was given. Make one before this record is published.")]
            : [.. measured.Select(rate => new RecordFact($"{rate.Label}: {rate.Group}, {rate.Measure}", rate.Words.Length == 0 ? "not shown: small numbers" : rate.Words))]);
        yield return new("thresholds", "The policy's thresholds", [.. PolicyFacts.Of(policy)]);
    }

    private static string Words(string name) => string.Concat(name.Select((c, at) => char.IsAsciiLetterUpper(c) ? (at == 0 ? "" : " ") + char.ToLowerInvariant(c) : c.ToString()));
}
