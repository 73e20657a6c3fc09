using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using DpAudit.Storage.Azure;

namespace DpAudit.Storage.Tests.Azure;

/// <summary>
/// A real Azurite in a process and a folder of its own, on ports that were free. It has many accounts: each test takes a new one, and so begins with nothing. It ends with the tests, also
/// when they are killed.
/// </summary>
public sealed partial class Azurite : IAsyncLifetime
{
    private const int Accounts = 400;
    private const string Key = "dGhlIGtleSBvZiBhbiBlbXVsYXRvciBpcyBubyBzZWNyZXQ=";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly string folder = Directory.CreateTempSubdirectory("dpaudit-azurite-").FullName;
    private readonly int[] ports = new int[3];
    private Process? process;
    private int accounts;

    /// <summary>The ports of blobs, queues and tables.</summary>
    public IReadOnlyList<int> Ports => ports;

    public Task InitializeAsync() => StartAsync();

    public async Task DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Starts it, on the ports it had.</summary>
    public async Task StartAsync()
    {
        var script = Script();
        var start = new ProcessStartInfo("node") { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        string[] arguments =
        [
            script, "--disableTelemetry", "--skipApiVersionCheck", "--silent", "--location", folder,
            "--blobPort", Text(ports[0]), "--queuePort", Text(ports[1]), "--tablePort", Text(ports[2]),
        ];
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["AZURITE_ACCOUNTS"] = string.Join(';', Enumerable.Range(0, Accounts).Select(number => $"{Account(number)}:{Key}"));
        process = Process.Start(start)!;
        _ = process.StandardError.ReadToEndAsync();
        using var stop = new CancellationTokenSource(Patience);
        for (var started = 0; started < ports.Length;)
        {
            var line = await process.StandardOutput.ReadLineAsync(stop.Token) ?? throw new InvalidOperationException("Azurite ended before it had started.");
            if (Listening().Match(line) is { Success: true } match)
            {
                ports[Array.IndexOf(["Blob", "Queue", "Table"], match.Groups["service"].Value)] = int.Parse(match.Groups["port"].Value, CultureInfo.InvariantCulture);
                started++;
            }
        }

        _ = process.StandardOutput.ReadToEndAsync();
    }

    /// <summary>Ends it. What was written is on its disk.</summary>
    public async Task StopAsync()
    {
        if (process is null)
        {
            return;
        }

        process.StandardInput.Close();
        using (var stop = new CancellationTokenSource(TimeSpan.FromSeconds(10)))
        {
            try
            {
                await process.WaitForExitAsync(stop.Token);
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                await process.WaitForExitAsync();
            }
        }

        process.Dispose();
        process = null;
    }

    /// <summary>The connection string of an account that nobody used.</summary>
    /// <param name="blobPort">Another port to reach blobs on: a proxy's.</param>
    public string NewAccount(int? blobPort = null)
    {
        var number = Interlocked.Increment(ref accounts) - 1;
        Assert.InRange(number, 0, Accounts - 1);
        return Connection(number, blobPort ?? ports[0]);
    }

    /// <summary>The connection string of the same account through a proxy before its blobs.</summary>
    public string Through(string account, int blobPort) => account.Replace($"127.0.0.1:{ports[0]}/", $"127.0.0.1:{blobPort}/", StringComparison.Ordinal);

    /// <summary>Opens a store in an account that nobody used.</summary>
    internal Task<AzureStore> OpenAsync(AzureStoreOptions? options = null) => AzureStore.OpenAsync(NewAccount(), options);

    private string Connection(int number, int blobPort)
    {
        var name = Account(number);
        return $"DefaultEndpointsProtocol=http;AccountName={name};AccountKey={Key};BlobEndpoint=http://127.0.0.1:{blobPort}/{name};"
            + $"QueueEndpoint=http://127.0.0.1:{ports[1]}/{name};TableEndpoint=http://127.0.0.1:{ports[2]}/{name}";
    }

    private static string Account(int number) => $"test{number:D4}";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Script([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "azurite.cjs");

    [GeneratedRegex("^Azurite (?<service>Blob|Queue|Table) service is successfully listening at http://127\\.0\\.0\\.1:(?<port>[0-9]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Listening();
}
