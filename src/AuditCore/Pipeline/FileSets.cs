using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using DpAudit.Core.Ports;
using DpAudit.Core.Primitives;
using DpAudit.Core.Statements;

namespace DpAudit.Core.Pipeline;

/// <summary>Keeps sets of files by day of arrival. Nothing is overwritten: a set that differs is a new version, and the newest one counts.</summary>
/// <param name="records">Where versions are kept.</param>
/// <param name="files">Where the files are kept.</param>
internal sealed class FileSets(IRecordStore records, IFileStore files)
{
    private const int MostTries = 20;

    /// <summary>All versions of a set, oldest first.</summary>
    public Task<List<FileSetRecord>> AllAsync(string councilId, string kind, CancellationToken stop) => records.AllAsync<FileSetRecord>(CycleKeys.FileSet(councilId, kind, "-").Partition, stop);

    /// <summary>The newest version of a set; null where there is none.</summary>
    public async Task<FileSetRecord?> NewestAsync(string councilId, string kind, CancellationToken stop) => (await AllAsync(councilId, kind, stop)).LastOrDefault();

    /// <summary>A version's files, by name.</summary>
    public async Task<Dictionary<string, byte[]>> ReadAsync(string councilId, string kind, FileSetRecord set, CancellationToken stop)
    {
        var read = new Dictionary<string, byte[]>();
        foreach (var name in set.Files)
        {
            var stored = CycleKeys.SetFile(councilId, kind, set.Sha256, name);
            await using var stream = await files.TryOpenAsync(stored, stop) ?? throw new IOException($"The file {stored} is gone.");
            using var bytes = new MemoryStream();
            await stream.CopyToAsync(bytes, stop);
            read[name] = bytes.ToArray();
        }

        return read;
    }

    /// <summary>Keeps a set, unless the newest version is the same.</summary>
    public async Task<(FileSetRecord Set, bool WasThere)> KeepAsync(string councilId, string kind, IReadOnlyDictionary<string, byte[]> content, DateTimeOffset now, string by, CancellationToken stop)
    {
        var names = content.Keys.Order(StringComparer.Ordinal).ToList();
        var sha256 = Hash(names.Select(name => $"{name} {Convert.ToHexStringLower(SHA256.HashData(content[name]))}\n"));
        for (var attempt = 0; attempt < MostTries; attempt++)
        {
            var newest = await NewestAsync(councilId, kind, stop);
            if (newest?.Sha256 == sha256)
            {
                return (newest, true);
            }

            foreach (var name in names)
            {
                using var bytes = new MemoryStream(content[name], writable: false);
                await files.TryCreateAsync(CycleKeys.SetFile(councilId, kind, sha256, name), bytes, stop);
            }

            var set = new FileSetRecord(CycleRecord.CurrentSchema, VersionAfter(newest, LondonClock.DayOf(now)), sha256, now, names, by);
            if (await records.TryCreateAsync(CycleKeys.FileSet(councilId, kind, set.Version), RecordJson.Write(set), stop) is not null)
            {
                return (set, false);
            }
        }

        throw new IOException($"Others imported {kind} of {councilId} again and again; try once more.");
    }

    /// <summary>The first line that holds a full card number; null = none does. Such a file is not taken in.</summary>
    public static (string File, int Line)? FirstCardNumber(IReadOnlyDictionary<string, byte[]> content)
    {
        foreach (var (name, bytes) in content.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            if (CardNumbers.Find(bytes) is (var at, > 0))
            {
                return (name, bytes.AsSpan(0, at).Count((byte)'\n') + 1);
            }
        }

        return null;
    }

    /// <summary>A clock that goes back never makes an older version.</summary>
    private static string VersionAfter(FileSetRecord? newest, DateOnly today)
    {
        var day = today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        if (newest is null || string.CompareOrdinal(day, newest.Version[..day.Length]) > 0)
        {
            return $"{day}~001";
        }

        var number = int.Parse(newest.Version[(day.Length + 1)..], CultureInfo.InvariantCulture) + 1;
        return $"{newest.Version[..day.Length]}~{number.ToString("000", CultureInfo.InvariantCulture)}";
    }

    private static string Hash(IEnumerable<string> lines) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(lines))));
}
