using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace DpAudit.Functions.Tests.Telemetry;

/// <summary>Finds what may not be told, however it was written: in capitals, escaped, in an address, with other spaces, or as the bytes of a message.</summary>
internal static partial class Leaks
{
    private const int ShortestCard = 13;
    private const int Patience = 10_000;

    /// <summary>Where which secret was told.</summary>
    public static IReadOnlyList<string> In(IEnumerable<(string Where, string Text)> told, IEnumerable<string> secrets)
    {
        var sought = secrets.Select(secret => (Secret: secret, Plain: Plain(secret))).DistinctBy(one => one.Plain).ToList();
        return
        [
            .. told.SelectMany(one =>
            {
                var (plain, digits) = (Plain(one.Text), Digits(Plain(one.Text)));
                return sought.Where(secret => plain.Contains(secret.Plain, StringComparison.Ordinal) || (IsCard(secret.Plain) && digits.Contains(Digits(secret.Plain), StringComparison.Ordinal)))
                    .Select(secret => $"{one.Where}: “{secret.Secret}” in {Around(plain, secret.Plain)}");
            }).Distinct(),
        ];
    }

    /// <summary>The text of what was sent as bytes: in protobuf a string stands as it is.</summary>
    public static string Text(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes);

    private static string Plain(string text)
    {
        var unescaped = Escape().Replace(text, match => ((char)Convert.ToInt32(match.Groups["code"].Value, 16)).ToString());
        return Space().Replace(WebUtility.HtmlDecode(Uri.UnescapeDataString(unescaped.Replace('+', ' '))), " ").ToLowerInvariant();
    }

    private static bool IsCard(string plain) => Digits(plain) is { Length: >= ShortestCard } digits && digits.All(char.IsAsciiDigit);

    private static string Digits(string plain) => Between().Replace(plain, "");

    private static string Around(string plain, string secret) => plain.IndexOf(secret, StringComparison.Ordinal) is >= 0 and var at ? plain[Math.Max(0, at - 60)..Math.Min(plain.Length, at + secret.Length + 60)] : "digits";

    [GeneratedRegex(@"\\u(?<code>[0-9a-fA-F]{4})", RegexOptions.None, Patience)]
    private static partial Regex Escape();

    [GeneratedRegex(@"\s+", RegexOptions.None, Patience)]
    private static partial Regex Space();

    [GeneratedRegex(@"(?<=[0-9])[ \-.]+(?=[0-9])", RegexOptions.None, Patience)]
    private static partial Regex Between();
}

/// <summary>The detector itself finds what is planted, and nothing else.</summary>
public sealed class LeaksTests
{
    private static readonly string[] Secrets = ["Pat O'Neill", "MS G ADEYINKA", "4111 1111 1111 1111", "20500033"];

    [Theory]
    [InlineData("Message from Pat O'Neill")]
    [InlineData("PAT O'NEILL")]
    [InlineData("{\"Message\":\"Pat O\\u0027Neill\"}")]
    [InlineData("/app/kestrel-vale?name=Pat%20O%27Neill")]
    [InlineData("name=Pat+O%27Neill")]
    [InlineData("<b>Pat O&#39;Neill</b>")]
    [InlineData("Pat \n  O'Neill")]
    [InlineData("ms g adeyinka")]
    [InlineData("a 4111111111111111.csv")]
    [InlineData("4111-1111-1111-1111")]
    [InlineData("account 20500033 is held")]
    public void WhatIsPlanted_IsFound(string text) => Assert.Single(Leaks.In([("log", "nothing"), ("log", text)], Secrets));

    [Fact]
    public void AmongBytes_ItIsFound() =>
        Assert.Single(Leaks.In([("bytes", Leaks.Text([0x0a, 0xff, 0x0b, .. "Pat O'Neill"u8, 0x12, 0x80]))], Secrets));

    [Theory]
    [InlineData("")]
    [InlineData("kestrel-vale 2026-04-06 Done CYCLE-SEED KV033 0f1e2d")]
    [InlineData("4111 1111 1111")]
    public void WhatIsNone_IsNot(string text) => Assert.Empty(Leaks.In([("log", text)], Secrets));
}
