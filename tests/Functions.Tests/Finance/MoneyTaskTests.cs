using System.Globalization;
using System.Net;
using DpAudit.Core.Decisions;
using DpAudit.Core.Primitives;
using DpAudit.Functions.Tests.Seeding;

namespace DpAudit.Functions.Tests.Finance;

/// <summary>Finance pays, and sees money come: it is recorded where it was decided, and that finishes the task.</summary>
public sealed class MoneyTaskTests
{
    [Fact]
    public async Task APaymentToAPerson_IsRecordedOnTheTask_Once()
    {
        await using var site = new ASite();
        var council = await ATalkingCouncil.OnAsync(site);
        var id = await council.OwedAsync();
        var task = await council.RemindedAsync(id, StaffTaskKind.PaymentToPersonDue);
        using var browser = await site.SignedInAsync("finance");
        var page = await browser.ReadAsync(At(task));
        Assert.Contains($"Outcome O2 of discussion {id}", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("£40.00 was approved, to be paid by", page.Body!.TextContent, StringComparison.Ordinal);
        var today = LondonClock.DayOf(site.Clock.GetUtcNow());

        using var blank = await browser.SubmitAsync(page);
        using var early = await browser.SubmitAsync(page, [.. Day(today.AddDays(1)), ("Reference", "RUN-7")]);
        using var done = await browser.SubmitAsync(page, [.. Day(today), ("Reference", "RUN-7")]);
        using var again = await browser.SubmitAsync(page, [.. Day(today), ("Reference", "RUN-7")]);

        Assert.Equal(["Enter the day it was paid", "Enter the reference"], (await blank.ReadAsync()).Errors());
        Assert.Contains("PAID-WHEN", Assert.Single((await early.ReadAsync()).Errors()), StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Redirect), (done.StatusCode, again.StatusCode));
        var made = Assert.Single((await council.NowAsync(id)).All<PaymentMade>());
        Assert.Equal((new Money(4_000), today, "RUN-7", "finance"), (made.Amount, made.PaidOn, made.Reference, made.Stamp.By));
        Assert.Equal("In the discussion: The person was paid", (await council.TaskNowAsync(task)).Done!.How);
        Assert.Null((await browser.ReadAsync(At(task))).QuerySelector("form[action*=Paid]"));
    }

    [Fact]
    public async Task MoneyThatWasDue_AndCame_IsMatchedOnTheTask_AndPartOfItLeavesTheTaskOpen()
    {
        await using var site = new ASite();
        var council = await ATalkingCouncil.OnAsync(site);
        var id = await council.ToldAsync();
        site.Clock.Advance(TimeSpan.FromDays(31));
        await council.TakeAsync(id, "coordinator", stamp => new PayBackDecided(stamp, "O1"));
        site.Clock.Advance(TimeSpan.FromDays(39));
        var task = await council.RemindedAsync(id, StaffTaskKind.RepaymentDue);
        using var browser = await site.SignedInAsync("finance");
        var page = await browser.ReadAsync(At(task));
        Assert.Contains("£20.00 was due by", page.Body!.TextContent, StringComparison.Ordinal);

        using var wrong = await browser.SubmitAsync(page, ("Reference", "T-900"), ("Amount", "twenty"));
        using var part = await browser.SubmitAsync(page, ("Reference", "T-900"), ("Amount", "5.00"));
        Assert.Contains("must be pounds and pence", Assert.Single((await wrong.ReadAsync()).Errors()), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, part.StatusCode);
        Assert.Null((await council.TaskNowAsync(task)).Done);

        var rest = await browser.ReadAsync(At(task));
        Assert.Contains("£15.00 was due by", rest.Body!.TextContent, StringComparison.Ordinal);
        using var all = await browser.SubmitAsync(rest, ("Reference", "T-901"), ("Amount", "15.00"));

        Assert.Equal(HttpStatusCode.Redirect, all.StatusCode);
        Assert.Equal([("T-900", 500L), ("T-901", 1_500L)], (await council.NowAsync(id)).All<CreditMatched>().Select(one => (one.TransactionId, one.Amount.Pence)));
        Assert.Equal("finance", (await council.TaskNowAsync(task)).Done!.Stamp.By);
    }

    /// <summary>A task whose outcome was corrected meanwhile asks for no money; it can be finished with words.</summary>
    [Fact]
    public async Task WhatDoesNotStandAnyMore_IsNotPaid()
    {
        await using var site = new ASite();
        var council = await ATalkingCouncil.OnAsync(site);
        var id = await council.OwedAsync();
        var task = await council.RemindedAsync(id, StaffTaskKind.PaymentToPersonDue);
        using var browser = await site.SignedInAsync("finance");
        var stale = await browser.ReadAsync(At(task));
        await council.TakeAsync(id, "coordinator", stamp => new OutcomeCorrected(stamp, "O2", "It was paid by another team"));

        using var late = await browser.SubmitAsync(stale, [.. Day(LondonClock.DayOf(site.Clock.GetUtcNow())), ("Reference", "RUN-7")]);

        Assert.Equal(HttpStatusCode.NotFound, late.StatusCode);
        Assert.Empty((await council.NowAsync(id)).All<PaymentMade>());
        Assert.NotNull((await council.TaskNowAsync(task)).Done); // The correction met it: nobody is asked to pay.
    }

    private static (string, string)[] Day(DateOnly day) =>
    [
        ("PaidOn.Day", day.Day.ToString(CultureInfo.InvariantCulture)), ("PaidOn.Month", day.Month.ToString(CultureInfo.InvariantCulture)), ("PaidOn.Year", day.Year.ToString(CultureInfo.InvariantCulture)),
    ];

    private static string At(string task) => $"/app/{ASite.Council}/finance/task/{task}";
}
