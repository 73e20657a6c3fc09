using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace DpAudit.Functions.Configuration;

/// <summary>Where the app listens, and to whom.</summary>
internal static class Addresses
{
    private static readonly string[] Forwarding = ["X-Forwarded-For", "X-Forwarded-Host", "Forwarded"];

    /// <summary>Where people choose who they are, answers this machine only: not a network, and no proxy in front of it.</summary>
    public static void UseLoopbackOnly(this WebApplication app, SignInMode mode)
    {
        if (mode == SignInMode.Local)
        {
            app.Use((context, next) =>
            {
                if ((context.Connection.RemoteIpAddress is { } from && !IPAddress.IsLoopback(from)) || Forwarding.Any(context.Request.Headers.ContainsKey))
                {
                    context.Response.StatusCode = StatusCodes.Status403Forbidden;
                    return context.Response.WriteAsync("This site answers its own machine only.");
                }

                return next(context);
            });
        }
    }

    /// <summary>Tells, once it is open, where the app is; stops it where others could reach a sign-in page without a password.</summary>
    public static void TellAddresses(this WebApplication app, SignInMode mode) => app.Lifetime.ApplicationStarted.Register(() =>
    {
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        if (mode == SignInMode.Local && addresses.FirstOrDefault(address => !SignInModes.IsLoopback(address)) is { } open)
        {
            Console.Error.WriteLine($"It would listen on {open}, where others could sign in as anybody. Use http://localhost, or switch App Service authentication on.");
            Environment.ExitCode = 1;
            app.Lifetime.StopApplication();
            return;
        }

        foreach (var address in addresses)
        {
            Console.WriteLine($"Open {address}/app in a browser. Ctrl+C stops it.");
        }
    });
}
