using DpAudit.Core.Decisions;
using DpAudit.Core.Discussions;
using DpAudit.Core.Policies;
using DpAudit.Core.Primitives;
using DpAudit.Core.SupportPlans;

namespace DpAudit.Core.Tests.Discussions;

/// <summary>A discussion that a test walks through step by step; each step says what came of it.</summary>
internal sealed class ADiscussion
{
    public const string Ana = "ana.auditor";
    public const string Col = "col.coordinator";
    public const string Eve = "eve.other-coordinator";
    public const string App = "app.approver";
    public const string Nia = "nia.nhs";
    public const string Max = "max.manager";
    public const string Mia = "mia.other-manager";
    public const string Fin = "fin.finance";
    public const string PersonId = "P001";
    public const string Item = "F1";
    public static readonly string Sha = new('a', 64);

    private static readonly Dictionary<string, StaffMember> Staff = new StaffMember[]
    {
        new(Ana, new HashSet<StaffRole> { StaffRole.Auditor }), new(Col, new HashSet<StaffRole> { StaffRole.Coordinator }), new(Eve, new HashSet<StaffRole> { StaffRole.Coordinator }),
        new(App, new HashSet<StaffRole> { StaffRole.Approver }), new(Nia, new HashSet<StaffRole> { StaffRole.NhsApprover }), new(Max, new HashSet<StaffRole> { StaffRole.Manager }),
        new(Mia, new HashSet<StaffRole> { StaffRole.Manager }), new(Fin, new HashSet<StaffRole> { StaffRole.Finance }),
    }.ToDictionary(one => one.Id);

    private int commands;

    /// <summary>The day in London.</summary>
    public DateOnly Today { get; set; } = new(2026, 6, 8);

    public Policy Policy { get; set; } = PolicyBook.Default().Versions[0];

    public Person Person { get; set; } = new() { Id = PersonId, Format = "print", Language = "English" };

    public int ContactsThisYear { get; set; }

    public int EvidenceRequestsThisYear { get; set; }

    public Discussion Now { get; private set; } = null!;

    public static Party ThePerson { get; } = new(PersonId);

    public static FunderSplit Council(long pounds) => new(new Money(pounds * 100), Money.Zero, Money.Zero, Money.Zero);

    public static QueryItem AnItem(long pounds = 40, string id = Item) => new()
    {
        Id = id,
        FinderId = Ana,
        TransactionId = $"transaction-{id}",
        On = new DateOnly(2026, 4, 20),
        Payee = "CORNER SHOP",
        Amount = Council(pounds),
        NeedOrOutcome = "See friends once a week",
        Condition = "The money is for support that the plan names",
        ConditionToldOn = new DateOnly(2026, 1, 10),
        PlanVersionId = "plan-1",
        PlanReviewedOn = new DateOnly(2026, 1, 10),
        Reason = "The records do not show what it was for",
        Held = ["statement"],
    };

    public static ADiscussion Opened(params QueryItem[] items)
    {
        var one = new ADiscussion();
        one.Open(items.Length == 0 ? [AnItem()] : items);
        return one;
    }

    /// <summary>Opened, contact checked, query released with its window over, the person talked with, the review held, affordability considered.</summary>
    public static ADiscussion ReadyToPropose(params QueryItem[] items) => Opened(items).Checked().Asked().Later(10).Talked().Reviewed().CanAfford();

    /// <summary>Ready, proposed, approved, told.</summary>
    public static ADiscussion Told(params QueryItem[] items)
    {
        var one = ReadyToPropose(items);
        one.Did(Col, one.PayBack(), App, new ShareApproved(one.Stamp(App), "O1", Funder.Council, "Reasonable"), Col, one.Notice());
        return one;
    }

    public Stamp Stamp(string by) => new($"command-{++commands}", by, new DateTimeOffset(Today, new TimeOnly(10, 0), TimeSpan.Zero), Policy.Version);

    public StepContext Context(string by) => new(Staff[by], Today, Policy, Person, ContactsThisYear, EvidenceRequestsThisYear);

    public Refusal? Open(IReadOnlyList<QueryItem> items, string holder = Col, string by = Col, Track track = Track.Money)
    {
        var result = DecisionSteps.Book.Open(new Opened(Stamp(by), "council", PersonId, new FourWeekPeriod(new DateOnly(2026, 4, 6)), track, holder, items), Context(by));
        Now = result.Refusal is null ? result.Value : Now;
        return result.Refusal;
    }

    /// <summary>Takes a step; the refusal's code, or empty.</summary>
    public string Try(DiscussionEvent step)
    {
        var result = DecisionSteps.Book.Take(Now, step, Context(step.Stamp.By));
        Now = result.Refusal is null ? result.Value : Now;
        return result.Refusal?.Code ?? "";
    }

    public ADiscussion Did(params object[] whoAndWhat)
    {
        foreach (var step in whoAndWhat.OfType<DiscussionEvent>())
        {
            Assert.Equal("", Try(step));
        }

        return this;
    }

    public ADiscussion Later(int days)
    {
        Today = Today.AddDays(days);
        return this;
    }

    public ADiscussion Checked(Party? through = null, Capacity capacity = Capacity.NotInDoubt) =>
        Did(new ContactChecked(Stamp(Col), new ContactCheck(through ?? ThePerson, capacity, Person.Format, Person.Language, Today)));

    public ADiscussion Asked(string? format = null, Party? to = null) => Did(Query(format, to));

    public QueryReleased Query(string? format = null, Party? to = null, params EvidenceFor[] asksFor) =>
        new(Stamp(Col), to ?? ThePerson, new LetterCopy("query", Sha, format ?? Person.Format), asksFor.Length == 0 ? [new EvidenceFor(Item, "receipt")] : asksFor, Today.AddDays(28));

    public ADiscussion Talked(ConversationForm form = ConversationForm.Meeting, params ConversationSupport[] support) =>
        Did(new ConversationHeld(Stamp(Col), ThePerson, form, support, Today, "We talked about it"));

    public ADiscussion Reviewed(Funder funder = Funder.Council) => Did(new ReviewHeld(Stamp(Col), funder, Today, "The plan stands"));

    public ADiscussion CanAfford(long? poundsEachFourWeeks = null, bool hardship = false) =>
        Did(new AffordabilityConsidered(Stamp(Col), hardship, poundsEachFourWeeks is { } pounds ? new Money(pounds * 100) : null, "Has savings"));

    public PayBackProposed PayBack(string id = "O1", FunderSplit? amount = null, Party? payer = null, params Instalment[] instalments)
    {
        var asked = amount ?? Now.Items.First().Amount;
        return new PayBackProposed(
            Stamp(Col), id, [new ItemShare(Now.Items.First().Id, asked)], PersonsView.Disagrees, "It is not shown to meet the outcome", LegalBasis.ConditionNotMet, Destination.Funder,
            payer ?? ThePerson, instalments.Length == 0 ? [new Instalment(Today.AddDays(60), asked.Total)] : instalments);
    }

    public NoticeReleased Notice(Funder funder = Funder.Council, string id = "O1") =>
        new(Stamp(Col), id, funder, ThePerson, new LetterCopy(funder == Funder.Nhs ? "nhs-notice" : "notice", Sha, Person.Format), Today.AddDays(28));
}
