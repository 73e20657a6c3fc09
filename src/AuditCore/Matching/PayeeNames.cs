using DpAudit.Core.Primitives;

namespace DpAudit.Core.Matching;

/// <summary>The cleaned merchant name of each payee text, cleaned once and shared by all threads.</summary>
/// <param name="payees">The import's texts.</param>
public sealed class PayeeNames(TextPool payees)
{
    private readonly TextPool names = new();
    private readonly int[] known = new int[payees.Count]; // A name's number + 1; writing one twice does no harm.

    /// <summary>The number of a payee's cleaned name; 0 = no name.</summary>
    public int Of(int payee)
    {
        if (payee >= known.Length)
        {
            return OfText(payees.Text(payee));
        }

        if (known[payee] == 0)
        {
            known[payee] = OfText(payees.Text(payee)) + 1;
        }

        return known[payee] - 1;
    }

    /// <summary>The number of a text's cleaned name; 0 = no name.</summary>
    public int OfText(string payee) => string.IsNullOrWhiteSpace(payee) ? TextPool.Empty : names.Intern(MerchantName.Clean(payee));

    /// <summary>A cleaned name as UTF-8.</summary>
    public ReadOnlySpan<byte> Text(int name) => names[name];
}
