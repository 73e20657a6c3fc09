using DpAudit.Core.Cycles;
using DpAudit.Core.Ports;
using DpAudit.Core.Primitives;

namespace DpAudit.Core.Pipeline;

/// <summary>A council whose cycles run. The seed itself is kept elsewhere, in the council's secrets.</summary>
/// <param name="Schema">The version of this shape.</param>
/// <param name="CouncilId">The council.</param>
/// <param name="GoLive">The first period that is audited.</param>
/// <param name="SeedId">A short name of the seed.</param>
/// <param name="SeedCommitment">Its SHA-256: no other seed is taken, unless somebody changes it by name.</param>
/// <param name="AddedAt">When it was registered, UTC.</param>
/// <param name="EarlierSeeds">The seeds before it, oldest first; null = there were none.</param>
public sealed record CouncilRecord(
    int Schema, string CouncilId, FourWeekPeriod GoLive, string SeedId, string SeedCommitment, DateTimeOffset AddedAt, IReadOnlyList<EarlierSeed>? EarlierSeeds = null);

/// <summary>A seed that is not drawn with any more. The samples drawn with it are proved by it all the same.</summary>
/// <param name="Commitment">Its SHA-256.</param>
/// <param name="ChangedAt">When another took its place, UTC.</param>
/// <param name="By">Who changed it: whoever was signed in.</param>
/// <param name="Reason">Why.</param>
public sealed record EarlierSeed(string Commitment, DateTimeOffset ChangedAt, string By, string Reason)
{
    /// <summary>The most of a council.</summary>
    public const int Most = 100;
}

/// <summary>How far a cycle got.</summary>
public enum CycleState
{
    /// <summary>It is due and no message was sent yet: the one before is not done, or sending comes next.</summary>
    Waiting,

    /// <summary>Its message was sent.</summary>
    Queued,

    /// <summary>Somebody began it. It stays so where the program died, until the message comes again.</summary>
    Running,

    /// <summary>It is done and stays as it is.</summary>
    Done,

    /// <summary>It could not be done; the code says why. Once that is mended it is run again.</summary>
    Failed,

    /// <summary>It was tried as often as messages are delivered and never came to an end. Somebody has to look; it can be run again.</summary>
    Poisoned,
}

/// <summary>A council's cycle.</summary>
/// <param name="Schema">The version of this shape.</param>
/// <param name="CouncilId">The council.</param>
/// <param name="Period">The period.</param>
/// <param name="State">How far it got.</param>
/// <param name="CreatedAt">When it was found to be due, UTC.</param>
/// <param name="QueuedAt">When its message was sent last; null = not yet.</param>
/// <param name="RunningSince">When it was begun last; null = not yet.</param>
/// <param name="DoneAt">When it was done; null = not yet.</param>
/// <param name="Tries">How often it was begun.</param>
/// <param name="Failure">Why it could not be done; null where it is not failed or poisoned.</param>
/// <param name="Result">What came of it; null while it is not done.</param>
/// <param name="Handover">What was given to people; null until that is done too.</param>
/// <param name="FilesRemovedOn">When retention removed its files; null while they are there.</param>
public sealed record CycleRecord(
    int Schema, string CouncilId, FourWeekPeriod Period, CycleState State, DateTimeOffset CreatedAt, DateTimeOffset? QueuedAt, DateTimeOffset? RunningSince, DateTimeOffset? DoneAt, int Tries,
    CycleFailure? Failure, CycleFacts? Result, HandoverFacts? Handover = null, DateOnly? FilesRemovedOn = null)
{
    /// <summary>The version that this program writes.</summary>
    public const int CurrentSchema = 1;

    /// <summary>A cycle that was found to be due.</summary>
    public static CycleRecord Due(string councilId, FourWeekPeriod period, DateTimeOffset now) => new(CurrentSchema, councilId, period, CycleState.Waiting, now, null, null, null, 0, null, null);
}

/// <summary>What a cycle gave to people.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Tasks">How many tasks it makes.</param>
/// <param name="Items">How many items auditors have of it, those carried over from earlier cycles included.</param>
/// <param name="CarriedOver">How many were carried over.</param>
/// <param name="Unassigned">How many nobody may or can look at: a manager has to see to them.</param>
/// <param name="ObservationsLeft">Observations of the kinds that go to auditors that there was no room for.</param>
public sealed record HandoverFacts(DateTimeOffset At, int Tasks, int Items, int CarriedOver, int Unassigned, int ObservationsLeft);

/// <summary>Why a cycle could not be done.</summary>
/// <param name="Code">In docs/operations.md or docs/errors.md.</param>
/// <param name="Reason">In a sentence.</param>
public sealed record CycleFailure(string Code, string Reason);

/// <summary>What came of a cycle.</summary>
/// <param name="Inputs">SHA-256 of inputs.json, which names the folder of its files.</param>
/// <param name="Folder">That folder.</param>
/// <param name="Statements">How many statement files there were.</param>
/// <param name="NotAccepted">How many rows and files of all statements do not count: see rejected.csv.</param>
/// <param name="Late">How many transactions of the period came too late for their own.</param>
/// <param name="ToLookAt">How many payments are to be looked at.</param>
/// <param name="CreditsToLookAt">The same for money that came back.</param>
/// <param name="MissingStatements">How many accounts lack a statement.</param>
/// <param name="Missing">The first of them; missing-statements.csv has all.</param>
public sealed record CycleFacts(
    string Inputs, string Folder, int Statements, int NotAccepted, int Late, int ToLookAt, int CreditsToLookAt, int MissingStatements, IReadOnlyList<MissingStatement> Missing)
{
    /// <summary>The most accounts that the record names, so that it stays small.</summary>
    public const int MostNamed = 1000;
}

/// <summary>What a cycle was made from, as inputs.json says; its hash names the cycle's files.</summary>
/// <param name="Schema">The version of this shape.</param>
/// <param name="Program">The program's version.</param>
/// <param name="CouncilId">The council.</param>
/// <param name="Period">The period.</param>
/// <param name="GoLive">The first period that the council audits.</param>
/// <param name="SeedCommitment">Names the seed.</param>
/// <param name="Before">The inputs of the cycle before, whose clocks are carried on; null = it is the first one.</param>
/// <param name="Plans">The plans.</param>
/// <param name="Policy">The policy; null = the one that comes with the product.</param>
/// <param name="Openings">The opening balances that were signed off, by account.</param>
/// <param name="Statements">The statements, by hash.</param>
/// <param name="Accepted">The payees that auditors accepted, as long as their findings stand.</param>
/// <param name="Profiles">The provider profiles of the council's own; null = it has none.</param>
public sealed record CycleInputs(
    int Schema, string Program, string CouncilId, FourWeekPeriod Period, FourWeekPeriod GoLive, string SeedCommitment, string? Before, string Plans, string? Policy,
    IReadOnlyList<OpeningSignOff> Openings, IReadOnlyList<CycleStatement> Statements, IReadOnlyList<AcceptedForPlan> Accepted, string? Profiles = null)
{
    /// <summary>The name of the file that says it.</summary>
    public const string FileName = "inputs.json";
}

/// <summary>A statement of a cycle.</summary>
/// <param name="Sha256">Names its content.</param>
/// <param name="Name">Its name in the council.</param>
/// <param name="ArrivedOn">The day it arrived, as it was told.</param>
/// <param name="CountsOn">The day that decides which periods it is in time for: never within the grace of a cycle that was done without it.</param>
/// <param name="Covers">The days it covers, where that was told.</param>
/// <param name="Corrects">The file it corrects, where that was told.</param>
/// <param name="Withdrawn">Why it was withdrawn; null = it was not.</param>
public sealed record CycleStatement(string Sha256, string Name, DateOnly ArrivedOn, DateOnly CountsOn, DateRange? Covers, string? Corrects, string? Withdrawn);

/// <summary>A payee that an auditor accepted for a person's plan line.</summary>
/// <param name="FindingId">The finding that it rests on.</param>
/// <param name="PersonId">The person.</param>
/// <param name="Payee">The payee.</param>
/// <param name="LineId">The line.</param>
/// <param name="By">The auditor.</param>
/// <param name="On">When.</param>
public sealed record AcceptedForPlan(string FindingId, string PersonId, string Payee, string LineId, string By, DateOnly On);

/// <summary>Asks for a cycle to be audited. It holds ids only.</summary>
/// <param name="CouncilId">The council.</param>
/// <param name="Period">The period.</param>
public sealed record CycleMessage(string CouncilId, FourWeekPeriod Period)
{
    /// <summary>The queue it goes to.</summary>
    public const string Queue = "audit-cycle";
}

/// <summary>Where councils and cycles are stored.</summary>
internal static class CycleKeys
{
    /// <summary>The councils.</summary>
    public const string Councils = "councils";

    /// <summary>A council.</summary>
    public static RecordKey Council(string councilId) => new(Councils, StoreNames.Key(councilId));

    /// <summary>A cycle; a council's cycles are listed in order.</summary>
    public static RecordKey Cycle(string councilId, FourWeekPeriod period) => new($"{StoreNames.Key(councilId)}~cycles", period.ToString());

    /// <summary>An imported statement.</summary>
    public static RecordKey Statement(string councilId, string sha256) => new($"{StoreNames.Key(councilId)}~statements", sha256);

    /// <summary>Who has a statement's name.</summary>
    public static RecordKey StatementName(string councilId, string nameHash) => new($"{StoreNames.Key(councilId)}~statement-names", nameHash);

    /// <summary>A version of a set of files.</summary>
    public static RecordKey FileSet(string councilId, string kind, string version) => new($"{StoreNames.Key(councilId)}~{kind}", version);

    /// <summary>What was signed off of an account's opening balance.</summary>
    public static RecordKey Opening(string councilId, string accountId) => new($"{StoreNames.Key(councilId)}~openings", StoreNames.Key(accountId));

    /// <summary>A statement's file.</summary>
    public static string StatementFile(string councilId, string sha256) => $"{StoreNames.Key(councilId)}/statements/{sha256}";

    /// <summary>A file of a set.</summary>
    public static string SetFile(string councilId, string kind, string sha256, string name) => $"{StoreNames.Key(councilId)}/{kind}/{sha256}/{name}";

    /// <summary>The folder of a cycle's files.</summary>
    public static string Folder(string councilId, FourWeekPeriod period, string inputs) => $"{StoreNames.Key(councilId)}/cycles/{period}/{inputs}";
}
