using System.Text;
using DpAudit.Core.Cycles;
using DpAudit.Core.Findings;
using DpAudit.Core.Policies;
using DpAudit.Core.Statements;
using DpAudit.Core.SupportPlans;

namespace DpAudit.Core.Pipeline;

/// <summary>The plans of a council, with its payment run.</summary>
/// <param name="Book">People, plans and accounts, and what could not be read.</param>
/// <param name="Payments">The payment run; null where the folder has none.</param>
internal sealed record CouncilPlans(PlanBook Book, IReadOnlyList<DuePayment>? Payments);

/// <summary>Reads plans and policies from files in memory.</summary>
internal static class PlanFiles
{
    /// <summary>How a policy's file is named.</summary>
    public const string PolicyName = "policy.yaml";

    private const string MappingName = "mapping.yaml";

    /// <summary>Whether a file of a folder is one of plans; others are left where they are.</summary>
    public static bool IsOne(string name) => name == MappingName || (name.EndsWith(".csv", StringComparison.Ordinal) && PlanColumns.Of.ContainsKey(name[..^4]));

    /// <summary>Reads plans.</summary>
    /// <param name="files">The files by name.</param>
    /// <param name="openings">The opening balances that were signed off.</param>
    /// <param name="accepted">The payees that auditors accepted.</param>
    /// <exception cref="InputException">mapping.yaml cannot be read.</exception>
    public static CouncilPlans Read(IReadOnlyDictionary<string, byte[]> files, IReadOnlyCollection<OpeningSignOff> openings, IReadOnlyCollection<AcceptedPayee>? accepted = null)
    {
        var reader = new PlanBookReader(Open, files.TryGetValue(MappingName, out var mapping) ? Encoding.UTF8.GetString(mapping) : null);
        var book = reader.Read();
        var errors = book.Errors.ToList();
        using var run = Open(PaymentRunFile.Name);
        var payments = run is null ? null : PaymentRunFile.Read(run, reader.MappingOf(Path.ChangeExtension(PaymentRunFile.Name, null)), errors);
        var signed = openings.ToDictionary(one => one.AccountId);
        return new CouncilPlans(
            new PlanBook(
                accepted is { Count: > 0 } ? book.People.Select(person => AcceptedPayee.Into(person, accepted)) : book.People, book.Accounts.Select(account => signed.TryGetValue(account.Id, out var one) && IsOf(one, account) ? account with { OpeningSignedOff = true } : account),
                book.ApprovedDebits.SelectMany(debits => debits), errors),
            payments);

        MemoryStream? Open(string name) => files.TryGetValue(name, out var bytes) ? new MemoryStream(bytes, writable: false) : null;
    }

    /// <summary>Whether it is what was signed off: the same balance of the same day.</summary>
    public static bool IsOf(OpeningSignOff signOff, Account account) => signOff.Balance == account.OpeningBalance && signOff.On == account.OpeningOn;

    /// <summary>Reads a policy.</summary>
    /// <exception cref="InputException">It cannot be used.</exception>
    public static PolicyBook ReadPolicy(IReadOnlyDictionary<string, byte[]> files) => PolicyYaml.Parse(Encoding.UTF8.GetString(files[PolicyName]), PolicyName);
}
