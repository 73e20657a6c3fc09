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
    private static readonly string[] OfASample = [Scores, "sample.csv", "clocks-before.csv", "clocks.csv", "manifest.json"];

    /// <summary>Runs an audit, writes its files and says what came of it.</summary>
    /// <returns>The audit, and one of <see cref="ExitCodes"/>.</returns>
    public static (CouncilAudit Audit, int ExitCode) Execute(AuditRequest request)
    {
        var stages = new StageClock();
        var (inputs, audit) = WithProgress(stage =>
        {
            stages.Begin("read plans and policy");
            var read = Inputs.Read(request);
            var pictured = PicturedCouncil.Of(read, Begin);
            var writing = WriteMeanwhile(request, read, pictured);
            var done = CouncilAudit.Of(pictured, read, Begin);
            Begin("write");
            WriteSample(request, done);
            writing.GetAwaiter().GetResult();
            return (read, done);

            void Begin(string name)
            {
                stages.Begin(name);
                stage(name);
            }
        });
        stages.End();
        RunJson.Write(request, inputs, audit, stages, Path.Combine(request.OutputFolder, "run.json"));
        return (audit, Summary.Print(request, audit, stages));
    }

    /// <summary>Shows what is going on while a person watches; not when output goes to a file.</summary>
    private static T WithProgress<T>(Func<Action<string>, T> work) => Console.IsErrorRedirected
        ? work(_ => { })
        : CommandLine.Messages.Status().Start("reading", context => work(stage => context.Status(Markup.Escape(stage))));

    /// <summary>Writes what does not hang on scores while payments are scored, where a processor may be free for it.</summary>
    private static Task WriteMeanwhile(AuditRequest request, AuditInputs inputs, PicturedCouncil council)
    {
        Directory.CreateDirectory(request.OutputFolder);
        foreach (var name in OfASample)
        {
            File.Delete(Path.Combine(request.OutputFolder, name)); // An earlier audit's do not belong to this one.
        }

        return Meanwhile(request, () => WritePictures(request, inputs, council));
    }

    /// <summary>Does some work beside what comes next, unless everything is to go one after the other.</summary>
    private static Task Meanwhile(AuditRequest request, Action work)
    {
        if (request.Threads > 1)
        {
            return Task.Run(work);
        }

        work();
        return Task.CompletedTask;
    }

    private static void WritePictures(AuditRequest request, AuditInputs inputs, PicturedCouncil council)
    {
        To(request, "transactions.csv", stream => AuditFiles.WriteTransactions(council, stream, request.Threads));
        To(request, "people.csv", stream => AuditFiles.WritePeople(council, stream, request.Threads));
        To(request, "signals.csv", stream => AuditFiles.WriteSignals(council, stream, request.Threads));
        To(request, "rejected.csv", stream => AuditFiles.WriteRejected(council, stream));
        WriteMend(request.OutputFolder, inputs, council);
    }

    private static void WriteSample(AuditRequest request, CouncilAudit audit)
    {
        if (!request.IsScored)
        {
            return;
        }

        var (scores, sampled, clocks) = ("", "", audit.Sample.Clocks);
        var writing = Meanwhile(request, () => scores = Hashed(Scores, stream => SampleFiles.WriteScores(audit.Sample, stream, request.Threads)));
        if (clocks is not null)
        {
            sampled = Hashed("sample.csv", stream => SampleFiles.WriteSample(audit.Sample, stream, request.Threads));
            To(request, "clocks-before.csv", stream => SampleFiles.WriteClocks(audit.Sample.Draw!.Clocks, stream));
            To(request, "clocks.csv", stream => SampleFiles.WriteClocks(clocks.States, stream));
        }

        writing.GetAwaiter().GetResult();
        if (clocks is not null)
        {
            To(request, "manifest.json", stream => SampleManifest.Write(audit.Sample, scores, sampled, stream));
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

    private static void To(AuditRequest request, string name, Action<Stream> write)
    {
        using var stream = Create(Path.Combine(request.OutputFolder, name));
        write(stream);
    }

    /// <summary>The rows to mend, in their original layout: mend them and send the file as <c>X.correction.csv</c>.</summary>
    private static void WriteMend(string outputFolder, AuditInputs inputs, PicturedCouncil council)
    {
        var folder = Path.Combine(outputFolder, "mend");
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        var sources = inputs.Statements.ToDictionary(source => source.Name);
        foreach (var rows in NotAccepted.Of(council.Import).GroupBy(row => row.Statement))
        {
            var statement = council.Import.Statements[rows.Key - 1];
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
