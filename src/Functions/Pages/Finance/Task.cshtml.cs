using System.Globalization;
using DpAudit.Core.Primitives;
using DpAudit.Core.Tasks;
using DpAudit.Functions.Forms;

namespace DpAudit.Functions.Pages.Finance;

/// <summary>One of finance's tasks.</summary>
internal sealed class TaskModel : TaskPage
{
    /// <summary>Where the work of such a task is done; null = outside of these pages.</summary>
    public (string Text, string Address)? Place => Task.Kind switch
    {
        StaffTaskKind.OpeningBalanceToSignOff => ("Look at the opening balance", At($"finance/opening?account={Uri.EscapeDataString(Task.About[0])}")),
        StaffTaskKind.StatementMissing => ("Missing statements", At("finance/missing")),
        StaffTaskKind.LoadLate => ("Payment run", At("finance/payments")),
        _ => null,
    };

    protected override string List => "finance";

    /// <summary>What a task is about, as people read it: four weeks by their first day, the rest by its reference.</summary>
    public static string Say(string about) =>
        DateOnly.TryParseExact(about, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? $"Four weeks from {Formats.Date(day)}" : about;

    protected override bool Shows(StaffTask task) => task.OwnerRole == StaffRole.Finance;
}
