using DpAudit.Core.Primitives;
using DpAudit.Core.Statements;
using DpAudit.Core.Tests.Scenarios;

namespace DpAudit.Core.Tests.SupportPlans;

/// <summary>mapping.yaml: case-management systems name columns and write dates their own way.</summary>
public class PlanMappingTests
{
    private const string Mapping = """
        people:
          columns:
            person_id: [Person No]
            needs_group: [Primary Support Reason]
        plans:
          columns:
            person_id: [Client Ref, Person No]
            from: [Start Date]
            budget: [Weekly Amount]
          dates: [dd/MM/yyyy, dd-MMM-yyyy]
        """;

    [Fact]
    public void OtherColumnNamesAndDates_AreRead()
    {
        var book = new PlanFolder()
            .WithText("people", "Person No,Primary Support Reason,language\nP1,physical,BSL\n")
            .WithText("plans", "PERSON NO,Start Date,Weekly Amount,frequency,savings\nP1,06/04/2026,203.00,weekly,500.00 by 31-Dec-2026 for respite\n")
            .Read(mapping: Mapping);

        Assert.Empty(book.Errors);
        var person = Assert.Single(book.People);
        Assert.Equal(("P1", "physical", "BSL"), (person.Id, person.NeedsGroup, person.Language));
        Assert.Equal(new DateOnly(2026, 4, 6), Assert.Single(person.Plans).Dates.From);
        Assert.Equal(new DateOnly(2026, 12, 31), Assert.Single(person.Plans[0].Savings).By);
        Assert.Equal(new Money(20_300), person.Plans[0].Budget.Amount);
    }

    [Fact]
    public void AFileWithDatesOfItsOwn_DoesNotReadOthers()
    {
        var book = new PlanFolder().WithText("plans", "Person No,Start Date,Weekly Amount\nP1,2026-04-06,203.00\n").Read(mapping: Mapping);

        var error = Assert.Single(book.Errors);
        Assert.Equal(("PLAN-VALUE", "from", "2026-04-06"), (error.Error.Code.Code, error.Error.Field, error.Error.Value));
    }

    [Fact]
    public void AColumnBothMappedAndThere_IsReported()
    {
        var book = new PlanFolder().WithText("plans", "Person No,person_id,Start Date,Weekly Amount\nP1,P2,06/04/2026,203.00\n").Read(mapping: Mapping);

        Assert.Contains(book.Errors, error => error.Error.Code == ErrorCodes.FileHeaderDuplicate);
    }

    [Theory]
    [InlineData("plans: [", 2, "")] // where the file ends too soon
    [InlineData("plans:\n  colums: {from: [Start]}\n", 2, "colums")]
    [InlineData("plans:\n", 1, "missing")]
    [InlineData("plnas: {columns: {from: [Start]}}\n", 0, "plnas")] // no such file
    [InlineData("plans: {columns: {form: [Start]}}\n", 0, "form")] // no such column
    [InlineData("plans: {dates: [\"%\"]}\n", 0, "%")] // not a date format
    public void AMappingThatCannotBeRead_IsRefused(string mapping, int line, string named)
    {
        var problem = Assert.Throws<InputException>(() => new PlanFolder()
            .WithText("plans", "person_id,from,budget\nP1,2026-04-06,203.00\n").Read(mapping: mapping));

        Assert.Equal((ErrorCodes.PlanFile, "mapping.yaml", line), (problem.Code, problem.Place, problem.Line));
        Assert.Contains(named, problem.Detail, StringComparison.Ordinal);
    }
}
