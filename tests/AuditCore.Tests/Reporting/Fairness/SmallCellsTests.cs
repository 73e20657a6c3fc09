using DpAudit.Core.Reporting.Fairness;
using FsCheck;
using FsCheck.Fluent;

namespace DpAudit.Core.Tests.Reporting.Fairness;

/// <summary>What is small is hidden, and what is shown does not give it away.</summary>
public class SmallCellsTests
{
    private const int Smallest = 10;

    /// <summary>The groups of one label as count/people; the numbers after the arrow are the groups that are hidden, 0 = everybody.</summary>
    [Theory]
    [InlineData("20/50 30/60 40/80", "")]
    [InlineData("0/50 30/60 40/80", "")]
    [InlineData("50/50 30/60 40/80", "")]
    [InlineData("10/50 30/60 40/80", "")]
    [InlineData("9/50 30/60 40/80", "1 2")] // Small: and a second one, or it would be the total less the rest.
    [InlineData("9/50 40/80 30/60", "1 3")] // The second one is the one with the fewest people.
    [InlineData("41/50 30/60 40/80", "1 2")] // All but nine are as telling as nine.
    [InlineData("4/9 30/60 40/80 20/40", "1 4")] // Few people.
    [InlineData("4/9 0/40 40/80 30/60", "1 2 4")] // The people of the second are hidden, for those of the first; so it has no numbers at all.
    [InlineData("3/50 4/60 40/80 20/70", "1 2 4")] // Two small ones: their sum of 7 is small, so a third.
    [InlineData("5/50 6/60 40/80", "1 2")]
    [InlineData("3/50 0/20 40/80 40/90", "1 3")] // Nobody in the second group: it would protect nothing.
    [InlineData("3/50 0/20 0/30", "0 1")] // The total is small itself, so nothing can be taken from it.
    [InlineData("0/5 30/60 40/80", "1 2")]
    [InlineData("0/5 0/6 30/60 40/80", "1 2 3")] // Else the total less the rest says that none of eleven.
    [InlineData("0/5 0/60 0/80", "1 2")] // Nobody at all: the total says it, and may.
    [InlineData("9/50", "0 1")]
    [InlineData("5/9", "0 1")]
    public void Hide_HidesWhatIsSmallAndWhatWouldTell(string groups, string hidden)
    {
        var council = Council.Of(groups.Split(' ').Select(cell => cell.Split('/').Select(int.Parse).ToArray()));

        Assert.Equal(hidden, string.Join(' ', council.Hidden().Select((isHidden, at) => (isHidden, at)).Where(one => one.isHidden).Select(one => one.at)));
    }

    [Theory]
    [InlineData("4 30 60 80", "1 2")]
    [InlineData("4 5 6 30 60", "1 2 3")]
    [InlineData("4 5 30 60", "1 2 3")] // Nine together are still few.
    [InlineData("10 30 60", "")]
    [InlineData("4 5", "0 1 2")]
    public void HidesPeople_OfSmallGroups_AndOfOneMoreWhereTheRestWouldTell(string sizes, string hidden)
    {
        var council = Council.Of(sizes.Split(' ').Select(size => new[] { 0, int.Parse(size) }));

        Assert.Equal(hidden, string.Join(' ', Enumerable.Range(0, council.Groups.Count).Where(council.Cells.HidesPeople)));
    }

    /// <summary>Carers are a needs group and a kind of payment: hiding them once is no use.</summary>
    [Fact]
    public void Hide_WhatAnotherLabelWouldTell()
    {
        // Needs: 0–49 a (5 of 50), 50–89 carers (20 of 40), 90–189 c (50 of 100). Kinds: carers, and the others.
        int[] needs = [.. Enumerable.Range(0, 190).Select(person => person < 50 ? 0 : person < 90 ? 1 : 2)];
        var council = new Council([needs, [.. needs.Select(need => need == 1 ? 1 : 0)]], [.. Enumerable.Range(0, 190).Select(person => person is < 5 or (>= 50 and < 70) or (>= 90 and < 140))]);
        var hidden = council.Hidden();

        Assert.True(hidden[1]);
        Assert.False(council.IsSumOfShown(1, hidden));
        Assert.True(council.IsSumOfShown(1, [false, true, true, false, false, false]), "were the carers hidden as a needs group only");
    }

    /// <summary>An oracle of its own: rank by whole numbers, over the people themselves.</summary>
    [Fact]
    public void Hide_OfAnyCouncil_LeavesNoSmallNumberAsASumOrDifferenceOfShownOnes() => ForAnyCouncil(council =>
    {
        var hidden = council.Hidden();
        Assert.All(council.Small(), group => Assert.True(hidden[group] && !council.IsSumOfShown(group, hidden), $"group {group}"));
    });

    [Fact]
    public void Hide_OfAnyCouncil_LeavesEverySmallNumberTwoValuesOrMore_ForAReaderWhoKnowsThePeopleInEachGroup() => ForAnyCouncil(council =>
    {
        var hidden = council.Hidden();
        var (all, size) = (council.With(0), council.Groups[0].Members.Count);
        if (hidden[0] || all == 0 || all == size)
        {
            return;
        }

        foreach (var label in Enumerable.Range(1, council.Groups.Count - 1).GroupBy(group => council.Groups[group].Label))
        {
            var pool = label.Where(group => hidden[group]).ToList();
            var sum = all - label.Where(group => !hidden[group]).Sum(council.With);
            foreach (var group in pool.Intersect(council.Small()))
            {
                var (own, others) = (council.Groups[group].Members.Count, pool.Where(other => other != group).Sum(other => council.Groups[other].Members.Count));
                Assert.True(Math.Max(0, sum - others) < Math.Min(own, sum), $"group {group}");
            }
        }
    });

    [Fact]
    public void Hide_WhereNothingIsSmall_HidesNothing() => ForAnyCouncil(council =>
    {
        if (!council.Small().Any())
        {
            Assert.DoesNotContain(true, council.Hidden());
        }
    });

    private static void ForAnyCouncil(Action<Council> law) => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(300),
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed => law(Council.Random(new Random(seed)))));

    /// <summary>People with a value for each label, and whether a measure holds for them.</summary>
    private sealed class Council
    {
        private readonly bool[] holds;

        public Council(int[][] values, bool[] holds)
        {
            this.holds = holds;
            Groups =
            [
                new FairnessGroup(FairnessLabel.Everybody, "everybody", [.. Enumerable.Range(0, holds.Length)]),
                .. values.SelectMany((label, at) => label.Select((value, person) => (value, person)).GroupBy(one => one.value).OrderBy(group => group.Key)
                    .Select(group => new FairnessGroup((FairnessLabel)(at + 1), $"{group.Key}", [.. group.Select(one => one.person)]))),
            ];
            Cells = new SmallCells(Groups, Smallest);
        }

        public IReadOnlyList<FairnessGroup> Groups { get; }

        public SmallCells Cells { get; }

        public static Council Of(IEnumerable<int[]> cells)
        {
            var people = cells.SelectMany((cell, group) => Enumerable.Range(0, cell[1]).Select(person => (group, Holds: person < cell[0]))).ToList();
            return new Council([[.. people.Select(person => person.group)]], [.. people.Select(person => person.Holds)]);
        }

        public static Council Random(Random random)
        {
            var people = random.Next(20, 400);
            var main = Enumerable.Range(0, people).Select(_ => (int)(random.NextDouble() * random.NextDouble() * 6)).ToArray();
            var share = random.NextDouble();
            return new Council(
                [
                    main,
                    [.. main.Select(value => value / 2)], // A label that another one splits: their sums are linked.
                    [.. Enumerable.Range(0, people).Select(_ => random.Next(random.Next(2, 4)))],
                ],
                [.. Enumerable.Range(0, people).Select(_ => random.NextDouble() < share * share)]);
        }

        public int With(int group) => Groups[group].Members.Count(member => holds[member]);

        public bool[] Hidden() => Cells.Hide([.. Groups.Select((_, group) => With(group))], [.. Groups.Select((own, group) => own.Members.Count - With(group))]);

        public IEnumerable<int> Small() => Enumerable.Range(0, Groups.Count)
            .Where(group => new[] { With(group), Groups[group].Members.Count - With(group), Groups[group].Members.Count }.Any(number => number is > 0 and < Smallest));

        public bool IsSumOfShown(int group, bool[] hidden)
        {
            var shown = Enumerable.Range(0, Groups.Count).Where(other => !hidden[other]).ToList();
            return Rank([.. shown.Select(Vector)]) == Rank([.. shown.Select(Vector), Vector(group)]);
        }

        private long[] Vector(int group)
        {
            var vector = new long[holds.Length];
            Groups[group].Members.ToList().ForEach(member => vector[member] = 1);
            return vector;
        }

        /// <summary>By elimination modulo a prime that is larger than any determinant of so few zeros and ones.</summary>
        private static int Rank(long[][] rows)
        {
            const long Prime = 2_147_483_647;
            var rank = 0;
            for (var column = 0; column < (rows.Length == 0 ? 0 : rows[0].Length) && rank < rows.Length; column++)
            {
                var pivot = Array.FindIndex(rows, rank, row => row[column] != 0);
                if (pivot < 0)
                {
                    continue;
                }

                (rows[rank], rows[pivot]) = (rows[pivot], rows[rank]);
                for (var row = rank + 1; row < rows.Length; row++)
                {
                    var (factor, by) = (rows[row][column], rows[rank][column]);
                    for (var at = column; factor != 0 && at < rows[row].Length; at++)
                    {
                        rows[row][at] = (((rows[row][at] * by) - (rows[rank][at] * factor)) % Prime + Prime) % Prime;
                    }
                }

                rank++;
            }

            return rank;
        }
    }
}
