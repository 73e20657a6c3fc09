using System.Buffers;
using System.Buffers.Binary;
using Azure;
using Azure.Storage;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace DpAudit.Storage.Azure.Files;

/// <summary>
/// Writes one file. Its blocks are sent first, and seen by nobody; the list of them makes the blob in one step, if there is none. The ids of blocks are
/// this upload's own: blocks that are not committed yet belong to the name and not to the writer, so with numbers for ids, as the client library gives them, two writers at once would
/// make one file of both their contents. What a writer that died has sent, the service removes after a week.
/// </summary>
internal sealed class BlobUpload(BlobContainerClient container, string name, int blockBytes)
{
    /// <summary>How many bytes of a file are held and sent at a time. 50,000 blocks of this make 195 GiB.</summary>
    public const int BlockBytes = 4 << 20;

    /// <summary>Names the upload in the blob's metadata.</summary>
    private const string WriteId = "writeid";

    private readonly BlockBlobClient blob = container.GetBlockBlobClient(name);
    private readonly Guid id = Guid.NewGuid();
    private readonly BlobRequestConditions ifNone = new() { IfNoneMatch = ETag.All };

    /// <summary>Writes the file unless there is one.</summary>
    /// <returns>Whether it was written.</returns>
    public async Task<bool> TryWriteAsync(Stream content, CancellationToken stop)
    {
        if ((await blob.ExistsAsync(stop)).Value)
        {
            return false; // nothing is sent in vain
        }

        var buffer = ArrayPool<byte>.Shared.Rent(blockBytes);
        try
        {
            return await TryWriteAsync(content, buffer.AsMemory(0, blockBytes), buffer, stop);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private async Task<bool> TryWriteAsync(Stream content, Memory<byte> block, byte[] buffer, CancellationToken stop)
    {
        var filled = await content.ReadAtLeastAsync(block, blockBytes, throwOnEndOfStream: false, stop);
        if (filled < blockBytes)
        {
            return await WonAsync(PutAsync(new MemoryStream(buffer, 0, filled, writable: false), stop), stop);
        }

        var blocks = new List<string>();
        for (; filled > 0; filled = await content.ReadAtLeastAsync(block, blockBytes, throwOnEndOfStream: false, stop))
        {
            blocks.Add(BlockId(blocks.Count));
            using var bytes = new MemoryStream(buffer, 0, filled, writable: false);
            // https://learn.microsoft.com/rest/api/storageservices/put-block: the same id again replaces the block, so a retry does no harm.
            await blob.StageBlockAsync(blocks[^1], bytes, options: null, stop);
        }

        return await WonAsync(CommitAsync(blocks, stop), stop);
    }

    // https://learn.microsoft.com/rest/api/storageservices/put-blob
    private async Task PutAsync(Stream bytes, CancellationToken stop) => await blob.UploadAsync(
        bytes, new BlobUploadOptions { Conditions = ifNone, Metadata = Metadata(), TransferOptions = new StorageTransferOptions { InitialTransferSize = blockBytes, MaximumTransferSize = blockBytes } }, stop);

    // https://learn.microsoft.com/rest/api/storageservices/put-block-list
    private async Task CommitAsync(List<string> blocks, CancellationToken stop) =>
        await blob.CommitBlockListAsync(blocks, new CommitBlockListOptions { Conditions = ifNone, Metadata = Metadata() }, stop);

    private async Task<bool> WonAsync(Task write, CancellationToken stop)
    {
        try
        {
            await write;
            return true;
        }
        catch (RequestFailedException error) when (error.ErrorCode == BlobErrorCode.BlobAlreadyExists || error.ErrorCode == BlobErrorCode.ConditionNotMet)
        {
            return await IsOwnAsync(stop);
        }
        catch (RequestFailedException error) when (error.ErrorCode == BlobErrorCode.InvalidBlockList && error.Status == 400)
        {
            // Another writer's commit drops everybody's blocks.
            if ((await blob.ExistsAsync(stop)).Value)
            {
                return await IsOwnAsync(stop);
            }

            throw;
        }
    }

    // The blob may be there because this upload made it and the answer was lost on the way.
    private async Task<bool> IsOwnAsync(CancellationToken stop)
    {
        try
        {
            return (await blob.GetPropertiesAsync(cancellationToken: stop)).Value.Metadata.TryGetValue(WriteId, out var written) && written == $"{id:N}";
        }
        catch (RequestFailedException error) when (error.Status == 404)
        {
            return false; // it was there, and was deleted since
        }
    }

    private Dictionary<string, string> Metadata() => new(StringComparer.Ordinal) { [WriteId] = $"{id:N}" };

    // All ids of a blob's blocks have to be of one length, before base64 at most 64 bytes.
    private string BlockId(int number)
    {
        Span<byte> bytes = stackalloc byte[20];
        id.TryWriteBytes(bytes);
        BinaryPrimitives.WriteInt32BigEndian(bytes[16..], number);
        return Convert.ToBase64String(bytes);
    }
}
