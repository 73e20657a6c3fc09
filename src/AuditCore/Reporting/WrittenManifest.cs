using System.Globalization;
using System.Text.Json;
using DpAudit.Core.Primitives;
using DpAudit.Core.Sampling;
using DpAudit.Core.Statements;

namespace DpAudit.Core.Reporting;

/// <summary>What manifest.json says of a cycle that its draw is repeated from.</summary>
/// <param name="Period">The cycle.</param>
/// <param name="Policy">The policy's version.</param>
/// <param name="Epoch">Names the start of new people's clocks.</param>
/// <param name="Sizes">How many items to take.</param>
/// <param name="FrameHash">Names the frame.</param>
/// <param name="ClocksBefore">Names the clocks that it began with.</param>
/// <param name="Values">All that the manifest says of the cycle, by its path.</param>
internal sealed record WrittenCycle(
    FourWeekPeriod Period, string Policy, string Epoch, SampleSizes Sizes, string FrameHash, string ClocksBefore, IReadOnlyDictionary<string, string> Values);

/// <summary>manifest.json, read back.</summary>
internal sealed record WrittenManifest(string Method, string SeedId, string SeedCommitment, string ScoresHash, string SampleHash, IReadOnlyList<WrittenCycle> Cycles)
{
    private const string File = "manifest.json";

    /// <summary>Reads a manifest.</summary>
    /// <exception cref="InputException"><see cref="ErrorCodes.SampleFile"/> where it is not as an audit writes it.</exception>
    public static WrittenManifest Read(Stream stream)
    {
        try
        {
            using var json = JsonDocument.Parse(stream, new JsonDocumentOptions { AllowDuplicateProperties = false });
            var root = json.RootElement;
            return new WrittenManifest(
                Text(root, "method"), Text(root, "seed_id"), Text(root, "seed_commitment"), Text(root, "scores_sha256"), Text(root, "sample_sha256"),
                Property(root, "cycles") is { ValueKind: JsonValueKind.Array } cycles ? [.. cycles.EnumerateArray().Select(Cycle)] : throw Wrong("“cycles” is no list."));
        }
        catch (JsonException problem)
        {
            throw new InputException(ErrorCodes.SampleFile, File, "this is not JSON.", (int)Math.Min(problem.LineNumber + 1 ?? 0, int.MaxValue));
        }
        catch (InvalidOperationException)
        {
            throw Wrong("a text in it is not valid UTF-8.");
        }
    }

    /// <summary>Every value of a JSON text by its path, for example <c>strata.random.selected</c>.</summary>
    public static Dictionary<string, string> Flat(JsonElement json)
    {
        var values = new Dictionary<string, string>();
        Add(json, "");
        return values;

        void Add(JsonElement part, string path)
        {
            if (part.ValueKind != JsonValueKind.Object)
            {
                values[path] = part.ValueKind == JsonValueKind.String ? part.GetString()! : part.GetRawText();
                return;
            }

            foreach (var property in part.EnumerateObject())
            {
                Add(property.Value, path.Length == 0 ? property.Name : $"{path}.{property.Name}");
            }
        }
    }

    private static WrittenCycle Cycle(JsonElement cycle)
    {
        var start = Text(cycle, "period");
        return new WrittenCycle(
            DateOnly.TryParseExact(start, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? new FourWeekPeriod(day) : throw Wrong($"“period”: “{start}” is no date."),
            Text(cycle, "policy"),
            Text(cycle, "epoch"),
            new SampleSizes(
                (int)Number(cycle, "capacity", InclusionProbabilities.LargestCapacity), (int)Number(cycle, "random", InclusionProbabilities.LargestCapacity),
                (int)Number(cycle, "credit", InclusionProbabilities.LargestCapacity), Number(cycle, "least_chance", InclusionProbabilities.One)),
            Text(cycle, "frame_sha256"),
            Text(cycle, "clocks_before_sha256"),
            Flat(cycle));
    }

    private static JsonElement Property(JsonElement of, string name) =>
        of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out var value) ? value : throw Wrong($"there is no “{name}”.");

    private static string Text(JsonElement of, string name) =>
        Property(of, name) is { ValueKind: JsonValueKind.String } value ? value.GetString()! : throw Wrong($"“{name}” is no text.");

    /// <summary>A whole number, written as one or as a text.</summary>
    private static ulong Number(JsonElement of, string name, ulong most)
    {
        var value = Property(of, name);
        var text = value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
        return ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= most ? number : throw Wrong($"“{name}” is no whole number from 0 to {most}.");
    }

    private static InputException Wrong(string detail) => new(ErrorCodes.SampleFile, File, detail);
}
