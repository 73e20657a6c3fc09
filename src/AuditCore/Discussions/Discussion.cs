using DpAudit.Core.Primitives;

namespace DpAudit.Core.Discussions;

/// <summary>
/// A discussion with a person about what may not fit: one bounded record that holds its own events. Everything about it is read from them, so
/// there is no state beside the record of what people did.
/// </summary>
public sealed class Discussion
{
    /// <summary>The most events a discussion may hold.</summary>
    public const int MostEvents = 500;

    private readonly Opened opened;

    private Discussion(IReadOnlyList<DiscussionEvent> events)
    {
        Events = events;
        opened = (Opened)events[0];
        Id = DiscussionId.Of(opened.CouncilId, opened.PersonId, opened.Cycle, opened.Track);
    }

    /// <summary>Its id, by what it is about.</summary>
    public string Id { get; }

    /// <summary>All that happened, in order.</summary>
    public IReadOnlyList<DiscussionEvent> Events { get; }

    /// <summary>The council.</summary>
    public string CouncilId => opened.CouncilId;

    /// <summary>The person.</summary>
    public string PersonId => opened.PersonId;

    /// <summary>The cycle whose findings it is about.</summary>
    public FourWeekPeriod Cycle => opened.Cycle;

    /// <summary>What it is about.</summary>
    public Track Track => opened.Track;

    /// <summary>When it was opened.</summary>
    public DateTimeOffset OpenedAt => opened.Stamp.At;

    /// <summary>The coordinator who holds it now.</summary>
    public string HolderId => Last<HandedOver>()?.ToHolderId ?? opened.HolderId;

    /// <summary>Everybody who held it, ever.</summary>
    public IEnumerable<string> Holders => All<HandedOver>().Select(one => one.ToHolderId).Prepend(opened.HolderId);

    /// <summary>All items that were ever asked about.</summary>
    public IEnumerable<QueryItem> Items => opened.Items.Concat(All<ItemJoined>().Select(one => one.Item));

    /// <summary>The items that are still asked about.</summary>
    public IEnumerable<QueryItem> OpenItems => Items.ExceptBy(All<ItemSettled>().Select(one => one.ItemId), item => item.Id);

    /// <summary>How contact is made; null before it was checked.</summary>
    public ContactCheck? Contact => Last<ContactChecked>()?.Check;

    /// <summary>The last query that was released.</summary>
    public QueryReleased? Query => Last<QueryReleased>();

    /// <summary>Whether it is over: closed or withdrawn, and not reopened.</summary>
    public bool IsClosed => LastOf<Closed, Reopened>() is Closed || LastOf<Withdrawn, Reopened>() is Withdrawn;

    /// <summary>Why it waits; null when it goes on.</summary>
    public Paused? Pause => LastOf<Paused, Resumed>() as Paused;

    /// <summary>When the person died; null while nothing says so.</summary>
    public DateOnly? DiedOn => Last<DeathRecorded>()?.On;

    /// <summary>When the direct payment ended; null while nothing says so.</summary>
    public DateOnly? PlanEndedOn => Last<PlanEndRecorded>()?.On;

    /// <summary>The concerns that safeguarding has not ended.</summary>
    public IEnumerable<SafeguardingRaised> OpenConcerns => All<SafeguardingRaised>().Where(raised => !After<SafeguardingEnded>(raised).Any(ended => ended.AboutPartyId == raised.AboutPartyId));

    /// <summary>Whether somebody may not be contacted: a concern about them is open, or it ended so.</summary>
    public bool IsBlocked(string partyId) =>
        Events.LastOrDefault(one => (one is SafeguardingRaised raised && raised.AboutPartyId == partyId) || (one is SafeguardingEnded ended && ended.AboutPartyId == partyId))
            is SafeguardingRaised or SafeguardingEnded { MayBeContacted: false };

    /// <summary>Items that were lost through abuse: never presumed the person's debt.</summary>
    public IEnumerable<string> LostThroughAbuse => All<SafeguardingEnded>().SelectMany(one => one.ItemsLostThroughAbuse);

    /// <summary>Whether the person, or somebody for them, was talked with, or explained in writing at their own choice.</summary>
    public bool WasTalkedWith => Last<ConversationHeld>() is { } held && (AskedForm is not { } asked || Answers(held, asked));

    /// <summary>What the person asked for, where they asked for a conversation.</summary>
    public ConversationAskedFor? AskedForm => Last<ConversationAskedFor>();

    /// <summary>Whether an offer stayed unanswered and a manager reviewed that, after the last offer and the last query.</summary>
    public bool WasUnansweredReviewed => Last<UnansweredReviewed>() is { } reviewed && !After<QueryReleased>(reviewed).Any() && !After<ConversationOffered>(reviewed).Any();

    /// <summary>Whether anything was heard from the person since the last query.</summary>
    public bool WasReplied => Query is { } query && (After<ExplanationReceived>(query).Any() || After<EvidenceReceived>(query).Any() || After<ConversationHeld>(query).Any() || After<ConversationAskedFor>(query).Any());

    /// <summary>Kinds of evidence about an item that are held, from the start or received since.</summary>
    public IEnumerable<string> HeldFor(string itemId) =>
        Items.Where(item => item.Id == itemId).SelectMany(item => item.Held).Concat(All<EvidenceReceived>().Where(one => one.For.ItemId == itemId).Select(one => one.For.Kind));

    /// <summary>The events of a kind.</summary>
    public IEnumerable<T> All<T>()
        where T : DiscussionEvent => Events.OfType<T>();

    /// <summary>The last event of a kind.</summary>
    public T? Last<T>()
        where T : DiscussionEvent => Events.LastOrDefault(one => one is T) as T;

    /// <summary>The events of a kind that came after one.</summary>
    public IEnumerable<T> After<T>(DiscussionEvent earlier)
        where T : DiscussionEvent => Events.SkipWhile(one => !ReferenceEquals(one, earlier)).Skip(1).OfType<T>();

    /// <summary>A discussion as it was recorded.</summary>
    /// <exception cref="ArgumentException">The events do not begin with an opening.</exception>
    public static Discussion Of(IReadOnlyList<DiscussionEvent> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        return events is [Opened, ..] ? new Discussion(events) : throw new ArgumentException("A discussion begins with its opening.", nameof(events));
    }

    /// <summary>The discussion with one event more; only <see cref="StepBook"/> adds one, after its rules.</summary>
    internal Discussion With(DiscussionEvent one) => new([.. Events, one]);

    private static bool Answers(ConversationHeld held, ConversationAskedFor asked) => held.Form == asked.Form && !asked.Support.Except(held.Support).Any();

    private DiscussionEvent? LastOf<TFirst, TSecond>() => Events.LastOrDefault(one => one is TFirst or TSecond);
}
