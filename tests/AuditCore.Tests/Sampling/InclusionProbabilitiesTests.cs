using System.Text.Json;
using DpAudit.Core.Sampling;
using FsCheck;
using FsCheck.Fluent;

namespace DpAudit.Core.Tests.Sampling;

/// <summary>The reference values were computed by independent, published implementations.</summary>
public class InclusionProbabilitiesTests
{
    private const double Unit = InclusionProbabilities.One;

    public static TheoryData<string> Fills => [.. Json("personal_clock.json").GetProperty("fill").EnumerateArray().Select(one => one.GetProperty("name").GetString()!)];

    public static TheoryData<string> Published => [.. Json("inclusion_probabilities.json").EnumerateArray().Select(one => one.GetProperty("name").GetString()!)];

    [Theory]
    [MemberData(nameof(Fills))]
    public void Solve_WithFloors_GivesTheReference(string name)
    {
        var one = Json("personal_clock.json").GetProperty("fill").EnumerateArray().Single(one => one.GetProperty("name").GetString() == name);

        var solved = InclusionProbabilities.Solve(Sizes(one, "size"), [.. Numbers(one, "floor").Select(Fixed)], one.GetProperty("n").GetInt32());

        AssertClose(Numbers(one, "pi"), solved.Chances);
        AssertClose(one.GetProperty("lam").GetDouble(), solved.Lambda);
    }

    [Theory]
    [MemberData(nameof(Published))]
    public void Solve_WithoutFloors_GivesThePublishedProbabilities(string name)
    {
        var one = Json("inclusion_probabilities.json").EnumerateArray().Single(one => one.GetProperty("name").GetString() == name);
        var sizes = Sizes(one, "a");

        AssertClose(Numbers(one, "pik"), InclusionProbabilities.Solve(sizes, new ulong[sizes.Length], one.GetProperty("n").GetInt32()).Chances);
    }

    [Fact]
    public void Solve_TwentySizes_TakesFourForCertain()
    {
        var chances = InclusionProbabilities.Solve([.. Enumerable.Range(1, 20).Select(size => (ulong)size)], new ulong[20], 12).Chances;

        Assert.Equal(4, chances.Count(chance => chance == InclusionProbabilities.One));
        Assert.Equal(0.0588235294, chances[0] / Unit, 1e-10);
    }

    [Fact]
    public void Solve_FloorsAboveCapacity_ScalesThemAndSaysByHowMuch()
    {
        var solved = InclusionProbabilities.Solve([10, 20, 30], [Fixed(0.5), Fixed(0.5), Fixed(1)], 1);

        Assert.Equal(0, solved.Lambda);
        AssertClose(0.5, solved.FloorFactor);
        AssertClose([0.25, 0.25, 0.5], solved.Chances);
    }

    [Fact]
    public void Solve_CapacityForAll_TakesAllThatHaveASize()
    {
        var solved = InclusionProbabilities.Solve([5, 0, 7], [0, 0, 0], 3);

        Assert.Equal([InclusionProbabilities.One, 0, InclusionProbabilities.One], solved.Chances);
        Assert.Equal(double.PositiveInfinity, solved.Lambda);
    }

    [Fact]
    public void Solve_NothingToShareOut_IsDefined()
    {
        Assert.Empty(InclusionProbabilities.Solve([], [], 5).Chances);
        Assert.Equal([0, 0], InclusionProbabilities.Solve([3, 4], [0, 0], 0).Chances);
        Assert.Equal([0, 0], InclusionProbabilities.Solve([0, 0], [0, 0], 1).Chances);
    }

    /// <summary>Chances go by the proportions of sizes: however large these are, chances and capacity are the same, and λ is that of the sizes given.</summary>
    [Theory]
    [InlineData(55)]
    [InlineData(60)]
    [InlineData(62)]
    public void Solve_SizesAboveTheLargestSum_GivesTheChancesOfTheirProportions(int places)
    {
        ulong[] sizes = [0, 1, 1, 1, 2, 3, 3];
        ulong[] floors = [0, Fixed(0.4), 0, 0, 0, 0, 0];

        var small = InclusionProbabilities.Solve(sizes, floors, 3);
        var large = InclusionProbabilities.Solve([.. sizes.Select(size => size << places)], floors, 3);

        Assert.Equal(small.Chances, large.Chances);
        Assert.Equal(small.Lambda, large.Lambda * Math.Pow(2, places), 1e-12);
    }

    [Fact]
    public void Solve_AmongTheLargest_WhatIsSmallCountsLittle_AndNothingIsNothing()
    {
        var chances = InclusionProbabilities.Solve([ulong.MaxValue, ulong.MaxValue, ulong.MaxValue, 1UL << 40, 0], [0, 0, 0, 0, 0], 2).Chances;

        Assert.Equal(2.0 / 3, chances[0] / Unit, 1e-6);
        Assert.InRange(chances[3], 1UL, chances[0] / 1_000_000);
        Assert.Equal(0UL, chances[4]);
    }

    /// <summary>The law that defines the chances: one λ for all between the bounds, bounds kept, the capacity used to the last place.</summary>
    [Fact]
    public void Solve_Anything_KeepsTheLaw() => Prop.ForAll(
        Gen.Zip(Gen.OneOf(Gen.Choose(0, 5), Gen.Choose(0, 1_000_000)), Gen.Choose(0, 300)).ArrayOf().Where(items => items.Length > 0).ToArbitrary(),
        Gen.Choose(0, 40).ToArbitrary(),
        (items, capacity) =>
        {
            var sizes = items.Select(item => (ulong)item.Item1).ToArray();
            var floors = items.Select(item => InclusionProbabilities.One / 1000 * (ulong)item.Item2).ToArray();

            var solved = InclusionProbabilities.Solve(sizes, floors, capacity);

            var sum = solved.Chances.Aggregate((UInt128)0, (all, chance) => all + chance);
            var wanted = (UInt128)(uint)capacity << InclusionProbabilities.Places;
            Assert.True(sum <= wanted, "more than the capacity");
            if (solved.Lambda is > 0 and < double.PositiveInfinity)
            {
                Assert.True(sum + (UInt128)(uint)items.Length >= wanted, "capacity left over");
            }

            for (var at = 0; at < items.Length; at++)
            {
                var expected = double.IsPositiveInfinity(solved.Lambda)
                    ? (sizes[at] > 0 ? 1 : floors[at] / Unit)
                    : Math.Min(1, Math.Max(solved.Lambda * sizes[at], solved.FloorFactor * floors[at] / Unit));
                Assert.Equal(expected, solved.Chances[at] / Unit, 1e-12 + (1e-9 * expected));
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    internal static JsonElement Json(string file) =>
        JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Fixtures", "reference", file))).RootElement;

    internal static ulong Fixed(double number) => (ulong)(number * InclusionProbabilities.One);

    private static double[] Numbers(JsonElement of, string name) => [.. of.GetProperty(name).EnumerateArray().Select(number => number.GetDouble())];

    /// <summary>A negative size has no chance, as 0 has none.</summary>
    private static ulong[] Sizes(JsonElement of, string name) => [.. Numbers(of, name).Select(size => (ulong)Math.Max(0, size))];

    private static void AssertClose(double[] expected, ulong[] chances)
    {
        Assert.Equal(expected.Length, chances.Length);
        for (var at = 0; at < expected.Length; at++)
        {
            AssertClose(expected[at], chances[at] / Unit);
        }
    }

    private static void AssertClose(double expected, double actual) => Assert.Equal(expected, actual, 1e-15 + (1e-9 * expected));
}
