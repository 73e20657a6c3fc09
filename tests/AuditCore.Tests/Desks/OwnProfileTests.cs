using System.Text;
using DpAudit.Core.Pipeline;
using DpAudit.Core.Primitives;

namespace DpAudit.Core.Tests.Desks;

/// <summary>A council's provider that nobody else knows is read by the council's own profile, when it is imported and in its cycles.</summary>
public class OwnProfileTests
{
    private const string Profile = """
        name: kestrel-bank
        title: Kestrel Bank
        columns:
          transaction_date: [When]
          account: [Konto]
          payee: [To whom]
          amount: [How much]
          type: [What]
        dates: {formats: [yyyy-MM-dd], zone: Europe/London}
        amounts: {sign: signed}
        kinds:
          - {when: {type: in}, kind: load}
          - {when: {type: out}, kind: spend}
        """;

    private const string Statement = "When,Konto,To whom,How much,What\n2026-04-07,A1,COUNCIL,800.00,in\n2026-04-08,A1,CORNER SHOP,-12.50,out\n";

    [Fact]
    public async Task AStatement_IsReadByIt_AndSoAreItsCycles_WhichNameIt()
    {
        var council = await ADeskCouncil.WithStatementsAsync([]);
        Assert.Equal("FILE-PROFILE-NONE", (await council.Inbox.ImportStatementAsync(ADeskCouncil.Id, Source())).Refusal?.Code);

        Assert.Null((await ImportAsync(council)).Refusal);
        Assert.True((await ImportAsync(council)).Value.WasThere);

        Assert.Equal("kestrel-bank", (await council.ImportAsync(Source())).Statement.Profile);
        await council.RunAsync();
        Assert.Contains(await council.RowsAsync(0, "transactions.csv"), row => row.Contains("CORNER SHOP"));
        Assert.Contains($"\"profiles\": \"{(await council.BookAsync()).ProfilesSet!.Sha256}\"", (await council.FileAsync(0, CycleInputs.FileName)).Replace("\":\"", "\": \"", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OneOfTheSameName_TakesTheOthersPlace_AndOneThatIsRemoved_IsNotUsed()
    {
        var council = await ADeskCouncil.WithStatementsAsync([]);
        await ImportAsync(council);
        await ImportAsync(council, Profile.Replace("[When]", "[On]", StringComparison.Ordinal));
        Assert.Equal("FILE-PROFILE-NONE", (await council.Inbox.ImportStatementAsync(ADeskCouncil.Id, Source())).Refusal?.Code);
        Assert.Equal("kestrel-bank", Assert.Single((await council.BookAsync()).Profiles).Name);

        await council.Inbox.RemoveProfileAsync(ADeskCouncil.Id, "kestrel-bank");
        Assert.Empty((await council.BookAsync()).Profiles);

        // The council's own of a name that comes with the product: here “plain”.
        await ImportAsync(council, Profile.Replace("kestrel-bank", "plain", StringComparison.Ordinal));
        Assert.Equal("plain", (await council.ImportAsync(Source())).Statement.Profile);
        Assert.Equal("FILE-PROFILE-NONE", (await council.Inbox.ImportStatementAsync(ADeskCouncil.Id, ADeskCouncil.Statements[0])).Refusal?.Code);
    }

    [Theory]
    [InlineData("name: kestrel-bank", "name: Kestrel Bank!", "PROFILE-NAME")]
    [InlineData("name: kestrel-bank", "name: manual-entry", "PROFILE-NAME")]
    [InlineData("name: kestrel-bank", "name: ../../etc/passwd", "PROFILE-NAME")]
    [InlineData("amounts: {sign: signed}", "amounts: {sign: maybe}", "PROFILE-INVALID")]
    [InlineData("name: kestrel-bank", "name: [", "PROFILE-INVALID")]
    [InlineData("title: Kestrel Bank", "title: 4929420573595709", "IMPORT-CARD-NUMBER")]
    public async Task OneThatCannotBeUsed_IsRefused(string from, string to, string code)
    {
        var council = await ADeskCouncil.WithStatementsAsync([]);

        Assert.Equal(code, (await ImportAsync(council, Profile.Replace(from, to, StringComparison.Ordinal))).Refusal?.Code);
        Assert.Null((await council.BookAsync()).ProfilesSet);
    }

    [Fact]
    public async Task TooMany_OrTooLarge_AreRefused()
    {
        var council = await ADeskCouncil.WithStatementsAsync([]);
        Assert.Equal("PROFILE-SIZE", (await ImportAsync(council, Profile + "\n# " + new string('x', CouncilProfiles.Largest))).Refusal?.Code);
        for (var number = 0; number < CouncilProfiles.Most; number++)
        {
            Assert.Null((await ImportAsync(council, Profile.Replace("kestrel-bank", $"bank-{number}", StringComparison.Ordinal))).Refusal);
        }

        Assert.Equal("PROFILE-MANY", (await ImportAsync(council)).Refusal?.Code);
    }

    private static Task<Result<ImportedFileSet>> ImportAsync(ADeskCouncil council, string profile = Profile) =>
        council.Inbox.ImportProfileAsync(ADeskCouncil.Id, Encoding.UTF8.GetBytes(profile), "profile.yaml");

    private static StatementSource Source() => new("kestrel.csv", () => new MemoryStream(Encoding.UTF8.GetBytes(Statement)));
}
