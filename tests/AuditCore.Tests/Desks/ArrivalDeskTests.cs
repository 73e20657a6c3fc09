using System.Text;
using DpAudit.Core.Pipeline;
using DpAudit.Core.Primitives;
using DpAudit.Core.Reporting;
using DpAudit.Core.Reporting.Cases;
using DpAudit.Core.Tests.Scenarios;
using DpAudit.Storage.Contracts.Faults;

namespace DpAudit.Core.Tests.Desks;

/// <summary>What arrives is looked at when it arrives: every row is accounted for, and nobody waits four weeks to be asked how they are.</summary>
public class ArrivalDeskTests
{
    private const string Lines = "person_id,line_id,purpose,amount,frequency,payees,kind\nP1,L1,wages,300.00,four-weekly,HILL,flexible\n";
    private static readonly string Message = Encoding.UTF8.GetString(RecordJson.Write(new ArrivalsMessage(ADeskCouncil.Id)));

    [Fact]
    public async Task ADeclinedWage_IsATaskTheSameDay_InTheMiddleOfAPeriod_AndNoQuestionAboutMoney()
    {
        var council = await CouncilAsync(WithDeclinedWage());

        Assert.Null((await council.Arrivals.LookAsync(Message)).Refusal);

        var task = Assert.Single(await council.Tasks.ListAsync(new TaskFilter()));
        Assert.Equal((StaffTaskKind.DeclinedWage, "P1", new DateOnly(2026, 4, 14), StaffRole.Coordinator), (task.Kind, task.PersonId, task.DueOn, task.OwnerRole));
        Assert.Empty(await council.Findings.CycleAsync(ADeskCouncil.First));
    }

    [Fact]
    public async Task TheSameAgain_IsNotLookedAtAgain_AndSomethingNewIs()
    {
        var council = await CouncilAsync(WithDeclinedWage());
        var first = (await council.Arrivals.LookAsync(Message)).Value;
        council.At(4, 14, hour: 10);

        Assert.Equal(first.At, (await council.Arrivals.LookAsync(Message)).Value.At);
        await council.ImportAsync(Statement("later.csv", new AStatement("A2", []).WithoutBalances().Spend("2026-04-09", 9m, "CAFE")));
        var second = (await council.Arrivals.LookAsync(Message)).Value;

        Assert.Equal((2, first.Folder), (second.Statements, second.Before));
        await council.ImportAsync(Statement("latest.csv", new AStatement("A3", []).WithoutBalances().Spend("2026-04-09", 9m, "CAFE")));
        await council.Arrivals.LookAsync(Message);
        Assert.Empty(await FilesAsync(council, first.Folder)); // two looks back: nobody reads it any more
        Assert.NotEmpty(await FilesAsync(council, second.Folder));
    }

    /// <summary>Two look at once, and the slow one saw less: wherever it stands still meanwhile, what is known in the end is all that arrived, with its files.</summary>
    [Fact]
    public async Task ASlowLook_DoesNotHideWhatALaterOneSaw()
    {
        var undisturbed = new WriteFaults(int.MaxValue, after: false);
        var first = await CouncilAsync(WithDeclinedWage());
        await first.ArrivalsOn(first.Stores.With(undisturbed)).LookAsync(Message);

        for (var write = 1; write <= undisturbed.Writes; write++)
        {
            var council = await CouncilAsync(WithDeclinedWage());
            var (stands, goesOn) = (new TaskCompletionSource(), new TaskCompletionSource());
            var slow = council.ArrivalsOn(council.Stores.With(new WriteFaults(write, after: false, () =>
            {
                stands.TrySetResult();
                return goesOn.Task;
            })));
            var slowly = Task.Run(() => slow.LookAsync(Message));
            await stands.Task;

            await council.ImportAsync(Statement("later.csv", new AStatement("A2", []).WithoutBalances().Spend("2026-04-09", 9m, "CAFE")));
            var later = (await council.Arrivals.LookAsync(Message)).Value;
            goesOn.SetResult();
            await slowly;

            var known = await council.Arrivals.FindAsync(ADeskCouncil.Id);
            Assert.Equal(later, known);
            Assert.Equal(2, (await council.Arrivals.StatementsAsync(known)).Count);
        }
    }

    [Fact]
    public async Task WhenACycleIsDone_WhatArrivedIsLookedAtAgain()
    {
        var council = await CouncilAsync(WithDeclinedWage());
        Assert.Equal(ADeskCouncil.First, (await council.Arrivals.LookAsync(Message)).Value.From);
        council.At(5, 12, hour: 9);
        await council.Desk.RunDueCyclesAsync(council.Clock.GetUtcNow());

        await council.Desk.AuditCycleAsync((await council.Stores.Queue.TryReceiveAsync(CycleMessage.Queue, TimeSpan.FromMinutes(1)))!.Text);

        var asked = (await council.Stores.Queue.TryReceiveAsync(ArrivalsMessage.Queue, TimeSpan.FromMinutes(1)))!;
        Assert.Equal(ADeskCouncil.First.Next, (await council.Arrivals.LookAsync(asked.Text)).Value.From);
    }

    [Fact]
    public async Task EveryRow_IsAccountedFor_AndTheRowsToMend_SayWhatIsWrong()
    {
        var text = new AStatement("A1", []).WithoutBalances().Spend("2026-04-08", 9m, "CAFE").Spend("2026-04-09", 8m, "CAFE").Text().Replace("-8.00", "-8.O0", StringComparison.Ordinal);
        var council = await CouncilAsync(Statement("a.csv", text));

        var arrivals = (await council.Arrivals.LookAsync(Message)).Value;
        var outcome = Assert.Single(await council.Arrivals.StatementsAsync(arrivals));
        var mend = await ReadAsync(council, $"{arrivals.Folder}/{ArrivalsRecord.MendName(outcome.Sha256)}");

        Assert.Equal((2, 1, true), (outcome.Rows.Read, outcome.Rows.Rejected, outcome.Rows.AddUp));
        Assert.EndsWith($",\"{MendFile.Column}\"", mend.Split("\r\n")[0], StringComparison.Ordinal);
        Assert.Contains("-8.O0", mend.Split("\r\n")[1], StringComparison.Ordinal);
        Assert.Matches(",\"ROW-AMOUNT \\(Amount\\): .+\"$", mend.Split("\r\n")[1]);

        // Mended, it is handed in as it is.
        await council.ImportAsync(Statement("a.correction.csv", mend.Replace("-8.O0", "-8.00", StringComparison.Ordinal)));
        var after = (await council.Arrivals.LookAsync(Message)).Value;
        Assert.Contains(await council.Arrivals.StatementsAsync(after), one => one is { Name: "a.correction.csv", Rows: { Read: 1, Accepted: 1 }, Corrects: "a.csv" });
    }

    [Fact]
    public async Task APersonsWeeksSoFar_AreFoundWithoutReadingOthers()
    {
        var council = await CouncilAsync(WithDeclinedWage());
        var arrivals = (await council.Arrivals.LookAsync(Message)).Value;
        var reader = new CaseReader(council.Stores.Files);

        var found = (await reader.FindAsync(arrivals.Folder, ADeskCouncil.First, "P1"))!;

        Assert.Equal(["load", "declined"], found.Rows.Select(row => row.Kind));
        Assert.Contains(found.Observed, one => one.Code == SignalCode.DeclinedWage && one.TransactionId == found.Rows[1].TransactionId);
        Assert.Equal(80_000, Assert.Single(found.Accounts).Closing.Pence - 12_000);
        Assert.NotNull(await reader.FindAsync(arrivals.Folder, ADeskCouncil.First, "P3"));
        Assert.Null(await reader.FindAsync(arrivals.Folder, ADeskCouncil.First, "P9"));
        Assert.Null(await reader.FindAsync("nowhere", ADeskCouncil.First, "P1"));
    }

    [Fact]
    public async Task ACrashAtAnyWrite_AndARetry_EndAsIfNothingHadHappened()
    {
        var undisturbed = await CouncilAsync(WithDeclinedWage());
        await undisturbed.Arrivals.LookAsync(Message);
        var expected = await undisturbed.StateAsync();

        ADeskCouncil council = null!;
        Assert.InRange(
            await CrashRuns.AtEachWriteAsync(
                async () => (council = await CouncilAsync(WithDeclinedWage())).Stores, stores => council.ArrivalsOn(stores).LookAsync(Message), async _ => Assert.Equal(expected, await council.StateAsync())),
            5, 12);
    }

    [Fact]
    public async Task WhatCannotBeLookedAt_SaysWhy()
    {
        var council = new ADeskCouncil();
        Assert.Equal("CYCLE-NO-COUNCIL", (await council.Arrivals.LookAsync(Message)).Refusal!.Code);
        await council.Desk.AddCouncilAsync(ADeskCouncil.Id, ADeskCouncil.First, ADeskCouncil.Commitment);
        Assert.Equal("CYCLE-NO-PLANS", (await council.Arrivals.LookAsync(Message)).Refusal!.Code);
        await council.Arrivals.AskAsync(ADeskCouncil.Id);
        Assert.Equal(Message, (await council.Stores.Queue.TryReceiveAsync(ArrivalsMessage.Queue, TimeSpan.FromMinutes(1)))!.Text);
    }

    [Fact]
    public async Task TheDailyLook_MakesEachTaskOnce()
    {
        var council = await CouncilAsync();
        var desk = new RemindDesk(council.Stores.Records, new CouncilBooks(council.Stores.Records, council.Stores.Files), council.Clock);

        Assert.True(await desk.RunAsync(ADeskCouncil.Id) > 0);
        Assert.Equal(0, await desk.RunAsync(ADeskCouncil.Id));
        Assert.Contains(await council.Tasks.ListAsync(new TaskFilter()), task => task is { Kind: StaffTaskKind.OpeningBalanceToSignOff, PersonId: "P1" });
    }

    private static async Task<ADeskCouncil> CouncilAsync(params StatementSource[] statements)
    {
        var council = await ADeskCouncil.WithStatementsAsync(statements);
        council.At(4, 14, hour: 9);
        var plans = ADeskCouncil.PlansFolder();
        plans["plan_lines.csv"] = Encoding.UTF8.GetBytes(Lines);
        await council.Inbox.ImportPlansAsync(ADeskCouncil.Id, plans);
        return council;
    }

    private static StatementSource WithDeclinedWage() => Statement("a.csv", new AStatement("A1", new Dictionary<string, decimal> { ["A1"] = 120m }).Load("2026-04-06", 800m).Declined("2026-04-10", 120m, "HILL"));

    private static StatementSource Statement(string name, AStatement statement) => Statement(name, statement.Text());

    private static StatementSource Statement(string name, string text) => new(name, () => new MemoryStream(Encoding.UTF8.GetBytes(text)), new Arrival(new DateOnly(2026, 4, 14), null, null, null));

    private static async Task<string> ReadAsync(ADeskCouncil council, string name)
    {
        using var reader = new StreamReader((await council.Stores.Files.TryOpenAsync(name))!);
        return await reader.ReadToEndAsync();
    }

    private static async Task<List<string>> FilesAsync(ADeskCouncil council, string folder)
    {
        var names = new List<string>();
        await foreach (var file in council.Stores.Files.ListAsync(folder + "/"))
        {
            names.Add(file.Name);
        }

        return names;
    }
}
