using DpAudit.Core.Reporting;
using DpAudit.Core.Tests.Scenarios;
using static DpAudit.Core.Tests.Scenarios.Council;
using static DpAudit.Core.Tests.Scenarios.Periods;

namespace DpAudit.Core.Tests.Reporting;

/// <summary>scores.csv, sample.csv and the clocks as agreed, to the letter.</summary>
public class SampleFilesTests
{
    private static readonly Audited Small = ACouncil()
        .WithPerson("=P1", p => p.Plan("2026-01-01", 800m).Line("day-care", 20m, "weekly", "OAK STUDIO").Account("A1"))
        .WithStatement("A1", s => s.Load(First, 800m).Pay("2026-04-08", 20m, "OAK STUDIO").Spend("2026-04-09", 30m, "ELM STUDIO", posted: "2026-04-11").Refund("2026-04-12", 5m, "ELM STUDIO"))
        .WithCapacity(40).Drawn().Audit();

    [Fact]
    public void Headers_AreAsAgreed()
    {
        Assert.Equal("period,transaction_id,person_id,transaction_date,stratum,value,risk,unusual,observed,size,probability,random_probability", Lines("scores.csv")[0]);
        Assert.Equal("period,transaction_id,person_id,stratum,probability,weight,risk,reasons,value", Lines("sample.csv")[0]);
        Assert.Equal("person_id,payments,credits", Lines("clocks.csv")[0]);
    }

    [Fact]
    public void Scores_TypicalRows()
    {
        var rows = CsvText.Read(Small.DrawFiles()["scores.csv"])[1..].Select(row => string.Join(',', row[..1].Concat(row[2..]))).ToList();

        Assert.Equal(
            [
                "2026-04-06,'=P1,2026-04-08,proportional,20.00,0.0000,,,131072000,1.000000000000,1.000000000000",
                "2026-04-06,'=P1,2026-04-09,proportional,30.00,0.4999,0.4999,not-matched,1327035000,1.000000000000,1.000000000000",
                "2026-04-06,'=P1,2026-04-12,credit,5.00,0.0000,,,500,1.000000000000,",
            ],
            rows);
    }

    [Fact]
    public void Sample_TypicalRows()
    {
        var rows = CsvText.Read(Small.DrawFiles()["sample.csv"])[1..].Select(row => string.Join(',', row[..1].Concat(row[2..7]).Append(row[8]))).ToList();

        Assert.Equal(5, rows.Count);
        Assert.Equal("2026-04-06,'=P1,credit,1.000000000000,1.000000,0.0000,5.00", rows[0]);
        Assert.Contains("2026-04-06,'=P1,proportional,1.000000000000,1.000000,0.4999,30.00", rows);
        Assert.Contains("2026-04-06,'=P1,random,1.000000000000,1.000000,0.0000,20.00", rows);
    }

    [Fact]
    public void Clocks_AreHexadecimal_SortedByPerson()
    {
        var clocks = new Dictionary<string, (ulong, ulong)> { ["P2"] = (1, ulong.MaxValue), ["P10"] = (0, 0xabc) };

        Assert.Equal(
            "person_id,payments,credits\r\nP10,0000000000000000,0000000000000abc\r\nP2,0000000000000001,ffffffffffffffff\r\n",
            Audited.Write(stream => SampleFiles.WriteClocks(clocks, stream)));
    }

    [Theory]
    [InlineData(1UL << 53, "1.000000000000", "1.000000")]
    [InlineData(1UL << 52, "0.500000000000", "2.000000")]
    [InlineData((1UL << 53) / 3, "0.333333333333", "3.000000")]
    [InlineData((1UL << 53) / 3 * 2, "0.666666666666", "1.500000")] // rounded down
    [InlineData(1UL, "0.000000000000", "9007199254740992.000000")]
    [InlineData(0UL, "0.000000000000", "0.000000")]
    public void ChancesAndWeights_AreRoundedDown(ulong chance, string probability, string weight)
    {
        Assert.Equal(probability, CsvRow.ChanceText(chance));
        Assert.Equal(weight, CsvRow.WeightText(chance));
    }

    private static string[] Lines(string file) => Small.DrawFiles()[file].Split("\r\n");
}
