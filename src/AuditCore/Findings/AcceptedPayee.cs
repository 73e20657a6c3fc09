using DpAudit.Core.Primitives;
using DpAudit.Core.Sampling.Estimating;
using DpAudit.Core.SupportPlans;

namespace DpAudit.Core.Findings;

/// <summary>
/// An auditor who concluded that a payment meets the plan, or is explained, put its payee on a plan line. It silences what would be observed about
/// the payee again, and it never changes anybody's chance to be looked at: chances follow what the plan alone says.
/// </summary>
public sealed record AcceptedPayee
{
    private AcceptedPayee(string findingId, string itemId, FourWeekPeriod cycle, string personId, string payee, string lineId, string by, DateOnly on) =>
        (FindingId, ItemId, Cycle, PersonId, Payee, LineId, By, On) = (findingId, itemId, cycle, personId, payee, lineId, by, on);

    /// <summary>The finding that it rests on; it holds while that finding stands.</summary>
    public string FindingId { get; }

    /// <summary>The item of that finding.</summary>
    public string ItemId { get; }

    /// <summary>The cycle of that item.</summary>
    public FourWeekPeriod Cycle { get; }

    /// <summary>The person.</summary>
    public string PersonId { get; }

    /// <summary>The payee, as the statement says.</summary>
    public string Payee { get; }

    /// <summary>The plan line.</summary>
    public string LineId { get; }

    /// <summary>The auditor.</summary>
    public string By { get; }

    /// <summary>When.</summary>
    public DateOnly On { get; }

    /// <summary>Whether what stands about an item allows it: a payment that names its payee, found to meet the plan or explained.</summary>
    public static bool IsAllowedBy(ItemFindings item) => item is { Standing.Kind: ConclusionKind.MeetsThePlan or ConclusionKind.Explained, Item: { Payee.Length: > 0, Subject.TransactionId.Length: > 0 } };

    /// <summary>Accepts the payee of a finding for a plan line.</summary>
    /// <param name="item">The item with its findings.</param>
    /// <param name="lineId">The plan line.</param>
    /// <param name="auditor">The auditor.</param>
    /// <param name="context">The person, and what is known besides.</param>
    public static Result<AcceptedPayee> Accept(ItemFindings item, string lineId, StaffMember auditor, FindingContext context)
    {
        ArgumentNullException.ThrowIfNull(item);
        ArgumentNullException.ThrowIfNull(auditor);
        ArgumentNullException.ThrowIfNull(context);
        var today = FindingRules.LondonDay(context.At);
        return item.Standing switch
        {
            _ when !auditor.Is(StaffRole.Auditor) || context.Conflicts.Any(conflict => conflict.Keeps(auditor.Id, item.Item.PersonId, today)) =>
                new Refusal("PAYEE-ROLE", "An auditor without an interest in the person accepts a payee.", "Ask another auditor."),
            not { Kind: ConclusionKind.MeetsThePlan or ConclusionKind.Explained } =>
                new Refusal("PAYEE-FINDING", "A payee is accepted where a payment was found to meet the plan, or explained.", "Conclude first."),
            _ when item.Item.Payee.Length == 0 || item.Item.Subject.TransactionId.Length == 0 => new Refusal("PAYEE-NAME", "The item is a payment that names its payee.", "Nothing is to be done."),
            _ when context.Person.Id != item.Item.PersonId || context.Person.PlanOn(item.Item.On)?.Lines.Any(line => line.Id == lineId) != true =>
                new Refusal("PAYEE-LINE", "The line is in the plan that was in force on the day of the payment.", "Choose a line of that plan."),
            { } finding => new AcceptedPayee(finding.Id, item.Item.Id, item.Item.Cycle, item.Item.PersonId, item.Item.Payee, lineId, auditor.Id, today),
        };
    }

    /// <summary>What matching takes of it.</summary>
    public KnownPayee ToKnownPayee() => new(Payee, LineId, By, On);

    /// <summary>A person with what was accepted besides; the latest decision about a payee counts.</summary>
    public static Person Into(Person person, IEnumerable<AcceptedPayee> accepted)
    {
        ArgumentNullException.ThrowIfNull(person);
        return person with
        {
            KnownPayees =
            [
                .. person.KnownPayees.Concat(accepted.Where(one => one.PersonId == person.Id).Select(one => one.ToKnownPayee())).Distinct()
                    .OrderBy(payee => payee.DecidedOn).ThenBy(payee => payee.Payee, StringComparer.Ordinal).ThenBy(payee => payee.LineId, StringComparer.Ordinal),
            ],
        };
    }

    /// <summary>An accepted payee as it was kept.</summary>
    internal static AcceptedPayee Restore(string findingId, string itemId, FourWeekPeriod cycle, string personId, string payee, string lineId, string by, DateOnly on) =>
        new(findingId, itemId, cycle, personId, payee, lineId, by, on);
}
