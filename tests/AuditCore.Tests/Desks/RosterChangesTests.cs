using System.Text;
using DpAudit.Core.Pipeline;
using DpAudit.Core.Primitives;

namespace DpAudit.Core.Tests.Desks;

/// <summary>Before a roster is taken in, whoever does it sees what it changes.</summary>
public sealed class RosterChangesTests
{
    [Fact]
    public void WhoIsAddedRemovedOrChanged_IsNamed_AndNobodyElse()
    {
        var changes = RosterChanges.Between(
            Roster("ann,auditor,Ann,", "ben,coordinator,Ben,", "cat,auditor;manager,Cat,2026-07-01..2026-07-05", "dan,approver,Dan,"),
            Roster("ann,auditor,Ann,", "cat,manager;auditor,Cat,2026-07-01..2026-07-05", "dan,finance,Dan,", "eve,auditor,Eve,"));
        Assert.Equal([("ben", false), ("dan", true), ("eve", true)], changes.Select(change => (change.Id, change.After is not null)));
        Assert.Null(changes[2].Before);
    }

    [Theory]
    [InlineData("ann,auditor,Anne,")]
    [InlineData("ann,auditor;manager,Ann,")]
    [InlineData("ann,auditor,Ann,2026-07-01..2026-07-05")]
    public void ANameARoleOrDaysAway_AreAChange(string row) => Assert.Single(RosterChanges.Between(Roster("ann,auditor,Ann,"), Roster(row)));

    [Fact]
    public void RolesThatNobodyWouldHave_AreNamed() =>
        Assert.Equal(
            [StaffRole.Finance, StaffRole.Coordinator, StaffRole.Approver, StaffRole.NhsApprover, StaffRole.Administrator],
            RosterChanges.Unfilled(Roster("ann,auditor;manager,Ann,")));

    private static IReadOnlyList<StaffEntry> Roster(params string[] rows) => StaffFile.Read(new MemoryStream(Encoding.UTF8.GetBytes("staff_id,roles,name,away\n" + string.Join('\n', rows))));
}
