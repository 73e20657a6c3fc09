using System.ComponentModel;
using System.Runtime.InteropServices;

namespace DpAudit.Storage.Local.Files;

/// <summary>
/// The two things about files that .NET does not offer: giving a file its name only where the name is free, in one step
/// (<c>File.Move</c> looks first and renames then, so of two processes both may win), and making a folder's entries survive a power cut.
/// </summary>
internal static partial class Durable
{
    private const int AlreadyThere = 17; // EEXIST, on Linux and macOS
    private const int NoSpace = 28; // ENOSPC, on both
    private static readonly int[] Full = OperatingSystem.IsWindows() ? [unchecked((int)0x80070027), unchecked((int)0x80070070)] // ERROR_HANDLE_DISK_FULL, ERROR_DISK_FULL
        : [NoSpace, OperatingSystem.IsMacOS() ? 69 : 122]; // EDQUOT: of what this user may have, nothing is left

    /// <summary>Whether something was not written because there is no room for it.</summary>
    public static bool IsFull(IOException error) => Full.Contains(error.HResult);

    /// <summary>Gives a written file its name.</summary>
    /// <returns>Whether the name was free; otherwise nothing has changed.</returns>
    /// <exception cref="StoreException">The file system cannot do it.</exception>
    public static bool TryName(string written, string path)
    {
        if (OperatingSystem.IsWindows())
        {
            try
            {
                File.Move(written, path); // refuses to replace, in one step
                return true;
            }
            catch (IOException) when (File.Exists(path))
            {
                return false;
            }
        }

        if (Link(written, path) == 0)
        {
            return true;
        }

        var error = Marshal.GetLastPInvokeError();
        return error == AlreadyThere ? false
            : error == NoSpace ? throw new IOException(new Win32Exception(error).Message, error)
            : throw new StoreException(
                $"{path} cannot be written ({new Win32Exception(error).Message}). The store's folder has to be on a disk of this machine whose file system has hard links.");
    }

    /// <summary>Makes a folder, and sees to it that it is there after a power cut.</summary>
    public static void MakeFolder(string folder)
    {
        if (Directory.Exists(folder))
        {
            return;
        }

        var parent = Path.GetDirectoryName(folder)!;
        MakeFolder(parent);
        Directory.CreateDirectory(folder);
        Flush(parent);
    }

    /// <summary>Waits until a folder's entries are on the disk. Windows writes them with the file.</summary>
    public static void Flush(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        const int readOnly = 0;
        var descriptor = Open(folder, readOnly);
        if (descriptor < 0)
        {
            throw new IOException($"{folder} cannot be opened ({Marshal.GetLastPInvokeErrorMessage()}).");
        }

        var done = FSync(descriptor);
        var (error, message) = (Marshal.GetLastPInvokeError(), Marshal.GetLastPInvokeErrorMessage());
        _ = Close(descriptor);
        if (done != 0)
        {
            throw new IOException($"{folder} cannot be flushed ({message}).", error);
        }
    }

    [LibraryImport("libc", EntryPoint = "link", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int Link(string existing, string added);

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int FSync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
