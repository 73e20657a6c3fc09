namespace DpAudit.Core.Reporting.Outcomes;

/// <summary>The reports of outcomes: what was looked at, found, asked, agreed, decided and paid, in either direction, cycle by cycle (docs/reports.md).</summary>
public static class OutcomeReport
{
    /// <summary>Every measure there is, report by report: the guide is drawn from it.</summary>
    public static IReadOnlyList<Measure> Measures { get; } =
    [
        .. CycleFigures.Measures, .. OpenFigures.Measures, .. OutcomeFigures.Measures, .. MoneyFigures.Measures, .. BurdenFigures.Measures, .. EstimateFigures.Measures, .. PersonFigures.All,
    ];

    private static readonly string[] OfFiles = ["cycle", "findings", "estimate"];
    private static readonly string[] OfPictures = ["surplus-held", "surplus-of-people", "surplus-unattributed", "council-debits-disputed", "council-debits-disputed-people", "paid-in-above-contribution"];

    /// <summary>Whether a figure says nothing of a period whose cycle is not done: it is made from the cycle's own files, or from its sample.</summary>
    public static bool NeedsTheCycle(Figure figure)
    {
        ArgumentNullException.ThrowIfNull(figure);
        return OfFiles.Contains(figure.Report) || OfPictures.Contains(figure.Measure);
    }

    /// <summary>The figures of everybody. The breakdown by group is the fairness report's, which alone may see labels.</summary>
    public static IReadOnlyList<Figure> Of(OutcomeInputs inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        var moves = inputs.Discussions.SelectMany(MoneyMove.Of).ToList();
        return
        [
            .. inputs.Cycles.SelectMany(cycle => CycleFigures.Of(inputs, cycle)
                .Concat(OutcomeFigures.Of(inputs, cycle, moves))
                .Concat(MoneyFigures.Of(inputs, cycle, moves))
                .Concat(BurdenFigures.Of(inputs, cycle))
                .Concat(EstimateFigures.Of(inputs, cycle))),
            .. OpenFigures.Of(inputs),
        ];
    }
}
