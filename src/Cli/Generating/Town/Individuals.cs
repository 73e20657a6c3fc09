namespace DpAudit.Cli.Generating.Town;

/// <summary>People who work for people and are paid by bank transfer. No two have the same name until all names are used up.</summary>
internal sealed class Individuals(SeededRandom random)
{
    private const string MiddleInitials = "ABCDEFGHIJKLMNOPRSTUVWYZ";
    private const int Stride = 7919;
    private static readonly int Names = Words.FirstNames.Length * Words.Surnames.Length * MiddleInitials.Length;
    private int next = random.Below(Names);

    /// <summary>Somebody new; statements print the name as it is said, or the surname first.</summary>
    public Payee Meet()
    {
        // The stride is a prime that does not divide the number of names, so that it visits each of them once.
        next = (next + Stride) % Names;
        var (rest, first) = Math.DivRem(next, Words.FirstNames.Length);
        var (middle, last) = Math.DivRem(rest, Words.Surnames.Length);
        var given = $"{Words.FirstNames[first]} {MiddleInitials[middle]}";
        var surname = Words.Surnames[last];
        return new Payee($"{given} {surname}", 0, "", $"{given} {surname}".ToUpperInvariant(), $"{surname} {given}".ToUpperInvariant());
    }
}
