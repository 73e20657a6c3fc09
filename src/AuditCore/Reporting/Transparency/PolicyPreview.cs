using System.Text;
using DpAudit.Core.Policies;
using DpAudit.Core.Primitives;
using DpAudit.Core.Scoring.Anomaly;
using DpAudit.Core.Statements;

namespace DpAudit.Core.Reporting.Transparency;

/// <summary>A version of a policy that is about to be taken in.</summary>
/// <param name="Policy">The version.</param>
/// <param name="IsNew">Whether no version of that name is there; otherwise the one that is there becomes another.</param>
/// <param name="Against">The version it is compared with: the one of the same name, or the one that holds until it begins.</param>
/// <param name="Changes">What differs.</param>
public sealed record VersionPreview(Policy Policy, bool IsNew, string Against, IReadOnlyList<PolicyChange> Changes);

/// <summary>What a policy file changes, before it is taken in.</summary>
/// <param name="Book">The file.</param>
/// <param name="Versions">Its versions, the last first; those that are there as they are left out.</param>
/// <param name="Gone">Names of versions that are not in it any more.</param>
public sealed record PolicyPreview(PolicyBook Book, IReadOnlyList<VersionPreview> Versions, IReadOnlyList<string> Gone)
{
    /// <summary>Reads a file and holds it against what is there.</summary>
    /// <param name="yaml">The file.</param>
    /// <param name="before">What is there.</param>
    /// <param name="goLive">The council's first period: one has to begin then by the new anchor too.</param>
    /// <returns>What changes; or why it cannot be taken in.</returns>
    public static Result<PolicyPreview> Of(byte[] yaml, PolicyBook before, FourWeekPeriod goLive)
    {
        ArgumentNullException.ThrowIfNull(before);
        try
        {
            var book = PolicyYaml.Parse(Encoding.UTF8.GetString(yaml), "policy.yaml");
            _ = AnomalyModels.Of(book.Versions[^1]);
            return FourWeekPeriod.Containing(goLive.Start, book.Anchor) != goLive
                ? new Refusal("CYCLE-ANCHOR", $"By this file's anchor no period begins on {goLive}, the council's first.", "Give the file an anchor that lies whole periods from it.")
                : new PolicyPreview(
                    book, [.. book.Versions.Reverse().Select(version => Of(version, before, book)).Where(one => one.IsNew || one.Changes.Count > 0)],
                    [.. before.Versions.Select(one => one.Version).Except(book.Versions.Select(one => one.Version))]);
        }
        catch (InputException problem)
        {
            return new Refusal(problem.Code.Code, problem.Line > 0 ? $"Line {problem.Line}: {problem.Detail}" : problem.Detail, problem.Code.Hint);
        }
    }

    private static VersionPreview Of(Policy version, PolicyBook before, PolicyBook book)
    {
        var same = before.Versions.FirstOrDefault(one => one.Version == version.Version);
        var held = same ?? book.Versions.LastOrDefault(one => one.EffectiveFrom < version.EffectiveFrom) ?? before.On(version.EffectiveFrom.AddDays(-1));
        var changes = PolicyComparison.Between(held, version);
        return new VersionPreview(version, same is null, held.Version, same is not null && same.EffectiveFrom != version.EffectiveFrom
            ? [new PolicyChange("effective_from", Day(same), Day(version), PolicyKeys.MeaningOf("effective_from")), .. changes] : changes);
    }

    private static string Day(Policy policy) => policy.EffectiveFrom.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
