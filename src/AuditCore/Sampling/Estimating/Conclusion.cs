using DpAudit.Core.Primitives;
using DpAudit.Core.Statements;
using DpAudit.Core.SupportPlans;

namespace DpAudit.Core.Sampling.Estimating;

/// <summary>What an auditor concluded about an item.</summary>
public enum ConclusionKind
{
    /// <summary>It meets a need or outcome of the plan.</summary>
    MeetsThePlan,

    /// <summary>It is not in the plan, and explained.</summary>
    Explained,

    /// <summary>Records were asked for: not known yet.</summary>
    EvidenceNeeded,

    /// <summary>It needs to be talked about: not known yet.</summary>
    ConversationNeeded,

    /// <summary>The person needs help with the direct payment; the spend itself is accepted.</summary>
    SupportNeeded,

    /// <summary>An amount was not shown to meet a need or outcome.</summary>
    NotShown,

    /// <summary>It could not be settled.</summary>
    Unresolved,
}

/// <summary>One row of conclusions.csv.</summary>
/// <param name="TransactionId">The transaction.</param>
/// <param name="Kind">What was concluded.</param>
/// <param name="Amount">Pounds not shown to meet a need or outcome; above 0 for <see cref="ConclusionKind.NotShown"/> only.</param>
/// <param name="DecidedOn">When, if the file says so.</param>
/// <param name="Line">The physical line in the file.</param>
public sealed record Conclusion(string TransactionId, ConclusionKind Kind, Money Amount, DateOnly? DecidedOn, int Line)
{
    /// <summary>Whether an amount is known. What is not settled is non-response: it is told, and never counted as nothing.</summary>
    public bool IsSettled => Kind is not (ConclusionKind.EvidenceNeeded or ConclusionKind.ConversationNeeded or ConclusionKind.Unresolved);
}

/// <summary>Reads conclusions.csv (docs/formats.md).</summary>
public static class ConclusionFile
{
    private static readonly string[] Columns = ["transaction_id", "conclusion", "amount"];

    /// <summary>Reads the conclusions about a sample. Every row counts, or there is an error.</summary>
    /// <param name="stream">The file.</param>
    /// <param name="name">Its name, for errors.</param>
    /// <param name="sample">The sample that they are about.</param>
    /// <param name="manifest">What the sample was drawn from, where known: no item can have more in error than it can be worth.</param>
    /// <param name="errors">Where errors go.</param>
    /// <returns>The conclusions by transaction.</returns>
    public static IReadOnlyDictionary<string, Conclusion> Read(
        Stream stream, string name, IReadOnlyList<SampleRow> sample, DrawnManifest? manifest, List<RowError> errors)
    {
        ArgumentNullException.ThrowIfNull(errors);
        var most = sample.GroupBy(item => item.TransactionId).ToDictionary(group => group.Key, group => group.Min(item => MostPence(item, manifest)));
        var found = new Dictionary<string, Conclusion>();
        foreach (var conclusion in PlanTable.Read(stream, name, PlanTableMapping.Standard, Columns, errors).Rows(Row))
        {
            if (!most.TryGetValue(conclusion.TransactionId, out var limit))
            {
                errors.Add(RowError.At(ErrorCodes.SampleUnknown, conclusion.Line, "transaction_id", conclusion.TransactionId));
            }
            else if (!found.TryAdd(conclusion.TransactionId, conclusion))
            {
                errors.Add(RowError.At(ErrorCodes.SampleTwice, conclusion.Line, "transaction_id", conclusion.TransactionId));
            }
            else if (conclusion.Amount.Pence > limit)
            {
                errors.Add(RowError.At(ErrorCodes.SampleAmount, conclusion.Line, "amount", conclusion.Amount.ToString()));
            }
        }

        return found;
    }

    private static Conclusion Row(PlanTable row)
    {
        var kind = row.Required("conclusion").Length == 0 ? default : row.Word("conclusion", ConclusionKind.Unresolved);
        var amount = kind == ConclusionKind.NotShown ? row.RequiredAmount("amount") : row.AmountOrZero("amount");
        if (kind != ConclusionKind.NotShown && amount > Money.Zero)
        {
            row.Fail(ErrorCodes.SampleAmount, "amount", row.Text("amount"));
        }

        return new Conclusion(row.Required("transaction_id"), kind, amount, row.Date("decided_on"), row.Line);
    }

    /// <summary>The most that an item can be worth: its value, or what its probability says of it.</summary>
    private static double MostPence(SampleRow item, DrawnManifest? manifest) => item.Value?.Pence ?? manifest?.MostPence(item) ?? double.PositiveInfinity;
}
