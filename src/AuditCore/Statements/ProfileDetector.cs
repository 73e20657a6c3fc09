using System.Collections.Frozen;

namespace DpAudit.Core.Statements;

/// <summary>A profile laid over a file's header.</summary>
/// <param name="Profile">The profile.</param>
/// <param name="HeaderLine">The physical line the header ends before; rows start after it.</param>
/// <param name="Header">The header's cells.</param>
/// <param name="Columns">The cell of each field.</param>
public sealed record ProfileFit(ProviderProfile Profile, int HeaderLine, IReadOnlyList<string> Header, FrozenDictionary<StatementField, int> Columns)
{
    /// <summary>Cells that hold long references, in which no card number is looked for.</summary>
    public FrozenSet<int> ReferenceCells { get; } =
        Header.Select((name, cell) => (name, cell))
            .Where(column => Profile.References.Contains(column.name, StringComparer.OrdinalIgnoreCase))
            .Select(column => column.cell)
            .Concat(Columns.Where(column => column.Key is StatementField.Reference or StatementField.Link).Select(column => column.Value))
            .ToFrozenSet();
}

/// <summary>How near a profile comes to a file.</summary>
/// <param name="Profile">The profile.</param>
/// <param name="Line">The line that is most like its header.</param>
/// <param name="Found">The columns that are there, by field, as the file calls them.</param>
/// <param name="Missing">The columns that it needs and that are not there, by the first name that it knows for each.</param>
public sealed record ProfileCandidate(ProviderProfile Profile, int Line, IReadOnlyDictionary<StatementField, string> Found, IReadOnlyList<string> Missing);

/// <summary>Finds the profile whose columns a file has.</summary>
public static class ProfileDetector
{
    /// <summary>The one profile that fits best.</summary>
    /// <param name="head">The first bytes of the file, without byte order mark.</param>
    /// <param name="profiles">The profiles to choose from.</param>
    /// <param name="place">The file's name, for errors.</param>
    /// <exception cref="InputException">None fits, more than one fits equally well, or the header names a column twice.</exception>
    public static ProfileFit Detect(ReadOnlySpan<byte> head, IReadOnlyList<ProviderProfile> profiles, string place)
    {
        ArgumentNullException.ThrowIfNull(profiles);
        var tables = TablesOf(head, profiles);
        var fits = profiles
            .Select(profile => Fit(profile, tables[Layout(profile.File)], place))
            .OfType<ProfileFit>()
            .GroupBy(fit => fit.Columns.Count)
            .MaxBy(group => group.Key)?
            .ToList() ?? [];
        return fits switch
        {
            [var one] => one,
            [] => throw new InputException(ErrorCodes.FileProfileNone, place, Closest(profiles, tables)),
            _ => throw new InputException(ErrorCodes.FileProfileMany, place, $"{string.Join(" and ", fits.Select(fit => fit.Profile.Name).Order(StringComparer.Ordinal))} fit equally well."),
        };
    }

    private static (byte, bool) Layout(FileLayout file) => (file.Delimiter, file.Windows1252);

    private static List<(int Line, string[] Cells)> FirstRecords(ReadOnlySpan<byte> head, FileLayout file)
    {
        using var scanner = new RecordScanner(head, Stream.Null, file.Delimiter, isReference: null);
        var chunk = new RecordChunk();
        scanner.TryRead(chunk);
        var first = chunk.Records.Take(ProfileYaml.LongestPreamble + 1).ToList();
        return [.. first.Zip(CsvCells.Split(chunk, first, file), (record, cells) => (record.Line, cells))];
    }

    private static ProfileFit? Fit(ProviderProfile profile, List<(int Line, string[] Cells)> records, string place)
    {
        foreach (var (line, cells) in records.Take(profile.File.Preamble + 1))
        {
            var columns = Lay(profile, cells);
            if (Missing(profile, columns).Any())
            {
                continue;
            }

            var used = columns.Values.Select(cell => cells[cell]).ToList();
            var twice = used.FirstOrDefault(name => cells.Count(cell => cell.Equals(name, StringComparison.OrdinalIgnoreCase)) > 1);
            return twice is null
                ? new ProfileFit(profile, line, cells, columns.ToFrozenDictionary())
                : throw new InputException(ErrorCodes.FileHeaderDuplicate, place, $"“{twice}” stands there twice.", line);
        }

        return null;
    }

    private static Dictionary<StatementField, int> Lay(ProviderProfile profile, string[] cells)
    {
        var columns = new Dictionary<StatementField, int>();
        foreach (var (field, names) in profile.Columns)
        {
            var cell = names.Select(name => Array.FindIndex(cells, text => text.Equals(name, StringComparison.OrdinalIgnoreCase))).FirstOrDefault(at => at >= 0, -1);
            if (cell >= 0)
            {
                columns[field] = cell;
            }
        }

        return columns;
    }

    private static IEnumerable<StatementField> Missing(ProviderProfile profile, Dictionary<StatementField, int> columns) =>
        profile.Columns.Keys.Where(field => !columns.ContainsKey(field) && !profile.Optional.Contains(field));

    /// <summary>All profiles, the nearest first: for telling why none fits.</summary>
    /// <param name="head">The first bytes of the file, without byte order mark.</param>
    /// <param name="profiles">The profiles.</param>
    public static IReadOnlyList<ProfileCandidate> Compare(ReadOnlySpan<byte> head, IReadOnlyList<ProviderProfile> profiles)
    {
        ArgumentNullException.ThrowIfNull(profiles);
        return Candidates(profiles, TablesOf(head, profiles));
    }

    private static Dictionary<(byte, bool), List<(int Line, string[] Cells)>> TablesOf(ReadOnlySpan<byte> head, IReadOnlyList<ProviderProfile> profiles)
    {
        var tables = new Dictionary<(byte, bool), List<(int Line, string[] Cells)>>();
        foreach (var file in profiles.Select(profile => profile.File).DistinctBy(Layout))
        {
            tables[Layout(file)] = FirstRecords(head, file);
        }

        return tables;
    }

    private static List<ProfileCandidate> Candidates(IReadOnlyList<ProviderProfile> profiles, Dictionary<(byte, bool), List<(int Line, string[] Cells)>> tables) =>
    [
        .. profiles.Select(profile => tables[Layout(profile.File)].Take(profile.File.Preamble + 1).Select(record => CandidateOf(profile, record)).MaxBy(Nearness)).OfType<ProfileCandidate>()
            .OrderByDescending(Nearness).ThenBy(candidate => candidate.Profile.Name, StringComparer.Ordinal),
    ];

    private static int Nearness(ProfileCandidate candidate) => candidate.Found.Count - candidate.Missing.Count;

    private static ProfileCandidate CandidateOf(ProviderProfile profile, (int Line, string[] Cells) record)
    {
        var columns = Lay(profile, record.Cells);
        return new ProfileCandidate(
            profile, record.Line, columns.ToDictionary(pair => pair.Key, pair => record.Cells[pair.Value]), [.. Missing(profile, columns).Select(field => profile.Columns[field][0]).Order(StringComparer.Ordinal)]);
    }

    private static string Closest(IReadOnlyList<ProviderProfile> profiles, Dictionary<(byte, bool), List<(int Line, string[] Cells)>> tables) =>
        Candidates(profiles, tables) is [{ Found.Count: > 0 } nearest, ..]
            ? $"{nearest.Profile.Name} is closest, but lacks {string.Join(", ", nearest.Missing.Select(name => $"“{name}”"))}."
            : "the columns are like those of no profile.";
}
