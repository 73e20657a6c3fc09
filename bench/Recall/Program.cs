using System.Globalization;
using DpAudit.Bench.Recall;

// Measures how much of what was planted an audit would look at first. Usage: recall [rows] [family:seed …]
const double Planted = 0.01;
const double Share = 0.02;
string[] councils = ["eml-pfs:1", "eml-pfs:2", "eml-pfs:3", "crosscard:1", "soldo:1", "equals:1", "bank:1", "managed-ledger:1", "mixed:1"];

var rows = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 200_000;
var tallies = new List<(string Name, Tally Tally)>();
foreach (var council in args.Length > 1 ? args[1..] : councils)
{
    var (family, seed) = council.Split(':') is [var name, var number] ? (name, ulong.Parse(number, CultureInfo.InvariantCulture)) : (council, 1UL);
    var audited = AuditedCouncil.Make(family, seed, rows, Planted);
    tallies.Add((audited.Name, new Tally(audited, Share)));
    Console.Error.WriteLine($"{audited.Name}: done");
}

Console.WriteLine($"{rows:N0} rows each, 13 periods, at most {Planted:P0} planted; found = among the {Share:P0} of each period's payments with the highest risk (how many were planted).");
Console.WriteLine();
Write("planted payments", tally => tally.Found);
Write("planted problems, any payment found", tally => tally.Problems);
Write("shown by signals.csv", tally => tally.Signalled);
Write("rare and right: share looked at first", tally => tally.Rare);
Console.WriteLine("| missed, and what was observed | how many |");
Console.WriteLine("|---|---|");
foreach (var missed in tallies.SelectMany(one => one.Tally.Missed).GroupBy(one => one.Key).OrderByDescending(one => one.Sum(pair => pair.Value)).Take(20))
{
    Console.WriteLine($"| {missed.Key} | {missed.Sum(pair => pair.Value)} |");
}

void Write(string title, Func<Tally, Dictionary<string, Count>> of)
{
    Console.WriteLine($"| {title} | {string.Join(" | ", tallies.Select(one => one.Name))} | together |");
    Console.WriteLine($"|---|{string.Concat(tallies.Select(_ => "---|"))}---|");
    foreach (var key in tallies.SelectMany(one => of(one.Tally).Keys).Distinct().OrderBy(key => key, StringComparer.Ordinal))
    {
        var counts = tallies.Select(one => of(one.Tally).GetValueOrDefault(key) ?? new Count()).ToList();
        Console.WriteLine($"| {key} | {string.Join(" | ", counts.Append(Count.Sum(counts)).Select(count => count.All == 0 ? "" : $"{count.Share:0.000} ({count.All:N0})"))} |");
    }

    Console.WriteLine();
}
