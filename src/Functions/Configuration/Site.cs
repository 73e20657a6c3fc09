using System.Globalization;
using DpAudit.Core.Pipeline;
using DpAudit.Core.Ports;
using DpAudit.Functions.Api;
using DpAudit.Functions.Demo;
using DpAudit.Functions.Forms;
using DpAudit.Functions.Identity;
using DpAudit.Functions.Telemetry;
using DpAudit.Functions.Triggers;
using DpAudit.Functions.Work;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Options;

namespace DpAudit.Functions.Configuration;

/// <summary>Puts the app together.</summary>
internal static class Site
{
    private static readonly TimeSpan ShutdownPatience = TimeSpan.FromSeconds(25);

    /// <summary>The app, ready to run.</summary>
    /// <exception cref="SettingException">It must not start like this.</exception>
    public static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateBuilder(Arguments.Expand(args));
        var settings = Settings.Of(builder.Configuration);
        var mode = SignInModes.Of(builder.Configuration, builder.Environment);
        var hostPort = HostEndpoints.PortOf(builder.Configuration);
        if (hostPort is { } port)
        {
            builder.WebHost.UseUrls(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"));
        }

        builder.AddTelemetry();
        builder.WebHost.ConfigureKestrel(server =>
        {
            server.AddServerHeader = false;
            server.Limits.MaxRequestBodySize = LimitSettings.Request;
        });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownPatience);
        var folder = Path.GetFullPath(settings.Storage.Path, builder.Environment.ContentRootPath);
        AddStore(builder, settings, folder);
        builder.Services.AddWork(folder, settings.Work.InProcess && hostPort is null);
        builder.Services.AddSignIn(mode, settings.Identity);
        builder.Services.AddRequestLimits(settings.Limits);
        builder.Services.AddPages(mode);
        builder.Services.AddApi();

        var app = builder.Build();
        _ = app.Services.GetRequiredService<IStore>(); // A store that cannot be used is told now, not at the first page.
        app.UseSecureHeaders(mode);
        app.UseLoopbackOnly(mode);
        app.UseErrorPages();
        app.UseCachedFiles();
        app.UseRouting();
        app.UseRequestLog();
        app.UseRequestSizes();
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseAuthorization();
        app.MapRazorPages().WithAccess();
        app.MapGet("/", () => Results.Redirect("/app")).WithAccess();
        app.MapHealth().WithAccess();
        app.MapApi().WithAccess();
        if (hostPort is { } host)
        {
            app.MapHostedFunctions(host).WithAccess();
        }

        app.TellAddresses(mode);
        return app;
    }

    /// <summary>Adds the store.</summary>
    internal static void AddStore(IHostApplicationBuilder builder, Settings settings, string folder)
    {
        var (services, isDevelopment) = (builder.Services, builder.Environment.IsDevelopment());
        services.AddSingleton<TimeProvider>(new DemoClock());
        services.AddSingleton(provider => SiteStore.Open(settings.Storage, folder, isDevelopment, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => provider.GetRequiredService<IStore>().Records);
        services.AddSingleton(provider => provider.GetRequiredService<IStore>().Files);
        services.AddSingleton(provider => provider.GetRequiredService<IStore>().Queue);
        services.AddSingleton(provider => provider.GetRequiredService<IStore>().Drops);
        services.AddSingleton<DemoCouncil>();
        services.AddSingleton(provider => new DemoStart(provider.GetRequiredService<IRecordStore>(), provider.GetRequiredService<TimeProvider>(), isDevelopment && (settings.Demo ?? settings.Storage.Mode == StorageMode.Local)));
        services.AddSingleton<StaffDesk>();
        services.AddDataProtection().SetApplicationName("dp-audit");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider => new ConfigureOptions<KeyManagementOptions>(keys => keys.XmlRepository = new RecordedKeys(provider.GetRequiredService<IRecordStore>())));
    }
}
