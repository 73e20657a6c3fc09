using System.Net;
using DpAudit.Core.ComplaintRecords;
using DpAudit.Core.Pipeline;
using DpAudit.Core.Policies;
using DpAudit.Functions.Tests.Auditing;
using DpAudit.Functions.Tests.Managing;
using static DpAudit.Functions.Tests.Auditing.ASampleSite;

namespace DpAudit.Functions.Tests.Complaining;

/// <summary>A complaint comes to whoever picks up the telephone; a manager answers it, once, in their own name.</summary>
public sealed class ComplaintPagesTests(ASampleSite site) : IClassFixture<ASampleSite>
{
    private const string Complaints = $"/app/{Council}/complaints";
    private const string Nasty = "<img src=x onerror=alert(1)>";

    private static readonly (string Name, string Value)[] Complaint =
    [
        ("Person", "KV010"), ("From", "R. Daughter"), ("InRole", "their daughter"), ("About", Nasty), ("Reference", "C-2026-17"), ("On.Day", "3"), ("On.Month", "July"), ("On.Year", "2026"),
    ];

    private ComplaintDesk Desk => new(site.Records, PolicyBook.Default(), site.Clock);

    [Fact]
    public async Task AComplaint_IsRecordedOnce_Shown_AndAnsweredByAManager()
    {
        using var cora = await site.SignedInAsync(Cora);
        var form = await cora.ReadAsync($"{Complaints}/record");
        using var recorded = await cora.SendAsync(form, "", Complaint);
        using var twice = await cora.SendAsync(form, "", Complaint);
        var address = recorded.Headers.Location!.ToString();
        Assert.Equal(address, twice.Headers.Location!.ToString());
        Assert.Contains("C-2026-17", (await cora.ReadAsync(Complaints)).Words(), StringComparison.Ordinal);
        var seen = await cora.ReadAsync(address);
        Assert.Contains(Nasty, seen.Words(), StringComparison.Ordinal);
        Assert.Null(seen.QuerySelector("main img"));
        Assert.Null(seen.QuerySelector("main form[method=post]")); // hers is not to answer it

        using var moira = await site.SignedInAsync(Moira);
        var page = await moira.ReadAsync(address);
        using var empty = await moira.SendAsync(page, "", ("Outcome", ""));
        Assert.Equal(["Outcome", "Words"], (await empty.ReadAsync()).Wrong());
        (string, string)[] answer = [("Outcome", "upheld"), ("Words", "We should have called back"), ("On.Day", "6"), ("On.Month", "7"), ("On.Year", "2026")];
        using var unchanged = await moira.SendAsync(page, "", answer);
        Assert.Contains("COMPLAINT-CHANGED", (await unchanged.ReadAsync()).Words(), StringComparison.Ordinal);
        using var answered = await moira.SendAsync(page, "", [.. answer, ("Changed", "Calls are on the rota")]);
        using var again = await moira.SendAsync(page, "", [.. answer, ("Changed", "Calls are on the rota")]);
        Assert.Equal([Complaints, Complaints], new[] { answered, again }.Select(one => one.Headers.Location?.ToString()));

        var complaint = Assert.Single(await Desk.ListAsync(Council));
        Assert.Equal((Cora, ComplaintOutcome.Upheld, Moira), (complaint.Recorded.Stamp.By, complaint.Ended!.Outcome, complaint.Ended.Stamp.By));
        Assert.Contains("Calls are on the rota", (await cora.ReadAsync(address)).Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatIsMissingOrWrong_IsToldBesideItsField_AndWhatWasTypedStays()
    {
        using var cora = await site.SignedInAsync(Cora);
        var form = await cora.ReadAsync($"{Complaints}/record?Person=KV011");
        using var missing = await cora.SendAsync(form, "", ("On.Day", "31"), ("On.Month", "2"), ("About", "Nobody called back"));
        var page = await missing.ReadAsync();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, missing.StatusCode);
        Assert.Equal(["From", "InRole", "On", "Reference"], page.Wrong());
        Assert.Contains("Nobody called back", page.QuerySelector("#About")!.TextContent, StringComparison.Ordinal);

        using var unknown = await cora.SendAsync(form, "", [.. Complaint, ("Discussion", "none")]);
        Assert.Contains("COMPLAINT-DISCUSSION", (await unknown.ReadAsync()).Words(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0123456789abcdef0123456789abcdef")]
    [InlineData("nothing")]
    public async Task WhatIsNotThere_IsNotFound(string id)
    {
        using var cora = await site.SignedInAsync(Cora);
        using var answer = await cora.GetAsync($"{Complaints}/complaint/{id}");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }
}
