using DpAudit.Functions.Forms;

namespace DpAudit.Functions.Pages.Home;

/// <summary>What waits for whoever is signed in.</summary>
internal sealed class IndexModel : CouncilPage;
