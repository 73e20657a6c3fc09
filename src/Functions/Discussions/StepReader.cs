using System.Globalization;
using DpAudit.Core.Decisions;
using DpAudit.Core.Discussions;
using DpAudit.Core.Primitives;
using DpAudit.Functions.Forms;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace DpAudit.Functions.Discussions;

/// <summary>Reads what was typed on a step's page. What cannot be read is told beside its field, and the page is shown again.</summary>
/// <param name="input">What was typed.</param>
/// <param name="page">The page.</param>
/// <param name="state">Where errors go.</param>
internal sealed class StepReader(StepInput input, DiscussionPage page, ModelStateDictionary state)
{
    private const int MostWords = 10_000;
    private const int MostShort = 200;
    private const int MostParts = 60;

    /// <summary>The discussion.</summary>
    public Discussion Discussion => page.Discussion;

    /// <summary>The outcome that the step is about, or makes.</summary>
    public string OutcomeId => input.OutcomeId.Length <= MostShort ? input.OutcomeId : "";

    /// <summary>Words of several lines.</summary>
    public string Words(string what) => state.Text(Field(nameof(StepInput.Words)), input.Words, what, MostWords) ?? "";

    /// <summary>A name or id.</summary>
    public string Name(string what) => state.Text(Field(nameof(StepInput.Name)), input.Name, what, MostShort) ?? "";

    /// <summary>A reference.</summary>
    public string Reference(string what) => state.Text(Field(nameof(StepInput.Reference)), input.Reference, what, MostShort) ?? "";

    /// <summary>The format and the language; either may be empty where nothing is recorded.</summary>
    public (string Format, string Language) Reads => (input.Format.Trim(), input.Language.Trim());

    /// <summary>A day.</summary>
    public DateOnly On(string what) => state.Date(Field(nameof(StepInput.On)), input.On, what) ?? default;

    /// <summary>Another day.</summary>
    public DateOnly Until(string what) => state.Date(Field(nameof(StepInput.Until)), input.Until, what) ?? default;

    /// <summary>Another day, where one was typed.</summary>
    public DateOnly? UntilIfTyped(string what) => input.Until is { Day: "", Month: "", Year: "" } ? null : Until(what);

    /// <summary>Somebody to talk with.</summary>
    public Party Who(string what)
    {
        var chosen = StepChoices.Parties(page).FirstOrDefault(one => one.Key == input.Who);
        return chosen.Party ?? Missing(nameof(StepInput.Who), what, new Party(""));
    }

    /// <summary>Whom it is about, by id.</summary>
    public string WhoId(string what) => Chosen(nameof(StepInput.Who), input.Who, what);

    /// <summary>The first choice.</summary>
    public T Kind<T>(string what)
        where T : struct, Enum => One<T>(nameof(StepInput.Kind), input.Kind, what);

    /// <summary>The first choice, where it is an id.</summary>
    public string KindId(string what) => Chosen(nameof(StepInput.Kind), input.Kind, what);

    /// <summary>The second choice.</summary>
    public T Second<T>(string what)
        where T : struct, Enum => One<T>(nameof(StepInput.Second), input.Second, what);

    /// <summary>What the person thinks of it.</summary>
    public PersonsView View => One<PersonsView>(nameof(StepInput.View), input.View, "what the person thinks of it");

    /// <summary>How a conversation is held.</summary>
    public ConversationForm Form => One<ConversationForm>(nameof(StepInput.Form), input.Form, "how it is held");

    /// <summary>Who helps in it.</summary>
    public IReadOnlyList<ConversationSupport> Support => [.. input.Support.Where(one => Enum.TryParse<ConversationSupport>(one, out _)).Select(Enum.Parse<ConversationSupport>).Distinct().Order()];

    /// <summary>An item.</summary>
    public string Item => Chosen(nameof(StepInput.Item), input.Item, "the item");

    /// <summary>Items; there may be none.</summary>
    public IReadOnlyList<string> Items => [.. input.Items.Distinct()];

    /// <summary>Whether it was ticked.</summary>
    public bool Ticked => input.Tick.Count > 0;

    /// <summary>Whether the answer was yes.</summary>
    public bool Yes(string what) => Chosen(nameof(StepInput.Second), input.Second, what) == StepChoices.Yes;

    /// <summary>An amount.</summary>
    public Money Amount(string what) => state.Amount(Field(nameof(StepInput.Amount)), input.Amount, what) ?? Money.Zero;

    /// <summary>An amount, where one was typed.</summary>
    public Money? AmountIfTyped(string what) => input.Amount.Trim().Length == 0 ? null : Amount(what);

    /// <summary>One of several amounts; nothing typed = nothing.</summary>
    public Money AmountAt(int at, string what) => at < input.Amounts.Count && input.Amounts[at].Trim().Length > 0
        ? state.Amount($"{Field(nameof(StepInput.Amounts))}[{Formats.Number(at)}]", input.Amounts[at], what) ?? Money.Zero : Money.Zero;

    /// <summary>How much of which item; items of which nothing was typed are left out.</summary>
    public IReadOnlyList<ItemShare> Shares =>
    [
        .. input.Shares.Select((one, at) => new ItemShare(one.ItemId, new FunderSplit(Part(at, nameof(ShareInput.Council), one.Council), Part(at, nameof(ShareInput.Nhs), one.Nhs), Money.Zero, Money.Zero)))
            .Where(share => share.Amount.Total > Money.Zero),
    ];

    /// <summary>An amount in parts, from a day on.</summary>
    public IReadOnlyList<Instalment> Instalments(Money total, string whatCount, string whatDay)
    {
        var first = On(whatDay);
        if (!int.TryParse(input.Count.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count is < 1 or > MostParts)
        {
            state.AddModelError(Field(nameof(StepInput.Count)), $"{Said.Begin(whatCount)} must be a number from 1 to {Formats.Number(MostParts)}");
            count = 1;
        }

        return state.IsValid ? Instalment.Spread(total, first, count) : [];
    }

    private static string Field(string name) => $"Input.{name}";

    private string Chosen(string name, string value, string what) => value.Length > 0 ? value : Missing(name, what, "");

    private Money Part(int at, string name, string text) => text.Trim().Length == 0 ? Money.Zero : state.Amount($"{Field(nameof(StepInput.Shares))}[{Formats.Number(at)}].{name}", text, "the amount") ?? Money.Zero;

    private T One<T>(string name, string value, string what)
        where T : struct, Enum => Enum.TryParse<T>(value, out var one) && Enum.IsDefined(one) ? one : Missing(name, what, default(T));

    private T Missing<T>(string name, string what, T none)
    {
        state.AddModelError(Field(name), $"Choose {what}");
        return none;
    }
}
