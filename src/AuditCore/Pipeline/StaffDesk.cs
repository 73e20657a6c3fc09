using System.Collections.Concurrent;
using DpAudit.Core.Ports;

namespace DpAudit.Core.Pipeline;

/// <summary>Councils' staff rosters, as they were imported last. What was read stays in memory for as long as it is the newest.</summary>
/// <param name="records">Records.</param>
/// <param name="files">Files.</param>
public sealed class StaffDesk(IRecordStore records, IFileStore files)
{
    private readonly FileSets sets = new(records, files);
    private readonly ConcurrentDictionary<string, (string Sha256, IReadOnlyList<StaffEntry> Staff)> kept = new(StringComparer.Ordinal);

    /// <summary>The staff by id; empty where no roster was imported.</summary>
    public async Task<IReadOnlyList<StaffEntry>> ListAsync(string councilId, CancellationToken stop = default)
    {
        if (await sets.NewestAsync(councilId, FileSetRecord.Staff, stop) is not { } set)
        {
            return [];
        }

        if (!kept.TryGetValue(councilId, out var known) || known.Sha256 != set.Sha256)
        {
            kept[councilId] = known = (set.Sha256, StaffFile.Read(new MemoryStream((await sets.ReadAsync(councilId, FileSetRecord.Staff, set, stop))[StaffFile.Name], writable: false)));
        }

        return known.Staff;
    }
}
