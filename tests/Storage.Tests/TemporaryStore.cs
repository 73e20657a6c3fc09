using DpAudit.Storage.Local;

namespace DpAudit.Storage.Tests;

/// <summary>A folder for a store, which goes away with the test.</summary>
internal sealed class TemporaryStore(TimeProvider? clock = null) : IDisposable
{
    private readonly List<LocalStore> open = [];

    /// <summary>The store's folder.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("dpaudit-store-").FullName;

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
