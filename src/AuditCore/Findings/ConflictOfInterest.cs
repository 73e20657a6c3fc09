using DpAudit.Core.Primitives;

namespace DpAudit.Core.Findings;

/// <summary>A member of staff knows a person outside of work, or has another interest: they neither look at the person's money nor conclude about it.</summary>
/// <param name="StaffId">The member of staff.</param>
/// <param name="PersonId">The person with the direct payment.</param>
/// <param name="DeclaredBy">Who declared it: themselves, or a manager.</param>
/// <param name="Dates">When it holds.</param>
public sealed record ConflictOfInterest(string StaffId, string PersonId, string DeclaredBy, DateRange Dates)
{
    /// <summary>Whether it keeps a member of staff from a person on a day.</summary>
    public bool Keeps(string staffId, string personId, DateOnly day) => StaffId == staffId && PersonId == personId && Dates.Contains(day);
}
