using System.IO.Compression;
using System.Text;
using DpAudit.Core.Pipeline;

namespace DpAudit.Storage.Tests.Work;

/// <summary>A day on which somebody drops files of the sample council, or a cycle becomes due.</summary>
/// <param name="Morning">When it begins.</param>
/// <param name="Dropped">The files by their paths below the council's folder.</param>
public sealed record ADay(DateTimeOffset Morning, IReadOnlyDictionary<string, byte[]> Dropped)
{
    private static readonly string Samples = Path.Combine(AppContext.BaseDirectory, "samples");

    /// <summary>All days of the sample council: its plans, its statements as they came, three cycles.</summary>
    public static IReadOnlyList<ADay> All { get; } = MakeAll();

    /// <summary>Two cycles of eleven of its people, so small that they can be run over and over: statements on the first and the third day, a cycle due on the second and the fourth.</summary>
    public static IReadOnlyList<ADay> Few { get; } =
    [
        Of(8, 5, ("plans/plans.zip", FewPlans()), Statement("soldo-2026-04-06.csv"), Statement("bank-20500006-2026-04-06.csv")),
        Of(11, 5),
        Of(5, 6, Statement("soldo-2026-05-04.csv"), Statement("bank-20500006-2026-05-04.csv")),
        Of(8, 6),
    ];

    /// <summary>The first cycle of those.</summary>
    public static IReadOnlyList<ADay> First { get; } = [Few[0], Few[1]];

    /// <summary>A sample file.</summary>
    public static byte[] Sample(string name) => File.ReadAllBytes(Path.Combine(Samples, name));

    /// <summary>A statement of the samples.</summary>
    public static (string Path, byte[] Content) Statement(string name) => ($"statements/{name}", Sample($"statements/{name}"));

    /// <summary>The plans of the people of <see cref="Few"/>.</summary>
    public static byte[] FewPlans() => Plans(line => !line.Contains("KV0", StringComparison.Ordinal) || line.Contains("KV006", StringComparison.Ordinal) || line.Contains("KV02", StringComparison.Ordinal));

    private static ADay Of(int day, int month, params (string Path, byte[] Content)[] dropped) => new(MorningOf(new DateOnly(2026, month, day)), dropped.ToDictionary(file => file.Path, file => file.Content));

    private static DateTimeOffset MorningOf(DateOnly day) => new(day, new TimeOnly(9, 0), TimeSpan.Zero);

    private static List<ADay> MakeAll()
    {
        using var told = new MemoryStream(Sample("arrivals.csv"), writable: false);
        var days = new DateOnly[] { new(2026, 5, 11), new(2026, 6, 8), new(2026, 7, 6) }.ToDictionary(day => day, _ => new Dictionary<string, byte[]>());
        foreach (var (name, arrival) in ArrivalsFile.Read(told, "arrivals.csv"))
        {
            days.TryAdd(arrival.ArrivedOn!.Value, []);
            var (path, content) = Statement(name);
            days[arrival.ArrivedOn!.Value][path] = content;
        }

        days[days.Keys.Min()]["plans/plans.zip"] = Plans(_ => true);
        return [.. days.OrderBy(day => day.Key).Select(day => new ADay(MorningOf(day.Key), day.Value))];
    }

    /// <summary>The plans in one file: their headers, and the lines that are wanted.</summary>
    private static byte[] Plans(Func<string, bool> takes)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var file in Directory.GetFiles(Path.Combine(Samples, "plans")).Order(StringComparer.Ordinal))
            {
                using var entry = new StreamWriter(zip.CreateEntry(Path.GetFileName(file)).Open(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
                entry.Write(string.Concat(File.ReadAllLines(file).Where((line, at) => at == 0 || takes(line)).Select(line => line + "\n")));
            }
        }

        return bytes.ToArray();
    }
}
