namespace DpAudit.Core.Primitives;

/// <summary>Why something was not done, for the person who asked for it. The code is in docs/errors.md.</summary>
/// <param name="Code">For example <c>STEP-CONVERSATION</c>.</param>
/// <param name="Reason">In a sentence, with the facts.</param>
/// <param name="MissingStep">What to do first; empty where nothing would help.</param>
public sealed record Refusal(string Code, string Reason, string MissingStep = "");

/// <summary>What came of something: a value, or why not. A refusal is an ordinary answer and no exception.</summary>
/// <typeparam name="T">The value.</typeparam>
public readonly struct Result<T>
    where T : class
{
    private readonly T? value;

    private Result(T? value, Refusal? refusal) => (this.value, Refusal) = (value, refusal);

    /// <summary>Why not; null where there is a value.</summary>
    public Refusal? Refusal { get; }

    /// <summary>The value.</summary>
    /// <exception cref="InvalidOperationException">There is none: it was refused.</exception>
    public T Value => value ?? throw new InvalidOperationException(Refusal is null ? "There is no result." : $"{Refusal.Code}: {Refusal.Reason}");

    /// <summary>A value is a result.</summary>
    public static implicit operator Result<T>(T value) => new(value, null);

    /// <summary>A refusal is a result.</summary>
    public static implicit operator Result<T>(Refusal refusal) => new(null, refusal);
}
