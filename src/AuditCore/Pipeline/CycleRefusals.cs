using DpAudit.Core.Primitives;

namespace DpAudit.Core.Pipeline;

/// <summary>Why a cycle or an import is not done; docs/operations.md has each code.</summary>
internal static class CycleRefusals
{
    private const int LongestReason = 1000;

    /// <summary>Whether it was refused since there is no such council, whose id is then its sender's words.</summary>
    public static bool IsNoCouncil(Refusal? refusal) => refusal?.Code == NoCouncil("").Code;

    public static Refusal NoCouncil(string councilId) => new("CYCLE-NO-COUNCIL", $"There is no council “{councilId}” in this store.", "Add it first.");

    public static Refusal CouncilId(string councilId) =>
        new("CYCLE-COUNCIL-ID", $"“{councilId}” cannot name a council.", "Use 1 to 60 letters, digits and hyphens, for example kestrel-vale; not a word of the app's own addresses.");

    public static Refusal OtherCouncil(string councilId) => new("CYCLE-COUNCIL-KNOWN", $"{councilId} is there already, with another first period or another seed.", "Nothing was changed. Use the seed it was added with.");

    public static Refusal NoCycle(string councilId, FourWeekPeriod period) => new("CYCLE-NOT-DUE", $"{councilId} has no cycle of {period}.", "Start the cycles that are due first.");

    public static Refusal NotStopped(FourWeekPeriod period, CycleState state) =>
        new("CYCLE-NOT-STOPPED", $"The cycle of {period} is {Statements.Yaml.Hyphenated(state)}; only one that failed is run again.", "Nothing is to be done.");

    public static Refusal NoPlans(string councilId) => new("CYCLE-NO-PLANS", $"{councilId} has no plans yet.", "Import the plans folder, then run the cycle again.");

    public static Refusal Seed(string councilId) => new("CYCLE-SEED", $"This is not the seed that {councilId} is drawn with.", "Give that seed, then run the cycle again.");

    public static Refusal SeedBusy => new("SEED-BUSY", "Somebody else changed the council's record at the same time.", "Look at it again.");

    public static Refusal? OfSeedChange(CouncilRecord council, IReadOnlyList<EarlierSeed> earlier, string present, string next, string reason, string by) => true switch
    {
        _ when council.SeedCommitment != present => new("SEED-PRESENT", $"This is not the seed that {council.CouncilId} is drawn with now.", "Give that one, and the one to take from now on."),
        _ when next == present || earlier.Any(one => one.Commitment == next) => new("SEED-USED", "That seed was drawn with before.", "Make a new one: openssl rand -hex 32."),
        _ when string.IsNullOrWhiteSpace(reason) || reason.Length > LongestReason || string.IsNullOrWhiteSpace(by) => new("SEED-REASON", $"Somebody says why, in 1 to {LongestReason} characters, in their own name.", "Say why."),
        _ when earlier.Count >= EarlierSeed.Most => new("SEED-MANY", $"The seed was changed {EarlierSeed.Most} times already.", "Ask whoever keeps the records."),
        _ => null,
    };

    public static Refusal Anchor(FourWeekPeriod goLive) =>
        new("CYCLE-ANCHOR", $"By the policy's anchor no period begins on {goLive}, the council's first.", "Import a policy whose anchor lies whole periods from it.");

    public static Refusal Stopped(string detail) => new("CYCLE-STOPPED", $"It was tried again and again and did not come to an end{detail}.", "Look into the log, mend the cause, then run the cycle again.");
}
