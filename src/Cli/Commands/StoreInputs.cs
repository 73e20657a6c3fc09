using System.CommandLine;
using System.Globalization;
using DpAudit.Core.Ports;
using DpAudit.Core.Primitives;
using DpAudit.Core.Statements;
using DpAudit.Storage.Local;

namespace DpAudit.Cli.Commands;

/// <summary>What the commands that work on a store have in common.</summary>
internal static class StoreInputs
{
    private const string SeedVariable = "DPAUDIT_SEED";

    /// <summary>Where the store is.</summary>
    public static Option<string> Store() =>
        new("--store") { Description = $"The store: councils, what was imported, cycles and their files. {Stores.Places} Made if it is not there.", Required = true };

    /// <summary>The council.</summary>
    public static Option<string> Council() => new("--council") { Description = "The council's id, as it was added.", Required = true };

    /// <summary>Where the seed comes from.</summary>
    public static Option<FileInfo?> SeedFile() => new("--seed-file")
    {
        Description = $"A file with the secret seed of 64 hexadecimal digits; for several councils a line each: council, space, seed. Without it the environment variable {SeedVariable}. The seed is stored nowhere.",
    };

    /// <summary>The time to go by.</summary>
    public static Option<string?> Now() => new("--now") { Description = "Go by this time instead of the clock's, for example 2026-05-11T06:00:00Z, or 2026-05-11 for noon of that day." };

    /// <summary>The profiles to read statements by.</summary>
    public static Option<string?> Profile() => new("--profile") { Description = "A provider profile: the name of a built-in one, or a YAML file. Without it the profile is found by the columns." };

    /// <summary>Opens the store.</summary>
    public static IStore Open(string place) => Stores.OpenAzure(place) ?? LocalStore.Open(place, TimeProvider.System);

    /// <summary>The clock to go by.</summary>
    public static TimeProvider Clock(string? now)
    {
        if (now is null)
        {
            return TimeProvider.System;
        }

        if (DateOnly.TryParseExact(now, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return new StandingClock(new DateTimeOffset(day.ToDateTime(new TimeOnly(12, 0)), TimeSpan.Zero));
        }

        return DateTimeOffset.TryParse(now, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            ? new StandingClock(at.ToUniversalTime())
            : throw new InputException(ErrorCodes.PolicyInvalid, "--now", $"“{now}” is no time, for example 2026-05-11T06:00:00Z.");
    }

    /// <summary>The seed of each council.</summary>
    /// <exception cref="InputException">There is none, or it is none.</exception>
    public static Func<string, byte[]> Seeds(FileInfo? file)
    {
        var text = file is null ? Environment.GetEnvironmentVariable(SeedVariable) ?? "" : File.ReadAllText(file.FullName);
        var lines = text.Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Where(parts => parts.Length > 0).ToList();
        if (lines.Count == 0)
        {
            throw new InputException(ErrorCodes.PolicyInvalid, "--seed-file", $"there is no seed. Name a file that holds it, or set {SeedVariable}; “openssl rand -hex 32” makes one.");
        }

        if (lines is [[var single]])
        {
            var seed = Inputs.Seed(single);
            return _ => seed;
        }

        if (!lines.TrueForAll(parts => parts.Length == 2) || lines.Select(parts => parts[0]).Distinct().Count() < lines.Count)
        {
            throw new InputException(ErrorCodes.PolicyInvalid, "--seed-file", "it holds one seed, or a line for each council once: council, space, seed.");
        }

        var seeds = lines.ToDictionary(parts => parts[0], parts => Inputs.Seed(parts[1]));
        return council => seeds.GetValueOrDefault(council) ?? throw new InputException(ErrorCodes.PolicyInvalid, "--seed-file", $"there is no seed of {council}.");
    }

    /// <summary>Says why something was not done.</summary>
    public static int Refuse(Refusal refusal)
    {
        Console.Error.WriteLine($"{refusal.Code} {refusal.Reason} {refusal.MissingStep}".TrimEnd());
        return ExitCodes.NotDone;
    }

    /// <summary>A clock that stands.</summary>
    private sealed class StandingClock(DateTimeOffset at) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => at;
    }
}
