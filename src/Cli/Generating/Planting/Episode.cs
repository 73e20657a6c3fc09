using DpAudit.Cli.Generating.Days;
using DpAudit.Cli.Generating.People;

namespace DpAudit.Cli.Generating.Planting;

/// <summary>The rows of one planted problem, before they are in the day book.</summary>
internal sealed class Episode
{
    /// <summary>What happens to whom, how many days from today.</summary>
    public List<(Person Person, Entry Entry, int DaysAhead)> Rows { get; } = [];

    public void Add(Person person, in Entry entry, int daysAhead = 0) => Rows.Add((person, entry, daysAhead));
}
