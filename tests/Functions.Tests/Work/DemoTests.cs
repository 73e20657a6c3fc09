using DpAudit.Core.Pipeline;
using DpAudit.Core.Ports;
using DpAudit.Core.Primitives;
using DpAudit.Functions.Configuration;
using DpAudit.Functions.Demo;
using DpAudit.Functions.Work;
using Microsoft.Extensions.DependencyInjection;

namespace DpAudit.Functions.Tests.Work;

/// <summary>The first start of a fresh machine shows a council with work on everybody's desk; a store that somebody began is left alone.</summary>
public sealed class DemoTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("dp-audit-demo-").FullName;

    [Fact]
    public async Task AnEmptyStore_GetsTheSampleCouncil_WithItsCyclesDone_AndWorkForPeople()
    {
        await using var site = Site.Build(Arguments());
        Assert.True(await site.Services.GetRequiredService<DemoStart>().IsDueAsync());

        await site.Services.GetRequiredService<DemoCouncil>().LoadAsync();

        var cycles = await site.Services.GetRequiredService<CycleDesk>().CyclesAsync(DemoCouncil.Id);
        Assert.Equal([CycleState.Done, CycleState.Done, CycleState.Done], cycles.Select(cycle => cycle.State));
        Assert.All(cycles, cycle => Assert.Equal(0, cycle.Handover!.Unassigned));
        var records = site.Services.GetRequiredService<IRecordStore>();
        Assert.NotEmpty(await new FindingsDesk(records, DemoCouncil.Id).ListAsync("arun.auditor"));
        var tasks = await new TaskDesk(records, DemoCouncil.Id).ListAsync(new TaskFilter());
        Assert.True(tasks[0].Kind.IsWelfare());
        Assert.Equal(LondonClock.DayOf(DemoClock.Start), tasks[0].DueOn); // due today, whenever somebody begins
        Assert.NotEmpty(await site.Services.GetRequiredService<ArrivalDesk>().StatementsAsync(await site.Services.GetRequiredService<ArrivalDesk>().FindAsync(DemoCouncil.Id)));

        await using var again = Site.Build(Arguments());
        Assert.False(await again.Services.GetRequiredService<DemoStart>().IsDueAsync());
        Assert.InRange(again.Services.GetRequiredService<TimeProvider>().GetUtcNow() - DemoClock.Start, TimeSpan.Zero, TimeSpan.FromHours(1));
    }

    [Fact]
    public async Task ALoadThatBrokeOff_GoesOnAtTheNextStart()
    {
        await using (var site = Site.Build(Arguments()))
        {
            Assert.True(await site.Services.GetRequiredService<DemoStart>().IsDueAsync());
            using var stop = new CancellationTokenSource();
            var loading = site.Services.GetRequiredService<DemoCouncil>().LoadAsync(stop.Token);
            await stop.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => loading);
        }

        await using var next = Site.Build(Arguments());
        Assert.True(await next.Services.GetRequiredService<DemoStart>().IsDueAsync());
        await next.Services.GetRequiredService<DemoCouncil>().LoadAsync();
        Assert.All(await next.Services.GetRequiredService<CycleDesk>().CyclesAsync(DemoCouncil.Id), cycle => Assert.NotNull(cycle.Handover));
    }

    [Theory]
    [InlineData("--no-demo")]
    [InlineData("--Demo=false")]
    public async Task WhoWantsNone_StartsEmpty_AtTheMachinesTime(string argument)
    {
        await using var site = Site.Build([.. Arguments(), argument]);

        Assert.False(await site.Services.GetRequiredService<DemoStart>().IsDueAsync());
        Assert.InRange((DateTimeOffset.UtcNow - site.Services.GetRequiredService<TimeProvider>().GetUtcNow()).Duration(), TimeSpan.Zero, TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task AStoreThatSomebodyBegan_IsLeftAlone()
    {
        await using (var begun = Site.Build([.. Arguments(), "--no-demo"]))
        {
            await begun.Services.GetRequiredService<CycleDesk>().AddCouncilAsync("heron-vale", new FourWeekPeriod(new DateOnly(2026, 4, 6)), new string('0', 64));
        }

        await using var site = Site.Build(Arguments());
        Assert.False(await site.Services.GetRequiredService<DemoStart>().IsDueAsync());
    }

    [Theory]
    [InlineData("--Seeds:heron-vale")]
    [InlineData("--Seeds:heron_vale")] // as an environment variable has to be named
    public async Task ASeed_IsMadeOnce_AndOnlyItsOwnerReadsIt(string setting)
    {
        await using var site = Site.Build([.. Arguments(), "--no-demo", setting, new string('a', 64)]);
        var seeds = site.Services.GetRequiredService<CouncilSeeds>();

        Assert.Equal(seeds.OfOrMade("kestrel-vale"), seeds.Of("kestrel-vale"));
        Assert.All(seeds.OfOrMade("heron-vale"), one => Assert.Equal(0xaa, one)); // a setting comes first, and makes no file
        Assert.Throws<SettingException>(() => seeds.Of("nowhere"));
        var file = Assert.Single(Directory.GetFiles(Path.Combine(folder, "seeds")));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string[] Arguments() => ["--environment", "Development", "--Storage:Path", folder, "--Work:InProcess", "false"];
}
