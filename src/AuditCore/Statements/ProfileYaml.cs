using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using DpAudit.Core.Primitives;

namespace DpAudit.Core.Statements;

/// <summary>Reads a provider profile from YAML; every key is explained in docs/formats.md.</summary>
public static class ProfileYaml
{
    /// <summary>The most records that may stand before a header.</summary>
    public const int LongestPreamble = 50;

    private static readonly FrozenSet<StatementField> AlwaysOptional = new[]
    {
        StatementField.Fee, StatementField.AtmFee, StatementField.Marker, StatementField.Link, StatementField.Currency,
    }.ToFrozenSet();

    /// <summary>Reads and checks a profile.</summary>
    /// <param name="yaml">The profile's text.</param>
    /// <param name="place">The file name, for errors.</param>
    /// <exception cref="InputException"><see cref="ErrorCodes.ProfileInvalid"/> with what is wrong.</exception>
    [DynamicDependency(DynamicallyAccessedMemberTypes.All, typeof(Dictionary<string, List<string>>))]
    [DynamicDependency(DynamicallyAccessedMemberTypes.All, typeof(Dictionary<string, string>))]
    [DynamicDependency(DynamicallyAccessedMemberTypes.All, typeof(Dictionary<string, ushort>))]
    [DynamicDependency(DynamicallyAccessedMemberTypes.All, typeof(List<string>))]
    [DynamicDependency(DynamicallyAccessedMemberTypes.All, typeof(List<RuleText>))]
    [DynamicDependency(DynamicallyAccessedMemberTypes.All, typeof(List<TrailerText>))]
    public static ProviderProfile Parse(string yaml, string place)
    {
        var text = Yaml.Read<ProfileText>(yaml, ErrorCodes.ProfileInvalid, place);
        try
        {
            return Build(text);
        }
        catch (Exception problem) when (problem is FormatException or ArgumentException or TimeZoneNotFoundException)
        {
            throw new InputException(ErrorCodes.ProfileInvalid, place, problem.Message);
        }
    }

    private static ProviderProfile Build(ProfileText text)
    {
        var columns = text.Columns.ToDictionary(pair => Yaml.Word<StatementField>(pair.Key, "columns"), pair => (IReadOnlyList<string>)pair.Value);
        var constants = text.Constants.ToDictionary(pair => Yaml.Word<StatementField>(pair.Key, "constants"), pair => pair.Value);
        var sign = Yaml.Word<SignRule>(text.Amounts.Sign, "amounts.sign");
        Require(text.Name.Length > 0, "name is missing");
        Require(columns.ContainsKey(StatementField.TransactionDate), "columns.transaction_date is missing");
        Require(columns.Values.All(names => names.Count is > 0 and <= 50), "each column needs between 1 and 50 header names");
        Require(!columns.Keys.Any(constants.ContainsKey), "a field is both a column and a constant");
        Require(text.Dates.Formats is { Count: > 0 }, "dates.formats is missing");
        Require(text.Dates.Formats.TrueForAll(IsDateFormat), "dates.formats are exact .NET formats with day, month and year, and without a zone (K, z): that is dates.zone");
        Require(text.File.Trailer.TrueForAll(trailer => trailer.Starts.Length > 0), "each trailer needs starts");
        Require(text.Kinds is { Count: > 0 }, "kinds is missing");
        Require(
            sign == SignRule.Columns ? columns.ContainsKey(StatementField.PaidOut) && columns.ContainsKey(StatementField.PaidIn) : columns.ContainsKey(StatementField.Amount),
            "amounts.sign asks for amount, or for paid_out and paid_in, under columns");
        Require(text.File.Preamble is >= 0 and <= LongestPreamble, "file.preamble goes from 0 to 50");
        return new ProviderProfile(
            text.Name,
            text.Title ?? text.Name,
            text.Provider ?? text.Name,
            new FileLayout(
                Delimiter(text.File.Delimiter),
                OneOf(text.File.Encoding, "file.encoding", "utf-8", "windows-1252") == 1,
                text.File.Preamble,
                [.. text.File.Trailer.Select(trailer => new TrailerRule(trailer.Starts, trailer.Count, trailer.Total))]),
            columns.ToFrozenDictionary(),
            text.Optional.Select(name => Yaml.Word<StatementField>(name, "optional")).Concat(AlwaysOptional).ToFrozenSet(),
            text.References,
            constants.ToFrozenDictionary(),
            new DateRules(text.Dates.Formats, TimeZoneInfo.FindSystemTimeZoneById(text.Dates.Zone)),
            new AmountRules(
                OneOf(text.Amounts.Unit, "amounts.unit", "pounds", "pence") == 1,
                sign,
                OneOf(text.Amounts.Positive, "amounts.positive", "in", "spend") == 1),
            OneOf(text.CardNumbers, "card_numbers", "truncate", "refuse") == 1,
            [.. text.Kinds.Select(rule => new KindRule(Conditions(rule.When), Yaml.Word<TransactionKind>(rule.Kind, "kinds"), Direction(rule.Direction)))],
            [.. text.Statuses.Select(rule => new StatusRule(Conditions(rule.When), Yaml.Word<TransactionStatus>(rule.Status, "statuses")))],
            text.Categories.ToFrozenDictionary(pair => pair.Key.Trim(), pair => pair.Value, StringComparer.OrdinalIgnoreCase));
    }

    private static RuleCondition[] Conditions(Dictionary<string, string> when) =>
    [
        .. when.Select(pair => new RuleCondition(
            pair.Key == "direction" ? StatementField.Amount : Yaml.Word<StatementField>(pair.Key, "when"),
            pair.Key == "direction" && Direction(pair.Value) is null ? throw new FormatException("direction is in or out")
            : pair.Key == "mcc" && MccRanges.Parse(pair.Value).Count == 0 ? throw new FormatException("mcc is a list of codes and ranges")
            : pair.Value)),
    ];

    /// <summary>Whether a format reads the day that it writes.</summary>
    internal static bool IsDateFormat(string format)
    {
        var day = new DateTime(2004, 11, 23); // Not this year, which a format without a year would read.
        try
        {
            return format.Length > 1 && format.AsSpan().IndexOfAny('K', 'z') < 0
                && DateTime.TryParseExact(day.ToString(format, CultureInfo.InvariantCulture), format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var read)
                && read.Date == day;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static bool? Direction(string? text) => text is null ? null : OneOf(text, "direction", "out", "in") == 1;

    private static byte Delimiter(string text) => text switch
    {
        "tab" or "\t" => (byte)'\t',
        [var c] when c is > ' ' and < (char)127 && c != '"' && !char.IsAsciiLetterOrDigit(c) => (byte)c,
        _ => throw new FormatException("file.delimiter is one punctuation character, or tab"),
    };

    private static int OneOf(string text, string key, params string[] choices)
    {
        var at = Array.IndexOf(choices, text);
        return at >= 0 ? at : throw new FormatException($"{key} is one of {string.Join(", ", choices)}, not “{text}”");
    }

    private static void Require(bool condition, string message)
    {
        if (!condition)
        {
            throw new FormatException(message);
        }
    }

#pragma warning disable CA1812, MA0016 // Filled by the YAML reader.
    private sealed class ProfileText
    {
        public string Name { get; init; } = "";

        public string? Title { get; init; }

        public string? Provider { get; init; }

        public FileText File { get; init; } = new();

        public Dictionary<string, List<string>> Columns { get; init; } = [];

        public List<string> Optional { get; init; } = [];

        public List<string> References { get; init; } = [];

        public Dictionary<string, string> Constants { get; init; } = [];

        public DatesText Dates { get; init; } = new();

        public AmountsText Amounts { get; init; } = new();

        public string CardNumbers { get; init; } = "truncate";

        public List<RuleText> Kinds { get; init; } = [];

        public List<RuleText> Statuses { get; init; } = [];

        public Dictionary<string, ushort> Categories { get; init; } = [];
    }

    private sealed class FileText
    {
        public string Delimiter { get; init; } = ",";

        public string Encoding { get; init; } = "utf-8";

        public int Preamble { get; init; }

        public List<TrailerText> Trailer { get; init; } = [];
    }

    private sealed class TrailerText
    {
        public string Starts { get; init; } = "";

        public int Count { get; init; }

        public int Total { get; init; }
    }

    private sealed class DatesText
    {
        public List<string> Formats { get; init; } = [];

        public string Zone { get; init; } = LondonClock.ZoneId;
    }

    private sealed class AmountsText
    {
        public string Unit { get; init; } = "pounds";

        public string Sign { get; init; } = "signed";

        public string Positive { get; init; } = "in";
    }

    private sealed class RuleText
    {
        public Dictionary<string, string> When { get; init; } = [];

        public string Kind { get; init; } = "";

        public string Status { get; init; } = "";

        public string? Direction { get; init; }
    }
#pragma warning restore CA1812, MA0016
}
