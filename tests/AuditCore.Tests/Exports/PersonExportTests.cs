using System.Runtime.CompilerServices;
using DpAudit.Core.Decisions;
using DpAudit.Core.Discussions;
using DpAudit.Core.Pipeline;
using DpAudit.Core.SupportPlans;
using DpAudit.Core.Tests.Discussions;
using static DpAudit.Core.Tests.Exports.AnExport;

namespace DpAudit.Core.Tests.Exports;

/// <summary>One person's record: all of it, and what names others is flagged.</summary>
public class PersonExportTests
{
    [Fact]
    public void EveryPartOfTheRecord_IsThere()
    {
        var entries = PersonExport.Of(Inputs()).Entries;

        Assert.Equal(
            ["The person", "Plans", "Accounts", "Transactions", "Observations", "Items and findings", "Evidence held", "Tasks", "Discussion", "Complaints", "Contacts and holds"],
            entries.Select(entry => entry.Section.Split(' ')[0] == "Discussion" ? "Discussion" : entry.Section).Distinct());
        Assert.Equal(ADiscussion.Told().Now.Events.Count, entries.Count(entry => entry.Section.StartsWith("Discussion", StringComparison.Ordinal)));
        Assert.Contains(entries, entry => entry.Facts.Contains(new ExportFact("needs group", "physical")));
        Assert.Contains(entries, entry => entry.Facts.Contains(new ExportFact("letter (SHA-256)", ADiscussion.Sha)));
        Assert.Contains(entries, entry => entry.What == "A hold on the person's records");
    }

    /// <summary>A few words of an entry, and what a reviewer is told about it.</summary>
    [Theory]
    [InlineData("What the plans know", "Representative")]
    [InlineData("Somebody who acts for or with the person: deputy", "Representative")]
    [InlineData("A payee that is known", "PayeeWhoMayBeAPerson Staff")]
    [InlineData("Line wages of version plan-1", "PayeeWhoMayBeAPerson")]
    [InlineData("Line agency of version plan-1", "")]
    [InlineData("Account A1", "SharedAccount")]
    [InlineData("A finding: not shown", "Staff FreeWords")]
    [InlineData("Evidence: receipt", "Staff FreeWords")]
    [InlineData("Task: no spending", "Staff FreeWords")]
    [InlineData("A letter that asks was released", "Staff")]
    [InlineData("A conversation was held", "Staff FreeWords")]
    [InlineData("A safeguarding concern was raised", "Safeguarding Staff")]
    [InlineData("A complaint", "Representative Staff FreeWords")]
    [InlineData("A complaint was answered: upheld", "Staff FreeWords")]
    [InlineData("A contact about an audit", "")]
    public void WhatNamesSomebodyElse_IsFlagged(string what, string flags) =>
        Assert.Equal(flags, string.Join(' ', PersonExport.Of(Inputs(WithConcern)).Entries.First(entry => entry.What == what).Flags));

    [Theory]
    [InlineData("2026-04-20", false)]
    [InlineData("2026-04-21", true)]
    public void APayment_ToWhoMayBeAPerson_IsFlagged(string day, bool isFlagged) => Assert.All(
        PersonExport.Of(Inputs()).Entries.Where(entry => entry.Section == "Transactions" && entry.On == day),
        entry => Assert.Equal(isFlagged, entry.Flags.Contains(ReviewFlag.PayeeWhoMayBeAPerson)));

    [Fact]
    public void AnObservation_ThatQuotesAPerson_IsFlagged() =>
        Assert.Equal([true, false], PersonExport.Of(Inputs()).Entries.Where(entry => entry.Section == "Observations").Select(entry => entry.Flags.Count > 0));

    [Fact]
    public void WhoWasWrittenTo_IsFlagged_WhereItWasNotThePerson()
    {
        var deputy = new Party("deputy-3", PersonRole.Deputy, "COP 123");
        var one = new ADiscussion { Person = new Person { Id = ADiscussion.PersonId, Format = "print", Language = "English", Roles = [new HeldRole(PersonRole.Deputy, "deputy-3", "COP 123", Core.Primitives.DateRange.Always)] } };
        one.Open([ADiscussion.AnItem()]);
        one.Checked(deputy, Capacity.Represented).Asked(to: deputy);

        var entries = PersonExport.Of(Inputs() with { Discussions = [one.Now] }).Entries;

        Assert.Contains(ReviewFlag.Representative, entries.Single(entry => entry.What == "A letter that asks was released").Flags);
    }

    [Theory]
    [InlineData("Grace Hill", true)]
    [InlineData("MR J SMITH 12345", true)]
    [InlineData("José Ñáñez", true)]
    [InlineData("GRACE", true)]
    [InlineData("O'BRIEN P", true)]
    [InlineData("Tesco Stores 3042", false)]
    [InlineData("KESTREL CARE LTD", false)]
    [InlineData("Hill and Sons of Kestrel Vale", false)]
    [InlineData("", false)]
    [InlineData("12345", false)]
    public void APayee_MayBeAPerson(string payee, bool may) => Assert.Equal(may, ExportNames.MayBeAPerson(payee));

    [Fact]
    public void EveryId_IsOfOneEntry_AndTheSameNextTime()
    {
        var ids = PersonExport.Of(Inputs()).Entries.Select(entry => entry.Id).ToList();

        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.Equal(ids, PersonExport.Of(Inputs()).Entries.Select(entry => entry.Id));
    }

    [Fact]
    public void EveryWordOfAStep_IsInTheExport()
    {
        var one = ADiscussion.Opened();
        one.Did(new ExplanationReceived(one.Stamp(ADiscussion.Col), ADiscussion.ThePerson, "The bowling club moved to the community hall"));
        var said = DiscussionWords.Of(one.Now.Events[^1]);

        Assert.Equal(("An explanation was received", "The bowling club moved to the community hall"), (said.What, said.Facts.Single(fact => fact.Name == "words").Value));
    }

    /// <summary>An event without its facts: what is missing then is a fact, and never the words for the step itself.</summary>
    [Fact]
    public void TheBookOfSteps_HasNoStepWithoutWords() => Assert.All(
        DecisionSteps.Book.Steps,
        step => Assert.IsNotType<InvalidOperationException>(Record.Exception(() => DiscussionWords.Of((DiscussionEvent)RuntimeHelpers.GetUninitializedObject(step.Event)))));
}
