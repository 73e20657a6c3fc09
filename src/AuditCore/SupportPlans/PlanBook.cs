using System.Collections.Concurrent;
using System.Collections.Frozen;
using DpAudit.Core.Statements;

namespace DpAudit.Core.SupportPlans;

/// <summary>What is wrong with a plans folder: the file beside the error.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Error">The error.</param>
public sealed record PlanError(string File, RowError Error);

/// <summary>All people, plans and accounts of a council, sorted by id whatever order the files had.</summary>
public sealed class PlanBook
{
    private readonly FrozenDictionary<string, int> personIndex;
    private readonly ConcurrentDictionary<PlanVersion, string> purposes = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<PlanLine, int> lineNumbers = new(ReferenceEqualityComparer.Instance);

    /// <summary>A book of people and accounts.</summary>
    /// <param name="people">The people.</param>
    /// <param name="accounts">The accounts; a person without one is taken to have an account and card of the same id.</param>
    /// <param name="approvedDebits">Council debits that somebody approved.</param>
    /// <param name="errors">What could not be read.</param>
    public PlanBook(IEnumerable<Person> people, IEnumerable<Account> accounts, IEnumerable<ApprovedDebit> approvedDebits, IEnumerable<PlanError> errors)
    {
        People = [.. people.OrderBy(person => person.Id, StringComparer.Ordinal)];
        personIndex = People.Select((person, index) => (person.Id, index)).ToFrozenDictionary(pair => pair.Id, pair => pair.index);
        var given = accounts.ToList();
        var served = given.SelectMany(account => account.Holders).Select(holder => holder.PersonId).ToHashSet();
        Accounts =
        [
            .. given.Concat(People.Where(person => !served.Contains(person.Id)).Select(OwnAccount)).OrderBy(account => account.Id, StringComparer.Ordinal),
        ];
        Lines = [.. People.SelectMany(person => person.Plans).SelectMany(plan => plan.Lines)];
        for (var number = 0; number < Lines.Count; number++)
        {
            lineNumbers[Lines[number]] = number;
        }

        ApprovedDebits = approvedDebits.ToLookup(debit => debit.AccountId);
        Errors = [.. errors];
    }

    /// <summary>The people, sorted by id.</summary>
    public IReadOnlyList<Person> People { get; }

    /// <summary>The accounts, sorted by id.</summary>
    public IReadOnlyList<Account> Accounts { get; }

    /// <summary>The lines of all plans.</summary>
    public IReadOnlyList<PlanLine> Lines { get; }

    /// <summary>Approved council debits by account.</summary>
    public ILookup<string, ApprovedDebit> ApprovedDebits { get; }

    /// <summary>Rows that do not count, with what is wrong.</summary>
    public IReadOnlyList<PlanError> Errors { get; }

    /// <summary>A person's place in <see cref="People"/>; -1 if nobody has that id.</summary>
    public int IndexOf(string personId) => personIndex.GetValueOrDefault(personId, -1);

    /// <summary>How many people have a plan on some of these days.</summary>
    public int PeopleWithPlan(Primitives.DateRange days) => People.Count(person => person.Plans.Any(plan => plan.Dates.Overlaps(days)));

    /// <summary>A line's place in <see cref="Lines"/>.</summary>
    public int NumberOf(PlanLine line) => lineNumbers[line];

    /// <summary>What a plan is for: the purposes of its lines, each once, sorted and joined by “+”.</summary>
    public string PurposesOf(PlanVersion plan) =>
        purposes.GetOrAdd(plan, static plan => string.Join('+', plan.Lines.Select(line => line.Purpose).Distinct().Order(StringComparer.Ordinal)));

    private static Account OwnAccount(Person person) => new()
    {
        Id = person.Id,
        Holders = [new AccountHolder(person.Id, Primitives.DateRange.Always, [person.Id], null)],
    };
}
