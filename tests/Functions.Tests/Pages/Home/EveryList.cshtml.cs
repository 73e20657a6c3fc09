using DpAudit.Functions.Forms;

namespace DpAudit.Functions.Tests.Pages.Home;

/// <summary>Lists, tables and the rest, as pages make them.</summary>
internal sealed class EveryListModel : CouncilPage;
