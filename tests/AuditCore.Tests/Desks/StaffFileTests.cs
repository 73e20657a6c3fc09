using System.Text;
using DpAudit.Core.Pipeline;
using DpAudit.Core.Primitives;
using DpAudit.Core.Statements;

namespace DpAudit.Core.Tests.Desks;

/// <summary>A roster says who belongs to a council. It is taken whole or not at all: half a roster would lock people out, or give work to the wrong ones.</summary>
public class StaffFileTests
{
    private const string Header = "staff_id,name,roles,away\n";

    [Fact]
    public void ARoster_SaysWhoMayDoWhat_AndWhoIsAwayWhen()
    {
        var staff = Read("ivy,Ivy Marsh,auditor; manager,2026-07-06..2026-07-12; 2026-08-03..2026-08-03\nabe,,approver,\n");

        Assert.Equal(["abe", "ivy"], staff.Select(one => one.Id));
        Assert.Equal("abe", staff[0].Name);
        Assert.Equal([StaffRole.Auditor, StaffRole.Manager], staff[1].Roles.Order());
        Assert.Equal([new DateRange(new(2026, 7, 6), new(2026, 7, 12)), new DateRange(new(2026, 8, 3), new(2026, 8, 3))], staff[1].Away);
    }

    [Theory]
    [InlineData("ivy,Ivy,inspector,\n", "PLAN-VALUE")]
    [InlineData(",Ivy,auditor,\n", "PLAN-BLANK")]
    [InlineData("ivy,Ivy,auditor,2026-07-12..2026-07-06\n", "PLAN-VALUE")]
    [InlineData("ivy,Ivy,auditor,\nivy,Ivy again,manager,\n", "PLAN-VALUE")]
    public void ARosterWithAnyBadRow_IsRefusedWhole(string rows, string code) => Assert.Equal(code, Assert.Throws<InputException>(() => Read("abe,Abe,approver,\n" + rows)).Code.Code);

    [Fact]
    public async Task AnImportedRoster_TakesThePlaceOfTheOneBefore_AndOneThatIsRefusedDoesNot()
    {
        var council = await ADeskCouncil.WithStatementsAsync([]);
        var desk = new StaffDesk(council.Stores.Records, council.Stores.Files);
        Assert.Empty(await desk.ListAsync(ADeskCouncil.Id));

        Assert.Null((await council.Inbox.ImportStaffAsync(ADeskCouncil.Id, Csv("ivy,Ivy,auditor,\n"))).Refusal);
        Assert.Null((await council.Inbox.ImportStaffAsync(ADeskCouncil.Id, Csv("abe,Abe,approver,\n"))).Refusal);
        Assert.Equal("PLAN-VALUE", (await council.Inbox.ImportStaffAsync(ADeskCouncil.Id, Csv("ivy,Ivy,inspector,\n"))).Refusal!.Code);

        Assert.Equal(["abe"], (await desk.ListAsync(ADeskCouncil.Id)).Select(one => one.Id));
    }

    private static IReadOnlyList<StaffEntry> Read(string rows) => StaffFile.Read(new MemoryStream(Csv(rows)));

    private static byte[] Csv(string rows) => Encoding.UTF8.GetBytes(Header + rows);
}
