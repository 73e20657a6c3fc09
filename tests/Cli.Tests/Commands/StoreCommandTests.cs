using System.Runtime.CompilerServices;
using System.Text.Json;
using DpAudit.Cli.Commands;
using DpAudit.Core.Discussions;
using DpAudit.Core.Pipeline;
using DpAudit.Core.Policies;
using DpAudit.Core.Primitives;
using DpAudit.Core.Reporting.Outcomes;
using DpAudit.Core.SupportPlans;
using DpAudit.Storage.Local;
using Spectre.Console;

namespace DpAudit.Cli.Tests.Commands;

/// <summary>Commands over a store, as a user meets them: what they say, what they write, and who may do what.</summary>
[Collection("command line")] // one at a time: what a command says goes to the console, and who is signed in is set for all
public sealed class StoreCommandTests : IDisposable
{
    private const string Council = "kestrel-vale";
    private const string PersonId = "KV001";
    private static readonly string Plans = Path.Combine(Repository.Root, "samples", "plans");
    private static readonly StaffMember Col = new("col", new HashSet<StaffRole> { StaffRole.Coordinator });
    private readonly string folder = Directory.CreateTempSubdirectory("dpaudit-").FullName;

    public StoreCommandTests()
    {
        Stores.Clock = new FixedClock();
        File.WriteAllText(In("staff.csv"), "staff_id,roles\ncol,coordinator; manager\nmax,manager\nana,auditor\nfin,finance\n");
        Directory.CreateDirectory(In("audit"));
        foreach (var (name, text) in SampleAudit.Once.Files)
        {
            File.WriteAllText(In($"audit/{name}.{(name == "manifest" ? "json" : "csv")}"), text);
        }

        using var store = LocalStore.Open(In("store"), Stores.Clock);
        Open(store).GetAwaiter().GetResult();
    }

    public void Dispose()
    {
        (Stores.Clock, Stores.UserName) = (TimeProvider.System, () => Environment.UserName);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void TheList_TellsWhereEachDiscussionStands_AndCanBeNarrowedToAHolder()
    {
        var (exit, text) = Said("discussion", "list", "--store", In("store"), "--council", Council, "--json");
        using var json = JsonDocument.Parse(text);
        var one = Assert.Single(json.RootElement.EnumerateArray());

        Assert.Equal(ExitCodes.Done, exit);
        Assert.Equal((PersonId, "opened", "col", 4000), (one.GetProperty("person_id").GetString()!, one.GetProperty("stage").GetString()!, one.GetProperty("holder_id").GetString()!, one.GetProperty("in_question_pence").GetInt32()));
        Assert.Equal("[]", Said("discussion", "list", "--store", In("store"), "--council", Council, "--holder", "eve", "--json").Text.Trim());
    }

    [Fact]
    public async Task ADiscussion_IsToldFromItsBeginning_WithWhatCanComeNext()
    {
        using var store = LocalStore.Open(In("store"), Stores.Clock);
        var discussion = (await new DiscussionDesk(store.Records, PolicyBook.Default(), Stores.Clock).FindAsync(Council, DiscussionId()))!;
        using var text = new StringWriter();
        var screen = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(text), Ansi = AnsiSupport.No });
        screen.Profile.Width = 400;

        DiscussionSheet.Print(discussion, Inputs.Plans(Plans).People.Single(person => person.Id == PersonId), PolicyBook.Default().Versions[0], Stores.Today, [], screen);

        Assert.Contains("2026-06-08 10:00  col  The discussion was opened", text.ToString(), StringComparison.Ordinal);
        Assert.Contains("contact checked: col, who holds it", text.ToString(), StringComparison.Ordinal);
        Assert.Contains("query released: Before anybody is written to", text.ToString(), StringComparison.Ordinal);
        Assert.Contains("(CONTACT-CHECKED)", text.ToString(), StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Done, Said("discussion", "show", DiscussionId(), "--store", In("store"), "--council", Council, "--plans", Plans).Exit);
    }

    [Theory]
    [InlineData("discussion", "show", "none", "--store", "store", "--council", Council)]
    [InlineData("discussion", "list", "--store", "nowhere", "--council", Council)]
    [InlineData("report", "--store", "nowhere", "--council", Council, "--out", "reports")]
    [InlineData("report", "--store", "store", "--council", Council, "--out", "reports", "--smallest-cell", "2")]
    [InlineData("export", "person", "review", "none", "--store", "store", "--council", Council)]
    [InlineData("export", "person", "request", "--store", "store", "--council", Council, "--person", PersonId, "--reason", "r", "--staff", "none.csv")]
    public void WhatCannotBeDone_IsNotDone_AndNoStoreIsMade(params string[] arguments)
    {
        Assert.Equal(ExitCodes.NotDone, Said([.. arguments.Select(argument => argument is "store" or "nowhere" or "none.csv" ? In(argument) : argument)]).Exit);
        Assert.False(Directory.Exists(In("nowhere")));
    }

    [Fact]
    public void AnExport_IsAskedForByOne_AndReleasedByAnother_WhoIsSignedIn()
    {
        string[] request = ["export", "person", "request", "--store", In("store"), "--council", Council, "--person", PersonId, "--reason", "They asked", "--staff", In("staff.csv"), "--plans", Plans, "--audit", In("audit"), "--request-id", "r1"];
        Stores.UserName = () => "stranger";
        Assert.Equal(ExitCodes.NotDone, Said(request).Exit);
        Stores.UserName = () => "ana";
        Assert.Equal(ExitCodes.NotDone, Said(request).Exit);
        Stores.UserName = () => "col";
        Assert.Equal(ExitCodes.NeedsAttention, Said(request).Exit);
        Assert.Equal(ExitCodes.NeedsAttention, Said(request).Exit);
        var export = Assert.Single(Exports());

        string[] release = ["export", "person", "release", export.Id, "--store", In("store"), "--council", Council, "--staff", In("staff.csv"), "--out", In("copy"), "--decisions", In("decisions.csv")];
        var entry = Draft(export.Id).Entries.First(one => one.Section == "Transactions");
        File.WriteAllText(In("decisions.csv"), $"entry_id,because,words\n{entry.Id},about-somebody-else,A neighbour\n");
        Assert.Equal(ExitCodes.NotDone, Said(release).Exit);
        Assert.False(Directory.Exists(In("copy")));
        Stores.UserName = () => "max";
        Assert.Equal(ExitCodes.Done, Said(release).Exit);
        Assert.Equal(ExitCodes.Done, Said(release).Exit);

        Assert.Equal(["record.html", "record.json"], Directory.GetFiles(In("copy")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        using var json = JsonDocument.Parse(File.ReadAllText(In("copy/record.json")));
        var entries = json.RootElement.GetProperty("entries").EnumerateArray().ToList();
        Assert.Equal("This entry is about somebody else.", entries.Single(one => one.GetProperty("id").GetString() == entry.Id).GetProperty("withheld").GetString());
        Assert.Empty(new[] { "The person", "Plans", "Transactions", "Four-weekly pictures" }.Except(entries.Select(one => one.GetProperty("section").GetString())));
        Assert.DoesNotContain("KV002", File.ReadAllText(In("copy/record.json")), StringComparison.Ordinal);
    }

    [Fact]
    public void AnExport_ThatNobodyNeeds_IsDiscardedByName()
    {
        Stores.UserName = () => "col";
        Said(["export", "person", "request", "--store", In("store"), "--council", Council, "--person", PersonId, "--reason", "They asked", "--staff", In("staff.csv"), "--plans", Plans]);
        var export = Assert.Single(Exports());

        string[] discard = ["export", "person", "discard", export.Id, "--store", In("store"), "--council", Council, "--staff", In("staff.csv"), "--reason", "Asked for twice"];
        Assert.Equal(ExitCodes.Done, Said(discard).Exit);
        Assert.Equal(ExitCodes.Done, Said(discard).Exit);

        Assert.Equal(("col", "Asked for twice"), (Assert.Single(Exports()).Discarded!.Stamp.By, Assert.Single(Exports()).Discarded!.Reason));
        Assert.Equal(ExitCodes.NotDone, Said(["export", "person", "review", export.Id, "--store", In("store"), "--council", Council]).Exit);
    }

    [Fact]
    public void AStatement_IsWithdrawnByFinance_ByItsName()
    {
        File.WriteAllText(In("seed.txt"), "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff");
        Assert.Equal(ExitCodes.Done, Said(["council", "add", "--store", In("own"), "--council", Council, "--go-live", "2026-04-10", "--seed-file", In("seed.txt")]).Exit);
        Assert.Equal(ExitCodes.Done, Said(["import", "--store", In("own"), "--council", Council, Path.Combine(Repository.Root, "samples", "statements", "soldo-2026-04-06.csv")]).Exit);
        string[] withdraw = ["import", "--store", In("own"), "--council", Council, "--withdraw", "soldo-2026-04-06.csv", "--reason", "Another council's", "--staff", In("staff.csv")];

        Stores.UserName = () => "ana";
        Assert.Equal(ExitCodes.NotDone, Said(withdraw).Exit); // an auditor
        Stores.UserName = () => "fin";
        Assert.Equal(ExitCodes.Done, Said(withdraw).Exit);
        Assert.Equal(ExitCodes.Done, Said(withdraw).Exit);
        Assert.Equal(ExitCodes.NotDone, Said([.. withdraw.Select(word => word == "soldo-2026-04-06.csv" ? "none.csv" : word)]).Exit);
        Assert.Equal(ExitCodes.NotDone, Said([.. withdraw[..^2]]).Exit);
    }

    [Fact]
    public void TheReport_IsTheSameBytesEachTime_AndComesWithTheRecordsThatArePublished()
    {
        string[] report = ["report", "--store", In("store"), "--council", Council, "--audit", In("audit"), "--plans", Plans, "--as-of", "2026-07-01", "--out"];
        Assert.NotEqual(ExitCodes.NotDone, Said([.. report, In("one")]).Exit);
        Assert.NotEqual(ExitCodes.NotDone, Said([.. report, In("two")]).Exit);

        Assert.Equal(["atrs.json", "atrs.md", "dpia.json", "dpia.md", "reports.csv", "reports.json"], Directory.GetFiles(In("one")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.All(Directory.GetFiles(In("one")), file => Assert.Equal(File.ReadAllBytes(file), File.ReadAllBytes(Path.Combine(In("two"), Path.GetFileName(file)))));
        var rows = File.ReadAllLines(In("one/reports.csv"));
        Assert.Equal(OutcomeFiles.Columns, rows[0]);
        Assert.Contains("open,2026-07-01,everybody,everybody,discussions-open:0-28,1,1,,false", rows);
        Assert.Contains(rows, row => row.StartsWith("money,2026-05-04,everybody,everybody,allocated,", StringComparison.Ordinal));
        Assert.Contains(rows, row => row.StartsWith("estimate,", StringComparison.Ordinal));
        Assert.Contains(rows, row => row.StartsWith("by-group,", StringComparison.Ordinal) && row.EndsWith(",true", StringComparison.Ordinal));
        Assert.Contains("isolation-ensemble", File.ReadAllText(In("one/atrs.md")), StringComparison.Ordinal);
    }

    private static string DiscussionId() => Core.Discussions.DiscussionId.Of(Council, PersonId, new FourWeekPeriod(new DateOnly(2026, 5, 4)), Track.Money);

    private static async Task Open(LocalStore store)
    {
        var item = new QueryItem
        {
            Id = "F1",
            FinderId = "ana",
            TransactionId = "t1",
            On = new DateOnly(2026, 5, 20),
            Payee = "CORNER SHOP",
            Amount = new FunderSplit(new Money(4000), Money.Zero, Money.Zero, Money.Zero),
            NeedOrOutcome = "See friends",
            Condition = "For what the plan names",
            PlanVersionId = "1",
            PlanReviewedOn = new DateOnly(2026, 1, 1),
            Reason = "Nothing shows what it was for",
        };
        var asked = await new DiscussionDesk(store.Records, PolicyBook.Default(), Stores.Clock).AskAboutAsync(
            Council, new FourWeekPeriod(new DateOnly(2026, 5, 4)), Track.Money, Col.Id, item, "ask-1", Col, new Person { Id = PersonId });
        Assert.Null(asked.Refusal);
    }

    private static (int Exit, string Text) Said(params string[] arguments)
    {
        // What goes to people keeps the console it began with; what goes to other programs is caught here.
        RuntimeHelpers.RunClassConstructor(typeof(CommandLine).TypeHandle);
        using var text = new StringWriter();
        var console = Console.Out;
        Console.SetOut(text);
        try
        {
            return (CommandLine.Run(arguments), text.ToString());
        }
        finally
        {
            Console.SetOut(console);
        }
    }

    private IReadOnlyList<ExportRecord> Exports()
    {
        using var store = LocalStore.Open(In("store"), Stores.Clock);
        return new ExportDesk(store.Records, store.Files, PolicyBook.Default(), Stores.Clock).ListAsync(Council).GetAwaiter().GetResult();
    }

    private PersonExport Draft(string id)
    {
        using var store = LocalStore.Open(In("store"), Stores.Clock);
        return new ExportDesk(store.Records, store.Files, PolicyBook.Default(), Stores.Clock).DraftAsync(Council, id).GetAwaiter().GetResult()!;
    }

    private string In(string name) => Path.Combine(folder, name);

    /// <summary>10:00 in London, in summer.</summary>
    private sealed class FixedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 6, 8, 9, 0, 0, TimeSpan.Zero);
    }
}
