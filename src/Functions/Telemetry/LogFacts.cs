using System.Text;

namespace DpAudit.Functions.Telemetry;

/// <summary>What of a log entry's surroundings may be written: ids by which entries belong together, and of an exception where it came from. What an exception says may be anybody's words.</summary>
internal static class LogFacts
{
    private const int MostInner = 10;

    /// <summary>The names of ids in scopes. Others, such as the framework's path of a request, are left out.</summary>
    private static readonly HashSet<string> Ids = new(["Request", "Invocation", "Function", "MessageId", "Queue", "Run"], StringComparer.Ordinal);

    /// <summary>The ids in the scopes around an entry, outermost first.</summary>
    public static IReadOnlyList<KeyValuePair<string, object?>> IdsIn(IExternalScopeProvider? scopes)
    {
        var found = new List<KeyValuePair<string, object?>>();
        scopes?.ForEachScope(
            static (scope, found) =>
            {
                if (scope is IEnumerable<KeyValuePair<string, object?>> values)
                {
                    found.AddRange(values.Where(value => Ids.Contains(value.Key)));
                }
            },
            found);
        return found;
    }

    /// <summary>The types of an exception and of those within it, each with its stack.</summary>
    public static string WithoutWords(Exception problem)
    {
        var text = new StringBuilder();
        for (var (one, count) = (problem, 0); one is not null && count < MostInner; (one, count) = (one.InnerException, count + 1))
        {
            text.Append(count == 0 ? "" : "\n").Append(one.GetType().FullName).Append('\n').Append(one.StackTrace);
        }

        return text.ToString();
    }
}
