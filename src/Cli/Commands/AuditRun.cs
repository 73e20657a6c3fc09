using System.Diagnostics;
using System.Security.Cryptography;
using DpAudit.Core.Pipeline;
using DpAudit.Core.Reporting;
using Spectre.Console;

namespace DpAudit.Cli.Commands;

/// <summary>Runs an audit and writes its files.</summary>
internal static class AuditRun
{
    private const string Scores = "scores.csv";
    private static readonly string[] OfADraw = ["sample.csv", "clocks-before.csv", "clocks.csv", "manifest.json"];

    /// <summary>Runs an audit, writes its files and says what came of it.</summary>
    /// <returns>The audit, and one of <see cref="ExitCodes"/>.</returns>
    public static (CouncilAudit Audit, int ExitCode) Execute(AuditRequest request)
    {
        var stages = new StageClock();
        var (inputs, audit) = WithProgress(stage =>
        {
            stages.Begin("read plans and policy");
            var read = Inputs.Read(request);
            var done = CouncilAudit.Run(read, name =>
            {
                stages.Begin(name);
                stage(name);
            });
            stages.Begin("write");
            stage("write");
            Write(request, read, done);
            return (read, done);
        });
        stages.End();
        RunJson.Write(request, inputs, audit, stages, Path.Combine(request.OutputFolder, "run.json"));
        return (audit, Summary.Print(request, audit, stages));
    }

    /// <summary>Shows what is going on while a person watches; not when output goes to a file.</summary>
    private static T WithProgress<T>(Func<Action<string>, T> work) => Console.IsErrorRedirected
        ? work(_ => { })
        : CommandLine.Messages.Status().Start("reading", context => work(stage => context.Status(Markup.Escape(stage))));

    private static void Write(AuditRequest request, AuditInputs inputs, CouncilAudit audit)
    {
        Directory.CreateDirectory(request.OutputFolder);
        foreach (var name in !request.IsScored ? [.. OfADraw, Scores] : audit.Sample.Clocks is null ? OfADraw : [])
        {
            File.Delete(Path.Combine(request.OutputFolder, name)); // An earlier audit's do not belong to this one.
        }

        To("transactions.csv", stream => AuditFiles.WriteTransactions(audit, stream, request.Threads));
        To("people.csv", stream => AuditFiles.WritePeople(audit, stream, request.Threads));
        To("signals.csv", stream => AuditFiles.WriteSignals(audit, stream, request.Threads));
        var scores = request.IsScored ? Hashed(Scores, stream => SampleFiles.WriteScores(audit.Sample, stream, request.Threads)) : "";
        if (audit.Sample.Clocks is not null)
        {
            var sampled = Hashed("sample.csv", stream => SampleFiles.WriteSample(audit.Sample, stream, request.Threads));
            To("clocks-before.csv", stream => SampleFiles.WriteClocks(audit.Sample.Draw!.Clocks, stream));
            To("clocks.csv", stream => SampleFiles.WriteClocks(audit.Sample.Clocks.States, stream));
            To("manifest.json", stream => SampleManifest.Write(audit.Sample, scores, sampled, stream));
        }

        To("rejected.csv", stream => AuditFiles.WriteRejected(audit, stream));
        WriteMend(request.OutputFolder, inputs, audit);

        void To(string name, Action<Stream> write)
        {
            using var stream = Create(Path.Combine(request.OutputFolder, name));
            write(stream);
        }

        string Hashed(string name, Action<Stream> write)
        {
            using var sha256 = SHA256.Create();
            using (var stream = new CryptoStream(Create(Path.Combine(request.OutputFolder, name)), sha256, CryptoStreamMode.Write))
            {
                write(stream);
            }

            return Convert.ToHexStringLower(sha256.Hash!);
        }
    }

    /// <summary>The rows to mend, in their original layout: mend them and send the file as <c>X.correction.csv</c>.</summary>
    private static void WriteMend(string outputFolder, AuditInputs inputs, CouncilAudit audit)
    {
        var folder = Path.Combine(outputFolder, "mend");
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        var sources = inputs.Statements.ToDictionary(source => source.Name);
        foreach (var rows in NotAccepted.Of(audit.Import).GroupBy(row => row.Statement))
        {
            var statement = audit.Import.Statements[rows.Key - 1];
            if (MendFile.Of(statement, rows, sources[statement.Name]) is { } mend)
            {
                Directory.CreateDirectory(folder);
                File.WriteAllBytes(Path.Combine(folder, $"{rows.Key}-{statement.Name.Replace('/', '_')}"), mend);
            }
        }
    }

    private static FileStream Create(string path) => new(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 1 << 16);
}

/// <summary>How long each stage took.</summary>
internal sealed class StageClock
{
    private readonly Stopwatch watch = new();
    private readonly List<(string Name, double Seconds)> stages = [];
    private string? current;

    /// <summary>The stages in order.</summary>
    public IReadOnlyList<(string Name, double Seconds)> Stages => stages;

    /// <summary>All of them together, from the start of the program.</summary>
    public double Total { get; private set; }

    public void Begin(string stage)
    {
        End();
        current = stage;
        watch.Restart();
    }

    public void End()
    {
        if (current is not null)
        {
            stages.Add((current, watch.Elapsed.TotalSeconds));
        }

        current = null;
        Total = (DateTime.UtcNow - Process.GetCurrentProcess().StartTime.ToUniversalTime()).TotalSeconds;
    }
}
