using DpAudit.Cli.Generating;

namespace DpAudit.Cli.Tests.Generating;

public class CouncilGeneratorTests
{
    /// <summary>What a family calls the account, what adds to it and takes from it, the balance after, the person, and which rows are booked.</summary>
    private static readonly Dictionary<string, (string Account, string[] Plus, string[] Minus, string Balance, Func<Table, string[], bool> IsBooked)> Shapes = new()
    {
        ["eml-pfs"] = ("cardId", ["amount"], ["fee", "atmFee"], "ledgerBalance", (table, row) => table.Cell(row, "recordType") == "Clear"),
        ["crosscard"] = ("Token", ["Bill Amount"], ["Fixed Fee"], "Actual Balance", (table, row) => !table.Cell(row, "Entry Type").StartsWith("Auth", StringComparison.Ordinal) && table.Cell(row, "Entry Type") != "Bank payment declined"),
        ["soldo"] = ("Wallet ID", ["Amount"], [], "Balance (after settlement)", (table, row) => table.Cell(row, "Transaction status") == "Settled"),
        ["equals"] = ("Balance", ["Total credited"], ["Total debited", "Fee"], "Balance after", (table, row) => table.Cell(row, "Status") == "Complete"),
        ["bank"] = ("Account", ["Paid in"], ["Paid out"], "Balance", (_, _) => true),
        ["managed-ledger"] = ("Account", ["Credit"], ["Debit"], "Balance", (_, _) => true),
    };

    public static TheoryData<string> Families => [.. CouncilOptions.Families, CouncilOptions.Mixed];

    [Theory]
    [MemberData(nameof(Families))]
    public void Generate_SameOptions_SameBytes(string family)
    {
        using var one = new MadeCouncil(MadeCouncil.Small(family));
        using var other = new MadeCouncil(MadeCouncil.Small(family));

        Assert.Equal(one.Files(), other.Files());
    }

    [Fact]
    public void Generate_OtherSeed_OtherCouncil()
    {
        using var one = new MadeCouncil(MadeCouncil.Small("bank"));
        using var other = new MadeCouncil(MadeCouncil.Small("bank") with { Seed = 1 });

        Assert.NotEqual(one.Files(), other.Files());
    }

    [Theory]
    [InlineData("eml-pfs", 1)]
    [InlineData("eml-pfs", 5)]
    [InlineData("crosscard", 1)]
    [InlineData("soldo", 3)]
    [InlineData("equals", 1)]
    [InlineData("bank", 2)]
    [InlineData("managed-ledger", 4)]
    [InlineData("mixed", 1)]
    [InlineData("mixed", 12)]
    public void Generate_AnyNumberOfFiles_HasTheRowsAskedFor(string family, int files)
    {
        using var council = new MadeCouncil(MadeCouncil.Small(family, files));

        Assert.Equal(6000, council.Statements.Sum(statement => statement.Rows.Length));
        Assert.Equal(family == "mixed" ? Math.Max(6, files) : files, council.Statements.Length);
        Assert.All(council.Statements, statement => Assert.All(statement.Rows, row => Assert.Equal(statement.Columns, row.Length)));
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void Generate_AnyFamily_EveryBalanceFollowsFromTheOneBefore(string family)
    {
        using var council = new MadeCouncil(MadeCouncil.Small(family, files: 12));
        var balances = new Dictionary<(string Family, string Account), long>();
        foreach (var statement in council.Statements)
        {
            var shape = Shapes[statement.Family];
            foreach (var row in statement.Rows.Where(row => shape.IsBooked(statement, row)))
            {
                var account = (statement.Family, statement.Cell(row, shape.Account));
                var movement = shape.Plus.Sum(name => statement.Pence(row, name)) - shape.Minus.Sum(name => statement.Pence(row, name));
                var balance = statement.Pence(row, shape.Balance);

                Assert.Equal(balances.GetValueOrDefault(account, balance - movement) + movement, balance);
                balances[account] = balance;
            }
        }

        Assert.NotEmpty(balances);
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void Generate_AnyFamily_PlansAndAccountsNamePeopleWhoExist(string family)
    {
        using var council = new MadeCouncil(MadeCouncil.Small(family));
        var people = council.Plan("people").Column("person_id").ToHashSet();
        var accounts = council.Plan("accounts");

        Assert.All(new[] { "roles", "plans", "plan_lines", "accounts" }, name => Assert.Subset(people, council.Plan(name).Column("person_id").ToHashSet()));
        Assert.Equal(people, council.Plan("plans").Column("person_id").ToHashSet());
        Assert.Subset(accounts.Column("account_id").ToHashSet(), council.Plan("decisions").Column("account_id").ToHashSet());
        var known = accounts.Column("account_id").Concat(accounts.Column("cards").SelectMany(cards => cards.Split("; "))).ToHashSet();
        Assert.All(council.Statements, statement => Assert.Subset(known, statement.Column(Shapes[statement.Family].Account).ToHashSet()));
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void Generate_AnyFamily_TruthPointsAtRowsOfItsPeople(string family)
    {
        using var council = new MadeCouncil(MadeCouncil.Small(family));
        var accounts = council.Plan("accounts");
        var owners = accounts.Rows
            .SelectMany(row => accounts.Cell(row, "cards").Split("; ").Append(accounts.Cell(row, "account_id")).Select(name => (name, Person: accounts.Cell(row, "person_id"))))
            .ToLookup(owner => owner.name, owner => owner.Person);
        var truth = council.Truth;

        Assert.All(truth.Rows, planted =>
        {
            var statement = council.Statements.Single(statement => statement.Name == truth.Cell(planted, "file"));
            var row = statement.Rows[int.Parse(truth.Cell(planted, "line")) - 2];
            Assert.Contains(truth.Cell(planted, "person_id"), owners[statement.Cell(row, Shapes[statement.Family].Account)]);
            Assert.True(Shapes[statement.Family].IsBooked(statement, row));
        });
        Assert.Equal(truth.Rows.Length, truth.Rows.Select(row => (row[0], row[1])).Distinct().Count());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.002)]
    [InlineData(0.02)]
    public void Generate_PlantedShare_IsNearlyUsedAndNeverExceeded(double share)
    {
        using var council = new MadeCouncil(MadeCouncil.Small("eml-pfs") with { PlantedShare = share });

        Assert.InRange(council.Truth.Rows.Length, (int)(6000 * share * 0.6), (int)(6000 * share));
    }

    [Fact]
    public void Generate_AYear_PlantsEveryProblem()
    {
        using var council = new MadeCouncil(MadeCouncil.Small("eml-pfs") with { Rows = 30000, Periods = 13 });

        Assert.Equal(
            [
                "budget-blow-out", "cash-burst", "contribution-short", "council-debit-without-decision", "near-duplicate", "night-support", "outside-plan", "shared-payee",
                "spend-after-plan-ended", "split-purchase", "used-quickly-after-dormancy",
            ],
            council.Truth.Column("problem").Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(0, 100, "eml-pfs", 0.01, 1)]
    [InlineData(131, 100000, "eml-pfs", 0.01, 1)]
    [InlineData(4, 239, "eml-pfs", 0.01, 1)]
    [InlineData(4, 240, "paper", 0.01, 1)]
    [InlineData(4, 240, "eml-pfs", 0.21, 1)]
    [InlineData(4, 240, "eml-pfs", double.NaN, 1)]
    [InlineData(4, 240, "eml-pfs", 0.01, 0)]
    [InlineData(4, 240, "eml-pfs", 0.01, 113)]
    public void Fault_OptionOutOfRange_SaysWhy(int periods, int rows, string family, double share, int files)
    {
        var options = new CouncilOptions(rows, 1, family, new DateOnly(2025, 4, 7), periods, share, files);

        Assert.NotNull(options.Fault);
        Assert.Throws<ArgumentException>(() => CouncilGenerator.Generate(options, "unused"));
    }
}
