using DpAudit.Core.Pipeline;
using DpAudit.Core.Ports;
using DpAudit.Core.Reporting;
using DpAudit.Core.Reporting.Cases;
using DpAudit.Core.Reporting.Fairness;
using DpAudit.Core.Reporting.Outcomes;
using DpAudit.Core.Statements;
using DpAudit.Functions.Telemetry;
using DpAudit.Functions.Triggers;

namespace DpAudit.Functions.Work;

/// <summary>Puts the desks together that pages and messages work at.</summary>
internal static class WorkSetup
{
    /// <summary>Adds them, and the services that stand in for a Functions host.</summary>
    /// <param name="services">The app's services.</param>
    /// <param name="folder">Where the local store is.</param>
    /// <param name="inProcess">Whether this process handles messages and has the clock.</param>
    public static void AddWork(this IServiceCollection services, string folder, bool inProcess)
    {
        services.AddSingleton(provider => new CouncilSeeds(provider.GetRequiredService<IConfiguration>(), Path.Combine(folder, "seeds")));
        services.AddSingleton(provider => new CycleSettings(new CycleFormats(), provider.GetRequiredService<CouncilSeeds>().Of, BuiltInProfiles.All, Environment.ProcessorCount));
        services.AddSingleton(BuiltInProfiles.All);
        services.AddSingleton<CycleDesk>();
        services.AddSingleton<ArrivalDesk>();
        services.AddSingleton<CouncilBooks>();
        services.AddSingleton<RemindDesk>();
        services.AddSingleton<OpeningDesk>();
        services.AddSingleton<Inbox>();
        services.AddSingleton<DropDesk>();
        services.AddSingleton<CaseReader>();
        services.AddSingleton<LatestWeeks>();
        services.AddSingleton<ItemReader>();
        services.AddSingleton<StatementDesk>();
        services.AddSingleton<DisputedDebits>();
        services.AddSingleton<ReportDesk>();
        services.AddSingleton<TrailDesk>();
        services.AddSingleton(typeof(RecordCache<>));
        services.AddSingleton<SampleReader>();
        services.AddSingleton<Figures>();
        services.AddSingleton<Counting>();
        services.AddSingleton<WatchedWork>();
        services.AddSingleton<Handlers>();
        services.AddSingleton(provider => new WorkPump(provider.GetRequiredService<IWorkQueue>(), provider.GetRequiredService<Handlers>().All) { Around = provider.GetRequiredService<WatchedWork>().HandleAsync });
        services.AddSingleton<Daily>();
        services.AddSingleton<HostedFunctions>();
        if (inProcess)
        {
            services.AddHostedService<DropService>();
            services.AddHostedService<QueueService>();
            services.AddHostedService<DailyService>();
        }
    }
}
