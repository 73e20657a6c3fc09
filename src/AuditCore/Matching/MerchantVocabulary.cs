using System.Collections.Frozen;

namespace DpAudit.Core.Matching;

/// <summary>The words <see cref="MerchantName"/> knows, as data: folded, upper case, one space between the words of a phrase.</summary>
internal static class MerchantVocabulary
{
    /// <summary>How a bank says what kind of payment it was, before the payee.</summary>
    public static readonly FrozenSet<string> Wrappers = Set(
        "DIRECT DEBIT", "STANDING ORDER", "BILL PAYMENT", "FASTER PAYMENT", "FASTER PAYMENTS", "CARD PAYMENT", "CARD PURCHASE",
        "DEBIT CARD PAYMENT", "DEBIT CARD PURCHASE", "VISA PURCHASE", "VISA DEBIT", "CONTACTLESS PAYMENT", "ONLINE PAYMENT",
        "MOBILE PAYMENT", "INTERNET PAYMENT", "RECURRING PAYMENT", "BACS PAYMENT", "CHAPS PAYMENT", "BANK TRANSFER",
        "INTERNET TRANSFER", "ONLINE TRANSFER", "CARD REFUND", "REFUND FROM", "PAYMENT TO", "PAID TO", "TRANSFER TO", "PURCHASE AT");

    /// <summary>Small words that may stand between a wrapper and the payee.</summary>
    public static readonly FrozenSet<string> Connectors = Set("PAYMENT", "PAYMENTS", "PURCHASE", "RECEIPT", "TO", "FROM", "VIA", "AT", "REFUND");

    /// <summary>Payment facilitators that are recognised only before a star: too short or too common otherwise.</summary>
    public static readonly FrozenSet<string> StarFacilitators = Set(
        "ALLPAY", "CLEARPAY", "CRV", "DNH", "DOJO", "EB", "FS", "HSO", "IZ", "KLARNA", "PADDLE", "PP", "SP", "SQ", "SQUARE", "STRIPE",
        "TST", "WP");

    /// <summary>Payment facilitators that write a dash where others write a star.</summary>
    public static readonly FrozenSet<string> DashFacilitators = Set("DOJO", "STRIPE", "TST", "WP");

    /// <summary>Payment facilitators whose name alone is enough.</summary>
    public static readonly FrozenSet<string> NamedFacilitators = Set("GOCARDLESS", "IZETTLE", "PAYPAL", "SUMUP", "WORLDPAY", "ZETTLE");

    /// <summary>A facilitator's own words, which are no payee.</summary>
    public static readonly FrozenSet<string> FacilitatorFillers = Set("*", "PAYMENT", "PAYMENTS", "UK", "EUROPE", "LTD", "LIMITED");

    /// <summary>From here on the text is a reference, not the name.</summary>
    public static readonly FrozenSet<string> ReferenceWords = Set("REF", "REFERENCE", "MANDATE");

    /// <summary>Words that announce a number at the end of the text and go with it.</summary>
    public static readonly FrozenSet<string> NumberLabels = Set(
        "AC", "ACCOUNT", "CARD", "CD", "ENDING", "ID", "INV", "INVOICE", "NO", "NUMBER", "ON", "ORDER", "PHONE", "RATE", "TEL", "TRN",
        "WEEK", "WK");

    /// <summary>Numbers that are part of names, wherever they stand.</summary>
    public static readonly FrozenSet<string> NameNumbers = Set("100", "101", "111", "121", "180", "200", "247", "360", "365", "500", "999");

    /// <summary>Months as dates write them.</summary>
    public static readonly FrozenSet<string> Months = Set(
        "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "SEPT", "OCT", "NOV", "DEC");

    /// <summary>Legal forms that end a name: what follows is a branch or a trading name.</summary>
    public static readonly FrozenSet<string> FirmLegalForms = Set("LTD", "PLC", "LLP", "CIC");

    /// <summary>Legal forms dropped at the end of a name.</summary>
    public static readonly FrozenSet<string> LegalForms = Set(
        "LTD", "PLC", "LLP", "CIC", "CIO", "LIMITED", "LIMITE", "LIMIT", "LT", "INC", "LLC", "GMBH", "BV", "SARL");

    /// <summary>Legal forms cut short by the width of a card field; surnames and initials elsewhere.</summary>
    public static readonly FrozenSet<string> CutLegalForms = Set("L", "LI", "LIM", "LIMI");

    /// <summary>Legal forms only after an ampersand.</summary>
    public static readonly FrozenSet<string> CompanyWords = Set("CO", "COMPANY");

    /// <summary>Domain labels that are not the name.</summary>
    public static readonly FrozenSet<string> DomainLabels = Set(
        "COM", "COUK", "CO", "UK", "ORG", "NET", "GOV", "AC", "NHS", "SCH", "IO", "EU", "DE", "FR", "IE", "US", "INFO", "BIZ", "GBP",
        "C", "U", "O", "G");

    /// <summary>Country and currency codes at the end.</summary>
    public static readonly FrozenSet<string> Countries = Set("GB", "GBR", "GBP", "IRL", "USA", "LUX", "NLD", "IMN", "JEY", "GGY");

    /// <summary>Country codes that are also words or parts of names (AGE UK): dropped only after a town.</summary>
    public static readonly FrozenSet<string> CountriesAfterTown = Set("UK", "IE", "US", "LU", "NL", "EU", "ENGLAND", "SCOTLAND", "WALES");

    /// <summary>Large towns, and some of West Yorkshire, dropped at the end.</summary>
    public static readonly FrozenSet<string> Towns = Set(
        "ABERDEEN", "BARNSLEY", "BASINGSTOKE", "BELFAST", "BIRKENHEAD", "BIRMINGHAM", "BLACKPOOL", "BOURNEMOUTH", "BRIGHOUSE",
        "BRIGHTON", "BRISTOL", "CAMBRIDGE", "CARDIFF", "CHELMSFORD", "CHELTENHAM", "COLCHESTER", "COVENTRY", "CROYDON", "DEWSBURY",
        "DONCASTER", "DUNDEE", "EASTBOURNE", "EDINBURGH", "EXETER", "GATESHEAD", "GLOUCESTER", "GRIMSBY", "HALIFAX", "HARROGATE",
        "HARTLEPOOL", "HEBDEN BRIDGE", "HUDDERSFIELD", "INVERNESS", "IPSWICH", "KEIGHLEY", "LEEDS", "LEICESTER", "LIVERPOOL", "LONDON",
        "LUTON", "MAIDSTONE", "MANCHESTER", "MIDDLESBROUGH", "MILTON KEYNES", "NEWCASTLE", "NEWCASTLE UPON TYNE", "NORTHAMPTON",
        "NORWICH", "NOTTINGHAM", "OXFORD", "PETERBOROUGH", "PLYMOUTH", "PONTEFRACT", "PORTSMOUTH", "ROCHDALE", "ROTHERHAM", "SALFORD",
        "SLOUGH", "SOLIHULL", "SOUTHAMPTON", "SOUTHEND ON SEA", "SOUTHPORT", "SOWERBY BRIDGE", "ST HELENS", "STOCKPORT",
        "STOKE ON TRENT", "SWANSEA", "SWINDON", "TELFORD", "TODMORDEN", "WATFORD", "WIGAN", "WOLVERHAMPTON");

    /// <summary>Towns that are also surnames or words: dropped only with a country code behind them or a legal form in front.</summary>
    public static readonly FrozenSet<string> SurnameTowns = Set(
        "BATH", "BEDFORD", "BLACKBURN", "BOLTON", "BOSTON", "BRADFORD", "BURNLEY", "BURY", "CARLISLE", "CHESTER", "CRAWLEY", "CREWE",
        "DERBY", "DUDLEY", "DURHAM", "GLASGOW", "HASTINGS", "HULL", "LANCASTER", "LINCOLN", "NEWPORT", "OLDHAM", "POOLE", "PRESTON",
        "READING", "RUGBY", "SALE", "SHEFFIELD", "STAFFORD", "SUNDERLAND", "WAKEFIELD", "WALSALL", "WARRINGTON", "WARWICK",
        "WORCESTER", "YORK");

    /// <summary>A town belongs to the name after these: CITY OF LONDON, MIND IN LEEDS.</summary>
    public static readonly FrozenSet<string> TownHolders = Set(
        "OF", "FOR", "IN", "AT", "THE", "&", "NEW", "NEAR", "NORTH", "SOUTH", "EAST", "WEST", "GREATER", "CENTRAL", "VISIT", "LITTLE");

    /// <summary>Bodies that are local, so that two of them in two towns are two payees.</summary>
    public static readonly FrozenSet<string> LocalBodies = Set(
        "ACADEMY", "ADVOCACY", "AGE", "BOROUGH", "CARE", "CARERS", "CITY", "COLLEGE", "COUNCIL", "COUNTY", "COURT", "DIAL", "HOSPITAL",
        "MBC", "MENCAP", "MIND", "MUSEUM", "NHS", "PARKING", "POLICE", "SCHOOL", "SHOPMOBILITY", "STATION", "TAXIS", "TRUST",
        "UNIVERSITY");

    /// <summary>A text that begins so is a person's name and keeps every word of it.</summary>
    public static readonly FrozenSet<string> Titles = Set("MR", "MRS", "MS", "MISS", "MX", "DR", "PROF", "REV", "SIR", "LADY", "MASTER");

    private static FrozenSet<string> Set(params string[] words) => words.ToFrozenSet(StringComparer.Ordinal);
}
