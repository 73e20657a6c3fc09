using DpAudit.Core.Ports;

namespace DpAudit.Storage.Local.Files;

/// <summary>Walks through the store's folder in the order of the files' names, one folder in memory at a time.</summary>
internal static class FolderListing
{
    /// <summary>The files whose names begin with a prefix.</summary>
    public static IEnumerable<StoredFile> Walk(DirectoryInfo root, string prefix, CancellationToken stop) => Walk(root, "", prefix, stop);

    private static IEnumerable<StoredFile> Walk(DirectoryInfo folder, string above, string prefix, CancellationToken stop)
    {
        var entries = Entries(folder, above, prefix).ToList();
        entries.Sort((one, other) => string.CompareOrdinal(one.Name, other.Name));
        foreach (var (name, info) in entries)
        {
            stop.ThrowIfCancellationRequested();
            if (info is DirectoryInfo inner)
            {
                foreach (var file in Walk(inner, name, prefix, stop))
                {
                    yield return file;
                }
            }
            else if (info is FileInfo { Exists: true } file) // it may have been removed meanwhile
            {
                yield return new StoredFile(name, file.Length, new DateTimeOffset(file.LastWriteTimeUtc));
            }
        }
    }

    /// <summary>The files and folders of one level. Folders of parts that go on belong to the level they are in: sorted apart, “/” would come in the wrong place.</summary>
    private static IEnumerable<(string Name, FileSystemInfo Info)> Entries(DirectoryInfo folder, string above, string prefix)
    {
        foreach (var info in Infos(folder))
        {
            if (FilePaths.Read(info.Name) is not var (text, kind) || (kind == EntryKind.File) != info is FileInfo)
            {
                continue;
            }

            var name = above + text + (kind == EntryKind.Folder ? "/" : "");
            var mayMatch = name.StartsWith(prefix, StringComparison.Ordinal) || (kind != EntryKind.File && prefix.StartsWith(name, StringComparison.Ordinal));
            if (mayMatch && kind == EntryKind.GoesOn)
            {
                foreach (var entry in Entries((DirectoryInfo)info, name, prefix))
                {
                    yield return entry;
                }
            }
            else if (mayMatch)
            {
                yield return (name, info);
            }
        }
    }

    private static FileSystemInfo[] Infos(DirectoryInfo folder)
    {
        try
        {
            return folder.GetFileSystemInfos();
        }
        catch (DirectoryNotFoundException)
        {
            return []; // the path of a name has no such folder
        }
    }
}
