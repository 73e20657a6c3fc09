namespace DpAudit.Functions.Forms;

/// <summary>The places within one entry of the navigation.</summary>
/// <param name="Name">What it is called for screen readers.</param>
/// <param name="Places">Their names and addresses.</param>
internal sealed record SubMenu(string Name, params (string Text, string Address)[] Places);
