using System.Security.Cryptography;
using DpAudit.Core.Pipeline;
using DpAudit.Core.Primitives;

namespace DpAudit.Core.Tests.Desks;

/// <summary>A seed that somebody learned is changed by whoever has it, with a reason; everybody's turns are carried on, and what was drawn stays proved.</summary>
public class SeedChangeTests
{
    private static readonly byte[] Next = SHA256.HashData("the next seed"u8);
    private static readonly string NextCommitment = Convert.ToHexStringLower(SHA256.HashData(Next));

    [Fact]
    public async Task FromTheNextCycleOn_TheNextSeedDraws_WithTheClocksAsTheyStood()
    {
        var council = await ADeskCouncil.WithStatementsAsync();
        await council.RunAsync();
        var clocks = await council.FileAsync(1, "clocks.csv");

        var changed = (await ChangeAsync(council)).Value;
        Assert.Equal((NextCommitment, NextCommitment[..8]), (changed.SeedCommitment, changed.SeedId));
        var earlier = Assert.Single(changed.EarlierSeeds!);
        Assert.Equal((ADeskCouncil.Commitment, "opal.operator", "It was in an e-mail", council.Clock.GetUtcNow()), (earlier.Commitment, earlier.By, earlier.Reason, earlier.ChangedAt));
        Assert.Single((await ChangeAsync(council)).Value.EarlierSeeds!); // the same again

        council.At(7, 14);
        await council.RunAsync();
        Assert.Equal("CYCLE-SEED", (await council.CyclesAsync())[2].Failure?.Code); // with the earlier seed

        var desk = council.DeskOn(council.Stores, Next);
        Assert.Null((await desk.RetryAsync(ADeskCouncil.Id, (await council.CyclesAsync())[2].Period)).Refusal);
        while (await council.Stores.Queue.TryReceiveAsync(CycleMessage.Queue, TimeSpan.FromMinutes(1)) is { } message)
        {
            await desk.AuditCycleAsync(message.Text);
            await council.Stores.Queue.TryCompleteAsync(message);
        }

        Assert.Equal(CycleState.Done, (await council.CyclesAsync())[2].State);
        Assert.Equal(clocks, await council.FileAsync(2, "clocks-before.csv"));
        Assert.Contains(NextCommitment, await council.FileAsync(2, "manifest.json"), StringComparison.Ordinal);
        Assert.Contains(ADeskCouncil.Commitment, await council.FileAsync(1, "manifest.json"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, "b", "why", "opal", "SEED-PRESENT")]
    [InlineData(true, "a", "why", "opal", "SEED-USED")]
    [InlineData(true, "b", " ", "opal", "SEED-REASON")]
    [InlineData(true, "b", "why", "", "SEED-REASON")]
    public async Task WhoeverHasIt_SaysWhy_AndNoSeedComesBack(bool isPresent, string next, string reason, string by, string code)
    {
        var council = await ADeskCouncil.WithStatementsAsync([]);
        var commitment = next == "a" ? ADeskCouncil.Commitment : NextCommitment;

        Assert.Equal(code, (await council.Desk.ChangeSeedAsync(ADeskCouncil.Id, isPresent ? ADeskCouncil.Seed : Next, commitment, reason, by)).Refusal?.Code);

        await ChangeAsync(council);
        Assert.Equal("SEED-USED", (await council.Desk.ChangeSeedAsync(ADeskCouncil.Id, Next, ADeskCouncil.Commitment, "back", "opal")).Refusal?.Code);
        Assert.Equal("CYCLE-NO-COUNCIL", (await council.Desk.ChangeSeedAsync("nowhere", Next, commitment, "why", "opal")).Refusal?.Code);
    }

    private static Task<Result<CouncilRecord>> ChangeAsync(ADeskCouncil council) => council.Desk.ChangeSeedAsync(ADeskCouncil.Id, ADeskCouncil.Seed, NextCommitment, "It was in an e-mail", "opal.operator");
}
