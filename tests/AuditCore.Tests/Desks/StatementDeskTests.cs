using System.Text;
using DpAudit.Core.Pipeline;
using DpAudit.Core.Primitives;
using DpAudit.Core.Tests.Scenarios;

namespace DpAudit.Core.Tests.Desks;

/// <summary>How it stands with each statement follows from what is recorded of it and from the last look.</summary>
public class StatementDeskTests
{
    private static readonly string Message = Encoding.UTF8.GetString(RecordJson.Write(new ArrivalsMessage(ADeskCouncil.Id)));

    [Fact]
    public async Task EachStatement_IsInOneState()
    {
        var sound = new AStatement("A1", []).WithoutBalances().Spend("2026-04-08", 9m, "CAFE").Text();
        var council = await ADeskCouncil.WithStatementsAsync([]);
        var desk = new StatementDesk(council.Stores.Records, council.Stores.Files, council.Arrivals);
        await council.ImportAsync(File("complete.csv", sound));
        await council.ImportAsync(File("to-mend.csv", sound.Replace("-9.00", "-9.O0", StringComparison.Ordinal)));
        await council.ImportAsync(File("not-counted.csv", sound.Split('\n')[0] + "\n"));
        var withdrawn = await council.ImportAsync(File("withdrawn.csv", sound.Replace("CAFE", "SHOP", StringComparison.Ordinal)));
        Assert.All(await desk.ListAsync(ADeskCouncil.Id), line => Assert.Equal(StatementState.Waiting, line.State));

        await council.Inbox.WithdrawAsync(ADeskCouncil.Id, withdrawn.Statement.Sha256, "Another council's.", "C1", new StaffMember("F1", new HashSet<StaffRole> { StaffRole.Finance }));
        await council.Arrivals.LookAsync(Message);
        await council.ImportAsync(File("waiting.csv", sound.Replace("CAFE", "HILL", StringComparison.Ordinal)));

        var states = (await desk.ListAsync(ADeskCouncil.Id)).ToDictionary(line => line.Record.Name, line => line.State);
        Assert.Equal(
            [
                ("complete.csv", StatementState.Complete), ("not-counted.csv", StatementState.NotCounted), ("to-mend.csv", StatementState.ToMend), ("waiting.csv", StatementState.Waiting),
                ("withdrawn.csv", StatementState.Withdrawn),
            ],
            states.Select(pair => (pair.Key, pair.Value)).OrderBy(pair => pair.Key, StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("../../etc/passwd")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    public async Task AStatementThatIsNotThere_IsNotFound(string sha256)
    {
        var council = await ADeskCouncil.WithStatementsAsync([]);

        Assert.Null(await new StatementDesk(council.Stores.Records, council.Stores.Files, council.Arrivals).FindAsync(ADeskCouncil.Id, sha256));
    }

    private static StatementSource File(string name, string text) => new(name, () => new MemoryStream(Encoding.UTF8.GetBytes(text)));
}
