using DpAudit.Core.SupportPlans;

namespace DpAudit.Functions.Discussions;

/// <summary>A person on a day: how and through whom to talk with them, and what their plan is for.</summary>
/// <param name="Person">The person.</param>
/// <param name="Today">The day in London.</param>
internal sealed record PersonView(Person Person, DateOnly Today)
{
    /// <summary>Who acts for or with them now.</summary>
    public IEnumerable<HeldRole> Roles => Person.Roles.Where(role => role.Dates.Contains(Today));

    /// <summary>Where they are, if they are away now.</summary>
    public AwayPeriod? Away => Person.Away.FirstOrDefault(away => away.Dates.Contains(Today));

    /// <summary>The plan in force, otherwise the last one.</summary>
    public PlanVersion? Plan => Person.PlanOn(Today) ?? Person.PlanBefore(Today);

    /// <summary>An outcome of the plan in words; its id where the plan has none.</summary>
    public string Outcome(string id) => Plan?.Outcomes.GetValueOrDefault(id) ?? id;
}
