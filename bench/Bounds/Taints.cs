namespace DpAudit.Bench.Bounds;

/// <summary>How taints are spread over the pounds of a made-up council: what one draw gives, and its true mean.</summary>
internal sealed record Taints(string Name, double Mean, Func<Random, double> Draw)
{
    public static readonly IReadOnlyList<Taints> All =
    [
        new("all or nothing, 0.3 %", 0.003, random => Full(random, 0.003)),
        new("all or nothing, 1 %", 0.01, random => Full(random, 0.01)),
        new("all or nothing, 3 %", 0.03, random => Full(random, 0.03)),
        new("all or nothing, 5 %", 0.05, random => Full(random, 0.05)),
        new("any part, 6 % of items", 0.03, random => Part(random, 0.06, 0, 1)),
        new("half, 6 % of items", 0.03, random => Part(random, 0.06, 0.5, 0.5)),
        new("small parts, 20 % of items", 0.022, random => Part(random, 0.2, 0.02, 0.2)),
        new("5 % of most items", 0.03, random => Part(random, 0.6, 0.05, 0.05)),
        new("2 % full, 4 % a part", 0.03, random => random.NextDouble() < 0.5 ? Full(random, 0.04) : Part(random, 0.08, 0, 0.5)),
        new("0.5 % full, 30 % small", 0.014, random => Two(random, 0.005, 0.3, 0.03)),
        new("0.2 % full, 60 % tiny", 0.008, random => Two(random, 0.002, 0.6, 0.01)),
        new("3 % full, uneven chances", 0.0165, random => Full(random, 0.03) * (0.1 + (0.9 * random.NextDouble()))),
        new("a third full", 0.33, random => Full(random, 0.33)),
        new("nearly all, 90 % of each", 0.81, random => Part(random, 0.9, 0.9, 0.9)),
    ];

    private static double Full(Random random, double share) => random.NextDouble() < share ? 1 : 0;

    private static double Part(Random random, double share, double from, double to) => random.NextDouble() < share ? from + ((to - from) * random.NextDouble()) : 0;

    private static double Two(Random random, double full, double some, double taint)
    {
        var at = random.NextDouble();
        return at < full ? 1 : at < full + some ? taint : 0;
    }
}
