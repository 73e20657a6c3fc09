using System.Collections.Concurrent;
using DpAudit.Core.Policies;
using DpAudit.Core.Ports;
using DpAudit.Core.Statements;
using DpAudit.Core.SupportPlans;

namespace DpAudit.Core.Pipeline;

/// <summary>A council's plans, policy and provider profiles, as they were imported last.</summary>
/// <param name="Plans">People, plans and accounts, with the opening balances that were signed off; nobody where no plans were imported.</param>
/// <param name="Policies">The policy; the one that comes with the product where none was imported.</param>
/// <param name="PlansSet">The version of the plans; null where there are none.</param>
/// <param name="PolicySet">The version of the policy; null where it is the product's own.</param>
/// <param name="Profiles">The provider profiles of its own.</param>
/// <param name="ProfilesSet">Their version; null where there are none.</param>
public sealed record CouncilBook(PlanBook Plans, PolicyBook Policies, FileSetRecord? PlansSet, FileSetRecord? PolicySet, IReadOnlyList<ProviderProfile> Profiles, FileSetRecord? ProfilesSet)
{
    /// <summary>A person; with nothing but their id where the plans do not know them.</summary>
    public Person PersonOf(string id) => Plans.IndexOf(id) is >= 0 and var at ? Plans.People[at] : new Person { Id = id };
}

/// <summary>Reads councils' plans, policies and profiles. What was read stays in memory for as long as it is the newest.</summary>
/// <param name="records">Records.</param>
/// <param name="files">Files.</param>
public sealed class CouncilBooks(IRecordStore records, IFileStore files)
{
    private readonly FileSets sets = new(records, files);
    private readonly ConcurrentDictionary<string, (string Key, Lazy<Task<CouncilBook>> Book)> kept = new(StringComparer.Ordinal);

    /// <summary>A council's plans and policy. Those who ask while they are being read wait for the same reading.</summary>
    /// <exception cref="InputException">What was imported cannot be read by this version of the program.</exception>
    public async Task<CouncilBook> ReadAsync(string councilId, CancellationToken stop = default)
    {
        var (plans, policy, profiles) = (await sets.NewestAsync(councilId, FileSetRecord.Plans, stop), await sets.NewestAsync(councilId, FileSetRecord.Policy, stop), await sets.NewestAsync(councilId, FileSetRecord.Profiles, stop));
        var openings = await OpeningDesk.SignedAsync(records, councilId, stop);
        var key = string.Join('\u001F', openings.Select(one => $"{one.AccountId} {one.CommandId}").Prepend(profiles?.Sha256 ?? "").Prepend(policy?.Sha256 ?? "").Prepend(plans?.Sha256 ?? ""));
        var (_, book) = kept.AddOrUpdate(councilId, _ => Reading(), (_, known) => known.Key == key && !known.Book.Value.IsFaulted ? known : Reading());
        return await book.Value.WaitAsync(stop);

        (string Key, Lazy<Task<CouncilBook>> Book) Reading() => (key, new(() => Task.Run(() => ReadAsync(councilId, plans, policy, profiles, openings), CancellationToken.None)));
    }

    private async Task<CouncilBook> ReadAsync(string councilId, FileSetRecord? plans, FileSetRecord? policy, FileSetRecord? profiles, IReadOnlyList<OpeningSignOff> openings) => new(
        plans is null ? new PlanBook([], [], [], []) : PlanFiles.Read(await sets.ReadAsync(councilId, FileSetRecord.Plans, plans, CancellationToken.None), openings).Book,
        policy is null ? PolicyBook.Default() : PlanFiles.ReadPolicy(await sets.ReadAsync(councilId, FileSetRecord.Policy, policy, CancellationToken.None)), plans, policy,
        profiles is null ? [] : CouncilProfiles.Read(await sets.ReadAsync(councilId, FileSetRecord.Profiles, profiles, CancellationToken.None)), profiles);

    /// <summary>All versions of a set of files, oldest first: see <see cref="FileSetRecord"/> for the kinds.</summary>
    public Task<List<FileSetRecord>> VersionsAsync(string councilId, string kind, CancellationToken stop = default) => sets.AllAsync(councilId, kind, stop);

    /// <summary>The rows of a version of the plans that do not count.</summary>
    /// <exception cref="InputException">It cannot be read by this version of the program.</exception>
    public async Task<IReadOnlyList<PlanError>> PlanErrorsAsync(string councilId, FileSetRecord set, CancellationToken stop = default) =>
        await ReadAsync(councilId, stop) is { Plans.Errors: { } errors } newest && newest.PlansSet?.Sha256 == set.Sha256
            ? errors : PlanFiles.Read(await sets.ReadAsync(councilId, FileSetRecord.Plans, set, stop), []).Book.Errors;

    /// <summary>A file of a version; null where it has none of that name.</summary>
    public Task<Stream?> OpenAsync(string councilId, string kind, FileSetRecord set, string name, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(set);
        return files.TryOpenAsync(CycleKeys.SetFile(councilId, kind, set.Sha256, name), stop);
    }
}
