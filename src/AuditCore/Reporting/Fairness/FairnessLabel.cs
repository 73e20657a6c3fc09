namespace DpAudit.Core.Reporting.Fairness;

/// <summary>By what people are told apart in a fairness report, and in which order. None of it may reach a score or a sample.</summary>
public enum FairnessLabel
{
    /// <summary>Everybody in the audit, as one group.</summary>
    Everybody,

    /// <summary>The needs group of the plans folder.</summary>
    NeedsGroup,

    /// <summary>The age band of labels.csv.</summary>
    AgeBand,

    /// <summary>The sex of labels.csv.</summary>
    Sex,

    /// <summary>The ethnicity of labels.csv.</summary>
    Ethnicity,

    /// <summary>The language of labels.csv.</summary>
    Language,

    /// <summary>How closely the account is looked at.</summary>
    MonitoringLevel,

    /// <summary>The plan's weekly budget, in bands.</summary>
    PackageSize,

    /// <summary>The kind of direct payment.</summary>
    PaymentKind,
}
