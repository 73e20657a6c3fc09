using DpAudit.Functions.Work;

namespace DpAudit.Functions.Configuration;

/// <summary>The work without the pages: for a program whose host has the queues and the clock, while the pages are an app of their own.</summary>
internal static class HostedWork
{
    /// <summary>Adds the store, and the functions that work on it.</summary>
    /// <exception cref="SettingException">A setting cannot be used.</exception>
    public static void AddHostedWork(this IHostApplicationBuilder builder)
    {
        var settings = Settings.Of(builder.Configuration);
        var folder = Path.GetFullPath(settings.Storage.Path, builder.Environment.ContentRootPath);
        Site.AddStore(builder, settings, folder);
        builder.Services.AddWork(folder, inProcess: false);
    }
}
