using System.Runtime.InteropServices;
using DpAudit.Core.Matching;
using DpAudit.Core.Policies;
using DpAudit.Core.Primitives;
using DpAudit.Core.SupportPlans;

namespace DpAudit.Core.Signals;

/// <summary>
/// What a person's money adds up to over all their accounts, period by period: whose it is, what was paid on each plan line, which
/// authorisations are still open.
/// </summary>
internal sealed class PersonLedger(Person? person, AuditFrame frame)
{
    private const int QuarterDays = 91;
    private const int YearDays = 365;
    private readonly Dictionary<string, DateOnly> lastPaid = [];
    private readonly Dictionary<string, Money> paid = [];
    private readonly List<int> authorised = [];
    private Money contributionsDue;
    private Money contributionsPaid;
    private Money shared;
    private Money loadsExpected;
    private Money loadsSoFar;

    /// <summary>The person; null for money of nobody known.</summary>
    public Person? Person => person;

    /// <summary>Their money on each account.</summary>
    public List<Purse> Purses { get; } = [];

    /// <summary>Whether the NHS pays its share in by itself; otherwise the council's loads hold it.</summary>
    public bool NhsPaysIn { get; set; }

    /// <summary>Whose money it is.</summary>
    public FunderPots Pots { get; set; }

    /// <summary>The indexes of the period's rows in the ledger.</summary>
    public List<int> Rows { get; } = [];

    /// <summary>Loads posted in the last days of a period, which are for the next one.</summary>
    public Money AdvanceLoads { get; private set; }

    /// <summary>The advance loads of the period before.</summary>
    public Money AdvanceBefore { get; private set; }

    /// <summary>What the funders loaded in the period, over all accounts, before anything was taken back.</summary>
    public Money Loads { get; private set; }

    /// <summary>Whether an account of theirs also holds money of nobody known: then no conclusion about what is theirs is safe.</summary>
    public bool SharesUnknownMoney { get; set; }

    /// <summary>What the plan budgets for the period, less the contribution the person pays in.</summary>
    public Money ExpectedLoads { get; private set; }

    /// <summary>How much less was loaded than the plan budgets, in this period and in all so far; never more than either.</summary>
    public Money LoadShortfall { get; private set; }

    /// <summary>How much less was paid in than the contributions due, in this period and in all so far; never more than either.</summary>
    public Money ContributionShortfall =>
        Money.Min(First.ContributionDue - Sum(picture => picture.ContributionPaid), contributionsDue - contributionsPaid);

    /// <summary>What the person paid in above the contributions due so far.</summary>
    public Money Overpaid => Money.Max(Money.Zero, contributionsPaid - contributionsDue);

    /// <summary>The first picture: where amounts of the person stand.</summary>
    public FourWeekPicture First => Purses[0].Picture;

    /// <summary>Adds up one amount over all accounts.</summary>
    public Money Sum(Func<FourWeekPicture, Money> amount)
    {
        var sum = Money.Zero;
        foreach (var purse in Purses)
        {
            sum += amount(purse.Picture);
        }

        return sum;
    }

    /// <summary>Starts a period.</summary>
    public void Begin(FourWeekPeriod period)
    {
        Rows.Clear();
        paid.Clear();
        AdvanceBefore = AdvanceLoads;
        AdvanceLoads = Money.Zero;
        shared = Money.Zero;
        Loads = Money.Zero;
        foreach (var purse in Purses)
        {
            purse.Begin(period);
            purse.Picture.Closing = purse.Balance;
        }
    }

    /// <summary>Books one row of the period.</summary>
    public void Book(int at, Purse purse, in MatchedSpend match, DateRange advanceDays)
    {
        ref var row = ref frame.Ledger[at];
        Rows.Add(at);
        if (row is { Status: TransactionStatus.Authorised, AmountPence: < 0 })
        {
            authorised.Add(at); // Money that may still come in is no commitment.
        }

        if (!row.IsPosted)
        {
            return;
        }

        var plan = PlanFor(row.PostingDate);
        var nhsShare = NhsPaysIn ? 0 : plan?.NhsShareBasisPoints ?? 0;
        var named = purse.Book(row, match, nhsShare, frame.Plans.ApprovedDebits);
        Pots += named;
        shared += new Money(row.AmountPence) - named.Total;
        if (row.Kind is TransactionKind.Load or TransactionKind.NhsLoad)
        {
            Loads += new Money(row.AmountPence);
            var isForTheNextPeriod = advanceDays.Contains(row.PostingDate) && plan?.InAdvance == true && plan.OneOff.Pence != row.AmountPence;
            AdvanceLoads += isForTheNextPeriod ? new Money(row.AmountPence) : Money.Zero;
        }

        if (match.Line != MatchedSpend.NoLine)
        {
            var line = frame.Plans.Lines[match.Line];
            CollectionsMarshal.GetValueRefOrAddDefault(paid, line.Id, out _) -= new Money(row.AmountPence);
            if (row.AmountPence < 0)
            {
                lastPaid[line.Id] = row.PostingDate;
            }
        }
    }

    /// <summary>The plan whose shares a day's money follows: the one in force, or the last one before, or the first one after.</summary>
    private PlanVersion? PlanFor(DateOnly day) =>
        person?.PlanOn(day) ?? person?.PlanBefore(day) ?? person?.Plans.FirstOrDefault();

    /// <summary>When a line of some purpose was last paid; null = never yet.</summary>
    public DateOnly? LastPaid(PlanLine line) => lastPaid.TryGetValue(line.Id, out var day) ? day : null;

    /// <summary>Takes what went out, less what came back, from all pots in proportion; an overpaid contribution is the person's and stays apart.</summary>
    private void SettlePots()
    {
        var own = Money.Min(Overpaid, Money.Max(Money.Zero, Pots.Person));
        var drawn = Pots with { Person = Pots.Person - own };
        foreach (var purse in Purses)
        {
            purse.Picture.TakenFrom = SharesUnknownMoney || person is null ? default : drawn;
        }

        Pots = own == Money.Zero || drawn.Total + shared >= Money.Zero
            ? Pots + drawn.InProportion(shared)
            : new FunderPots(Money.Zero, Money.Zero, own + drawn.Total + shared, Money.Zero); // Their own goes last.
        shared = Money.Zero;
    }

    /// <summary>Ends a period: due, still to come, kept back, and what is left of whose money.</summary>
    public void End(FourWeekPeriod period, Policy policy)
    {
        if (person is null)
        {
            SettlePots();
            First.Unattributed = Money.Max(Money.Zero, First.Closing);
            return;
        }

        var anchor = frame.Policies.Anchor;
        foreach (var version in person.Plans.Where(version => version.ContributionIsPaidIn && version.Dates.Overlaps(period.Range)))
        {
            First.ContributionDue += version.ContributionRate.For(period.Range, version.Dates, anchor);
        }

        contributionsDue += First.ContributionDue;
        contributionsPaid += Sum(picture => picture.ContributionPaid);
        SettlePots();
        var plan = person.PlanOn(period.End);
        First.Contingency = plan is null ? Money.Zero : Money.HalfUp(plan.Budget.PenceFor(7 * (plan.ContingencyWeeks ?? policy.Surplus.ContingencyWeeks)));
        First.Commitments = -(Authorised(period, policy) + AdvanceLoads + Expected(plan, period, anchor));
        var left = Money.Max(Money.Zero, Sum(picture => picture.Closing) - First.Contingency + First.Commitments);
        var split = SharesUnknownMoney ? new FunderPots(Money.Zero, Money.Zero, Money.Zero, left) : Pots.Split(left, Overpaid);
        (First.SurplusCouncil, First.SurplusNhs, First.SurplusPerson, First.Unattributed) = (split.Council, split.Nhs, split.Person, split.Unattributed);
        CompareLoads(period, anchor);
    }

    /// <summary>Only budgets that come at least once a period can be compared; a monthly one may skip a period rightly.</summary>
    private void CompareLoads(FourWeekPeriod period, DateOnly anchor)
    {
        // What comes in arrears is for the period before.
        DateRange Loaded(PlanVersion version) => version.InAdvance ? period.Range : period.Previous.Range;
        var expected = Money.Zero;
        foreach (var version in person!.Plans.Where(version => version.Dates.Overlaps(Loaded(version))))
        {
            if (version.Budget.Frequency > Frequency.FourWeekly)
            {
                LoadShortfall = Money.Zero;
                return;
            }

            expected += version.Budget.For(Loaded(version), version.Dates, anchor);
            expected -= version.ContributionIsPaidIn ? version.ContributionRate.For(Loaded(version), version.Dates, anchor) : Money.Zero;
        }

        ExpectedLoads = expected;
        loadsExpected += expected;
        loadsSoFar += Loads;
        LoadShortfall = Money.Min(expected - (Loads - AdvanceLoads) - AdvanceBefore, loadsExpected - loadsSoFar);
    }

    /// <summary>Authorisations that were not booked by the period's end.</summary>
    private Money Authorised(FourWeekPeriod period, Policy policy)
    {
        authorised.RemoveAll(at => frame.Ledger[at].TransactionDate.AddDays(policy.Pairing.ClearingDays) < period.End || ClearedBy(at, period.End));
        var open = Money.Zero;
        foreach (var at in authorised)
        {
            open += new Money(frame.Ledger[at].AmountPence);
        }

        return -open;
    }

    private bool ClearedBy(int at, DateOnly day) => Match(at) is { IsSuperseded: true, PairsWith: var clearing } && frame.Ledger[clearing].PostingDate <= day;

    /// <summary>The matching's answers, set once they are there.</summary>
    public required Func<int, MatchedSpend> Match { get; init; }

    /// <summary>What the plan's fixed lines and savings still ask for; a line that changes in the period counts by days of each version.</summary>
    private Money Expected(PlanVersion? plan, FourWeekPeriod period, DateOnly anchor)
    {
        var expected = Money.Zero;
        var regular = new Dictionary<string, Money>();
        foreach (var version in person!.Plans.Where(version => version.Dates.Overlaps(period.Range)))
        {
            foreach (var line in version.Lines.Where(line => line.IsFixed && line.Expected.Frequency <= Frequency.Monthly))
            {
                CollectionsMarshal.GetValueRefOrAddDefault(regular, line.Id, out _) += line.Expected.For(period.Range, version.Dates, anchor);
            }
        }

        foreach (var (line, due) in regular)
        {
            expected += Money.Max(Money.Zero, due - paid.GetValueOrDefault(line));
        }

        if (plan is null)
        {
            return expected;
        }

        foreach (var line in plan.Lines.Where(line => line.IsFixed))
        {
            expected += line.Expected.Frequency switch
            {
                Frequency.Quarterly => Accrued(line, period, QuarterDays),
                Frequency.Annual => Accrued(line, period, YearDays),
                Frequency.OneOff => LastPaid(line) is null ? line.Expected.Amount : Money.Zero,
                _ => Money.Zero,
            };
        }

        foreach (var saving in plan.Savings.Where(saving => saving.By >= period.End))
        {
            expected += saving.Amount;
        }

        return expected;
    }

    /// <summary>What has built up since a line that comes seldom was last paid, or since the first version that has it began.</summary>
    private Money Accrued(PlanLine line, FourWeekPeriod period, int mostDays)
    {
        var from = LastPaid(line)?.AddDays(1) ?? person!.Plans.First(plan => plan.Lines.Any(other => other.Id == line.Id)).Dates.From;
        return Money.HalfUp(line.Expected.PenceFor(Math.Clamp(period.End.DayNumber - from.DayNumber + 1, 0, mostDays)));
    }
}
