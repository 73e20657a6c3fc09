namespace DpAudit.Simulation.Measuring;

/// <summary>How often people were looked at.</summary>
internal sealed class Burden(int people)
{
    private readonly int[] ofYear = new int[people];
    private int[] before = new int[people];
    private int[] now = new int[people];
    private int again;
    private int couldBeAgain;

    /// <summary>An item of a person is looked at.</summary>
    public void Add(int person) => now[person]++;

    /// <summary>The cycle is over.</summary>
    public void EndCycle()
    {
        for (var person = 0; person < now.Length; person++)
        {
            ofYear[person] += now[person];
            couldBeAgain += before[person] > 0 ? 1 : 0;
            again += before[person] > 0 && now[person] > 0 ? 1 : 0;
        }

        (before, now) = (now, before);
        Array.Clear(now);
    }

    /// <summary>Items looked at, people looked at, the share of people looked at who were looked at in the next cycle too, and the most for one person.</summary>
    public (int Items, int People, double BackToBack, int Most) Result() =>
        (ofYear.Sum(), ofYear.Count(count => count > 0), couldBeAgain == 0 ? 0 : (double)again / couldBeAgain, ofYear.Max());
}
