using System.Text;
using DpAudit.Core.Pipeline;
using DpAudit.Core.Policies;
using DpAudit.Core.Primitives;
using DpAudit.Storage.Contracts.Faults;

namespace DpAudit.Core.Tests.Desks;

/// <summary>What is imported is kept once, by its content, without card numbers.</summary>
public class InboxTests
{
    private const string CardNumber = "4111111111111111";
    private const string Statement = "Date,Kind,Payee,Amount,Account\n2026-04-07,spend,CORNER SHOP,-12.50,A1\n";
    private static readonly StaffMember Fin = new("fin.officer", new HashSet<StaffRole> { StaffRole.Finance });

    [Fact]
    public async Task TheSameContentAgain_IsThereAlready_UnderWhateverName()
    {
        var council = await ADeskCouncil.WithStatementsAsync([]);

        var first = await council.ImportAsync(File("a.csv", Statement));
        var again = await council.ImportAsync(File("b.csv", Statement));
        var marked = await council.ImportAsync(File("c.csv", '\uFEFF' + Statement)); // a byte order mark says nothing

        Assert.Equal((false, true, true), (first.WasThere, again.WasThere, marked.WasThere));
        Assert.Equal(("a.csv", "a.csv"), (again.Statement.Name, marked.Statement.Name));
        Assert.Equal(new DateOnly(2026, 6, 9), first.Statement.Arrival.ArrivedOn);
    }

    [Fact]
    public async Task OtherContentOfTheSameName_GetsANumber_AndACorrectionFindsItsFile()
    {
        var council = await ADeskCouncil.WithStatementsAsync([]);

        var names = new List<string>();
        foreach (var (name, amount) in new[] { ("export.csv", "-1.00"), ("Export.csv", "-2.00"), ("export.csv", "-3.00"), ("export.2.correction.csv", "-4.00") })
        {
            names.Add((await council.ImportAsync(File(name, Statement.Replace("-12.50", amount, StringComparison.Ordinal)))).Statement.Name);
        }

        Assert.Equal(["export.csv", "Export.2.csv", "export.3.csv", "export.2.correction.csv"], names);
    }

    [Fact]
    public async Task ACardNumber_IsMasked_BeforeAnythingIsWritten()
    {
        var council = await ADeskCouncil.WithStatementsAsync([]);

        var imported = await council.ImportAsync(File($"card {CardNumber}.csv", Statement.Replace("CORNER SHOP", $"SHOP {CardNumber}", StringComparison.Ordinal)));

        Assert.Equal((1, "card ************1111.csv"), (imported.Statement.CardNumbersMasked, imported.Statement.Name));
        Assert.All(await council.StateAsync(), one => Assert.DoesNotContain(CardNumber, one.Value, StringComparison.Ordinal));
        await using var stored = await council.Stores.Files.TryOpenAsync($"{ADeskCouncil.Id}/statements/{imported.Statement.Sha256}");
        using var reader = new StreamReader(stored!);
        Assert.Equal(Statement.Replace("CORNER SHOP", "SHOP ************1111", StringComparison.Ordinal), await reader.ReadToEndAsync());
    }

    [Fact]
    public async Task AStatementThatIsWithdrawn_CountsInNoCycleFromThenOn_AndDoneCyclesStay()
    {
        var council = await ADeskCouncil.WithStatementsAsync();
        council.Clock.Advance(TimeSpan.FromDays(-29)); // one period is due
        await council.RunAsync();
        var done = await council.FileAsync(0, "transactions.csv");

        var sha256 = (await council.Inbox.Sha256OfAsync(ADeskCouncil.Id, "A1-2026-05-04.csv"))!;
        var withdrawn = (await council.Inbox.WithdrawAsync(ADeskCouncil.Id, sha256, $"Another council's, card {CardNumber}", "w1", Fin)).Value;
        council.Clock.Advance(TimeSpan.FromDays(29));
        await council.RunAsync();

        Assert.Equal(("Another council's, card ************1111", Fin.Id, "w1"), (withdrawn.Arrival.Withdrawn, withdrawn.Withdrawal!.By, withdrawn.Withdrawal.CommandId));
        Assert.Equal(["A2", "A3"], (await council.RowsAsync(1, "transactions.csv")).Where(row => row[3] == "2026-05-04").Select(row => row[5]).Distinct().Order());
        Assert.Single((await council.RowsAsync(1, "rejected.csv")), row => row.Contains("FILE-WITHDRAWN") && row.Contains("A1-2026-05-04.csv"));
        Assert.Contains(await council.RowsAsync(1, "missing-statements.csv"), row => row.Contains("A1"));
        Assert.Equal(done, await council.FileAsync(0, "transactions.csv"));
        Assert.True((await council.ImportAsync(ADeskCouncil.Statements.Single(one => one.Name == "A1-2026-05-04.csv"))).Statement.Withdrawal is not null); // the same content again stays out
    }

    [Fact]
    public async Task AWithdrawal_HasANameAReasonAndOneCommand()
    {
        var council = await ADeskCouncil.WithStatementsAsync([]);
        var sha256 = (await council.ImportAsync(File("a.csv", Statement))).Statement.Sha256;
        var other = (await council.ImportAsync(File("b.csv", Statement.Replace("12.50", "1.00", StringComparison.Ordinal)))).Statement.Sha256;

        Assert.Equal("WITHDRAW-ROLE", await Try(sha256, "Sent by mistake", "w1", new StaffMember("ana", new HashSet<StaffRole> { StaffRole.Auditor })));
        Assert.Equal("WITHDRAW-REASON", await Try(sha256, " ", "w1", Fin));
        Assert.Equal("WITHDRAW-COMMAND", await Try(sha256, "Sent by mistake", "", Fin));
        Assert.Equal("WITHDRAW-UNKNOWN", await Try(new string('0', 64), "Sent by mistake", "w1", Fin));
        Assert.Equal("", await Try(sha256, "Sent by mistake", "w1", Fin));
        var recorded = await council.StateAsync();
        council.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal("", await Try(sha256, "Sent by mistake", "w1", Fin));
        Assert.Equal("WITHDRAW-COMMAND", await Try(sha256, "Another reason", "w1", Fin));
        Assert.Equal("WITHDRAW-OVER", await Try(sha256, "Sent by mistake", "w2", Fin));
        Assert.Equal(recorded, await council.StateAsync());
        Assert.Equal("", await Try(other, "Sent by mistake", "w1", Fin)); // an id is of one statement

        async Task<string> Try(string statement, string reason, string command, StaffMember by) => (await council.Inbox.WithdrawAsync(ADeskCouncil.Id, statement, reason, command, by)).Refusal?.Code ?? "";
    }

    [Fact]
    public async Task PlansWithACardNumber_AreNotTakenIn()
    {
        var council = await ADeskCouncil.WithStatementsAsync([]);

        var refused = await council.Inbox.ImportPlansAsync(ADeskCouncil.Id, ADeskCouncil.PlansFolder($"account_id,person_id,cards\nA1,P1,\nA2,P2,{CardNumber}\n"));

        Assert.Equal(("IMPORT-CARD-NUMBER", "accounts.csv line 3 holds a full card number."), (refused.Refusal!.Code, refused.Refusal.Reason));
    }

    [Theory]
    [InlineData("", "FILE-EMPTY")]
    [InlineData("PK\u0003\u0004", "FILE-WORKBOOK")]
    [InlineData("a,b\n1,2\n", "FILE-PROFILE-NONE")]
    public async Task WhatIsNoStatement_IsRefusedWithItsCode_AndNotKept(string text, string code)
    {
        var council = await ADeskCouncil.WithStatementsAsync([]);
        var before = await council.StateAsync();

        Assert.Equal(code, (await council.Inbox.ImportStatementAsync(ADeskCouncil.Id, File("a.csv", text))).Refusal!.Code);
        Assert.Equal(before, await council.StateAsync());
    }

    [Fact]
    public async Task AFileThatChangesWhileItIsRead_IsNotKept()
    {
        var council = await ADeskCouncil.WithStatementsAsync([]);
        var opened = 0;

        await Assert.ThrowsAsync<IOException>(() => council.ImportAsync(new StatementSource("a.csv", () => new MemoryStream(Encoding.UTF8.GetBytes(opened++ == 0 ? Statement : Statement + Statement)))));

        Assert.DoesNotContain(await council.StateAsync(), one => one.Key.Contains("statement", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ALargeFile_IsKeptWhole()
    {
        var text = new StringBuilder("Date,Kind,Payee,Amount,Account\n");
        for (var row = 0; row < 60_000; row++)
        {
            text.Append("2026-04-07,spend,\"SHOP, NUMBER ").Append(row).Append("\",-1.00,A1\n");
        }

        var council = await ADeskCouncil.WithStatementsAsync([]);
        var imported = await council.ImportAsync(File("large.csv", text.ToString()));

        await using var stored = await council.Stores.Files.TryOpenAsync($"{ADeskCouncil.Id}/statements/{imported.Statement.Sha256}");
        using var reader = new StreamReader(stored!);
        Assert.Equal(text.ToString(), await reader.ReadToEndAsync());
    }

    [Fact]
    public async Task ACrashAtAnyWrite_AndTheSameImportAgain_EndAsIfNothingHadHappened()
    {
        var undisturbed = await ADeskCouncil.WithStatementsAsync([]);
        await Import(undisturbed, undisturbed.Stores);
        var expected = await undisturbed.StateAsync();

        ADeskCouncil council = null!;
        await CrashRuns.AtEachWriteAsync(
            async () => (council = await ADeskCouncil.WithStatementsAsync([])).Stores,
            stores => Import(council, stores),
            async _ => Assert.Equal(expected, await council.StateAsync()));

        static async Task Import(ADeskCouncil council, TestStores stores)
        {
            var inbox = new Inbox(stores.Records, stores.Files, ADeskCouncil.Profiles, council.Clock);
            await inbox.ImportStatementAsync(ADeskCouncil.Id, File("a.csv", Statement));
            await inbox.ImportStatementAsync(ADeskCouncil.Id, File("a.csv", Statement.Replace("A1", "A2", StringComparison.Ordinal)));
            await inbox.ImportPlansAsync(ADeskCouncil.Id, ADeskCouncil.PlansFolder(accounts: "account_id,person_id\nA1,P1\n"));
        }
    }

    [Fact]
    public async Task TheSameFileFromManyAtOnce_IsThereOnce()
    {
        var council = await ADeskCouncil.WithStatementsAsync([]);

        var all = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => council.ImportAsync(File("a.csv", Statement)))));

        Assert.Single(all, one => !one.WasThere);
        Assert.Single((await council.StateAsync()).Keys, key => key.StartsWith($"{ADeskCouncil.Id}~statements/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Plans_AreKeptByDay_AndTheNewestCount()
    {
        var council = await ADeskCouncil.WithStatementsAsync([]);
        Assert.True((await council.Inbox.ImportPlansAsync(ADeskCouncil.Id, ADeskCouncil.PlansFolder())).Value.WasThere);

        var versions = new List<string>();
        foreach (var (days, accounts) in new[] { (0, "A1,P1"), (0, "A2,P1"), (-3, "A3,P1"), (5, "A1,P1") })
        {
            council.Clock.Advance(TimeSpan.FromDays(days));
            versions.Add((await council.Inbox.ImportPlansAsync(ADeskCouncil.Id, ADeskCouncil.PlansFolder($"account_id,person_id\n{accounts}\n"))).Value.Set.Version);
        }

        Assert.Equal(["2026-06-09~002", "2026-06-09~003", "2026-06-09~004", "2026-06-11~001"], versions);
    }

    [Fact]
    public async Task RowsOfPlansThatCannotBeRead_AreTold()
    {
        var council = await ADeskCouncil.WithStatementsAsync([]);

        var imported = (await council.Inbox.ImportPlansAsync(ADeskCouncil.Id, ADeskCouncil.PlansFolder(plans: "person_id,from,budget\nP1,soon,1.00\n", run: "account_id,due_on,amount\nA1,soon,1.00\n"))).Value;

        Assert.Equal(["plans.csv PLAN-VALUE", "payment_run.csv PLAN-VALUE"], imported.Errors.Where(error => error.Error.Code.Code == "PLAN-VALUE").Select(error => $"{error.File} {error.Error.Code.Code}"));
    }

    [Fact]
    public async Task FilesOfPlansFromManyAtOnce_AreAllThere_UnderTheNameOfWhoImportedLast()
    {
        var council = await ADeskCouncil.WithStatementsAsync([]);
        var names = new[] { "people.csv", "roles.csv", "decisions.csv", "known_payees.csv" };

        var all = await Task.WhenAll(names.Select((name, at) => Task.Run(() => council.Inbox.For(new StaffMember($"F{at}", new HashSet<StaffRole> { StaffRole.Finance }))
            .ChangePlansAsync(ADeskCouncil.Id, new Dictionary<string, byte[]> { [name] = Encoding.UTF8.GetBytes("person_id\n") }))));

        var newest = all.MaxBy(one => one.Value.Set.Version, StringComparer.Ordinal).Value.Set;
        Assert.Equal(["accounts.csv", "decisions.csv", "known_payees.csv", "people.csv", "plans.csv", "roles.csv"], newest.Files);
        Assert.Equal(["F0", "F1", "F2", "F3"], all.Select(one => one.Value.Set.By));
    }

    [Fact]
    public async Task APolicyThatCannotBeRead_IsRefused() =>
        Assert.Equal("POLICY-INVALID", (await (await ADeskCouncil.WithStatementsAsync([])).Inbox.ImportPolicyAsync(ADeskCouncil.Id, "versions: 7"u8.ToArray())).Refusal!.Code);

    [Fact]
    public async Task APolicyWithAModelThatThisBuildLacks_IsRefused_AndSaysWhatAddsIt()
    {
        using var policy = typeof(PolicyBook).Assembly.GetManifestResourceStream("policies/default.yaml")!;
        using var reader = new StreamReader(policy);
        var yaml = Encoding.UTF8.GetBytes((await reader.ReadToEndAsync()).Replace("model: isolation-ensemble", "model: mlnet-randomized-pca", StringComparison.Ordinal));

        var refusal = (await (await ADeskCouncil.WithStatementsAsync([])).Inbox.ImportPolicyAsync(ADeskCouncil.Id, yaml)).Refusal!;

        Assert.Equal("MODEL-NOT-IN-BUILD", refusal.Code);
        Assert.Contains("“mlnet-randomized-pca” is ML.NET's.", refusal.Reason, StringComparison.Ordinal);
        Assert.Contains("-p:MLNet=true", refusal.MissingStep, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnUnknownCouncil_TakesNothingIn() =>
        Assert.Equal("CYCLE-NO-COUNCIL", (await new ADeskCouncil().Inbox.ImportStatementAsync("nobody", File("a.csv", Statement))).Refusal!.Code);

    private static StatementSource File(string name, string text) => new(name, () => new MemoryStream(Encoding.UTF8.GetBytes(text)));
}
