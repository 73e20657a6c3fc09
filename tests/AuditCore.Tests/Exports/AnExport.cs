using DpAudit.Core.ComplaintRecords;
using DpAudit.Core.Discussions;
using DpAudit.Core.Findings;
using DpAudit.Core.Pipeline;
using DpAudit.Core.Primitives;
using DpAudit.Core.Sampling.Estimating;
using DpAudit.Core.SupportPlans;
using DpAudit.Core.Tests.Discussions;
using DpAudit.Core.Tests.Reporting.Outcomes;

namespace DpAudit.Core.Tests.Exports;

/// <summary>A person's record with something in every part of it.</summary>
internal static class AnExport
{
    public const string Council = "kestrel vale/1";
    public static readonly StaffMember Col = new(ADiscussion.Col, new HashSet<StaffRole> { StaffRole.Coordinator, StaffRole.Manager });
    public static readonly StaffMember Max = new(ADiscussion.Max, new HashSet<StaffRole> { StaffRole.Manager });

    public static PersonExportInputs Inputs(Func<ADiscussion, ADiscussion>? more = null) => new()
    {
        CouncilId = Council,
        PersonId = ADiscussion.PersonId,
        MadeOn = new DateOnly(2026, 9, 1),
        Person = new Person
        {
            Id = ADiscussion.PersonId,
            Format = "print",
            Language = "English",
            Advocate = "advocate-7",
            Away = [new AwayPeriod(new DateRange(new DateOnly(2026, 2, 1), new DateOnly(2026, 2, 5)), "hospital")],
            Roles = [new HeldRole(PersonRole.Deputy, "deputy-3", "COP 123", DateRange.Always)],
            KnownPayees = [new KnownPayee("Grace Hill", "wages", "ana.auditor", new DateOnly(2026, 1, 2))],
            Plans =
            [
                new PlanVersion
                {
                    Id = "plan-1", Dates = new DateRange(new DateOnly(2026, 1, 1), DateOnly.MaxValue), Budget = new Rate(new Money(20_000), Frequency.Weekly), Outcomes = new Dictionary<string, string> { ["o1"] = "See friends" },
                    Lines = [new PlanLine { Id = "wages", Purpose = "wages", Expected = new Rate(new Money(15_000), Frequency.Weekly), Payees = ["Grace Hill"] }, new PlanLine { Id = "agency", Expected = new Rate(new Money(100), Frequency.Weekly), Payees = ["Kestrel Care Ltd"] }],
                },
            ],
        },
        KeptApart = [new ExportFact("needs group", "physical")],
        Accounts = [new Account { Id = "A1", Holders = [new AccountHolder(ADiscussion.PersonId, DateRange.Always, ["****1234"], null), new AccountHolder("P999", DateRange.Always, [], null)] }],
        Tables =
        [
            new ExportTable("Transactions", ["posting_date", "payee", "amount"], [["2026-04-20", "CORNER SHOP", "-40.00"], ["2026-04-21", "MR J SMITH", "-10.00"], ["2026-04-21", "MR J SMITH", "-10.00"]]),
            new ExportTable("Observations", ["period", "code", "words"], [["2026-04-06", "new-individual-payee", "The first payment to “GRACE HILL”: £10.00."], ["2026-04-06", "surplus", "£10.00 is left."]]),
        ],
        Items = [ACycle.Item(ADiscussion.PersonId, "t1", ConclusionKind.NotShown)],
        Evidence = [new HeldEvidence("receipt", "t1", null, "person", new string('b', 64), new DateOnly(2026, 5, 1), "ana.auditor")],
        Conflicts = [new ConflictOfInterest("bea", ADiscussion.PersonId, "bea", DateRange.Always)],
        Tasks = [ACycle.Task(StaffTaskKind.NoSpending, ADiscussion.PersonId, new DateOnly(2026, 5, 1), done: new DateOnly(2026, 5, 1))],
        Discussions = [(more ?? (one => one))(ADiscussion.Told()).Now],
        Complaints =
        [
            new Complaint(
                1, "c1", ADiscussion.PersonId, new ComplaintRecorded(Stamped("c1"), "daughter-4", "their daughter", "The letter came in print", new DateOnly(2026, 6, 20), "C-7"),
                new ComplaintEnded(Stamped("c2"), ComplaintOutcome.Upheld, new DateOnly(2026, 7, 1), "It should have been BSL", "Format is checked twice")),
        ],
        Contacts = [new ContactPlace("query", "d1", new DateOnly(2026, 6, 8), AsksForEvidence: true)],
        Hold = new RetentionHold(ADiscussion.PersonId, "Appeal", new Stamp("h1", "ada.admin", new DateTimeOffset(2026, 7, 1, 9, 0, 0, TimeSpan.Zero), "default-1")),
    };

    private static Stamp Stamped(string command) => new(command, ADiscussion.Max, new DateTimeOffset(2026, 7, 1, 9, 0, 0, TimeSpan.Zero), "default-1");

    public static ADiscussion WithConcern(ADiscussion one) => one.Did(new SafeguardingRaised(one.Stamp(ADiscussion.Col), "payee-5", "SG-1"));
}
