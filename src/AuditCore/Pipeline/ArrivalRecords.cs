using System.Text;
using DpAudit.Core.Ports;
using DpAudit.Core.Primitives;
using DpAudit.Core.Statements;

namespace DpAudit.Core.Pipeline;

/// <summary>What is known of all that arrived, since it was looked at last.</summary>
/// <param name="Schema">The version of this shape.</param>
/// <param name="CouncilId">The council.</param>
/// <param name="Inputs">SHA-256 of what was looked at.</param>
/// <param name="Folder">Where its files are.</param>
/// <param name="From">The first period that no cycle is done for.</param>
/// <param name="To">The last day looked at.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Statements">How many statement files there are.</param>
/// <param name="NotAccepted">How many rows and files do not count.</param>
/// <param name="Before">The folder before, which somebody may still read; null = there is none.</param>
public sealed record ArrivalsRecord(int Schema, string CouncilId, string Inputs, string Folder, FourWeekPeriod From, DateOnly To, DateTimeOffset At, int Statements, int NotAccepted, string? Before)
{
    /// <summary>The file that says what came of each statement.</summary>
    public const string StatementsName = "statements.json";

    /// <summary>The rows of a statement that do not count, with what to do.</summary>
    public static string RejectedName(string sha256) => $"rejected-{sha256}.csv";

    /// <summary>The same rows as they came, to be mended and sent again.</summary>
    public static string MendName(string sha256) => $"mend-{sha256}.csv";
}

/// <summary>What came of a statement.</summary>
/// <param name="Sha256">The statement.</param>
/// <param name="Name">Its name.</param>
/// <param name="Number">Its number among all of the council's.</param>
/// <param name="Rows">What came of its rows.</param>
/// <param name="Posted">From its first to its last posting date; null without rows.</param>
/// <param name="Accounts">How many accounts it has.</param>
/// <param name="HasBalances">Whether it states balances, so that they could be proven.</param>
/// <param name="Refused">Why the file as a whole does not count, or is held; null where it is not.</param>
/// <param name="Held">The accounts that are held, and where their balance breaks first; at most <see cref="MostHeld"/>.</param>
/// <param name="HeldAccounts">How many accounts are held.</param>
/// <param name="Corrects">The file it corrects; empty = none.</param>
/// <param name="CanBeMended">Whether there are rows to mend and send again.</param>
public sealed record StatementOutcome(
    string Sha256, string Name, int Number, Dispositions Rows, DateRange? Posted, int Accounts, bool HasBalances, OutcomeReason? Refused, IReadOnlyList<OutcomeReason> Held, int HeldAccounts,
    string Corrects, bool CanBeMended)
{
    /// <summary>The most held accounts that are named.</summary>
    public const int MostHeld = 200;
}

/// <summary>Why something does not count.</summary>
/// <param name="Account">The account; empty for a file as a whole.</param>
/// <param name="Code">In docs/errors.md.</param>
/// <param name="Line">The first line where it shows; 0 = none.</param>
/// <param name="Detail">What was found.</param>
/// <param name="Hint">What to do.</param>
public sealed record OutcomeReason(string Account, string Code, int Line, string Detail, string Hint)
{
    /// <summary>A reason of an error.</summary>
    public static OutcomeReason Of(RowError error)
    {
        ArgumentNullException.ThrowIfNull(error);
        return new OutcomeReason("", error.Code.Code, error.Line, error.Value, error.Code.Hint);
    }
}

/// <summary>Asks to look at what arrived in a council.</summary>
/// <param name="CouncilId">The council.</param>
public sealed record ArrivalsMessage(string CouncilId)
{
    /// <summary>The queue it goes to.</summary>
    public const string Queue = "look-at-arrivals";

    /// <summary>Asks.</summary>
    internal static Task SendAsync(IWorkQueue queue, string councilId, CancellationToken stop) =>
        queue.SendAsync(Queue, Encoding.UTF8.GetString(RecordJson.Write(new ArrivalsMessage(councilId))), stop: stop);
}

/// <summary>Where what arrived is recorded.</summary>
internal static class ArrivalKeys
{
    /// <summary>What is known of all that arrived.</summary>
    public static RecordKey Of(string councilId) => new($"{StoreNames.Key(councilId)}~arrivals", "latest");

    /// <summary>The folder of its files.</summary>
    public static string Folder(string councilId, string inputs) => $"{StoreNames.Key(councilId)}/arrivals/{inputs}";
}
