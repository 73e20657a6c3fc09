using System.Security.Cryptography;
using System.Text;
using DpAudit.Core.Statements;
using FsCheck;
using FsCheck.Fluent;

namespace DpAudit.Core.Tests.Statements;

public class CardNumbersTests
{
    /// <summary>Numbers that the card schemes publish for tests.</summary>
    public static TheoryData<string> TestCards => new("4111111111111111", "5555555555554444", "378282246310005", "6011111111111117", "4222222222222", "2223003122003222", "6304000000000000");

    [Theory]
    [InlineData("4111111111111111", "************1111")]
    [InlineData("5555555555554444", "************4444")]
    [InlineData("378282246310005", "***********0005")]
    [InlineData("6011111111111117", "************1117")]
    [InlineData("4111 1111 1111 1111", "**** **** **** 1111")]
    [InlineData("5555-5555-5555-4444", "****-****-****-4444")]
    [InlineData("3782 822463 10005", "**** ****** *0005")]
    [InlineData("card 4111111111111111, thanks", "card ************1111, thanks")]
    [InlineData("X4111111111111111X", "X************1111X")]
    [InlineData("12 4111111111111111 34", "12 ************1111 34")]
    [InlineData("4111111111111111 5555555555554444", "************1111 ************4444")]
    [InlineData("4111111111111111-5555555555554444", "************1111-************4444")]
    // No card numbers: wrong check digit, another issuer, too short, part of a longer number, mixed separators, gaps.
    [InlineData("4111111111111112", null)]
    [InlineData("1111111111111117", null)]
    [InlineData("411111111111", null)]
    [InlineData("94111111111111111", null)]
    [InlineData("4111 1111-1111 1111", null)]
    [InlineData("4111  1111  1111  1111", null)]
    [InlineData("************1111", null)]
    [InlineData("", null)]
    public void Mask_LeavesTheLastFourDigits(string text, string? masked) => Assert.Equal(masked ?? text, CardNumbers.Mask(text));

    [Fact]
    public void Mask_ACardNumberInAnyText_IsGone() => Prop.ForAll(Cards.ToArbitrary(), ArbMap.Default.ArbFor<string>(), ArbMap.Default.ArbFor<string>(), (card, before, after) =>
    {
        // Next to another digit it would be part of a longer number.
        var masked = CardNumbers.Mask($"{before}|{card.Shown}|{after}");

        Assert.DoesNotContain(card.Digits, Digits(masked), StringComparison.Ordinal);
        Assert.Contains(card.Digits[^4..], Digits(masked), StringComparison.Ordinal);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void Mask_SixteenDigitsOfNoIssuer_StayAsTheyAre()
    {
        var numbers = from first in Gen.Elements('0', '1', '7', '8', '9') from rest in Gen.Choose(0, 9).ArrayOf(15) select first + string.Concat(rest);

        Prop.ForAll(numbers.ToArbitrary(), number => CardNumbers.Mask(number) == number).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
    }

    [Theory]
    [MemberData(nameof(TestCards))]
    public void Import_ACardNumberInAnyTextColumn_IsNeverKept(string card)
    {
        foreach (var shown in Shown(card))
        {
            foreach (var row in new[]
            {
                $"{shown},A1,2026-05-01,-5.00,SHOP,note",
                $"C1,{shown},2026-05-01,-5.00,SHOP,note",
                $"C1,A1,2026-05-01,-5.00,SHOP {shown} TOWN,note",
                $"C1,A1,2026-05-01,-5.00,,\"a note, \"\"{shown}\"\"\n{shown}\"",
                $"C1,A1,{shown},-5.00,SHOP,note",
                $"C1,A1,2026-05-01,{shown},SHOP,note",
                $"C1,A1,2026-05-01,-5.00,\"SHOP {shown},note",
                $"C1,A1,2026-05-01,-5.00,SHOP,note,{shown}",
                $"C1,A1,2026-05-01,-5.00,\u0007{shown},note",
                $"C1,A1,2026-05-01,-5.00,{new string('x', 70_000)}{shown},note",
                $"{shown}",
            })
            {
                AssertNotKept($"Card,Account,Date,Amount,Payee,Note\n{row}\nC1,A1,2026-05-02,-6.00,SHOP,note\n", card);
            }
        }
    }

    [Fact]
    public void Import_ACardNumberAcrossTwoPiecesOfAnEndlessLine_IsNeverKept()
    {
        const string Before = "Card,Account,Date,Amount,Payee,Note\nC1,A1,2026-05-01,-5.00,";
        for (var shift = 0; shift <= 16; shift += 4)
        {
            var filler = new string('x', (1 << 20) + RecordScanner.LongestRecord - Before.Length - shift);
            var imported = Importing.Text($"{Before}{filler}4111111111111111,n\nC1,A1,2026-05-02,-6.00,SHOP,n\n");

            Assert.Equal([new RowError(ErrorCodes.RowTooLong, 2, "", "")], imported.Errors);
            Assert.Equal(
                Hash($"{Before.Split('\n')[0]}\nC*,A*,****-**-**,-*.**,{filler}****************,n\nC1,A1,2026-05-02,-6.00,SHOP,n\n"),
                imported.Statement.StoredHash);
        }
    }

    /// <summary>What stands there is no reference, even above a reference column.</summary>
    [Theory]
    [InlineData("Payment card,4111111111111111,x\nDate,Reference,Amount\n2026-05-01,R1,5.00\n")]
    [InlineData("\"Card\n4111 1111 1111 1111\",x,y\nReference,Date,Amount\nR1,2026-05-01,5.00\n")]
    public void Import_ACardNumberBeforeTheHeader_IsNeverKept(string file)
    {
        var imported = Importing.Text(file, AProfile.With("file: {preamble: 5}"));

        Assert.Single(imported.Rows);
        Assert.Equal(1, imported.Statement.CardNumbersMasked);
        Assert.Equal(Hash(CardNumbers.Mask(file)), imported.Statement.StoredHash);
    }

    [Fact]
    public void Import_ReferenceColumns_AreLeftAlone()
    {
        var profile = AProfile.With("references: [Terminal]");
        var imported = Importing.Text("Date,Amount,Reference,Link,Terminal,Payee\n2026-05-01,5.00,4111111111111111,5555555555554444,6011111111111117,SHOP\n", profile);

        Assert.Equal(0, imported.Statement.CardNumbersMasked);
        Assert.NotEqual(imported.Rows[0].Reference, Importing.Text("Date,Amount,Reference\n2026-05-01,5.00,************1111\n", profile).Rows[0].Reference);
        Assert.Contains("4111111111111111", Stored("Date,Amount,Reference,Link,Terminal,Payee\n2026-05-01,5.00,4111111111111111,,,\n", profile), StringComparison.Ordinal);
    }

    [Fact]
    public void Import_ByAProfileThatRefusesThem_RejectsTheRow()
    {
        var imported = Importing.Text("Date,Amount,Payee\n2026-05-01,5.00,4111111111111111\n2026-05-02,5.00,SHOP\n", AProfile.With("card_numbers: refuse"));

        Assert.Equal([new RowError(ErrorCodes.RowCardNumber, 2, "", "")], imported.Errors);
        Assert.Equal(3, Assert.Single(imported.Rows).Line);
    }

    [Fact]
    public void Import_FilesThatDifferInMaskedDigitsOnly_AreTwoFilesWithOneStoredHash()
    {
        const string File = "Date,Amount,Payee\n2026-05-01,5.00,4111111111111111\n";
        var imported = Importing.Text(File).And(File.Replace("4111111111111111", "4242424242461111", StringComparison.Ordinal)).And(File);

        Assert.Equal(imported.Statements[0].StoredHash, imported.Statements[1].StoredHash);
        Assert.NotEqual(imported.Statements[0].Identity, imported.Statements[1].Identity);
        Assert.Equal(imported.Statements[0].Identity, imported.Statements[2].Identity);
        Assert.Equal(1, imported.Statement.CardNumbersMasked);
    }

    [Fact]
    public void Import_TheStoredHash_IsOfTheBytesWithMaskedNumbers()
    {
        const string File = "Date,Amount,Payee\n2026-05-01,5.00,4111 1111 1111 1111\n";

        Assert.Equal(Hash("Date,Amount,Payee\n2026-05-01,5.00,**** **** **** 1111\n"), Importing.Text(File).Statement.StoredHash);
    }

    /// <summary>Random numbers of known issuers with a right check digit, as people write them.</summary>
    private static Gen<(string Digits, string Shown)> Cards =>
        from issuer in Gen.Elements(("4", 16), ("4", 13), ("51", 16), ("55", 16), ("2221", 16), ("34", 15), ("37", 15), ("6011", 16), ("6759", 18), ("62", 19))
        from rest in Gen.Choose(0, 9).ArrayOf(issuer.Item2 - issuer.Item1.Length - 1)
        from separator in Gen.Elements("", " ", "-")
        let digits = WithCheckDigit(issuer.Item1 + string.Concat(rest))
        select (digits, InFours(digits, separator));

    private static string[] Shown(string card) => [card, InFours(card, " "), InFours(card, "-")];

    private static string InFours(string card, string separator) => string.Join(separator, card.Chunk(4).Select(four => new string(four)));

    private static string WithCheckDigit(string number)
    {
        var sum = number.Reverse().Select((c, at) => (c - '0') * (at % 2 == 0 ? 2 : 1)).Sum(value => value > 9 ? value - 9 : value);
        return number + ((10 - (sum % 10)) % 10);
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string Digits(string text) => new([.. text.Where(c => c is not (' ' or '-'))]);

    private static void AssertNotKept(string file, string card)
    {
        var profile = AProfile.With("file: {preamble: 5}");
        var imported = Importing.Text(file, profile);
        var kept = Enumerable.Range(0, imported.Texts.Count).Select(imported.Texts.Text)
            .Concat(imported.Errors.SelectMany(error => new[] { error.Field, error.Value }))
            .Append(imported.Statement.Refused?.Value ?? "")
            .Append(Stored(file, profile));

        Assert.All(kept, text => Assert.DoesNotContain(card, Digits(text), StringComparison.Ordinal));
        Assert.True(imported.Statement.Refused is not null || imported.Statement.RowsRead > 0);
    }

    /// <summary>All rows and broken lines that a reader of the file is given, whether it uses them or not.</summary>
    private static string Stored(string text, ProviderProfile profile)
    {
        using var file = StatementFile.Open(new MemoryStream(Encoding.UTF8.GetBytes(text)), "test.csv", [profile]);
        using var rows = new RawRows();
        var stored = new StringBuilder();
        while (file.TryRead(rows))
        {
            foreach (var span in rows.Chunk.Records.Concat(rows.Chunk.Broken.Select(broken => broken.Span)))
            {
                stored.Append(Encoding.UTF8.GetString(rows.Chunk[span]));
            }
        }

        return stored.ToString();
    }
}
