using System.CommandLine;
using System.Globalization;
using DpAudit.Core.Discussions;
using DpAudit.Core.Pipeline;
using DpAudit.Core.Policies;
using DpAudit.Core.Ports;
using DpAudit.Core.Primitives;
using DpAudit.Core.Statements;
using DpAudit.Core.SupportPlans;
using DpAudit.Storage.Azure;
using DpAudit.Storage.Local;

namespace DpAudit.Cli.Commands;

/// <summary>What commands over a store share: the store itself, the day, the policy, and who is signed in.</summary>
internal static class Stores
{
    private const string Database = "store.db";

    /// <summary>Files are dropped for the web app, in an account of their own.</summary>
    private static readonly AzureStoreOptions Store = new() { MakesInbox = false };

    /// <summary>Says who is signed in to this computer.</summary>
    internal static Func<string> UserName { get; set; } = () => Environment.UserName;

    /// <summary>Says what time it is.</summary>
    internal static TimeProvider Clock { get; set; } = TimeProvider.System;

    /// <summary>The day in London.</summary>
    public static DateOnly Today => DiscussionSteps.LondonDay(Clock.GetUtcNow());

    /// <summary>What names a store.</summary>
    public const string Places = "A folder; or the address of an Azure account's blobs, such as https://account.blob.core.windows.net, opened as whoever is signed in to Azure; or a connection string, for Azurite.";

    /// <summary>The option that names the store.</summary>
    public static Option<string> StoreOption() => new("--store") { Description = $"Where the product keeps its records. {Places}", Required = true };

    /// <summary>The option that names the policy.</summary>
    public static Option<FileInfo?> PolicyOption() => new("--policy") { Description = "The council's policy (YAML). Without it the one that comes with the product." };

    /// <summary>Opens a store that is there; a mistyped name makes none.</summary>
    /// <exception cref="StoreException">There is none.</exception>
    public static IStore Open(string place) => OpenAzure(place) ?? (File.Exists(Path.Combine(place, Database))
        ? LocalStore.Open(place, Clock)
        : throw new StoreException($"{place} is no store: it has no {Database}. Give the folder that the product keeps its records in."));

    /// <summary>Opens a store in Azure; null where a place is a folder.</summary>
    /// <exception cref="StoreException">The address or the connection string is none.</exception>
    public static IStore? OpenAzure(string place)
    {
        try
        {
            return place.StartsWith("https://", StringComparison.OrdinalIgnoreCase) ? AzureStore.OpenAsync(AzureServices.Of(new Uri(place)), options: Store).GetAwaiter().GetResult()
                : place.Contains("AccountName=", StringComparison.OrdinalIgnoreCase) || place.Contains("UseDevelopmentStorage=", StringComparison.OrdinalIgnoreCase) ? AzureStore.OpenAsync(place, Store).GetAwaiter().GetResult()
                : null;
        }
        catch (Exception problem) when (problem is ArgumentException or UriFormatException)
        {
            throw new StoreException($"--store names no account of Azure Storage: {problem.Message}", problem);
        }
    }

    /// <summary>The policies.</summary>
    public static PolicyBook Policies(FileInfo? file) => file is null ? PolicyBook.Default() : PolicyYaml.Parse(File.ReadAllText(file.FullName), file.Name);

    /// <summary>A person's facts: from the plans, or nothing but their id.</summary>
    public static Person PersonOf(PlanBook? plans, string id) => plans?.IndexOf(id) is >= 0 and var at ? plans.People[at] : new Person { Id = id };

    /// <summary>
    /// Who is signed in, with the roles that the staff file gives them. Nobody can say that they are somebody else: the name is the computer's.
    /// </summary>
    /// <param name="staffFile">CSV with <c>staff_id</c> and <c>roles</c>, the roles parted by semicolons.</param>
    /// <exception cref="InputException">The file cannot be read, or who is signed in is not in it.</exception>
    public static StaffMember SignedIn(FileInfo staffFile)
    {
        var name = UserName();
        using var stream = Inputs.Open(staffFile.FullName);
        return StaffFile.Read(stream, staffFile.Name).FirstOrDefault(one => one.Id == name) is { } found ? new StaffMember(found.Id, found.Roles)
            : throw new InputException(ErrorCodes.PlanReference, staffFile.Name, $"“{name}”, who is signed in to this computer, is not in it.");
    }

    /// <summary>Words of others as they may stand on a screen: nothing in them moves the cursor, changes colours or begins a line.</summary>
    public static string Plain(string text) => string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));

    /// <summary>A moment in London, as people read it.</summary>
    public static string Moment(DateTimeOffset at) => new LondonClock(TimeZoneInfo.Utc).Convert(at.UtcDateTime).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
