using DpAudit.Core.Discussions;
using DpAudit.Core.Pipeline;
using DpAudit.Core.Policies;
using DpAudit.Core.Primitives;
using DpAudit.Core.SupportPlans;
using DpAudit.Core.Tests.Discussions;
using DpAudit.Storage.Contracts.Faults;
using DpAudit.Storage.Contracts.Memory;

namespace DpAudit.Core.Tests.Desks;

/// <summary>Evidence is kept once, registered so that nobody asks for it again, and never left over where its step is refused.</summary>
public class EvidenceIntakeTests
{
    private const string Council = "council";
    private static readonly FourWeekPeriod Cycle = new(new DateOnly(2026, 4, 6));
    private static readonly Person Pat = new() { Id = ADiscussion.PersonId };
    private static readonly StaffMember Col = new(ADiscussion.Col, new HashSet<StaffRole> { StaffRole.Coordinator });
    private readonly ManualClock clock = new(new DateTimeOffset(2026, 6, 8, 9, 0, 0, TimeSpan.Zero));
    private readonly TestStores stores;
    private readonly DiscussionDesk desk;

    public EvidenceIntakeTests()
    {
        stores = TestStores.InMemory(clock);
        desk = new DiscussionDesk(stores.Records, PolicyBook.Default(), clock);
    }

    [Fact]
    public async Task AFile_IsKept_Registered_AndRecorded_Once()
    {
        var before = await Opened();
        for (var times = 0; times < 2; times++)
        {
            var after = (await Receive(before, "%PDF-1.7 a receipt"u8.ToArray())).Value;
            var one = Assert.Single(after.All<EvidenceReceived>());
            var (content, kind) = (await new EvidenceFiles(stores.Files).OpenAsync(Council, one.FileSha256))!.Value;
            using var reader = new StreamReader(content);
            Assert.Equal(("%PDF-1.7 a receipt", "pdf"), (await reader.ReadToEndAsync(), kind.Extension));
        }

        var held = Assert.Single((await new EvidenceDesk(stores.Records, Council).RegisterAsync(Pat.Id)).Entries);
        Assert.Equal(("receipt", "transaction-F1", "the person"), (held.Kind, held.TransactionId, held.Source));
    }

    [Fact]
    public async Task WhatWasShownAndNotLeft_HasNoFile()
    {
        var after = (await Receive(await Opened(), null)).Value;

        Assert.Equal("", after.Last<EvidenceReceived>()!.FileSha256);
        Assert.Equal(0, await Files());
    }

    [Theory]
    [InlineData("<script>alert(1)</script>", "EVIDENCE-TYPE")]
    [InlineData("MZ a program", "EVIDENCE-TYPE")]
    [InlineData("", "EVIDENCE-TYPE")]
    public async Task AnotherKindOfFile_IsNotTaken(string content, string code)
    {
        Assert.Equal(code, (await Receive(await Opened(), System.Text.Encoding.UTF8.GetBytes(content))).Refusal?.Code);
        Assert.Equal(0, await Files());
    }

    [Fact]
    public async Task TooLargeAFile_IsNotTaken()
    {
        var large = new byte[EvidenceFiles.MostBytes + 1];
        "%PDF-"u8.CopyTo(large);

        Assert.Equal("EVIDENCE-SIZE", (await Receive(await Opened(), large)).Refusal?.Code);
        Assert.Equal("", (await Receive(await Opened(), large[..^1])).Refusal?.Code ?? "");
    }

    [Fact]
    public async Task WhereTheStepIsRefused_NoFileIsLeft()
    {
        var one = await Opened();

        Assert.Equal("EVIDENCE-ITEM", (await Receive(one, "%PDF-1.7"u8.ToArray(), item: "F9")).Refusal?.Code);
        Assert.Equal(0, await Files());
    }

    private async Task<Discussion> Opened() => (await desk.AskAboutAsync(Council, Cycle, Track.Money, Col.Id, ADiscussion.AnItem(), "open", Col, Pat)).Value;

    private Task<Result<Discussion>> Receive(Discussion discussion, byte[]? file, string item = ADiscussion.Item) => new EvidenceIntake(stores.Records, stores.Files, desk).ReceiveAsync(
        discussion, new EvidenceFor(item, "receipt"), "the person", file is null ? null : new MemoryStream(file), new StepCommand("evidence", Col, Pat, stamp => new Withdrawn(stamp, "made by the intake")));

    private async Task<int> Files()
    {
        var count = 0;
        await foreach (var file in stores.Files.ListAsync($"{Council}/evidence/"))
        {
            count++;
        }

        return count;
    }
}
