using System.Globalization;
using DpAudit.Cli.Generating.People;

namespace DpAudit.Cli.Generating.Files;

/// <summary>decisions.csv: what the council decided to take back, and when.</summary>
internal sealed class DecisionsFile(string path) : IDisposable
{
    private readonly RowWriter writer = new(path, "account_id,decided_on,amount,reference");

    public void Write(Person person, DateOnly decidedOn, long pence)
    {
        writer.Text(person.Account);
        writer.Text(decidedOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        writer.Pounds(pence);
        writer.Text($"DEC-{writer.Lines:00000}");
        writer.EndRow();
    }

    public void Dispose() => writer.Dispose();
}
