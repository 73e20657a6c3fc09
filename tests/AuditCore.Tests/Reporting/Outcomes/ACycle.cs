using DpAudit.Core.Discussions;
using DpAudit.Core.Findings;
using DpAudit.Core.Policies;
using DpAudit.Core.Primitives;
using DpAudit.Core.Reporting.Outcomes;
using DpAudit.Core.Sampling;
using DpAudit.Core.Sampling.Estimating;
using DpAudit.Core.Signals;
using DpAudit.Core.SupportPlans;
using DpAudit.Core.Tasks;

namespace DpAudit.Core.Tests.Reporting.Outcomes;

/// <summary>The lists that reports are made from, built up for a test.</summary>
internal static class ACycle
{
    public const string Council = "council";
    public static readonly FourWeekPeriod Cycle = new(new DateOnly(2026, 6, 1));
    public static readonly DateOnly Day = new(2026, 6, 28);
    private static readonly Policy Policy = PolicyBook.Default().Versions[0];

    public static OutcomeInputs Inputs => new() { AsOf = Day, Cycles = [Cycle] };

    public static ItemFindings Item(string person, string transaction, ConclusionKind? kind = null, long pence = 4000, FourWeekPeriod? cycle = null, string auditor = "ana", string second = "")
    {
        var item = new AuditedItem
        {
            CouncilId = Council,
            PersonId = person,
            Cycle = cycle ?? Cycle,
            Subject = FindingSubject.Payment(transaction),
            On = (cycle ?? Cycle).Start,
            Payee = "SHOP",
            Value = new FunderSplit(new Money(pence), Money.Zero, Money.Zero, Money.Zero),
        };
        var given = ItemFindings.Of(item, new Allocation(cycle ?? Cycle, auditor, second, At(Day)));
        return kind is null ? given : Concluded(given, kind.Value, pence);
    }

    public static ItemFindings Concluded(ItemFindings item, ConclusionKind kind, long pence, bool isSecondReview = false, string auditor = "ana")
    {
        var asks = FindingRules.AsksThePerson(kind);
        var draft = new FindingDraft
        {
            CommandId = $"{auditor}-{item.Item.Id}-{item.Findings.Count}",
            Kind = kind,
            LookedAt = [new RecordLookedAt("plan", "plan-1")],
            Reason = "As the records say",
            IsSecondReview = isSecondReview,
            Question = asks ? new Question(new Money(pence), "See friends", "For what the plan names", "plan-1", new DateOnly(2026, 1, 1)) : null,
            AsksFor = kind == ConclusionKind.EvidenceNeeded ? ["receipt"] : [],
        };
        var plan = new PlanVersion { Id = "plan-1", Dates = DateRange.Always, Budget = new Rate(new Money(10_000), Frequency.FourWeekly) };
        var result = item.Conclude(draft, new StaffMember(auditor, new HashSet<StaffRole> { StaffRole.Auditor }), new FindingContext
        {
            Item = item.Item,
            Person = new Person { Id = item.Item.PersonId, Plans = [plan] },
            Policy = Policy,
            At = At(Day),
            Register = EvidenceRegister.Empty(item.Item.PersonId),
        });
        Assert.Null(result.Refusal);
        return result.Value;
    }

    public static FourWeekPicture Picture(string person, long surplusPounds = 0, bool complete = true, string account = "A", FourWeekPeriod? cycle = null) => new()
    {
        Period = cycle ?? Cycle,
        PersonId = person,
        AccountId = account,
        SurplusCouncil = new Money(surplusPounds * 100),
        StatementComplete = complete,
    };

    public static Allocated Budget(string person, long pounds) => new(person, Cycle, new Money(pounds * 100));

    public static StaffTask Task(StaffTaskKind kind, string person, DateOnly opened, DateOnly? due = null, DateOnly? done = null) => new()
    {
        Id = $"{kind}-{person}-{opened:yyyyMMdd}",
        Kind = kind,
        CouncilId = Council,
        PersonId = person,
        OwnerRole = StaffRole.Coordinator,
        FirstOwnerId = "",
        DueOn = due ?? opened,
        OpenedOn = opened,
        About = [],
        Done = done is { } day ? new TaskDone("Rang", new Stamp("c", "col", At(day), "1")) : null,
    };

    public static SampleRow Row(string transaction, double probability, long pence = 4000, Stratum stratum = Stratum.Random) => new(Cycle.Start, transaction, stratum, probability, new Money(pence), 1);

    /// <summary>A person's discussion as it was recorded, whoever it was recorded about.</summary>
    public static Discussion Of(Discussion discussion, string person) =>
        Discussion.Of([((Opened)discussion.Events[0]) with { PersonId = person }, .. discussion.Events.Skip(1)]);

    public static decimal? Value(this IEnumerable<Figure> figures, string measure, string group = Figure.Everybody) => figures.Single(one => one.Measure == measure && one.Group == group).Value;

    private static DateTimeOffset At(DateOnly day) => new(day, new TimeOnly(10, 0), TimeSpan.Zero);
}
