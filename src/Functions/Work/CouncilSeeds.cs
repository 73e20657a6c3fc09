using System.Security.Cryptography;
using DpAudit.Functions.Configuration;

namespace DpAudit.Functions.Work;

/// <summary>
/// The councils' secret seeds, from which nobody can tell beforehand who is drawn. A setting <c>Seeds:council-id</c> (64 hexadecimal digits; in Azure a reference to Key
/// Vault) comes first; otherwise a file that only the owner of this machine's account can read.
/// </summary>
/// <param name="configuration">Settings.</param>
/// <param name="folder">Where files of seeds are.</param>
internal sealed class CouncilSeeds(IConfiguration configuration, string folder)
{
    private const int Bytes = 32;

    /// <summary>A council's seed.</summary>
    /// <exception cref="SettingException">There is none, or it is none.</exception>
    public byte[] Of(string councilId)
    {
        var text = SettingOf(councilId) ?? (File.Exists(PathOf(councilId)) ? File.ReadAllText(PathOf(councilId)).Trim() : throw new SettingException($"There is no seed of {councilId}. Set Seeds:{councilId} to the 64 hexadecimal digits that it is drawn with."));
        try
        {
            return Convert.FromHexString(text) is { Length: Bytes } seed ? seed : throw new FormatException();
        }
        catch (FormatException)
        {
            throw new SettingException($"The seed of {councilId} is none: it has 64 hexadecimal digits.");
        }
    }

    /// <summary>A council's seed; made where it has none.</summary>
    public byte[] OfOrMade(string councilId) => SettingOf(councilId) is not null || File.Exists(PathOf(councilId)) ? Of(councilId) : Make(councilId);

    private byte[] Make(string councilId)
    {
        Directory.CreateDirectory(folder);
        var seed = RandomNumberGenerator.GetBytes(Bytes);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var file = new StreamWriter(PathOf(councilId), options);
        file.Write(Convert.ToHexStringLower(seed));
        return seed;
    }

    private string? SettingOf(string councilId) => CouncilSettings.Of(configuration, "Seeds", councilId).Value;

    private string PathOf(string councilId) => Path.Combine(folder, $"{councilId}.seed");
}
