using System.Net;
using AngleSharp.Html.Dom;

namespace DpAudit.Functions.Tests.Finance;

/// <summary>A paper statement that is typed in: it has to add up, what was typed stays, and it comes in like a file.</summary>
public sealed class EnterTests
{
    private static readonly (string, string)[] Typed =
    [
        ("Account", "A1"), ("From.Day", "1"), ("From.Month", "5"), ("From.Year", "2026"), ("To.Day", "28"), ("To.Month", "5"), ("To.Year", "2026"), ("Opening", "-5.00"), ("Closing", "285.00"),
        ("Rows[0].Date", "1/5/2026"), ("Rows[0].Payee", "WREN COUNCIL"), ("Rows[0].Kind", "load"), ("Rows[0].Amount", "300.00"), ("Rows[0].Balance", "295.00"),
        ("Rows[2].Date", "3 May 2026"), ("Rows[2].Payee", "\"HILL\", <b>wages</b>"), ("Rows[2].Kind", "bank-payment"), ("Rows[2].Amount", "10"),
    ];

    [Fact]
    public async Task WhatAddsUp_IsTakenInOnce_ForItsDays()
    {
        await using var finance = await AFinanceSite.StartAsync();
        using var browser = await finance.FinanceAsync();
        var form = await browser.ReadAsync(AFinanceSite.At("enter"));

        using var first = await browser.SubmitAsync(form, Typed);
        using var again = await browser.SubmitAsync(form, Typed);
        await finance.WorkAsync();

        Assert.Equal((HttpStatusCode.Redirect, first.Headers.Location), (again.StatusCode, again.Headers.Location));
        var line = Assert.Single(await finance.StatementsAsync());
        Assert.Equal(("paper-A1-2026-05-01.csv", "manual-entry", "finance"), (line.Record.Name, line.Record.Profile, line.Record.By));
        Assert.Equal((new DateOnly(2026, 5, 1), new DateOnly(2026, 5, 28)), (line.Record.Arrival.Covers!.Value.From, line.Record.Arrival.Covers.Value.To));
        Assert.Equal((2, 2, 0), (line.Outcome!.Rows.Read, line.Outcome.Rows.Accepted, line.Outcome.HeldAccounts));
    }

    [Theory]
    [InlineData("Closing", "286.00", "Closing", "£1.00 more")]
    [InlineData("Rows[0].Balance", "300.00", "Rows[0].Balance", "Row 1: up to here the rows come to £295.00, and the statement says £300.00: £5.00 more")]
    [InlineData("Rows[2].Date", "3/6/2026", "Rows[2].Date", "not within the days")]
    [InlineData("Rows[2].Date", "31/2/2026", "Rows[2].Date", "enter the date")]
    [InlineData("Rows[2].Kind", "gift", "Rows[2].Kind", "choose what it is")]
    [InlineData("Rows[2].Amount", "-10", "Rows[2].Amount", "pounds and pence")]
    [InlineData("Rows[2].Amount", "0", "Rows[2].Amount", "more than £0.00")]
    [InlineData("Rows[2].Payee", "bell\u0007", "Rows[2].Payee", "ROW-CONTROL")]
    [InlineData("Account", "A9", "Account", "The plans know no account")]
    [InlineData("To.Year", "2027", "To", "in the future")]
    [InlineData("From.Year", "2027", "To", "before the first day")]
    public async Task WhatCannotBe_IsToldBesideItsField_AndWhatWasTypedStays(string field, string value, string told, string words)
    {
        await using var finance = await AFinanceSite.StartAsync();
        using var browser = await finance.FinanceAsync();
        (string Name, string Value)[] typed = [.. Typed.Where(one => one.Item1 != field), (field, value)];

        using var answer = await browser.SubmitAsync(await browser.ReadAsync(AFinanceSite.At("enter")), typed);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await answer.ReadAsync();
        var link = page.QuerySelectorAll(".govuk-error-summary a").First(one => one.TextContent.Contains(words, StringComparison.Ordinal));
        Assert.NotNull(page.GetElementById(link.GetAttribute("href")!.TrimStart('#')));
        Assert.Equal(told.Replace('[', '_').Replace(']', '_').Replace('.', '_'), link.GetAttribute("href")!.TrimStart('#'));
        Assert.All(typed.Where(one => one.Name.StartsWith("Rows", StringComparison.Ordinal) && !one.Name.EndsWith("Kind", StringComparison.Ordinal) && !one.Value.Contains('\u0007', StringComparison.Ordinal)), one => Assert.Equal(one.Value, ((IHtmlInputElement)page.QuerySelector($"[name='{one.Name}']")!).Value));
        Assert.Empty(await finance.StatementsAsync());
    }

    [Fact]
    public async Task MoreRows_AreAdded_AndWhatWasTypedStays()
    {
        await using var finance = await AFinanceSite.StartAsync();
        using var browser = await finance.FinanceAsync();
        var form = await browser.ReadAsync(AFinanceSite.At("enter"));
        var before = form.QuerySelectorAll("fieldset.dp-entry").Length;

        using var answer = await browser.PostAsync(
            form.QuerySelector("button[formaction]")!.GetAttribute("formaction"),
            new FormUrlEncodedContent(Browsing.Fields((IHtmlFormElement)form.QuerySelector("main form")!).Where(one => !Typed.Any(other => other.Item1 == one.Key)).Concat(Typed.Select(one => KeyValuePair.Create(one.Item1, one.Item2)))));

        var page = await answer.ReadAsync();
        Assert.Equal((HttpStatusCode.OK, before + 5), (answer.StatusCode, page.QuerySelectorAll("fieldset.dp-entry").Length));
        Assert.Equal("\"HILL\", <b>wages</b>", ((IHtmlInputElement)page.QuerySelector("[name='Rows[2].Payee']")!).Value);
        Assert.Equal("bank-payment", ((IHtmlSelectElement)page.QuerySelector("[name='Rows[2].Kind']")!).Value);
        Assert.Empty(page.Errors());
    }

    [Fact]
    public async Task NothingTyped_AsksForAllThatIsNeeded()
    {
        await using var finance = await AFinanceSite.StartAsync();
        using var browser = await finance.FinanceAsync();

        using var answer = await browser.SubmitAsync(await browser.ReadAsync(AFinanceSite.At("enter")));

        Assert.Equal(
            ["Enter the account", "Enter the first day of the statement", "Enter the last day of the statement", "Enter the balance at the start", "Enter the balance at the end", "Enter at least one row. A statement on which nothing moved cannot be entered here"],
            (await answer.ReadAsync()).Errors());
    }
}
