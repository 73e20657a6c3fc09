using System.Net;

namespace DpAudit.Functions.Tests.Finance;

/// <summary>Plans that somebody imports: a file that is not sent stays as it is, and every version says who imported it.</summary>
public sealed class PlansTests
{
    private const string Run = "account_id,due_on,amount\nA1,2026-05-05,800.00\nA2,soon,1.00\n";

    [Fact]
    public async Task AFileThatIsNotSent_StaysAsItIs_AndTheVersionSaysWho()
    {
        await using var finance = await AFinanceSite.StartAsync();
        using var browser = await finance.FinanceAsync();

        using var answer = await browser.UploadAsync(AFinanceSite.At("plans"), ("Payment_Run.CSV", Run));
        using var again = await browser.UploadAsync(AFinanceSite.At("plans"), ("payment_run.csv", Run));

        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Redirect), (answer.StatusCode, again.StatusCode));
        var versions = await finance.PlansAsync();
        Assert.Equal(["", "finance"], versions.Select(one => one.By));
        Assert.Equal(["accounts.csv", "payment_run.csv", "plans.csv"], versions[1].Files);
        var page = await browser.ReadAsync(AFinanceSite.At("plans"));
        Assert.Equal("soon", Assert.Single(page.Table($"Rows of version {versions[1].Version} that do not count"))[3]);
        Assert.EndsWith("by Fay Osei", page.Table("Versions, newest first")[0][1], StringComparison.Ordinal);
        Assert.Contains("Every row of it counts", (await browser.ReadAsync(AFinanceSite.At($"plans?version={versions[0].Version}"))).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AllOfThem_TakeThePlaceOfWhatWasThere()
    {
        await using var finance = await AFinanceSite.StartAsync();
        using var browser = await finance.FinanceAsync();

        using var answer = await browser.UploadAsync(AFinanceSite.At("plans"), "Files", [("plans.csv", "person_id,from,budget\nP1,2026-01-05,900.00\n", "text/csv")], ("Whole", "all"));

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(["plans.csv"], (await finance.PlansAsync())[^1].Files);
    }

    [Fact]
    public async Task TwoFilesSentAtOnce_AreBothThere()
    {
        await using var finance = await AFinanceSite.StartAsync();
        using var browser = await finance.FinanceAsync();

        var answers = await Task.WhenAll(
            browser.UploadAsync(AFinanceSite.At("plans"), ("people.csv", "person_id,format\nP1,large print\n")),
            browser.UploadAsync(AFinanceSite.At("plans"), ("decisions.csv", "account_id,decided_on,amount,reference\nA1,2026-04-20,50.00,D-1\n")));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode));
        Assert.Equal(["accounts.csv", "decisions.csv", "payment_run.csv", "people.csv", "plans.csv"], (await finance.PlansAsync())[^1].Files);
    }

    [Theory]
    [InlineData("policy.yaml", "a: b", "policy.yaml is no file of plans")]
    [InlineData("<b>x.csv", "a,b\n", "<b>x.csv is no file of plans")]
    [InlineData("accounts.csv", "account_id,person_id,cards\nA1,P1,4111111111111111\n", "IMPORT-CARD-NUMBER")]
    public async Task WhatIsNoFileOfPlans_IsRefused_AndNothingChanges(string name, string text, string words)
    {
        await using var finance = await AFinanceSite.StartAsync();
        using var browser = await finance.FinanceAsync();

        using var answer = await browser.UploadAsync(AFinanceSite.At("plans"), (name, text));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(words, Assert.Single((await answer.ReadAsync()).Errors()), StringComparison.Ordinal);
        Assert.Single(await finance.PlansAsync());
    }

    [Fact]
    public async Task AVersionThatIsNotThere_IsNotFound()
    {
        await using var finance = await AFinanceSite.StartAsync();
        using var browser = await finance.FinanceAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(AFinanceSite.At("plans?version=2026-01-01~001"))).StatusCode);
    }
}
