using DpAudit.Core.Sampling;
using FsCheck;
using FsCheck.Fluent;

namespace DpAudit.Core.Tests.Sampling;

/// <summary>What is drawn: as many as there is room for, each person their share.</summary>
public class CycleSampleTests
{
    private static readonly byte[] Seed = [.. Enumerable.Range(0, 32).Select(number => (byte)number)];

    /// <summary>Each person is taken as often as their chances add up to, rounded down or up; the council's random clock likewise.</summary>
    [Fact]
    public void Selected_IsTheSumOfChances_RoundedDownOrUp_ForEachPerson() => Prop.ForAll(AFrame.Any, ArbMap.Default.ArbFor<byte>(), (frame, seed) =>
    {
        var chances = CycleChances.Of(frame);
        var sample = Draw(chances, Clocks([seed]));

        Assert.Equal(chances.Certain, sample.Count(item => item.Stratum == Stratum.Certain));
        AssertShares(frame.Payments, chances.Proportional.Chances, sample, Stratum.Proportional, item => item.Person);
        AssertShares(frame.Credits, chances.Credit.Chances, sample, Stratum.Credit, item => item.Person);
        AssertShares(frame.Payments, chances.Random.Chances, sample, Stratum.Random, _ => 0);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void Selected_ComesToTheCapacity_OverManyCycles()
    {
        // Sixty people, ten looked at in each of 200 cycles: clocks round in each, and not in the long run.
        var clocks = Clocks(Seed);
        var people = Enumerable.Range(1, 60).Select(person => $"P{person}").ToList();
        var random = new Random(1);
        var drawn = 0;
        for (var cycle = 0; cycle < 200; cycle++)
        {
            var payments = Enumerable.Range(0, 60).SelectMany(person => Enumerable.Range(0, 3).Select(_ => (person, (long)random.Next(100, 10_000), false)));
            drawn += CycleSample.Draw(CycleChances.Of(AFrame.Of(payments, [], new SampleSizes(10, 0, 0, 0))), people, "epoch1", clocks).Count;
        }

        Assert.InRange(drawn, 2_000 - 60, 2_000 + 60);
    }

    [Fact]
    public void ACapacityOf0_TakesNothing() => Assert.Empty(Draw(CycleChances.Of(AFrame.Of(0, (0, 500), (1, 700))), Clocks(Seed)));

    [Fact]
    public void ACapacityAboveAllItems_TakesAll()
    {
        var frame = AFrame.Of([(0, 500, false), (0, 600, true), (1, 700, false)], [(1, 20)], new SampleSizes(100, 20, 5, AFrame.LeastChance));

        Assert.Equal(
            [Stratum.Certain, Stratum.Credit, Stratum.Proportional, Stratum.Proportional, Stratum.Random, Stratum.Random, Stratum.Random],
            Draw(CycleChances.Of(frame), Clocks(Seed)).Select(item => item.Stratum));
    }

    [Fact]
    public void NoItemsAtAll_GiveNoSample() => Assert.Empty(Draw(CycleChances.Of(AFrame.Of(10)), Clocks(Seed)));

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(9)]
    public void ACouncilOfOnePerson_IsTakenAsOftenAsThereIsRoom(int capacity)
    {
        var frame = AFrame.Of(capacity, [.. Enumerable.Range(1, 10).Select(number => (0, 1000L))]);

        Assert.InRange(Draw(CycleChances.Of(frame), Clocks(Seed)).Count, capacity - 1, capacity); // chances are rounded down
    }

    [Fact]
    public void TheSample_IsSortedByStratumThenId() => Prop.ForAll(AFrame.Any, frame =>
    {
        var sample = Draw(CycleChances.Of(frame), Clocks(Seed)).Select(item => (item.Stratum, Id: (item.Stratum == Stratum.Credit ? frame.Credits : frame.Payments)[item.Item].Id.ToString())).ToList();
        return sample.SequenceEqual(sample.OrderBy(item => item.Stratum).ThenBy(item => item.Id, StringComparer.Ordinal)) && sample.Distinct().Count() == sample.Count;
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(100));

    [Fact]
    public void TheRandomDraw_IsFreshInEachCycle_AndNeedsNoClocks()
    {
        SampleSizes sizes = new(3, 3, 0, 0);
        var payments = Enumerable.Range(0, 12).Select(person => (person, 1000L, false)).ToList();
        var cycles = Enumerable.Range(0, 13).Select(cycle => CycleChances.Of(AFrame.Of(payments, [], sizes) with { PeriodStart = new DateOnly(2026, 4, 6).AddDays(28 * cycle) })).ToList();

        Assert.All(cycles, cycle => Assert.Equal(Draw(cycle, Clocks(Seed, ("P01", 123))), Draw(cycle, Clocks(Seed))));
        Assert.True(cycles.Select(cycle => string.Join(' ', Draw(cycle, Clocks(Seed)).Select(item => item.Item))).Distinct().Count() > 1, "drawn once for all cycles");
    }

    [Fact]
    public void AnotherSeed_GivesAnotherSample()
    {
        var chances = CycleChances.Of(AFrame.Of(4, [.. Enumerable.Range(0, 12).Select(person => (person, 1000L))]));

        Assert.True(Enumerable.Range(0, 20).Select(seed => string.Join(' ', Draw(chances, Clocks([(byte)seed])).Select(item => item.Item))).Distinct().Count() > 10);
    }

    /// <summary>The chances that are printed are those with which items come, over many seeds.</summary>
    [Fact]
    public void EachItem_ComesWithItsChance()
    {
        const int Seeds = 4_000;
        var frame = AFrame.Of([(0, 100, false), (0, 900, false), (1, 2_000, false), (2, 300, false), (2, 50, false)], [(0, 10), (1, 30)], new SampleSizes(4, 1, 1, AFrame.LeastChance));
        var chances = CycleChances.Of(frame);
        var times = Enumerable.Range(0, Seeds).SelectMany(seed => Draw(chances, Clocks(BitConverter.GetBytes(seed)))).GroupBy(item => (item.Stratum, item.Item)).ToDictionary(items => items.Key, items => items.Count());

        void AssertTimes(Stratum stratum, ulong[] of)
        {
            for (var item = 0; item < of.Length; item++)
            {
                var chance = of[item] / (double)InclusionProbabilities.One;
                Assert.Equal(chance, times.GetValueOrDefault((stratum, item)) / (double)Seeds, 5 * Math.Sqrt(chance * (1 - chance) / Seeds) + 1e-9);
            }
        }

        AssertTimes(Stratum.Proportional, chances.Proportional.Chances);
        AssertTimes(Stratum.Random, chances.Random.Chances);
        AssertTimes(Stratum.Credit, chances.Credit.Chances);
    }

    private static List<SampledItem> Draw(CycleChances chances, PersonalClocks clocks) => CycleSample.Draw(chances, AFrame.People, "epoch1", clocks);

    private static PersonalClocks Clocks(byte[] seed, params (string Person, ulong Clock)[] carried) => new(seed, carried.ToDictionary(one => one.Person, one => (one.Clock, one.Clock)));

    private static void AssertShares(FrameItem[] items, ulong[] chances, List<SampledItem> sample, Stratum stratum, Func<FrameItem, int> clockOf)
    {
        var struck = sample.Where(item => item.Stratum == stratum).CountBy(item => clockOf(items[item.Item])).ToDictionary();
        foreach (var of in items.Zip(chances).GroupBy(item => clockOf(item.First)))
        {
            var sum = of.Aggregate((UInt128)0, (all, item) => all + item.Second);
            var whole = (int)(sum >> InclusionProbabilities.Places);
            Assert.InRange(struck.GetValueOrDefault(of.Key), whole, whole + ((sum & (InclusionProbabilities.One - 1)) == 0 ? 0 : 1));
        }
    }
}
