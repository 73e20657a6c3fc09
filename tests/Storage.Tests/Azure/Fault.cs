namespace DpAudit.Storage.Tests.Azure;

/// <summary>What happens to one request.</summary>
public enum Fault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The service answers 503 and does nothing.</summary>
    Busy,

    /// <summary>The service answers 429 and does nothing.</summary>
    Throttled,

    /// <summary>The connection breaks before the request gets there.</summary>
    NotSent,

    /// <summary>The service does it, and the connection breaks before its answer gets here.</summary>
    AnswerLost,

    /// <summary>No answer comes in the time that the client library waits for one.</summary>
    TimedOut,

    /// <summary>The answer takes long, and comes.</summary>
    Slow,
}
