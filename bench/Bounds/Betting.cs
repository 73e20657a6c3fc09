namespace DpAudit.Bench.Bounds;

/// <summary>
/// Bounds by betting: a capital that grows while a mean is bet against, and that a true mean lets grow beyond 1/risk with a probability
/// of at most the risk. They are proved for every sample size; the order of the items counts.
/// </summary>
internal static class Betting
{
    /// <summary>Waudby-Smith &amp; Ramdas (2024), the predictable plug-in bets of section 4 for a fixed sample size, one side only.</summary>
    public static double PlugIn(double[] taints, double risk)
    {
        var n = taints.Length;
        var bets = new double[n];
        double sum = 0, squares = 0, mean = 0.5, variance = 0.25;
        for (var t = 0; t < n; t++)
        {
            bets[t] = Math.Sqrt(2 * Math.Log(1 / risk) / (n * variance));
            sum += taints[t];
            mean = (0.5 + sum) / (t + 2);
            squares += (taints[t] - mean) * (taints[t] - mean);
            variance = (0.25 + squares) / (t + 2);
        }

        return Methods.Largest(taints, assumed =>
        {
            var most = 0.75 / (1 - assumed);
            var capital = 0.0;
            for (var t = 0; t < n; t++)
            {
                capital += Math.Log(1 - (Math.Min(bets[t], most) * (taints[t] - assumed)));
                if (capital >= Math.Log(1 / risk))
                {
                    return false;
                }
            }

            return true;
        });
    }

    /// <summary>
    /// Voráček &amp; Orabona (2025): each bet aims at what is still missing with the items still to come. Without the coin at the end that
    /// their code throws: an auditor's bound cannot hang on a coin.
    /// </summary>
    public static double Star(double[] taints, double risk)
    {
        var n = taints.Length;
        return Methods.Largest(taints, assumed =>
        {
            double capital = 0, squares = 0, goal = Math.Log(1 / risk);
            for (var t = 0; t < n && capital < goal; t++)
            {
                var seen = Math.Max(t, 1e-4);
                var variance = Math.Min((squares / seen) + ((1 - assumed) * n / (seen * seen)), 0.001 + (assumed * (1 - assumed)));
                var bet = Math.Min(Math.Sqrt(2 * Math.Max(goal - capital, 0) / ((n - t) * variance)), 1 / (1.001 - assumed));
                capital += Math.Log(1 - (bet * (taints[t] - assumed)));
                squares += (taints[t] - assumed) * (taints[t] - assumed);
            }

            return capital < goal;
        });
    }
}
