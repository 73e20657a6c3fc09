using DpAudit.Simulation.Designs;
using DpAudit.Simulation.Population;

namespace DpAudit.Simulation.Measuring;

/// <summary>What came of one year under one seed.</summary>
/// <param name="Truth">What was unexplained, in pence.</param>
/// <param name="Found">How much of it was looked at.</param>
/// <param name="Estimates">The design's estimates of it.</param>
/// <param name="Cycles">By estimate, in how many cycles that cycle's interval held that cycle's truth, and in how many there was one.</param>
/// <param name="Burden">Who was looked at.</param>
/// <param name="Lemma">The lemma's check.</param>
internal sealed record YearOfDraw(
    double Truth, double Found, Estimate[] Estimates, (int Covered, int Stated)[] Cycles, (int Items, int People, double BackToBack, int Most) Burden, (long Runs, int Violations) Lemma)
{
    /// <summary>Runs a year.</summary>
    /// <param name="council">The council.</param>
    /// <param name="design">How it is audited.</param>
    /// <param name="stopping">How likely a person is to stop after a cycle in which something unexplained of theirs was looked at.</param>
    /// <param name="draw">The seed's number.</param>
    public static YearOfDraw Run(Council council, Design design, double stopping, int draw)
    {
        var (year, burden, stopped) = (design.Begin(draw), new Burden(council.People.Length), new bool[council.People.Length]);
        var (truth, found, covered) = (0.0, 0.0, new (int Covered, int Stated)[design.Estimates.Length]);
        var responses = new Dice((ulong)draw, "responses");
        for (var cycle = 0; cycle < council.Cycles.Length; cycle++)
        {
            var of = council.Cycles[cycle];
            var look = year.Look(cycle, stopped);
            var (truthOfCycle, asked) = (0.0, new bool[stopped.Length]);
            for (var at = 0; at < look.Items.Length; at++)
            {
                var unexplained = of.Unexplained(at, stopped);
                truthOfCycle += unexplained;
                if (look.Items[at])
                {
                    found += unexplained;
                    burden.Add(of.Items[at].Person);
                    asked[of.Items[at].Person] |= unexplained > 0;
                }
            }

            foreach (var person in look.PeopleOfCredits)
            {
                burden.Add(person);
            }

            burden.EndCycle();
            truth += truthOfCycle;
            for (var kind = 0; kind < covered.Length; kind++)
            {
                covered[kind].Covered += look.Estimates[kind].Covers(truthOfCycle) ? 1 : 0;
                covered[kind].Stated += look.Estimates[kind].Total > 0 ? 1 : 0;
            }

            // Each person's luck is drawn whether it is needed or not, so that designs are compared under the same.
            for (var person = 0; stopping > 0 && person < stopped.Length; person++)
            {
                stopped[person] |= responses.Chance(stopping) && asked[person];
            }
        }

        return new YearOfDraw(truth, found, year.OfYear, covered, burden.Result(), year.Lemma);
    }
}
