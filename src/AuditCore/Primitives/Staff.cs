namespace DpAudit.Core.Primitives;

/// <summary>What a member of staff may do. One person may have several.</summary>
public enum StaffRole
{
    /// <summary>Uploads statements and plans.</summary>
    Finance,

    /// <summary>Concludes on sampled items.</summary>
    Auditor,

    /// <summary>Holds discussions with people.</summary>
    Coordinator,

    /// <summary>Approves the council's share of decisions that move money.</summary>
    Approver,

    /// <summary>Approves the NHS's share.</summary>
    NhsApprover,

    /// <summary>Sees reports, reviews unanswered offers, resolves disputed council debits.</summary>
    Manager,

    /// <summary>Keeps policies, retention holds and roles.</summary>
    Administrator,
}

/// <summary>
/// A named member of staff who is signed in. Findings, decisions and letters need one; nothing that runs by itself has one, and no code outside of
/// sign-in, imports of signed records and tests may make one (an architecture test says so).
/// </summary>
/// <param name="Id">Who: the council's id of a person, never a shared or system account.</param>
/// <param name="Roles">What they may do.</param>
public sealed record StaffMember(string Id, IReadOnlySet<StaffRole> Roles)
{
    /// <summary>Whether they have a role.</summary>
    public bool Is(StaffRole role) => Roles.Contains(role);
}

/// <summary>Who did something, when, at whose asking, and under which policy: it stands on everything that is recorded.</summary>
/// <param name="CommandId">The id that the client gave: the same one again changes nothing.</param>
/// <param name="By">The member of staff's id.</param>
/// <param name="At">When, UTC.</param>
/// <param name="PolicyVersion">The policy in force.</param>
public sealed record Stamp(string CommandId, string By, DateTimeOffset At, string PolicyVersion);
