using System.IO.Enumeration;
using System.Text;
using DpAudit.Core.Primitives;
using DpAudit.Core.Statements;

namespace DpAudit.Core.Transactions;

/// <summary>
/// Applies a profile's kind and status rules. Rows with the same texts get the same answer, so each combination is decided once.
/// One per thread.
/// </summary>
internal sealed class RowRules(ProviderProfile profile)
{
    private const int MostRemembered = 100_000;
    private readonly StatementField[] fields = [.. profile.RuleFields.Except([StatementField.Amount, StatementField.Mcc]).Order()];
    private readonly Dictionary<ulong, (KindRule? Kind, TransactionStatus Status)> remembered = [];

    /// <summary>What the current row is; no kind when no rule fits.</summary>
    public (KindRule? Kind, TransactionStatus Status) Decide(RawRows row, ushort mcc, bool comesIn)
    {
        var key = ((ulong)mcc << 1) | (comesIn ? 1UL : 0);
        foreach (var field in fields)
        {
            key = unchecked((key * 0x9E3779B97F4A7C15UL) ^ StableHash.Of(row[field]));
        }

        if (!remembered.TryGetValue(key, out var answer))
        {
            if (remembered.Count == MostRemembered)
            {
                remembered.Clear();
            }

            var texts = fields.ToDictionary(field => field, field => Encoding.UTF8.GetString(row[field]));
            answer = (
                profile.Kinds.FirstOrDefault(rule => Fits(rule.When, texts, mcc, comesIn)),
                profile.Statuses.FirstOrDefault(rule => Fits(rule.When, texts, mcc, comesIn))?.Status ?? TransactionStatus.Cleared);
            remembered[key] = answer;
        }

        return answer;
    }

    private static bool Fits(IReadOnlyList<RuleCondition> when, Dictionary<StatementField, string> texts, ushort mcc, bool comesIn) => when.All(condition => condition.Field switch
    {
        StatementField.Amount => condition.Pattern == (comesIn ? "in" : "out"),
        StatementField.Mcc => MccRanges.Contain(condition.Pattern, mcc),
        _ => FileSystemName.MatchesSimpleExpression(condition.Pattern, texts[condition.Field], ignoreCase: true),
    });
}
