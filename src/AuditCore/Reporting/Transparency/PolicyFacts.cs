using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using DpAudit.Core.Policies;
using DpAudit.Core.Primitives;

namespace DpAudit.Core.Reporting.Transparency;

/// <summary>Every threshold of a policy as a fact, whatever thresholds there come to be. Who is on a rota or stands in for somebody is left out: those are people.</summary>
internal static class PolicyFacts
{
    private static readonly string[] AboutStaff = ["discussions.delegations", "tasks.welfare_rota"];

    public static IEnumerable<RecordFact> Of(Policy policy) => Values(policy).Where(one => !AboutStaff.Contains(one.Name)).Select(one => new RecordFact(one.Name.Replace(".", ": ", StringComparison.Ordinal).Replace('_', ' ').Replace('-', ' '), one.Value));

    /// <summary>Every value by its key as policies write it, for example <c>signals.surplus_from</c>; that of a table by its word besides: <c>scoring.weights.cash-burst</c>.</summary>
    public static IEnumerable<RecordFact> Values(Policy policy) => Of("", JsonSerializer.SerializeToNode(policy, PolicyFactsContext.Default.Policy)!);

    private static IEnumerable<RecordFact> Of(string key, JsonNode node) => node switch
    {
        JsonObject parts => parts.SelectMany(part => Of(key.Length == 0 ? part.Key : $"{key}.{Word(part.Key)}", part.Value ?? "none")),
        JsonArray list => [new(key, list.Count == 0 ? "none" : string.Join(", ", list.Select(one => string.Join("–", Leaves(one!).Distinct()))))],
        _ => [new(key, Leaf(node))],
    };

    /// <summary>A code or a role as policies write it: <c>NearDuplicate</c> is <c>near-duplicate</c>.</summary>
    private static string Word(string key) => char.IsAsciiLetterUpper(key[0]) ? Spaced(key).Replace(' ', '-') : key;

    private static IEnumerable<string> Leaves(JsonNode node) => node is JsonObject parts ? parts.SelectMany(part => Leaves(part.Value!)) : [Leaf(node)];

    private static string Leaf(JsonNode node) => node.GetValueKind() == JsonValueKind.String ? Spaced(node.GetValue<string>()) : node.ToJsonString();

    /// <summary>Words as people read them: <c>NearDuplicate</c> and <c>near_duplicate</c> alike; a text that begins with a small letter, a digit or a sign stays.</summary>
    private static string Spaced(string word) => word.Length > 0 && char.IsAsciiLetterUpper(word[0]) && word.All(char.IsAsciiLetter)
        ? string.Concat(word.Select((c, at) => char.IsAsciiLetterUpper(c) ? (at == 0 ? "" : " ") + char.ToLowerInvariant(c) : c.ToString()))
        : word.Replace('_', ' ');

    /// <summary>Money as people read it.</summary>
    internal sealed class MoneyInWords : JsonConverter<Money>
    {
        public override Money Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException("A record is not read back.");

        public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToWords());
    }
}

/// <summary>The policy, known when the program is compiled.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UseStringEnumConverter = true, IncludeFields = true, GenerationMode = JsonSourceGenerationMode.Metadata,
    Converters = [typeof(PolicyFacts.MoneyInWords)])]
[JsonSerializable(typeof(Policy))]
internal sealed partial class PolicyFactsContext : JsonSerializerContext;
