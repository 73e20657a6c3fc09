using System.Runtime.CompilerServices;
using System.Text;
using DpAudit.Core.Decisions;
using DpAudit.Core.Pipeline;
using DpAudit.Core.Statements;

namespace DpAudit.Core.Tests.Discussions;

/// <summary>docs/discussions.md draws the steps from the code. After a change run the tests once with UPDATE_DOCS=1, and read what became of the page.</summary>
public class DiscussionsDocTests
{
    [Fact]
    public void TheGuide_SaysTheStepsOfTheCode()
    {
        var path = Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", "..", "..", "docs", "discussions.md");
        var page = File.ReadAllText(path);
        var drawn = Between(Between(page, "stages", Stages()), "steps", Steps());
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
        {
            File.WriteAllText(path, drawn);
        }

        Assert.Equal(drawn, File.ReadAllText(path));
    }

    private static string Between(string page, string name, string text)
    {
        var (from, to) = (page.IndexOf($"<!-- {name} -->", StringComparison.Ordinal), page.IndexOf($"<!-- /{name} -->", StringComparison.Ordinal));
        return page[..from] + $"<!-- {name} -->\n" + text + page[to..];
    }

    private static string Stages()
    {
        var moves = new SortedDictionary<(DiscussionStage From, DiscussionStage To), SortedSet<string>>();
        foreach (var (before, step, after) in RandomStepsTests.Walks(seeds: 300))
        {
            var (from, to) = (DiscussionSummary.Of(before).Stage, DiscussionSummary.Of(after).Stage);
            if (from != to && from is not DiscussionStage.Paused && to is not DiscussionStage.Paused)
            {
                (moves.TryGetValue((from, to), out var steps) ? steps : moves[(from, to)] = []).Add(Said(step.GetType()));
            }
        }

        var text = new StringBuilder("```mermaid\nstateDiagram-v2\n    [*] --> Opened: opened\n");
        foreach (var ((from, to), steps) in moves)
        {
            text.Append($"    {from} --> {to}: {string.Join(" / ", steps)}\n");
        }

        return text.Append("    Closed --> [*]\n```\nFrom every stage it can be paused and resumed.\n").ToString();
    }

    private static string Steps()
    {
        var text = new StringBuilder("| step | who | must hold before |\n|---|---|---|\n");
        foreach (var step in DecisionSteps.Book.Steps)
        {
            var who = string.Join(", ", step.Roles.Select(Yaml.Hyphenated));
            var rules = string.Join("<br>", step.Requirements.Select(one => $"`{one.Code}` {one.Says}"));
            text.Append($"| {Said(step.Event)} | {who} | {rules} |\n");
        }

        return text.ToString();
    }

    private static string Said(Type step) => string.Concat(step.Name.Select((c, at) => char.IsAsciiLetterUpper(c) ? (at == 0 ? "" : " ") + char.ToLowerInvariant(c) : c.ToString()));

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
