namespace DpAudit.Bench.Anomaly.Sets;

/// <summary>
/// All families. Which half a family belongs to was fixed before any model was designed: models are chosen on one half only, and reported on both.
/// </summary>
internal static class Families
{
    public static IReadOnlyList<Family> All { get; } =
    [
        new("clusters-scattered", HeldOut: false, Shapes.ClustersScattered),
        new("laplace-clusters-local", HeldOut: true, Shapes.LaplaceLocal),
        new("rings", HeldOut: false, Shapes.Rings),
        new("manifolds", HeldOut: true, Shapes.Manifolds),
        new("correlated", HeldOut: false, Dependence.Correlated),
        new("copulas", HeldOut: true, Dependence.Copulas),
        new("heavy-tails", HeldOut: false, Tails.HeavyTails),
        new("lognormal-products", HeldOut: true, Tails.Products),
        new("categories", HeldOut: false, Discrete.Categories),
        new("counts", HeldOut: true, Discrete.Counts),
        new("irrelevant-columns", HeldOut: false, Wide.Irrelevant),
        new("redundant-columns", HeldOut: true, Wide.Redundant),
        new("high-dimension", HeldOut: false, Wide.Subspace),
        new("sparse", HeldOut: true, Wide.Sparse),
        new("tiny", HeldOut: false, Sizes.Tiny),
        new("small", HeldOut: true, Sizes.Small),
        new("large", HeldOut: false, Sizes.Large),
        new("large-and-bent", HeldOut: true, Sizes.LargeBent),
        new("daily-rhythm", HeldOut: false, Rhythms.TimesOfDay),
        new("payment-rhythm", HeldOut: true, Rhythms.Payments),
        new("four-kinds-normal", HeldOut: false, family => Shapes.FourKinds(family, draw => draw.Gauss, x => x)),
        new("four-kinds-skewed", HeldOut: true, family => Shapes.FourKinds(family, draw => () => draw.Gamma(2) - 2, x => Math.Exp(x / 4))),
        new("clumps", HeldOut: false, Shapes.Clumps),
        new("many-unusual", HeldOut: true, Shapes.Many),
        new("spending", HeldOut: false, Rhythms.Spending),
        new("readings", HeldOut: true, Dependence.Readings),
        new("holes", HeldOut: false, Shapes.Holes),
        new("mixed-kinds-of-column", HeldOut: true, Discrete.Mixed),
    ];

    /// <summary>Every set of one half, or of both.</summary>
    public static IEnumerable<LabelledSet> Sets(bool? heldOut) =>
        All.Where(family => heldOut is null || family.HeldOut == heldOut).SelectMany(family => family.Make(family));

    /// <summary>Chance of a set of its own.</summary>
    public static Draw DrawFor(Family family, int set)
    {
        var hash = 0xCBF29CE484222325UL;
        foreach (var letter in $"{family.Name}/{set}")
        {
            hash = unchecked((hash ^ letter) * 0x100000001B3);
        }

        return new Draw(hash);
    }
}
