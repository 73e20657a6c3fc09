using DpAudit.Functions.Configuration;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;

namespace DpAudit.Integrations.FunctionsWorker;

/// <summary>Puts the worker together: the web app's store and work, without its pages.</summary>
internal static class Worker
{
    /// <summary>The worker, ready to run.</summary>
    public static IHost Build(string[] args)
    {
        var builder = FunctionsApplication.CreateBuilder(args);
        builder.AddHostedWork();
        return builder.Build();
    }
}
