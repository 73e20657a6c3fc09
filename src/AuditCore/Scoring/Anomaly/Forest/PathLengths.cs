namespace DpAudit.Core.Scoring.Anomaly.Forest;

/// <summary>
/// Path lengths as whole numbers of 1/65536, so that sums do not depend on their order, and the score made of them
/// (Liu, Ting &amp; Zhou 2008, equations 1 and 2).
/// </summary>
internal static class PathLengths
{
    /// <summary>One step from a node to its child.</summary>
    public const int Step = 1 << 16;

    private const int FractionBits = 40;

    /// <summary>
    /// c(n) = 2H(n − 1) − 2(n − 1)/n, the mean path length of an unsuccessful search among n: what a leaf that still holds n rows
    /// stands for. H is the harmonic number itself, not its approximation by a logarithm, so that c(2) is exactly 1.
    /// </summary>
    /// <param name="most">The largest n.</param>
    /// <returns>c(n) for 0 to <paramref name="most"/>, in <see cref="Step"/>s.</returns>
    public static int[] Expected(int most)
    {
        var table = new int[most + 1];
        var harmonic = 0L;
        for (var n = 2L; n <= most; n++)
        {
            harmonic += (1L << FractionBits) / (n - 1);
            var c = (2 * harmonic) - ((2 * (n - 1) << FractionBits) / n);
            table[n] = (int)((c + (1L << (FractionBits - 17))) >> (FractionBits - 16));
        }

        return table;
    }

    /// <summary>2^(−mean path / c(ψ)), by plain arithmetic only: the platform's own exponential may differ in its last bit.</summary>
    /// <param name="sum">The sum of the path lengths over the trees.</param>
    /// <param name="whole">Trees × c(ψ); 0 where nothing can be told apart.</param>
    public static float Score(int sum, int whole)
    {
        if (whole == 0)
        {
            return 0.5f;
        }

        const double Ln2 = 0.693147180559945309417;
        const int Terms = 14;
        var exponent = (double)sum / whole;
        var halvings = (int)exponent;
        var x = -(exponent - halvings) * Ln2;
        var power = 1.0;
        for (var term = Terms; term > 0; term--)
        {
            power = 1 + (x * power / term);
        }

        return (float)(power / (1L << Math.Min(halvings, 62)));
    }
}
