using System.Text;
using DpAudit.Core.Ports;

namespace DpAudit.Storage.Azure.Queues;

/// <summary>
/// A message's text as base64 of UTF-8, which is what the Functions host and Event Grid write and expect, and what carries every character through the service's XML.
/// </summary>
internal static class MessageText
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Writes a text.</summary>
    /// <exception cref="ArgumentException">It is longer than <see cref="IWorkQueue.LargestMessage"/>, or no Unicode.</exception>
    public static string Encode(string text)
    {
        var bytes = StrictUtf8.GetBytes(text);
        return bytes.Length <= IWorkQueue.LargestMessage
            ? Convert.ToBase64String(bytes)
            : throw new ArgumentException($"The message has {bytes.Length} bytes; a message may have {IWorkQueue.LargestMessage}.", nameof(text));
    }

    /// <summary>Reads a text. One that somebody put there plain is given as it is: an error here would keep the message in the queue for good, before anybody could handle it.</summary>
    public static string Decode(string body)
    {
        var bytes = new byte[body.Length];
        if (!Convert.TryFromBase64String(body, bytes, out var length))
        {
            return body;
        }

        try
        {
            return StrictUtf8.GetString(bytes, 0, length);
        }
        catch (DecoderFallbackException)
        {
            return body;
        }
    }
}
