using DpAudit.Core.Ports;

namespace DpAudit.Core.Pipeline;

/// <summary>The council's staff roster, as it was imported last.</summary>
/// <param name="records">Records.</param>
/// <param name="files">Files.</param>
public sealed class StaffDesk(IRecordStore records, IFileStore files)
{
    private readonly FileSets sets = new(records, files);

    /// <summary>The staff by id; empty where no roster was imported.</summary>
    public async Task<IReadOnlyList<StaffEntry>> ListAsync(string councilId, CancellationToken stop = default) =>
        await sets.NewestAsync(councilId, FileSetRecord.Staff, stop) is { } set
            ? StaffFile.Read(new MemoryStream((await sets.ReadAsync(councilId, FileSetRecord.Staff, set, stop))[StaffFile.Name], writable: false))
            : [];
}
