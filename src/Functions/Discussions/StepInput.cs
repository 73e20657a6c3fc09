using DpAudit.Functions.Forms;

namespace DpAudit.Functions.Discussions;

/// <summary>What can be typed on the page of a step; each step asks for some of it.</summary>
public sealed class StepInput
{
    /// <summary>The outcome: a new one's id, or the one that the step is about.</summary>
    public string OutcomeId { get; set; } = "";

    /// <summary>With whom, or whom it is about.</summary>
    public string Who { get; set; } = "";

    /// <summary>A first choice of the step: its kind, reason or basis.</summary>
    public string Kind { get; set; } = "";

    /// <summary>Another choice: where money goes, or yes or no.</summary>
    public string Second { get; set; } = "";

    /// <summary>What the person thinks of it.</summary>
    public string View { get; set; } = "";

    /// <summary>An item.</summary>
    public string Item { get; set; } = "";

    /// <summary>Items.</summary>
    public List<string> Items { get; set; } = [];

    /// <summary>How a conversation is held.</summary>
    public string Form { get; set; } = "";

    /// <summary>Who helps in it.</summary>
    public List<string> Support { get; set; } = [];

    /// <summary>What is confirmed by a tick.</summary>
    public List<string> Tick { get; set; } = [];

    /// <summary>A day.</summary>
    public DateParts On { get; set; } = new();

    /// <summary>Another day.</summary>
    public DateParts Until { get; set; } = new();

    /// <summary>The format that the person reads.</summary>
    public string Format { get; set; } = "";

    /// <summary>The person's language.</summary>
    public string Language { get; set; } = "";

    /// <summary>A name or an id.</summary>
    public string Name { get; set; } = "";

    /// <summary>A reference elsewhere.</summary>
    public string Reference { get; set; } = "";

    /// <summary>An amount.</summary>
    public string Amount { get; set; } = "";

    /// <summary>A number.</summary>
    public string Count { get; set; } = "";

    /// <summary>Several amounts, in the order of the step's.</summary>
    public List<string> Amounts { get; set; } = [];

    /// <summary>How much of which item.</summary>
    public List<ShareInput> Shares { get; set; } = [];

    /// <summary>Words.</summary>
    public string Words { get; set; } = "";
}

/// <summary>How much of an item, by funder.</summary>
public sealed class ShareInput
{
    /// <summary>The item.</summary>
    public string ItemId { get; set; } = "";

    /// <summary>The council's.</summary>
    public string Council { get; set; } = "";

    /// <summary>The NHS's.</summary>
    public string Nhs { get; set; } = "";
}
