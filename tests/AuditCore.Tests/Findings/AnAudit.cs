using System.Globalization;
using DpAudit.Core.Findings;
using DpAudit.Core.Pipeline;
using DpAudit.Core.Policies;
using DpAudit.Core.Ports;
using DpAudit.Core.Primitives;
using DpAudit.Core.Sampling.Estimating;
using DpAudit.Core.SupportPlans;
using DpAudit.Storage.Contracts.Memory;
using Finding = DpAudit.Core.Findings.Finding;

namespace DpAudit.Core.Tests.Findings;

/// <summary>An auditor's desk in a test: staff, a person with a plan, items, and one line for each thing that is done.</summary>
internal sealed class AnAudit(IRecordStore? store = null)
{
    public const string CouncilId = "council";
    public const string Ana = "ana.auditor";
    public const string Bo = "bo.auditor";
    public const string Cy = "cy.auditor";
    public static readonly FourWeekPeriod Cycle = new(new DateOnly(2026, 4, 6));
    public static readonly string Sha = new('a', 64);
    private int commands;

    public IRecordStore Store { get; } = store ?? new InMemoryRecordStore();

    public FindingsDesk Desk => new(Store, CouncilId);

    public EvidenceDesk Evidence => new(Store, CouncilId);

    public DateTimeOffset At { get; set; } = new(2026, 5, 11, 9, 0, 0, TimeSpan.Zero);

    public Policy Policy { get; set; } = PolicyBook.Default().Versions[0];

    public EvidenceRegister Register { get; set; } = EvidenceRegister.Empty("P1");

    public List<ConflictOfInterest> Conflicts { get; } = [];

    public Person Person { get; set; } = APerson("P1");

    public static Person APerson(string id) => new()
    {
        Id = id,
        Plans =
        [
            new PlanVersion
            {
                Id = "plan-1",
                Dates = new DateRange(new DateOnly(2026, 1, 5), new DateOnly(2026, 12, 31)),
                Budget = new Rate(new Money(80_000), Frequency.FourWeekly),
                Outcomes = new Dictionary<string, string> { ["O1"] = "See friends once a week" },
                Lines = [new PlanLine { Id = "leisure", Purpose = "leisure", Outcome = "O1", Expected = new Rate(new Money(10_000), Frequency.FourWeekly) }],
            },
        ],
    };

    public static StaffMember Auditor(string id = Ana) => Staff(id, StaffRole.Auditor);

    public static StaffMember Staff(string id, params StaffRole[] roles) => new(id, roles.ToHashSet());

    public static AuditedItem Payment(string id = "T1", long pounds = 90, string person = "P1", FourWeekPeriod? cycle = null) => new()
    {
        CouncilId = CouncilId,
        PersonId = person,
        Cycle = cycle ?? Cycle,
        Subject = FindingSubject.Payment(id),
        On = new DateOnly(2026, 4, 20),
        Payee = "TOWN BOWLING",
        Value = new FunderSplit(new Money(pounds * 100), Money.Zero, Money.Zero, Money.Zero),
    };

    public static AuditedItem Observed(SignalCode code, long pounds = 300) => Payment(pounds: pounds) with { Subject = FindingSubject.Observation(code, Cycle), On = Cycle.End, Payee = "" };

    public FindingContext Context(AuditedItem item, params IReadOnlyList<Finding> earlier) =>
        new() { Item = item, Person = Person, Policy = Policy, At = At, Register = Register, Conflicts = Conflicts, Earlier = earlier };

    public FindingDraft Draft(ConclusionKind kind = ConclusionKind.MeetsThePlan, long pounds = 90) => new()
    {
        CommandId = $"command-{(++commands).ToString(CultureInfo.InvariantCulture)}",
        Kind = kind,
        LookedAt = [new RecordLookedAt("plan", "plan-1"), new RecordLookedAt("statement", "S-1")],
        Reason = "Bowling is how they see friends, which is an outcome of the plan",
        Question = FindingRules.AsksThePerson(kind)
            ? new Question(new Money(pounds * 100), "See friends once a week", "The money is for support that the plan names", "plan-1", new DateOnly(2026, 1, 5), new DateOnly(2026, 1, 10)) : null,
        AsksFor = kind == ConclusionKind.EvidenceNeeded ? ["receipt"] : [],
    };

    /// <summary>Concludes without a store; the refusal's code, or empty.</summary>
    public string Try(AuditedItem item, FindingDraft draft, StaffMember? auditor = null, params IReadOnlyList<Finding> earlier) =>
        Finding.Conclude(draft, auditor ?? Auditor(), Context(item, earlier)).Refusal?.Code ?? "";

    public Finding Conclude(AuditedItem item, FindingDraft draft, StaffMember? auditor = null, params IReadOnlyList<Finding> earlier) =>
        Finding.Conclude(draft, auditor ?? Auditor(), Context(item, earlier)).Value;

    public static WorkingTime Time(params string[] auditors) => new([.. auditors.Select(id => new AuditorAtWork(id, []))], new DateRange(new DateOnly(2026, 5, 11), new DateOnly(2026, 6, 7)), "key"u8.ToArray());

    public Task<Handout> HandOut(FourWeekPeriod? cycle, WorkingTime time, params AuditedItem[] sample) => Desk.HandOutAsync(cycle ?? Cycle, sample, time, Policy, At);

    public async Task<Result<ItemAtDesk>> Conclude(ItemAtDesk seen, FindingDraft draft, StaffMember? auditor = null) => await Desk.ConcludeAsync(
        seen.Item.Item.Cycle, seen.Item.Item.Id, seen.ETag, draft, auditor ?? Auditor(seen.Item.Now.AuditorId), Person with { Id = seen.Item.Item.PersonId }, Policy, At);

    public async Task<ItemAtDesk> Find(AuditedItem item) => (await Desk.FindAsync(item.Cycle, item.Id))!;

    public async Task<IEnumerable<string>> ListOf(string auditor) => (await Desk.ListAsync(auditor)).Select(one => one.Item.Item.Subject.TransactionId);
}
