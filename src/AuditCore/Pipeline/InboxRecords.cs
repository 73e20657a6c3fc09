using DpAudit.Core.Primitives;
using DpAudit.Core.SupportPlans;

namespace DpAudit.Core.Pipeline;

/// <summary>A statement that was imported. Its file is named by its content; card numbers were masked before it was written.</summary>
/// <param name="Schema">The version of this shape.</param>
/// <param name="Sha256">SHA-256 of the file as it is stored.</param>
/// <param name="Name">Its name in the council: the original one, with a number where another file had that already.</param>
/// <param name="OriginalName">The name it came with.</param>
/// <param name="Profile">The profile it was recognised by.</param>
/// <param name="CardNumbersMasked">How many card numbers were masked.</param>
/// <param name="ImportedAt">When, UTC.</param>
/// <param name="Arrival">What counts of its arrival: the day in London when it was imported, unless another was told.</param>
/// <param name="By">Who imported it; empty where nobody was signed in, for example where it was put into a folder.</param>
/// <param name="Withdrawal">Who withdrew it here; null where nobody did.</param>
public sealed record StatementRecord(
    int Schema, string Sha256, string Name, string OriginalName, string Profile, int CardNumbersMasked, DateTimeOffset ImportedAt, Arrival Arrival, string By = "", StatementWithdrawal? Withdrawal = null);

/// <summary>That an imported statement was withdrawn: its rows do not count in cycles that are made from then on.</summary>
/// <param name="Reason">Why.</param>
/// <param name="CommandId">The command.</param>
/// <param name="By">The finance officer.</param>
/// <param name="At">When, UTC.</param>
public sealed record StatementWithdrawal(string Reason, string CommandId, string By, DateTimeOffset At);

/// <summary>Which content has a name.</summary>
/// <param name="Sha256">The content.</param>
/// <param name="Name">The name.</param>
public sealed record StatementNameRecord(string Sha256, string Name);

/// <summary>A version of a set of files that belong together: plans, or the policy. The newest one counts.</summary>
/// <param name="Schema">The version of this shape.</param>
/// <param name="Version">The day it arrived in London, and its number on that day: <c>2026-05-11~001</c>.</param>
/// <param name="Sha256">Names all of the content.</param>
/// <param name="ImportedAt">When, UTC.</param>
/// <param name="Files">The files' names.</param>
/// <param name="By">Who imported it; empty where nobody was signed in.</param>
public sealed record FileSetRecord(int Schema, string Version, string Sha256, DateTimeOffset ImportedAt, IReadOnlyList<string> Files, string By = "")
{
    /// <summary>People, plans, accounts, and how their columns are named.</summary>
    public const string Plans = "plans";

    /// <summary>The council's policy.</summary>
    public const string Policy = "policy";

    /// <summary>Provider profiles of its own.</summary>
    public const string Profiles = "profiles";

    /// <summary>The council's staff.</summary>
    public const string Staff = "staff";
}

/// <summary>What came of an import.</summary>
/// <param name="Statement">The statement.</param>
/// <param name="WasThere">Whether its content had been imported before; nothing was changed then.</param>
public sealed record ImportedStatementFile(StatementRecord Statement, bool WasThere);

/// <summary>What came of an import of plans or a policy.</summary>
/// <param name="Set">The version.</param>
/// <param name="WasThere">Whether the newest version had the same content already.</param>
/// <param name="Errors">Rows that do not count.</param>
public sealed record ImportedFileSet(FileSetRecord Set, bool WasThere, IReadOnlyList<PlanError> Errors);

/// <summary>That an account's opening balance was signed off.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="Balance">The balance that was signed off; another one in the plans is not.</param>
/// <param name="On">The day of that balance.</param>
/// <param name="CommandId">The command.</param>
/// <param name="By">Who: a finance officer or manager.</param>
/// <param name="At">When, UTC.</param>
public sealed record OpeningSignOff(string AccountId, Money Balance, DateOnly? On, string CommandId, string By, DateTimeOffset At);

/// <summary>All that was signed off of an account, oldest first; the last one counts.</summary>
/// <param name="Schema">The version of this shape.</param>
/// <param name="SignOffs">What was signed off.</param>
public sealed record OpeningRecord(int Schema, IReadOnlyList<OpeningSignOff> SignOffs)
{
    /// <summary>The most that is kept of an account.</summary>
    public const int Most = 50;
}

/// <summary>An opening balance that the plans state.</summary>
/// <param name="Account">The account.</param>
/// <param name="SignOff">Who signed it off; null where nobody did here.</param>
public sealed record OpeningLine(Account Account, OpeningSignOff? SignOff)
{
    /// <summary>Whether it was signed off, here or as the plans say. Otherwise it is of nobody known and cannot be asked back.</summary>
    public bool IsSignedOff => SignOff is not null || Account.OpeningSignedOff;
}
