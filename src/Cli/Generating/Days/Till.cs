using DpAudit.Cli.Generating.Files;
using DpAudit.Cli.Generating.Formats;
using DpAudit.Cli.Generating.People;
using DpAudit.Cli.Generating.Planting;

namespace DpAudit.Cli.Generating.Days;

/// <summary>Books entries in the order of the day: moves the money and writes the rows, so that every balance follows from the one before.</summary>
internal sealed class Till(ulong seed, Person[] people, DayBook book, StatementFolder statements, TruthFile truth, DecisionsFile decisions, long wantedRows)
{
    private readonly SeededRandom random = new(seed, "till");

    /// <summary>How many rows are still wanted.</summary>
    public long RowsLeft { get; private set; } = wantedRows;

    /// <summary>Books today's entries; those beyond the last wanted row are let go.</summary>
    public void BookToday()
    {
        foreach (ref readonly var entry in book.TakeToday())
        {
            if (RowsLeft > 0)
            {
                Book(entry, people[entry.Person]);
            }
        }
    }

    private void Book(in Entry entry, Person person)
    {
        var purse = person.Purse;
        switch (entry)
        {
            case { Kind: EntryKind.CardReplaced }:
                MoveToNewCard(entry, person);
                return;
            case { Kind: EntryKind.Return, Problem: Problem.None }:
                TakeBack(entry, person);
                return;
            case { Course: Course.TurnedDown }:
                Decline(entry, person);
                return;
            case { Course: Course.Released }:
                purse.Held += entry.Pence;
                Write(entry, person, RowState.Released);
                return;
            case { Course: Course.Clears }:
                purse.Held += entry.Pence;
                Settle(entry, person);
                return;
            case { Problem: not Problem.None }:
                purse.Reserved += Math.Min(0, entry.Pence);
                Settle(entry, person);
                return;
            case { Pence: < 0 } when person.Format.ShowsDeclined && purse.Free < entry.FeePence - entry.Pence:
                Decline(entry, person);
                return;
            case { Course: Course.HeldFirst or Course.HeldInVain }:
                Hold(entry, person);
                return;
            default:
                Settle(entry, person);
                return;
        }
    }

    private void Settle(in Entry entry, Person person)
    {
        person.Purse.Posted += entry.Pence - entry.FeePence;
        Write(entry, person, RowState.Cleared);
    }

    private void Decline(in Entry entry, Person person) => Write(entry with { FeePence = 0 }, person, RowState.Declined);

    private void Hold(in Entry entry, Person person)
    {
        var days = random.Between(1, 3);
        var staysOpen = days > book.DaysLeft;
        person.Purse.Held -= entry.Pence;
        if (staysOpen || person.Format.ShowsAuthorisations)
        {
            Write(entry, person, RowState.Authorised);
        }

        var course = entry.Course == Course.HeldInVain ? Course.Released : Course.Clears;
        book.Add(entry with { Course = course, Second = random.Between(3600, 6 * 3600) }, days);
    }

    private void MoveToNewCard(in Entry entry, Person person)
    {
        var balance = person.Purse.Posted;
        if (person.Purse.Held != 0 || RowsLeft < 2)
        {
            return;
        }

        Settle(entry with { Pence = -balance }, person);
        person.Purse.CardInUse++;
        Settle(entry with { Pence = balance }, person);
    }

    /// <summary>Money left over goes back to its funder, as somebody decided some days before.</summary>
    private void TakeBack(in Entry entry, Person person)
    {
        var pence = person.Purse.Free;
        if (pence > 0)
        {
            decisions.Write(person, book.Today.Date.AddDays(-random.Between(6, 20)), pence);
            Settle(entry with { Pence = -pence }, person);
        }
    }

    private void Write(in Entry entry, Person person, RowState state)
    {
        var place = statements.Write(new StatementRow(entry, state, person, book.Today, book.Days[entry.MadeOn]));
        RowsLeft--;
        if (entry.Problem != Problem.None)
        {
            truth.Write(place, person.Id, entry.Problem, entry.Group);
        }
    }
}
