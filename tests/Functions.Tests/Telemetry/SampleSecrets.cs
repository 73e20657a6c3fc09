using System.Text.RegularExpressions;

namespace DpAudit.Functions.Tests.Telemetry;

/// <summary>All that the sample council's files say about people, and that nothing may tell: names, payees, narratives, accounts, cards, the words of plans, and the files' own names.</summary>
internal static partial class SampleSecrets
{
    private const int ShortestWords = 6;
    private const int ShortestNumber = 5;
    private const int Patience = 10_000;
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "samples");

    /// <summary>Each of them.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        .. Column("staff.csv", "name"),
        .. Cells("plans/plan_lines.csv", "payees"), .. Cells("plans/plans.csv", "outcomes"), .. Column("plans/known_payees.csv", "payee"), .. Column("plans/roles.csv", "authority"),
        .. Column("plans/people.csv", "monitoring_reason"),
        .. Column("plans/accounts.csv", "account_id").Where(id => id.Length >= ShortestNumber), .. Cells("plans/accounts.csv", "cards").Where(card => card.Length >= ShortestNumber),
        .. Directory.GetFiles(Path.Combine(Folder, "statements")).SelectMany(Narratives).Distinct().Where(words => words.Length >= ShortestWords && words.Contains(' ', StringComparison.Ordinal)),
        .. Directory.GetFiles(Path.Combine(Folder, "statements")).Select(file => Path.GetFileName(file)!),
        "4111 1111 1111 1111",
    ];

    private static IEnumerable<string> Cells(string file, string column) => Column(file, column).SelectMany(cell => cell.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));

    private static IEnumerable<string> Column(string file, string column) => Rows(Path.Combine(Folder, file)).SelectMany(row => row.Where(cell => cell.Column == column).Select(cell => cell.Value)).Where(value => value.Length > 0).Distinct();

    private static IEnumerable<string> Narratives(string file) => Rows(file).SelectMany(row => row.Where(cell => Words().IsMatch(cell.Column)).Select(cell => cell.Value));

    /// <summary>Rows below the first line that has as many columns as a header.</summary>
    private static List<List<(string Column, string Value)>> Rows(string file)
    {
        var (rows, header) = (new List<List<(string, string)>>(), (string[]?)null);
        foreach (var line in File.ReadLines(file))
        {
            string[] record = [.. Cell().Matches(line).Select(cell => cell.Value.Trim('"', '\uFEFF', ' ').Replace("\"\"", "\"", StringComparison.Ordinal))];
            if (header is null)
            {
                header = record.Length > 3 ? record : null;
                continue;
            }

            rows.Add([.. header.Zip(record)]);
        }

        return rows;
    }

    [GeneratedRegex("(?<=^|,)(\"([^\"]|\"\")*\"|[^,]*)", RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex Cell();

    [GeneratedRegex("descr|merchant name|terminalOwner|^Name$|^Note$", RegexOptions.IgnoreCase, Patience)]
    private static partial Regex Words();
}
