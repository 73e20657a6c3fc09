using DpAudit.Cli.Commands;
using DpAudit.Cli.Generating;
using DpAudit.Core.Pipeline;

namespace DpAudit.Cli.Tests;

/// <summary>
/// A council audits cycle by cycle, with <c>--from</c> the new period and <c>--clocks</c> of the run before. That says the same, to the byte, as one audit of
/// all cycles: late rows, histories and balances do not know how often somebody looked.
/// </summary>
public class CycleByCycleTests
{
    [Fact]
    public void TheSampleCouncil_CycleByCycle_IsTheSameAsAtOnce()
    {
        var late = AssertTheSame(SampleAudit.Inputs());

        Assert.Equal(4, late.Count(row => row["account_id"] == "20500034")); // a load and three payments, posted in the first cycle
    }

    [Fact]
    public void AMadeCouncil_WithFilesThatCameLate_CycleByCycle_IsTheSameAsAtOnce()
    {
        var folder = Directory.CreateTempSubdirectory("council");
        try
        {
            CouncilGenerator.Generate(new CouncilOptions(Rows: 3000, Seed: 7, CouncilOptions.Mixed, new DateOnly(2026, 4, 6), Periods: 5, PlantedShare: 0.05, Files: 15), folder.FullName);
            var inputs = Inputs.Read(new AuditRequest(
                [Path.Combine(folder.FullName, "statements")], null, Path.Combine(folder.FullName, "plans"), null, null, null, null, "made", new string('1', 64), null, null, true, 2, "unused"));
            var arrivals = Import.Of(inputs).Statements.ToDictionary(statement => statement.Name, statement => statement.ArrivedOn);
            var statements = inputs.Statements.Select((source, number) => source with { Arrival = new Arrival(arrivals[source.Name].AddDays(number % 3 == 1 ? 45 : 0), null, null, null) });

            Assert.NotEmpty(AssertTheSame(inputs with { Statements = [.. statements] }));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Runs an audit of all cycles, and one of each, and compares.</summary>
    /// <returns>The late rows.</returns>
    private static List<Dictionary<string, string>> AssertTheSame(AuditInputs inputs)
    {
        var ordinary = SampleAudit.Run(inputs);
        var periods = ordinary.Audit.Frame.Asked.ToList();
        var atOnce = SampleAudit.Run(inputs with { From = periods[0].Start, To = periods[^1].End });
        Assert.All(["people", "signals", "scores", "sample", "clocks"], file => Assert.Equal(ordinary.Files[file], atOnce.Files[file]));

        var cycles = new List<SampleAudit>();
        foreach (var period in periods)
        {
            var before = cycles.Count == 0 ? inputs.Draw!.Clocks : cycles[^1].Audit.Sample.Clocks!.States;
            cycles.Add(SampleAudit.Run(inputs with { From = period.Start, To = period.End, Draw = inputs.Draw! with { Clocks = before } }));
        }

        Assert.All(["people", "signals", "scores", "sample"], file => Assert.Equal(Lines(atOnce, file), cycles.SelectMany(cycle => Lines(cycle, file))));
        Assert.Equal(Lines(atOnce, "transactions").OrderBy(PeriodOf), cycles.SelectMany(cycle => Lines(cycle, "transactions"))); // a late row stands with the period it joined
        Assert.Equal(atOnce.Files["clocks"], cycles[^1].Files["clocks"]);
        Assert.Equal(atOnce.Audit.Sample.Cycles.Select(cycle => (cycle.Chances.FrameHash, cycle.ClocksBefore)), cycles.Select(cycle => (cycle.Audit.Sample.Cycles[0].Chances.FrameHash, cycle.Audit.Sample.Cycles[0].ClocksBefore)));
        return [.. cycles.SelectMany(cycle => cycle.Rows("transactions")).Where(row => row["late"] == "true")];
    }

    private static string PeriodOf(string line) => line.Split(',')[3];

    private static IEnumerable<string> Lines(SampleAudit audit, string file) => audit.Files[file].Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1);
}
