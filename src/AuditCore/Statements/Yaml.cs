using System.Diagnostics.CodeAnalysis;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace DpAudit.Core.Statements;

/// <summary>Reads the product's YAML files: underscored names, unknown keys refused, places in errors.</summary>
[UnconditionalSuppressMessage("AOT", "IL3050", Justification = "What the YAML reader makes by reflection is kept by DynamicDependency where it is read.")]
public static class Yaml
{
    private static readonly IDeserializer Deserializer =
        new DeserializerBuilder().WithNamingConvention(UnderscoredNamingConvention.Instance).WithEnforceRequiredMembers().Build();

    /// <summary>Reads one document.</summary>
    /// <exception cref="InputException">With the code given, the line, and what is wrong there.</exception>
    public static T Read<T>(string yaml, ErrorCode code, string place)
        where T : class
    {
        try
        {
            if (MissingValue(yaml) is { } line)
            {
                throw new InputException(code, place, "a value is missing.", (int)line);
            }

            return Deserializer.Deserialize<T>(yaml) ?? throw new InputException(code, place, "the file is empty.");
        }
        catch (YamlException problem)
        {
            throw new InputException(code, place, (problem.InnerException?.Message ?? problem.Message).TrimEnd('.') + ".", (int)problem.Start.Line);
        }
        catch (Exception problem) when (problem is InvalidOperationException or ArgumentException or FormatException or OverflowException)
        {
            // Some text that is no YAML makes the library stumble instead of saying so.
            throw new InputException(code, place, "this is not YAML.");
        }
    }

    /// <summary>The line of the first key or list item without a value; no key of the product's files may be without.</summary>
    private static long? MissingValue(string yaml)
    {
        var parser = new Parser(new StringReader(yaml));
        while (parser.MoveNext())
        {
            if (parser.Current is Scalar { Style: ScalarStyle.Plain, Value: "" or "~" or "null" or "Null" or "NULL" } missing)
            {
                return missing.Start.Line;
            }
        }

        return null;
    }

    /// <summary>The value of an enumeration written with hyphens or underscores, for example <c>bank-payment</c>.</summary>
    /// <exception cref="FormatException">No such word.</exception>
    public static T Word<T>(string text, string key)
        where T : struct, Enum =>
        TryWord<T>(text, out var value) ? value : throw new FormatException($"{key}: “{text}” is not one of {string.Join(", ", Words<T>())}");

    /// <summary>The value of an enumeration written with hyphens or underscores, if there is one.</summary>
    public static bool TryWord<T>(string text, out T value)
        where T : struct, Enum
    {
        ArgumentNullException.ThrowIfNull(text);
        var name = text.Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal);
        return Enum.TryParse(name, ignoreCase: true, out value) && Enum.IsDefined(value) && !char.IsAsciiDigit(name[0]);
    }

    /// <summary>The words of an enumeration, with hyphens.</summary>
    public static IEnumerable<string> Words<T>()
        where T : struct, Enum => Enum.GetValues<T>().Select(Hyphenated);

    /// <summary>An enumeration's value as it is written in files: <c>BankPayment</c> → <c>bank-payment</c>.</summary>
    public static string Hyphenated<T>(T value)
        where T : struct, Enum
    {
        var name = value.ToString();
        return string.Concat(name.Select((c, i) => char.IsAsciiLetterUpper(c) ? (i == 0 ? "" : "-") + char.ToLowerInvariant(c) : c.ToString()));
    }
}
