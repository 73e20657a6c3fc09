using System.Security.Cryptography;
using DpAudit.Core.Cycles;
using DpAudit.Core.Pipeline;
using DpAudit.Core.Reporting.Arrivals;
using DpAudit.Core.Reporting.Cases;
using DpAudit.Core.Statements;

namespace DpAudit.Core.Reporting;

/// <summary>A cycle's files as docs/formats.md describes them.</summary>
public sealed class CycleFormats : ICycleFormats
{
    /// <summary>The columns of missing-statements.csv.</summary>
    public const string MissingHeader = "account_id,provider,person_ids,from,to";

    /// <summary>The columns of payments.csv.</summary>
    public const string PaymentsHeader = "account_id,due_on,reference,due,outcome,days_late,posted_on,paid,difference,transaction_ids";

    /// <inheritdoc/>
    public string ClocksName => "clocks.csv";

    /// <inheritdoc/>
    public string ManifestName => "manifest.json";

    /// <inheritdoc/>
    public IEnumerable<CycleFile> Write(CycleAudit cycle, int threads)
    {
        ArgumentNullException.ThrowIfNull(cycle);
        var audit = cycle.Audit;
        yield return File("transactions.csv", stream => AuditFiles.WriteTransactions(audit, stream, threads));
        yield return File("people.csv", stream => AuditFiles.WritePeople(audit, stream, threads));
        yield return File("signals.csv", stream => AuditFiles.WriteSignals(audit, stream, threads));
        var scores = File("scores.csv", stream => SampleFiles.WriteScores(audit.Sample, stream, threads));
        var sample = File("sample.csv", stream => SampleFiles.WriteSample(audit.Sample, stream, threads));
        yield return scores;
        yield return sample;
        yield return File("clocks-before.csv", stream => SampleFiles.WriteClocks(audit.Sample.Draw!.Clocks, stream));
        yield return File(ClocksName, stream => SampleFiles.WriteClocks(audit.Sample.Clocks!.States, stream));
        yield return File(ManifestName, stream => SampleManifest.Write(audit.Sample, Hash(scores), Hash(sample), stream));
        yield return File("rejected.csv", stream => AuditFiles.WriteRejected(audit, stream));
        foreach (var file in CaseFiles.Write(audit))
        {
            yield return file;
        }

        yield return File("missing-statements.csv", stream => WriteMissing(cycle.Missing, stream));
        if (cycle.Payments is { } payments)
        {
            yield return File("payments.csv", stream => WritePayments(payments, stream));
        }
    }

    /// <inheritdoc/>
    public IEnumerable<CycleFile> WriteArrivals(CouncilAudit audit, AuditInputs inputs, IReadOnlyDictionary<string, string> shaOf) => ArrivalFiles.Write(audit, inputs, shaOf);

    /// <inheritdoc/>
    public int CountNotAccepted(CouncilAudit audit)
    {
        ArgumentNullException.ThrowIfNull(audit);
        return NotAccepted.Of(audit.Import).Count() + audit.Frame.Plans.Errors.Count;
    }

    /// <inheritdoc/>
    public Draw ReadDraw(Stream clocks, Stream manifest, byte[] seed, string drawnWith)
    {
        var read = CarriedClocks.Read(clocks, ClocksName);
        return new Draw(seed, read, CarriedClocks.Check(manifest, read, drawnWith));
    }

    /// <summary>Writes missing-statements.csv, sorted by account.</summary>
    public static void WriteMissing(IReadOnlyList<MissingStatement> missing, Stream output)
    {
        ArgumentNullException.ThrowIfNull(missing);
        ArgumentNullException.ThrowIfNull(output);
        var row = new CsvRow().Header(MissingHeader);
        foreach (var one in missing)
        {
            row.Text(one.AccountId).Text(one.Provider).Text(string.Join("; ", one.PersonIds)).Date(one.Days.From).Date(one.Days.To).End();
        }

        output.Write(row.Written.Span);
    }

    /// <summary>Writes payments.csv, sorted by account, day and reference.</summary>
    public static void WritePayments(IReadOnlyList<PaymentCheck> checks, Stream output)
    {
        ArgumentNullException.ThrowIfNull(checks);
        ArgumentNullException.ThrowIfNull(output);
        var row = new CsvRow().Header(PaymentsHeader);
        foreach (var check in checks)
        {
            row.Text(check.AccountId);
            _ = check.Due is { } due ? row.Date(due.DueOn).Text(due.Reference).Amount(due.Amount) : row.Empty().Empty().Empty();
            row.Text(Yaml.Hyphenated(check.Outcome)).Number(check.DaysLate);
            _ = check.PostedOn is { } day ? row.Date(day).Amount(check.Paid) : row.Empty().Empty();
            row.Amount(check.Difference).Text(string.Join("; ", check.Loads.Select(load => load.Id))).End();
        }

        output.Write(row.Written.Span);
    }

    private static CycleFile File(string name, Action<Stream> write)
    {
        using var stream = new MemoryStream();
        write(stream);
        return new CycleFile(name, stream.ToArray());
    }

    private static string Hash(CycleFile file) => Convert.ToHexStringLower(SHA256.HashData(file.Bytes));
}
