using System.Text;
using DpAudit.Core.Pipeline;
using DpAudit.Core.Policies;
using DpAudit.Core.Ports;
using DpAudit.Core.Primitives;
using DpAudit.Core.Tests.Scenarios;
using DpAudit.Storage.Contracts.Faults;

namespace DpAudit.Core.Tests.Desks;

/// <summary>Cycles run by themselves: each is done once, in order, whoever calls how often, and wherever the program dies.</summary>
public class CycleDeskTests
{
    [Fact]
    public async Task TenLooks_RecordEachPeriodOnce_AndSendOneMessage()
    {
        var council = await ADeskCouncil.WithStatementsAsync();

        for (var times = 0; times < 10; times++)
        {
            var found = Assert.Single(await council.Desk.RunDueCyclesAsync(council.Clock.GetUtcNow()));
            Assert.Equal((times == 0 ? 2 : 0, times == 0), (found.Created.Count, found.Sent is not null));
        }

        Assert.Equal([(ADeskCouncil.First, CycleState.Queued), (ADeskCouncil.First.Next, CycleState.Waiting)], (await council.CyclesAsync()).Select(cycle => (cycle.Period, cycle.State)));
        Assert.Equal(1, await council.Stores.Queue.CountAsync(CycleMessage.Queue));
        var message = await council.Stores.Queue.TryReceiveAsync(CycleMessage.Queue, TimeSpan.FromMinutes(1));
        Assert.Equal("""{"council_id":"kestrel-vale","period":"2026-04-06"}""", message!.Text); // ids only
    }

    [Fact]
    public async Task LooksAndMessagesAtOnce_DoEachCycleOnce()
    {
        var (council, alone) = (await ADeskCouncil.WithStatementsAsync(), await ADeskCouncil.WithStatementsAsync());
        await alone.RunAsync();

        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => council.Desk.RunDueCyclesAsync(council.Clock.GetUtcNow()))));
        Assert.Equal(2, (await council.CyclesAsync()).Count);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => council.RunAsync())));

        Assert.Equal(await alone.StateAsync(), await council.StateAsync());
    }

    [Fact]
    public async Task ACrashAtAnyWrite_AndARetry_EndAsIfNothingHadHappened()
    {
        var undisturbed = await ADeskCouncil.WithStatementsAsync();
        await undisturbed.RunAsync();
        var expected = await undisturbed.StateAsync();
        Assert.All(await undisturbed.CyclesAsync(), cycle => Assert.Equal(CycleState.Done, cycle.State));

        ADeskCouncil council = null!;
        var writes = await CrashRuns.AtEachWriteAsync(
            async () => (council = await ADeskCouncil.WithStatementsAsync()).Stores,
            stores => council.RunAsync(stores),
            async _ => Assert.Equal(expected, await council.StateAsync()));

        Assert.InRange(writes, 50, 90);
    }

    [Fact]
    public async Task TheSameMessageTenTimes_ChangesNothing()
    {
        var council = await ADeskCouncil.WithStatementsAsync();
        await council.RunAsync();
        var before = await council.StateAsync();
        var message = Encoding.UTF8.GetString(RecordJson.Write(new CycleMessage(ADeskCouncil.Id, ADeskCouncil.First)));

        for (var times = 0; times < 10; times++)
        {
            Assert.Equal(CycleAnswer.Done, (await council.Desk.AuditCycleAsync(message)).Value.Answer);
        }

        Assert.Equal(before, await council.StateAsync());
        Assert.All(await council.CyclesAsync(), cycle => Assert.Equal(1, cycle.Tries));
    }

    [Fact]
    public async Task AMessageOutOfOrder_WaitsForTheCycleBefore_AndComesOnceThatIsDone()
    {
        var council = await ADeskCouncil.WithStatementsAsync();
        await council.Desk.RunDueCyclesAsync(council.Clock.GetUtcNow());

        var early = await council.Desk.AuditCycleAsync("""{"council_id":"kestrel-vale","period":"2026-05-04"}""");
        Assert.Equal((CycleAnswer.Waits, CycleState.Waiting, 0), (early.Value.Answer, early.Value.Cycle.State, early.Value.Cycle.Tries));

        await council.RunAsync();
        Assert.All(await council.CyclesAsync(), cycle => Assert.Equal(CycleState.Done, cycle.State));
    }

    [Theory]
    [InlineData("""{"council_id":"nobody","period":"2026-04-06"}""", "CYCLE-NO-COUNCIL")]
    [InlineData("""{"council_id":"kestrel-vale","period":"2026-08-24"}""", "CYCLE-NOT-DUE")]
    public async Task AMessageOfNoCycle_IsRefused(string message, string code) =>
        Assert.Equal(code, (await (await ADeskCouncil.WithStatementsAsync([])).Desk.AuditCycleAsync(message)).Refusal!.Code);

    [Fact]
    public async Task CyclesByTheDesk_SayWhatOneLongAuditSays()
    {
        var council = await ADeskCouncil.WithStatementsAsync();
        council.Clock.Advance(TimeSpan.FromDays(28));
        await council.RunAsync();
        var audited = new Audited(CouncilAudit.Run(new AuditInputs
        {
            Statements = ADeskCouncil.Statements,
            Profiles = ADeskCouncil.Profiles,
            Plans = new(new PlanFolder().WithText("plans", ADeskCouncil.Plans).WithText("accounts", ADeskCouncil.Accounts).Read()),
            Policies = PolicyBook.Default(),
            IdentityKey = [1],
            Draw = new Draw(ADeskCouncil.Seed, new Dictionary<string, (ulong, ulong)>()),
            Threads = 1,
        }));

        foreach (var name in new[] { "scores.csv", "sample.csv" })
        {
            var cycles = await Task.WhenAll(Enumerable.Range(0, 3).Select(cycle => council.RowsAsync(cycle, name)));
            Assert.Equal(CsvText.Read(audited.DrawFiles()[name]).Skip(1), cycles.SelectMany(rows => rows));
        }

        Assert.Equal(audited.DrawFiles()["clocks.csv"], await council.FileAsync(2, "clocks.csv"));
        Assert.Equal(audited.Rows.Count(row => row.Late), (await council.CyclesAsync()).Sum(cycle => cycle.Result!.Late));
        Assert.Equal(10, (await council.CyclesAsync())[1].Result!.Late);
    }

    [Fact]
    public async Task AFileThatCameAfterACycleWasDone_CountsInTheNext_WhateverDayWasTold()
    {
        var backdated = ADeskCouncil.Statements[0]; // told to have come in time for the first cycle
        var council = await ADeskCouncil.WithStatementsAsync(ADeskCouncil.Statements.Skip(1));
        council.Clock.Advance(TimeSpan.FromDays(-29));
        await council.RunAsync();
        Assert.Equal(CycleState.Done, Assert.Single(await council.CyclesAsync()).State);
        var first = await council.FileAsync(0, "transactions.csv");

        await council.ImportAsync(backdated);
        council.Clock.Advance(TimeSpan.FromDays(60));
        await council.RunAsync();

        Assert.Equal(first, await council.FileAsync(0, "transactions.csv"));
        var rows = (await Task.WhenAll(Enumerable.Range(0, 3).Select(cycle => council.RowsAsync(cycle, "transactions.csv")))).SelectMany(one => one).ToList();
        Assert.Equal(3 * 3 * 10, rows.Count); // every row once: nothing falls between two cycles
        Assert.Equal(rows.Count, rows.Select(row => row[0]).Distinct().Count());
        Assert.Equal(20, rows.Count(row => row[3] == "2026-05-04" && row[^1] == "true")); // with the late one of A3
    }

    [Fact]
    public async Task ACouncilThatBeginsLate_HasEachRowInItsOwnPeriod()
    {
        var council = await ADeskCouncil.WithStatementsAsync(ADeskCouncil.Statements.Select(statement => statement with { Arrival = new Arrival(null, statement.Arrival!.Covers, null, null) }));
        await council.RunAsync();

        Assert.Equal([0, 0], (await council.CyclesAsync()).Select(cycle => cycle.Result!.Late));
        Assert.Equal([0, 0], (await council.CyclesAsync()).Select(cycle => cycle.Result!.MissingStatements));
        Assert.Equal(30, (await council.RowsAsync(0, "transactions.csv")).Count);
    }

    [Fact]
    public async Task WithoutStatements_ACycleRunsAllTheSame_AndNamesWhatIsMissing()
    {
        var council = await ADeskCouncil.WithStatementsAsync([]);
        await council.RunAsync();

        var cycle = (await council.CyclesAsync())[0];
        Assert.Equal((CycleState.Done, 3), (cycle.State, cycle.Result!.MissingStatements));
        Assert.Equal(["A1", "A2", "A3"], cycle.Result.Missing.Select(one => one.AccountId));
        Assert.DoesNotContain("no-spending", await council.FileAsync(0, "signals.csv"), StringComparison.Ordinal);

        // What comes then is late for it, and not lost.
        await council.ImportAsync(ADeskCouncil.Statements[0]);
        council.Clock.Advance(TimeSpan.FromDays(28));
        await council.RunAsync();
        Assert.Equal(10, (await council.CyclesAsync())[2].Result!.Late);
    }

    [Fact]
    public async Task AClockThatGoesBack_LeavesWhatWasBegun()
    {
        var council = await ADeskCouncil.WithStatementsAsync();
        await council.RunAsync();
        var before = await council.StateAsync();

        council.Clock.Advance(TimeSpan.FromDays(-40));
        await council.RunAsync();

        Assert.Equal(before, await council.StateAsync());
    }

    [Fact]
    public async Task ACycleThatCannotBeDone_SaysWhy_HoldsUpTheNext_AndIsRunAgain()
    {
        var council = new ADeskCouncil();
        await council.Desk.AddCouncilAsync(ADeskCouncil.Id, ADeskCouncil.First, ADeskCouncil.Commitment);
        await council.RunAsync();
        Assert.Equal([(CycleState.Failed, "CYCLE-NO-PLANS"), (CycleState.Waiting, null)], (await council.CyclesAsync()).Select(cycle => (cycle.State, cycle.Failure?.Code)));

        await council.Inbox.ImportPlansAsync(ADeskCouncil.Id, ADeskCouncil.PlansFolder());
        await council.RunAsync();
        Assert.Equal(CycleState.Failed, (await council.CyclesAsync())[0].State); // it waits for somebody to say so

        Assert.Equal("CYCLE-NOT-STOPPED", (await council.Desk.RetryAsync(ADeskCouncil.Id, ADeskCouncil.First.Next)).Refusal!.Code);
        await council.Desk.RetryAsync(ADeskCouncil.Id, ADeskCouncil.First);
        await council.RunAsync();
        Assert.Equal([(CycleState.Done, 2), (CycleState.Done, 1)], (await council.CyclesAsync()).Select(cycle => (cycle.State, cycle.Tries)));
    }

    [Fact]
    public async Task AMessageThatDiesEachTime_IsPoisoned_Visible_AndRunAgain()
    {
        var council = await ADeskCouncil.WithStatementsAsync();
        for (var times = 0; times <= IWorkQueue.MostDeliveries; times++)
        {
            // Dies at its 6th write: the first file.
            try
            {
                await council.RunAsync(council.Stores.With(new WriteFaults(times == 0 ? 8 : 3, after: false)));
            }
            catch (StoreFaultException)
            {
            }
        }

        var poison = await council.Stores.Queue.TryReceiveAsync(CycleMessage.Queue + IWorkQueue.PoisonSuffix, TimeSpan.FromMinutes(1));
        await council.Desk.PoisonAsync(poison!.Text);
        var cycle = (await council.CyclesAsync())[0];
        Assert.Equal((CycleState.Poisoned, "CYCLE-STOPPED", IWorkQueue.MostDeliveries), (cycle.State, cycle.Failure!.Code, cycle.Tries));
        Assert.Null(Assert.Single(await council.Desk.RunDueCyclesAsync(council.Clock.GetUtcNow())).Sent);

        await council.Desk.RetryAsync(ADeskCouncil.Id, ADeskCouncil.First);
        await council.RunAsync();
        Assert.All(await council.CyclesAsync(), one => Assert.Equal(CycleState.Done, one.State));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("""{"council_id":"nobody","period":"2026-04-06"}""")]
    public async Task APoisonedMessageOfNoCycle_IsNobodysMatter(string message) => Assert.Null(await new ADeskCouncil().Desk.PoisonAsync(message));

    [Fact]
    public async Task AnotherSeed_IsNotTaken_AndTheSeedIsNowhereInTheStores()
    {
        var council = await ADeskCouncil.WithStatementsAsync();
        await council.Desk.RunDueCyclesAsync(council.Clock.GetUtcNow());
        var message = (await council.Stores.Queue.TryReceiveAsync(CycleMessage.Queue, TimeSpan.FromMinutes(1)))!.Text;

        var other = await council.DeskOn(council.Stores, new byte[32]).AuditCycleAsync(message);
        Assert.Equal((CycleAnswer.Failed, "CYCLE-SEED"), (other.Value.Answer, other.Value.Cycle.Failure!.Code));

        await council.Desk.RetryAsync(ADeskCouncil.Id, ADeskCouncil.First);
        await council.RunAsync();
        await foreach (var file in council.Stores.Files.ListAsync(""))
        {
            await using var stream = await council.Stores.Files.TryOpenAsync(file.Name);
            using var bytes = new MemoryStream();
            await stream!.CopyToAsync(bytes);
            Assert.DoesNotContain(Convert.ToHexStringLower(ADeskCouncil.Seed), Encoding.UTF8.GetString(bytes.ToArray()), StringComparison.OrdinalIgnoreCase);
            Assert.Equal(-1, bytes.ToArray().AsSpan().IndexOf(ADeskCouncil.Seed));
        }
    }

    [Fact]
    public async Task ACouncilWhosePeriodsDoNotFit_IsTold_AndTheOthersGoOn()
    {
        var council = await ADeskCouncil.WithStatementsAsync();
        await council.Desk.AddCouncilAsync("an-other", new FourWeekPeriod(new DateOnly(2026, 4, 7)), ADeskCouncil.Commitment);

        var found = await council.Desk.RunDueCyclesAsync(council.Clock.GetUtcNow());

        Assert.Equal([("an-other", "CYCLE-ANCHOR"), (ADeskCouncil.Id, null)], found.Select(one => (one.CouncilId, one.Refusal?.Code)));
        Assert.Equal(2, found[1].Created.Count);
    }

    [Fact]
    public async Task ACouncil_IsAddedOnce()
    {
        var desk = new ADeskCouncil().Desk;
        var added = (await desk.AddCouncilAsync("c-1", ADeskCouncil.First, ADeskCouncil.Commitment)).Value;

        Assert.Equal(added, (await desk.AddCouncilAsync("c-1", ADeskCouncil.First, ADeskCouncil.Commitment)).Value);
        Assert.Equal("CYCLE-COUNCIL-KNOWN", (await desk.AddCouncilAsync("c-1", ADeskCouncil.First.Next, ADeskCouncil.Commitment)).Refusal!.Code);
        Assert.Equal("CYCLE-COUNCIL-KNOWN", (await desk.AddCouncilAsync("c-1", ADeskCouncil.First, new string('0', 64))).Refusal!.Code);
        Assert.Equal("CYCLE-COUNCIL-ID", (await desk.AddCouncilAsync("c/1", ADeskCouncil.First, ADeskCouncil.Commitment)).Refusal!.Code);
        Assert.Equal("CYCLE-COUNCIL-ID", (await desk.AddCouncilAsync("Sign-in", ADeskCouncil.First, ADeskCouncil.Commitment)).Refusal!.Code);
        Assert.Equal(["c-1"], (await desk.CouncilsAsync()).Select(one => one.CouncilId));
    }

    [Fact]
    public async Task APaymentRun_IsHeldAgainstTheLoads()
    {
        var council = await ADeskCouncil.WithStatementsAsync();
        await council.Inbox.ImportPlansAsync(ADeskCouncil.Id, ADeskCouncil.PlansFolder(run: """
            account_id,due_on,amount,funder,reference
            A1,2026-04-06,800.00,council,R1
            A2,2026-04-03,700.00,council,R2
            A2,2026-05-04,650.00,council,R3
            A3,2026-05-04,600.00,council,R4
            A9,2026-05-04,600.00,council,R5

            """));
        await council.RunAsync();

        Assert.Equal(["A1 R1 paid-as-due 0", "A2 R2 late 3"], (await council.RowsAsync(0, "payments.csv")).Select(Say));
        Assert.Equal(["A1  not-in-the-run 0", "A2 R3 over 0", "A3  not-in-the-run 0", "A3 R4 paid-as-due 0", "A9 R5 no-statement 0"], (await council.RowsAsync(1, "payments.csv")).Select(Say));

        static string Say(string[] row) => $"{row[0]} {row[2]} {row[4]} {row[5]}";
    }
}
