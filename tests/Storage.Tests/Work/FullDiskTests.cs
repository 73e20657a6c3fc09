using System.Diagnostics;
using DpAudit.Storage.Contracts.Memory;
using DpAudit.Storage.Local;

namespace DpAudit.Storage.Tests.Work;

/// <summary>
/// The embedded store on a disk that is full in mid-cycle: it says so and what to do, and when there is room again the work goes on. The disk is one of a few megabytes in memory, where
/// this user may make one; otherwise processes that may not write files beyond some length, which meets the same code.
/// </summary>
public sealed class FullDiskTests : IDisposable
{
    /// <summary>What the jobs of the other processes begin with.</summary>
    public const string Jobs = "disk-";

    private const string Small = """mount -t tmpfs -o size=6m small "$1" && run disk-begin && run disk-full; run disk-finish""";
    private const string Short = """run disk-begin; (trap '' XFSZ; ulimit -S -f 80; run disk-short); run disk-finish""";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly string folder = Directory.CreateTempSubdirectory("dpaudit-disk-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task AFullDisk_IsNamed_AndNothingIsLostOrDoneTwice_AndTheWorkGoesOnWhenThereIsRoom()
    {
        if (OperatingSystem.IsWindows())
        {
            return; // Disks of a chosen size are an administrator's there.
        }

        var isSmall = await RunAsync(["unshare", "--user", "--map-root-user", "--mount", "true"]) is [];
        var said = await RunAsync([.. isSmall ? new[] { "unshare", "--user", "--map-root-user", "--mount" } : [], "sh", "-c", Script(isSmall ? Small : Short), "sh", folder, typeof(FullDiskTests).Assembly.Location]);

        string[] refused = isSmall ? ["files cannot grow: the disk is full. Make room, then try again.", "store.db cannot grow: the disk is full. Make room, then try again."] : ["store.db cannot be read or written. Look at the disk"];
        Assert.All(refused, words => Assert.Contains(said, line => line.Contains(words, StringComparison.Ordinal)));
        Assert.All(said[..^1], line => Assert.Contains(refused, words => line.Contains(words, StringComparison.Ordinal)));
        Assert.Equal("as expected", said[^1]);
    }

    /// <summary>What the other processes do: the council's first day, work on a full disk, and what is left of it.</summary>
    internal static async Task<int> RunAsync(string folder, string job)
    {
        var (clock, queueClock) = (new ManualClock(), new ManualClock());
        using var local = LocalStore.Open(folder, queueClock);
        var store = LocalWorkTests.Of(local, folder, queueClock);
        if (job == "disk-begin")
        {
            await AWorker.LiveAsync(await AWorker.BegunAsync(store, clock), clock, [ADay.First[0]]);
            return 0;
        }

        clock.Advance(ADay.First[1].Morning - clock.GetUtcNow());
        if (job != "disk-finish")
        {
            foreach (var left in new[] { 0, 40, 120, 200 })
            {
                if (job == "disk-full")
                {
                    await FillAsync(Path.Combine(folder, "ballast"), left * 1024);
                    await TryAsync(() => store.Stores.Files.TryCreateAsync("no-room", new MemoryStream(new byte[1 << 20])));
                }

                await TryAsync(() => new AWorker(store, clock).DayAsync());
                await store.PassAsync();
            }

            File.Delete(Path.Combine(folder, "ballast"));
            return 0;
        }

        await new AWorker(store, clock).DayAsync();
        var expected = await WorkContract.First;
        foreach (var name in expected.Keys.Where(name => name.StartsWith("record ", StringComparison.Ordinal)))
        {
            store.Partitions.TryAdd(name["record ".Length..name.LastIndexOf('/')], 0);
        }

        Digest.Same(expected, await Digest.OfAsync(store));
        Console.WriteLine("as expected");
        return 0;

        static async Task TryAsync(Func<Task> work)
        {
            try
            {
                await work();
            }
            catch (StoreException error)
            {
                Console.WriteLine($"refused {error.Message}");
            }
        }
    }

    private static string Script(string script) => """run() { "${DOTNET_HOST_PATH:-dotnet}" "$dll" "$folder" "$1" x; }; folder=$1; dll=$2; """ + script;

    /// <summary>Fills the disk but for some bytes.</summary>
    private static async Task FillAsync(string path, int left)
    {
        await using var ballast = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        try
        {
            for (var block = new byte[4096]; ;)
            {
                await ballast.WriteAsync(block);
            }
        }
        catch (IOException)
        {
            ballast.SetLength(Math.Max(0, ballast.Length - left));
        }
    }

    /// <summary>Runs a program.</summary>
    /// <returns>What it says; a line more where it fails.</returns>
    private static async Task<List<string>> RunAsync(string[] command)
    {
        var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0"; // .NET would make a very long file for it
        try
        {
            using var process = Process.Start(start)!;
            using var stop = new CancellationTokenSource(Patience);
            var errors = process.StandardError.ReadToEndAsync(stop.Token);
            var said = await process.StandardOutput.ReadToEndAsync(stop.Token);
            await process.WaitForExitAsync(stop.Token);
            return [.. said.Split('\n', StringSplitOptions.RemoveEmptyEntries), .. process.ExitCode == 0 ? [] : new[] { $"failed: {await errors}" }];
        }
        catch (System.ComponentModel.Win32Exception error)
        {
            return [$"failed: {error.Message}"];
        }
    }
}
