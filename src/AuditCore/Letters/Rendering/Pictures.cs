namespace DpAudit.Core.Letters.Rendering;

/// <summary>The pictures of Easy Read, drawn here with plain lines: they need no file and no network. Each says in words what it shows.</summary>
internal static class Pictures
{
    private static readonly Dictionary<string, (string Shows, string Drawing)> All = new(StringComparer.Ordinal)
    {
        ["calendar"] = ("A calendar", """<rect x="10" y="14" width="44" height="40" rx="4"/><path d="M10 26h44M21 8v12M43 8v12"/><path d="M19 34h6M29 34h6M39 34h6M19 44h6M29 44h6"/>"""),
        ["help"] = ("A hand that offers help", """<path d="M6 40h12l10 6h14a4 4 0 0 0 0-8H32"/><path d="M42 40l12-7a4 4 0 0 1 4 7L40 54H24l-8-4H6"/><path d="M32 28l-8-8a6 6 0 0 1 8-8 6 6 0 0 1 8 8z"/>"""),
        ["letter"] = ("A letter", """<rect x="8" y="16" width="48" height="34" rx="3"/><path d="M8 19l24 18 24-18"/>"""),
        ["look-again"] = ("A magnifying glass", """<circle cx="27" cy="27" r="17"/><path d="M39 39l16 16"/>"""),
        ["money"] = ("Money", """<circle cx="32" cy="32" r="24"/><path d="M40 23a8 8 0 0 0-15 4c0 8 3 10-2 18h18M21 34h14"/>"""),
        ["people"] = ("Two people", """<circle cx="22" cy="20" r="8"/><circle cx="43" cy="22" r="7"/><path d="M8 54c0-13 5-20 14-20s14 7 14 20zM40 35c9-2 16 5 16 19H43"/>"""),
        ["phone"] = ("A telephone", """<rect x="20" y="6" width="24" height="52" rx="5"/><path d="M20 15h24M20 47h24M30 52h4"/>"""),
        ["plan"] = ("A plan on paper", """<path d="M16 6h24l10 10v42H16zM40 6v10h10"/><path d="M23 28h20M23 37h20M23 46h12"/>"""),
        ["question"] = ("A question mark", """<circle cx="32" cy="32" r="25"/><path d="M24 25a8 8 0 1 1 12 7c-3 2-4 4-4 8M32 46v2"/>"""),
        ["scales"] = ("Scales", """<path d="M32 8v46M20 56h24M12 18l20-4 20 4M12 18L4 38a8 8 0 0 0 16 0zM52 18l-8 20a8 8 0 0 0 16 0z"/>"""),
        ["speech"] = ("People talking", """<path d="M6 10h34v24H20l-8 8v-8H6z"/><path d="M46 22h12v24h-6v8l-8-8H26v-6"/>"""),
        ["tick"] = ("A tick", """<circle cx="32" cy="32" r="25"/><path d="M20 33l9 9 16-19"/>"""),
    };

    /// <summary>The pictures' names.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Keys];

    /// <summary>A picture for a web page; nothing where it has no name.</summary>
    public static string Svg(string name) => All.TryGetValue(name, out var picture)
        ? $"""<svg role="img" aria-label="{picture.Shows}" viewBox="0 0 64 64" width="76" height="76" fill="none" stroke="currentColor" stroke-width="3" stroke-linecap="round" stroke-linejoin="round">{picture.Drawing}</svg>"""
        : "";
}
