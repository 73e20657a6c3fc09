namespace DpAudit.Cli.Generating.Town;

/// <summary>The words of a made-up council. Places, firms and people are invented; a few shops are the chains found everywhere.</summary>
internal static class Words
{
    public const string Council = "Kestrel Vale Council";

    public static readonly string[] Towns =
    [
        "Kestrel Vale", "Harrowby", "Milford Cross", "Eastmere", "Thornley", "Abbots Wick", "Saltmarsh", "Dunmoor", "Upper Lynn", "Carrow Bridge",
    ];

    public static readonly string[] FirstNames =
    [
        "Marta", "Joanne", "Aisha", "Peter", "Samuel", "Grace", "Olivia", "Tomasz", "Priya", "Helen", "Mohammed", "Catherine", "Ewa", "Daniel", "Blessing", "Ruth",
        "Stephen", "Fatima", "Lauren", "Gareth", "Sophie", "Ibrahim", "Karen", "Nadia", "Paul", "Mei", "Declan", "Yusuf", "Hannah", "Victor", "Angela", "Kofi",
        "Rachel", "Ana", "Craig", "Shabnam", "Lucy", "Emeka", "Diane", "Oleh", "Tracey", "Simon", "Bronwen", "Jasmine", "Neil", "Zofia", "Patrick", "Leila",
    ];

    public static readonly string[] Surnames =
    [
        "Lindqvist", "Ashgrove", "Okonjo", "Marlowe", "Pemberly", "Kowalczyk", "Holloway", "Nandakumar", "Fairweather", "Rashidov", "Tremethick", "Adeyinka", "Winterbourne",
        "Castellan", "Bramhall", "Osei", "Hathersage", "Mistryna", "Pendlebury", "Zielonka", "Garroway", "Thistlewood", "Abara", "Corrigan", "Dunmore", "Siddiqa",
        "Larkham", "Petrenko", "Wainscott", "Ibekwe", "Farnaby", "Choudhary", "Melbury", "Quigley", "Rowntrees", "Venkatesan", "Sallow", "Gwynne", "Hartnoll", "Jabari",
        "Kettleborough", "Moxon", "Nightingale", "Oxenhope", "Pargeter", "Rostova", "Skelwith", "Tolland", "Underhay", "Yarrow",
    ];

    public static readonly string[] Firms =
    [
        "Brightwell", "Fernleigh", "Oakhaven", "Larkfield", "Meadowbank", "Rowan", "Silverdale", "Harbour", "Beacon", "Willow", "Cedar", "Primrose", "Highfield", "Riverside",
        "Juniper", "Kingfisher", "Lantern", "Orchard", "Pebble", "Sunrise", "Compass", "Heather", "Ivy", "Maple", "Northgate", "Bluebell", "Copper", "Fox", "Swan", "Elm",
    ];
}
