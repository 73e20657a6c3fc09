using DpAudit.Core.Discussions;
using DpAudit.Core.Primitives;

namespace DpAudit.Core.Decisions;

/// <summary>A part of an item, by whose money it is.</summary>
/// <param name="ItemId">The item.</param>
/// <param name="Amount">How much of it.</param>
public sealed record ItemShare(string ItemId, FunderSplit Amount);

/// <summary>A payment that is to be made.</summary>
/// <param name="By">The last day.</param>
/// <param name="Amount">How much.</param>
public sealed record Instalment(DateOnly By, Money Amount)
{
    /// <summary>An amount in equal parts, four weeks apart; what does not divide goes to the first ones, a penny each.</summary>
    /// <param name="total">All of it.</param>
    /// <param name="first">The last day of the first part.</param>
    /// <param name="count">How many parts, 1 or more.</param>
    public static IReadOnlyList<Instalment> Spread(Money total, DateOnly first, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        return [.. Enumerable.Range(0, count).Select(at => new Instalment(first.AddDays(at * FourWeekPeriod.Days), new Money((total.Pence / count) + (at < total.Pence % count ? 1 : 0))))];
    }

    /// <summary>In how many parts an amount is paid, if no four weeks may ask for more than so much.</summary>
    /// <param name="total">All of it.</param>
    /// <param name="most">The most in four weeks; null, or nothing at all = in one part.</param>
    public static int CountWithin(Money total, Money? most) => most is { Pence: > 0 } part ? (int)Math.Clamp((total.Pence + part.Pence - 1) / part.Pence, 1, 1000) : 1;
}

/// <summary>Somebody proposes that money moves; somebody else has to approve each funder's share.</summary>
/// <param name="Stamp">Who proposes it.</param>
/// <param name="OutcomeId">Its id within the discussion.</param>
/// <param name="Shares">What of which item.</param>
/// <param name="View">What the person thinks of it.</param>
/// <param name="Words">Why, in words for the person.</param>
public abstract record Proposal(Stamp Stamp, string OutcomeId, IReadOnlyList<ItemShare> Shares, PersonsView View, string Words) : DiscussionEvent(Stamp)
{
    /// <summary>All of it, by whose money it is.</summary>
    public FunderSplit Total => Shares.Aggregate(default(FunderSplit), (sum, share) => sum + share.Amount);

    /// <summary>The funders who have a share in it.</summary>
    public IEnumerable<Funder> Funders => new[] { Funder.Council, Funder.Nhs }.Where(funder => Total.Of(funder) > Money.Zero);
}

/// <summary>Where money that is asked back goes.</summary>
public enum Destination
{
    /// <summary>To the funder.</summary>
    Funder,

    /// <summary>Into the direct-payment account: it stays the person's for their care.</summary>
    Account,
}

/// <summary>On what it rests that money is asked back. Each names the review that comes first.</summary>
public enum LegalBasis
{
    /// <summary>A condition was not met: Care Act 2014 s.33(5), after the review of regulation 7(1)(b) of the 2014 Regulations; for the NHS's share, its own review.</summary>
    ConditionNotMet,

    /// <summary>The direct payment ended: what is left after the final audit.</summary>
    Ended,
}

/// <summary>It is proposed to ask the person, or their estate, to pay money back.</summary>
/// <param name="Stamp">Who proposes it.</param>
/// <param name="OutcomeId">Its id within the discussion.</param>
/// <param name="Shares">What of which item: only funders' own shares.</param>
/// <param name="View">What the person thinks of it.</param>
/// <param name="Words">Why, in words for the person.</param>
/// <param name="Basis">On what it rests.</param>
/// <param name="Destination">Where the money goes.</param>
/// <param name="Payer">Who is asked.</param>
/// <param name="Instalments">When how much is to be paid.</param>
public sealed record PayBackProposed(
    Stamp Stamp, string OutcomeId, IReadOnlyList<ItemShare> Shares, PersonsView View, string Words, LegalBasis Basis, Destination Destination, Party Payer, IReadOnlyList<Instalment> Instalments)
    : Proposal(Stamp, OutcomeId, Shares, View, Words);

/// <summary>Why money goes back to a funder without being asked for as a debt.</summary>
public enum ReturnReason
{
    /// <summary>The person decided that they do not need it and offers it.</summary>
    Voluntary,

    /// <summary>A plain payment error of the funder, for example a load that came twice; the person was told.</summary>
    PaymentError,
}

/// <summary>Money goes back without being asked for as a debt: the short path, with a second person's approval.</summary>
public sealed record ReturnProposed(Stamp Stamp, string OutcomeId, IReadOnlyList<ItemShare> Shares, PersonsView View, string Words, ReturnReason Reason)
    : Proposal(Stamp, OutcomeId, Shares, View, Words);

/// <summary>Why money is owed to the person.</summary>
public enum OwedBecause
{
    /// <summary>Less was loaded than due.</summary>
    Underpaid,

    /// <summary>A load came late and cost the person something.</summary>
    LoadedLate,

    /// <summary>The person paid in more than their contribution.</summary>
    ContributionOverpaid,
}

/// <summary>It is proposed that a funder pays the person.</summary>
/// <param name="Stamp">Who proposes it.</param>
/// <param name="OutcomeId">Its id within the discussion.</param>
/// <param name="Shares">How much for which item, by the funder who pays.</param>
/// <param name="View">What the person thinks of it.</param>
/// <param name="Words">Why, in words for the person.</param>
/// <param name="Because">Why it is owed.</param>
/// <param name="PayBy">When it is paid at the latest.</param>
public sealed record PaymentProposed(Stamp Stamp, string OutcomeId, IReadOnlyList<ItemShare> Shares, PersonsView View, string Words, OwedBecause Because, DateOnly PayBy)
    : Proposal(Stamp, OutcomeId, Shares, View, Words);

/// <summary>A funder's approver approved its share.</summary>
public sealed record ShareApproved(Stamp Stamp, string OutcomeId, Funder Funder, string Words) : DiscussionEvent(Stamp);

/// <summary>An approver sent a proposal back with reasons; it does not stand any more.</summary>
public sealed record SentBack(Stamp Stamp, string OutcomeId, string Words) : DiscussionEvent(Stamp);

/// <summary>A named person released a funder's notice: amount, who pays, by when, why, how to ask to look again.</summary>
/// <param name="Stamp">Who released it.</param>
/// <param name="OutcomeId">The proposal.</param>
/// <param name="Funder">Whose share; the NHS gives its own notice.</param>
/// <param name="To">Whom it is addressed to.</param>
/// <param name="Letter">The letter.</param>
/// <param name="LookAgainUntil">Until when they can ask to look again.</param>
public sealed record NoticeReleased(Stamp Stamp, string OutcomeId, Funder Funder, Party To, LetterCopy Letter, DateOnly LookAgainUntil) : DiscussionEvent(Stamp);

/// <summary>A named person released the letter that tells of an outcome or of a payment to the person.</summary>
public sealed record OutcomeLetterReleased(Stamp Stamp, string OutcomeId, Party To, LetterCopy Letter) : DiscussionEvent(Stamp);

/// <summary>The person, or somebody for them, asked to look again: everything waits.</summary>
public sealed record LookAgainAsked(Stamp Stamp, string OutcomeId, Party From, string Words) : DiscussionEvent(Stamp);

/// <summary>Somebody who was not part of it looked again.</summary>
/// <param name="Stamp">Who looked again.</param>
/// <param name="OutcomeId">The proposal.</param>
/// <param name="Stands">Whether it stands; otherwise it does not hold any more.</param>
/// <param name="Words">Why, in words for the person.</param>
/// <param name="To">Whom the reply is addressed to.</param>
/// <param name="Letter">The reply.</param>
public sealed record LookAgainAnswered(Stamp Stamp, string OutcomeId, bool Stands, string Words, Party To, LetterCopy Letter) : DiscussionEvent(Stamp);

/// <summary>The window to ask to look again has passed: the person is to pay back.</summary>
public sealed record PayBackDecided(Stamp Stamp, string OutcomeId) : DiscussionEvent(Stamp);

/// <summary>A payment to the person was made: what is owed to them is not only promised.</summary>
/// <param name="Stamp">Who recorded it.</param>
/// <param name="OutcomeId">The proposal that was approved.</param>
/// <param name="Amount">How much was paid: what was approved, no more and no less.</param>
/// <param name="PaidOn">When the money left, in London.</param>
/// <param name="Reference">Where finance finds it: the payment run's or the bank's reference.</param>
public sealed record PaymentMade(Stamp Stamp, string OutcomeId, Money Amount, DateOnly PaidOn, string Reference) : DiscussionEvent(Stamp);

/// <summary>Money that reached the funder or the account was matched to what was to be paid, so that “paid back” can be proved.</summary>
/// <param name="Stamp">Who matched it.</param>
/// <param name="OutcomeId">The proposal.</param>
/// <param name="TransactionId">The credit.</param>
/// <param name="Amount">How much of it counts.</param>
public sealed record CreditMatched(Stamp Stamp, string OutcomeId, string TransactionId, Money Amount) : DiscussionEvent(Stamp);
