using DpAudit.Core.Matching;
using FsCheck;
using FsCheck.Fluent;

namespace DpAudit.Core.Tests.Matching;

public class MerchantNameTests
{
    [Theory]
    // Store, terminal and order numbers.
    [InlineData("40012345 RIVERSIDE COFFEE", "RIVERSIDE COFFEE")]
    [InlineData("ALDI 21 604", "ALDI")]
    [InlineData("TESCO STORES 2345", "TESCO")]
    [InlineData("TESCO STORES 2345 LONDON GB", "TESCO")]
    [InlineData("Tesco-Stores2345", "TESCO")]
    [InlineData("PREMIER INN40012345", "PREMIER INN")]
    [InlineData("AMAZON.CO.UK*7Q1AB2CD3 AM", "AMAZON")]
    [InlineData("AMZNMktplace*2K4AB12C3", "AMAZON")]
    [InlineData("AMZN Mktp UK*2K4AB12C3", "AMAZON")]
    [InlineData("BLOOMFIELD BAKERY - S1234", "BLOOMFIELD BAKERY")]
    [InlineData("OAK STUDIO 0412 - HIGH STREET", "OAK STUDIO")]
    [InlineData("PICTURE FRAMES 2009 LTD", "PICTURE FRAMES")]
    // Digits that are the name.
    [InlineData("99P STORES", "99P STORES")]
    [InlineData("3 MOBILE", "3 MOBILE")]
    [InlineData("O2", "O2")]
    [InlineData("O2 07700900123", "O2")]
    [InlineData("1ST CHOICE CARE LTD", "1ST CHOICE CARE")]
    [InlineData("24 HOUR CARE AGENCY", "24 HOUR CARE AGENCY")]
    [InlineData("24/7 Care Ltd", "247 CARE")]
    [InlineData("CARE 247", "CARE 247")]
    [InlineData("STUDIO 54", "STUDIO 54")]
    [InlineData("CARE365 LTD", "CARE365")]
    // Payment facilitators.
    [InlineData("SUMUP  *Bright Cleaning", "BRIGHT CLEANING")]
    [InlineData("SQ *THE CORNER CAFE", "THE CORNER CAFE")]
    [InlineData("IZ *HILL BARBERS", "HILL BARBERS")]
    [InlineData("ZETTLE_*HILL BARBERS", "HILL BARBERS")]
    [InlineData("PAYPAL *HILLBARBERS", "HILLBARBERS")]
    [InlineData("SP * HILL BARBERS", "HILL BARBERS")]
    [InlineData("WP-HILL BARBERS", "HILL BARBERS")]
    [InlineData("GOCARDLESS LTD HILL BARBERS", "HILL BARBERS")]
    [InlineData("GOCARDLESS", "GOCARDLESS")]
    [InlineData("PAYPAL PAYMENT", "PAYPAL PAYMENT")]
    [InlineData("SP HILL BARBERS", "SP HILL BARBERS")]
    // Towns and countries.
    [InlineData("GREEN LEAF CAFE HUDDERSFIELD GBR", "GREEN LEAF CAFE")]
    [InlineData("GREEN LEAF CAFE BRADFORD GB", "GREEN LEAF CAFE")]
    [InlineData("GREEN LEAF LIMITED BRADFORD", "GREEN LEAF")]
    [InlineData("B & Q LEEDS", "B&Q")]
    [InlineData("LEEDS", "LEEDS")]
    [InlineData("LEEDS GB", "LEEDS")]
    [InlineData("LEEDS CITY COUNCIL", "LEEDS CITY COUNCIL")]
    [InlineData("CITY OF LONDON", "CITY OF LONDON")]
    [InlineData("COUNCIL OF LEEDS", "COUNCIL OF LEEDS")]
    [InlineData("AGE UK LEEDS", "AGE UK LEEDS")]
    [InlineData("AGE UK", "AGE UK")]
    [InlineData("CARERS LEEDS", "CARERS LEEDS")]
    [InlineData("UNIVERSITY OF MANCHESTER", "UNIVERSITY OF MANCHESTER")]
    [InlineData("GREEN LEAF CAFE HX1 1AA", "GREEN LEAF CAFE")]
    // Legal forms.
    [InlineData("A TO Z TOOLS & FIXINGS LT", "A TO Z TOOLS & FIXINGS")]
    [InlineData("Harrow & Sons p.l.c.", "HARROW & SONS")]
    [InlineData("HARROW AND COMPANY LLP", "HARROW")]
    [InlineData("LTD", "LTD")]
    [InlineData("THE PAPER CUP SHOPPE L", "THE PAPER CUP SHOPPE")]
    [InlineData("MISS P HARGREAVES-KHAN L", "MISS P HARGREAVES KHAN L")]
    [InlineData("XIAO LIM", "XIAO LIM")]
    // Bank statements.
    [InlineData("DIRECT DEBIT PAYMENT TO BRITISH GAS REF 123456789, MANDATE NO 0012", "BRITISH GAS")]
    [InlineData("STANDING ORDER TO MRS J SMITH", "MRS J SMITH")]
    [InlineData("BILL PAYMENT VIA FASTER PAYMENT TO MRS J SMITH REFERENCE WAGES , MANDATE NO 4", "MRS J SMITH")]
    [InlineData("CARD PAYMENT TO HILL BARBERS ON 12 MAR", "HILL BARBERS")]
    [InlineData("CARD PAYMENT TO SQ *HILL BARBERS,12.50 GBP, RATE 1.00/GBP ON 12-03-2026", "HILL BARBERS")]
    [InlineData("HILL BARBERS 12MAR26", "HILL BARBERS")]
    [InlineData("HILL BARBERS CD 1234 12MAR", "HILL BARBERS")]
    [InlineData("CITY TAXIS 01422 123456 HALIFAX", "CITY TAXIS")]
    [InlineData("CITY TAXIS +44 1422 123456", "CITY TAXIS")]
    [InlineData("HMRC PAYE 123PA00012345", "HMRC")]
    [InlineData("DIRECT DEBIT", "DIRECT DEBIT")]
    // Sites.
    [InlineData("WWW.HILLBARBERS.CO.U", "HILLBARBERS")]
    [InlineData("https://www.hillbarbers.org.uk/pay?id=7", "HILLBARBERS")]
    [InlineData("HILLBARBERS.COM/BILL", "HILLBARBERS")]
    [InlineData("HILLBARBERSCOUK", "HILLBARBERS")]
    [InlineData("WWW.GOV.UK", "GOV UK")]
    // One merchant, several spellings.
    [InlineData("SAINSBURY'S S/MKT", "SAINSBURYS")]
    [InlineData("SAINSBURY’S S/MKTS", "SAINSBURYS")]
    [InlineData("McDonald's Rest 1234", "MCDONALDS")]
    [InlineData("W M MORRISON PLC", "MORRISONS")]
    [InlineData("WM MORRISONS STORE", "MORRISONS")]
    [InlineData("W M MORRISON PETROL", "MORRISONS PETROL")]
    [InlineData("CO-OP GROUP 012345", "CO-OP")]
    [InlineData("CO-OPERATIVE FOOD", "CO-OP")]
    [InlineData("B & Q 1234", "B&Q")]
    [InlineData("B AND Q PLC", "B&Q")]
    [InlineData("MARKS&SPENCER PLC", "MARKS & SPENCER")]
    [InlineData("M&S SIMPLY FOOD", "M&S SIMPLY FOOD")]
    [InlineData("J. D. WILLIAMS & SONS", "JD WILLIAMS & SONS")]
    [InlineData("J D WILLIAMS AND SONS", "JD WILLIAMS & SONS")]
    // A brand's other businesses are other payees.
    [InlineData("TESCO BANK", "TESCO BANK")]
    [InlineData("TESCO MOBILE", "TESCO MOBILE")]
    [InlineData("ARGOS TAXIS", "ARGOS TAXIS")]
    [InlineData("AMAZON PRIME*2K4AB12C3", "AMAZON PRIME")]
    // People.
    [InlineData("MRS J SMITH", "MRS J SMITH")]
    [InlineData("J SMITH WAGES", "J SMITH WAGES")]
    [InlineData("J SMITH WAGES WK12", "J SMITH WAGES")]
    [InlineData("MICHAEL BOLTON", "MICHAEL BOLTON")]
    [InlineData("MR P LONDON", "MR P LONDON")]
    [InlineData("J LONDON", "J LONDON")]
    [InlineData("MISS A CHRISTODOULOU-LIM", "MISS A CHRISTODOULOU LIM")]
    // Letters of other languages.
    [InlineData("Café Zoë", "CAFE ZOE")]
    [InlineData("Cafe\u0301 Zoe\u0308", "CAFE ZOE")]
    [InlineData("Łódź Deli", "LODZ DELI")]
    [InlineData("Straße", "STRASSE")]
    [InlineData("магазин Мир", "МАГАЗИН МИР")]
    [InlineData("北京饭店", "北京饭店")]
    [InlineData("मेरी दुकान", "मेरी दुकान")]
    // Card numbers, whole, in groups or masked; and texts of which nothing would remain.
    [InlineData("HILL BARBERS 4111 1111 1111 1111", "HILL BARBERS")]
    [InlineData("4111-1111-1111-1111 HILL BARBERS", "HILL BARBERS")]
    [InlineData("HILL BARBERS ************1111", "HILL BARBERS")]
    [InlineData("HILL BARBERS XXXXXXXXXXXX1111", "HILL BARBERS")]
    [InlineData("O2 4111 1111 1111 1111", "O2")]
    [InlineData("4111111111111111", "1111")]
    [InlineData("12345", "12345")]
    [InlineData("020 7946 0000", "020 7946 0000")]
    [InlineData("  ***  ", "***")]
    [InlineData("", "")]
    [InlineData(" \t\u0007", "")]
    public void Clean_GivesTheCanonicalName(string raw, string name) => Assert.Equal(name, MerchantName.Clean(raw));

    [Fact]
    public void Clean_EveryBrandIsItsOwnName() =>
        Assert.All(MerchantBrands.Merchants, merchant => Assert.Equal(merchant, MerchantName.Clean(merchant)));

    [Fact]
    public void Clean_CutsALongText()
    {
        var name = MerchantName.Clean(string.Concat(Enumerable.Repeat("SQ *4111 & A.B. ", 100_000)));

        Assert.InRange(name.Length, 1, MerchantName.MaxLength);
    }

    [Fact]
    public void Clean_Twice_ChangesNothing() =>
        ForAnyText(text => MerchantName.Clean(MerchantName.Clean(text)) == MerchantName.Clean(text));

    [Fact]
    public void Clean_OfVisibleText_IsNeverEmpty() =>
        ForAnyText(text => !text.Any(char.IsLetterOrDigit) || MerchantName.Clean(text).Length > 0);

    [Fact]
    public void Clean_IsBoundedAndTidy() => ForAnyText(text =>
        MerchantName.Clean(text) is var name
        && name.Length <= MerchantName.MaxLength
        && !name.Any(char.IsControl)
        && name == name.Trim()
        && !name.Contains("  ", StringComparison.Ordinal)
        && name == name.ToUpperInvariant());

    [Fact]
    public void Clean_NeverKeepsACardNumber() => ForAnyText(text => LongestDigitRun(MerchantName.Clean(text)) < 13);

    private static void ForAnyText(Func<string, bool> holds) =>
        Prop.ForAll(Texts.ToArbitrary(), holds).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));

    /// <summary>Any characters at all, and texts put together from what the rules look for, which random characters never hit.</summary>
    private static Gen<string> Texts => Gen.OneOf(
        ArbMap.Default.GeneratorFor<string>().Select(text => text ?? string.Empty),
        Gen.Elements(Pieces).ArrayOf().Select(string.Concat),
        Gen.Elements(Pieces).ArrayOf().Select(pieces => string.Join(' ', pieces)));

    private static readonly string[] Pieces =
    [
        "A", "B", "&", "AND", "*", "-", ".", "'", "/", " ", "1", "24", "7", "365", "012", "2009", "2345", "4111", "40012345",
        "4111111111111111", "99P", "S1234", "2K4AB12C3", "SQ *", "PAYPAL *", "GOCARDLESS", "WP-", "CARD PAYMENT TO", "DIRECT DEBIT",
        "PAYMENT TO", "VIA", "REF", "ON", "CD", "NO", "MAR", "12MAR", "LTD", "LIMITED", "& CO", "L", "LEEDS", "BRADFORD", "OF",
        "COUNCIL", "GB", "UK", "HX1", "1AA", "WWW.", ".CO.UK", "COUK", "TESCO", "BANK", "CO-OP", "W M", "MORRISON", "AMZN", "GOV",
        "B&M", "MRS", "J", "SMITH", "WAGES", "É", "ß", "МИР", "\u0301", "\u200b", "\0",
    ];

    private static int LongestDigitRun(string name)
    {
        var (longest, run, glued) = (0, 0, false);
        foreach (var c in name)
        {
            glued = char.IsLetter(c) || (glued && char.IsAsciiDigit(c)); // The digits of O2 and A4 begin no card number.
            run = char.IsAsciiDigit(c) && !glued ? run + 1 : c is ' ' or '-' ? run : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }
}
