using System.Numerics;

namespace DpAudit.Core.Sampling.Estimating;

/// <summary>
/// A weighted sum of independent gamma variables of scale 1. Its tail is the integral of exp φ(z) along a line in the complex plane,
/// φ(z) = −zx − Σ shape · log(1 − weight · z) − log z. The line is the path on which the integrand falls fastest, from the saddle point
/// between 0 and the first pole: there it is exp(−t²/2) times a smooth function, so that fifty points give 12 digits (Rice 1980).
/// </summary>
/// <param name="parts">Weights above 0 (at least one) with the shape of each.</param>
internal sealed class GammaSum(IReadOnlyList<(double Weight, double Shape)> parts)
{
    private const double Step = 0.2;
    private const double Far = 9; // exp(−9²/2) is below the last digit.
    private const int MostCorrections = 20;
    private readonly double largest = parts.Max(part => part.Weight);

    /// <summary>The value below which the sum lies with a probability.</summary>
    /// <param name="probability">Above 0, below 1.</param>
    public double Quantile(double probability)
    {
        var mean = parts.Sum(part => part.Weight * part.Shape);
        var variance = parts.Sum(part => part.Weight * part.Weight * part.Shape);

        // Newton's steps from the gamma distribution of the same mean and variance, which is close.
        var value = variance / mean * Quantiles.Gamma(probability, mean * mean / variance);
        for (var at = 0; at < 50; at++)
        {
            var (beyond, density) = At(value);
            var step = (beyond / density) * Math.Log(beyond / (1 - probability));
            value = Math.Max(value + step, value / 2);
            if (Math.Abs(step) <= 1e-13 * value)
            {
                break;
            }
        }

        return value;
    }

    /// <summary>The probability that the sum lies beyond a value, and its density there.</summary>
    /// <param name="value">Above 0.</param>
    public (double Beyond, double Density) At(double value)
    {
        var saddle = Saddle(value);
        var height = Exponent(value, saddle).Value.Real;
        var second = 1 / (saddle * saddle);
        foreach (var (weight, shape) in parts)
        {
            var pull = weight / (1 - (weight * saddle));
            second += shape * pull * pull;
        }

        var (z, direction) = (new Complex(saddle, 0), new Complex(0, 1 / Math.Sqrt(second)));
        double beyond = direction.Imaginary / 2, density = saddle * direction.Imaginary / 2;
        for (var t = Step; t < Far; t += Step)
        {
            z += Step * direction;
            direction = Return(ref z, value, height - (t * t / 2), t);
            var fall = Math.Exp(-t * t / 2);
            beyond += fall * direction.Imaginary;
            density += fall * (z * direction).Imaginary;
        }

        var factor = Math.Exp(height) * Step / Math.PI;
        return (beyond * factor, density * factor);
    }

    /// <summary>Takes a point back to the path, where φ is real and has the height given (Newton), and says in which direction the path goes on.</summary>
    private Complex Return(ref Complex z, double value, double height, double t)
    {
        for (var at = 0; at < MostCorrections; at++)
        {
            var (exponent, slope) = Exponent(value, z);
            var correction = (exponent - height) / slope;
            z -= correction;
            if (Complex.Abs(correction) < 1e-14 * Complex.Abs(z))
            {
                break;
            }
        }

        return -t / Exponent(value, z).Slope;
    }

    private (Complex Value, Complex Slope) Exponent(double value, Complex z)
    {
        var exponent = (-value * z) - Complex.Log(z);
        var slope = -value - (1 / z);
        foreach (var (weight, shape) in parts)
        {
            var rest = 1 - (weight * z);
            exponent -= shape * Complex.Log(rest);
            slope += shape * weight / rest;
        }

        return (exponent, slope);
    }

    /// <summary>Where the integrand is smallest on the real axis, between 0 and the first pole.</summary>
    private double Saddle(double value) => Quantiles.Crossing(0, 1 / largest, z =>
    {
        var slope = -value - (1 / z);
        foreach (var (weight, shape) in parts)
        {
            slope += shape * weight / (1 - (weight * z));
        }

        return slope >= 0;
    });
}
