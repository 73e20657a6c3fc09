using DpAudit.Core.Findings;
using DpAudit.Core.Pipeline;
using DpAudit.Core.Policies;
using DpAudit.Core.Primitives;
using DpAudit.Core.Reporting.Cases;
using DpAudit.Core.Reporting.Outcomes;
using DpAudit.Core.Sampling;
using DpAudit.Core.Sampling.Estimating;
using DpAudit.Core.Tests.Desks;
using DpAudit.Core.Tests.Findings;

namespace DpAudit.Core.Tests.Reporting;

/// <summary>What lies around an item comes from the files of its cycles: the person's own, and nobody else's.</summary>
public class ItemReaderTests
{
    private const string Ana = "ana.auditor";

    [Fact]
    public async Task AnItem_HasItsRow_ItsReasons_AndEarlierPaymentsAtThePayee_NewestFirst()
    {
        var (council, item) = await AnItemAsync();
        var around = await ReadAsync(council, item);

        Assert.Equal((item.Subject.TransactionId, item.On), (around.Row!.TransactionId, around.Row.On));
        Assert.Equal((item.PersonId, item.Cycle), (around.FourWeeks!.PersonId, around.FourWeeks.Period));
        Assert.All(around.Sampled, sampled => Assert.StartsWith("1 in ", sampled.OneIn, StringComparison.Ordinal));
        Assert.NotEmpty(around.Sampled);
        Assert.NotEmpty(around.Earlier);
        Assert.Contains(around.Earlier, row => row.On < item.Cycle.Start); // of the cycle before too
        Assert.All(around.Earlier, row => Assert.Equal((around.Row.Payee, around.Row.AccountId), (row.Payee, row.AccountId)));
        Assert.Equal(around.Earlier.OrderByDescending(row => row.On).Select(row => row.On), around.Earlier.Select(row => row.On));
        Assert.True(around.Earlier.Count <= ItemReader.MostEarlier && around.Earlier.All(row => row.On <= item.On));
    }

    [Fact]
    public async Task WhatWasConcludedAboutThePerson_IsFound_WithoutAListOfIt()
    {
        var (council, item) = await AnItemAsync();
        Assert.Empty((await ReadAsync(council, item)).Concluded);
        var others = await council.Findings.ListAsync(Ana);
        var before = others.First(one => one.Item.Item.PersonId == item.PersonId && one.Item.Item.Id != item.Id);
        var stranger = others.First(one => one.Item.Item.PersonId != item.PersonId);
        foreach (var one in new[] { before, stranger })
        {
            var person = (await new CouncilBooks(council.Stores.Records, council.Stores.Files).ReadAsync(ADeskCouncil.Id)).PersonOf(one.Item.Item.PersonId);
            var draft = new FindingDraft { CommandId = "c", Kind = ConclusionKind.Explained, LookedAt = [new RecordLookedAt("plan", "p")], Reason = "It is explained" };
            Assert.Null((await council.Findings.ConcludeAsync(one.Item.Item.Cycle, one.Item.Item.Id, one.ETag, draft, AnAudit.Auditor(), person, PolicyBook.Default().Versions[0], council.Clock.GetUtcNow())).Refusal);
        }

        Assert.Equal([before.Item.Item.Id], (await ReadAsync(council, item)).Concluded.Select(one => one.Item.Id));
    }

    [Fact]
    public async Task APersonWhomNoFileKnows_HasNothingAround()
    {
        var (council, item) = await AnItemAsync();
        var around = await ReadAsync(council, item with { PersonId = "P9" });
        Assert.Equal((null, null, 0, 0), (around.FourWeeks, around.Row, around.Earlier.Count, around.Concluded.Count));
    }

    [Fact]
    public async Task AStoredSample_SaysNothing_WhereNothingWasDrawnAtRandom()
    {
        var (council, item) = await AnItemAsync();
        var folder = (await council.CyclesAsync()).First(one => one.Period == item.Cycle).Result!.Folder;
        var reader = new SampleReader(council.Stores.Files);
        var says = await reader.ReadAsync(folder, new Dictionary<string, Conclusion>());

        Assert.Equal(new SampleSays("Nothing can be said of the whole: no payment was drawn at random."), says);
        Assert.Same(says, await reader.ReadAsync(folder, new Dictionary<string, Conclusion>()));
        Assert.NotSame(says, await reader.ReadAsync(folder, new Dictionary<string, Conclusion> { ["T"] = new("T", ConclusionKind.Explained, Money.Zero, null, 0) })); // said anew
        Assert.Null(await reader.ReadAsync("nowhere", new Dictionary<string, Conclusion>()));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, false)]
    [InlineData(2, true)]
    [InlineData(4, true)]
    public void HalfOfTheRandomDraw_IsTheLeast(int settled, bool isEnough)
    {
        var day = new DateOnly(2026, 4, 6);
        var rows = Enumerable.Range(0, 4).Select(at => new SampleRow(day, $"T{at}", Stratum.Random, 0.25, new Money(1_000), at)).ToList();
        var manifest = new DrawnManifest([new DrawnPeriod(day, 16, new Money(16_000), new Dictionary<Stratum, DrawnStratum> { [Stratum.Random] = new(4, 4_000) }, null)]);
        var conclusions = rows.Take(settled).ToDictionary(row => row.TransactionId, row => new Conclusion(row.TransactionId, ConclusionKind.MeetsThePlan, Money.Zero, null, 0));
        var says = SampleSays.Of(rows, conclusions, manifest);
        Assert.Equal(isEnough, says.Evaluation is not null);
        Assert.StartsWith(isEnough ? "We looked at" : "Too little is concluded to say anything of the whole yet", says.InWords, StringComparison.Ordinal);
    }

    [Fact]
    public void Spend_StandsBesideItsLine_LessWhatCameBack_AndWhatIsOnNoLineIsLast()
    {
        var plan = AnAudit.APerson("P1").Plans[0];
        var fourWeeks = new PersonCase("P1", new FourWeekPeriod(new DateOnly(2026, 4, 6)), [], [
            Row("spend", -3_000, "leisure"), Row("refund", 500, "leisure"), Row("declined", -9_900, "leisure"), Row("load", 80_000, ""), Row("bank-payment", -700, ""), Row("spend", -100, "of-another-plan")], [], []);
        Assert.Equal([new LineSpend("leisure", "leisure", new Money(10_000), new Money(2_500)), new LineSpend("", "", Money.Zero, new Money(800))], LineSpend.Of(fourWeeks, plan));
        Assert.Equal([new LineSpend("", "", Money.Zero, new Money(3_300))], LineSpend.Of(fourWeeks, null));
    }

    private static CaseRow Row(string kind, long pence, string line) => new("T", "A1", default, default, kind, new Money(pence), "", "", null, line, "", null, "", false);

    private static async Task<ItemSurroundings> ReadAsync(ADeskCouncil council, AuditedItem item) =>
        await new ItemReader(council.Stores.Records, new CaseReader(council.Stores.Files)).ReadAsync(item, await council.CyclesAsync());

    /// <summary>A payment of the second cycle at a payee of whom the first cycle knows.</summary>
    private static async Task<(ADeskCouncil Council, AuditedItem Item)> AnItemAsync()
    {
        var council = await ADeskCouncil.WithStatementsAsync();
        await council.StaffAsync($"{Ana},auditor,");
        await council.RunAsync();
        return (council, (await council.Findings.CycleAsync(ADeskCouncil.First.Next)).First(one => one.Item.PersonId == "P1" && one.Item.Payee == "CORNER SHOP").Item);
    }
}
