using System.Globalization;
using DpAudit.Core.Primitives;
using DpAudit.Core.Sampling;
using DpAudit.Core.Statements;
using DpAudit.Core.Transactions;

namespace DpAudit.Core.Reporting;

/// <summary>One cycle's rows of scores.csv, read back: the frame that its sample was drawn from, with the chances that stand there.</summary>
internal sealed class WrittenFrame
{
    private const int Columns = 12;
    private const long MostPence = 10_000_000_000; // what a statement's amount may be
    private readonly List<FrameItem> payments = [];
    private readonly List<FrameItem> credits = [];
    private readonly Dictionary<string, int> numbers = [];
    private readonly List<string> people = [];
    private readonly List<(int Line, bool IsCredit, string Chance, string Random)> rows = [];

    /// <summary>The people, by their numbers in the frame.</summary>
    public IReadOnlyList<string> People => people;

    /// <summary>Takes in a row.</summary>
    /// <returns>Whether it is a row as an audit writes it, to the letter.</returns>
    public bool TryAdd(int line, string[] cells)
    {
        if (cells.Length != Columns || !TransactionId.TryParse(cells[1], out var id) || id.ToString() != cells[1]
            || !Yaml.TryWord<Stratum>(cells[4], out var stratum) || Yaml.Hyphenated(stratum) != cells[4] || stratum == Stratum.Random
            || !DateOnly.TryParseExact(cells[3], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var paid)
            || !TryPence(cells[5], out var pence) || !TrySize(cells[9], out var size))
        {
            return false;
        }

        var person = CsvRow.Unguarded(cells[2]);
        if (numbers.TryAdd(person, people.Count))
        {
            people.Add(person);
        }

        (stratum == Stratum.Credit ? credits : payments).Add(new FrameItem(id, numbers[person], pence, size, stratum == Stratum.Certain, paid));
        rows.Add((line, stratum == Stratum.Credit, cells[10], cells[11]));
        return true;
    }

    /// <summary>The frame.</summary>
    /// <param name="cycle">What the manifest says of the cycle.</param>
    public CycleFrame Frame(WrittenCycle cycle) => new(cycle.Period.Start, [.. payments], [.. credits], cycle.Sizes);

    /// <summary>Compares the chances that stand in the rows with others.</summary>
    /// <param name="chances">The others.</param>
    /// <param name="compare">Told of a line what it should say and what it says.</param>
    public void CompareChances(CycleChances chances, Action<int, string, string> compare)
    {
        var (payment, credit) = (0, 0);
        foreach (var (line, isCredit, chance, random) in rows)
        {
            if (isCredit)
            {
                compare(line, CsvRow.ChanceText(chances.Credit.Chances[credit++]), chance);
                compare(line, "", random);
                continue;
            }

            var isCertain = chances.Frame.Payments[payment].IsCertain;
            compare(line, CsvRow.ChanceText(isCertain ? InclusionProbabilities.One : chances.Proportional.Chances[payment]), chance);
            compare(line, CsvRow.ChanceText(chances.Random.Chances[payment++]), random);
        }
    }

    private static bool TryPence(string text, out long pence)
    {
        pence = AmountText.Read(System.Text.Encoding.UTF8.GetBytes(text), inPence: false, out var read, out _) == AmountResult.Read ? read : -1;
        return pence is >= 0 and <= MostPence && new Money(pence).ToString() == text;
    }

    private static bool TrySize(string text, out ulong size) =>
        ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out size) && size.ToString(CultureInfo.InvariantCulture) == text;
}
