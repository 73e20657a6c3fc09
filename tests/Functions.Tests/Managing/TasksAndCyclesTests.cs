using System.Net;
using AngleSharp.Html.Dom;
using DpAudit.Core.Findings;
using DpAudit.Core.Pipeline;
using DpAudit.Core.Ports;
using DpAudit.Core.Primitives;
using DpAudit.Core.Tasks;
using DpAudit.Functions.Tests.Auditing;
using Microsoft.Extensions.DependencyInjection;
using static DpAudit.Functions.Tests.Auditing.ASampleSite;

namespace DpAudit.Functions.Tests.Managing;

/// <summary>What waits for a manager: tasks to do or to give away, items that nobody has, cycles that could not be done.</summary>
public sealed class TasksAndCyclesTests(ASampleSite site) : IClassFixture<ASampleSite>
{
    private const string Tasks = $"/app/{Council}/managing/tasks";
    private const string Cycles = $"/app/{Council}/managing/cycles";
    private const string Nasty = "<script>alert(1)</script>";

    private TaskDesk Desk => new(site.Records, Council);

    [Fact]
    public async Task ATask_IsDone_Once_AndSaysHow()
    {
        using var browser = await site.SignedInAsync(Moira);
        var task = await OpenAsync("done-once");
        Assert.Contains("Discussion ageing", (await browser.ReadAsync(Tasks)).Words(), StringComparison.Ordinal);
        var page = await browser.ReadAsync(Of(task));

        using var empty = await browser.SendAsync(page, "handler=Finish");
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "How"), (empty.StatusCode, Assert.Single((await empty.ReadAsync()).Wrong())));

        using var answer = await browser.SendAsync(page, "handler=Finish", ("How", Nasty));
        using var twice = await browser.SendAsync(page, "handler=Finish", ("How", Nasty));
        Assert.Equal([Tasks, Tasks], new[] { answer, twice }.Select(one => one.Headers.Location!.ToString()));
        var done = (await Desk.FindAsync(task.Id))!;
        Assert.Equal((Nasty, Moira, "kestrel-vale-2"), (done.Done!.How, done.Done.Stamp.By, done.Done.Stamp.PolicyVersion));
        var after = await browser.ReadAsync(Of(task));
        Assert.Contains(Nasty, after.Words(), StringComparison.Ordinal);
        Assert.Null(after.QuerySelector("main form"));
        Assert.Empty(after.QuerySelectorAll("script:not([src])"));
    }

    [Fact]
    public async Task ATaskThatAnotherHasDone_IsNotDoneAgain()
    {
        using var browser = await site.SignedInAsync(Moira);
        var task = await OpenAsync("stale");
        var page = await browser.ReadAsync(Of(task));
        await Desk.FinishAsync(task.Id, "Seen", new StaffMember("mo.manager", new HashSet<StaffRole> { StaffRole.Manager }), new Stamp("other", "mo.manager", site.Clock.GetUtcNow(), "kestrel-vale-2"));
        using var answer = await browser.SendAsync(page, "handler=Finish", ("How", "Mine"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("TASK-OVER", (await answer.ReadAsync()).Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ATask_IsGivenToAColleague_AndToNobodyElse()
    {
        using var browser = await site.SignedInAsync(Moira);
        var task = await OpenAsync("given");
        var page = await browser.ReadAsync(Of(task));
        using var unknown = await browser.SendAsync(page, "handler=Give", ("To", "somebody.else"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unknown.StatusCode);
        using var answer = await browser.SendAsync(page, "handler=Give", ("To", Cora));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(Cora, (await Desk.FindAsync(task.Id))!.OwnerId);
    }

    [Theory]
    [InlineData("none")]
    [InlineData("00000000000000000000000000000000")]
    [InlineData("a%2Fb")]
    public async Task ATaskThatIsNotThere_IsNotFound(string id)
    {
        using var browser = await site.SignedInAsync(Moira);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/app/{Council}/managing/task/{id}")).StatusCode);
    }

    [Fact]
    public async Task ATaskOfAnotherCouncil_IsNotFound()
    {
        var task = await OpenAsync("foreign");
        using var stranger = await site.SignedInAsync(ASite.Stranger, ASite.OtherCouncil);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/app/{ASite.OtherCouncil}/managing/task/{task.Id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(Of(task))).StatusCode);
    }

    [Fact]
    public async Task TheLists_ArePaged_AndAnOddPageIsTheNearest()
    {
        using var browser = await site.SignedInAsync(Moira);
        var all = await Desk.ListAsync(new TaskFilter());
        Assert.True(all.Count > 25);
        Assert.Equal(25, (await browser.ReadAsync($"{Tasks}?Show=all")).QuerySelectorAll("tbody tr").Length);
        var last = await browser.ReadAsync($"{Tasks}?Show=all&Number=999");
        Assert.Equal((all.Count - 1) % 25 + 1, last.QuerySelectorAll("tbody tr").Length);
        Assert.All((await browser.ReadAsync($"{Tasks}?Show=overdue")).QuerySelectorAll("tbody tr"), row => Assert.Contains("Overdue", row.TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Cycles_AreListed_WithWhatTheyLack()
    {
        using var browser = await site.SignedInAsync(Moira);
        var page = await browser.ReadAsync(Cycles);
        Assert.Equal(["1 June 2026 to 28 June 2026", "4 May 2026 to 31 May 2026", "6 April 2026 to 3 May 2026"], page.QuerySelectorAll("tbody th").Select(cell => cell.TextContent.Trim()));
        var cycle = (await site.Services.GetRequiredService<CycleDesk>().CyclesAsync(Council)).First(one => one.Result!.MissingStatements > 0);
        var one = await browser.ReadAsync($"/app/{Council}/managing/cycle/{cycle.Period}");
        Assert.Equal(cycle.Result!.Missing.Select(missing => missing.AccountId), one.QuerySelectorAll("tbody tr").Select(row => row.QuerySelector("td")!.TextContent));
        using var file = await browser.GetAsync($"/app/{Council}/managing/cycle/{cycle.Period}?handler=Missing");
        Assert.Equal("attachment", file.Content.Headers.ContentDisposition!.DispositionType);
        Assert.StartsWith("account_id,", await file.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/app/{Council}/managing/cycle/2020-01-06")).StatusCode);
    }

    [Fact]
    public async Task ACycleThatIsDone_IsNotRunAgain()
    {
        using var browser = await site.SignedInAsync(Moira);
        var page = await browser.ReadAsync(Cycles);
        var token = ((IHtmlInputElement)page.QuerySelector("header input[name=__RequestVerificationToken]")!).Value;
        using var answer = await browser.PostAsync(Cycles, new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", token), KeyValuePair.Create("CommandId", "again1"), KeyValuePair.Create("Cycle", "2026-04-06")]));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("CYCLE-NOT-STOPPED", (await answer.ReadAsync()).Words(), StringComparison.Ordinal);
    }

    private static string Of(StaffTask task) => $"/app/{Council}/managing/task/{task.Id}";

    private async Task<StaffTask> OpenAsync(string about)
    {
        var today = LondonClock.DayOf(site.Clock.GetUtcNow());
        var task = new StaffTask
        {
            Id = ContentName.Of(about),
            Kind = StaffTaskKind.DiscussionAgeing,
            CouncilId = Council,
            PersonId = "KV001",
            OwnerRole = StaffRole.Manager,
            FirstOwnerId = "",
            DueOn = today,
            OpenedOn = today,
            About = [about],
        };
        await Desk.OpenAsync([task]);
        return task;
    }
}

/// <summary>A cycle that failed is told in words, and is run again when its cause is mended; items that nobody has are given out again.</summary>
public sealed class CycleThatFailedTests
{
    [Fact]
    public async Task ItSaysWhy_AndRunsAgain()
    {
        await using var site = new ASite().With($"Seeds:{ASite.Council}", new string('1', 64));
        using var browser = await site.SignedInAsync("manager");
        var desk = site.Services.GetRequiredService<CycleDesk>();
        await desk.RunDueCyclesAsync(site.Clock.GetUtcNow());
        await RunCyclesAsync(site.Services, ASite.Council);

        var page = await browser.ReadAsync($"/app/{ASite.Council}/managing/cycles");
        Assert.Contains("This is not the seed that kestrel-vale is drawn with", page.Words(), StringComparison.Ordinal);
        Assert.Contains("CYCLE-SEED", page.Words(), StringComparison.Ordinal);
        using var answer = await browser.SendAsync(page, "");
        using var twice = await browser.SendAsync(page, "");
        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.UnprocessableEntity), (answer.StatusCode, twice.StatusCode)); // It is under way by then.
        Assert.Equal(CycleState.Queued, (await desk.CyclesAsync(ASite.Council))[0].State);
        Assert.Equal(1, await RunCyclesAsync(site.Services, ASite.Council));
    }

    [Fact]
    public async Task ItemsWithNobody_AreListed_AndGivenOutAgain()
    {
        await using var site = new ASampleSite();
        var item = (await site.FreshAsync()).Item.Item;
        var both = new HashSet<StaffRole> { StaffRole.Manager };
        foreach (var auditor in new[] { Arun, Ivy })
        {
            Assert.Null((await site.Evidence.DeclareAsync(new ConflictOfInterest(auditor, item.PersonId, Moira, DateRange.Always), new StaffMember(Moira, both))).Refusal);
        }

        // The next cycle carries it over, and nobody may have it.
        site.Clock.Advance(TimeSpan.FromDays(35));
        await site.Services.GetRequiredService<CycleDesk>().RunDueCyclesAsync(site.Clock.GetUtcNow());
        await RunCyclesAsync(site.Services, Council);

        using var browser = await site.SignedInAsync(Moira);
        var page = await browser.ReadAsync($"/app/{Council}/managing/tasks");
        Assert.Contains(item.PersonId, page.Words()[page.Words().IndexOf("Items with nobody", StringComparison.Ordinal)..], StringComparison.Ordinal);
        Assert.NotEmpty(await site.Findings.ListAsync(""));
        using var answer = await browser.SendAsync(page, "");
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Contains("nobody", (await browser.ReadAsync(answer.Headers.Location!.ToString())).QuerySelector(".govuk-notification-banner--success")!.TextContent, StringComparison.Ordinal);
    }

    /// <summary>Handles the messages of a council's cycles; those of others are put aside.</summary>
    private static async Task<int> RunCyclesAsync(IServiceProvider services, string council)
    {
        var (queue, desk, handled) = (services.GetRequiredService<IWorkQueue>(), services.GetRequiredService<CycleDesk>(), 0);
        while (await queue.TryReceiveAsync(CycleMessage.Queue, TimeSpan.FromMinutes(1)) is { } message)
        {
            if (message.Text.Contains(council, StringComparison.Ordinal))
            {
                await desk.AuditCycleAsync(message.Text);
                handled++;
            }

            await queue.TryCompleteAsync(message);
        }

        return handled;
    }
}
