using DpAudit.Cli.Generating;

namespace DpAudit.Cli.Tests.Generating;

/// <summary>A council made into a temporary folder, and read back as text.</summary>
internal sealed class MadeCouncil : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("council");

    public MadeCouncil(CouncilOptions options)
    {
        CouncilGenerator.Generate(options, folder.FullName);
        Statements = [.. Directory.GetFiles(Path.Combine(folder.FullName, "statements")).Order(StringComparer.Ordinal).Select(path => new Table(path))];
    }

    /// <summary>The statements, in order of their names.</summary>
    public Table[] Statements { get; }

    public Table Truth => new(Path.Combine(folder.FullName, "truth.csv"));

    public static CouncilOptions Small(string family, int files = 1) =>
        new(Rows: 6000, Seed: 2026, Family: family, Start: new DateOnly(2025, 4, 7), Periods: 4, PlantedShare: 0.02, Files: files);

    public Table Plan(string name) => new(Path.Combine(folder.FullName, "plans", name + ".csv"));

    /// <summary>Every file's name and bytes.</summary>
    public IEnumerable<(string Name, string Text)> Files() =>
        folder.GetFiles("*.csv", SearchOption.AllDirectories).OrderBy(file => file.FullName, StringComparer.Ordinal).Select(file => (file.Name, File.ReadAllText(file.FullName)));

    public void Dispose() => folder.Delete(recursive: true);
}

/// <summary>A CSV file without quotation marks.</summary>
internal sealed class Table
{
    private readonly string[] header;

    public Table(string path)
    {
        var lines = File.ReadAllLines(path);
        Name = Path.GetFileName(path);
        Family = CouncilOptions.Families.FirstOrDefault(family => Name.StartsWith(family, StringComparison.Ordinal), "");
        header = lines[0].Split(',');
        Rows = [.. lines.Skip(1).Select(line => line.Split(',')).Where(cells => cells[0] != "Total")];
    }

    public string Name { get; }

    /// <summary>The provider family a statement is named after.</summary>
    public string Family { get; }

    public string[][] Rows { get; }

    public int Columns => header.Length;

    public IEnumerable<string> Column(string name) => Rows.Select(row => Cell(row, name));

    public string Cell(string[] row, string name) => row[Array.IndexOf(header, name)];

    /// <summary>An amount in pence; blank is nothing.</summary>
    public long Pence(string[] row, string name) => Cell(row, name) is { Length: > 0 } text ? (long)(decimal.Parse(text) * 100) : 0;
}
