using System.Net;

namespace DpAudit.Functions.Tests.Finance;

/// <summary>Checking a file: it says what the file is, and takes nothing in.</summary>
public sealed class CheckTests
{
    private const string Bank = "Date,Type,Description,Paid out,Paid in,Balance,Account\n05/06/2026,BGC,WREN COUNCIL,,300.00,500.00,A1\n31/06/2026,SO,<b>HILL</b>,100.00,,400.00,A1\n";

    [Fact]
    public async Task TheFirstRows_AreShownAsTheyStandThere_AndAsTheyWereUnderstood()
    {
        var page = await CheckAsync(Bank);

        var first = page.Table("Line 2").ToDictionary(row => row[0], row => (Means: row[1], Raw: row[2], Read: row[3]));
        Assert.Equal(("Day paid", "05/06/2026", "5 June 2026"), first["Date"]);
        Assert.Equal(("Money in", "300.00", "£300.00 into the account"), first["Paid in"]);
        Assert.Equal(("Kind of row", "BGC", "Load"), first["Type"]);
        var second = page.Table("Line 3: rejected").ToDictionary(row => row[0], row => (Raw: row[2], Read: row[3]));
        Assert.Equal(("31/06/2026", "This is not a date in the profile's format, or no such day exists."), second["Date"]);
        Assert.Equal("<b>HILL</b>", second["Description"].Raw);
    }

    [Fact]
    public async Task WhereNoLayoutFits_EachSaysWhatItLacks_TheNearestFirst()
    {
        var nearest = (await CheckAsync(Bank.Replace("Paid in", "Paid inn", StringComparison.Ordinal))).Table("Why no layout fits, the nearest first")[0];

        Assert.Equal(("Bank-style statement (paid out, paid in, balance)", "Paid in"), (nearest[0], nearest[2]));
    }

    [Fact]
    public async Task ALayoutThatIsNamed_IsTheOnlyOneThatIsTried()
    {
        var page = await CheckAsync(Bank, ("Profile", "soldo"));

        Assert.Equal("Soldo wallet export", Assert.Single(page.Table("Why no layout fits, the nearest first"))[0]);
    }

    private static async Task<AngleSharp.Html.Dom.IHtmlDocument> CheckAsync(string text, params (string Name, string Value)[] typed)
    {
        await using var finance = await AFinanceSite.StartAsync();
        using var browser = await finance.FinanceAsync();
        using var answer = await browser.UploadAsync(AFinanceSite.At("check"), "Statement", [("a.csv", text, "text/csv")], typed);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Empty(await finance.StatementsAsync());
        return await answer.ReadAsync();
    }
}
