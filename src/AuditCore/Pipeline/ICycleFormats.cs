using DpAudit.Core.Cycles;

namespace DpAudit.Core.Pipeline;

/// <summary>A cycle's audit, and what was found about statements and payments.</summary>
/// <param name="Audit">The audit.</param>
/// <param name="Missing">The accounts that lack a statement.</param>
/// <param name="Payments">The payment run of the period, held against what came in; null where the plans have none.</param>
public sealed record CycleAudit(CouncilAudit Audit, IReadOnlyList<MissingStatement> Missing, IReadOnlyList<PaymentCheck>? Payments);

/// <summary>A file of a cycle.</summary>
/// <param name="Name">Its name in the cycle's folder.</param>
/// <param name="Bytes">Its content.</param>
public sealed record CycleFile(string Name, byte[] Bytes);

/// <summary>How a cycle is written to files, and its clocks are read back for the next one. Reporting knows how.</summary>
public interface ICycleFormats
{
    /// <summary>The files of a cycle: the same bytes for the same inputs.</summary>
    IEnumerable<CycleFile> Write(CycleAudit cycle, int threads);

    /// <summary>The files of a look at what arrived: what came of each statement, its rows that do not count, and people's weeks so far.</summary>
    /// <param name="audit">The audit; nothing is drawn.</param>
    /// <param name="inputs">What it was made from.</param>
    /// <param name="shaOf">Each statement's hash, by its name.</param>
    IEnumerable<CycleFile> WriteArrivals(CouncilAudit audit, AuditInputs inputs, IReadOnlyDictionary<string, string> shaOf);

    /// <summary>How many rows and files of all statements do not count.</summary>
    int CountNotAccepted(CouncilAudit audit);

    /// <summary>The file with the clocks after a cycle.</summary>
    string ClocksName { get; }

    /// <summary>The file that answers for them.</summary>
    string ManifestName { get; }

    /// <summary>What the next cycle is drawn with.</summary>
    /// <param name="clocks">The clocks as the cycle before wrote them.</param>
    /// <param name="manifest">Its manifest.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="drawnWith">SHA-256 of the seed that the cycle before was drawn with.</param>
    /// <exception cref="Statements.InputException">They cannot be carried on.</exception>
    Draw ReadDraw(Stream clocks, Stream manifest, byte[] seed, string drawnWith);
}
