namespace DpAudit.Core.Letters.Templates;

/// <summary>What a kind of letter must tell, whatever words a council finds for it.</summary>
internal static class TemplateParts
{
    private static readonly (string Path, string Name)[] Items =
    [
        ("items/item_date", "the date of each payment"), ("items/item_payee", "who each payment went to"), ("items/item_amount", "the amount of each payment"),
        ("items/item_outcome", "the plan’s outcome that each payment is compared with"),
    ];

    private static readonly (string Path, string Name)[] Replying =
    [
        ("items/item_help/line", "what would help"), ("evidence_by", "by when an answer is needed"), ("how_to_reply/line", "how to reply"), ("who_else/line", "who else can reply"),
    ];

    private static readonly (string Path, string Name)[] Independent =
    [
        ("complain", "how to complain"), ("ombudsman", "the Ombudsman"), ("ombudsman_phone", "the Ombudsman’s phone number"),
    ];

    private static readonly (string Path, string Name)[] LookingAgain = [("look_again_how/line", "how to ask us to look again"), ("look_again_by", "by when to ask us to look again"), .. Independent];

    private static readonly (string Path, string Name)[] Changes =
    [
        ("changes/change_from", "from when what the money may be used for changed"), ("changes/change_what", "what changed in what the money may be used for"), ("changes/change_told", "when a change was told"),
    ];

    private static readonly (string Path, string Name)[] Notice =
    [
        ("amount", "the amount"), .. Items, ("items/item_asked", "the amount asked back for each payment"), ("items/item_council", "the council’s share of each payment"), ("items/item_nhs", "the NHS’s share of each payment"),
        ("items/item_own", "the person’s own share of each payment"), ("items/item_plan", "the plan in force at each payment"), ("items/item_condition", "the condition for each payment"), ("items/item_why", "why each payment is asked back"),
        ("other_money/share", "the share that this letter does not ask for"), ("own_money/share", "the person’s own share"), ("who_pays", "who pays"), ("pay_by", "by when to pay"), ("how_to_pay/line", "how to pay"), ("instalments/instalment_date", "the dates of instalments"), ("instalments/instalment_amount", "the amounts of instalments"),
        ("legal_basis", "the legal basis"), ("review/line", "the review"), ("conversation", "the conversation"), ("affordability", "what was considered about what can be afforded"), .. LookingAgain, .. Changes,
    ];

    private static readonly Dictionary<string, (string Path, string Name)[]> Needed = new(StringComparer.Ordinal)
    {
        ["head"] =
        [
            ("organisation", "who writes"), ("recipient_name", "the recipient’s name"), ("recipient_address/line", "the recipient’s address"), ("date", "the date"), ("reference", "the reference"),
            ("salutation", "the salutation"), ("why_you/line", "why somebody else than the person gets the letter"),
        ],
        ["foot"] = [("sender_name", "the sender’s name"), ("sender_phone", "who to call"), ("sender_hours", "when to call"), ("copies/line", "who else gets the letter")],
        ["query"] = [.. Items, ("items/item_plan", "the plan in force at each payment"), ("items/item_why", "why we ask about each payment"), ("items/item_held/line", "what we hold already"), .. Replying, .. Changes],
        ["reminder"] = [("asked_on", "when we asked first"), .. Items, .. Replying],
        ["outcome"] =
        [
            ("result", "what was agreed or decided"), ("reasons/line", "the reasons"), .. Items, ("items/item_result", "what was agreed or decided about each payment"), ("items/item_reasons", "the reasons about each payment"),
            ("next/line", "what happens now"), .. LookingAgain, .. Changes,
        ],
        ["notice"] = Notice,
        ["notice-nhs"] = Notice,
        ["payment-to-you"] = [("amount", "the amount"), ("parts/part_what", "what the payment is for"), ("parts/part_amount", "what makes up the amount"), ("reasons/line", "the reasons"), ("pay_on", "when it is paid"), ("how_paid", "how it is paid")],
        ["nothing-to-do"] = [("looked_at", "what we looked at"), ("reasons/line", "the reasons")],
        ["look-again-reply"] = [("asked_on", "when we were asked to look again"), ("looked_by", "who looked again"), ("result", "what holds now"), ("reasons/line", "the reasons"), ("next/line", "what happens now"), .. Independent],
    };

    /// <summary>The names of all templates, in the order of the documentation.</summary>
    public static IReadOnlyList<string> Templates { get; } = [.. Needed.Keys, Words];

    /// <summary>The list of words that Easy Read explains.</summary>
    public const string Words = "words";

    /// <summary>What a template must tell: placeholders with the parts that they lie in, and what each is in words.</summary>
    public static IReadOnlyList<(string Path, string Name)> NeededIn(string template) => Needed[template];

    /// <summary>The names of needed parts that a template never tells, or tells only where something else is there too.</summary>
    public static IEnumerable<string> Missing(string template, IReadOnlyList<TemplateNode> nodes)
    {
        var told = Told(nodes, []).ToHashSet(StringComparer.Ordinal);
        return Needed[template].Where(part => !told.Contains(part.Path)).Select(part => part.Name);
    }

    /// <summary>Each placeholder with the parts that it lies in. That something is said where there is any of it goes without saying.</summary>
    private static IEnumerable<string> Told(IReadOnlyList<TemplateNode> nodes, string[] within) => nodes.SelectMany(node => node switch
    {
        TextNode text => Names(text.Parts, within),
        TableNode table => table.Columns.SelectMany(column => Names(column.Cell, Within(within, table.Section))).Concat(Names(table.Caption, within)),
        SectionNode { IfNone: true } section => Told(section.Nodes, [.. within, "^" + section.Name]),
        SectionNode section => Told(section.Nodes, Within(within, section.Name)),
        _ => [],
    });

    private static string[] Within(string[] outer, string section) => [.. outer.Where(name => name != "any_" + section), section];

    private static IEnumerable<string> Names(IEnumerable<TemplatePart> parts, string[] within) =>
        parts.Where(part => part.IsPlaceholder).Select(part => string.Join('/', [.. within, TemplateComposer.NameOf(part.Text)]));
}
