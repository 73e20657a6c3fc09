using System.Buffers.Text;
using System.Diagnostics;
using System.Globalization;
using DpAudit.Core.Reporting;
using DpAudit.Core.Scoring.Anomaly;
using Spectre.Console;

namespace DpAudit.Cli.Commands;

/// <summary>What the user asked <c>anomaly</c> for.</summary>
internal sealed record AnomalyRequest(string Input, string? Label, string? Id, ulong Seed, string Model, int Threads, string Output);

/// <summary>Scores the rows of a file and says how it went.</summary>
internal static class AnomalyRun
{
    private const int FlushAt = 1 << 16;
    private const byte Decimals = 8; // As fine as the scores themselves are.

    /// <summary>Scores a file.</summary>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public static int Execute(AnomalyRequest request)
    {
        var model = AnomalyModels.Named(request.Model, "--model");
        var clock = Stopwatch.StartNew();
        var file = Read(request);
        var read = clock.Elapsed.TotalSeconds;
        clock.Restart();
        model.Fit(file.Features, request.Seed, request.Threads);
        var fitted = clock.Elapsed.TotalSeconds;
        clock.Restart();
        var scores = new float[file.Features.Rows];
        model.Score(file.Features, scores, request.Threads);
        var scored = clock.Elapsed.TotalSeconds;
        Write(request.Output, scores, file.Ids);

        var console = CommandLine.Answers;
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"{scores.Length:N0} rows, {file.Features.Columns.Count} columns, model {model.Name} version {model.Version}, seed {request.Seed}");
        if (file.Wanted is { } wanted)
        {
            var measures = RankingMeasures.Of(scores, wanted);
            var counted = $"{wanted.AsSpan().Count(true).ToString("N0", CultureInfo.InvariantCulture)} rows are labelled";
            console.MarkupLineInterpolated(CultureInfo.InvariantCulture, double.IsNaN(measures.AreaUnderRoc)
                ? $"{counted}: AUCROC and AUCPR need labelled rows and others."
                : (FormattableString)$"{counted}: AUCROC {measures.AreaUnderRoc:0.0000}, AUCPR {measures.AveragePrecision:0.0000}");
        }

        console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"read in {read:0.00} s, fitted in {fitted:0.000} s, scored in {scored:0.000} s");
        console.MarkupLineInterpolated($"Written to {request.Output}");
        return ExitCodes.Done;
    }

    private static FeatureFile Read(AnomalyRequest request)
    {
        using var stream = Inputs.Open(request.Input);
        return FeatureFile.Read(stream, Path.GetFileName(request.Input), request.Label, request.Id);
    }

    private static void Write(string path, ReadOnlySpan<float> scores, RowIds? ids)
    {
        Span<byte> digits = stackalloc byte[16];
        var rows = new CsvRow(FlushAt * 2).Header(ids is null ? "row,score" : "row,score,id");
        using var stream = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        for (var row = 0; row < scores.Length; row++)
        {
            Utf8Formatter.TryFormat((double)scores[row], digits, out var length, new System.Buffers.StandardFormat('F', Decimals));
            rows.Number(row + 1).Plain(digits[..length]);
            if (ids is not null)
            {
                rows.Text(ids[row]);
            }

            rows.End();
            if (rows.Written.Length > FlushAt)
            {
                stream.Write(rows.Written.Span);
                rows.Clear();
            }
        }

        stream.Write(rows.Written.Span);
    }
}
