using DpAudit.Core.ComplaintRecords;
using DpAudit.Core.Pipeline;
using DpAudit.Core.Policies;
using DpAudit.Core.Primitives;

namespace DpAudit.Core.Tests.Desks;

/// <summary>Whatever was recorded about a person or by a member of staff is found, with who, when and under which policy.</summary>
public sealed class TrailDeskTests
{
    private static readonly StaffMember Ada = new("ada.admin", new HashSet<StaffRole> { StaffRole.Administrator });
    private static readonly StaffMember Fay = new("fay.finance", new HashSet<StaffRole> { StaffRole.Finance });
    private static readonly StaffMember Mia = new("mia.manager", new HashSet<StaffRole> { StaffRole.Manager });

    [Fact]
    public async Task AboutAPerson_EverythingIsFound_TheLastFirst()
    {
        var (council, trail) = await AtWorkAsync();
        var found = await trail.SearchAsync(ADeskCouncil.Id, new TrailQuery("P1", "", DateRange.Always));

        Assert.All(found, one => Assert.Equal("P1", one.PersonId));
        foreach (var what in new[] { "A hold was placed", "A hold was ended", "A complaint was recorded", "An opening balance was signed off", "An item was given to" })
        {
            Assert.Contains(found, one => one.What.StartsWith(what, StringComparison.Ordinal));
        }

        Assert.Equal(found.OrderByDescending(one => one.On).ThenByDescending(one => one.At), found);
        Assert.Equal("default-1", found.First(one => one.What == "A hold was ended").PolicyVersion);
        Assert.Empty(await trail.SearchAsync("another-council", new TrailQuery("P1", "", DateRange.Always)));
        Assert.NotEmpty(await council.CyclesAsync());
    }

    [Fact]
    public async Task ByAMemberOfStaff_OnlyTheirsIsFound_ImportsToo()
    {
        var (_, trail) = await AtWorkAsync();
        var found = await trail.SearchAsync(ADeskCouncil.Id, new TrailQuery("", Fay.Id, DateRange.Always));
        Assert.All(found, one => Assert.Equal(Fay.Id, one.By));
        Assert.Equal(
            ["A policy was imported", "A statement was imported", "A statement was withdrawn", "An opening balance was signed off"],
            found.Select(one => one.What).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Days_AreBothIncluded()
    {
        var (council, trail) = await AtWorkAsync();
        var today = LondonClock.DayOf(council.Clock.GetUtcNow());
        var all = await trail.SearchAsync(ADeskCouncil.Id, new TrailQuery("", "", DateRange.Always));
        Assert.Equal(all.Count(one => one.On == today), (await trail.SearchAsync(ADeskCouncil.Id, new TrailQuery("", "", new DateRange(today, today)))).Count);
        Assert.Empty(await trail.SearchAsync(ADeskCouncil.Id, new TrailQuery("", "", new DateRange(today.AddDays(1), today.AddDays(2)))));
    }

    [Fact]
    public async Task WordsThatPeopleWrote_AreNotInIt()
    {
        var (_, trail) = await AtWorkAsync();
        var found = await trail.SearchAsync(ADeskCouncil.Id, new TrailQuery("", "", DateRange.Always));
        Assert.DoesNotContain(found, one => $"{one}".Contains("appeal", StringComparison.OrdinalIgnoreCase) || $"{one}".Contains("rude", StringComparison.OrdinalIgnoreCase));
    }

    private static async Task<(ADeskCouncil Council, TrailDesk Trail)> AtWorkAsync()
    {
        var council = await ADeskCouncil.WithStatementsAsync();
        await council.StaffAsync("arun.auditor,auditor,");
        await council.RunAsync();
        var (records, files) = (council.Stores.Records, council.Stores.Files);
        var inbox = council.Inbox.For(Fay);
        var statement = (await inbox.ImportStatementAsync(ADeskCouncil.Id, new StatementSource("late.csv", () => new MemoryStream("x"u8.ToArray())))).Refusal;
        Assert.NotNull(statement); // What is refused is no import.
        var extra = ADeskCouncil.Statements[0];
        var imported = (await inbox.ImportStatementAsync(ADeskCouncil.Id, new StatementSource("other.csv", () => Changed(extra)))).Value.Statement;
        Assert.Null((await inbox.WithdrawAsync(ADeskCouncil.Id, imported.Sha256, "By mistake", "w1", Fay)).Refusal);
        Assert.Null((await inbox.ImportPolicyAsync(ADeskCouncil.Id, PolicyText())).Refusal);
        Assert.Null((await council.Openings.SignOffAsync(ADeskCouncil.Id, "A1", new Money(12000), "s1", Fay)).Refusal);
        var retention = new RetentionDesk(records, files, PolicyBook.Default());
        Assert.Null((await retention.HoldAsync(ADeskCouncil.Id, "P1", "An appeal", Stamp(Ada, "h1"), Ada)).Refusal);
        Assert.Null((await retention.EndHoldAsync(ADeskCouncil.Id, "P1", "The appeal is over", Stamp(Ada, "h2"), Ada)).Refusal);
        var today = LondonClock.DayOf(council.Clock.GetUtcNow());
        Assert.Null((await new ComplaintDesk(records, PolicyBook.Default(), council.Clock).RecordAsync(ADeskCouncil.Id, "P1", "c1", Mia, stamp => new ComplaintRecorded(stamp, "P1", "the person", "A rude call", today, "C-1"))).Refusal);
        return (council, new TrailDesk(records, files, new CouncilBooks(records, files), council.Clock));

        Stamp Stamp(StaffMember by, string command) => new(command, by.Id, council.Clock.GetUtcNow(), "default-1");
    }

    private static byte[] PolicyText()
    {
        using var stream = typeof(PolicyBook).Assembly.GetManifestResourceStream("policies/default.yaml")!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    /// <summary>The same statement with another payee.</summary>
    private static MemoryStream Changed(StatementSource source)
    {
        using var reader = new StreamReader(source.Open());
        return new MemoryStream(System.Text.Encoding.UTF8.GetBytes(reader.ReadToEnd().Replace("CORNER SHOP", "OTHER SHOP", StringComparison.Ordinal)));
    }
}
