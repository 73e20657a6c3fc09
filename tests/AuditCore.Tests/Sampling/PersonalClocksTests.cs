using DpAudit.Core.Sampling;
using FsCheck;
using FsCheck.Fluent;

namespace DpAudit.Core.Tests.Sampling;

/// <summary>Where people's clocks start, and how they are carried from cycle to cycle.</summary>
public class PersonalClocksTests
{
    private static readonly byte[] Seed = "a seed"u8.ToArray();

    [Fact]
    public void ANewPersonsClocks_StartAtWhatSeedPersonAndEpochGive()
    {
        var clocks = new PersonalClocks(Seed, new Dictionary<string, (ulong, ulong)>());

        Assert.Equal(PersonalClock.Start(Seed, "person", "P1", "epoch1"), clocks.Of("P1", Stratum.Proportional, "epoch1"));
        Assert.Equal(PersonalClock.Start(Seed, "credit", "P1", "epoch1"), clocks.Of("P1", Stratum.Credit, "epoch1"));
        Assert.NotEqual(clocks.Of("P1", Stratum.Proportional, "epoch1"), clocks.Of("P1", Stratum.Credit, "epoch1"));
        Assert.NotEqual(clocks.Of("P1", Stratum.Proportional, "epoch1"), clocks.Of("P2", Stratum.Proportional, "epoch1"));
    }

    [Fact]
    public void ANewEpoch_AppliesToNewPeopleOnly()
    {
        var clocks = new PersonalClocks(Seed, new Dictionary<string, (ulong, ulong)> { ["P1"] = (7, 8) });
        clocks.Of("P2", Stratum.Proportional, "epoch1");

        Assert.Equal((7UL, 8UL), (clocks.Of("P1", Stratum.Proportional, "epoch2"), clocks.Of("P1", Stratum.Credit, "epoch2")));
        Assert.Equal(PersonalClock.Start(Seed, "person", "P2", "epoch1"), clocks.Of("P2", Stratum.Proportional, "epoch2"));
        Assert.Equal(PersonalClock.Start(Seed, "person", "P3", "epoch2"), clocks.Of("P3", Stratum.Proportional, "epoch2"));
    }

    [Fact]
    public void OneClockIsSet_TheOtherStays()
    {
        var clocks = new PersonalClocks(Seed, new Dictionary<string, (ulong, ulong)> { ["P1"] = (7, 8) });
        clocks.Set("P1", Stratum.Proportional, 70);
        Assert.Equal((70UL, 8UL), clocks.States["P1"]);
        clocks.Set("P1", Stratum.Credit, 80);
        Assert.Equal((70UL, 80UL), clocks.States["P1"]);
    }

    /// <summary>Three cycles in one go, or two and then the third with the clocks carried over: the same selections and the same clocks.</summary>
    [Fact]
    public void CyclesInOneGo_AndCarriedOn_AreTheSame() => Prop.ForAll(AFrame.AnyYear, Gen.Choose(0, 4).ToArbitrary(), (frames, stop) =>
    {
        var inOneGo = new PersonalClocks(Seed, new Dictionary<string, (ulong, ulong)>());
        var whole = frames.Select(frame => Draw(frame, inOneGo)).ToList();

        var before = new PersonalClocks(Seed, new Dictionary<string, (ulong, ulong)>());
        var first = frames[..stop].Select(frame => Draw(frame, before)).ToList();
        var after = new PersonalClocks(Seed, before.States);
        var then = frames[stop..].Select(frame => Draw(frame, after)).ToList();

        Assert.Equal(whole, first.Concat(then));
        Assert.Equal(inOneGo.States, after.States);
        Assert.Equal(inOneGo.Hash(), after.Hash());
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(100));

    /// <summary>The lemma over cycles: nobody is looked at more than their share because two cycles met.</summary>
    [Fact]
    public void OverCycles_EachPersonIsTakenTheSumOfTheirChances_RoundedDownOrUp() => Prop.ForAll(AFrame.AnyYear, frames =>
    {
        var clocks = new PersonalClocks(Seed, new Dictionary<string, (ulong, ulong)>());
        var (sums, taken) = (new UInt128[AFrame.People.Count], new int[AFrame.People.Count]);
        foreach (var frame in frames)
        {
            var chances = CycleChances.Of(frame);
            foreach (var item in CycleSample.Draw(chances, AFrame.People, "epoch1", clocks).Where(item => item.Stratum == Stratum.Proportional))
            {
                taken[frame.Payments[item.Item].Person]++;
            }

            for (var item = 0; item < frame.Payments.Length; item++)
            {
                sums[frame.Payments[item].Person] += chances.Proportional.Chances[item];
            }
        }

        for (var person = 0; person < sums.Length; person++)
        {
            var whole = (int)(sums[person] >> InclusionProbabilities.Places);
            Assert.InRange(taken[person], whole, whole + 1);
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(100));

    [Fact]
    public void TheHash_NamesEveryPersonAndClock()
    {
        string Hash(params (string Person, ulong Payments, ulong Credits)[] states) => new PersonalClocks(Seed, states.ToDictionary(one => one.Person, one => (one.Payments, one.Credits))).Hash();

        Assert.Equal(Hash(("P1", 1, 2), ("P2", 3, 4)), Hash(("P2", 3, 4), ("P1", 1, 2)));
        Assert.Equal(7, new[] { Hash(), Hash(("P1", 1, 2)), Hash(("P1", 2, 1)), Hash(("P2", 1, 2)), Hash(("P1", 1, 3)), Hash(("P1", 1, 2), ("P2", 1, 2)), Hash(("P1", 2, 2)) }.Distinct().Count());
    }

    [Fact]
    public void ALongId_HasAClock() => Assert.NotEqual(0UL, new PersonalClocks(Seed, new Dictionary<string, (ulong, ulong)>()).Of(new string('P', 60_000), Stratum.Proportional, "epoch1"));

    private static List<SampledItem> Draw(CycleFrame frame, PersonalClocks clocks) => CycleSample.Draw(CycleChances.Of(frame), AFrame.People, "epoch1", clocks);
}
