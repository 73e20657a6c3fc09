using System.Runtime.Intrinsics;
using DpAudit.Core.Scoring.Anomaly;
using DpAudit.Core.Scoring.Anomaly.Ensemble;

namespace DpAudit.Core.Tests.Scoring.Anomaly;

/// <summary>The ensemble's members, sixteen rows at a time, against the plain way of working them out, one row at a time.</summary>
public class EnsembleMemberTests
{
    private const int Columns = 4;
    private static readonly FeatureMatrix Sample = Rows.Mixed(203, Columns);
    private static readonly Views Both = new(Sample.Values, Columns);
    private static readonly int[] Chosen = Points.Choose(Sample.Rows, seed: 5);

    /// <summary>0 to 100: the middle is 50 and the middle half 50 wide, so a usual spread is 50/1.349. One spread away is one doubling of 1 + z: 64.</summary>
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 64)]
    [InlineData(-1, -64)]
    [InlineData(3, 128)]
    [InlineData(0.5, 32)]
    [InlineData(-7, -192)]
    [InlineData(254.9, 511)]
    [InlineData(1e30, 511)]
    [InlineData(-1e30, -511)]
    public void ACode_CountsDoublingsOfTheUsualSpread(double spreads, int code)
    {
        float[] column = [.. Enumerable.Range(0, 101).Select(i => (float)i)];
        var number = (float)(50 + (spreads * 1.000001 * 50 / 1.349));

        Assert.Equal(code, Coded(new Codes(column, 1), number));
    }

    [Theory]
    [InlineData(7, 0)]
    [InlineData(8, 511)]
    [InlineData(-7, -511)]
    public void InAConstantColumn_AnyOtherValueIsAsFarAsCanBe(float number, int code) =>
        Assert.Equal(code, Coded(new Codes([.. Enumerable.Repeat(7f, 50)], 1), number));

    [Fact]
    public void Residuals_AreLargeWhereColumnsDoNotGoTogether()
    {
        var draws = new SplitMix64(3);
        var line = Rows.Of(2, [.. Enumerable.Range(0, 400).SelectMany(_ => (float)draws.Unit() is var x ? new[] { x, x + (0.02f * (float)draws.Unit()) } : [])]);
        var views = new Views(line.Values, 2);
        var (values, residuals) = (new Vector256<short>[2], new Vector256<short>[2]);
        views.Of([0.2f, 0.21f, 0.2f, 0.8f], values, residuals);

        Assert.Equal(values[0][0], values[0][1]);
        Assert.True(Math.Abs(residuals[0][0]) < 100, "on the line");
        Assert.True(residuals[0][1] < -200 && residuals[1][1] > 200, "off the line: x is too small for y, y too large for x");
    }

    [Fact]
    public void Isolation_IsThatOfTheSmallestBallAround()
    {
        var isolation = new NeighbourIsolation(new Points(Both.Values, Columns, Chosen));
        var each = Chosen.Length / Points.Groups;
        const int Outside = ushort.MaxValue / Points.Groups;
        for (var row = 0; row < Sample.Rows; row++)
        {
            var expected = 0;
            foreach (var group in Chosen.Chunk(each))
            {
                var balls = group.Select(point =>
                {
                    var nearest = group.Where(other => other != point).MinBy(other => Distance(Both.Values, point, other));
                    var radius = Distance(Both.Values, point, nearest);
                    var next = group.Where(other => other != nearest).Min(other => Distance(Both.Values, nearest, other));
                    return (Point: point, Radius: radius, Isolation: radius == 0 ? 0 : Outside - (Outside * next / radius));
                });
                expected += balls.Where(ball => Distance(Both.Values, row, ball.Point) <= ball.Radius).OrderBy(ball => ball.Radius).ThenBy(ball => ball.Isolation).Select(ball => (int?)ball.Isolation).FirstOrDefault() ?? Outside;
            }

            Assert.Equal(expected, isolation.Of(Tile(Both.Values, row))[row % Codes.Lanes]);
        }
    }

    [Fact]
    public void Distance_IsToTheNearestOf64_FourTimesOver_ButNotToTheRowItself()
    {
        var distance = new NeighbourDistance(new Points(Both.Residuals, Columns, Chosen));
        var each = Chosen.Length / Points.Groups;
        for (var row = 0; row < Sample.Rows; row++)
        {
            var groups = Chosen.Chunk(each).Select(group => group.Select(point => Distance(Both.Residuals, row, point)).Order().ToList()).Select(far => far[0] == 0 ? far[1] : far[0]);
            var expected = groups.Chunk(8).Sum(eight => eight.Min() >> 2);

            Assert.Equal(expected, distance.Of(Tile(Both.Residuals, row))[row % Codes.Lanes]);
        }
    }

    /// <summary>One column, codes from 0 to 39 in pairs: twenty bins of two codes. 30 rows in the first bin, 2 in the last, none between.</summary>
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(39, 3.60)]
    [InlineData(38, 3.60)]
    [InlineData(20, 5.93)]
    [InlineData(-5, 5.93)]
    [InlineData(500, 5.93)]
    public void Rarity_IsTheBinsShareBesideTheFullestBin(short code, double doublings)
    {
        short[] codes = [.. Enumerable.Repeat((short)0, 30), 39, 39];
        var tiles = codes.Chunk(Codes.Lanes).Select(chunk => Vector256.Create<short>(chunk)).ToArray();
        var sums = new int[Codes.Lanes];
        new Histograms(tiles, codes.Length, 1).Sum([Vector256.Create(code)], sums);

        Assert.All(sums, sum => Assert.Equal(doublings, sum / 256.0, 0.1)); // log₂(30.5/2.5) and log₂(30.5/0.5), straight between powers of 2.
    }

    /// <summary>0 to 1000: half of them are at 500 or above, a quarter at 750, an eighth at 875.</summary>
    [Theory]
    [InlineData(-50, 0)]
    [InlineData(0, 0)]
    [InlineData(250, 0.5)]
    [InlineData(500, 1)]
    [InlineData(625, 1.5)]
    [InlineData(750, 2)]
    [InlineData(875, 3)]
    [InlineData(1000, 4)]
    [InlineData(2000, 12)]
    public void ALevel_CountsHalvingsOfTheSample_AndGoesOnStraight(int number, double level) =>
        Assert.Equal(level, new Levels([.. Enumerable.Range(0, 1001)]).Of(number), 1e-9);

    [Fact]
    public void Levels_OfNumbersNearlyAllAlike_StayWithinBounds()
    {
        var levels = new Levels([.. Enumerable.Repeat(5, 999), 1_000_000]);
        Assert.Equal(0, levels.Of(5));
        Assert.InRange(levels.Of(1_000_000), 3, 20);
    }

    /// <summary>Beside a row its usual neighbour, then pair after pair in which they exchange one column.</summary>
    [Fact]
    public void WhatIf_ExchangesColumns_WithTheNearestRowOfTheUsualHalf()
    {
        float[] unusual = [.. Enumerable.Range(0, Sample.Rows).Select(row => row * 37 % Sample.Rows)];
        var whatIf = new WhatIf(Sample.Values.ToArray(), Both.Values, unusual, Columns);
        var variants = new float[2 * (Columns + 1) * Columns];
        for (var row = 0; row < Sample.Rows; row++)
        {
            whatIf.Exchange(Sample.Row(row), [.. Enumerable.Range(0, Columns).Select(column => Vector256.Create(Code(Both.Values, row, column)))], variants);
            var usual = Enumerable.Range(0, Sample.Rows).Where(other => unusual[other] <= (Sample.Rows - 1) / 2 && Distance(Both.Values, row, other) > 0)
                .MinBy(other => Distance(Both.Values, row, other));
            List<float> expected = [.. Sample.Row(row), .. Sample.Row(usual)];
            for (var column = 0; column < Columns; column++)
            {
                var (less, more) = (Sample.Row(row).ToArray(), Sample.Row(usual).ToArray());
                (less[column], more[column]) = (more[column], less[column]);
                expected.AddRange([.. less, .. more]);
            }

            Assert.Equal(expected, variants);
        }
    }

    [Fact]
    public void WhatIf_WhereNoOtherRowIsKnown_ExchangesNothing()
    {
        var row = Sample.Row(0).ToArray();
        var variants = new float[2 * (Columns + 1) * Columns];
        new WhatIf(row, Both.Values, [1], Columns).Exchange(row, [.. Enumerable.Range(0, Columns).Select(column => Vector256.Create(Code(Both.Values, 0, column)))], variants);

        Assert.All(variants.Chunk(Columns), variant => Assert.Equal(row, variant));
    }

    private static int Coded(Codes codes, float number)
    {
        Span<Vector256<short>> coded = stackalloc Vector256<short>[1];
        codes.Encode([.. Enumerable.Repeat(number, Codes.Lanes)], coded);
        return coded[0][Codes.Lanes - 1];
    }

    private static short Code(Vector256<short>[] codes, int row, int column) => codes[(row / Codes.Lanes * Columns) + column][row % Codes.Lanes];

    private static int Distance(Vector256<short>[] codes, int one, int other) =>
        Enumerable.Range(0, Columns).Sum(column => Math.Abs(Code(codes, one, column) - Code(codes, other, column)));

    private static ReadOnlySpan<Vector256<short>> Tile(Vector256<short>[] codes, int row) => codes.AsSpan(row / Codes.Lanes * Columns, Columns);
}
