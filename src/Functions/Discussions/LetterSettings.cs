using DpAudit.Functions.Configuration;

namespace DpAudit.Functions.Discussions;

/// <summary>
/// What a council's letters say about the council itself: the settings <c>Letters:council-id:…</c> (docs/operations.md). What is not set is asked for each time.
/// </summary>
internal sealed record LetterSettings
{
    /// <summary>The council's name.</summary>
    public string Organisation { get; init; } = "";

    /// <summary>Its address, line by line.</summary>
    public IReadOnlyList<string> Address { get; init; } = [];

    /// <summary>What those who sign are.</summary>
    public string JobTitle { get; init; } = "Direct payments coordinator";

    /// <summary>The number to call.</summary>
    public string Phone { get; init; } = "";

    /// <summary>When somebody answers.</summary>
    public string PhoneHours { get; init; } = "";

    /// <summary>The address to write to.</summary>
    public string Email { get; init; } = "";

    /// <summary>Who else can answer for the person.</summary>
    public IReadOnlyList<string> WhoElse { get; init; } = ["Somebody you trust can answer for you. We can help you to find an advocate."];

    /// <summary>The ways to pay.</summary>
    public IReadOnlyList<string> HowToPay { get; init; } = [];

    /// <summary>How to complain, in a sentence.</summary>
    public string Complain { get; init; } = "";

    /// <summary>A council's settings.</summary>
    public static LetterSettings Of(IConfiguration configuration, string councilId) => CouncilSettings.Of(configuration, "Letters", councilId).Get<LetterSettings>() ?? new LetterSettings();
}
