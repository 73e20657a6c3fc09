namespace DpAudit.Core.Sampling.Estimating;

/// <summary>By which convention errors in a sample are counted. A figure is never printed without its convention.</summary>
public enum Likelihood
{
    /// <summary>
    /// Errors come at a rate per pound or item: for draws by value, and where the number drawn is itself left to chance. The usual
    /// convention of monetary-unit sampling, and never smaller than the binomial one.
    /// </summary>
    Poisson,

    /// <summary>Each of n draws is an error or not, drawn with replacement or from many.</summary>
    Binomial,

    /// <summary>Each of n draws is an error or not, drawn without replacement from a known number of items.</summary>
    Hypergeometric,
}
