using System.Security.Cryptography;
using DpAudit.Core.Ports;
using DpAudit.Core.Primitives;

namespace DpAudit.Core.Pipeline;

/// <summary>A kind of file that is taken as evidence, told by its first bytes and never by its name.</summary>
/// <param name="Name">As people say it.</param>
/// <param name="Extension">How a copy is named, without a dot.</param>
/// <param name="At">Where its mark is.</param>
/// <param name="Mark">The bytes that it has there.</param>
public sealed record EvidenceFileKind(string Name, string Extension, int At, ReadOnlyMemory<byte> Mark)
{
    internal bool IsOf(ReadOnlySpan<byte> bytes) => bytes.Length >= At + Mark.Length && bytes.Slice(At, Mark.Length).SequenceEqual(Mark.Span);
}

/// <summary>Files that people gave as evidence, kept under their hash. They are handed out as they came, and never opened here.</summary>
/// <param name="files">Files.</param>
public sealed class EvidenceFiles(IFileStore files)
{
    /// <summary>The most bytes of one file.</summary>
    public const int MostBytes = 20 * 1024 * 1024;

    private const int Megabyte = 1024 * 1024;

    /// <summary>The kinds that are taken: what a scanner or a phone makes, and nothing that runs.</summary>
    public static IReadOnlyList<EvidenceFileKind> Kinds { get; } =
    [
        new("PDF", "pdf", 0, "%PDF-"u8.ToArray()),
        new("JPEG", "jpg", 0, new byte[] { 0xFF, 0xD8, 0xFF }),
        new("PNG", "png", 0, new byte[] { 0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A }),
        new("HEIC", "heic", 4, "ftyphei"u8.ToArray()),
    ];

    /// <summary>Keeps a file.</summary>
    /// <returns>Its SHA-256 in hexadecimal; or why it is not taken.</returns>
    public async Task<Result<string>> KeepAsync(string councilId, Stream content, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(content);
        using var bytes = new MemoryStream();
        var buffer = new byte[1 << 16];
        while (bytes.Length <= MostBytes && await content.ReadAsync(buffer, stop) is > 0 and var count)
        {
            bytes.Write(buffer, 0, count);
        }

        var (all, kinds) = (bytes.GetBuffer().AsMemory(0, (int)bytes.Length), string.Join(", ", Kinds.Select(kind => kind.Name)));
        if (all.Length > MostBytes)
        {
            return new Refusal("EVIDENCE-SIZE", $"A file has at most {MostBytes / Megabyte} MB.", "Send it in parts, or with a lower resolution.");
        }

        if (KindOf(all.Span) is null)
        {
            return new Refusal("EVIDENCE-TYPE", $"These kinds of file are taken: {kinds}.", "Save or scan it as one of them.");
        }

        var hash = Convert.ToHexStringLower(SHA256.HashData(all.Span));
        bytes.Position = 0;
        await files.TryCreateAsync(LetterDesk.EvidenceNameOf(councilId, hash), bytes, stop);
        return hash;
    }

    /// <summary>A kept file with its kind; null where there is none. The caller disposes the content.</summary>
    public async Task<(Stream Content, EvidenceFileKind Kind)?> OpenAsync(string councilId, string sha256, CancellationToken stop = default)
    {
        if (await files.TryOpenAsync(LetterDesk.EvidenceNameOf(councilId, sha256), stop) is not { } content)
        {
            return null;
        }

        var head = new byte[Kinds.Max(kind => kind.At + kind.Mark.Length)];
        var read = await content.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, stop);
        content.Seek(0, SeekOrigin.Begin);
        return (content, KindOf(head.AsSpan(0, read)) ?? throw new InvalidOperationException("A file of another kind was kept."));
    }

    private static EvidenceFileKind? KindOf(ReadOnlySpan<byte> bytes)
    {
        foreach (var kind in Kinds)
        {
            if (kind.IsOf(bytes))
            {
                return kind;
            }
        }

        return null;
    }
}
