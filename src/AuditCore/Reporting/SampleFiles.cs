using System.Text;
using DpAudit.Core.Pipeline;
using DpAudit.Core.Sampling;
using DpAudit.Core.Statements;

namespace DpAudit.Core.Reporting;

/// <summary>Writes what was scored and what was drawn as CSV (docs/formats.md); the same bytes for any number of threads.</summary>
public static class SampleFiles
{
    /// <summary>The columns of scores.csv.</summary>
    public const string ScoresHeader = "period,transaction_id,person_id,transaction_date,stratum,value,risk,unusual,observed,size,probability,random_probability";

    /// <summary>The columns of sample.csv.</summary>
    public const string SampleHeader = "period,transaction_id,person_id,stratum,probability,weight,risk,reasons,value";

    /// <summary>The columns of clocks.csv.</summary>
    public const string ClocksHeader = "person_id,payments,credits";

    private const int RowsPerPiece = 16; // Working out the reasons of one takes longer than writing a hundred rows of numbers.

    private static readonly byte[][] Strata = [.. Enum.GetValues<Stratum>().Select(stratum => Encoding.UTF8.GetBytes(Yaml.Hyphenated(stratum)))];

    /// <summary>Writes scores.csv, the frame that the samples were drawn from: each cycle's payments, then its credits, by person, then in clock order.</summary>
    public static void WriteScores(CouncilSample sample, Stream output, int threads)
    {
        ArgumentNullException.ThrowIfNull(sample);
        ArgumentNullException.ThrowIfNull(output);
        output.Write(new CsvRow().Header(ScoresHeader).Written.Span);
        byte[][] people = [.. sample.Scores.Items.Audit.Plans.People.Select(person => new CsvRow(capacity: 64).Text(person.Id).Written.ToArray())];
        var periods = Periods(sample).Select(period => new ScoreRows(sample, period, people));
        OrderedPieces.Write(periods.Select(rows => (rows.Count, (Action<CsvRow, int>)rows.Write)), threads, output);
    }

    /// <summary>Writes sample.csv, sorted by period, stratum and transaction id.</summary>
    public static void WriteSample(CouncilSample sample, Stream output, int threads)
    {
        ArgumentNullException.ThrowIfNull(sample);
        ArgumentNullException.ThrowIfNull(output);
        output.Write(new CsvRow().Header(SampleHeader).Written.Span);
        OrderedPieces.Write(Periods(sample).Select(period => (sample.CycleOf(period).Items.Count, SampleRow(sample, period))), threads, output, RowsPerPiece);
    }

    private static IEnumerable<int> Periods(CouncilSample sample) =>
        Enumerable.Range(sample.Scores.Items.Audit.FirstAsked, sample.Scores.Items.Audit.Periods.Count - sample.Scores.Items.Audit.FirstAsked);

    /// <summary>Writes a row of one cycle in sample.csv.</summary>
    private static Action<CsvRow, int> SampleRow(CouncilSample sample, int period)
    {
        var (cycle, reasons, first) = (sample.CycleOf(period), new SampleReasons(sample, period), sample.Scores.Items.Of(period).Start.Value);
        return (row, at) =>
        {
            var drawn = cycle.Items[at];
            var item = (drawn.Stratum == Stratum.Credit ? cycle.Chances.Frame.Credits : cycle.Chances.Frame.Payments)[drawn.Item];
            row.Date(cycle.Period.Start).Id(item.Id).Text(sample.Scores.Items.Audit.Plans.People[item.Person].Id).Plain(Strata[(int)drawn.Stratum]);
            row.Chance(drawn.Chance).Weight(drawn.Chance);
            row.Risk(drawn.Stratum == Stratum.Credit ? (ushort)0 : sample.Scores.Risk[first + drawn.Item]);
            row.Text(reasons.Of(drawn)).Amount(item.ValuePence).End();
        };
    }

    /// <summary>Writes clocks, sorted by person: clocks-before.csv as they were, clocks.csv as they are after the last cycle, to be carried on.</summary>
    public static void WriteClocks(IReadOnlyDictionary<string, (ulong Payments, ulong Credits)> clocks, Stream output)
    {
        ArgumentNullException.ThrowIfNull(clocks);
        ArgumentNullException.ThrowIfNull(output);
        var row = new CsvRow().Header(ClocksHeader);
        foreach (var (person, (payments, credits)) in clocks.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            row.Text(person).Plain(Encoding.ASCII.GetBytes($"{payments:x16}")).Plain(Encoding.ASCII.GetBytes($"{credits:x16}")).End();
        }

        output.Write(row.Written.Span);
    }

    /// <summary>The rows of one cycle in scores.csv.</summary>
    private sealed class ScoreRows(CouncilSample sample, int period, byte[][] people)
    {
        private readonly DateOnly start = sample.CycleOf(period).Period.Start;
        private readonly CycleChances chances = sample.CycleOf(period).Chances;
        private readonly int first = sample.Scores.Items.Of(period).Start.Value;

        public int Count => chances.Frame.Payments.Length + chances.Frame.Credits.Length;

        public void Write(CsvRow row, int at)
        {
            var isCredit = at >= chances.Frame.Payments.Length;
            var place = isCredit ? at - chances.Frame.Payments.Length : at;
            ref var item = ref (isCredit ? chances.Frame.Credits : chances.Frame.Payments)[place];
            row.Date(start).Id(item.Id).Plain(people[item.Person]).Date(item.Paid);
            row.Plain(Strata[(int)(isCredit ? Stratum.Credit : item.IsCertain ? Stratum.Certain : Stratum.Proportional)]).Amount(item.ValuePence);
            if (isCredit)
            {
                row.Risk(0).Empty().Empty().Number((long)item.Size).Chance(chances.Credit.Chances[place]).Empty().End();
                return;
            }

            row.Risk(sample.Scores.Risk[first + place]);
            _ = sample.Scores.MayBeUnusual(first + place) ? row.Risk(sample.Scores.Unusual[first + place]) : row.Empty();
            _ = sample.Scores.ObservedOf(first + place) is { IsEmpty: false } observed ? row.Text(string.Join(' ', observed.Codes().Select(Yaml.Hyphenated))) : row.Empty();
            row.Number((long)item.Size).Chance(item.IsCertain ? InclusionProbabilities.One : chances.Proportional.Chances[place]).Chance(chances.Random.Chances[place]).End();
        }
    }
}
