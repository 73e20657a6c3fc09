using DpAudit.Functions.Discussions;

namespace DpAudit.Functions.Pages.Coordinating;

/// <summary>A letter that was released, as a file.</summary>
internal sealed class LetterFileModel : LetterFilePage;
