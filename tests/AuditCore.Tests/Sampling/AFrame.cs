using System.Text;
using DpAudit.Core.Sampling;
using DpAudit.Core.Transactions;
using FsCheck;
using FsCheck.Fluent;

namespace DpAudit.Core.Tests.Sampling;

/// <summary>Frames made of numbers, for the laws of drawing.</summary>
internal static class AFrame
{
    public static readonly ulong LeastChance = InclusionProbabilities.One / 13;

    private const int MostPeople = 12;

    /// <summary>A frame of payments (person, value; certain or not) and credits, in the order that the draw expects.</summary>
    public static CycleFrame Of(IEnumerable<(int Person, long Pence, bool IsCertain)> payments, IEnumerable<(int Person, long Pence)> credits, SampleSizes sizes, string cycle = "2026-04-06") => new(
        DateOnly.ParseExact(cycle, "yyyy-MM-dd"),
        [.. payments.Select((item, number) => new FrameItem(Id($"{cycle} payment {number}"), item.Person, item.Pence, (ulong)item.Pence * 7, item.IsCertain)).OrderBy(item => item.Person)],
        [.. credits.Select((item, number) => new FrameItem(Id($"{cycle} credit {number}"), item.Person, item.Pence, (ulong)item.Pence, false)).OrderBy(item => item.Person)],
        sizes);

    /// <summary>Payments without anything certain, and no credits.</summary>
    public static CycleFrame Of(int capacity, params (int Person, long Pence)[] payments) =>
        Of(payments.Select(item => (item.Person, item.Pence, false)), [], new SampleSizes(capacity, 0, 0, LeastChance));

    /// <summary>Any frame: nobody, one person, many; small and large values; any capacity.</summary>
    public static Arbitrary<CycleFrame> Any => Frames("2026-04-06").ToArbitrary();

    /// <summary>Any frame whose values are as large as a statement's may be, at about the largest size that any policy gives them.</summary>
    public static Arbitrary<CycleFrame> AnyHuge => (
        from frame in Frames("2026-04-06")
        from pence in Gen.Elements(1L, 100, 5_000_000_000, 9_999_999_999, 10_000_000_000).ArrayOf(frame.Payments.Length)
        select frame with { Payments = [.. frame.Payments.Zip(pence, (item, value) => item with { ValuePence = value, Size = (ulong)value * 650_000_000 })] }).ToArbitrary();

    /// <summary>Any cycles that follow each other.</summary>
    public static Arbitrary<CycleFrame[]> AnyYear => (
        from frames in Gen.CollectToArray([.. new[] { "2026-04-06", "2026-05-04", "2026-06-01", "2026-06-29" }.Select(Frames)])
        select frames).ToArbitrary();

    public static IReadOnlyList<string> People { get; } = [.. Enumerable.Range(1, MostPeople).Select(person => $"P{person:00}")];

    private static Gen<CycleFrame> Frames(string cycle) =>
        from people in Gen.Choose(1, MostPeople)
        from payments in (from person in Gen.Choose(0, people - 1) from pence in Gen.OneOf(Gen.Choose(0, 200), Gen.Choose(1, 500_000)) from certain in Gen.Choose(0, 15) select (person, (long)pence, certain == 0)).ArrayOf()
        from credits in (from person in Gen.Choose(0, people - 1) from pence in Gen.Choose(1, 20_000) select (person, (long)pence)).ArrayOf()
        from capacity in Gen.OneOf(Gen.Choose(0, 10), Gen.Choose(0, 80))
        from random in Gen.Choose(0, capacity / 4)
        from credit in Gen.Choose(0, capacity / 4)
        select Of(payments, credits, new SampleSizes(capacity, random, credit, LeastChance), cycle);

    private static TransactionId Id(string text) => TransactionId.Of(Encoding.UTF8.GetBytes(text));
}
