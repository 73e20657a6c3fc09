using DpAudit.Core.Pipeline;
using DpAudit.Core.Primitives;
using DpAudit.Core.Reporting;
using DpAudit.Functions.Work;

namespace DpAudit.Functions.Demo;

/// <summary>Loads the sample council into an empty store and runs its cycles, so that there is something to click through. It comes in by the same doors as any other.</summary>
internal sealed class DemoCouncil(CycleDesk cycles, Inbox inbox, CouncilSeeds seeds, WorkPump pump, Daily daily, DemoStart start)
{
    /// <summary>The sample council.</summary>
    public const string Id = "kestrel-vale";

    private static readonly FourWeekPeriod GoLive = new(new DateOnly(2026, 4, 6));
    private static readonly string Samples = Path.Combine(AppContext.BaseDirectory, "samples");

    /// <summary>Loads it; where that broke off before, it goes on.</summary>
    /// <exception cref="InvalidOperationException">The samples cannot be taken in: a fault of the program.</exception>
    public async Task LoadAsync(CancellationToken stop = default)
    {
        Check(await cycles.AddCouncilAsync(Id, GoLive, SampleManifest.Commitment(seeds.OfOrMade(Id)), stop));
        Check(await inbox.ImportStaffAsync(Id, await ReadAsync("staff.csv"), stop));
        Check(await inbox.ImportPolicyAsync(Id, await ReadAsync("policy.yaml"), stop));
        Check(await inbox.ImportPlansAsync(Id, Directory.GetFiles(Path.Combine(Samples, "plans")).ToDictionary(file => Path.GetFileName(file), File.ReadAllBytes), stop));
        await using var told = File.OpenRead(Path.Combine(Samples, "arrivals.csv"));
        var arrivals = ArrivalsFile.Read(told, "arrivals.csv");
        foreach (var file in Directory.GetFiles(Path.Combine(Samples, "statements")).OrderBy(file => arrivals.GetValueOrDefault(Path.GetFileName(file))?.ArrivedOn ?? DateOnly.MaxValue).ThenBy(file => file, StringComparer.Ordinal))
        {
            Check(await inbox.ImportStatementAsync(Id, new StatementSource(Path.GetFileName(file), () => File.OpenRead(file), arrivals.GetValueOrDefault(Path.GetFileName(file))), stop));
        }

        await daily.RunAsync(stop);
        while (await pump.TryHandleAsync(stop))
        {
            // Until nothing is left to do.
        }

        await start.DoneAsync(stop);

        Task<byte[]> ReadAsync(string name) => File.ReadAllBytesAsync(Path.Combine(Samples, name), stop);
    }

    private static void Check<T>(Result<T> result)
        where T : class
    {
        if (result.Refusal is { } refusal)
        {
            throw new InvalidOperationException($"The sample council cannot be loaded: {refusal.Code} {refusal.Reason}");
        }
    }
}
