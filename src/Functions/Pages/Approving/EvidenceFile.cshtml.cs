using DpAudit.Functions.Discussions;

namespace DpAudit.Functions.Pages.Approving;

/// <summary>A file that was given as evidence.</summary>
internal sealed class EvidenceFileModel : EvidenceFilePage;
