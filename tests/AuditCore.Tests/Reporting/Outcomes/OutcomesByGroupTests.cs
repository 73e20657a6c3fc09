using DpAudit.Core.Primitives;
using DpAudit.Core.Reporting.Fairness;
using DpAudit.Core.Reporting.Outcomes;
using DpAudit.Core.SupportPlans;
using DpAudit.Core.Tests.Discussions;
using FsCheck;
using FsCheck.Fluent;
using static DpAudit.Core.Tests.Reporting.Outcomes.ACycle;

namespace DpAudit.Core.Tests.Reporting.Outcomes;

/// <summary>Groups add up to everybody; small numbers are not shown, and cannot be worked out from what is.</summary>
public class OutcomesByGroupTests
{
    private const int Smallest = 5;

    [Fact]
    public void Groups_AreByNeedsAgeCarersFamiliesAndPackageSize_AndNothingElse()
    {
        var (inputs, book, labels) = ACouncil(40);

        var figures = ByGroup(inputs, book, labels, Smallest);

        Assert.Equal(["age-band", "everybody", "needs-group", "package-size", "payment-kind"], figures.Select(one => one.Label).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(["adult", "carer", "child"], figures.Where(one => one.Label == "payment-kind").Select(one => one.Group).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(10m, figures.Single(one => one is { Label: "payment-kind", Group: "carer", Measure: "people" }).Value);
        Assert.All(figures, one => Assert.Equal(("by-group", Cycle.Start), (one.Report, one.Period)));
    }

    [Fact]
    public void AFewPeople_AreNotShown_AndNeitherIsWhatTellsOfThem()
    {
        var (inputs, book, _) = ACouncil(40, carers: 2);

        var people = ByGroup(inputs, book, null, Smallest).Where(one => one is { Label: "payment-kind", Measure: "people" }).ToDictionary(one => one.Group, one => one.Value);

        Assert.Null(people["carer"]);
        Assert.Null(people["child"]); // the smallest of the others, or 40 less the rest would tell
        Assert.Equal(28m, people["adult"]);
    }

    /// <summary>The totals stand in the other reports: with a total of one, “none” of every other group would tell whose it is.</summary>
    [Fact]
    public void AMeasureWithASmallTotal_IsShownForNoGroup()
    {
        var (inputs, book, labels) = ACouncil(40);
        var asked = inputs with { Discussions = [Of(ADiscussion.Told().Now, "P0")] };

        var figures = ByGroup(asked, book, labels, Smallest).Where(one => one.Measure == "asked").ToList();

        Assert.Equal(1, figures.Single(one => one.Label == "everybody").Numerator);
        Assert.All(figures.Where(one => one.Label != "everybody"), one => Assert.True(one is { IsSuppressed: true, Numerator: null, Denominator: null, Value: null }));
    }

    [Fact]
    public void GroupsOfALabel_AddUpToEverybody() => ForAnyCouncil(figures =>
    {
        foreach (var label in figures.Where(one => one.Label != "everybody").GroupBy(one => (one.Label, one.Measure)).Where(label => label.All(one => !one.IsSuppressed)))
        {
            var all = figures.Single(one => one.Label == "everybody" && one.Measure == label.Key.Measure);
            Assert.Equal((all.Numerator, all.Denominator ?? 0), (label.Sum(one => one.Numerator), label.Sum(one => one.Denominator ?? 0)));
        }
    });

    [Fact]
    public void ASuppressedGroup_IsNeverTheOnlyOneOfItsLabel() => ForAnyCouncil(figures => Assert.All(
        figures.Where(one => one.Label != "everybody").GroupBy(one => (one.Label, one.Measure)).Where(label => label.Count() > 1),
        label => Assert.NotEqual(1, label.Count(one => one.IsSuppressed))));

    [Fact]
    public void WhatIsShownOfPeople_IsNeverSmall() => ForAnyCouncil(figures => Assert.All(
        figures.Where(one => one is { Label: not "everybody", Measure: "people" or "asked", IsSuppressed: false }),
        one => Assert.False(one.Numerator is > 0 and < Smallest || one.Denominator - one.Numerator is > 0 and < Smallest)));

    [Fact]
    public void AnyOrder_GivesTheSameBytes()
    {
        var (inputs, book, labels) = ACouncil(60);
        var random = new Random(7);

        Assert.Equal(
            OutcomeFilesTests.Csv(ByGroup(inputs, book, labels, Smallest)),
            OutcomeFilesTests.Csv(ByGroup(OutcomeFilesTests.Shuffled(inputs, random), book, labels, Smallest)));
    }

    private static void ForAnyCouncil(Action<IReadOnlyList<Figure>> law) => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(30),
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            var random = new Random(seed);
            var (inputs, book, labels) = ACouncil(random.Next(8, 120), random.Next(0, 8), random);
            law(ByGroup(inputs, book, labels, Smallest));
        }));

    private static IReadOnlyList<Figure> ByGroup(OutcomeInputs inputs, PlanBook book, IReadOnlyDictionary<string, HeldLabels>? labels, int smallest) =>
        OutcomesByGroup.Of(PersonFigures.Of(inputs), Cycle.Start, book, labels, Day, smallest);

    /// <summary>People of whom some are carers and some are children; who is asked follows chance, or the same one in three.</summary>
    private static (OutcomeInputs Inputs, PlanBook Book, IReadOnlyDictionary<string, HeldLabels> Labels) ACouncil(int size, int carers = 10, Random? random = null)
    {
        var one = new PlanVersion { Id = "1", Dates = DateRange.Always, Budget = new Rate(new Money(20_000), Frequency.Weekly) };
        var people = Enumerable.Range(0, size).Select(at => new Person
        {
            Id = $"P{at}",
            NeedsGroup = at % 4 == 0 ? "learning disability" : "physical",
            Kind = at < carers ? PaymentKind.Carer : at < carers + 10 ? PaymentKind.Child : PaymentKind.Adult,
            Plans = [at % 2 == 0 ? one : one with { Budget = new Rate(new Money(90_000), Frequency.Weekly) }],
        }).ToList();
        var book = new PlanBook(people, [], [], []);
        var asked = people.Where((_, at) => random is null ? at % 3 == 0 : random.Next(3) == 0).Select(person => person.Id).ToList();
        var told = ADiscussion.Told().Now;
        return (
            Inputs with
            {
                Pictures = [.. people.Select((person, at) => Picture(person.Id, at))],
                Allocated = [.. Allocated.Of(book, [Cycle])],
                Items = [.. asked.Select(id => Item(id, $"t-{id}"))],
                Discussions = [.. asked.Select(id => Of(told, id))],
                Tasks = [.. asked.Select((id, at) => Task(StaffTaskKind.NoSpending, id, Day, done: at % 2 == 0 ? Day : null))],
            },
            book,
            people.ToDictionary(person => person.Id, person => new HeldLabels(person.Id.EndsWith('1') ? "75-84" : "18-64", "", "", "")));
    }
}
