using DpAudit.Core.Findings;
using DpAudit.Core.Pipeline;
using DpAudit.Core.Policies;
using DpAudit.Core.Primitives;
using DpAudit.Core.Sampling.Estimating;

namespace DpAudit.Core.Tests.Desks;

/// <summary>A cycle ends on people's desks: its sample with auditors, its tasks with staff. Nobody has to fetch anything, and nothing comes twice.</summary>
public class CycleHandoverTests
{
    [Fact]
    public async Task TheSample_GoesToAuditors_EachPaymentOnce()
    {
        var council = await ADeskCouncil.WithStatementsAsync();
        await council.StaffAsync("ivy,auditor,", "arun,auditor,", "cora,coordinator,");

        await council.RunAsync();

        foreach (var (cycle, at) in (await council.CyclesAsync()).Select((cycle, at) => (cycle, at)))
        {
            var sampled = (await council.RowsAsync(at, "sample.csv")).Select(row => row[1]).Distinct().ToHashSet();
            var items = await council.Findings.CycleAsync(cycle.Period);
            Assert.NotEmpty(sampled);
            Assert.Equal(sampled.Order(), items.Select(item => item.Item.Subject.TransactionId).Where(id => id.Length > 0).Order());
            Assert.All(items, item => Assert.Contains(item.Now.AuditorId, new[] { "ivy", "arun" }));
            Assert.Equal(0, cycle.Handover!.Unassigned);
        }

        var lists = (await council.Findings.ListAsync("ivy")).Concat(await council.Findings.ListAsync("arun")).Select(one => one.Item.Item.Id).ToList();
        Assert.Equal(lists.Count, lists.Distinct().Count());
        Assert.Equal((await council.CyclesAsync())[^1].Handover!.Items, lists.Count); // the second cycle carries over what the first one left
    }

    [Fact]
    public async Task AnItem_SaysWhoseMoneyItWas()
    {
        var council = await ADeskCouncil.WithStatementsAsync();
        await council.RunAsync();

        var items = await council.Findings.CycleAsync(ADeskCouncil.First);

        // P2's balance was signed off and everything else came from the council; P1's 120.00 were not, so a part of each of P1's payments is nobody's.
        Assert.All(items.Where(item => item.Item.PersonId == "P2"), item => Assert.Equal(item.Item.Value.Total, item.Item.Value.Council));
        Assert.All(items.Where(item => item.Item.PersonId == "P1" && item.Item.Subject.Code is null), item => Assert.True(item.Item.Value is { Unattributed.Pence: > 0, Council.Pence: > 0, Nhs.Pence: 0, Person.Pence: 0 }));
        Assert.Contains(items, item => item.Item.PersonId == "P2");
        Assert.Contains(items, item => item.Item.PersonId == "P1");
    }

    [Fact]
    public async Task WithoutAuditors_ItemsWait_AndAreGivenOutOnceThereAreSome()
    {
        var council = await ADeskCouncil.WithStatementsAsync();
        await council.RunAsync();
        var first = (await council.CyclesAsync())[0];
        Assert.True(first.Handover!.Unassigned > 0);

        await council.StaffAsync("ivy,auditor,");
        var again = (await council.Desk.HandOutAgainAsync(ADeskCouncil.Id, first.Period)).Value;

        Assert.Equal(0, again.Handover!.Unassigned);
        Assert.All(await council.Findings.CycleAsync(first.Period), item => Assert.Equal("ivy", item.Now.AuditorId));
    }

    [Fact]
    public async Task ALargeSurplus_IsPutBeforeAnAuditor_TheLargestFirst_AndThenRests()
    {
        var council = await ADeskCouncil.WithStatementsAsync();
        await council.RunAsync();

        var (first, second) = (await ObservedAsync(council, ADeskCouncil.First), await ObservedAsync(council, ADeskCouncil.First.Next));

        // There is room for one: three people have a plan, and two for each hundred go to auditors.
        var item = Assert.Single(first);
        Assert.Equal(("P1", SignalCode.SurplusAboveContingency), (item.PersonId, item.Subject.Code));
        var surplus = (await council.RowsAsync(0, "signals.csv")).Where(row => row[3] == "surplus-above-contingency").ToList();
        Assert.Equal(surplus.Max(row => decimal.Parse(row[4], System.Globalization.CultureInfo.InvariantCulture)), item.Value.Total.Pence / 100m);
        Assert.Equal(surplus.Count - 1, (await council.CyclesAsync())[0].Handover!.ObservationsLeft);
        Assert.DoesNotContain(second, one => one.PersonId == "P1"); // it rests, and somebody else's comes up
        Assert.Single(second);
    }

    [Fact]
    public async Task AStatementThatIsMissing_IsATaskOfFinance_MadeOnce()
    {
        var council = await ADeskCouncil.WithStatementsAsync(ADeskCouncil.Statements.Where(one => !one.Name.StartsWith("A2", StringComparison.Ordinal)));
        await council.RunAsync();
        await council.RunAsync();

        var tasks = await council.Tasks.ListAsync(new TaskFilter());

        Assert.Contains(tasks, task => task is { Kind: StaffTaskKind.StatementMissing, PersonId: "P2" } && task.About.Contains($"{ADeskCouncil.First}"));
        Assert.Equal(tasks.Count, tasks.DistinctBy(task => task.Id).Count());
    }

    [Fact]
    public async Task APayeeThatAnAuditorAccepted_IsKnownInTheNextCycle_AndNobodysChanceChanges()
    {
        var plans = ADeskCouncil.PlansFolder();
        plans["plan_lines.csv"] = "person_id,line_id,purpose,amount,frequency,payees,kind\nP1,L1,wages,300.00,four-weekly,HILL,flexible\nP2,L1,wages,300.00,four-weekly,HILL,flexible\nP3,L1,wages,300.00,four-weekly,HILL,flexible\n"u8.ToArray();
        var (council, untouched) = (await WithPlansAsync(plans), await WithPlansAsync(plans));
        foreach (var one in new[] { council, untouched })
        {
            one.At(5, 12);
            await one.RunAsync(); // the first cycle only
        }

        var item = (await council.Findings.CycleAsync(ADeskCouncil.First)).First(one => one.Item.Subject.TransactionId.Length > 0);
        var person = (await new CouncilBooks(council.Stores.Records, council.Stores.Files).ReadAsync(ADeskCouncil.Id)).PersonOf(item.Item.PersonId);
        var (ivy, policy) = (new StaffMember("ivy", new HashSet<StaffRole> { StaffRole.Auditor }), PolicyBook.Default().Versions[0]);
        var draft = new FindingDraft { CommandId = "c1", Kind = ConclusionKind.MeetsThePlan, LookedAt = [new("plan", person.Plans[0].Id)], Reason = "It is lunch at work." };
        var atDesk = (await council.Findings.FindAsync(ADeskCouncil.First, item.Item.Id))!;
        Assert.Null((await council.Findings.ConcludeAsync(ADeskCouncil.First, item.Item.Id, atDesk.ETag, draft, ivy, person, policy, council.Clock.GetUtcNow())).Refusal);
        Assert.Null((await council.Findings.AcceptPayeeAsync(ADeskCouncil.First, item.Item.Id, "L1", ivy, person, policy, council.Clock.GetUtcNow())).Refusal);

        foreach (var one in new[] { council, untouched })
        {
            one.At(6, 9);
            await one.RunAsync();
        }

        var (known, unknown) = (await PaidAsync(council, item.Item), await PaidAsync(untouched, item.Item));
        Assert.All(known, row => Assert.Equal(("L1", "decision"), (row[14], row[15])));
        Assert.All(unknown, row => Assert.Equal("", row[14]));
        Assert.NotEmpty(known);
        Assert.Contains("\"accepted\":[{\"finding_id\":", await council.FileAsync(1, CycleInputs.FileName), StringComparison.Ordinal);
        Assert.Equal(await ChancesAsync(untouched), await ChancesAsync(council));
    }

    private static async Task<ADeskCouncil> WithPlansAsync(Dictionary<string, byte[]> plans)
    {
        var council = await ADeskCouncil.WithStatementsAsync();
        await council.Inbox.ImportPlansAsync(ADeskCouncil.Id, plans);
        return council;
    }

    private static async Task<IReadOnlyList<string[]>> PaidAsync(ADeskCouncil council, AuditedItem item) =>
        [.. (await council.RowsAsync(1, "transactions.csv")).Where(row => row[4] == item.PersonId && row[12] == item.Payee)];

    private static async Task<IReadOnlyList<string>> ChancesAsync(ADeskCouncil council) => [.. (await council.RowsAsync(1, "scores.csv")).Select(row => $"{row[1]} {row[10]} {row[11]}")];

    private static async Task<IReadOnlyList<AuditedItem>> ObservedAsync(ADeskCouncil council, FourWeekPeriod period) =>
        [.. (await council.Findings.CycleAsync(period)).Select(item => item.Item).Where(item => item.Subject.Code is not null)];
}
