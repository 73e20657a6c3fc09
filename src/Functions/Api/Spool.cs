namespace DpAudit.Functions.Api;

/// <summary>A body that is read more than once: kept in a file that only this account can read, and that goes when nobody needs it any more, also when the program dies.</summary>
internal sealed class Spool : IAsyncDisposable
{
    private readonly FileStream file;

    private Spool(FileStream file) => this.file = file;

    /// <summary>Reads a body to its end.</summary>
    public static async Task<Spool> OfAsync(Stream body, CancellationToken stop)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.ReadWrite | FileShare.Delete, Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        var spool = new Spool(new FileStream(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), options));
        try
        {
            await body.CopyToAsync(spool.file, stop);
            await spool.file.FlushAsync(stop);
            return spool;
        }
        catch
        {
            await spool.DisposeAsync();
            throw;
        }
    }

    /// <summary>What was read, from its beginning.</summary>
    public Stream Open() => new FileStream(file.Name, new FileStreamOptions { Mode = FileMode.Open, Access = FileAccess.Read, Share = FileShare.ReadWrite | FileShare.Delete });

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => file.DisposeAsync();
}
