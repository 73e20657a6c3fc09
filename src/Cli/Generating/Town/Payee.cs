using System.Text;

namespace DpAudit.Cli.Generating.Town;

/// <summary>Somebody who is paid, or who pays in.</summary>
internal sealed class Payee
{
    /// <summary>A payee.</summary>
    /// <param name="name">The name as a plan writes it.</param>
    /// <param name="mcc">Merchant category code; 0 where the payee takes no cards.</param>
    /// <param name="town">Where it is, or empty.</param>
    /// <param name="printed">What statements print; the name in capitals if nothing is given.</param>
    public Payee(string name, int mcc = 0, string town = "", params string[] printed)
    {
        Name = name;
        Mcc = mcc;
        Town = Encoding.UTF8.GetBytes(town);
        Spellings = printed.Length > 0 ? printed : [name.ToUpperInvariant()];
        Printed = [.. Spellings.Select(Encoding.UTF8.GetBytes)];
    }

    public string Name { get; }

    public int Mcc { get; }

    public byte[] Town { get; }

    /// <summary>What statements print, as text.</summary>
    public string[] Spellings { get; }

    /// <summary>What statements print, as UTF-8.</summary>
    public byte[][] Printed { get; }
}
