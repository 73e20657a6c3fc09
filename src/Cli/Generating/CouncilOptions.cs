using System.Collections.Immutable;
using DpAudit.Cli.Generating.Formats;

namespace DpAudit.Cli.Generating;

/// <summary>What a made-up council should look like. The same options give the same bytes on every machine.</summary>
/// <param name="Rows">How many transactions all statements have together; at least <see cref="FewestRowsPerPeriod"/> for each period.</param>
/// <param name="Seed">Where all chance comes from.</param>
/// <param name="Family">A provider family, or <see cref="Mixed"/> for all of them.</param>
/// <param name="Start">The first day of the first four-week period.</param>
/// <param name="Periods">How many four-week periods; 13 are a year.</param>
/// <param name="PlantedShare">The largest share of rows that planted problems may be, from 0 to 0.2.</param>
/// <param name="Files">Into how many statement files, one after the other in time, each family's rows go; with <see cref="Mixed"/>, all families' together.</param>
public sealed record CouncilOptions(int Rows, ulong Seed, string Family, DateOnly Start, int Periods, double PlantedShare = 0.01, int Files = 1)
{
    /// <summary>The family name that stands for all families.</summary>
    public const string Mixed = "mixed";

    /// <summary>Fewer rows than this cannot hold one person's loads, wages and shopping.</summary>
    public const int FewestRowsPerPeriod = 60;

    internal const int DaysInPeriod = 28;
    private const int MostPeriods = 130;
    private const double LargestPlantedShare = 0.2;

    /// <summary>The provider families a council can be made in.</summary>
    public static ImmutableArray<string> Families { get; } = [.. StatementFormat.All.Select(format => format.Name)];

    internal int Days => Periods * DaysInPeriod;

    /// <summary>What is wrong with the options, in words for the person who chose them; null when all is well.</summary>
    public string? Fault => this switch
    {
        { Periods: < 1 or > MostPeriods } => $"The number of periods goes from 1 to {MostPeriods}.",
        _ when Rows < (long)Periods * FewestRowsPerPeriod => $"The number of rows must be at least {FewestRowsPerPeriod} for each period.",
        _ when Files < 1 || Files > Days => "The number of files goes from 1 to the number of days.",
        { PlantedShare: not (>= 0 and <= LargestPlantedShare) } => $"The planted share goes from 0 to {LargestPlantedShare}.",
        _ when Family != Mixed && !Families.Contains(Family) => $"The family is {Mixed} or one of {string.Join(", ", Families)}, not “{Family}”.",
        _ => null,
    };
}
