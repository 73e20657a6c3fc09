using DpAudit.Core.Primitives;

namespace DpAudit.Core.Discussions;

/// <summary>One thing that happened in a discussion. Nothing is edited; a correction is another event.</summary>
/// <param name="Stamp">Who, when, under which policy.</param>
public abstract record DiscussionEvent(Stamp Stamp);

/// <summary>A named person opened it with itemised reasons.</summary>
/// <param name="Stamp">Who opened it.</param>
/// <param name="CouncilId">The council.</param>
/// <param name="PersonId">The person.</param>
/// <param name="Cycle">The cycle whose findings it is about.</param>
/// <param name="Track">What it is about.</param>
/// <param name="HolderId">The coordinator who holds it.</param>
/// <param name="Items">What is asked about.</param>
public sealed record Opened(Stamp Stamp, string CouncilId, string PersonId, FourWeekPeriod Cycle, Track Track, string HolderId, IReadOnlyList<QueryItem> Items) : DiscussionEvent(Stamp);

/// <summary>Another query of the same cycle joined.</summary>
public sealed record ItemJoined(Stamp Stamp, QueryItem Item) : DiscussionEvent(Stamp);

/// <summary>An item is not asked about any more: explained, shown, or asked by mistake.</summary>
public sealed record ItemSettled(Stamp Stamp, string ItemId, string Reason) : DiscussionEvent(Stamp);

/// <summary>Representative, capacity, format, language and address were checked.</summary>
public sealed record ContactChecked(Stamp Stamp, ContactCheck Check) : DiscussionEvent(Stamp);

/// <summary>A named person released a query: itemised, with the outcomes, an evidence window, and nothing asked for that is held.</summary>
/// <param name="Stamp">Who released it.</param>
/// <param name="To">Whom it is addressed to.</param>
/// <param name="Letter">The letter.</param>
/// <param name="AsksFor">The evidence that is asked for.</param>
/// <param name="WindowEnds">The last day to reply.</param>
public sealed record QueryReleased(Stamp Stamp, Party To, LetterCopy Letter, IReadOnlyList<EvidenceFor> AsksFor, DateOnly WindowEnds) : DiscussionEvent(Stamp);

/// <summary>A reminder was released.</summary>
public sealed record ReminderReleased(Stamp Stamp, Party To, LetterCopy Letter) : DiscussionEvent(Stamp);

/// <summary>What the person, or somebody for them, explained.</summary>
public sealed record ExplanationReceived(Stamp Stamp, Party From, string Words) : DiscussionEvent(Stamp);

/// <summary>Evidence came in and is kept.</summary>
/// <param name="Stamp">Who recorded it.</param>
/// <param name="For">What it is about.</param>
/// <param name="FileSha256">The kept file; empty for something that was shown and not left.</param>
public sealed record EvidenceReceived(Stamp Stamp, EvidenceFor For, string FileSha256) : DiscussionEvent(Stamp);

/// <summary>The person asked for a conversation in a form of their choice.</summary>
public sealed record ConversationAskedFor(Stamp Stamp, ConversationForm Form, IReadOnlyList<ConversationSupport> Support) : DiscussionEvent(Stamp);

/// <summary>A conversation was offered in an accessible form.</summary>
public sealed record ConversationOffered(Stamp Stamp, ConversationForm Form, IReadOnlyList<ConversationSupport> Support, DateOnly AnswerBy) : DiscussionEvent(Stamp);

/// <summary>A conversation was held.</summary>
/// <param name="Stamp">Who recorded it.</param>
/// <param name="With">With whom.</param>
/// <param name="Form">In which form.</param>
/// <param name="Support">Who helped.</param>
/// <param name="On">When.</param>
/// <param name="Words">What was said.</param>
public sealed record ConversationHeld(Stamp Stamp, Party With, ConversationForm Form, IReadOnlyList<ConversationSupport> Support, DateOnly On, string Words) : DiscussionEvent(Stamp);

/// <summary>A manager reviewed an offer that was not answered: was it accessible, was the person chased, was advocacy considered?</summary>
public sealed record UnansweredReviewed(Stamp Stamp, bool AdvocacyConsidered, string Words) : DiscussionEvent(Stamp);

/// <summary>The review that the law requires before money is asked back: regulation 7(1)(b) of the Care and Support (Direct Payments) Regulations 2014, or the NHS's own.</summary>
/// <param name="Stamp">Who recorded it.</param>
/// <param name="Funder">Whose review.</param>
/// <param name="On">When.</param>
/// <param name="Words">What it found.</param>
public sealed record ReviewHeld(Stamp Stamp, Funder Funder, DateOnly On, string Words) : DiscussionEvent(Stamp);

/// <summary>What the person can afford was considered, before an amount is proposed.</summary>
/// <param name="Stamp">Who considered it.</param>
/// <param name="WouldCauseHardship">Whether paying back would cause hardship.</param>
/// <param name="MostEachFourWeeks">What could be paid each four weeks; null where it was not asked.</param>
/// <param name="Words">What it rests on.</param>
public sealed record AffordabilityConsidered(Stamp Stamp, bool WouldCauseHardship, Money? MostEachFourWeeks, string Words) : DiscussionEvent(Stamp);

/// <summary>It waits.</summary>
public sealed record Paused(Stamp Stamp, PauseReason Reason, string Words) : DiscussionEvent(Stamp);

/// <summary>It goes on.</summary>
public sealed record Resumed(Stamp Stamp, string Words) : DiscussionEvent(Stamp);

/// <summary>Another coordinator holds it from now on.</summary>
public sealed record HandedOver(Stamp Stamp, string ToHolderId, string Words) : DiscussionEvent(Stamp);

/// <summary>There is a concern about somebody: contact with them is blocked, and safeguarding leads.</summary>
/// <param name="Stamp">Who raised it.</param>
/// <param name="AboutPartyId">The payee or representative the concern is about.</param>
/// <param name="Reference">The safeguarding record's reference: what is in it stays there.</param>
public sealed record SafeguardingRaised(Stamp Stamp, string AboutPartyId, string Reference) : DiscussionEvent(Stamp);

/// <summary>Safeguarding no longer leads.</summary>
/// <param name="Stamp">The manager who recorded it.</param>
/// <param name="AboutPartyId">The payee or representative it was about.</param>
/// <param name="MayBeContacted">Whether they may be contacted again.</param>
/// <param name="ItemsLostThroughAbuse">Items that were a loss of the person's: they are nobody's debt of theirs.</param>
public sealed record SafeguardingEnded(Stamp Stamp, string AboutPartyId, bool MayBeContacted, IReadOnlyList<string> ItemsLostThroughAbuse) : DiscussionEvent(Stamp);

/// <summary>The person died: ordinary contact stops.</summary>
public sealed record DeathRecorded(Stamp Stamp, DateOnly On) : DiscussionEvent(Stamp);

/// <summary>The direct payment ended.</summary>
public sealed record PlanEndRecorded(Stamp Stamp, DateOnly On) : DiscussionEvent(Stamp);

/// <summary>The final audit: what is still to be paid comes off before anything is left over.</summary>
/// <param name="Stamp">Who made it.</param>
/// <param name="LastWages">Last wages.</param>
/// <param name="NoticeAndRedundancy">Notice and redundancy pay.</param>
/// <param name="Hmrc">What is owed to HMRC.</param>
/// <param name="OtherBills">Other bills.</param>
/// <param name="Left">What is left after all of it, by whose money it is.</param>
public sealed record FinalAuditMade(Stamp Stamp, Money LastWages, Money NoticeAndRedundancy, Money Hmrc, Money OtherBills, FunderSplit Left) : DiscussionEvent(Stamp);

/// <summary>A human act elsewhere is recorded: a card was suspended, and how care goes on without it.</summary>
/// <param name="Stamp">The manager who recorded it.</param>
/// <param name="AccountId">The account.</param>
/// <param name="CareGoesOn">How the person's care goes on.</param>
/// <param name="CheckedBy">Who checked that with the person or their family.</param>
/// <param name="CheckedOn">When, not after the suspension.</param>
/// <param name="SuspendedOn">When it was suspended.</param>
public sealed record SuspensionRecorded(Stamp Stamp, string AccountId, string CareGoesOn, string CheckedBy, DateOnly CheckedOn, DateOnly SuspendedOn) : DiscussionEvent(Stamp);

/// <summary>It was opened by mistake, or need not be held; nothing is asked of the person.</summary>
public sealed record Withdrawn(Stamp Stamp, string Reason) : DiscussionEvent(Stamp);

/// <summary>It is over.</summary>
public sealed record Closed(Stamp Stamp, string Words) : DiscussionEvent(Stamp);

/// <summary>It was over and is held again.</summary>
public sealed record Reopened(Stamp Stamp, string Reason) : DiscussionEvent(Stamp);
