using System.Security.Cryptography;
using System.Text.Json;
using DpAudit.Core.Pipeline;
using DpAudit.Core.Primitives;
using DpAudit.Core.Sampling;
using DpAudit.Core.Statements;

namespace DpAudit.Core.Reporting;

/// <summary>What repeating a draw came to.</summary>
/// <param name="Cycles">How many cycles were repeated.</param>
/// <param name="Items">How many items they drew.</param>
/// <param name="Differences">Where the files say something else, the first ones; empty when all is identical.</param>
public sealed record VerificationResult(int Cycles, int Items, IReadOnlyList<string> Differences);

/// <summary>
/// Draws the samples of an audit again, from what it wrote (manifest.json, scores.csv, clocks-before.csv) and the seed, and compares: the frame,
/// every chance, every item drawn, the clocks, and what the manifest says of each cycle; and each file's bytes, also where the draw does not use them.
/// </summary>
public sealed class SampleVerification
{
    /// <summary>How many differences are told.</summary>
    public const int MostDifferences = 20;

    private readonly PersonalClocks clocks;
    private readonly List<string> drawn = [];
    private readonly List<string> differences = [];
    private readonly List<RowError> errors = [];

    private SampleVerification(PersonalClocks clocks) => this.clocks = clocks;

    /// <summary>Repeats the draws.</summary>
    /// <param name="manifest">manifest.json.</param>
    /// <param name="scores">scores.csv, from its beginning; it is read twice.</param>
    /// <param name="sample">sample.csv, from its beginning; it is read twice.</param>
    /// <param name="before">The clocks of clocks-before.csv.</param>
    /// <param name="after">The clocks of clocks.csv.</param>
    /// <param name="seed">The seed.</param>
    /// <exception cref="InputException"><see cref="ErrorCodes.SampleFile"/> where a file is none of an audit's.</exception>
    public static VerificationResult Run(
        Stream manifest,
        Stream scores,
        Stream sample,
        IReadOnlyDictionary<string, (ulong Payments, ulong Credits)> before,
        IReadOnlyDictionary<string, (ulong Payments, ulong Credits)> after,
        byte[] seed)
    {
        var written = WrittenManifest.Read(manifest);
        var commitment = SampleManifest.Commitment(seed);
        if (written.SeedCommitment != commitment)
        {
            return new VerificationResult(0, 0, ["manifest.json, seed_commitment: the samples were drawn with another seed."]);
        }

        if (written.Method != SampleManifest.Method)
        {
            return new VerificationResult(0, 0, [$"manifest.json, method: the samples were drawn by {written.Method}; this program draws by {SampleManifest.Method}."]);
        }

        var verification = new SampleVerification(new PersonalClocks(seed, before));
        verification.Compare("manifest.json, seed_id", SampleManifest.SeedId(commitment), written.SeedId);
        verification.Bytes("scores.csv", scores, written.ScoresHash);
        verification.Bytes("sample.csv", sample, written.SampleHash);
        verification.Cycles(written, scores);
        verification.Sample(sample);
        verification.Clocks(after);
        verification.differences.AddRange(verification.errors.Select(error => $"{error.Field}, line {error.Line}: {error.Code.Hint}"));
        return new VerificationResult(written.Cycles.Count, verification.drawn.Count, [.. verification.differences.Take(MostDifferences)]);
    }

    private void Bytes(string file, Stream stream, string written)
    {
        var found = Convert.ToHexStringLower(SHA256.HashData(stream));
        stream.Position = 0;
        if (found != written)
        {
            Tell($"{file} is not as it was written: its SHA-256 is {found}, and manifest.json says {written}.");
        }
    }

    private void Cycles(WrittenManifest written, Stream scores)
    {
        using var rows = Rows(scores, "scores.csv", SampleFiles.ScoresHeader).GetEnumerator();
        var more = rows.MoveNext();
        foreach (var cycle in written.Cycles)
        {
            var frame = new WrittenFrame();
            for (; more && rows.Current.Cells[0] == cycle.Period.ToString(); more = rows.MoveNext())
            {
                if (!frame.TryAdd(rows.Current.Line, rows.Current.Cells))
                {
                    Tell($"scores.csv, line {rows.Current.Line}: this is no row of scores.csv.");
                }
            }

            Verify(cycle, frame);
        }

        Compare("scores.csv, rows after the last cycle", "none", more ? $"line {rows.Current.Line}" : "none");
    }

    private void Verify(WrittenCycle cycle, WrittenFrame frame)
    {
        var place = $"the cycle of {cycle.Period}";
        var chances = CycleChances.Of(frame.Frame(cycle));
        var before = clocks.Hash();
        Compare($"scores.csv, the frame of {place} (its rows, or the numbers of manifest.json it is drawn by)", cycle.FrameHash, chances.FrameHash);
        Compare($"clocks-before.csv, the clocks before {place}", cycle.ClocksBefore, before);
        frame.CompareChances(chances, (line, expected, found) => Compare($"scores.csv, line {line}, a probability", expected, found));
        var items = CycleSample.Draw(chances, frame.People, cycle.Epoch, clocks);
        foreach (var item in items)
        {
            var frameItem = (item.Stratum == Stratum.Credit ? chances.Frame.Credits : chances.Frame.Payments)[item.Item];
            drawn.Add(string.Join(", ", cycle.Period, frameItem.Id, frame.People[frameItem.Person], Yaml.Hyphenated(item.Stratum), CsvRow.ChanceText(item.Chance), CsvRow.WeightText(item.Chance), new Money(frameItem.ValuePence)));
        }

        var result = new CycleResult(cycle.Period, cycle.Policy, chances, cycle.Epoch, items, before, clocks.Hash());
        using var again = JsonDocument.Parse(SampleManifest.Cycle(result).ToJsonString());
        var expected = WrittenManifest.Flat(again.RootElement);
        foreach (var path in expected.Keys.Union(cycle.Values.Keys))
        {
            Compare($"manifest.json, {place}, {path}", expected.GetValueOrDefault(path, "nothing"), cycle.Values.GetValueOrDefault(path, "nothing"));
        }
    }

    private void Sample(Stream sample)
    {
        var found = Rows(sample, "sample.csv", SampleFiles.SampleHeader)
            .Select(row => (row.Line, Text: string.Join(", ", row.Cells.Select((cell, at) => at == 2 ? CsvRow.Unguarded(cell) : cell).Where((_, at) => at is not (6 or 7))))).ToList(); // risk and reasons are not drawn
        var (missing, more) = (drawn.ToHashSet(), drawn.ToHashSet());
        missing.ExceptWith(found.Select(row => row.Text));
        foreach (var text in drawn.Where(missing.Contains))
        {
            Tell($"sample.csv: {text} was drawn and is not there.");
        }

        foreach (var (line, text) in found.Where(row => !more.Remove(row.Text)))
        {
            Tell($"sample.csv, line {line}: {text} was not drawn.");
        }

        for (var at = 0; at < found.Count && missing.Count == 0 && found.Count == drawn.Count; at++)
        {
            Compare($"sample.csv, line {found[at].Line}", drawn[at], found[at].Text);
        }
    }

    private void Clocks(IReadOnlyDictionary<string, (ulong Payments, ulong Credits)> after)
    {
        foreach (var person in clocks.States.Keys.Union(after.Keys))
        {
            Compare($"clocks.csv, {person}", Text(clocks.States), Text(after));

            string Text(IReadOnlyDictionary<string, (ulong Payments, ulong Credits)> of) => of.TryGetValue(person, out var clock) ? $"{clock.Payments:x16} and {clock.Credits:x16}" : "nothing";
        }
    }

    /// <summary>The rows under the header.</summary>
    private IEnumerable<(int Line, string[] Cells)> Rows(Stream stream, string file, string header)
    {
        using var records = CsvRecords.Read(stream, file, errors).GetEnumerator();
        if (!records.MoveNext() || string.Join(',', records.Current.Cells) != header)
        {
            throw new InputException(ErrorCodes.SampleFile, file, $"its first line is not “{header}”.", 1);
        }

        while (records.MoveNext())
        {
            yield return records.Current;
        }
    }

    private void Compare(string place, string expected, string found)
    {
        if (expected != found)
        {
            Tell($"{place}: expected {(expected.Length == 0 ? "nothing" : expected)}, found {(found.Length == 0 ? "nothing" : found)}.");
        }
    }

    /// <summary>One wrong byte can differ in a million places: the first ones are enough to tell.</summary>
    private void Tell(string difference)
    {
        if (differences.Count < MostDifferences)
        {
            differences.Add(difference);
        }
    }
}
