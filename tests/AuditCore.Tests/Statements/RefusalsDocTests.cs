using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using DpAudit.Core.Statements;

namespace DpAudit.Core.Tests.Statements;

/// <summary>docs/errors.md lists every refusal from the sources: its code, what it says, what to do. After a change run the tests once with UPDATE_DOCS=1, and read what became of the page.</summary>
public partial class RefusalsDocTests
{
    private const string Begin = "<!-- refusals -->\n";
    private const string End = "<!-- /refusals -->";

    /// <summary>Words that look like a code and are none.</summary>
    private static readonly string[] NoCodes = ["CO-OP", "X-ARR-SSL", "X-MS-CLIENT-PRINCIPAL"];

    private static readonly string Root = Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", "..", "..");

    [Fact]
    public void ThePage_ListsEveryRefusal_AndNoOther()
    {
        var path = Path.Combine(Root, "docs", "errors.md");
        var page = File.ReadAllText(path);
        var drawn = page[..(page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length)] + Table() + page[page.IndexOf(End, StringComparison.Ordinal)..];
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
        {
            File.WriteAllText(path, drawn);
        }

        Assert.Equal(drawn, File.ReadAllText(path));
    }

    /// <summary>A refusal that is written in a way the table does not see would otherwise be missed on both sides.</summary>
    [Fact]
    public void EveryCodeInTheSources_IsAnError_OrARefusalWithWords()
    {
        var errors = typeof(ErrorCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => field.GetValue(null)).OfType<ErrorCode>().Select(error => error.Code).ToHashSet();
        var refusals = Refusals().ToList();

        Assert.NotEmpty(errors);
        Assert.InRange(refusals.Select(one => one.Code).Distinct().Count(), 100, 1000);
        Assert.Empty(Sources().SelectMany(source => AnyCode().Matches(source).Select(one => one.Groups["code"].Value)).Distinct().Except(errors).Except(refusals.Select(one => one.Code)).Except(NoCodes));
        Assert.All(refusals, one => Assert.True(one.Says.EndsWith('.') && (one.Do.EndsWith('.') || one.Do.Length == 0), $"{one.Code}: {one.Says} {one.Do}"));
    }

    private static string Table()
    {
        var text = new StringBuilder("| code | what it says | what to do |\n|---|---|---|\n");
        foreach (var code in Refusals().Distinct().GroupBy(one => one.Code).OrderBy(one => one.Key, StringComparer.Ordinal))
        {
            text.Append($"| `{code.Key}` | {string.Join("<br>", code.Select(one => one.Says))} | {string.Join("<br>", code.Select(one => one.Do))} |\n");
        }

        return text.ToString();
    }

    private static IEnumerable<(string Code, string Says, string Do)> Refusals()
    {
        var errors = typeof(ErrorCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => field.GetValue(null)).OfType<ErrorCode>().Select(error => error.Code).ToHashSet();
        return from source in Sources()
               from one in WithWords().Matches(source)
               where !errors.Contains(one.Groups["code"].Value)
               let says = Literal(source, one.Index + one.Length)
               where says.Text is not null
               let todo = source[says.Next..] is ['"' or '$', ..] ? Literal(source, says.Next).Text : ""
               select (one.Groups["code"].Value, says.Text, todo ?? "");
    }

    /// <summary>The string that begins at a place, what is put into it shortened to “…”; and where the next argument begins.</summary>
    private static (string? Text, int Next) Literal(string source, int at)
    {
        at += source[at] == '$' ? 1 : 0;
        if (source[at] != '"')
        {
            return (null, at);
        }

        var text = new StringBuilder();
        var isPutIn = source[at - 1] == '$';
        for (at++; source[at] != '"'; at++)
        {
            if (isPutIn && source[at] == '{')
            {
                at = AfterHole(source, at);
                text.Append('…');
            }
            else
            {
                text.Append(source[at] == '\\' ? source[++at] : source[at]);
            }
        }

        while (source[++at] is ',' or ' ' or '\n')
        {
        }

        return (text.ToString(), at);
    }

    private static int AfterHole(string source, int at)
    {
        for (var (depth, quoted) = (0, false); ; at++)
        {
            quoted ^= source[at] == '"';
            depth += quoted ? 0 : source[at] == '{' ? 1 : source[at] == '}' ? -1 : 0;
            if (depth == 0)
            {
                return at;
            }
        }
    }

    private static IEnumerable<string> Sources() => Directory.EnumerateFiles(Path.Combine(Root, "src"), "*.cs", SearchOption.AllDirectories)
        .Where(path => !path.Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin")).Order(StringComparer.Ordinal).Select(path => File.ReadAllText(path).ReplaceLineEndings("\n"));

    private static string ThisFile([CallerFilePath] string path = "") => path;

    [GeneratedRegex("\"(?<code>[A-Z]+(?:-[A-Z]+)+)\"", RegexOptions.NonBacktracking)]
    private static partial Regex AnyCode();

    [GeneratedRegex("\\(\\s*\"(?<code>[A-Z]+(?:-[A-Z]+)+)\",\\s*", RegexOptions.NonBacktracking)]
    private static partial Regex WithWords();
}
