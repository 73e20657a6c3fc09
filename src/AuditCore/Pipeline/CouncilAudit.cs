using DpAudit.Core.Scoring;
using DpAudit.Core.Statements;

namespace DpAudit.Core.Pipeline;

/// <summary>An audit of a council: statements in, matched spend, four-weekly pictures, signals and samples out.</summary>
public sealed class CouncilAudit : PicturedCouncil
{
    private CouncilAudit(PicturedCouncil pictured, CouncilSample sample)
        : base(pictured) => Sample = sample;

    /// <summary>The risk of every payment, its chance to be looked at, and the samples; without any item where the audit ends at the pictures.</summary>
    public CouncilSample Sample { get; }

    /// <summary>Runs an audit.</summary>
    /// <param name="inputs">What to audit.</param>
    /// <param name="stage">Told the name of each stage as it begins.</param>
    /// <exception cref="InputException"><see cref="ErrorCodes.SampleClocks"/> where the clocks carried here are not those of the period just before.</exception>
    public static CouncilAudit Run(AuditInputs inputs, Action<string>? stage = null) => Of(PicturedCouncil.Of(inputs, stage), inputs, stage);

    /// <summary>Scores the payments of a council, and draws the samples.</summary>
    /// <param name="pictured">The council; nothing in it changes, so that it may be written meanwhile.</param>
    /// <param name="inputs">What it was made from.</param>
    /// <param name="stage">Told the name of each stage as it begins.</param>
    public static CouncilAudit Of(PicturedCouncil pictured, AuditInputs inputs, Action<string>? stage = null)
    {
        ArgumentNullException.ThrowIfNull(pictured);
        ArgumentNullException.ThrowIfNull(inputs);
        stage?.Invoke("score");
        var scores = CouncilScores.Of(ItemsOf(ItemKind.Payment), pictured.Matches, pictured.Marks, inputs.Threads);
        stage?.Invoke("sample");
        return new CouncilAudit(pictured, CouncilSample.Of(scores, ItemsOf(ItemKind.Credit), pictured.Signals, inputs.Capacity, inputs.Draw, inputs.Threads));

        ItemFrame ItemsOf(ItemKind kind) => ItemFrame.Of(pictured.Frame, pictured.Kinds, kind, inputs.Threads);
    }
}
