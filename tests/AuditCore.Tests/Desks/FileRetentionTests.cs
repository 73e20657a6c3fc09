using System.Text;
using DpAudit.Core.Pipeline;
using DpAudit.Core.Policies;
using DpAudit.Core.Primitives;
using DpAudit.Core.Tests.Policies;

namespace DpAudit.Core.Tests.Desks;

/// <summary>Files that speak of everybody go when their time is over: not the newest, not under anybody's hold, and not while somebody's finding of these weeks is kept.</summary>
public class FileRetentionTests
{
    private static readonly StaffMember Admin = new("ada.admin", new HashSet<StaffRole> { StaffRole.Administrator });
    private static readonly DateOnly LastDayKept = new(2033, 3, 31); // the financial year to March 2027, and six more

    [Fact]
    public async Task FilesOfACycle_AndReplacedPlans_Go_TheNewestStay_AndTheNextCycleRuns()
    {
        var council = await RunAsync();
        var desk = Desk(council);
        var (first, second) = ((await council.CyclesAsync())[0], (await council.CyclesAsync())[1]);

        Assert.Empty(await desk.ApplyAsync(ADeskCouncil.Id, LastDayKept));
        var gone = await desk.ApplyAsync(ADeskCouncil.Id, LastDayKept.AddDays(1));

        Assert.Equal([("plans-version", "2026-06-09~001"), ("cycle-files", "2026-04-06")], gone.Select(one => (one.Kind, one.Id)));
        Assert.Empty(await council.Stores.Files.ListAsync(first.Result!.Folder + "/").ToListAsync());
        Assert.NotEmpty(await council.Stores.Files.ListAsync(second.Result!.Folder + "/").ToListAsync());
        Assert.Equal(LastDayKept.AddDays(1), (await council.CyclesAsync())[0].FilesRemovedOn);
        Assert.Equal("2026-06-09~002", Assert.Single(await new CouncilBooks(council.Stores.Records, council.Stores.Files).VersionsAsync(ADeskCouncil.Id, FileSetRecord.Plans)).Version);
        Assert.Equal(3, (await council.BookAsync()).Plans.People.Count);

        Assert.Empty(await desk.ApplyAsync(ADeskCouncil.Id, LastDayKept.AddDays(2)));
        council.At(7, 14);
        await council.RunAsync();
        Assert.Equal(CycleState.Done, (await council.CyclesAsync())[2].State);
    }

    [Fact]
    public async Task AHoldOnAnybody_KeepsThem()
    {
        var council = await RunAsync();
        var desk = Desk(council);
        await desk.HoldAsync(ADeskCouncil.Id, "P3", "An inquiry", new Stamp("h1", Admin.Id, council.Clock.GetUtcNow(), "default-1"), Admin);

        Assert.Empty(await desk.ApplyAsync(ADeskCouncil.Id, LastDayKept.AddYears(10)));
    }

    [Fact]
    public async Task AnItemOfTheseWeeks_ThatIsStillOpen_KeepsItsCyclesFiles()
    {
        var council = await RunAsync(staff: "a1,auditor,");
        Assert.NotEmpty(await council.Findings.ListAsync("a1"));

        Assert.DoesNotContain(await Desk(council).ApplyAsync(ADeskCouncil.Id, LastDayKept.AddYears(10)), one => one.Kind == "cycle-files");
    }

    /// <summary>Plans that came back are one content under two versions.</summary>
    [Fact]
    public async Task AFileThatANewerVersionHasToo_Stays()
    {
        var council = await RunAsync();
        council.At(6, 10);
        await council.Inbox.ImportPlansAsync(ADeskCouncil.Id, ADeskCouncil.PlansFolder());

        Assert.Equal(2, (await Desk(council).ApplyAsync(ADeskCouncil.Id, LastDayKept.AddDays(1))).Count(one => one.Kind == "plans-version"));
        Assert.Equal(3, (await council.BookAsync()).Plans.People.Count);
    }

    private static RetentionDesk Desk(ADeskCouncil council) => new(council.Stores.Records, council.Stores.Files, PolicyBook.Default());

    /// <summary>A council with two cycles done and plans that were replaced once.</summary>
    private static async Task<ADeskCouncil> RunAsync(string? staff = null)
    {
        var council = await ADeskCouncil.WithStatementsAsync();
        if (staff is not null)
        {
            await council.StaffAsync(staff);
        }
        else
        {
            // Nothing is given to auditors: what lies with them would keep the files.
            var policy = PolicyYamlTests.DefaultText().Replace("per_hundred_people: 35", "per_hundred_people: 0", StringComparison.Ordinal).Replace("observations_per_hundred_people: 2", "observations_per_hundred_people: 0", StringComparison.Ordinal);
            Assert.Null((await council.Inbox.ImportPolicyAsync(ADeskCouncil.Id, Encoding.UTF8.GetBytes(policy))).Refusal);
        }

        await council.Inbox.ImportPlansAsync(ADeskCouncil.Id, ADeskCouncil.PlansFolder(plans: ADeskCouncil.Plans.Replace("300.00", "320.00", StringComparison.Ordinal)));
        await council.RunAsync();
        Assert.Equal([CycleState.Done, CycleState.Done], (await council.CyclesAsync()).Select(cycle => cycle.State));
        return council;
    }
}
