using DpAudit.Core.Scoring.Anomaly;
using DpAudit.Core.Statements;

namespace DpAudit.Core.Tests.Scoring.Anomaly;

/// <summary>A matrix holds finite numbers only, under columns that can be told apart.</summary>
public class FeatureMatrixTests
{
    [Theory]
    [InlineData(float.NaN, "NaN")]
    [InlineData(float.PositiveInfinity, "Infinity")]
    [InlineData(float.NegativeInfinity, "-Infinity")]
    public void ANumberThatIsNotFinite_IsRefusedByRowAndColumn(float number, string written)
    {
        for (var at = 0; at < 60; at++)
        {
            var values = new float[60];
            values[at] = number;
            var problem = Assert.Throws<InputException>(() => Rows.Of(3, values));
            Assert.Equal((ErrorCodes.FeatureValue, $"row {(at / 3) + 1}", $"column “x{(at % 3) + 1}” holds {written}."), (problem.Code, problem.Place, problem.Detail));
        }
    }

    [Fact]
    public void TheLargestAndSmallestNumbers_AreFinite() =>
        Assert.Equal(20, Rows.Of(1, [.. Enumerable.Range(0, 20).Select(i => i % 2 == 0 ? float.MaxValue : -float.Epsilon)]).Rows);

    [Theory]
    [InlineData(0, "there are 0 columns; 1 to 64 can be used.")]
    [InlineData(65, "there are 65 columns; 1 to 64 can be used.")]
    public void TooFewOrTooManyColumns_AreRefused(int columns, string detail) =>
        Assert.Equal(detail, Assert.Throws<InputException>(() => Rows.Of(columns)).Detail);

    [Fact]
    public void AColumnThatStandsThereTwice_IsRefused() =>
        Assert.Equal("column “a” stands there twice.", Assert.Throws<InputException>(() => new FeatureMatrix(["a", "b", "a"], [])).Detail);

    [Fact]
    public void RowsThatAreNotWhole_AreACallersFault() => Assert.Throws<ArgumentException>(() => Rows.Of(2, 1, 2, 3));
}
