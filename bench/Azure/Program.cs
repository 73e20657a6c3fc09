using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Azure.Storage.Blobs;
using DpAudit.Bench.Azure;
using DpAudit.Core.Pipeline;
using DpAudit.Core.Primitives;
using DpAudit.Core.Reporting;
using DpAudit.Core.Statements;
using DpAudit.Storage.Azure;

// Takes a generated council in by an account's doors and runs its cycles, one worker, and writes a row of a table for each part. Usage: connection-string folder council [milliseconds that each request takes besides]
const string Roster = "staff_id,name,roles\nauditor.1,One,auditor\nauditor.2,Two,auditor\nauditor.3,Three,auditor\n";
var (connection, folder, id) = (args[0], args[1], args[2]);
var (calls, clock, seed) = (new Calls(TimeSpan.FromMilliseconds(args.Length > 3 ? int.Parse(args[3], CultureInfo.InvariantCulture) : 0)), new Standing(new DateTimeOffset(2026, 6, 9, 9, 0, 0, TimeSpan.Zero)), SHA256.HashData("a seed for measuring"u8));
var people = File.ReadLines(Path.Combine(folder, "plans", "people.csv")).Count() - 1;
var store = await AzureStore.OpenAsync(connection, calls.Options);
var settings = new CycleSettings(new CycleFormats(), _ => seed, BuiltInProfiles.All, Environment.ProcessorCount);
var inbox = new Inbox(store.Records, store.Files, BuiltInProfiles.All, clock);
var cycles = new CycleDesk(store.Records, store.Files, store.Queue, settings, clock);
var arrivals = new ArrivalDesk(store.Records, store.Files, store.Queue, settings, clock);
var drops = new DropDesk(store.Drops, inbox, arrivals, store.Records, clock);

await cycles.AddCouncilAsync(id, new FourWeekPeriod(new DateOnly(2026, 4, 6)), SampleManifest.Commitment(seed));
await inbox.ImportStaffAsync(id, Encoding.UTF8.GetBytes(Roster));
await DropAsync(DropPlace.Plans, "plans.zip", Zip(), DropMessage.PlansQueue);
var files = Directory.GetFiles(Path.Combine(folder, "statements"));
foreach (var file in files)
{
    await DropAsync(DropPlace.Statements, Path.GetFileName(file), await File.ReadAllBytesAsync(file), DropMessage.StatementsQueue);
}

calls.Take();
await MeasureAsync($"take in {files.Length} statements and the plans", () => AllAsync(
    new WorkHandler(DropMessage.PlansQueue, async (message, stop) => Check((await drops.ImportPlansAsync(message, stop)).Code), Refuse),
    new WorkHandler(DropMessage.StatementsQueue, async (message, stop) => Check((await drops.ImportStatementAsync(message, stop)).Code), Refuse)));
await cycles.RunDueCyclesAsync(clock.GetUtcNow());
var pump = new WorkPump(store.Queue, [new WorkHandler(CycleMessage.Queue, async (message, stop) => Check((await cycles.AuditCycleAsync(message, stop)).Refusal?.Code ?? ""), Refuse)]);
calls.Take();
foreach (var cycle in await cycles.CyclesAsync(id))
{
    await MeasureAsync($"cycle of {cycle.Period}", async () => Check(await pump.TryHandleAsync() ? "" : "nothing to do"));
}

await MeasureAsync("look at what arrived", () => AllAsync(new WorkHandler(ArrivalsMessage.Queue, async (message, stop) => Check((await arrivals.LookAsync(message, stop)).Refusal?.Code ?? ""), Refuse)));
foreach (var cycle in await cycles.CyclesAsync(id))
{
    Check(cycle.State == CycleState.Done ? "" : $"{cycle.Period} {cycle.State} {cycle.Failure?.Reason}");
    Console.Error.WriteLine($"{people} people, {cycle.Period}: {cycle.Handover!.Items} items, {cycle.Handover.Tasks} tasks");
}

Console.Error.WriteLine($"{people} people: peak {Process.GetCurrentProcess().PeakWorkingSet64 / (1024 * 1024)} MB");

async Task MeasureAsync(string what, Func<Task> work)
{
    var watch = Stopwatch.StartNew();
    await work();
    var (seconds, counted) = (watch.Elapsed.TotalSeconds, calls.Take());
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {people:N0} | {what} | {seconds:0.0} | {seconds * 1000 / people:0.0} | {string.Join(" | ", counted.Select(count => count.ToString("N0", CultureInfo.InvariantCulture)))} | {counted.Sum() * 1000.0 / people:N0} |"));
}

async Task AllAsync(params WorkHandler[] handlers)
{
    var all = new WorkPump(store.Queue, handlers);
    while (await all.TryHandleAsync())
    {
        // Until nothing is left to do.
    }
}

async Task DropAsync(string kind, string name, byte[] content, string queue)
{
    // By another client: whoever drops pays for it elsewhere.
    await new BlobContainerClient(connection, new AzureStoreOptions().Inbox).GetBlobClient($"{id}/{kind}/{name}").UploadAsync(BinaryData.FromBytes(content), overwrite: true);
    await store.Queue.SendAsync(queue, DropMessage.Of($"{id}/{kind}/{name}"));
}

byte[] Zip()
{
    using var bytes = new MemoryStream();
    using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
    {
        foreach (var file in Directory.GetFiles(Path.Combine(folder, "plans")))
        {
            zip.CreateEntryFromFile(file, Path.GetFileName(file));
        }
    }

    return bytes.ToArray();
}

static Task Refuse(string message, CancellationToken stop) => throw new InvalidOperationException("A message was put aside.");

static void Check(string code)
{
    if (code.Length > 0)
    {
        throw new InvalidOperationException($"It was refused: {code}");
    }
}
