using Microsoft.AspNetCore.Diagnostics;

namespace DpAudit.Functions.Configuration;

/// <summary>What is answered where something went wrong: a page for people, problem+json for programs; nothing technical to either.</summary>
internal static class ErrorPages
{
    /// <summary>Answers errors.</summary>
    public static void UseErrorPages(this WebApplication app)
    {
        app.UseWhen(IsForPrograms, programs =>
        {
            programs.UseExceptionHandler(new ExceptionHandlerOptions
            {
                ExceptionHandler = ProblemAsync,
                StatusCodeSelector = problem => problem is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status500InternalServerError, // For example a body that is larger than it said.
                AllowStatusCode404Response = true,
            });
            programs.UseStatusCodePages(answer => ProblemAsync(answer.HttpContext));
        });
        app.UseWhen(context => !IsForPrograms(context), people =>
        {
            people.UseExceptionHandler("/app/error/500");
            people.UseStatusCodePagesWithReExecute("/app/error/{0}");
        });
    }

    /// <summary>Whether a program asks, and not a person.</summary>
    public static bool IsForPrograms(HttpContext context) => context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether an error page is being asked for inside, for a request that was counted and weighed already.</summary>
    public static bool IsAnswering(HttpContext context) => context.Features.Get<IStatusCodeReExecuteFeature>() is not null || context.Features.Get<IExceptionHandlerFeature>() is not null;

    private static Task ProblemAsync(HttpContext context) => Results.Problem(statusCode: context.Response.StatusCode).ExecuteAsync(context);
}
