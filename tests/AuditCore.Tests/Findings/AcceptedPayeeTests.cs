using DpAudit.Core.Findings;
using DpAudit.Core.Primitives;
using DpAudit.Core.Sampling.Estimating;
using DpAudit.Core.SupportPlans;
using DpAudit.Core.Tests.Scenarios;
using static DpAudit.Core.Tests.Findings.AnAudit;
using static DpAudit.Core.Tests.Scenarios.Council;
using static DpAudit.Core.Tests.Scenarios.Periods;

namespace DpAudit.Core.Tests.Findings;

/// <summary>A payee that an auditor accepted is known from then on; it never changes anybody's chance to be looked at.</summary>
public class AcceptedPayeeTests
{
    private readonly AnAudit one = new();

    [Fact]
    public async Task APayee_IsAccepted_WhileItsFindingStands()
    {
        await one.HandOut(null, Time(Ana), Payment());
        var concluded = (await one.Conclude(await one.Find(Payment()), one.Draft())).Value;

        Assert.Null((await Accept("leisure")).Refusal);
        Assert.Null((await Accept("leisure")).Refusal);
        var accepted = Assert.Single(await one.Desk.AcceptedPayeesAsync());
        Assert.Equal(new KnownPayee("TOWN BOWLING", "leisure", Ana, new DateOnly(2026, 5, 11)), accepted.ToKnownPayee());
        Assert.Equal([accepted.ToKnownPayee()], AcceptedPayee.Into(AcceptedPayee.Into(one.Person, [accepted]), [accepted]).KnownPayees);
        Assert.Empty(AcceptedPayee.Into(APerson("P2"), [accepted]).KnownPayees);

        await one.Conclude(concluded, one.Draft(ConclusionKind.NotShown) with { Corrects = concluded.Item.Standing!.Id, CorrectsBecause = "It was another payee" }, Auditor(Bo));
        Assert.Empty(await one.Desk.AcceptedPayeesAsync());
    }

    [Theory]
    [InlineData(ConclusionKind.MeetsThePlan, "")]
    [InlineData(ConclusionKind.Explained, "")]
    [InlineData(ConclusionKind.EvidenceNeeded, "PAYEE-FINDING")]
    [InlineData(ConclusionKind.ConversationNeeded, "PAYEE-FINDING")]
    [InlineData(ConclusionKind.SupportNeeded, "PAYEE-FINDING")]
    [InlineData(ConclusionKind.NotShown, "PAYEE-FINDING")]
    [InlineData(ConclusionKind.Unresolved, "PAYEE-FINDING")]
    public async Task OnlyWhatMeetsThePlan_OrIsExplained_AcceptsAPayee(ConclusionKind kind, string code)
    {
        await one.HandOut(null, Time(Ana), Payment());
        await one.Conclude(await one.Find(Payment()), one.Draft(kind));

        Assert.Equal(code, (await Accept("leisure")).Refusal?.Code ?? "");
    }

    [Fact]
    public async Task WhatDoesNotFit_IsRefused()
    {
        await one.HandOut(null, Time(Ana), Payment(), Observed(SignalCode.NotMatched));
        Assert.Equal("PAYEE-FINDING", (await Accept("leisure")).Refusal?.Code);
        await one.Conclude(await one.Find(Payment()), one.Draft());
        await one.Conclude(await one.Find(Observed(SignalCode.NotMatched)), one.Draft());

        Assert.Equal("PAYEE-LINE", (await Accept("wages")).Refusal?.Code);
        Assert.Equal("PAYEE-NAME", (await Accept("leisure", Observed(SignalCode.NotMatched))).Refusal?.Code);
        Assert.Equal("PAYEE-ROLE", (await Accept("leisure", by: Staff("col", StaffRole.Coordinator))).Refusal?.Code);
        Assert.Equal("FINDING-ITEM", (await Accept("leisure", Payment("T9"))).Refusal?.Code);
        await one.Evidence.DeclareAsync(new ConflictOfInterest(Ana, "P1", Ana, DateRange.Always), Auditor());
        Assert.Equal("PAYEE-ROLE", (await Accept("leisure")).Refusal?.Code);
    }

    /// <summary>Every byte of scores.csv and of the sample stays; what is observed on the page changes.</summary>
    [Fact]
    public async Task AnAcceptedPayee_ChangesThePages_AndNoChance()
    {
        await one.HandOut(null, Time(Ana), Payment() with { Payee = "TOWN BINGO" });
        await one.Conclude(await one.Find(Payment()), one.Draft());
        var payee = (await Accept("leisure")).Value.ToKnownPayee();

        var (before, after) = (Audited(p => p), Audited(p => p.Decided(payee.Payee, payee.LineId, $"{payee.DecidedOn:yyyy-MM-dd}")));

        Assert.Contains(SignalCode.CategoryToCheck, before.Codes("P1"));
        Assert.DoesNotContain(SignalCode.CategoryToCheck, after.Codes("P1"));
        Assert.NotEqual(before.Row("TOWN BINGO").PlanLine, after.Row("TOWN BINGO").PlanLine);
        var (drawn, drawnAfter) = (before.DrawFiles(), after.DrawFiles());
        Assert.Equal(drawn["scores.csv"], drawnAfter["scores.csv"]);
        Assert.Equal(drawn["clocks.csv"], drawnAfter["clocks.csv"]);
        Assert.Equal(Draws(drawn["sample.csv"]), Draws(drawnAfter["sample.csv"])); // the reasons are words on a page: they may say less
    }

    private Task<Result<AcceptedPayee>> Accept(string line, AuditedItem? item = null, StaffMember? by = null) =>
        one.Desk.AcceptPayeeAsync(Cycle, (item ?? Payment()).Id, line, by ?? Auditor(), one.Person, one.Policy, one.At);

    private static Audited Audited(Func<Scenarios.APerson, Scenarios.APerson> decided) => ACouncil()
        .WithPerson("P1", p => decided(p.Plan("2026-01-01", 800m).Line("wages", 120m, "weekly", "GRACE HILL").LineWithId("leisure", "leisure", 100m, "four-weekly", "TOWN SWIMMING").Account("A1")))
        .WithStatement("A1", s => s.Load(First, 800m).Pay("2026-04-10", 120m, "GRACE HILL").Spend("2026-04-11", 25m, "TOWN BINGO", 7995).Spend("2026-04-12", 30m, "OAK STUDIO").Covers(First, EndOf(First)))
        .WithCapacity(3).Drawn().Audit();

    /// <summary>Who is looked at with what chance and risk: the first seven columns.</summary>
    private static IEnumerable<string> Draws(string sample) => sample.Split("\r\n").Select(row => string.Join(',', row.Split(',').Take(7)));
}
