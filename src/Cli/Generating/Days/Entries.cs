using DpAudit.Cli.Generating.People;
using DpAudit.Cli.Generating.Town;

namespace DpAudit.Cli.Generating.Days;

/// <summary>Makes entries.</summary>
internal static class Entries
{
    /// <summary>An entry that is booked at once.</summary>
    public static Entry Of(Person person, EntryKind kind, long pence, Payee payee, int second, SeededRandom random) => new()
    {
        Person = person.Index,
        Second = second,
        Kind = kind,
        Pence = pence,
        Payee = payee,
        Printed = payee.Printed.Length == 1 ? payee.Printed[0] : random.Pick(payee.Printed),
    };
}
