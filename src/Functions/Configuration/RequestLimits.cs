using System.Security.Claims;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;

namespace DpAudit.Functions.Configuration;

/// <summary>How much, and how often.</summary>
internal static class RequestLimits
{
    /// <summary>Limits how often one caller asks: a member of staff by their id, others by their address.</summary>
    public static void AddRequestLimits(this IServiceCollection services, LimitSettings limits)
    {
        services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context => ErrorPages.IsAnswering(context) ? RateLimitPartition.GetNoLimiter("") : RateLimitPartition.GetTokenBucketLimiter(CallerOf(context), _ => new TokenBucketRateLimiterOptions
            {
                TokenLimit = limits.RequestsPerMinute,
                TokensPerPeriod = 1,
                ReplenishmentPeriod = TimeSpan.FromMinutes(1) / limits.RequestsPerMinute,
                QueueLimit = 0,
            }));
        });
        services.Configure<FormOptions>(form => form.MultipartBodyLengthLimit = LimitSettings.Upload);
    }

    /// <summary>Refuses a body that says by itself that it is too large, before any of it is read; the server counts the others.</summary>
    public static void UseRequestSizes(this WebApplication app) => app.Use((context, next) =>
    {
        var most = context.GetEndpoint()?.Metadata.GetMetadata<IRequestSizeLimitMetadata>()?.MaxRequestBodySize ?? LimitSettings.Request;
        if (context.Request.ContentLength > most && !ErrorPages.IsAnswering(context))
        {
            context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
            return Task.CompletedTask;
        }

        return next(context);
    });

    private static string CallerOf(HttpContext context) =>
        context.User.FindFirstValue(ClaimTypes.NameIdentifier) is { } id ? $"staff {id}" : $"address {context.Connection.RemoteIpAddress}";
}
