using DpAudit.Storage.Local;

namespace DpAudit.Storage.Tests;

/// <summary>A folder for a store, which goes away with the test.</summary>
/// <param name="clock">Says which messages are due; null = the system's.</param>
/// <param name="inMemory">Whether it may be on a disk in memory, where there is one: for tests that write much and survive no power cut.</param>
internal sealed class TemporaryStore(TimeProvider? clock = null, bool inMemory = false) : IDisposable
{
    private const string Memory = "/dev/shm";

    private readonly List<LocalStore> open = [];

    /// <summary>The store's folder.</summary>
    public string Folder { get; } = inMemory && Directory.Exists(Memory)
        ? Directory.CreateDirectory(Path.Combine(Memory, $"dpaudit-store-{Guid.NewGuid():N}")).FullName : Directory.CreateTempSubdirectory("dpaudit-store-").FullName;

    /// <summary>The store's database.</summary>
    public string Database => Path.Combine(Folder, "store.db");

    /// <summary>Opens the store once more, as another process would.</summary>
    public LocalStore Open()
    {
        var store = LocalStore.Open(Folder, clock ?? TimeProvider.System);
        open.Add(store);
        return store;
    }

    public void Dispose()
    {
        open.ForEach(store => store.Dispose());
        Directory.Delete(Folder, recursive: true);
    }
}
