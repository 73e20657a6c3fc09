using DpAudit.Bench.Anomaly;
using DpAudit.Bench.Anomaly.Sets;

return args switch
{
    ["--speed", .. var rest] => Speed.Run(rest is [var rows, ..] ? int.Parse(rows) : 75_000),
    ["--files", var folder] => Table.Run([.. LabelledFiles.In(folder)]),
    ["--rivals"] => Table.RunRivals(),
    ["--explain"] => Explanations.Run(heldOut: null),
    ["--explain", "--design"] => Explanations.Run(heldOut: false),
    ["--design"] => Table.Run([.. Families.Sets(heldOut: false)]),
    [] => Table.Run([.. Families.Sets(heldOut: null)]),
    _ => Usage(),
};

static int Usage()
{
    Console.WriteLine(
        """
        dpaudit-bench-anomaly            every model on every made-up set, the designed half and the held-out half
        dpaudit-bench-anomaly --design   the designed half only: for choosing among variants
        dpaudit-bench-anomaly --files F  the models on CSV files of your own in folder F, with a column “label” of 0 and 1
        dpaudit-bench-anomaly --rivals   the means of well-known detectors beside them; takes minutes
        dpaudit-bench-anomaly --explain  how often the column named first is one that was changed
        dpaudit-bench-anomaly --speed    milliseconds to fit and to score 75,000 rows × 14 columns
        """);
    return 2;
}
