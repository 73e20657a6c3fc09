using System.Text;
using System.Text.Json;
using DpAudit.Core.Reporting.Outcomes;
using DpAudit.Core.Primitives;
using DpAudit.Core.Sampling.Estimating;
using DpAudit.Core.Tests.Discussions;
using FsCheck;
using FsCheck.Fluent;
using static DpAudit.Core.Tests.Reporting.Outcomes.ACycle;

namespace DpAudit.Core.Tests.Reporting.Outcomes;

/// <summary>reports.csv and reports.json: one row per figure, sorted, and the same bytes whatever order records come in.</summary>
public class OutcomeFilesTests
{
    [Fact]
    public void Rows_AreSorted_AndSayNumbersAsPeopleReadThem()
    {
        var text = Csv(
        [
            new("money", Cycle.Start, "b", FigureUnit.ShareOfPounds, 1000, 3000), new("money", Cycle.Start, "a", FigureUnit.Pounds, -123_456), new("cycle", Day, "c", FigureUnit.Count, 12),
            new("money", Cycle.Start, "d", FigureUnit.PoundsEach, 1000, 3), new("money", Cycle.Start, "e", FigureUnit.Share, 1, 0),
            new("by-group", Cycle.Start, "f", FigureUnit.Mean, null) { Label = "needs-group", Group = "=SUM(A1), \"x\"", IsSuppressed = true },
        ]);

        Assert.Equal(
            """"
            report,period,label,group,measure,value,numerator,denominator,suppressed
            by-group,2026-06-01,needs-group,"'=SUM(A1), ""x""",f,,,,true
            cycle,2026-06-28,everybody,everybody,c,12,12,,false
            money,2026-06-01,everybody,everybody,a,-1234.56,-1234.56,,false
            money,2026-06-01,everybody,everybody,b,0.3333,10.00,30.00,false
            money,2026-06-01,everybody,everybody,d,3.3333,10.00,3,false
            money,2026-06-01,everybody,everybody,e,,1,0,false

            """".ReplaceLineEndings("\r\n"),
            text);
    }

    [Fact]
    public void Json_HasTheSameRows_WithNumbersAsNumbers()
    {
        Figure[] figures = [new("money", Cycle.Start, "a", FigureUnit.ShareOfPounds, 1000, 3000), new("cycle", Day, "c", FigureUnit.Count, null) { IsSuppressed = true }];
        using var stream = new MemoryStream();
        OutcomeFiles.WriteJson(new OutcomeHead("<council>", Day, [Cycle.Start], 10), figures, stream);
        using var json = JsonDocument.Parse(stream.ToArray());

        Assert.Equal((1, "<council>", "2026-06-28", 10), (json.RootElement.GetProperty("schema").GetInt32(), json.RootElement.GetProperty("council").GetString()!, json.RootElement.GetProperty("as_of").GetString()!, json.RootElement.GetProperty("smallest_cell").GetInt32()));
        var rows = json.RootElement.GetProperty("rows").EnumerateArray().ToList();
        Assert.Equal([JsonValueKind.Null, JsonValueKind.Number], rows.Select(row => row.GetProperty("value").ValueKind));
        Assert.Equal((0.3333m, 10m, 30m), (rows[1].GetProperty("value").GetDecimal(), rows[1].GetProperty("numerator").GetDecimal(), rows[1].GetProperty("denominator").GetDecimal()));
    }

    [Fact]
    public void AnyOrderOfRecords_GivesTheSameBytes() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(15),
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            var random = new Random(seed);
            var inputs = Some(random);
            Assert.Equal(Csv(OutcomeReport.Of(inputs)), Csv(OutcomeReport.Of(Shuffled(inputs, random))));
        }));

    [Fact]
    public void NoRow_StandsThereTwice()
    {
        var figures = OutcomeReport.Of(Some(new Random(1)));

        Assert.Equal(figures.Count, figures.DistinctBy(one => (one.Report, one.Period, one.Label, one.Group, one.Measure)).Count());
    }

    internal static OutcomeInputs Some(Random random)
    {
        var people = Enumerable.Range(0, random.Next(1, 25)).Select(at => $"P{at}").ToList();
        var kinds = Enum.GetValues<ConclusionKind>();
        return Inputs with
        {
            Cycles = [Cycle, Cycle.Next],
            Items = [.. people.Where(_ => random.Next(2) == 0).Select(id => Item(id, $"t-{id}", random.Next(3) == 0 ? null : kinds[random.Next(kinds.Length)], random.Next(1, 9000)))],
            Sample = [.. people.Select(id => Row($"t-{id}", random.Next(1, 11) / 10.0, random.Next(1, 9000)))],
            Pictures = [.. people.SelectMany(id => new[] { Picture(id, random.Next(-50, 200), random.Next(2) == 0), Picture(id, random.Next(100), account: "B") })],
            Allocated = [.. people.Select(id => Budget(id, random.Next(1, 900)))],
            Discussions = [.. people.Where(_ => random.Next(3) == 0).Select(id => Of((random.Next(3) switch { 0 => ADiscussion.Opened(), 1 => ADiscussion.Told(), _ => ADiscussion.ReadyToPropose() }).Now, id))],
            Tasks = [.. people.Select(id => Task((StaffTaskKind)random.Next(16), id, Day.AddDays(-random.Next(120)), done: random.Next(2) == 0 ? Day : null))],
        };
    }

    internal static OutcomeInputs Shuffled(OutcomeInputs inputs, Random random)
    {
        return inputs with
        {
            Cycles = Any(inputs.Cycles),
            Items = Any(inputs.Items),
            Sample = Any(inputs.Sample),
            Pictures = Any(inputs.Pictures),
            Allocated = Any(inputs.Allocated),
            Discussions = Any(inputs.Discussions),
            Tasks = Any(inputs.Tasks),
        };

        T[] Any<T>(IEnumerable<T> list)
        {
            var array = list.ToArray();
            random.Shuffle(array);
            return array;
        }
    }

    internal static string Csv(IEnumerable<Figure> figures)
    {
        using var stream = new MemoryStream();
        OutcomeFiles.WriteCsv(figures, stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
