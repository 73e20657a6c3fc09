namespace DpAudit.Storage.Contracts;

/// <summary>A stream of made-up bytes of any length, that takes no memory and tells afterwards whether they came back as they were.</summary>
/// <param name="length">How many bytes it has.</param>
/// <param name="seed">Makes its bytes differ from another's.</param>
/// <param name="breaksAt">Where reading fails; negative = nowhere.</param>
/// <param name="progress">Called at each read.</param>
public sealed class PatternStream(long length, int seed = 0, long breaksAt = -1, Action? progress = null) : Stream
{
    private const int Prime = 251;
    private long position;

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position { get => position; set => throw new NotSupportedException(); }

    /// <summary>Reads a stream to its end and checks each byte.</summary>
    /// <returns>How many bytes it had.</returns>
    public static async Task<long> CheckAsync(Stream stream, int seed)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var buffer = new byte[1 << 16];
        var expected = new byte[1 << 16];
        long total = 0;
        for (int read; (read = await stream.ReadAsync(buffer)) > 0; total += read)
        {
            Fill(expected.AsSpan(0, read), total, seed);
            Assert.True(buffer.AsSpan(0, read).SequenceEqual(expected.AsSpan(0, read)), $"A byte after byte {total} differs.");
        }

        return total;
    }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        progress?.Invoke();
        if (breaksAt >= 0 && position >= breaksAt)
        {
            throw new IOException("The content broke off.");
        }

        var count = (int)Math.Min(buffer.Length, length - position);
        Fill(buffer[..count], position, seed);
        position += count;
        return count;
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.FromResult(Read(buffer.Span));

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

    // A prime period: pages that change places are noticed.
    private static void Fill(Span<byte> bytes, long from, int seed)
    {
        var value = (int)((from + (seed * 31)) % Prime);
        foreach (ref var one in bytes)
        {
            one = (byte)value;
            value = value == Prime - 1 ? 0 : value + 1;
        }
    }
}
