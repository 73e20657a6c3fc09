using System.Globalization;
using DpAudit.Cli.Commands;
using DpAudit.Cli.Generating;
using DpAudit.Core.Pipeline;

namespace DpAudit.Bench.Recall;

/// <summary>A made-up council that was audited, beside what was planted in it.</summary>
/// <param name="Name">Its family and seed.</param>
/// <param name="Audit">What the audit found.</param>
/// <param name="Truth">The planted rows.</param>
internal sealed record AuditedCouncil(string Name, CouncilAudit Audit, IReadOnlyDictionary<(string File, int Line), Planted> Truth)
{
    private const int Periods = 13;
    private static readonly DateOnly Start = new(2026, 4, 6);

    /// <summary>Makes a council of a year into a temporary folder, and audits it.</summary>
    /// <param name="family">The provider family.</param>
    /// <param name="seed">Where all chance comes from.</param>
    /// <param name="rows">How many statement rows.</param>
    /// <param name="planted">The most of them that are planted, as a share.</param>
    public static AuditedCouncil Make(string family, ulong seed, int rows, double planted)
    {
        var folder = Directory.CreateTempSubdirectory("recall").FullName;
        try
        {
            CouncilGenerator.Generate(new CouncilOptions(rows, seed, family, Start, Periods, planted), folder);
            var request = new AuditRequest(
                [Path.Combine(folder, "statements")], null, Path.Combine(folder, "plans"), null, null, null, null, family, null, null, null, true, Environment.ProcessorCount, folder);
            return new AuditedCouncil($"{family} {seed}", CouncilAudit.Run(Inputs.Read(request)), Read(Path.Combine(folder, "truth.csv")));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>What was planted at a transaction, if anything: a fee beside an amount has the amount's line, and is not it.</summary>
    public Planted? PlantedAt(int at)
    {
        ref var row = ref Audit.Import.Ledger[at];
        return row.Kind == Core.Primitives.TransactionKind.Fee ? null : Truth.GetValueOrDefault((Audit.Import.Statements[row.Statement - 1].Name, row.Line));
    }

    private static Dictionary<(string, int), Planted> Read(string path) => File.ReadLines(path).Skip(1).Select(line => line.Split(','))
        .ToDictionary(cells => (cells[0], int.Parse(cells[1], CultureInfo.InvariantCulture)), cells => new Planted(cells[3], int.Parse(cells[4], CultureInfo.InvariantCulture)));
}

/// <summary>A planted row of truth.csv.</summary>
/// <param name="Problem">What was planted.</param>
/// <param name="Group">Rows of one group are one problem.</param>
internal sealed record Planted(string Problem, int Group);
