using System.Globalization;
using DpAudit.Core.Pipeline;
using DpAudit.Functions.Api;
using DpAudit.Functions.Demo;
using DpAudit.Functions.Forms;
using DpAudit.Functions.Identity;
using DpAudit.Functions.Triggers;
using DpAudit.Functions.Work;
using DpAudit.Storage.Local;
using Microsoft.AspNetCore.DataProtection;

namespace DpAudit.Functions.Configuration;

/// <summary>Puts the app together.</summary>
internal static class Site
{
    private const string NoDemo = "--no-demo";
    private static readonly TimeSpan ShutdownPatience = TimeSpan.FromSeconds(25);

    /// <summary>The app, ready to run.</summary>
    /// <exception cref="SettingException">It must not start like this.</exception>
    public static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateBuilder([.. args.Where(arg => arg != NoDemo)]);
        var settings = Settings.Of(builder.Configuration);
        var mode = SignInModes.Of(builder.Configuration, builder.Environment);
        var hostPort = HostEndpoints.PortOf(builder.Configuration);
        if (hostPort is { } port)
        {
            builder.WebHost.UseUrls(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"));
        }

        builder.Logging.ClearProviders().AddJsonConsole(console => (console.UseUtcTimestamp, console.TimestampFormat) = (true, "O"));
        builder.WebHost.ConfigureKestrel(server =>
        {
            server.AddServerHeader = false;
            server.Limits.MaxRequestBodySize = LimitSettings.Request;
        });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownPatience);
        var folder = Path.GetFullPath(settings.Storage.Path, builder.Environment.ContentRootPath);
        AddStore(builder, folder, DemoStart.Of(folder, isWanted: builder.Environment.IsDevelopment() && settings.Demo && !args.Contains(NoDemo)));
        builder.Services.AddWork(folder, settings.Work.InProcess && hostPort is null);
        builder.Services.AddSignIn(mode, settings.Identity);
        builder.Services.AddRequestLimits(settings.Limits);
        builder.Services.AddPages(mode);
        builder.Services.AddApi();

        var app = builder.Build();
        _ = app.Services.GetRequiredService<LocalStore>(); // A store that cannot be used is told now, not at the first page.
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

    private static void AddStore(WebApplicationBuilder builder, string folder, DemoStart demo)
    {
        builder.Services.AddSingleton(demo);
        builder.Services.AddSingleton<DemoCouncil>();
        builder.Services.AddSingleton(demo.Clock);
        builder.Services.AddSingleton(services => LocalStore.Open(folder, services.GetRequiredService<TimeProvider>()));
        builder.Services.AddSingleton(services => services.GetRequiredService<LocalStore>().Records);
        builder.Services.AddSingleton(services => services.GetRequiredService<LocalStore>().Files);
        builder.Services.AddSingleton(services => services.GetRequiredService<LocalStore>().Queue);
        builder.Services.AddSingleton<StaffDesk>();
        builder.Services.AddDataProtection().SetApplicationName("dp-audit").PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(folder, "keys")));
    }
}
