using System.Buffers.Binary;
using DpAudit.Core.Sampling;
using DpAudit.Core.Transactions;

namespace DpAudit.Simulation.Population;

/// <summary>
/// Makes a council of the size and skew of a real one: about 40 payments a person and cycle, two thirds of the people with wages or
/// an agency, 1 payment in 100 and about 3 % of value unexplained.
/// </summary>
/// <param name="scenario">What is assumed about unexplained spend.</param>
/// <param name="seed">The same seed makes the same council.</param>
internal sealed class CouncilMaker(Scenario scenario, ulong seed)
{
    /// <summary>Cycles of a year.</summary>
    public const int Cycles = 13;

    private const int DaysOfCycle = 28;
    private const int LeastPence = 50;
    private static readonly DateOnly Start = new(2026, 4, 6);

    private readonly RiskMaker risks = new(scenario);

    /// <summary>Makes a year.</summary>
    public Council Make(int people)
    {
        var everybody = Enumerable.Range(0, people).Select(number => new Spender(number, new Dice(seed, $"person {number}"), scenario)).ToArray();
        var cycles = Enumerable.Range(0, Cycles).Select(cycle => new Cycle(
            Start.AddDays(cycle * DaysOfCycle),
            [.. everybody.SelectMany(person => Payments(person, cycle))],
            [.. everybody.SelectMany(person => Credits(person, cycle))])).ToArray();
        return new Council([.. everybody.Select(person => person.Id)], cycles);
    }

    private IEnumerable<Item> Payments(Spender person, int cycle)
    {
        var dice = person.Dice;
        var items = new List<(int Day, Item Item)>();
        var weeks = person.WagesShare > 0 ? 4 : 0;
        var wages = person.Package * person.WagesShare * dice.Uniform(0.9, 1.1) * 100 / 4;
        for (var week = 0; week < weeks; week++)
        {
            var (risk, isMarked) = risks.OfFine(dice, person.AlarmFactor, isExpectedWages: true);
            items.Add(((week * 7) + 4, New((int)wages, isExpectedWages: true, risk, isMarked) with { UnexplainedPence = dice.Chance(scenario.HiddenWages) ? (int)wages : 0 }));
        }

        var shopping = Enumerable.Range(0, Math.Max(1, (person.Items * dice.Between(80, 120) / 100) - weeks)).Select(_ => dice.LogNormal(1, 1.2)).ToArray();
        var pencePerUnit = person.Package * 100 * (1 - person.WagesShare) * dice.Uniform(0.7, 1) / shopping.Sum();
        foreach (var share in shopping)
        {
            var (risk, isMarked) = risks.OfFine(dice, person.AlarmFactor, isExpectedWages: false);
            items.Add((dice.Between(0, DaysOfCycle - 1), New((int)(share * pencePerUnit), isExpectedWages: false, risk, isMarked)));
        }

        foreach (var pounds in person.Unexplained(cycle).ToArray())
        {
            var (risk, isMarked) = risks.OfUnexplained(dice);
            var item = New((int)(100 * pounds), isExpectedWages: false, risk, isMarked);
            var unexplained = dice.Chance(0.75) ? item.ValuePence : (int)(item.ValuePence * dice.Uniform(0.2, 0.9));
            items.Add((dice.Between(0, DaysOfCycle - 1), item with { UnexplainedPence = unexplained, CalmRisk = risks.OfFine(dice, 1, false).Risk }));
        }

        return items.Select((item, number) => (item.Day, Item: item.Item with { Id = IdOf(person.Number, cycle, number) }))
            .OrderBy(item => item.Day).ThenBy(item => item.Item.Id).Select(item => item.Item);

        Item New(int pence, bool isExpectedWages, ushort risk, bool isMarked) => new(default, person.Number, Math.Max(LeastPence, pence), isExpectedWages, risk, isMarked, 0, 0);
    }

    private static IEnumerable<FrameItem> Credits(Spender person, int cycle)
    {
        var count = person.Dice.Count(person.Items * 0.01);
        return Enumerable.Range(0, count).Select(number =>
        {
            var pence = Math.Max(LeastPence, (long)(100 * person.Dice.LogNormal(12, 1.2)));
            return new FrameItem(IdOf(person.Number, cycle, -1 - number), person.Number, pence, (ulong)pence, false);
        });
    }

    private static TransactionId IdOf(int person, int cycle, int number)
    {
        Span<byte> content = stackalloc byte[3 * sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(content, person);
        BinaryPrimitives.WriteInt32BigEndian(content[4..], cycle);
        BinaryPrimitives.WriteInt32BigEndian(content[8..], number);
        return TransactionId.Of(content);
    }
}
