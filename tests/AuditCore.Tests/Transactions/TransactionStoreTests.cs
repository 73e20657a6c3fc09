using System.Globalization;
using System.Text;
using DpAudit.Core.Pipeline;
using DpAudit.Core.Policies;
using DpAudit.Core.SupportPlans;
using DpAudit.Core.Tests.Statements;
using DpAudit.Core.Transactions;

namespace DpAudit.Core.Tests.Transactions;

/// <summary>Where transactions lie: any number of statements, each in the order of its lines.</summary>
public class TransactionStoreTests
{
    private const int LargestPiece = 1 << 16;

    [Fact]
    public void SmallStatements_LieTogether_AndLargeOnesByThemselves()
    {
        var store = new TransactionStore();
        int[][] statements = [[3], [LargestPiece, 5], [1], [1_024], [1_025], [], [2, 2], [0], [7]];

        var added = statements.Select((lengths, number) => store.Add([.. lengths.Select(length => Rows(number, length))])).ToList();

        Assert.Equal(statements.Select(lengths => lengths.Where(length => length > 0)), added.Select(ranges => ranges.Select(range => range.Count)));
        Assert.Equal(statements.Sum(lengths => lengths.Sum()), store.Count);
        for (var number = 0; number < added.Count; number++)
        {
            Assert.All(added[number].SelectMany(range => Enumerable.Range(range.First, range.Count)), place => Assert.Equal(number, store[place].Statement));
            Assert.Equal(added[number].OrderBy(range => range.First), added[number]);
        }

        Assert.Equal(added[0][0].First + 3, added[2][0].First);
        Assert.Equal(added[3][0].First + 1_024, added[8][0].First);
    }

    [Fact]
    public void AFullPiece_IsFollowedByAnother_AndNoRowIsLost()
    {
        var store = new TransactionStore();

        var places = Enumerable.Range(0, 200).AsParallel().Select(number => (number, range: Assert.Single(store.Add([Rows(number, 700)])))).ToList();

        Assert.Equal(140_000, store.Count);
        Assert.Equal(140_000, places.SelectMany(one => Enumerable.Range(one.range.First, 700)).Distinct().Count());
        Assert.All(places, one => Assert.Equal((one.number, 700, one.number), (store[one.range.First].Statement, store[one.range.First + 699].Line, store[one.range.First + 699].Statement)));
    }

    /// <summary>A council whose people have bank accounts gets a file an account and period: tens of thousands in a few years.</summary>
    [Fact]
    public void FortyThousandFiles_AreOneImport()
    {
        const int files = 40_000;
        var import = Import.Of(new AuditInputs
        {
            Statements = [.. Enumerable.Range(1, files).Select(number => new StatementSource($"{number}.csv", () => Statement(number)))],
            Profiles = [AProfile.Standard],
            Plans = new(new PlanBook([], [], [], [])),
            Policies = PolicyBook.Default(),
            IdentityKey = new byte[32],
            Threads = 2,
        });

        Assert.Equal((files, files), (import.Ledger.Count, import.Statements[^1].Number));
        Assert.Equal(Enumerable.Range(1, files), Enumerable.Range(0, files).Select(at => import.Ledger[at].Statement).Order());
        Assert.All(Enumerable.Range(0, files), at => Assert.Equal($"{-import.Ledger[at].AmountPence}.csv", import.Statements[import.Ledger[at].Statement - 1].Name));
    }

    private static MemoryStream Statement(int pence) =>
        new(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"Date,Card,Amount,Payee,Status,Reference\n2026-05-01,C1,-{pence / 100}.{pence % 100:00},CITY TAXIS,,\n")));

    private static Transaction[] Rows(int statement, int count) => [.. Enumerable.Range(1, count).Select(line => new Transaction { Statement = statement, Line = line })];
}
