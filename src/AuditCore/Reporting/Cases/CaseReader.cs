using System.Collections.Concurrent;
using System.Text.Json;
using DpAudit.Core.Ports;
using DpAudit.Core.Primitives;

namespace DpAudit.Core.Reporting.Cases;

/// <summary>Reads people's four weeks. Files never change once they are written, so their indexes are kept in memory.</summary>
/// <param name="files">Files.</param>
public sealed class CaseReader(IFileStore files)
{
    private const int MostIndexes = 512;
    private const int LongestLine = 16 << 20;
    private readonly ConcurrentDictionary<string, IReadOnlyDictionary<string, long>> indexes = new(StringComparer.Ordinal);

    /// <summary>A person's four weeks; null where the folder knows nothing of them then.</summary>
    /// <param name="folder">The folder of a cycle, or of what arrived last.</param>
    /// <param name="period">The period.</param>
    /// <param name="personId">The person.</param>
    /// <param name="stop">Stops waiting.</param>
    public async Task<PersonCase?> FindAsync(string folder, FourWeekPeriod period, string personId, CancellationToken stop = default)
    {
        if (!(await IndexAsync(folder, period, stop)).TryGetValue(personId, out var start) || await files.TryOpenAsync($"{folder}/{CaseFiles.NameOf(period)}", stop) is not { } stream)
        {
            return null;
        }

        await using (stream)
        {
            stream.Seek(start, SeekOrigin.Begin);
            return JsonSerializer.Deserialize(await LineAsync(stream, stop), CaseJson.Default.PersonCase);
        }
    }

    /// <summary>Everybody whom a folder knows in a period.</summary>
    public async Task<IEnumerable<string>> PeopleAsync(string folder, FourWeekPeriod period, CancellationToken stop = default) => (await IndexAsync(folder, period, stop)).Keys;

    private async Task<IReadOnlyDictionary<string, long>> IndexAsync(string folder, FourWeekPeriod period, CancellationToken stop)
    {
        var name = $"{folder}/{CaseFiles.IndexOf(period)}";
        if (indexes.TryGetValue(name, out var known))
        {
            return known;
        }

        await using var stream = await files.TryOpenAsync(name, stop);
        if (stream is null)
        {
            return new Dictionary<string, long>();
        }

        var read = await JsonSerializer.DeserializeAsync(stream, CaseJson.Default.DictionaryStringInt64, stop) ?? [];
        if (indexes.Count >= MostIndexes)
        {
            indexes.Clear();
        }

        return indexes[name] = read;
    }

    /// <summary>The bytes up to the end of the line.</summary>
    private static async Task<byte[]> LineAsync(Stream stream, CancellationToken stop)
    {
        var (line, buffer) = (new MemoryStream(), new byte[16 << 10]);
        while (line.Length < LongestLine && await stream.ReadAsync(buffer, stop) is > 0 and var count)
        {
            var end = buffer.AsSpan(0, count).IndexOf((byte)'\n');
            line.Write(buffer, 0, end < 0 ? count : end);
            if (end >= 0)
            {
                break;
            }
        }

        return line.ToArray();
    }
}
