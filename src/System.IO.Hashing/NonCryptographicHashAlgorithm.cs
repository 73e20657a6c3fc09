using System.Buffers;

namespace System.IO.Hashing;

/// <summary>
/// What checksums derive from, with the public members of the class of this name in the package (6.0.0). Of the package, Azure.Storage.Common 12.16.0
/// uses only this class: its CRC-64 derives from it. Source: https://learn.microsoft.com/dotnet/api/system.io.hashing.noncryptographichashalgorithm.
/// </summary>
public abstract class NonCryptographicHashAlgorithm
{
    private const int StreamBuffer = 4096;

    /// <summary>Says how long a hash is.</summary>
    /// <param name="hashLengthInBytes">At least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is less.</exception>
    protected NonCryptographicHashAlgorithm(int hashLengthInBytes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(hashLengthInBytes, 1);
        HashLengthInBytes = hashLengthInBytes;
    }

    /// <summary>The hash's length in bytes.</summary>
    public int HashLengthInBytes { get; }

    /// <summary>Adds bytes to what is hashed.</summary>
    public abstract void Append(ReadOnlySpan<byte> source);

    /// <summary>Forgets what was added.</summary>
    public abstract void Reset();

    /// <summary>Adds bytes to what is hashed.</summary>
    public void Append(byte[] source)
    {
        ArgumentNullException.ThrowIfNull(source);
        Append(source.AsSpan());
    }

    /// <summary>Adds a stream's bytes, from where it is to its end.</summary>
    public void Append(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var buffer = ArrayPool<byte>.Shared.Rent(StreamBuffer);
        for (int read; (read = stream.Read(buffer, 0, buffer.Length)) > 0;)
        {
            Append(buffer.AsSpan(0, read));
        }

        ArrayPool<byte>.Shared.Return(buffer);
    }

    /// <summary>Adds a stream's bytes, from where it is to its end.</summary>
    public async Task AppendAsync(Stream stream, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var buffer = ArrayPool<byte>.Shared.Rent(StreamBuffer);
        for (int read; (read = await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0;)
        {
            Append(buffer.AsSpan(0, read));
        }

        ArrayPool<byte>.Shared.Return(buffer);
    }

    /// <summary>The hash of what was added; more may be added afterwards.</summary>
    public byte[] GetCurrentHash()
    {
        var hash = new byte[HashLengthInBytes];
        GetCurrentHashCore(hash);
        return hash;
    }

    /// <summary>Writes the hash of what was added, where there is room for it.</summary>
    /// <returns>Whether there was.</returns>
    public bool TryGetCurrentHash(Span<byte> destination, out int bytesWritten)
    {
        var fits = destination.Length >= HashLengthInBytes;
        bytesWritten = fits ? HashLengthInBytes : 0;
        if (fits)
        {
            GetCurrentHashCore(destination[..HashLengthInBytes]);
        }

        return fits;
    }

    /// <summary>Writes the hash of what was added.</summary>
    /// <returns>How many bytes were written.</returns>
    /// <exception cref="ArgumentException">There is no room for it.</exception>
    public int GetCurrentHash(Span<byte> destination) =>
        TryGetCurrentHash(destination, out var written) ? written : throw new ArgumentException("Destination is too short.", nameof(destination));

    /// <summary>The hash of what was added, which is forgotten.</summary>
    public byte[] GetHashAndReset()
    {
        var hash = new byte[HashLengthInBytes];
        GetHashAndResetCore(hash);
        return hash;
    }

    /// <summary>Writes the hash of what was added and forgets it, where there is room for the hash.</summary>
    /// <returns>Whether there was.</returns>
    public bool TryGetHashAndReset(Span<byte> destination, out int bytesWritten)
    {
        var fits = destination.Length >= HashLengthInBytes;
        bytesWritten = fits ? HashLengthInBytes : 0;
        if (fits)
        {
            GetHashAndResetCore(destination[..HashLengthInBytes]);
        }

        return fits;
    }

    /// <summary>Writes the hash of what was added, and forgets it.</summary>
    /// <returns>How many bytes were written.</returns>
    /// <exception cref="ArgumentException">There is no room for it.</exception>
    public int GetHashAndReset(Span<byte> destination) =>
        TryGetHashAndReset(destination, out var written) ? written : throw new ArgumentException("Destination is too short.", nameof(destination));

    /// <summary>Not supported: an object of this kind is no key. Use <see cref="GetCurrentHash()"/>.</summary>
    [Obsolete("Use GetCurrentHash() to retrieve the computed hash code.", error: true)]
#pragma warning disable CS0809, CA1065 // as in the package: obsolete, and it throws
    public override int GetHashCode() => throw new NotSupportedException();
#pragma warning restore CS0809, CA1065

    /// <summary>Writes the hash; <paramref name="destination"/> has exactly its length.</summary>
    protected abstract void GetCurrentHashCore(Span<byte> destination);

    /// <summary>Writes the hash and forgets what was added; <paramref name="destination"/> has exactly the hash's length.</summary>
    protected virtual void GetHashAndResetCore(Span<byte> destination)
    {
        GetCurrentHashCore(destination);
        Reset();
    }
}
