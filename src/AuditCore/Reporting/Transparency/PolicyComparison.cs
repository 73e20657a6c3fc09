using DpAudit.Core.Policies;

namespace DpAudit.Core.Reporting.Transparency;

/// <summary>A value of a policy.</summary>
/// <param name="Key">Its key, for example <c>signals.surplus_from</c>.</param>
/// <param name="Value">The value, in words.</param>
/// <param name="Meaning">What it means, in a sentence.</param>
public sealed record PolicyValue(string Key, string Value, string Meaning);

/// <summary>A value that differs between two policies.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Before">The value before; empty where there was none.</param>
/// <param name="After">The value after; empty where there is none.</param>
/// <param name="Meaning">What it means, in a sentence.</param>
public sealed record PolicyChange(string Key, string Before, string After, string Meaning);

/// <summary>Policies for people who keep them: what each value is and means, and what changes from one version to another.</summary>
public static class PolicyComparison
{
    /// <summary>Every value, in the order of the file.</summary>
    public static IReadOnlyList<PolicyValue> Values(Policy policy) => [.. PolicyFacts.Values(policy).Select(one => new PolicyValue(one.Name, one.Value, PolicyKeys.MeaningOf(one.Name)))];

    /// <summary>What differs. Name and first day differ always, and are left out.</summary>
    public static IReadOnlyList<PolicyChange> Between(Policy before, Policy after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var (old, fresh) = (PolicyFacts.Values(before).ToDictionary(one => one.Name, one => one.Value), PolicyFacts.Values(after).ToDictionary(one => one.Name, one => one.Value));
        return
        [
            .. fresh.Keys.Union(old.Keys).Where(key => key is not ("version" or "effective_from") && old.GetValueOrDefault(key) != fresh.GetValueOrDefault(key))
                .Select(key => new PolicyChange(key, old.GetValueOrDefault(key, ""), fresh.GetValueOrDefault(key, ""), PolicyKeys.MeaningOf(key))),
        ];
    }
}
