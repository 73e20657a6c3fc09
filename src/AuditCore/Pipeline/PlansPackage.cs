using System.IO.Compression;
using DpAudit.Core.Primitives;

namespace DpAudit.Core.Pipeline;

/// <summary>Files of plans as one file brings them: a ZIP of all of them, so that they come at once or not at all, or one of them by itself.</summary>
/// <param name="Files">By name.</param>
/// <param name="IsWhole">Whether they are all there are; otherwise those that are not among them stay as they are.</param>
public sealed record PlansPackage(IReadOnlyDictionary<string, byte[]> Files, bool IsWhole)
{
    /// <summary>The most bytes that the files may have, unpacked: 100 MB.</summary>
    public const int LargestUnpacked = 100 * 1024 * 1024;

    /// <summary>The most entries of a ZIP.</summary>
    public const int MostEntries = 1000;

    /// <summary>Reads one.</summary>
    /// <param name="name">The file's name; one that ends in .zip is a ZIP.</param>
    /// <param name="content">Its content.</param>
    /// <param name="stop">Stops waiting.</param>
    public static async Task<Result<PlansPackage>> ReadAsync(string name, Stream content, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(content);
        if (await BytesAsync(content, LargestUnpacked, stop) is not { } bytes)
        {
            return TooLarge;
        }

        if (!Path.GetExtension(name).Equals(".zip", StringComparison.OrdinalIgnoreCase))
        {
            return new PlansPackage(new Dictionary<string, byte[]>(StringComparer.Ordinal) { [name] = bytes }, IsWhole: false);
        }

        try
        {
            await using var zip = new ZipArchive(new MemoryStream(bytes, writable: false), ZipArchiveMode.Read);
            return zip.Entries.Count > MostEntries ? new Refusal("PLANS-ZIP-ENTRIES", $"The ZIP has {zip.Entries.Count} entries; it may have {MostEntries}.", "Pack the files of plans and nothing else.") : await UnpackAsync(zip, stop);
        }
        catch (InvalidDataException)
        {
            return new Refusal("PLANS-ZIP", "The file is no ZIP that can be read, or its content is damaged.", "Pack the files again, without a password.");
        }
    }

    private static Refusal TooLarge => new("PLANS-ZIP-SIZE", $"The files of plans have more than {LargestUnpacked / (1024 * 1024)} MB.", "Leave out what has ended long ago.");

    private static async Task<Result<PlansPackage>> UnpackAsync(ZipArchive zip, CancellationToken stop)
    {
        var (files, left) = (new Dictionary<string, byte[]>(StringComparer.Ordinal), LargestUnpacked);
        foreach (var entry in zip.Entries.Where(entry => Inbox.IsOfPlans(entry.Name)))
        {
            await using var stream = await entry.OpenAsync(stop);
            if (await BytesAsync(stream, left, stop) is not { } bytes)
            {
                return TooLarge; // whatever the ZIP says of its entries' lengths
            }

            if (!files.TryAdd(entry.Name, bytes))
            {
                return new Refusal("PLANS-ZIP-TWICE", $"The ZIP has two files named {entry.Name}.", "Pack each file once.");
            }

            left -= bytes.Length;
        }

        return new PlansPackage(files, IsWhole: true);
    }

    /// <summary>All of a stream; null where it has more than may be read.</summary>
    private static async Task<byte[]?> BytesAsync(Stream stream, int most, CancellationToken stop)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[1 << 16];
        for (var read = await stream.ReadAsync(buffer, stop); read > 0; read = await stream.ReadAsync(buffer, stop))
        {
            if (bytes.Length + read > most)
            {
                return null;
            }

            bytes.Write(buffer, 0, read);
        }

        return bytes.ToArray();
    }
}
