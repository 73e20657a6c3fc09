using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using DpAudit.Core.Reporting;
using DpAudit.Core.Statements;
using DpAudit.Core.Tests.Scenarios;
using FsCheck;
using FsCheck.Fluent;

namespace DpAudit.Core.Tests.Reporting;

/// <summary>Repeating a draw: the same, or where it differs; and what is none of an audit's files is refused.</summary>
public class SampleVerificationTests
{
    private static readonly Audited Sampled = SampledCouncil.Of().Audit();
    private static readonly IReadOnlyDictionary<string, string> Files = Sampled.DrawFiles();
    private static readonly byte[] Seed = Sampled.Audit.Sample.Draw!.Seed;

    /// <summary>What of the manifest the draw does not use; a change there is not seen, as docs/formats.md says.</summary>
    private static readonly string[] NotDrawn = ["risk_rule", "models", "of_nobody_known"];

    [Fact]
    public void WhatWasDrawn_IsDrawnAgain()
    {
        var result = Verify(Files);

        Assert.Empty(result.Differences);
        Assert.Equal((3, Sampled.Sample.Count), (result.Cycles, result.Items));
    }

    [Fact]
    public void ClocksThatWereCarried_AreTakenUp()
    {
        var carried = SampledCouncil.Of().Drawn(clocks: Sampled.Audit.Sample.Clocks!.States).Audit().DrawFiles();

        Assert.Empty(Verify(carried).Differences);
        Assert.NotEqual(Files["sample.csv"], carried["sample.csv"]);
    }

    [Fact]
    public void IdsThatLookLikeFormulas_AreTheSamePeople()
    {
        var council = Council.ACouncil().WithCapacity(3).Drawn();
        foreach (var person in new[] { "=P1", "'=P1", "-P2", "@P3" })
        {
            council.WithPerson(person, p => p.Plan("2026-01-01", 800m).Account("A" + person)).WithStatement("A" + person, s => s.Load(Periods.First, 800m).Spend("2026-04-08", 20m, "OAK STUDIO"));
        }

        Assert.Empty(Verify(council.Audit().DrawFiles()).Differences);
    }

    [Theory]
    [InlineData("a value", "scores.csv")]
    [InlineData("a size", "scores.csv")]
    [InlineData("a probability", "scores.csv")]
    [InlineData("a random probability", "scores.csv")]
    [InlineData("a stratum", "scores.csv")]
    [InlineData("a row removed", "scores.csv")]
    [InlineData("a row twice", "scores.csv")]
    [InlineData("a weight", "sample.csv")]
    [InlineData("a sampled value", "sample.csv")]
    [InlineData("a row removed", "sample.csv")]
    [InlineData("a row added", "sample.csv")]
    [InlineData("two rows changed over", "sample.csv")]
    public void OneChange_IsTold_WithFileAndPlace(string change, string file)
    {
        var lines = Files[file].Split("\r\n").ToList();
        var cells = lines[5].Split(',');
        var told = $"{file}, line 6";
        switch (change)
        {
            case "a row removed":
                (told, _) = file == "sample.csv" ? ($"sample.csv: {string.Join(", ", cells.Take(6).Append(cells[^1]))} was drawn and is not there.", 0) : ("scores.csv, the frame of the cycle of 2026-04-06", 0);
                lines.RemoveAt(5);
                break;
            case "a row twice":
                lines.Insert(5, lines[5]);
                told = "scores.csv, the frame of the cycle of 2026-04-06";
                break;
            case "a row added":
                lines.Insert(5, lines[5].Replace(cells[1], new string('0', 64), StringComparison.Ordinal));
                break;
            case "two rows changed over":
                (lines[5], lines[6]) = (lines[6], lines[5]);
                break;
            case "a value" or "a size":
                Change(change == "a value" ? 5 : 9);
                told = "scores.csv, the frame of the cycle of 2026-04-06";
                break;
            case "a stratum":
                cells[4] = "certainly";
                lines[5] = string.Join(',', cells);
                break;
            default:
                Change(change == "a sampled value" ? cells.Length - 1 : change == "a probability" ? 10 : change == "a random probability" ? 11 : 5);
                break;
        }

        Assert.Contains(With(file, string.Join("\r\n", lines)).Differences, difference => difference.StartsWith(told, StringComparison.Ordinal));

        void Change(int cell)
        {
            cells[cell] = (cells[cell][0] == '9' ? '8' : (char)(cells[cell][0] + 1)) + cells[cell][1..];
            lines[5] = string.Join(',', cells);
        }
    }

    /// <summary>What the draw does not use is what somebody was told: a risk, a reason, what was observed.</summary>
    [Theory]
    [InlineData("scores.csv", 3)]
    [InlineData("scores.csv", 6)]
    [InlineData("scores.csv", 7)]
    [InlineData("scores.csv", 8)]
    [InlineData("sample.csv", 6)]
    [InlineData("sample.csv", 7)]
    public void AChangeThatTheDrawDoesNotUse_IsToldOfTheFile(string file, int column)
    {
        var lines = Files[file].Split("\r\n");
        var row = Array.FindIndex(lines, 1, line => line.Split(',')[column].Length > 0);
        var cells = lines[row].Split(',');
        cells[column] = cells[column][..^1] + (cells[column][^1] == '5' ? '6' : '5');
        lines[row] = string.Join(',', cells);

        Assert.StartsWith($"{file} is not as it was written", Assert.Single(With(file, string.Join("\r\n", lines)).Differences), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("scores_sha256", "scores.csv")]
    [InlineData("sample_sha256", "sample.csv")]
    public void AHashOfTheManifest_IsTold(string key, string file)
    {
        var at = Files["manifest.json"].IndexOf(key, StringComparison.Ordinal) + key.Length + 4;
        var changed = Files["manifest.json"][..at] + (Files["manifest.json"][at] == '0' ? '1' : '0') + Files["manifest.json"][(at + 1)..];

        Assert.StartsWith($"{file} is not as it was written", Assert.Single(With("manifest.json", changed).Differences), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("clocks.csv", "clocks.csv, P1: expected ")]
    [InlineData("clocks-before.csv", "clocks-before.csv, the clocks before the cycle of 2026-04-06: expected ")]
    public void AClock_IsTold(string file, string told)
    {
        var files = file == "clocks.csv" ? Files : SampledCouncil.Of().Drawn(clocks: Sampled.Audit.Sample.Clocks!.States).Audit().DrawFiles();
        var at = files[file].IndexOf("\r\nP1,", StringComparison.Ordinal) + 19;
        var changed = files[file][..at] + (files[file][at] == '0' ? '1' : '0') + files[file][(at + 1)..];

        Assert.StartsWith(told, Verify(With(files, file, changed)).Differences[0], StringComparison.Ordinal);
    }

    [Fact]
    public void AnotherSeed_IsTold() => Assert.Equal(
        ["manifest.json, seed_commitment: the samples were drawn with another seed."],
        Verify(Files, [.. Seed[..31], (byte)(Seed[31] ^ 1)]).Differences);

    [Fact]
    public void AnotherMethod_IsTold() =>
        Assert.Contains("personal-clock-0", Assert.Single(With("manifest.json", Files["manifest.json"].Replace("personal-clock-1", "personal-clock-0", StringComparison.Ordinal)).Differences), StringComparison.Ordinal);

    [Theory]
    [InlineData("items")]
    [InlineData("value_pence")]
    [InlineData("credits")]
    [InlineData("credit_value_pence")]
    [InlineData("capacity")]
    [InlineData("random")]
    [InlineData("credit")]
    [InlineData("least_chance")]
    [InlineData("lambda")]
    [InlineData("floor_factor")]
    [InlineData("selected")]
    [InlineData("interval_pence")]
    [InlineData("frame_sha256")]
    [InlineData("clocks_before_sha256")]
    [InlineData("clocks_after_sha256")]
    [InlineData("seed_id")]
    public void ANumberOfTheManifest_IsTold(string key)
    {
        var manifest = Files["manifest.json"];
        var cycles = key == "seed_id" ? 0 : manifest.IndexOf("\"cycles\"", StringComparison.Ordinal);
        var numbers = Regex.Matches(manifest, $"(?<=\"{key}\": \"?)[0-9a-f]", RegexOptions.None, TimeSpan.FromSeconds(10)).Where(number => number.Index > cycles).ToList();
        Assert.NotEmpty(numbers);
        foreach (var number in numbers)
        {
            var changed = manifest[..number.Index] + (number.Value == "1" ? '2' : '1') + manifest[(number.Index + 1)..];

            Assert.NotEmpty(With("manifest.json", changed).Differences);
        }
    }

    [Fact]
    public void AKeyMoreInTheManifest_IsTold() => Assert.StartsWith(
        "manifest.json, the cycle of 2026-04-06, audited: expected nothing, found 1",
        Assert.Single(With("manifest.json", First(Files["manifest.json"], "\"policy\"", "\"audited\": 1, \"policy\"")).Differences), StringComparison.Ordinal);

    [Fact]
    public void ManyDifferences_AreToldInPart() =>
        Assert.Equal(SampleVerification.MostDifferences, With("scores.csv", Files["scores.csv"].Replace(",0.", ",1.", StringComparison.Ordinal)).Differences.Count);

    [Theory]
    [InlineData("manifest.json", "")]
    [InlineData("manifest.json", "no JSON")]
    [InlineData("manifest.json", "[]")]
    [InlineData("manifest.json", "3")]
    [InlineData("manifest.json", "null")]
    [InlineData("manifest.json", "{}")]
    [InlineData("manifest.json", "{\"method\": 3}")]
    [InlineData("manifest.json", "{\"method\": \"a\", \"method\": \"b\"}")]
    [InlineData("scores.csv", "")]
    [InlineData("scores.csv", "period,transaction_id\r\n")]
    [InlineData("scores.csv", "\0\0\0")]
    [InlineData("sample.csv", "")]
    [InlineData("sample.csv", "period\r\n2026-04-06\r\n")]
    public void AFile_ThatIsNoneOfAnAudits_IsRefused(string file, string text)
    {
        var problem = Assert.Throws<InputException>(() => With(file, text));

        Assert.Equal((ErrorCodes.SampleFile, file), (problem.Code, problem.Place));
    }

    [Theory]
    [InlineData("\"cycles\": [", "\"cycle\": [", "cycles")]
    [InlineData("\"cycles\": [", "\"cycles\": {}, \"more\": [", "cycles")]
    [InlineData("\"cycles\": [", "\"cycles\": [3, ", "period")]
    [InlineData("\"period\": \"2026-04-06\"", "\"period\": \"6 April\"", "period")]
    [InlineData("\"period\": \"2026-04-06\"", "\"period\": null", "period")]
    [InlineData("\"capacity\": 24", "\"capacity\": -1", "capacity")]
    [InlineData("\"capacity\": 24", "\"capacity\": 131073", "capacity")]
    [InlineData("\"capacity\": 24", "\"capacity\": 1e99", "capacity")]
    [InlineData("\"capacity\": 24", "\"capacity\": 99999999999999999999999999", "capacity")]
    [InlineData("\"capacity\": 24", "\"capacity\": {}", "capacity")]
    [InlineData("\"random\": 4", "\"random\": 2.5", "random")]
    [InlineData("\"least_chance\": \"692", "\"least_chance\": \"99692", "least_chance")]
    [InlineData("\"epoch\": \"epoch1\"", "\"epoch\": 1", "epoch")]
    [InlineData("\"epoch\": \"epoch1\"", "\"epoch\": \"\\ud800\"", "UTF-8")]
    public void AManifest_ThatCannotBe_IsRefused_AndSaysWhat(string good, string bad, string named)
    {
        var problem = Assert.Throws<InputException>(() => With("manifest.json", First(Files["manifest.json"], good, bad)));

        Assert.Equal((ErrorCodes.SampleFile, "manifest.json"), (problem.Code, problem.Place));
        Assert.Contains(named, problem.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("18446744073709551615")]
    [InlineData("288230376151711745")]
    public void ASizeLargerThanAnyAudits_IsTold(string size)
    {
        var rows = Files["scores.csv"].Split("\r\n");
        var cells = rows[1].Split(',');
        cells[9] = size;
        rows[1] = string.Join(',', cells);

        Assert.Contains(With("scores.csv", string.Join("\r\n", rows)).Differences, difference => difference.StartsWith("scores.csv, the frame", StringComparison.Ordinal));
    }

    /// <summary>Any byte of any file: it is told, or refused with a code; never a crash, and never identical but where nothing is drawn from.</summary>
    [Fact]
    public void AnyByteChanged_IsToldOrRefused() => Prop.ForAll(
        Gen.Elements(new[] { "manifest.json", "scores.csv", "sample.csv" }).ToArbitrary(), Gen.Choose(0, int.MaxValue).ToArbitrary(), ArbMap.Default.ArbFor<byte>(), (file, place, value) =>
        {
            var bytes = Encoding.UTF8.GetBytes(Files[file]);
            var at = place % bytes.Length;
            if (bytes[at] == value || IsNotDrawn(file, at))
            {
                return;
            }

            bytes[at] = value;
            try
            {
                Assert.True(With(file, bytes).Differences.Count > 0, Encoding.Latin1.GetString(bytes, Math.Max(0, at - 40), Math.Min(80, bytes.Length - Math.Max(0, at - 40))));
            }
            catch (InputException problem)
            {
                Assert.Equal(ErrorCodes.SampleFile, problem.Code);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(400));

    /// <summary>Whether a byte of the manifest lies where the draw does not look: white space of JSON, and the keys that are documented so.</summary>
    private static bool IsNotDrawn(string file, int at)
    {
        if (file != "manifest.json")
        {
            return false;
        }

        var text = Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(Files[file])); // a character a byte
        var key = text[Math.Max(0, text[..at].LastIndexOf("\n  \"", StringComparison.Ordinal))..].TrimStart('\n', ' ', '"');
        var line = text[(text[..at].LastIndexOf('\n') + 1)..].TrimStart(' ', '"');
        return char.IsWhiteSpace(text[at]) || line.StartsWith("policy", StringComparison.Ordinal) || line.StartsWith("epoch", StringComparison.Ordinal) || NotDrawn.Any(name => key.StartsWith(name, StringComparison.Ordinal));
    }

    private static VerificationResult With(string file, string text) => With(file, Encoding.UTF8.GetBytes(text));

    private static VerificationResult With(string file, byte[] bytes)
    {
        var files = Files.ToDictionary(pair => pair.Key, pair => pair.Key == file ? bytes : Encoding.UTF8.GetBytes(pair.Value));
        return Verify(files, Seed);
    }

    private static Dictionary<string, string> With(IReadOnlyDictionary<string, string> files, string file, string text) => new(files) { [file] = text };

    internal static VerificationResult Verify(IReadOnlyDictionary<string, string> files, byte[]? seed = null) =>
        Verify(files.ToDictionary(pair => pair.Key, pair => Encoding.UTF8.GetBytes(pair.Value)), seed ?? Seed);

    private static VerificationResult Verify(Dictionary<string, byte[]> files, byte[] seed) => SampleVerification.Run(
        new MemoryStream(files["manifest.json"]), new MemoryStream(files["scores.csv"]), new MemoryStream(files["sample.csv"]), Clocks(files["clocks-before.csv"]), Clocks(files["clocks.csv"]), seed);

    private static Dictionary<string, (ulong, ulong)> Clocks(byte[] file)
    {
        var clocks = new Dictionary<string, (ulong, ulong)>();
        foreach (var cells in Encoding.UTF8.GetString(file).Split("\r\n").Skip(1).Select(line => line.Split(',')).Where(cells => cells.Length == 3))
        {
            clocks[CsvRow.Unguarded(cells[0])] = (Number(cells[1]), Number(cells[2]));
        }

        return clocks;

        static ulong Number(string text) => ulong.Parse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
    }

    private static string First(string text, string good, string bad)
    {
        var at = text.IndexOf(good, StringComparison.Ordinal);
        Assert.True(at >= 0, $"{good} is not there");
        return text[..at] + bad + text[(at + good.Length)..];
    }
}
