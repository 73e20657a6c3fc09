using DpAudit.Core.Pipeline;
using DpAudit.Core.Primitives;
using DpAudit.Core.Tasks;
using DpAudit.Storage.Contracts.Faults;

namespace DpAudit.Core.Tests.Desks;

/// <summary>Opening balances belong to nobody known until somebody of finance signs them off by name.</summary>
public class OpeningDeskTests
{
    private static readonly StaffMember Fin = new("fin.officer", new HashSet<StaffRole> { StaffRole.Finance });
    private static readonly StaffMember Max = new("max.manager", new HashSet<StaffRole> { StaffRole.Manager });
    private static readonly StaffMember Ana = new("ana.auditor", new HashSet<StaffRole> { StaffRole.Auditor, StaffRole.Approver, StaffRole.Administrator });
    private static readonly Money Stated = new(12_000);

    [Fact]
    public async Task Unsigned_IsListed_AndUnattributed_UntilSomebodySignsItOff()
    {
        var council = await ADeskCouncil.WithStatementsAsync();
        council.Clock.Advance(TimeSpan.FromDays(-29));
        await council.RunAsync();
        var done = await council.FileAsync(0, "people.csv");
        Assert.Equal([("A1", false), ("A2", true)], (await council.Openings.ListAsync(ADeskCouncil.Id)).Select(line => (line.Account.Id, line.IsSignedOff)));
        Assert.True(await Unattributed(council, 0) > 0);

        var signed = (await council.Openings.SignOffAsync(ADeskCouncil.Id, "A1", Stated, "c1", Fin)).Value;

        Assert.Equal(("fin.officer", council.Clock.GetUtcNow()), (signed.By, signed.At));
        Assert.All(await council.Openings.ListAsync(ADeskCouncil.Id), line => Assert.True(line.IsSignedOff));
        council.Clock.Advance(TimeSpan.FromDays(29));
        await council.RunAsync();
        Assert.Equal(0, await Unattributed(council, 1));
        Assert.Equal(done, await council.FileAsync(0, "people.csv")); // what is done stays
    }

    [Fact]
    public async Task WhatIsSignedOff_NobodyIsAskedToSignOff()
    {
        var council = await ADeskCouncil.WithStatementsAsync([]);
        var reminders = new RemindDesk(council.Stores.Records, new CouncilBooks(council.Stores.Records, council.Stores.Files), council.Clock);
        await reminders.RunAsync(ADeskCouncil.Id);
        Assert.Single(await Asked());

        await council.Openings.SignOffAsync(ADeskCouncil.Id, "A1", Stated, "c1", Fin);
        await reminders.RunAsync(ADeskCouncil.Id);

        Assert.Empty(await Asked());
        Assert.Contains(await council.Tasks.AllAsync().ToListAsync(), task => task is { Kind: StaffTaskKind.OpeningBalanceToSignOff, Done.Stamp.By: "fin.officer" });

        async Task<IEnumerable<StaffTask>> Asked() => (await council.Tasks.ListAsync(new TaskFilter())).Where(task => task.Kind == StaffTaskKind.OpeningBalanceToSignOff);
    }

    [Fact]
    public async Task OnlyFinanceAndManagers_SignOff_WhatThePlansState()
    {
        var openings = (await ADeskCouncil.WithStatementsAsync([])).Openings;

        Assert.Equal("OPENING-ROLE", (await openings.SignOffAsync(ADeskCouncil.Id, "A1", Stated, "c1", Ana)).Refusal!.Code);
        Assert.Equal("OPENING-NOT-STATED", (await openings.SignOffAsync(ADeskCouncil.Id, "A3", Stated, "c1", Max)).Refusal!.Code);
        Assert.Equal("OPENING-CHANGED", (await openings.SignOffAsync(ADeskCouncil.Id, "A1", new Money(1), "c1", Max)).Refusal!.Code);
        Assert.Equal("max.manager", (await openings.SignOffAsync(ADeskCouncil.Id, "A1", Stated, "c1", Max)).Value.By);
    }

    [Fact]
    public async Task TheSameCommandAgain_AndASecondPerson_ChangeNothing()
    {
        var council = await ADeskCouncil.WithStatementsAsync([]);
        var first = (await council.Openings.SignOffAsync(ADeskCouncil.Id, "A1", Stated, "c1", Fin)).Value;
        council.Clock.Advance(TimeSpan.FromDays(1));

        Assert.Equal(first, (await council.Openings.SignOffAsync(ADeskCouncil.Id, "A1", Stated, "c1", Fin)).Value);
        Assert.Equal(first, (await council.Openings.SignOffAsync(ADeskCouncil.Id, "A1", Stated, "c2", Max)).Value);
    }

    [Fact]
    public async Task AnotherBalanceInThePlans_IsNotSignedOff_AndBothSignOffsAreKept()
    {
        var council = await ADeskCouncil.WithStatementsAsync([]);
        await council.Openings.SignOffAsync(ADeskCouncil.Id, "A1", Stated, "c1", Fin);

        await council.Inbox.ImportPlansAsync(ADeskCouncil.Id, ADeskCouncil.PlansFolder(ADeskCouncil.Accounts.Replace("120.00", "130.00", StringComparison.Ordinal)));
        Assert.False((await council.Openings.ListAsync(ADeskCouncil.Id))[0].IsSignedOff);

        await council.Openings.SignOffAsync(ADeskCouncil.Id, "A1", new Money(13_000), "c2", Max);
        Assert.Equal("max.manager", (await council.Openings.ListAsync(ADeskCouncil.Id))[0].SignOff!.By);
        var record = RecordJson.Read<OpeningRecord>((await council.Stores.Records.FindAsync(new($"{ADeskCouncil.Id}~openings", "A1")))!.Json);
        Assert.Equal(["fin.officer", "max.manager"], record.SignOffs.Select(one => one.By));
    }

    [Fact]
    public async Task ACrashAtAnyWrite_AndTheSameCommandAgain_SignsOffOnce()
    {
        ADeskCouncil council = null!;
        await CrashRuns.AtEachWriteAsync(
            async () => (council = await ADeskCouncil.WithStatementsAsync([])).Stores,
            stores => new OpeningDesk(stores.Records, new CouncilBooks(stores.Records, stores.Files), council.Clock).SignOffAsync(ADeskCouncil.Id, "A1", Stated, "c1", Fin),
            async stores => Assert.Equal("c1", (await new OpeningDesk(stores.Records, new CouncilBooks(stores.Records, stores.Files), council.Clock).ListAsync(ADeskCouncil.Id))[0].SignOff!.CommandId));
    }

    private static async Task<decimal> Unattributed(ADeskCouncil council, int cycle)
    {
        var text = await council.FileAsync(cycle, "people.csv");
        var column = Array.IndexOf(text[..text.IndexOf('\r', StringComparison.Ordinal)].Split(','), "unattributed");
        return (await council.RowsAsync(cycle, "people.csv")).Where(row => row[2] == "A1").Sum(row => decimal.Parse(row[column], System.Globalization.CultureInfo.InvariantCulture));
    }
}
