using DpAudit.Cli.Generating.Days;
using DpAudit.Cli.Generating.People;
using DpAudit.Cli.Generating.Town;

namespace DpAudit.Cli.Generating.Planting;

/// <summary>
/// Plants problems evenly over time and kinds, never more than the share asked for. What has few rows so far comes first; what
/// nobody's life allows today waits for another day.
/// </summary>
internal sealed class Planter
{
    private const int EveryEighth = 125;
    private const int RestDays = 24;
    private readonly CouncilOptions options;
    private readonly DayBook book;
    private readonly SeededRandom random;
    private readonly Episodes episodes;
    private readonly int[] rows = new int[Problems.All.Length + 1];
    private int groups;

    public Planter(CouncilOptions options, Person[] people, HighStreet street, DayBook book)
    {
        (this.options, this.book) = (options, book);
        random = new SeededRandom(options.Seed, "planter");
        episodes = new Episodes(random, people, street, book);
    }

    /// <summary>How many more rows may be planted until tonight.</summary>
    private long Allowance => ((long)(options.Rows * options.PlantedShare) * (book.Today.Index + 1) / options.Days) - rows.Sum();

    /// <summary>Plants today's problems.</summary>
    public void Plant()
    {
        while (Allowance > 0)
        {
            var next = Problems.All
                .OrderBy(problem => rows[(int)problem])
                .Select(problem => (Problem: problem, Episode: episodes.Compose(problem)))
                .FirstOrDefault(candidate => candidate.Episode is not null);
            if (next.Episode is null || next.Episode.Rows.Count > Allowance)
            {
                return;
            }

            Commit(next.Problem, next.Episode);
        }
    }

    /// <summary>Now and then a contribution is planted short: then this notes it in the day book and says so.</summary>
    public bool ShortensContribution(Person person, int pence, int daysAhead)
    {
        var isTurn = Allowance > 0 && daysAhead <= book.DaysLeft && rows[(int)Problem.ContributionShort] <= rows.Sum() / Problems.All.Length;
        if (!isTurn || !random.Chance(EveryEighth))
        {
            return false;
        }

        var episode = new Episode();
        episode.Add(person, episodes.ShortContribution(person, pence), daysAhead);
        Commit(Problem.ContributionShort, episode);
        return true;
    }

    private void Commit(Problem problem, Episode episode)
    {
        groups++;
        rows[(int)problem] += episode.Rows.Count;
        foreach (var (person, entry, daysAhead) in episode.Rows)
        {
            person.Purse.Reserved -= Math.Min(0, entry.Pence);
            person.RestsUntil = book.Today.Index + RestDays;
            book.Add(entry with { Problem = problem, Group = groups }, daysAhead);
        }
    }
}
