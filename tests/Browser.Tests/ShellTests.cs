using DpAudit.Functions.Tests;

namespace DpAudit.Browser.Tests;

/// <summary>The pages that everybody meets, and every component, on each kind of screen.</summary>
public sealed class ShellTests(AWebsite website) : IClassFixture<AWebsite>
{
    public static TheoryData<Screen> Screens => [Screen.Wide, Screen.Narrow, Screen.NoScript];

    [Theory]
    [MemberData(nameof(Screens))]
    public async Task SignIn_FromTheFirstPageToHome(Screen screen)
    {
        await using var window = await website.OpenAsync(screen);
        await window.Page.GotoAsync("/");
        await window.LooksRightAsync("sign-in");
        await window.Page.ClickAsync("main button");
        await window.LooksRightAsync("sign-in-nobody-chosen");
        await window.Page.CheckAsync($"input[value='{ASite.Council}/manager']");
        await window.Page.ClickAsync("main button");
        Assert.EndsWith($"/app/{ASite.Council}", window.Page.Url, StringComparison.Ordinal);
        await window.LooksRightAsync("home");
        await window.Page.ClickAsync("header button.dp-link-button");
        Assert.EndsWith("/app/sign-in", window.Page.Url, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Screens))]
    public async Task ErrorPages(Screen screen)
    {
        await using var window = await website.OpenAsync(screen, "auditor");
        foreach (var code in new[] { 400, 401, 403, 404, 409, 413, 429, 500 })
        {
            await window.Page.GotoAsync($"/app/error/{code}");
            await window.LooksRightAsync($"error-{code}");
        }
    }

    [Theory]
    [MemberData(nameof(Screens))]
    public async Task EveryComponent(Screen screen)
    {
        await using var window = await website.OpenAsync(screen, "auditor");
        await window.Page.GotoAsync($"/app/{ASite.Council}/home/every-field");
        await window.LooksRightAsync("every-field");
        await window.Page.ClickAsync("main button");
        await window.LooksRightAsync("every-field-errors");
        await window.Page.FillAsync("#Amount", "12.50");
        await window.Page.FillAsync("#Reason", "She said it was for swimming.");
        await window.Page.CheckAsync("#Answer");
        await window.Page.FillAsync("#When", "3");
        await window.Page.FillAsync("#When_Month", "3");
        await window.Page.FillAsync("#When_Year", "2026");
        await window.Page.ClickAsync("main button");
        Assert.EndsWith("/home/every-list", window.Page.Url, StringComparison.Ordinal);
        await window.LooksRightAsync("every-list");
    }

    [Theory]
    [MemberData(nameof(Screens))]
    public async Task WhatWasTyped_ComesBackAfterSigningInAgain(Screen screen)
    {
        await using var window = await website.OpenAsync(screen, "auditor");
        await window.Page.GotoAsync($"/app/{ASite.Council}/home/every-field");
        await window.Page.FillAsync("#Reason", "She said it was for swimming.");
        await window.Page.Context.ClearCookiesAsync(new() { Name = "dp-audit-sign-in" });
        await window.Page.ClickAsync("main button");
        await window.LooksRightAsync("signed-out");

        var tab = await window.Page.Context.RunAndWaitForPageAsync(() => window.Page.ClickAsync("text=Sign in again"));
        await tab.CheckAsync($"input[value='{ASite.Council}/auditor']");
        await tab.ClickAsync("main button");
        await window.Page.ClickAsync("main form button");
        await window.LooksRightAsync("continue");
        await window.Page.ClickAsync("main button");
        Assert.Equal("She said it was for swimming.", await window.Page.InputValueAsync("#Reason"));
    }
}
