using DpAudit.Core.Matching;
using DpAudit.Core.Primitives;
using DpAudit.Core.SupportPlans;
using DpAudit.Core.Transactions;

namespace DpAudit.Core.Scoring;

/// <summary>What payments are for, for comparing with peers: the plan line's purpose, or how it was paid. Numbered, so that counting is quick.</summary>
internal sealed class Purposes
{
    private readonly Dictionary<string, int> numbers = [];
    private readonly int[] ofLine; // -1 where a line says none
    private readonly int cash;
    private readonly int notInThePlan;

    /// <summary>Numbers the purposes of some plan lines.</summary>
    public Purposes(IReadOnlyList<PlanLine> lines)
    {
        (cash, notInThePlan) = (Number("cash"), Number("not in the plan"));
        ofLine = [.. lines.Select(line => line.Purpose.Length == 0 ? -1 : Number(line.Purpose))];
    }

    /// <summary>How many purposes there are.</summary>
    public int Count => numbers.Count;

    /// <summary>What a payment is for.</summary>
    public int Of(in Transaction row, in MatchedSpend match) =>
        match.PlanAlone != MatchedSpend.NoLine && ofLine[match.PlanAlone] is >= 0 and var number ? number
        : row.Kind == TransactionKind.Cash ? cash : notInThePlan;

    /// <summary>Which of them have one of some names, by number.</summary>
    public bool[] Among(IReadOnlyCollection<string> names)
    {
        var among = new bool[Count];
        foreach (var name in names.Where(numbers.ContainsKey))
        {
            among[numbers[name]] = true;
        }

        return among;
    }

    private int Number(string purpose)
    {
        numbers.TryAdd(purpose, numbers.Count);
        return numbers[purpose];
    }
}
