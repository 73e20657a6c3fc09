using DpAudit.Functions.Configuration;
using DpAudit.Functions.Forms;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;

namespace DpAudit.Functions.Identity;

/// <summary>Asks the table whether a request may pass.</summary>
internal sealed class AccessHandler(Visitor visitor) : AuthorizationHandler<AccessRule>
{
    /// <inheritdoc/>
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, AccessRule requirement)
    {
        if (context.Resource is not HttpContext http || context.User.Identity?.IsAuthenticated != true)
        {
            return;
        }

        if (requirement.Door == Door.SignedIn
            || (http.Request.RouteValues["council"] is string council && await visitor.EnterAsync(context.User, council, http.RequestAborted) && requirement.Allows(visitor.Staff!.Roles, http.Request.Method)))
        {
            context.Succeed(requirement);
        }
    }
}

/// <summary>
/// Answers a request that may not pass: 404 where there is nothing, or nothing for people of other councils; 403 to a colleague without the role; whoever is not
/// signed in is asked to, and what they had typed is kept.
/// </summary>
internal sealed class AccessAnswers(KeptForms kept) : IAuthorizationMiddlewareResultHandler
{
    /// <inheritdoc/>
    public async Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Succeeded)
        {
            await next(context);
        }
        else if (context.GetEndpoint()?.Metadata.GetMetadata<AccessRule>() is not { } rule)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        }
        else if (authorizeResult.Forbidden)
        {
            var isHidden = rule.Door == Door.Council && context.RequestServices.GetRequiredService<Visitor>().Staff is null;
            context.Response.StatusCode = isHidden ? StatusCodes.Status404NotFound : StatusCodes.Status403Forbidden;
        }
        else if (HttpMethods.IsGet(context.Request.Method) && !ErrorPages.IsForPrograms(context))
        {
            await context.ChallengeAsync();
        }
        else
        {
            await kept.KeepAsync(context);
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        }
    }
}
