using DpAudit.Core.Pipeline;
using DpAudit.Core.Ports;
using DpAudit.Core.Reporting;

namespace DpAudit.Functions.Identity;

/// <summary>The councils of the store.</summary>
internal sealed class CouncilList(IRecordStore records, IFileStore files, IWorkQueue queue, TimeProvider clock)
{
    /// <summary>Their ids.</summary>
    public async Task<IReadOnlyList<string>> AllAsync(CancellationToken stop) =>
        [.. (await new CycleDesk(records, files, queue, new CycleSettings(new CycleFormats(), _ => [], [], 1), clock).CouncilsAsync(stop)).Select(council => council.CouncilId)];
}
