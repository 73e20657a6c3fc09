using DpAudit.Core.Decisions;
using DpAudit.Functions.Discussions;
using Microsoft.AspNetCore.Mvc;

namespace DpAudit.Functions.Pages.Coordinating;

/// <summary>Writes a letter of a discussion.</summary>
internal sealed class LetterModel : LetterPage
{
    [BindProperty(SupportsGet = true)]
    public string Step { get; set; } = "";

    /// <inheritdoc/>
    protected override Type StepType => StepTitles.Find(Step) is { } step && step != typeof(LookAgainAnswered) ? step : typeof(void);
}
