using System.Text.Json;
using DpAudit.Core.Pipeline;
using DpAudit.Core.Ports;
using DpAudit.Core.Statements;
using DpAudit.Functions.Components;
using DpAudit.Functions.Forms;
using Microsoft.AspNetCore.Mvc;

namespace DpAudit.Functions.Pages.Copies;

/// <summary>What a reviewer chose about an entry.</summary>
public sealed class EntryChoice
{
    /// <summary>The entry.</summary>
    public string Id { get; set; } = "";

    /// <summary>Empty = it stays in; <see cref="ReviewModel.StaysIn"/> = it is about safeguarding and stays in; otherwise why it is left out.</summary>
    public string What { get; set; } = "";

    /// <summary>The reason in words, for the record.</summary>
    public string Words { get; set; } = "";
}

/// <summary>
/// A draft, entry by entry, for somebody other than who asked for it. What is chosen on one page travels on with the form, and nothing is recorded before the release.
/// </summary>
internal sealed class ReviewModel : CouncilPage
{
    /// <summary>An entry about safeguarding stays in.</summary>
    public const string StaysIn = "disclose";

    private const int OnAPage = 25;

    [BindProperty(SupportsGet = true)]
    public string Id { get; set; } = "";

    /// <summary>Whether entries that name nobody else are shown too.</summary>
    [BindProperty(SupportsGet = true)]
    public bool All { get; set; }

    [BindProperty(SupportsGet = true)]
    public int Number { get; set; } = 1;

    /// <summary>What was chosen on this page.</summary>
    [BindProperty]
    public IReadOnlyList<EntryChoice> Choices { get; set; } = [];

    /// <summary>What was chosen on other pages, as JSON.</summary>
    [BindProperty]
    public string Chosen { get; set; } = "[]";

    /// <summary>What is done with it: another page, or <c>release</c>.</summary>
    [BindProperty]
    public string Go { get; set; } = "";

    public ExportRecord Copy { get; private set; } = null!;

    public PersonExport Draft { get; private set; } = null!;

    /// <summary>The entries of this page.</summary>
    public IReadOnlyList<ExportEntry> Shown { get; private set; } = [];

    public int Pages { get; private set; } = 1;

    /// <summary>All that was chosen so far, by entry.</summary>
    public Dictionary<string, EntryChoice> Decisions { get; } = new(StringComparer.Ordinal);

    public async Task<IActionResult> OnGetAsync() => await LoadAsync() ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        if (!TryDecide())
        {
            return BadRequest();
        }

        ModelState.Clear();
        Chosen = JsonSerializer.Serialize(Decisions.Values);
        if (Go == "release")
        {
            return await ReleaseAsync();
        }

        Number = int.TryParse(Go, out var number) ? number : Number;
        Show();
        return Page();
    }

    /// <summary>What may be chosen about an entry.</summary>
    public static IReadOnlyList<Choice> WhatFor(ExportEntry entry) =>
    [
        entry.Flags.Contains(ReviewFlag.Safeguarding) ? new("", "Not decided yet") : new("", "Stays in"),
        .. entry.Flags.Contains(ReviewFlag.Safeguarding) ? new[] { new Choice(StaysIn, "Stays in: safeguarding agrees") } : [],
        .. Enum.GetValues<WithheldBecause>().Select(one => new Choice(Yaml.Hyphenated(one), $"Left out: {Say(one)}")),
    ];

    /// <summary>Why an entry is flagged.</summary>
    public static string Say(ReviewFlag flag) => flag switch
    {
        ReviewFlag.PayeeWhoMayBeAPerson => "a payee who may be a person",
        ReviewFlag.Representative => "somebody who acts for the person",
        ReviewFlag.Safeguarding => "safeguarding: decide by name",
        ReviewFlag.Staff => "a member of staff",
        ReviewFlag.SharedAccount => "others on a shared account",
        _ => "words that may speak of others",
    };

    private static string Say(WithheldBecause because) => because switch
    {
        WithheldBecause.AboutSomebodyElse => "about somebody else",
        WithheldBecause.RiskOfHarm => "risk of harm",
        _ => "the law says so",
    };

    private ExportDesk Desk(CouncilBook book) => new(Service<IRecordStore>(), Service<IFileStore>(), book.Policies, Service<TimeProvider>());

    private async Task<IActionResult> ReleaseAsync()
    {
        var made = Decisions.Values.Where(one => one.What.Length > 0).OrderBy(one => one.Id, StringComparer.Ordinal).ToList();
        var command = new ReleaseCommand(
            CommandId, Staff, [.. made.Where(one => one.What != StaysIn).Select(one => new WithheldEntry(one.Id, Yaml.Word<WithheldBecause>(one.What, "because"), one.Words))],
            [.. made.Where(one => one.What == StaysIn).Select(one => one.Id)]);
        var result = await Desk(await BookAsync()).ReleaseAsync(CouncilId, Id, command, Stop);
        if (result.Refusal is { } refusal)
        {
            Show();
            return Refuse(refusal);
        }

        return Done($"The copy about {Copy.PersonId} is released. Its files can be downloaded now.", "copies");
    }

    /// <summary>Takes in what was chosen here and on other pages; false where the form was made up.</summary>
    private bool TryDecide()
    {
        try
        {
            foreach (var one in (JsonSerializer.Deserialize<List<EntryChoice>>(Chosen) ?? []).Concat(Choices))
            {
                var entry = Draft.Entries.FirstOrDefault(entry => entry.Id == one.Id);
                if (entry is null || !WhatFor(entry).Any(choice => choice.Value == one.What))
                {
                    return false;
                }

                Decisions.Remove(one.Id);
                if (one.What.Length > 0)
                {
                    Decisions.Add(one.Id, one);
                }
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private async Task<bool> LoadAsync()
    {
        var desk = Desk(await BookAsync());
        if (!CopyId.IsOne(Id) || await desk.FindAsync(CouncilId, Id, Stop) is not { } copy || await desk.DraftAsync(CouncilId, Id, Stop) is not { } draft)
        {
            return false;
        }

        (Copy, Draft) = (copy, draft);
        Show();
        return true;
    }

    private void Show()
    {
        // Safeguarding first: without a decision about each of them there is no release.
        var entries = Draft.Entries.Where(entry => All || entry.Flags.Count > 0).OrderBy(entry => !entry.Flags.Contains(ReviewFlag.Safeguarding)).ToList();
        Pages = Math.Max(1, (entries.Count + OnAPage - 1) / OnAPage);
        Number = Math.Clamp(Number, 1, Pages);
        Shown = [.. entries.Skip((Number - 1) * OnAPage).Take(OnAPage)];
    }
}
