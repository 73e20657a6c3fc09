using System.Text;
using AngleSharp.Html.Parser;
using DpAudit.Core.Pipeline;
using DpAudit.Core.Policies;
using DpAudit.Core.Primitives;
using DpAudit.Core.Tests.Discussions;
using DpAudit.Storage.Contracts.Faults;
using DpAudit.Storage.Contracts.Memory;
using static DpAudit.Core.Tests.Exports.AnExport;

namespace DpAudit.Core.Tests.Exports;

/// <summary>An export is asked for by one, looked at and released by another, and only then there are files.</summary>
public class ExportDeskTests
{
    private static readonly DateOnly Today = new(2026, 9, 1);
    private readonly ManualClock clock = new(new DateTimeOffset(2026, 9, 1, 9, 0, 0, TimeSpan.Zero));
    private readonly TestStores stores;

    public ExportDeskTests() => stores = TestStores.InMemory(clock);

    [Fact]
    public async Task ARequest_MakesADraftThatWaits_AndNoFiles()
    {
        var record = (await Desk(stores).RequestAsync(Inputs(), "They asked for a copy", "r1", Col)).Value;

        Assert.Null(record.Released);
        Assert.Equal((await Desk(stores).DraftAsync(Council, record.Id))!.Entries.Count, record.Entries);
        Assert.InRange(record.ToReview, 1, record.Entries - 1);
        Assert.Equal(["draft.json"], await NamesAsync(stores));
        Assert.Null(await Desk(stores).OpenAsync(Council, record.Id, ExportDesk.JsonName));
        Assert.Equal(record.Id, Assert.Single(await Desk(stores).ListAsync(Council)).Id);
    }

    [Fact]
    public async Task TheSameRequestAgain_IsTheSameExport_AndAnotherUnderItsIdIsRefused()
    {
        var first = (await Desk(stores).RequestAsync(Inputs(), "They asked for a copy", "r1", Col)).Value;
        clock.Advance(TimeSpan.FromDays(3));

        Assert.Equal(first, (await Desk(stores).RequestAsync(Inputs() with { MadeOn = new DateOnly(2026, 9, 4) }, "They asked for a copy", "r1", Col)).Value);
        Assert.Equal("EXPORT-COMMAND", (await Desk(stores).RequestAsync(Inputs(), "Another reason", "r1", Col)).Refusal?.Code);
        Assert.Equal("EXPORT-ROLE", (await Desk(stores).RequestAsync(Inputs(), "A reason", "r2", new StaffMember("ana", new HashSet<StaffRole> { StaffRole.Auditor }))).Refusal?.Code);
        Assert.Equal("EXPORT-REASON", (await Desk(stores).RequestAsync(Inputs(), " ", "r2", Col)).Refusal?.Code);
    }

    [Fact]
    public async Task WhoAskedForIt_CannotReleaseIt()
    {
        var record = (await Desk(stores).RequestAsync(Inputs(), "They asked for a copy", "r1", Col)).Value;

        Assert.Equal("EXPORT-REVIEWER", (await Desk(stores).ReleaseAsync(Council, record.Id, new ReleaseCommand("x1", Col, [], []))).Refusal?.Code);
        Assert.Equal(["draft.json"], await NamesAsync(stores));
    }

    [Fact]
    public async Task WhatNobodyReleased_IsDiscardedByName_AndItsDraftGoes()
    {
        var record = (await Desk(stores).RequestAsync(Inputs(), "They asked for a copy", "r1", Col)).Value;
        Assert.Equal("EXPORT-REASON", (await Desk(stores).DiscardAsync(Council, record.Id, "", "d1", Col)).Refusal?.Code);
        Assert.Equal("EXPORT-ROLE", (await Desk(stores).DiscardAsync(Council, record.Id, "Not theirs", "d1", new StaffMember("ana", new HashSet<StaffRole> { StaffRole.Auditor }))).Refusal?.Code);
        Assert.Equal("EXPORT-UNKNOWN", (await Desk(stores).DiscardAsync(Council, "none", "Not theirs", "d1", Col)).Refusal?.Code);

        var discarded = (await Desk(stores).DiscardAsync(Council, record.Id, "It was asked for twice", "d1", Col)).Value;

        Assert.Equal((Col.Id, "It was asked for twice"), (discarded.Discarded!.Stamp.By, discarded.Discarded.Reason));
        Assert.Empty(await NamesAsync(stores));
        Assert.Equal(discarded, (await Desk(stores).DiscardAsync(Council, record.Id, "It was asked for twice", "d1", Col)).Value);
        Assert.Equal("EXPORT-DISCARDED", (await Desk(stores).DiscardAsync(Council, record.Id, "Another reason", "d2", Max)).Refusal?.Code);
        Assert.Equal("EXPORT-DISCARDED", (await Desk(stores).ReleaseAsync(Council, record.Id, new ReleaseCommand("x1", Max, [], []))).Refusal?.Code);
        Assert.Null(await Desk(stores).DraftAsync(Council, record.Id));
    }

    [Fact]
    public async Task WhatWasReleased_IsNotDiscarded()
    {
        var record = (await Desk(stores).RequestAsync(Inputs(), "They asked for a copy", "r1", Col)).Value;
        Assert.Null((await Desk(stores).ReleaseAsync(Council, record.Id, new ReleaseCommand("x1", Max, [], []))).Refusal);

        Assert.Equal("EXPORT-RELEASED", (await Desk(stores).DiscardAsync(Council, record.Id, "Not theirs", "d1", Col)).Refusal?.Code);
    }

    [Fact]
    public async Task ADiscardThatBreaksOff_IsFinishedByTheSameCommand() => Assert.Equal(2, await CrashRuns.AtEachWriteAsync(
        async () =>
        {
            var fresh = TestStores.InMemory(clock);
            await Desk(fresh).RequestAsync(Inputs(), "They asked for a copy", "r1", Col);
            return fresh;
        },
        async fresh => Assert.Null((await Desk(fresh).DiscardAsync(Council, (await Desk(fresh).ListAsync(Council))[0].Id, "Asked for twice", "d1", Col)).Refusal),
        async fresh =>
        {
            Assert.NotNull((await Desk(fresh).ListAsync(Council))[0].Discarded);
            Assert.Empty(await NamesAsync(fresh));
        }));

    [Fact]
    public async Task WhatIsLeftOut_IsInNoFile_AndItsPlaceSaysTheKindOfReason()
    {
        var record = (await Desk(stores).RequestAsync(Inputs(), "They asked for a copy", "r1", Col)).Value;
        var draft = (await Desk(stores).DraftAsync(Council, record.Id))!;
        var toSmith = draft.Entries.Where(entry => entry.Facts.Any(fact => fact.Value == "MR J SMITH")).ToList();
        Assert.Equal(2, toSmith.Count);

        var released = (await Desk(stores).ReleaseAsync(Council, record.Id, new ReleaseCommand("x1", Max, [.. toSmith.Select(entry => new WithheldEntry(entry.Id, WithheldBecause.AboutSomebodyElse, "A neighbour, secretly"))], []))).Value;

        Assert.Equal(["draft.json", "record.html", "record.json"], await NamesAsync(stores));
        foreach (var name in new[] { ExportDesk.JsonName, ExportDesk.PageName })
        {
            var text = Encoding.UTF8.GetString((await Desk(stores).OpenAsync(Council, record.Id, name))!);
            Assert.DoesNotContain("SMITH", text, StringComparison.Ordinal);
            Assert.DoesNotContain("neighbour", text, StringComparison.Ordinal);
            Assert.Contains("This entry is about somebody else.", text, StringComparison.Ordinal);
            Assert.Contains("CORNER SHOP", text, StringComparison.Ordinal);
            Assert.DoesNotContain("flags", text, StringComparison.OrdinalIgnoreCase);
        }

        Assert.Equal(("max.manager", 2), (released.Released!.Stamp.By, released.Released.Withheld.Count));
    }

    [Theory]
    [InlineData("EXPORT-ENTRY")]
    [InlineData("EXPORT-WORDS")]
    [InlineData("EXPORT-TWICE")]
    [InlineData("EXPORT-BOTH")]
    [InlineData("EXPORT-ROLE")]
    [InlineData("EXPORT-UNKNOWN")]
    [InlineData("EXPORT-SAFEGUARDING")]
    public async Task ARelease_ThatIsNotInOrder_IsRefused(string code)
    {
        var record = (await Desk(stores).RequestAsync(Inputs(WithConcern), "They asked for a copy", "r1", Col)).Value;
        var concern = (await Desk(stores).DraftAsync(Council, record.Id))!.Entries.Single(entry => entry.Flags.Contains(ReviewFlag.Safeguarding)).Id;
        var left = new WithheldEntry(concern, WithheldBecause.RiskOfHarm, "Safeguarding says so");
        var command = code switch
        {
            "EXPORT-ENTRY" => new ReleaseCommand("x1", Max, [left with { EntryId = "none" }], []),
            "EXPORT-WORDS" => new ReleaseCommand("x1", Max, [left with { Words = " " }], []),
            "EXPORT-TWICE" => new ReleaseCommand("x1", Max, [left, left], []),
            "EXPORT-BOTH" => new ReleaseCommand("x1", Max, [left], [concern]),
            "EXPORT-ROLE" => new ReleaseCommand("x1", new StaffMember("eve", new HashSet<StaffRole> { StaffRole.Coordinator }), [left], []),
            _ => new ReleaseCommand("x1", Max, [], []),
        };

        Assert.Equal(code, (await Desk(stores).ReleaseAsync(Council, code == "EXPORT-UNKNOWN" ? "none" : record.Id, command)).Refusal?.Code);
        Assert.Equal(["draft.json"], await NamesAsync(stores));
        Assert.Null((await Desk(stores).ReleaseAsync(Council, record.Id, new ReleaseCommand("x2", Max, [], [concern]))).Refusal);
    }

    [Fact]
    public async Task AReleasedExport_StaysAsItIs()
    {
        var record = (await Desk(stores).RequestAsync(Inputs(), "They asked for a copy", "r1", Col)).Value;
        var first = (await Desk(stores).ReleaseAsync(Council, record.Id, new ReleaseCommand("x1", Max, [], []))).Value;
        clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal(first.Released!.Stamp, (await Desk(stores).ReleaseAsync(Council, record.Id, new ReleaseCommand("x1", Max, [], []))).Value.Released!.Stamp);
        Assert.Equal("EXPORT-RELEASED", (await Desk(stores).ReleaseAsync(Council, record.Id, new ReleaseCommand("x2", Max, [], []))).Refusal?.Code);
    }

    [Fact]
    public async Task ACrashAtAnyWrite_LeavesAStateFromWhichTheSameCommandsGoOn()
    {
        var writes = await CrashRuns.AtEachWriteAsync(
            () => Task.FromResult(TestStores.InMemory(clock)),
            async stores =>
            {
                var record = (await Desk(stores).RequestAsync(Inputs(), "They asked for a copy", "r1", Col)).Value;
                clock.Advance(TimeSpan.FromMinutes(1));
                Assert.Null((await Desk(stores).ReleaseAsync(Council, record.Id, new ReleaseCommand("x1", Max, [], []))).Refusal);
            },
            async stores =>
            {
                var record = Assert.Single(await Desk(stores).ListAsync(Council));
                Assert.Equal(["draft.json", "record.html", "record.json"], await NamesAsync(stores));
                Assert.NotNull(await Desk(stores).OpenAsync(Council, record.Id, ExportDesk.JsonName));
                Assert.NotNull(await Desk(stores).OpenAsync(Council, record.Id, ExportDesk.PageName));
            });

        Assert.Equal(5, writes); // the draft, its record, the decision, two files
    }

    [Fact]
    public async Task ThePage_IsReadable_AndHostileTextStaysText()
    {
        const string Hostile = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'&\u0000";
        var inputs = Inputs() with { KeptApart = [new ExportFact(Hostile, Hostile)], Tables = [new ExportTable(Hostile, [Hostile], [[Hostile]])] };
        var record = (await Desk(stores).RequestAsync(inputs, Hostile, "r1", Col)).Value;
        await Desk(stores).ReleaseAsync(Council, record.Id, new ReleaseCommand("x1", Max, [], []));

        var html = Encoding.UTF8.GetString((await Desk(stores).OpenAsync(Council, record.Id, ExportDesk.PageName))!);
        var page = new HtmlParser().ParseDocument(html);

        Assert.Empty(page.QuerySelectorAll("script, img, link, iframe, object, a, form, [src], [href], [onerror], [onload]"));
        Assert.Contains("<script>alert(1)</script>", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain('\0', html);
        Assert.DoesNotContain("url(", html, StringComparison.OrdinalIgnoreCase);
        Assert.Single(page.QuerySelectorAll("h1"));
        Assert.All(page.QuerySelectorAll("table"), table =>
        {
            Assert.NotNull(table.QuerySelector("caption"));
            Assert.All(table.QuerySelectorAll("thead th"), cell => Assert.Equal("col", cell.GetAttribute("scope")));
            Assert.All(table.QuerySelectorAll("tbody tr"), row => Assert.Equal("row", row.QuerySelector("th")!.GetAttribute("scope")));
        });
        Assert.Equal("en-GB", page.DocumentElement.GetAttribute("lang"));
    }

    [Fact]
    public async Task EverythingThatDesksKeep_IsGathered_AndNothingOfOthers()
    {
        var (mine, others) = (ADiscussion.Told().Now, Reporting.Outcomes.ACycle.Of(ADiscussion.Opened().Now, "P2"));
        foreach (var discussion in new[] { mine, others })
        {
            await stores.Records.TryCreateAsync(new Core.Ports.RecordKey("council~discussions", discussion.Id), RecordJson.Write(new DiscussionRecord(DiscussionRecord.CurrentSchema, discussion.Events)));
        }

        await new TaskDesk(stores.Records, "council").OpenAsync([Reporting.Outcomes.ACycle.Task(StaffTaskKind.NoSpending, ADiscussion.PersonId, Today), Reporting.Outcomes.ACycle.Task(StaffTaskKind.NoSpending, "P2", Today)]);
        await new RetentionDesk(stores.Records, stores.Files, PolicyBook.Default()).HoldAsync("council", ADiscussion.PersonId, "Appeal", new Stamp("h", "ada", clock.GetUtcNow(), "1"), new StaffMember("ada", new HashSet<StaffRole> { StaffRole.Administrator }));

        var inputs = await new PersonRecords(stores.Records, stores.Files, PolicyBook.Default(), clock).AddToAsync(new PersonExportInputs { CouncilId = "council", PersonId = ADiscussion.PersonId, MadeOn = Today });

        Assert.Equal(mine.Id, Assert.Single(inputs.Discussions).Id);
        Assert.Equal(ADiscussion.PersonId, Assert.Single(inputs.Tasks).PersonId);
        Assert.Equal("Appeal", inputs.Hold?.Reason);
    }

    private static async Task<List<string>> NamesAsync(TestStores stores)
    {
        var names = new List<string>();
        await foreach (var file in stores.Files.ListAsync(""))
        {
            names.Add(file.Name.Split('/')[^1]);
        }

        return names;
    }

    private ExportDesk Desk(TestStores at) => new(at.Records, at.Files, PolicyBook.Default(), clock);
}
