using DpAudit.Core.Primitives;

namespace DpAudit.Functions.Forms;

/// <summary>A small file that somebody looks at before it is taken in: meanwhile it is kept in the page's own form.</summary>
internal static class Uploaded
{
    /// <summary>Somebody else was quicker.</summary>
    public static Refusal Changed => new("IMPORT-CHANGED", "Somebody imported another file since you looked at yours.", "Look at what yours changes now, then import it.");

    /// <summary>The file of a form's field.</summary>
    public static bool TryRead(string content, out byte[] bytes)
    {
        bytes = new byte[content.Length * 3 / 4];
        var isRead = Convert.TryFromBase64String(content, bytes, out var written) && written > 0;
        bytes = bytes[..written];
        return isRead;
    }

    /// <summary>Whether a stored file is the same.</summary>
    public static async Task<bool> IsSameAsync(Stream stored, byte[] bytes, CancellationToken stop)
    {
        await using (stored)
        {
            using var copy = new MemoryStream();
            await stored.CopyToAsync(copy, stop);
            return copy.ToArray().AsSpan().SequenceEqual(bytes);
        }
    }
}
