using System.Security.Cryptography;
using DpAudit.Core.Pipeline;
using DpAudit.Core.Policies;
using DpAudit.Core.Statements;
using DpAudit.Core.SupportPlans;

namespace DpAudit.Cli.Commands;

/// <summary>What the user asked <c>audit</c> for.</summary>
internal sealed record AuditRequest(
    IReadOnlyList<string> Statements,
    string? Profile,
    string PlansFolder,
    string? PolicyFile,
    DateOnly? From,
    DateOnly? To,
    string? ArrivalsFile,
    string Council,
    string? Seed,
    int? Capacity,
    string? ClocksFile,
    bool IsScored,
    int Threads,
    string OutputFolder);

/// <summary>Reads the inputs of a command from files and folders.</summary>
internal static class Inputs
{
    private static readonly string[] StatementExtensions = [".csv", ".txt", ".tsv"];

    /// <summary>All that an audit needs.</summary>
    public static AuditInputs Read(AuditRequest request)
    {
        var statements = Statements(request.Statements, request.ArrivalsFile);
        var plans = Task.Run(() => Plans(request.PlansFolder)); // Beside the profiles, the policy, and then the statements.
        return new AuditInputs
        {
            Statements = statements,
            Profiles = Profiles(request.Profile),
            Policies = request.PolicyFile is null ? PolicyBook.Default() : PolicyYaml.Parse(File.ReadAllText(request.PolicyFile), Path.GetFileName(request.PolicyFile)),
            Plans = new(() => plans.GetAwaiter().GetResult()),
            From = request.From,
            To = request.To,
            IdentityKey = Key(request.Seed),
            IsScored = request.IsScored,
            Capacity = request.Capacity,
            Draw = request.Seed is null || !request.IsScored ? null : SampleInputs.Draw(Seed(request.Seed), request.ClocksFile),
            Threads = request.Threads,
        };
    }

    /// <summary>Statement files, with what is told of their arrival.</summary>
    /// <param name="paths">Files, or folders of them; may be none.</param>
    /// <param name="arrivalsFile">The arrivals file, where there is one.</param>
    public static IReadOnlyList<StatementSource> Statements(IReadOnlyList<string> paths, string? arrivalsFile)
    {
        var arrivals = Arrivals(arrivalsFile);
        var files = paths.Count == 0 ? [] : Files(paths);
        var unknown = arrivals.Keys.Except(files.Select(file => file.Name)).Order(StringComparer.Ordinal).FirstOrDefault();
        return unknown is null
            ? [.. files.Select(file => new StatementSource(file.Name, () => Open(file.Path), arrivals.GetValueOrDefault(file.Name)))]
            : throw new InputException(ErrorCodes.PlanReference, arrivalsFile!, $"there is no statement “{unknown}”.");
    }

    /// <summary>The files of a folder by name.</summary>
    public static IReadOnlyDictionary<string, byte[]> FilesOf(string folder) => Directory.Exists(folder)
        ? Directory.EnumerateFiles(folder).ToDictionary(file => Path.GetFileName(file), File.ReadAllBytes)
        : throw new InputException(ErrorCodes.PlanFile, folder, "there is no such folder.");

    /// <summary>The profiles to choose from: all built-in ones, or the one named.</summary>
    public static IReadOnlyList<ProviderProfile> Profiles(string? nameOrFile)
    {
        if (nameOrFile is null)
        {
            return BuiltInProfiles.All;
        }

        if (BuiltInProfiles.All.FirstOrDefault(profile => profile.Name == nameOrFile) is { } builtIn)
        {
            return [builtIn];
        }

        return File.Exists(nameOrFile)
            ? [ProfileYaml.Parse(File.ReadAllText(nameOrFile), Path.GetFileName(nameOrFile))]
            : throw new InputException(ErrorCodes.ProfileInvalid, nameOrFile, $"there is no such file, and the built-in profiles are {string.Join(", ", BuiltInProfiles.All.Select(profile => profile.Name))}.");
    }

    /// <summary>Opens a file for reading once, from front to back.</summary>
    public static Stream Open(string path) => new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);

    private static List<(string Name, string Path)> Files(IReadOnlyList<string> paths)
    {
        var files = new List<(string Name, string Path)>();
        foreach (var path in paths)
        {
            if (Directory.Exists(path))
            {
                files.AddRange(Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories)
                    .Where(file => StatementExtensions.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase))
                    .Select(file => (Path.GetRelativePath(path, file).Replace('\\', '/'), file)));
            }
            else if (File.Exists(path))
            {
                files.Add((Path.GetFileName(path), path));
            }
            else
            {
                throw new InputException(ErrorCodes.FileUnreadable, path, "there is no such file or folder.");
            }
        }

        var twice = files.GroupBy(file => file.Name).FirstOrDefault(group => group.Count() > 1)?.Key;
        return twice is not null ? throw new InputException(ErrorCodes.FileUnreadable, twice, "two statements have this name; rename one.")
            : files.Count == 0 ? throw new InputException(ErrorCodes.FileUnreadable, string.Join(", ", paths), "there are no .csv, .txt or .tsv files.")
            : [.. files.OrderBy(file => file.Name, StringComparer.Ordinal)];
    }

    /// <summary>The plans folder.</summary>
    public static PlanBook Plans(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new InputException(ErrorCodes.PlanFile, folder, "there is no such folder.");
        }

        var mapping = Path.Combine(folder, "mapping.yaml");
        return new PlanBookReader(
            name => File.Exists(Path.Combine(folder, name)) ? Open(Path.Combine(folder, name)) : null,
            File.Exists(mapping) ? File.ReadAllText(mapping) : null).Read();
    }

    private static IReadOnlyDictionary<string, Arrival> Arrivals(string? file)
    {
        using var stream = file is null ? null : Open(file);
        return stream is null ? new Dictionary<string, Arrival>() : ArrivalsFile.Read(stream, Path.GetFileName(file)!);
    }

    /// <summary>Without a seed the key is made up for the run: it is never written, so it need not be the same again.</summary>
    private static byte[] Key(string? seed)
    {
        if (seed is null)
        {
            return RandomNumberGenerator.GetBytes(32);
        }

        return HMACSHA256.HashData(Seed(seed), "file identity"u8);
    }

    /// <summary>A seed's bytes.</summary>
    public static byte[] Seed(string seed) => seed.Length == 64 && seed.All(char.IsAsciiHexDigit)
        ? Convert.FromHexString(seed)
        : throw new InputException(ErrorCodes.PolicyInvalid, "--seed", "a seed has 64 hexadecimal digits.");
}
