using System.Globalization;
using System.Text.Json;
using DpAudit.Core.Sampling;
using FsCheck;
using FsCheck.Fluent;

namespace DpAudit.Core.Tests.Sampling;

public class PersonalClockTests
{
    public static TheoryData<string> Cases => [.. Json("clock").Select(one => one.GetProperty("name").GetString()!)];

    public static TheoryData<string> Uniforms => [.. Json("keyed_uniform").Select(one => one.GetProperty("parts")[1].GetString()!)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Strikes_TheReferencesSelections(string name)
    {
        var one = Json("clock").Single(one => one.GetProperty("name").GetString() == name);
        var clock = Fixed(one.GetProperty("u"));

        var struck = one.GetProperty("pi").EnumerateArray().Select(chance => PersonalClock.Strikes(ref clock, Fixed(chance))).ToArray();

        Assert.Equal(one.GetProperty("selected").EnumerateArray().Select(selected => selected.GetBoolean()), struck);
    }

    [Theory]
    [MemberData(nameof(Uniforms))]
    public void Start_IsTheReferencesKeyedUniform(string person)
    {
        var one = Json("keyed_uniform").Single(one => one.GetProperty("parts")[1].GetString() == person);
        var parts = one.GetProperty("parts").EnumerateArray().Select(part => part.GetString()!).ToArray();

        var start = PersonalClock.Start(Convert.FromHexString(one.GetProperty("seed_hex").GetString()!), parts);

        Assert.Equal(one.GetProperty("u").GetDouble(), start / (double)InclusionProbabilities.One);
    }

    /// <summary>The lemma: in any run of items a person is looked at ⌊Σπ⌋ or ⌈Σπ⌉ times, from wherever the clock starts and across its wrapping.</summary>
    [Fact]
    public void Strikes_InAnyRunOfItems_AreTheSumOfChancesRoundedDownOrUp() => Prop.ForAll(
        ArbMap.Default.ArbFor<ulong>(),
        Gen.OneOf(Gen.Choose(0, 1000), Gen.Choose(0, 30), Gen.Constant(1000)).ArrayOf().ToArbitrary(),
        (start, thousandths) =>
        {
            var clock = start;
            var chances = thousandths.Select(chance => InclusionProbabilities.One / 1000 * (ulong)chance).ToArray();
            var struck = chances.Select(chance => PersonalClock.Strikes(ref clock, chance)).ToArray();
            for (var from = 0; from < chances.Length; from++)
            {
                var (sum, count) = ((UInt128)0, 0);
                for (var to = from; to < chances.Length; to++)
                {
                    sum += chances[to];
                    count += struck[to] ? 1 : 0;
                    var whole = (int)(sum >> InclusionProbabilities.Places);
                    var most = whole + ((sum & (InclusionProbabilities.One - 1)) == 0 ? 0 : 1);
                    Assert.InRange(count, whole, most);
                }
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void Strikes_StoppedAndCarriedOn_IsAsIfItHadGoneOn()
    {
        var (whole, carried) = (PersonalClock.Start("seed"u8, "person", "P1", "epoch1"), PersonalClock.Start("seed"u8, "person", "P1", "epoch1"));
        var chances = Enumerable.Range(1, 100).Select(number => InclusionProbabilities.One / (ulong)(number + 3)).ToArray();
        var inOneGo = chances.Select(chance => PersonalClock.Strikes(ref whole, chance)).ToArray();
        var first = chances[..37].Select(chance => PersonalClock.Strikes(ref carried, chance)).ToArray();
        var kept = carried.ToString("x16", CultureInfo.InvariantCulture);
        carried = ulong.Parse(kept, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

        var then = chances[37..].Select(chance => PersonalClock.Strikes(ref carried, chance)).ToArray();

        Assert.Equal(inOneGo, first.Concat(then));
    }

    [Fact]
    public void Strikes_AChanceAboveOne_IsRefused()
    {
        var clock = 0UL;
        Assert.Throws<ArgumentOutOfRangeException>(() => PersonalClock.Strikes(ref clock, InclusionProbabilities.One + 1));
    }

    private static IEnumerable<JsonElement> Json(string part) => InclusionProbabilitiesTests.Json("personal_clock.json").GetProperty(part).EnumerateArray();

    private static ulong Fixed(JsonElement text) => (ulong)(decimal.Parse(text.GetString()!, CultureInfo.InvariantCulture) * InclusionProbabilities.One);
}
