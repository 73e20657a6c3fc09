namespace DpAudit.Core.Statements;

/// <summary>
/// A statement as it may be stored, read from front to back: its own bytes without a byte order mark, and no card number in them. Reading fails at
/// the end where the bytes are not those that were hashed before: the file changed meanwhile.
/// </summary>
/// <param name="file">The statement.</param>
/// <param name="sha256">What the bytes must come to, in lower-case hexadecimal digits; null = that is not known yet.</param>
public sealed class StoredForm(StatementFile file, string? sha256 = null) : Stream
{
    private readonly RecordChunk chunk = new();
    private int taken;

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Reads a statement to its end and says what names its stored form.</summary>
    /// <returns>SHA-256 in lower-case hexadecimal digits, and how many card numbers were masked.</returns>
    public static (string Sha256, int CardNumbersMasked) Hash(StatementFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        using var form = new StoredForm(file);
        form.CopyTo(Null);
        return (Convert.ToHexStringLower(file.Digests().Stored), file.CardNumbersMasked);
    }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        while (taken == chunk.Length)
        {
            taken = 0;
            if (!file.TryRead(chunk))
            {
                chunk.Length = 0;
                return sha256 is null || Convert.ToHexStringLower(file.Digests().Stored) == sha256 ? 0 : throw new IOException("The file changed while it was read.");
            }
        }

        var count = Math.Min(buffer.Length, chunk.Length - taken);
        chunk.Bytes.AsSpan(taken, count).CopyTo(buffer);
        taken += count;
        return count;
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(Read(buffer.Span));
    }

    /// <inheritdoc/>
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
