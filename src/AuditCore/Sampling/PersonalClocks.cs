using System.Security.Cryptography;
using System.Text;

namespace DpAudit.Core.Sampling;

/// <summary>Where the clocks of people stand: one for payments and one for money that came back.</summary>
public sealed class PersonalClocks
{
    private readonly byte[] seed;
    private readonly SortedDictionary<string, (ulong Payments, ulong Credits)> states = new(StringComparer.Ordinal);

    /// <summary>The clocks that were carried here; people who are new start theirs.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="carried">The clocks at the end of the cycle before, by person.</param>
    public PersonalClocks(byte[] seed, IReadOnlyDictionary<string, (ulong Payments, ulong Credits)> carried)
    {
        ArgumentNullException.ThrowIfNull(carried);
        this.seed = seed;
        foreach (var (person, state) in carried)
        {
            states[person] = state;
        }
    }

    /// <summary>The seed.</summary>
    public ReadOnlySpan<byte> Seed => seed;

    /// <summary>The clocks now, sorted by person.</summary>
    public IReadOnlyDictionary<string, (ulong Payments, ulong Credits)> States => states;

    /// <summary>A person's clock.</summary>
    /// <param name="person">The person.</param>
    /// <param name="stratum">Whose items it counts: credit, or else payments.</param>
    /// <param name="epoch">Names its start, if it is new.</param>
    public ulong Of(string person, Stratum stratum, string epoch)
    {
        if (!states.TryGetValue(person, out var state))
        {
            states[person] = state = (PersonalClock.Start(seed, "person", person, epoch), PersonalClock.Start(seed, "credit", person, epoch));
        }

        return stratum == Stratum.Credit ? state.Credits : state.Payments;
    }

    /// <summary>SHA-256 of the clocks: see <see cref="HashOf"/>.</summary>
    public string Hash() => HashOf(states);

    /// <summary>SHA-256 of clocks: person, payments and credits in hexadecimal, a line each, by person.</summary>
    public static string HashOf(IReadOnlyDictionary<string, (ulong Payments, ulong Credits)> clocks)
    {
        ArgumentNullException.ThrowIfNull(clocks);
        using var sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (person, (payments, credits)) in clocks.OrderBy(one => one.Key, StringComparer.Ordinal))
        {
            sha256.AppendData(Encoding.UTF8.GetBytes($"{person}\u001F{payments:x16}\u001F{credits:x16}\n"));
        }

        return Convert.ToHexStringLower(sha256.GetHashAndReset());
    }

    /// <summary>Sets a clock that <see cref="Of"/> gave.</summary>
    public void Set(string person, Stratum stratum, ulong clock)
    {
        var (payments, credits) = states[person];
        states[person] = stratum == Stratum.Credit ? (payments, clock) : (clock, credits);
    }
}
