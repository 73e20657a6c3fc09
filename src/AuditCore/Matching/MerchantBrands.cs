using System.Collections.Frozen;

namespace DpAudit.Core.Matching;

/// <summary>
/// Well-known merchants that write themselves in several ways. A name that begins with a key is one of the merchant's
/// branches, whatever follows. Brands that are everyday words (NEXT, BOOTS, GAME) are listed only with a second word.
/// </summary>
internal static class MerchantBrands
{
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> OtherBusiness = FrozenSet.ToFrozenSet(
        [
            "ACADEMY", "BANK", "BUILDERS", "CARE", "CARERS", "CARS", "CLEANERS", "CLEANING", "EATS", "ENERGY", "FOUNDATION", "FUNERAL",
            "FUNERALCARE", "FUNERALS", "HOMECARE", "HOTEL", "HOUSING", "INSURANCE", "LEGAL", "MOBILE", "MONEY", "MUSIC", "NURSERY",
            "OPTICIANS", "PETROL", "PHARMACY", "PLUMBING", "PRIME", "SOLICITORS", "SUPPORT", "TAXI", "TAXIS", "TRAVEL", "VIDEO",
        ],
        StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Numbered = FrozenSet.ToFrozenSet(
        ["B&M", "BOOTS", "GAME", "ICELAND", "NEXT", "SUBWAY"], StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> Canonical = Table(
    [
        ("ALDI", "ALDI"),
        ("AMAZON,AMZ,AMZN,AMZNMKTPLACE", "AMAZON"),
        ("AMAZON PRIME,AMZN PRIME", "AMAZON PRIME"),
        ("ARGOS,ARGOSDIRECT,ARGOSLIMITE", "ARGOS"),
        ("ASDA", "ASDA"),
        ("B&M RETAIL,B&M STORES,B&M BARGAINS", "B&M"),
        ("B COM,BOOKING COM", "BOOKING"),
        ("BT BILL,BT BUSINESS,BT CONSUMER,BT GROUP", "BT"),
        ("BOOTS THE CHEMIST,BOOTS THE CHEMISTS", "BOOTS"),
        ("BURGER KING", "BURGER KING"),
        ("CAFFE NERO", "CAFFE NERO"),
        ("CO OP,COOP,COOP FOOD,COOPERATIVE FOOD,CO OPERATIVE FOOD", "CO-OP"),
        ("COSTA COFFEE,COSTA EXPRESS,COSTA TESCO", "COSTA COFFEE"),
        ("CURRYS", "CURRYS"),
        ("DUNELM", "DUNELM"),
        ("EBAY", "EBAY"),
        ("EXPEDIA", "EXPEDIA"),
        ("FACEBK,FACEBOOK", "FACEBOOK"),
        ("FLYBE", "FLYBE"),
        ("GAME RETAIL", "GAME"),
        ("GOV", "GOV UK"),
        ("GREGGS", "GREGGS"),
        ("HALFORDS", "HALFORDS"),
        ("HERON FOODS", "HERON FOODS"),
        ("HMRC,HM REVENUE,HM REV", "HMRC"),
        ("HOME BARGAINS", "HOME BARGAINS"),
        ("IKEA", "IKEA"),
        ("JD SPORTS", "JD SPORTS"),
        ("KFC", "KFC"),
        ("KRISPY KREME", "KRISPY KREME"),
        ("LIDL", "LIDL"),
        ("MARKS & SPENCER,SACAT MARKS & SPENCER", "MARKS & SPENCER"),
        ("MATALAN,MATALANONLINE", "MATALAN"),
        ("MCDONALDS", "MCDONALDS"),
        ("MORRISONS,WM MORRISON,WM MORRISONS", "MORRISONS"),
        ("MORRISON PETROL,MORRISONS PETROL,WM MORRISON PETROL,WM MORRISONS PETROL", "MORRISONS PETROL"),
        ("MSFT,MICROSOFT", "MICROSOFT"),
        ("MICROSOFT XBOX,XBOX", "XBOX"),
        ("NANDOS", "NANDOS"),
        ("NEST IT,NEST PENSION,NEST PENSIONS,NEST CORPORATION", "NEST PENSION"),
        ("NEXT RETAIL", "NEXT"),
        ("NORTHERN RAIL,NORTHERNRAILWAY,NORTHERN RAILWAY", "NORTHERN RAIL"),
        ("O2 RETAIL,O2 UK", "O2"),
        ("PIZZA HUT", "PIZZA HUT"),
        ("POST OFFICE,THE POST OFFICE", "POST OFFICE"),
        ("POUNDLAND", "POUNDLAND"),
        ("POUNDSTRETCHER", "POUNDSTRETCHER"),
        ("PREMIER INN", "PREMIER INN"),
        ("PRIMARK", "PRIMARK"),
        ("SAINSBURYS,JS ONLINE GROCERY", "SAINSBURYS"),
        ("SAINSBURYS PETROL,SAINSBURYS PFS", "SAINSBURYS PETROL"),
        ("SCREWFIX", "SCREWFIX"),
        ("SPORTSDIRECT,SPORTS DIRECT", "SPORTS DIRECT"),
        ("STARBUCKS", "STARBUCKS"),
        ("TESCO", "TESCO"),
        ("TESCO PFS,TESCO PETROL,TESCO PAY AT PUMP", "TESCO PETROL"),
        ("THERANGE", "THE RANGE"),
        ("THETRAINLINE,TRAINLINE", "TRAINLINE"),
        ("THEWORKS", "THE WORKS"),
        ("TOOLSTATION", "TOOLSTATION"),
        ("TRAVELODGE", "TRAVELODGE"),
        ("UBER", "UBER"),
        ("WHSMITH,WH SMITH", "WH SMITH"),
        ("WICKES", "WICKES"),
        ("WILKO", "WILKO"),
    ]);

    /// <summary>The merchants' canonical names.</summary>
    public static IEnumerable<string> Merchants => Canonical.Dictionary.Values;

    /// <summary>The merchant whose branches begin with these words, written with spaces for dashes.</summary>
    public static string? Beginning(ReadOnlySpan<char> words) => Canonical.TryGetValue(words, out var merchant) ? merchant : null;

    /// <summary>The merchant these words mean when a branch number follows; without one they may be anybody.</summary>
    public static string? BeforeNumber(ReadOnlySpan<char> words) => Numbered.TryGetValue(words, out var merchant) ? merchant : null;

    /// <summary>Whether what follows a brand makes another payee of it: TESCO BANK, AMAZON MUSIC, ARGOS TAXIS.</summary>
    public static bool IsOtherBusiness(ReadOnlySpan<char> rest)
    {
        foreach (var word in rest.Split(' '))
        {
            if (OtherBusiness.Contains(rest[word]))
            {
                return true;
            }
        }

        return false;
    }

    private static FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> Table((string Beginnings, string Merchant)[] rows) =>
        rows.SelectMany(row => row.Beginnings.Split(','), (row, beginning) => (beginning, row.Merchant))
            .ToFrozenDictionary(pair => pair.beginning, pair => pair.Merchant, StringComparer.Ordinal)
            .GetAlternateLookup<ReadOnlySpan<char>>();
}
