using DpAudit.Cli.Generating.Days;
using DpAudit.Cli.Generating.Files;
using DpAudit.Cli.Generating.People;
using DpAudit.Cli.Generating.Planting;
using DpAudit.Cli.Generating.Town;

namespace DpAudit.Cli.Generating;

/// <summary>
/// Makes up a council: people with plans, and the statements of their accounts, lived day by day so that every balance follows from the
/// one before. Memory grows with the people and one day's rows, never with the number of rows.
/// </summary>
public static class CouncilGenerator
{
    /// <summary>Writes <c>statements/*.csv</c>, <c>plans/*.csv</c> and <c>truth.csv</c> into a folder, over what is there.</summary>
    /// <param name="options">What the council should look like.</param>
    /// <param name="folder">Where to; it is created if it does not exist.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public static void Generate(CouncilOptions options, string folder)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentException.ThrowIfNullOrEmpty(folder);
        if (options.Fault is { } fault)
        {
            throw new ArgumentException(fault, nameof(options));
        }

        var street = new HighStreet(options.Seed);
        var people = new Recruiter(options, street).Recruit();
        var plans = Path.Combine(folder, "plans");
        new PlanFolder(options, plans).Write(people);
        using var statements = new StatementFolder(options, Path.Combine(folder, "statements"));
        using var decisions = new DecisionsFile(Path.Combine(plans, "decisions.csv"));
        using var truth = new TruthFile(Path.Combine(folder, "truth.csv"));
        var book = new DayBook(Day.All(options.Start, options.Days));
        var planter = new Planter(options, people, street, book);
        var life = new OrdinaryLife(options.Seed, street, book, planter);
        var shopping = new Shopping(options.Seed, people, book);
        var till = new Till(options.Seed, people, book, statements, truth, decisions, options.Rows);
        foreach (var day in book.Days)
        {
            book.Open(day);
            Array.ForEach(people, life.Live);
            planter.Plant();
            var rowsByTonight = (long)options.Rows * (day.Index + 1) / options.Days;
            shopping.Fill(rowsByTonight - (options.Rows - till.RowsLeft) - book.Count);
            till.BookToday();
        }

        // What was held and not yet taken has no row; late shoppers make up for it.
        while (till.RowsLeft > 0)
        {
            shopping.Fill(till.RowsLeft, Shopping.LastSecond);
            till.BookToday();
        }
    }

}
