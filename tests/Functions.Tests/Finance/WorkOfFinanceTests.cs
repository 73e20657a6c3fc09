using System.Net;
using System.Text;
using DpAudit.Core.Pipeline;
using DpAudit.Core.Primitives;

namespace DpAudit.Functions.Tests.Finance;

/// <summary>What waits for finance: tasks, opening balances, missing statements, the payment run, disputed debits.</summary>
public sealed class WorkOfFinanceTests
{
    [Fact]
    public async Task AfterFourWeeks_WhatWaits_IsOnOnePage_AndEachPartHasItsOwn()
    {
        await using var finance = await AFinanceSite.StartAsync();
        using var browser = await finance.FinanceAsync();
        await finance.ImportAsync("a.csv", AFinanceSite.Sound);
        await finance.ImportAsync("b.csv", AFinanceSite.Broken);
        await finance.AuditAsync();

        var page = await browser.ReadAsync($"/app/{AFinanceSite.Council}/finance");
        var facts = page.QuerySelectorAll("dl > div").ToDictionary(row => row.QuerySelector("dt")!.TextContent, row => row.QuerySelector("dd")!.TextContent.Trim());
        Assert.Equal("1 statement", facts["Statements to mend"]);
        Assert.StartsWith("2 accounts", facts["Statements missing"], StringComparison.Ordinal); // Neither covers all of the four weeks.
        Assert.Equal("1 account", facts["Opening balances to sign off"]);
        Assert.StartsWith("1 debit", facts["Disputed council debits"], StringComparison.Ordinal);
        Assert.Equal("2 payments to check", facts["Payment run"]);

        Assert.Equal(["A1", "A2"], (await browser.ReadAsync(AFinanceSite.At("missing"))).Table("Accounts without a statement").Select(row => row[0]));
        var debit = Assert.Single((await browser.ReadAsync(AFinanceSite.At("disputed"))).Table("Disputed debits"));
        Assert.Equal(("P1", "A1", "20 April 2026", "£50.00"), (debit[0], debit[1], debit[2], debit[3]));
        var payments = (await browser.ReadAsync(AFinanceSite.At("payments"))).Table("Payments");
        Assert.Equal([("PR-1", "-£100.00", "Less came"), ("PR-2", "-£480.00", "No statement covers the day")], payments.Select(row => (row[1], row[6], row[7])));
        Assert.Single((await browser.ReadAsync(AFinanceSite.At("payments?show=short"))).Table("Payments"));
        foreach (var list in new[] { "missing", "payments" })
        {
            using var file = await browser.GetAsync(AFinanceSite.At($"{list}?handler=file"));
            Assert.Equal(("attachment", HttpStatusCode.OK), (file.Content.Headers.ContentDisposition!.DispositionType, file.StatusCode));
        }
    }

    [Theory]
    [InlineData("statements", "None is like that")]
    [InlineData("missing", "No four weeks were audited yet")]
    [InlineData("payments", "No four weeks were audited yet")]
    [InlineData("openings", "The plans state no opening balance")]
    [InlineData("disputed", "There are none")]
    [InlineData("plans", "No plans were imported yet")]
    public async Task WhereThereIsNothing_ItSaysWhatToDo(string page, string words)
    {
        await using var finance = await AFinanceSite.StartAsync(withPlans: false);
        using var browser = await finance.FinanceAsync();

        Assert.Contains(words, (await browser.ReadAsync(AFinanceSite.At(page))).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("No plans were imported yet", (await browser.ReadAsync($"/app/{AFinanceSite.Council}/finance")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnOpeningBalance_IsSignedOffOnce_ByWhoeverSawItsAmount()
    {
        await using var finance = await AFinanceSite.StartAsync();
        using var browser = await finance.FinanceAsync();
        var form = await browser.ReadAsync(AFinanceSite.At("opening?account=A1"));
        Assert.Equal("Sign off £120.00", form.QuerySelector("main form button")!.TextContent);

        using var done = await browser.SubmitAsync(form);
        using var again = await browser.SubmitAsync(form);

        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Redirect), (done.StatusCode, again.StatusCode));
        var line = Assert.Single(await finance.OpeningsAsync());
        Assert.Equal(("finance", new Money(12000)), (line.SignOff!.By, line.SignOff.Balance));
    }

    [Fact]
    public async Task AnOpeningBalanceThatChanged_IsNotSignedOff_AndTheNewOneIsShown()
    {
        await using var finance = await AFinanceSite.StartAsync();
        using var browser = await finance.FinanceAsync();
        var stale = await browser.ReadAsync(AFinanceSite.At("opening?account=A1"));
        await finance.Inbox.ChangePlansAsync(AFinanceSite.Council, new Dictionary<string, byte[]> { ["accounts.csv"] = Encoding.UTF8.GetBytes("account_id,person_id,opening_balance,opening_on,opening_signed_off\nA1,P1,130.00,2026-04-06,no\n") });

        using var answer = await browser.SubmitAsync(stale);

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        var page = await answer.ReadAsync();
        Assert.Contains("OPENING-CHANGED", Assert.Single(page.Errors()), StringComparison.Ordinal);
        Assert.Equal("Sign off £130.00", page.QuerySelector("main form button")!.TextContent);
        Assert.Null(Assert.Single(await finance.OpeningsAsync()).SignOff);
    }

    [Theory]
    [InlineData("opening?account=A9")]
    [InlineData("opening")]
    [InlineData("task/1")]
    [InlineData("task/00000000000000000000000000000000")]
    public async Task WhatIsNotThere_IsNotFound(string page)
    {
        await using var finance = await AFinanceSite.StartAsync();
        using var browser = await finance.FinanceAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(AFinanceSite.At(page))).StatusCode);
    }

    [Fact]
    public async Task ATask_IsDoneOnce_WithWords_AndAManagersIsNotHere()
    {
        await using var finance = await AFinanceSite.StartAsync();
        using var browser = await finance.FinanceAsync();
        await finance.ImportAsync("a.csv", AFinanceSite.Sound);
        await finance.AuditAsync();
        var tasks = await finance.Tasks.ListAsync(new TaskFilter());
        var (own, managers) = (tasks.First(task => task.OwnerRole == StaffRole.Finance), tasks.First(task => task.Kind == StaffTaskKind.CouncilDebitDisputed));
        var form = await browser.ReadAsync(AFinanceSite.At($"task/{own.Id}"));

        using var blank = await browser.SubmitAsync(form, ("How", "  "));
        using var done = await browser.SubmitAsync(form, ("How", "Asked <b>them</b>."));
        using var again = await browser.SubmitAsync(form, ("How", "Asked <b>them</b>."));
        using var later = await browser.SubmitAsync(form, ("How", "Something else."), ("CommandId", "another"));

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.Redirect, HttpStatusCode.Redirect), (blank.StatusCode, done.StatusCode, again.StatusCode));
        Assert.Contains("TASK-OVER", Assert.Single((await later.ReadAsync()).Errors()), StringComparison.Ordinal);
        Assert.Equal("Asked <b>them</b>.", (await browser.ReadAsync(AFinanceSite.At($"task/{own.Id}"))).QuerySelector(".dp-typed")!.TextContent);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(AFinanceSite.At($"task/{managers.Id}"))).StatusCode);
    }
}
