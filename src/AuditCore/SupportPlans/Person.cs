using DpAudit.Core.Primitives;

namespace DpAudit.Core.SupportPlans;

/// <summary>Whose direct payment it is, in the law's and the funders' terms.</summary>
public enum PaymentKind
{
    /// <summary>An adult's own care and support.</summary>
    Adult,

    /// <summary>A carer's support; often a one-off with no statement.</summary>
    Carer,

    /// <summary>A disabled child or their family.</summary>
    Child,

    /// <summary>An NHS personal health budget.</summary>
    Nhs,

    /// <summary>Council and NHS together.</summary>
    Joint,
}

/// <summary>How closely a person's account is looked at; anything but standard needs a reason and an end.</summary>
public enum MonitoringLevel
{
    /// <summary>Less than usual.</summary>
    Light,

    /// <summary>As usual.</summary>
    Standard,

    /// <summary>More than usual, for a reason told to the person.</summary>
    Enhanced,
}

/// <summary>What somebody is to the person.</summary>
public enum PersonRole
{
    /// <summary>Holds the money for the person.</summary>
    Nominee,

    /// <summary>Care Act 2014 s.32: for a person without capacity to decide.</summary>
    SuitablePerson,

    /// <summary>Another word for a suitable person.</summary>
    AuthorisedPerson,

    /// <summary>Appointed by the Court of Protection.</summary>
    Deputy,

    /// <summary>Holds a lasting power of attorney.</summary>
    Attorney,

    /// <summary>A child is not the payee.</summary>
    Parent,

    /// <summary>After a death.</summary>
    Executor,

    /// <summary>Speaks with or for the person; never a payee.</summary>
    Advocate,
}

/// <summary>A dated role with its authority.</summary>
/// <param name="Role">What they are to the person.</param>
/// <param name="HolderId">Their id.</param>
/// <param name="Authority">On what the role rests, for example a court order's number.</param>
/// <param name="Dates">When it holds.</param>
public sealed record HeldRole(PersonRole Role, string HolderId, string Authority, DateRange Dates);

/// <summary>Days on which the person was away from ordinary life, for example in hospital.</summary>
/// <param name="Dates">The days.</param>
/// <param name="Reason">Why, in a word or two.</param>
public sealed record AwayPeriod(DateRange Dates, string Reason);

/// <summary>A payee that an earlier decision put on a plan line.</summary>
/// <param name="Payee">The payee's text.</param>
/// <param name="LineId">The plan line.</param>
/// <param name="DecidedBy">Who decided.</param>
/// <param name="DecidedOn">When; it counts for transactions of any date.</param>
public sealed record KnownPayee(string Payee, string LineId, string DecidedBy, DateOnly DecidedOn);

/// <summary>A person with a direct payment, as the case-management system knows them. Ids only; no name, no address.</summary>
public sealed record Person
{
    /// <summary>The council's id.</summary>
    public required string Id { get; init; }

    /// <summary>The kind of direct payment.</summary>
    public PaymentKind Kind { get; init; }

    /// <summary>The needs group; used to measure fairness only, never by matching, signals or scoring.</summary>
    public string NeedsGroup { get; init; } = "";

    /// <summary>How closely the account is looked at.</summary>
    public MonitoringLevel Monitoring { get; init; } = MonitoringLevel.Standard;

    /// <summary>Why, where it is not as usual.</summary>
    public string MonitoringReason { get; init; } = "";

    /// <summary>Until when, where it is not as usual.</summary>
    public DateOnly? MonitoringExpires { get; init; }

    /// <summary>The format the person reads, for example large print or BSL.</summary>
    public string Format { get; init; } = "";

    /// <summary>The person's language.</summary>
    public string Language { get; init; } = "";

    /// <summary>The person's advocate, if any.</summary>
    public string Advocate { get; init; } = "";

    /// <summary>Whether the person employs personal assistants.</summary>
    public bool IsEmployer { get; init; }

    /// <summary>When the person was away.</summary>
    public IReadOnlyList<AwayPeriod> Away { get; init; } = [];

    /// <summary>Who acts for or with the person.</summary>
    public IReadOnlyList<HeldRole> Roles { get; init; } = [];

    /// <summary>The versions of the plan, oldest first, without overlaps.</summary>
    public IReadOnlyList<PlanVersion> Plans { get; init; } = [];

    /// <summary>Payees that earlier decisions put on a plan line.</summary>
    public IReadOnlyList<KnownPayee> KnownPayees { get; init; } = [];

    /// <summary>The plan in force on a day; null when there is none.</summary>
    public PlanVersion? PlanOn(DateOnly day)
    {
        // By index, as in all that is asked for each of millions of rows: an enumerator each time would keep the collector busy.
        for (var at = 0; at < Plans.Count; at++)
        {
            if (Plans[at].Dates.Contains(day))
            {
                return Plans[at];
            }
        }

        return null;
    }

    /// <summary>The last plan that ended before a day; null when there is none.</summary>
    public PlanVersion? PlanBefore(DateOnly day) => Plans.LastOrDefault(plan => plan.Dates.To < day);

    /// <summary>Whether the person was away on any day of a range.</summary>
    public bool IsAwayDuring(DateRange range) => Away.Any(away => away.Dates.Overlaps(range));
}
