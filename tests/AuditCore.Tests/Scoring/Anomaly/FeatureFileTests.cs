using System.Text;
using DpAudit.Core.Scoring.Anomaly;
using DpAudit.Core.Statements;

namespace DpAudit.Core.Tests.Scoring.Anomaly;

/// <summary>Features from CSV files as analysts have them.</summary>
public class FeatureFileTests
{
    [Theory]
    [InlineData("a,b\n1,2\n3,4\n")]
    [InlineData("a,b\r\n1,2\r\n3,4")]
    [InlineData("\uFEFFa,b\n1,2\n3,4\n")]
    [InlineData("\"a\",b\n\"1\",+2.0\n 3 ,4e0\n")]
    [InlineData("a,b\n1,2\n\n3,4\n\n")]
    [InlineData("a;b\n1;2\n3;4\n")]
    [InlineData("a\tb\n1\t2\n3\t4\n")]
    public void Numbers_AreRead_HoweverTheyAreWritten(string text)
    {
        var features = Read(text).Features;
        Assert.Equal(["a", "b"], features.Columns);
        Assert.Equal([1, 2, 3, 4], features.Values.ToArray());
    }

    [Fact]
    public void LabelAndId_AreNoFeatures_WhereverTheyStand()
    {
        var file = Read("name,a,y,b\nfirst,1,0,2\n\"se,cond\",3,1,4\n", label: "y", id: "name");

        Assert.Equal(["a", "b"], file.Features.Columns);
        Assert.Equal([false, true], file.Wanted!);
        Assert.Equal(["first", "se,cond"], Enumerable.Range(0, file.Ids!.Count).Select(row => Encoding.UTF8.GetString(file.Ids[row])));
    }

    [Fact]
    public void ACardNumberAmongTheIds_IsMasked() =>
        Assert.DoesNotContain("411111111111", Encoding.UTF8.GetString(Read("card,a\n4111111111111111,1\n", id: "card").Ids![0]), StringComparison.Ordinal);

    [Fact]
    public void AHeaderWithoutRows_IsAMatrixWithoutRows() => Assert.Equal(0, Read("a,b\n").Features.Rows);

    [Theory]
    [InlineData("a,b\n1,2\n1,x\n", "FEATURE-VALUE", 3, "column “b” is not a number.")]
    [InlineData("a,b\n1,2\n\n1,\n", "FEATURE-VALUE", 4, "column “b” is blank.")]
    [InlineData("a,b\n1, \n", "FEATURE-VALUE", 2, "column “b” is blank.")]
    [InlineData("a,b\nNaN,2\n", "FEATURE-VALUE", 2, "column “a” is not a finite number.")]
    [InlineData("a,b\n1,-Infinity\n", "FEATURE-VALUE", 2, "column “b” is not a finite number.")]
    [InlineData("a,b\n1,1e99\n", "FEATURE-VALUE", 2, "column “b” is not a finite number.")]
    [InlineData("a,b\n1,\"1,234.50\"\n", "FEATURE-VALUE", 2, "column “b” is not a number.")]
    [InlineData("a,b\n1,£2\n", "FEATURE-VALUE", 2, "column “b” is not a number.")]
    [InlineData("a,b,y\n1,2,2\n", "FEATURE-VALUE", 2, "column “y” is neither 0 nor 1.")]
    [InlineData("a,b,y\n1,2,yes\n", "FEATURE-VALUE", 2, "column “y” is neither 0 nor 1.")]
    [InlineData("a,b\n1,2,3\n", "ROW-COLUMNS", 2, "the row has 3 cells, the header 2.")]
    [InlineData("a,b\n1\n", "ROW-COLUMNS", 2, "the row has 1 cells, the header 2.")]
    [InlineData("a,b\n\"1,2\n3,4\n", "ROW-QUOTE", 2, "the row cannot be split into cells.")]
    [InlineData("", "FEATURE-COLUMN", 0, "the file is empty.")]
    [InlineData("a,\n1,2\n", "FEATURE-COLUMN", 1, "column 2 has no name.")]
    [InlineData("a,a\n1,2\n", "FEATURE-COLUMN", 1, "column “a” stands there twice.")]
    [InlineData("a;b\n1;2,5\n", "FEATURE-VALUE", 2, "column “b” is not a number.")]
    [InlineData("y\n1\n", "FEATURE-COLUMN", 1, "there are 0 columns of features; 1 to 64 can be used.")]
    public void WhatCannotBeUsed_IsRefusedWithItsPlace(string text, string code, int line, string detail)
    {
        var problem = Assert.Throws<InputException>(() => Read(text, label: text.Split('\n')[0].Split(',').Contains("y") ? "y" : null));
        Assert.Equal((code, line, detail), (problem.Code.Code, problem.Line, problem.Detail));
    }

    [Theory]
    [InlineData("z", null)]
    [InlineData(null, "z")]
    public void AColumnThatIsNotThere_IsToldTheOnesThatAre(string? label, string? id) =>
        Assert.Equal("there is no column “z”; there are a, b.", Assert.Throws<InputException>(() => Read("a,b\n1,2\n", label, id)).Detail);

    private static FeatureFile Read(string text, string? label = null, string? id = null) =>
        FeatureFile.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), "features.csv", label, id);
}
