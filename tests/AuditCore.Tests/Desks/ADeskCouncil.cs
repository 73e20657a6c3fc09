using System.Security.Cryptography;
using System.Text;
using DpAudit.Core.Pipeline;
using DpAudit.Core.Ports;
using DpAudit.Core.Primitives;
using DpAudit.Core.Reporting;
using DpAudit.Core.Statements;
using DpAudit.Core.Tests.Scenarios;
using DpAudit.Storage.Contracts.Faults;
using DpAudit.Storage.Contracts.Memory;

namespace DpAudit.Core.Tests.Desks;

/// <summary>
/// A small council in stores: three people, each with an account and a statement for each period. The desk's clock stands; that of the queue goes on, so that
/// messages of a desk that died come back.
/// </summary>
internal sealed class ADeskCouncil
{
    public const string Id = "kestrel-vale";

    public const string Plans = "person_id,from,budget,contingency_weeks\nP1,2026-01-05,800.00,0\nP2,2026-01-05,500.00,0\nP3,2026-01-05,300.00,0\n";

    public const string Accounts = "account_id,person_id,opening_balance,opening_on,opening_signed_off\nA1,P1,120.00,2026-04-06,no\nA2,P2,40.00,2026-04-06,yes\nA3,P3,,,\n";

    public static readonly byte[] Seed = SHA256.HashData("a seed for tests"u8);

    public static readonly string Commitment = Convert.ToHexStringLower(SHA256.HashData(Seed));

    public static readonly FourWeekPeriod First = new(new DateOnly(2026, 4, 6));

    public static readonly IReadOnlyList<ProviderProfile> Profiles = [AStatement.Profile];

    private static readonly TimeSpan HideFor = TimeSpan.FromMinutes(1);

    public ADeskCouncil() => Stores = TestStores.InMemory(QueueClock);

    /// <summary>The desk's clock: noon of a day on which two periods are due.</summary>
    public ManualClock Clock { get; } = new(new DateTimeOffset(2026, 6, 9, 12, 0, 0, TimeSpan.Zero));

    public ManualClock QueueClock { get; } = new();

    public TestStores Stores { get; init; }

    public CycleDesk Desk => DeskOn(Stores);

    public ArrivalDesk Arrivals => ArrivalsOn(Stores);

    public FindingsDesk Findings => new(Stores.Records, Id);

    public TaskDesk Tasks => new(Stores.Records, Id);

    public Inbox Inbox => new(Stores.Records, Stores.Files, Profiles, Clock);

    public InMemoryDropFolder Drops => (InMemoryDropFolder)Stores.Drops;

    public OpeningDesk Openings => new(Stores.Records, new CouncilBooks(Stores.Records, Stores.Files), Clock);

    /// <summary>The statements: an account and a period each, told to have arrived the day after; A3's first one came after the grace.</summary>
    public static IReadOnlyList<StatementSource> Statements { get; } = MakeStatements();

    public static Dictionary<string, byte[]> PlansFolder(string accounts = Accounts, string plans = Plans, string? run = null)
    {
        var folder = new Dictionary<string, byte[]> { ["plans.csv"] = Encoding.UTF8.GetBytes(plans), ["accounts.csv"] = Encoding.UTF8.GetBytes(accounts) };
        if (run is not null)
        {
            folder["payment_run.csv"] = Encoding.UTF8.GetBytes(run);
        }

        return folder;
    }

    /// <summary>A council with its plans and statements, nothing run.</summary>
    public static async Task<ADeskCouncil> WithStatementsAsync(IEnumerable<StatementSource>? statements = null)
    {
        var council = new ADeskCouncil();
        await council.Desk.AddCouncilAsync(Id, First, Commitment);
        await council.Inbox.ImportPlansAsync(Id, PlansFolder());
        foreach (var statement in statements ?? Statements)
        {
            await council.ImportAsync(statement);
        }

        return council;
    }

    public CycleDesk DeskOn(TestStores stores, byte[]? seed = null) =>
        new(stores.Records, stores.Files, stores.Queue, new CycleSettings(new CycleFormats(), _ => seed ?? Seed, Profiles, Threads: 1), Clock);

    public ArrivalDesk ArrivalsOn(TestStores stores) =>
        new(stores.Records, stores.Files, stores.Queue, new CycleSettings(new CycleFormats(), _ => Seed, Profiles, Threads: 1), Clock);

    public DropDesk DropsOn(TestStores stores) => new(stores.Drops, new Inbox(stores.Records, stores.Files, Profiles, Clock), ArrivalsOn(stores), stores.Records, Clock);

    /// <summary>Sets the desk's clock.</summary>
    public void At(int month, int day, int hour = 12) => Clock.Advance(new DateTimeOffset(2026, month, day, hour, 0, 0, TimeSpan.Zero) - Clock.GetUtcNow());

    public async Task<ImportedFileSet> StaffAsync(params string[] rows) => (await Inbox.ImportStaffAsync(Id, Encoding.UTF8.GetBytes("staff_id,roles,away\n" + string.Join('\n', rows) + "\n"))).Value;

    public async Task<ImportedStatementFile> ImportAsync(StatementSource statement) => (await Inbox.ImportStatementAsync(Id, statement)).Value;

    /// <summary>Looks for due cycles and handles messages until there are none: what a program does that runs cycles. It may die anywhere.</summary>
    public async Task RunAsync(TestStores? on = null)
    {
        var stores = on ?? Stores;
        QueueClock.Advance(HideFor + HideFor);
        var desk = DeskOn(stores);
        await desk.RunDueCyclesAsync(Clock.GetUtcNow());
        while (await stores.Queue.TryReceiveAsync(CycleMessage.Queue, HideFor) is { } message)
        {
            await desk.AuditCycleAsync(message.Text);
            await stores.Queue.TryCompleteAsync(message);
        }
    }

    public async Task<IReadOnlyList<CycleRecord>> CyclesAsync() => await Desk.CyclesAsync(Id);

    /// <summary>A file of a cycle that is done.</summary>
    public async Task<string> FileAsync(int cycle, string name)
    {
        var facts = (await CyclesAsync())[cycle].Result!;
        await using var stream = await Stores.Files.TryOpenAsync($"{facts.Folder}/{name}");
        using var reader = new StreamReader(stream!);
        return await reader.ReadToEndAsync();
    }

    /// <summary>The rows of a cycle's file, without its header.</summary>
    public async Task<IReadOnlyList<string[]>> RowsAsync(int cycle, string name) => [.. CsvText.Read(await FileAsync(cycle, name)).Skip(1)];

    /// <summary>Everything in the stores, but for how often a cycle was begun.</summary>
    public async Task<IReadOnlyDictionary<string, string>> StateAsync()
    {
        var state = new Dictionary<string, string>();
        await foreach (var file in Stores.Files.ListAsync(""))
        {
            await using var stream = await Stores.Files.TryOpenAsync(file.Name);
            state[file.Name] = Convert.ToHexStringLower(await SHA256.HashDataAsync(stream!));
        }

        var hash = ContentName.Of(Id);
        foreach (var partition in new[]
        {
            "councils", $"{Id}~cycles", $"{Id}~statements", $"{Id}~statement-names", $"{Id}~plans", $"{Id}~policy", $"{Id}~openings", $"{Id}~arrivals",
            $"findings.{hash}", $"findings-open.{hash}", $"tasks.{hash}", $"tasks-open.{hash}",
        })
        {
            foreach (var record in (await Stores.Records.ListAsync(partition, "")).Records)
            {
                var json = partition.EndsWith("~cycles", StringComparison.Ordinal) ? RecordJson.Write(RecordJson.Read<CycleRecord>(record.Json) with { Tries = 1 }) : record.Json.ToArray();
                state[$"{partition}/{record.Key.Row}"] = Encoding.UTF8.GetString(json);
            }
        }

        QueueClock.Advance(HideFor + HideFor);
        state["messages"] = $"{await Stores.Queue.CountAsync(CycleMessage.Queue)} {await Stores.Queue.CountAsync(CycleMessage.Queue + IWorkQueue.PoisonSuffix)}";
        return state;
    }

    private static List<StatementSource> MakeStatements()
    {
        var (statements, balances) = (new List<StatementSource>(), new Dictionary<string, decimal> { ["A1"] = 120m, ["A2"] = 40m });
        foreach (var (account, number) in new[] { ("A1", 1), ("A2", 2), ("A3", 3) })
        {
            for (var period = First; period.Start < new DateOnly(2026, 6, 29); period = period.Next)
            {
                var statement = new AStatement(account, balances).Load($"{period}", 100m * (9 - number));
                for (var day = 1; day < 26; day += 3)
                {
                    statement.Spend($"{period.Start.AddDays(day):yyyy-MM-dd}", 7m + (day * number), day % 2 == 0 ? "CORNER SHOP" : $"CAFE {number}");
                }

                var bytes = Encoding.UTF8.GetBytes(statement.Text());
                var late = account == "A3" && period == First;
                statements.Add(new StatementSource(
                    $"{account}-{period}.csv", () => new MemoryStream(bytes, writable: false), new Arrival(period.End.AddDays(late ? 16 : 1), period.Range, null, null)));
            }
        }

        return statements;
    }
}
