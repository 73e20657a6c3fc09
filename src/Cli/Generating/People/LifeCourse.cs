namespace DpAudit.Cli.Generating.People;

/// <summary>What happens in a person's life, by day; a day before 0 lies before the statements begin.</summary>
internal sealed record LifeCourse
{
    private const int LastWagesAfter = 5;

    /// <summary>The plan's first day.</summary>
    public required int From { get; init; }

    /// <summary>The plan's last day; null while no end is known.</summary>
    public int? Until { get; init; }

    /// <summary>When the money left over goes back, after the plan ended.</summary>
    public int? ReturnsOn { get; init; }

    /// <summary>The first day without any spending, although loads still come.</summary>
    public int? DormantFrom { get; init; }

    /// <summary>The last day without any spending.</summary>
    public int DormantUntil { get; init; }

    /// <summary>The first day away.</summary>
    public int? AwayFrom { get; init; }

    /// <summary>The last day away.</summary>
    public int AwayUntil { get; init; }

    /// <summary>Hospital or respite.</summary>
    public string AwayWhy { get; init; } = "";

    /// <summary>When the card is replaced and its balance moves to the new one.</summary>
    public int? CardReplacedOn { get; init; }

    /// <summary>When a new version of the plan, with a larger budget, begins.</summary>
    public int? UpliftFrom { get; init; }

    /// <summary>When the one-off amount comes.</summary>
    public int? OneOffOn { get; init; }

    /// <summary>The day after the plan's end on which final wages and redundancy pay are due.</summary>
    public int? FinalWagesOn => Until + LastWagesAfter;

    public bool HasPlan(int day) => day >= From && !(day > Until);

    public bool IsDormant(int day) => day >= DormantFrom && day <= DormantUntil;

    public bool IsAway(int day) => day >= AwayFrom && day <= AwayUntil;

    /// <summary>How many of the days the plan covers.</summary>
    public int DaysWithPlan(int days) => Math.Max(0, Math.Min(days - 1, Until ?? days) - Math.Max(0, From) + 1);
}
