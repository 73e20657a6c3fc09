using System.Net;
using System.Runtime.CompilerServices;
using System.Text;
using DpAudit.Core.Primitives;
using DpAudit.Core.Statements;
using DpAudit.Functions.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace DpAudit.Functions.Tests.Identity;

/// <summary>The table says who comes where. Every endpoint is asked for by every role, by somebody of another council and by nobody at all.</summary>
public sealed class AccessTests(ASite site) : IClassFixture<ASite>
{
    private const string Nobody = "";

    private IEnumerable<RouteEndpoint> Endpoints => site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    [Fact]
    public void EveryEndpoint_IsInTheTable() =>
        Assert.Empty(Endpoints.Where(endpoint => endpoint.Metadata.GetMetadata<AccessRule>() is null).Select(endpoint => Access.PlaceOf(endpoint.Metadata, endpoint.RoutePattern.RawText)));

    [Fact]
    public void EveryPlaceForACouncilsStaff_LiesUnderTheCouncil() =>
        Assert.Empty(Endpoints.Where(endpoint => RuleOf(endpoint).Door == Door.Council && !$"/{endpoint.RoutePattern.RawText!.TrimStart('/')}/".Contains("/{council}/", StringComparison.Ordinal)).Select(endpoint => endpoint.RoutePattern.RawText));

    [Fact]
    public async Task EveryEndpoint_AnswersEverybodyAsTheTableSays()
    {
        var wrong = new List<string>();
        foreach (var who in ASite.Everybody.Append(Nobody).Append(ASite.Stranger))
        {
            using var browser = who switch
            {
                Nobody => site.Browser(),
                ASite.Stranger => await site.SignedInAsync(who, ASite.OtherCouncil),
                _ => await site.SignedInAsync(who),
            };
            foreach (var endpoint in Endpoints)
            {
                foreach (var method in MethodsOf(endpoint))
                {
                    using var request = new HttpRequestMessage(method, AddressOf(endpoint));
                    using var answer = await browser.SendAsync(request);
                    var (expected, seen) = (Expected(RuleOf(endpoint), who, method), Seen(answer));
                    if (expected != seen)
                    {
                        wrong.Add($"{method} {request.RequestUri} by {(who.Length == 0 ? "nobody" : who)}: {seen} and not {expected} ({answer.StatusCode})");
                    }

                    if (endpoint.Metadata.GetMetadata<AccessRule>()!.Place == "/SignOut" && method == HttpMethod.Post)
                    {
                        Assert.False(answer.IsSuccessStatusCode); // Without a token nobody is signed out, so the walk goes on as the same person.
                    }
                }
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task AnAddressThatLeadsNowhere_IsNotFound_ByNobodyAndBySomebody()
    {
        using var nobody = site.Browser();
        using var manager = await site.SignedInAsync("manager");
        foreach (var address in new[] { "/app/kestrel-vale/nowhere", "/nowhere", "/app/kestrel-vale/finance/../../../nowhere" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await nobody.GetAsync(address)).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await manager.GetAsync(address)).StatusCode);
        }
    }

    [Fact]
    public async Task ACouncilOfOthers_AndNoCouncil_CannotBeToldApart()
    {
        using var manager = await site.SignedInAsync("manager");
        using var others = await manager.GetAsync($"/app/{ASite.OtherCouncil}");
        using var none = await manager.GetAsync("/app/no-such-council");
        using var odd = await manager.GetAsync("/app/no%20such~council");
        Assert.Equal([HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.NotFound], [others.StatusCode, none.StatusCode, odd.StatusCode]);
        Assert.Equal((await others.ReadAsync()).QuerySelector("main")!.TextContent, (await none.ReadAsync()).QuerySelector("main")!.TextContent);
    }

    /// <summary>After a change run the tests once with UPDATE_DOCS=1.</summary>
    [Fact]
    public void TheGuide_SaysWhatTheTableSays()
    {
        var path = Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", "..", "..", "docs", "roles.md");
        var page = File.ReadAllText(path);
        const string From = "<!-- table -->\n", To = "<!-- /table -->";
        var drawn = page[..(page.IndexOf(From, StringComparison.Ordinal) + From.Length)] + Drawn() + page[page.IndexOf(To, StringComparison.Ordinal)..];
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
        {
            File.WriteAllText(path, drawn);
        }

        Assert.Equal(drawn, File.ReadAllText(path));
    }

    private static string Drawn()
    {
        var roles = Enum.GetValues<StaffRole>();
        var text = new StringBuilder($"| place | anybody | signed in | {string.Join(" | ", roles.Select(Yaml.Hyphenated))} |\n|---|---|---|{string.Concat(roles.Select(_ => "---|"))}\n");
        foreach (var rule in Access.Table)
        {
            var (anybody, signedIn) = (rule.Door == Door.Anyone ? "yes" : "", rule.Door == Door.SignedIn ? "yes" : "");
            var cells = roles.Select(role => rule.Acts.Contains(role) ? "yes" : rule.Reads.Contains(role) ? "read" : "");
            text.Append($"| {rule.Place} | {anybody} | {signedIn} | {string.Join(" | ", cells)} |\n");
        }

        return text.ToString();
    }

    private static AccessRule RuleOf(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<AccessRule>()!;

    private static IEnumerable<HttpMethod> MethodsOf(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<HttpMethodMetadata>() is { HttpMethods.Count: > 0 } only ? only.HttpMethods.Select(name => new HttpMethod(name)) : [HttpMethod.Get, HttpMethod.Post];

    private static string AddressOf(RouteEndpoint endpoint) => "/" + string.Join('/', endpoint.RoutePattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part switch
    {
        Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart { Name: "council" } => ASite.Council,
        Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart { Name: "code" } => "404",
        Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart => "1",
        Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal => literal.Content,
        _ => "",
    }))));

    private static string Expected(AccessRule rule, string who, HttpMethod method) => rule.Door switch
    {
        Door.Anyone => "in",
        _ when who == Nobody => "sign in",
        Door.SignedIn => "in",
        _ when who == ASite.Stranger => "not found",
        _ => (method == HttpMethod.Get ? rule.Reads : rule.Acts).Contains(Yaml.Word<StaffRole>(who, "role")) ? "in" : "not your role",
    };

    private static string Seen(HttpResponseMessage answer) => answer.StatusCode switch
    {
        _ when answer.Headers.Contains(ASite.LetIn) => "in", // The page may find nothing of the id 1, or refuse a form without a token.
        HttpStatusCode.Unauthorized => "sign in",
        HttpStatusCode.Redirect when answer.Headers.Location!.ToString().Contains("/app/sign-in", StringComparison.Ordinal) => "sign in",
        HttpStatusCode.Forbidden => "not your role",
        HttpStatusCode.NotFound when answer.RequestMessage!.RequestUri!.AbsolutePath != "/app/error/404" => "not found",
        _ => "in",
    };

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
