using DpAudit.Cli.Generating.Planting;

namespace DpAudit.Cli.Generating.Files;

/// <summary>
/// truth.csv: one line for each planted row, so that what an audit finds can be measured. Rows of one group are one problem: it is
/// found when any of them is.
/// </summary>
internal sealed class TruthFile(string path) : IDisposable
{
    private readonly RowWriter writer = new(path, "file,line,person_id,problem,group");

    public void Write(RowPlace place, string personId, Problem problem, int group)
    {
        writer.Text(place.File);
        writer.Number(place.Line);
        writer.Text(personId);
        writer.Text(problem.Word());
        writer.Number(group);
        writer.EndRow();
    }

    public void Dispose() => writer.Dispose();
}
