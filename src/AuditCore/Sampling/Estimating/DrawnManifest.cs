using System.Globalization;
using System.Text.Json;
using DpAudit.Core.Primitives;
using DpAudit.Core.Statements;

namespace DpAudit.Core.Sampling.Estimating;

/// <summary>One stratum of a period's draw.</summary>
/// <param name="Selected">Items drawn.</param>
/// <param name="IntervalPence">The largest value ÷ probability among its items that are not certain to be drawn; pence, 0 where there are none.</param>
public sealed record DrawnStratum(int Selected, long IntervalPence);

/// <summary>What one period's sample was drawn from.</summary>
/// <param name="Period">The period's first day.</param>
/// <param name="Items">Payments in all.</param>
/// <param name="Value">Their value without signs.</param>
/// <param name="Strata">What was drawn.</param>
/// <param name="CreditValue">The value of money that came back; null where the manifest does not say.</param>
public sealed record DrawnPeriod(DateOnly Period, int Items, Money Value, IReadOnlyDictionary<Stratum, DrawnStratum> Strata, Money? CreditValue);

/// <summary>What a sample was drawn from, by period: the part of manifest.json that estimates need (docs/formats.md).</summary>
public sealed class DrawnManifest(IEnumerable<DrawnPeriod> periods)
{
    private readonly Dictionary<DateOnly, DrawnPeriod> periods = periods.ToDictionary(period => period.Period);

    /// <summary>The periods it tells of.</summary>
    public IReadOnlyCollection<DateOnly> Periods => periods.Keys;

    /// <summary>What a period's sample was drawn from; null where the manifest does not say.</summary>
    public DrawnPeriod? Of(DateOnly period) => periods.GetValueOrDefault(period);

    /// <summary>A stratum's interval; pence, 0 where there is none.</summary>
    public long Interval(DateOnly period, Stratum stratum) => Of(period)?.Strata.GetValueOrDefault(stratum)?.IntervalPence ?? 0;

    /// <summary>The most that an item can be worth by its probability and the draw's interval; pence, endless where they do not say.</summary>
    public double MostPence(SampleRow item)
    {
        ArgumentNullException.ThrowIfNull(item);
        var interval = item.Probability is > 0 and < 1 ? Interval(item.Period, item.Stratum) : 0;
        return interval > 0 ? (item.Probability * interval * (1 + ConservativeBound.Rounding)) + 1 : double.PositiveInfinity;
    }

    /// <summary>Reads a manifest.</summary>
    /// <param name="stream">The file.</param>
    /// <param name="name">Its name, for errors.</param>
    /// <exception cref="InputException">It is not such a file; the detail says where.</exception>
    public static DrawnManifest Read(Stream stream, string name)
    {
        try
        {
            using var document = JsonDocument.Parse(stream);
            return new DrawnManifest([.. document.RootElement.GetProperty("cycles").EnumerateArray().Select(Period)]);
        }
        catch (Exception problem) when (problem is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException)
        {
            throw new InputException(ErrorCodes.SampleManifest, name, problem is FormatException ? problem.Message : "a key is missing, stands there twice, or has another kind of value.");
        }
    }

    /// <summary>Compares what was drawn with what the sample holds: a row lost on the way, or another value, must not go unnoticed.</summary>
    /// <param name="sample">The rows of sample.csv.</param>
    /// <param name="name">The manifest's name, for errors.</param>
    /// <exception cref="InputException">The numbers differ, or a value is more than its probability allows.</exception>
    public void ThrowUnlessComplete(IReadOnlyList<SampleRow> sample, string name)
    {
        var counts = sample.CountBy(item => (item.Period, item.Stratum)).ToDictionary();
        foreach (var period in periods.Values)
        {
            foreach (var (stratum, drawn) in period.Strata)
            {
                var there = counts.GetValueOrDefault((period.Period, stratum));
                if (there != drawn.Selected)
                {
                    throw new InputException(ErrorCodes.SampleManifest, name, $"{period.Period:yyyy-MM-dd}, {Yaml.Hyphenated(stratum)}: {drawn.Selected} were selected, the sample has {there}.");
                }
            }
        }

        if (sample.FirstOrDefault(item => item.Value?.Pence > MostPence(item)) is { } worth)
        {
            throw new InputException(ErrorCodes.SampleManifest, name, $"{worth.TransactionId} is worth {worth.Value!.Value.ToWords()} in the sample, more than its probability and the interval allow.");
        }
    }

    private static DrawnPeriod Period(JsonElement cycle)
    {
        var text = cycle.GetProperty("period").GetString();
        var first = DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : throw new FormatException($"period “{text}” is not a date.");
        var strata = cycle.GetProperty("strata").EnumerateObject().ToDictionary(
            stratum => Yaml.Word<Stratum>(stratum.Name, "strata"),
            stratum => new DrawnStratum(
                (int)Whole(stratum.Value.GetProperty("selected"), "selected", int.MaxValue),
                stratum.Value.TryGetProperty("interval_pence", out var interval) ? Whole(interval, "interval_pence", long.MaxValue) : 0));
        return new DrawnPeriod(first, (int)Whole(cycle.GetProperty("items"), "items", int.MaxValue), new Money(Whole(cycle.GetProperty("value_pence"), "value_pence", long.MaxValue)), strata,
            cycle.TryGetProperty("credit_value_pence", out var credit) ? new Money(Whole(credit, "credit_value_pence", long.MaxValue)) : null);
    }

    private static long Whole(JsonElement element, string key, long most) =>
        element.TryGetInt64(out var value) && value >= 0 && value <= most ? value : throw new FormatException($"{key} is not a whole number of zero or more.");
}
