using DpAudit.Core.Policies;
using DpAudit.Core.Ports;

namespace DpAudit.Core.Pipeline;

/// <summary>A council's policy, as it was imported last.</summary>
/// <param name="records">Records.</param>
/// <param name="files">Files.</param>
public sealed class PolicyDesk(IRecordStore records, IFileStore files)
{
    private readonly FileSets sets = new(records, files);

    /// <summary>The newest policy; the one that comes with the product where none was imported.</summary>
    /// <exception cref="Statements.InputException">It cannot be read.</exception>
    public async Task<PolicyBook> ReadAsync(string councilId, CancellationToken stop = default) =>
        await sets.NewestAsync(councilId, FileSetRecord.Policy, stop) is { } set ? PlanFiles.ReadPolicy(await sets.ReadAsync(councilId, FileSetRecord.Policy, set, stop)) : PolicyBook.Default();
}
