using DpAudit.Core.ComplaintRecords;
using DpAudit.Core.Discussions;
using DpAudit.Core.Findings;
using DpAudit.Core.Primitives;
using DpAudit.Core.Sampling.Estimating;
using DpAudit.Core.Signals;
using DpAudit.Core.SupportPlans;
using DpAudit.Core.Tasks;

namespace DpAudit.Core.Reporting.Outcomes;

/// <summary>What a person's plan allocates in a cycle, before any contribution.</summary>
/// <param name="PersonId">The person.</param>
/// <param name="Cycle">The cycle.</param>
/// <param name="Amount">The budget for the days on which a plan was in force, and one-offs of that time.</param>
public sealed record Allocated(string PersonId, FourWeekPeriod Cycle, Money Amount)
{
    /// <summary>What plans allocate in cycles. A plan that changes within a cycle counts by its days.</summary>
    public static IEnumerable<Allocated> Of(PlanBook plans, IReadOnlyList<FourWeekPeriod> cycles)
    {
        ArgumentNullException.ThrowIfNull(plans);
        ArgumentNullException.ThrowIfNull(cycles);
        return from person in plans.People
               from cycle in cycles
               let pence = person.Plans.Sum(plan => Regular(plan, cycle) + OneOff(plan, cycle))
               where pence != 0
               select new Allocated(person.Id, cycle, Money.HalfUp(pence));
    }

    private static decimal Regular(PlanVersion plan, FourWeekPeriod cycle) =>
        plan.Dates.DaysShared(cycle.Range) is > 0 and var days && plan.Budget.Amount > Money.Zero ? plan.Budget.PenceFor(days) : 0;

    private static decimal OneOff(PlanVersion plan, FourWeekPeriod cycle) => cycle.Range.Contains(plan.OneOffOn ?? plan.Dates.From) ? plan.OneOff.Pence : 0;
}

/// <summary>What the reports of outcomes are made from: plain lists, in any order. What is not given is not reported.</summary>
public sealed record OutcomeInputs
{
    /// <summary>The day on which what is open is counted, in London.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>The cycles reported about.</summary>
    public required IReadOnlyList<FourWeekPeriod> Cycles { get; init; }

    /// <summary>The items of samples with what was concluded; of earlier cycles too, where they are still worked on.</summary>
    public IReadOnlyList<ItemFindings> Items { get; init; } = [];

    /// <summary>All discussions that are kept.</summary>
    public IReadOnlyList<Discussion> Discussions { get; init; } = [];

    /// <summary>All complaints that are kept.</summary>
    public IReadOnlyList<Complaint> Complaints { get; init; } = [];

    /// <summary>All tasks that are kept, open and done.</summary>
    public IReadOnlyList<StaffTask> Tasks { get; init; } = [];

    /// <summary>The pictures of an audit.</summary>
    public IReadOnlyList<FourWeekPicture> Pictures { get; init; } = [];

    /// <summary>What plans allocate.</summary>
    public IReadOnlyList<Allocated> Allocated { get; init; } = [];

    /// <summary>The samples that items come from.</summary>
    public IReadOnlyList<SampleRow> Sample { get; init; } = [];

    /// <summary>What the samples were drawn from; null where it is not known: then there are no bounds.</summary>
    public DrawnManifest? Manifest { get; init; }

    /// <summary>Of intervals and bounds; above 0, below 1.</summary>
    public double Confidence { get; init; } = 0.95;

    /// <summary>How many contacts, or requests for evidence, in a year are told of as many.</summary>
    public int MoreThan { get; init; } = 2;

    /// <summary>Everybody who is in the pictures, has a budget, or is in a record; sorted by id.</summary>
    public IReadOnlyList<string> People =>
    [
        .. Pictures.Where(picture => IsReported(picture.Period)).Select(picture => picture.PersonId)
            .Concat(Allocated.Where(one => IsReported(one.Cycle)).Select(one => one.PersonId))
            .Concat(Items.Where(item => IsReported(item.Item.Cycle)).Select(item => item.Item.PersonId))
            .Concat(Discussions.Select(discussion => discussion.PersonId))
            .Where(id => id.Length > 0).Distinct().Order(StringComparer.Ordinal),
    ];

    private bool IsReported(FourWeekPeriod cycle) => Cycles.Contains(cycle);
}
