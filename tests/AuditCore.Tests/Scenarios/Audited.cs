using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using DpAudit.Core.Pipeline;
using DpAudit.Core.Primitives;
using DpAudit.Core.Reporting;
using DpAudit.Core.Signals;

namespace DpAudit.Core.Tests.Scenarios;

/// <summary>What came of a scenario: rows as transactions.csv tells them, pictures and signals by person and period.</summary>
public sealed class Audited(CouncilAudit audit)
{
    /// <summary>The audit itself.</summary>
    public CouncilAudit Audit => audit;

    /// <summary>The rows of transactions.csv, in its order.</summary>
    public IReadOnlyList<AuditedRow> Rows { get; } = [.. CsvText.Read(Write(stream => AuditFiles.WriteTransactions(audit, stream, 1))).Skip(1).Select(AuditedRow.Of)];

    /// <summary>The only row whose raw payee is this.</summary>
    public AuditedRow Row(string payee) => Rows.Single(row => row.PayeeRaw == payee);

    /// <summary>The only row of a kind with this raw payee.</summary>
    public AuditedRow Row(string payee, string kind) => Rows.Single(row => row.PayeeRaw == payee && row.Kind == kind);

    /// <summary>The only row with this amount.</summary>
    public AuditedRow Row(decimal amount) => Rows.Single(row => row.Amount == amount);

    /// <summary>The row that a row is paired with; null = none.</summary>
    public AuditedRow? PairOf(AuditedRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return row.PairsWith.Length == 0 ? null : Rows.Single(other => other.Id == row.PairsWith);
    }

    /// <summary>A person's picture.</summary>
    /// <param name="person">The person; empty = money of nobody known.</param>
    /// <param name="period">The period's first day.</param>
    /// <param name="account">The account, where there are several.</param>
    public FourWeekPicture Picture(string person, string period = Periods.First, string? account = null) =>
        audit.Pictures.Single(picture => picture.PersonId == person && picture.Period.ToString() == period && (account is null || picture.AccountId == account));

    /// <summary>A person's signals, of one period or all.</summary>
    public IReadOnlyList<Signal> Signals(string person, string? period = null) =>
        [.. audit.Signals.Where(signal => signal.PersonId == person && (period is null || signal.Period.ToString() == period))];

    /// <summary>What was observed about a person, of one period or all.</summary>
    public IReadOnlyList<SignalCode> Codes(string person, string? period = null) => [.. Signals(person, period).Select(signal => signal.Code)];

    /// <summary>The person's only signal of a code.</summary>
    public Signal Signal(string person, SignalCode code, string? period = null) => Signals(person, period).Single(signal => signal.Code == code);

    /// <summary>The rows of scores.csv.</summary>
    public IReadOnlyList<ScoredRow> Scores => field ??= [.. CsvText.Read(Write(stream => SampleFiles.WriteScores(audit.Sample, stream, 1))).Skip(1).Select(ScoredRow.Of)];

    /// <summary>The rows of sample.csv.</summary>
    public IReadOnlyList<SampledRow> Sample => field ??= [.. CsvText.Read(Write(stream => SampleFiles.WriteSample(audit.Sample, stream, 1))).Skip(1).Select(SampledRow.Of)];

    /// <summary>The only row of scores.csv for a payment with this raw payee.</summary>
    public ScoredRow Score(string payee) => Scores.Single(score => score.Id == Row(payee).Id);

    /// <summary>What an audit writes about its samples, by file.</summary>
    public IReadOnlyDictionary<string, string> DrawFiles(int threads = 1) => DrawFiles(
        Write(stream => SampleFiles.WriteScores(audit.Sample, stream, threads)), Write(stream => SampleFiles.WriteSample(audit.Sample, stream, threads)));

    private Dictionary<string, string> DrawFiles(string scores, string sample) => new()
    {
        ["scores.csv"] = scores,
        ["sample.csv"] = sample,
        ["clocks-before.csv"] = Write(stream => SampleFiles.WriteClocks(audit.Sample.Draw!.Clocks, stream)),
        ["clocks.csv"] = Write(stream => SampleFiles.WriteClocks(audit.Sample.Clocks!.States, stream)),
        ["manifest.json"] = Write(stream => SampleManifest.Write(audit.Sample, Hash(scores), Hash(sample), stream)),
    };

    /// <summary>All four output files, one after the other.</summary>
    public string Files(int threads = 1) => Write(stream =>
    {
        AuditFiles.WriteTransactions(audit, stream, threads);
        AuditFiles.WritePeople(audit, stream, threads);
        AuditFiles.WriteSignals(audit, stream, threads);
        AuditFiles.WriteRejected(audit, stream);
    });

    /// <summary>The SHA-256 of a text's bytes.</summary>
    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>Writes a file into a text.</summary>
    public static string Write(Action<Stream> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        using var stream = new MemoryStream();
        write(stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}

/// <summary>A row of transactions.csv.</summary>
public sealed record AuditedRow(
    string Id,
    int Statement,
    int Line,
    string Period,
    string Person,
    string Account,
    string Card,
    string Date,
    string Posted,
    string Kind,
    decimal Amount,
    string Payee,
    string PayeeRaw,
    string Mcc,
    string PlanLine,
    string MatchedBy,
    decimal? Confidence,
    string PairsWith,
    bool Late)
{
    internal static AuditedRow Of(string[] cells) => new(
        cells[0], int.Parse(cells[1], CultureInfo.InvariantCulture), int.Parse(cells[2], CultureInfo.InvariantCulture), cells[3], cells[4], cells[5], cells[6],
        cells[7], cells[8], cells[9], decimal.Parse(cells[10], CultureInfo.InvariantCulture), cells[11], cells[12], cells[13], cells[14], cells[15],
        cells[16].Length == 0 ? null : decimal.Parse(cells[16], CultureInfo.InvariantCulture), cells[17], bool.Parse(cells[18]));
}

/// <summary>A row of scores.csv.</summary>
public sealed record ScoredRow(
    string Period, string Id, string Person, string Date, string Stratum, decimal Value, decimal Risk, string[] Observed, long Size, decimal Chance, decimal? RandomChance)
{
    internal static ScoredRow Of(string[] cells) => new(
        cells[0], cells[1], cells[2], cells[3], cells[4], Number(cells[5]), Number(cells[6]), cells[8].Split(' ', StringSplitOptions.RemoveEmptyEntries),
        long.Parse(cells[9], CultureInfo.InvariantCulture), Number(cells[10]), cells[11].Length == 0 ? null : Number(cells[11]));

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}

/// <summary>A row of sample.csv.</summary>
public sealed record SampledRow(string Period, string Id, string Person, string Stratum, decimal Chance, decimal Weight, decimal Risk, string Reasons, decimal Value)
{
    internal static SampledRow Of(string[] cells) => new(
        cells[0], cells[1], cells[2], cells[3], decimal.Parse(cells[4], CultureInfo.InvariantCulture), decimal.Parse(cells[5], CultureInfo.InvariantCulture),
        decimal.Parse(cells[6], CultureInfo.InvariantCulture), cells[7], decimal.Parse(cells[8], CultureInfo.InvariantCulture));
}

/// <summary>Says what a picture shows; what is not named is not looked at.</summary>
public static class PictureAssertions
{
    /// <summary>Checks the amounts named.</summary>
    public static void Shows(
        this FourWeekPicture picture,
        decimal? opening = null,
        decimal? council = null,
        decimal? nhs = null,
        decimal? contributionDue = null,
        decimal? contributionPaid = null,
        decimal? spend = null,
        decimal? refunds = null,
        decimal? fees = null,
        decimal? cash = null,
        decimal? unmatched = null,
        decimal? disputed = null,
        decimal? transfers = null,
        decimal? commitments = null,
        decimal? contingency = null,
        decimal? surplusCouncil = null,
        decimal? surplusNhs = null,
        decimal? surplusPerson = null,
        decimal? unattributed = null,
        decimal? closing = null)
    {
        ArgumentNullException.ThrowIfNull(picture);
        (string Name, decimal? Expected, Money Found)[] amounts =
        [
            ("opening", opening, picture.Opening), ("council", council, picture.LoadsCouncil), ("nhs", nhs, picture.LoadsNhs),
            ("contribution due", contributionDue, picture.ContributionDue), ("contribution paid", contributionPaid, picture.ContributionPaid),
            ("spend", spend, picture.Spend), ("refunds", refunds, picture.Refunds), ("fees", fees, picture.Fees), ("cash", cash, picture.Cash),
            ("unmatched", unmatched, picture.Unmatched), ("disputed", disputed, picture.Disputed), ("transfers", transfers, picture.Transfers),
            ("commitments", commitments, picture.Commitments), ("contingency", contingency, picture.Contingency),
            ("surplus council", surplusCouncil, picture.SurplusCouncil), ("surplus nhs", surplusNhs, picture.SurplusNhs),
            ("surplus person", surplusPerson, picture.SurplusPerson), ("unattributed", unattributed, picture.Unattributed), ("closing", closing, picture.Closing),
        ];
        var named = amounts.Where(amount => amount.Expected is not null).ToList();
        var wrong = named.Where(amount => amount.Found.Pence != amount.Expected!.Value * 100).ToList();
        if (wrong.Count > 0)
        {
            Assert.Fail($"{picture.PersonId} {picture.Period} {picture.AccountId}: " + string.Join("; ", wrong.Select(amount => $"{amount.Name} is {amount.Found}, not {amount.Expected:0.00}")));
        }
    }
}
