using System.Globalization;

namespace DpAudit.Functions.Demo;

/// <summary>Whether a store has the sample council, or is to get it. Two small files in its folder say so.</summary>
internal sealed class DemoStart
{
    private const string Begun = "demo-begun";
    private const string Loaded = "demo-loaded";
    private readonly string folder;

    private DemoStart(string folder, bool isDue, TimeProvider clock) => (this.folder, IsDue, Clock) = (folder, isDue, clock);

    /// <summary>Whether the sample council is to be loaded: nobody has begun anything, or the last start broke off.</summary>
    public bool IsDue { get; }

    /// <summary>The clock to go by: the sample's where the store has it, otherwise the machine's.</summary>
    public TimeProvider Clock { get; }

    /// <summary>Looks at a store's folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="isWanted">Whether an empty one is to get the sample council.</param>
    public static DemoStart Of(string folder, bool isWanted)
    {
        var begun = Path.Combine(folder, Begun);
        if (!File.Exists(begun) && (!isWanted || File.Exists(Path.Combine(folder, "store.db"))))
        {
            return new DemoStart(folder, isDue: false, TimeProvider.System);
        }

        if (!File.Exists(begun))
        {
            Directory.CreateDirectory(folder);
            File.WriteAllText(begun, TimeProvider.System.GetUtcNow().ToString("O", CultureInfo.InvariantCulture));
        }

        var since = DateTimeOffset.Parse(File.ReadAllText(begun), CultureInfo.InvariantCulture);
        return new DemoStart(folder, isWanted && !File.Exists(Path.Combine(folder, Loaded)), new DemoClock(since - DemoClock.Start));
    }

    /// <summary>Says that it is loaded.</summary>
    public void Done() => File.WriteAllText(Path.Combine(folder, Loaded), "");
}
