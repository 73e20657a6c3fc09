using System.Security.Cryptography;
using System.Text;

namespace DpAudit.Core.Primitives;

/// <summary>Names something by what it is about: the same parts give the same name, whoever works it out and whenever. It fits a record's key.</summary>
public static class ContentName
{
    private const int Bytes = 16;

    /// <summary>The name: 32 hexadecimal digits.</summary>
    public static string Of(params IEnumerable<string> parts) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001F', parts)))[..Bytes]);
}
