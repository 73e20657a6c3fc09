using DpAudit.Core.Primitives;

namespace DpAudit.Core.Letters;

/// <summary>
/// A made-up letter of each kind in which everything that can be said is said. Templates are checked with them, a council that edits one can look at it
/// with them, and the placeholders that are known are those that they fill.
/// </summary>
public static class LetterExamples
{
    private static readonly DateOnly Written = new(2026, 6, 8);

    private static readonly LetterSender Sender = new()
    {
        Name = "Priya Nair",
        JobTitle = "Direct payments coordinator",
        Organisation = "Example Council",
        Address = ["Civic Centre", "1 High Street", "Exampleton EX1 1AA"],
        Phone = "01632 960 001",
        PhoneHours = "Monday to Friday, 9am to 5pm",
        Email = "direct.payments@council.example",
    };

    private static readonly Recipient Recipient = new()
    {
        Kind = RecipientKind.Representative,
        Name = "Jo Ali",
        Address = ["12 Mill Lane", "Exampleton EX2 2BB"],
        PersonName = "Sam Ali",
        Authority = "Sam’s deputy, by a court order of 2 March 2024",
    };

    private static readonly QueriedPayment[] Queried =
    [
        new()
        {
            Date = new DateOnly(2026, 4, 20),
            Payee = "Riverside Bowling",
            Amount = new Money(40_00),
            Outcome = "Sam goes out with other people every week",
            Plan = "version 3, from 6 April 2026",
            Why = "The plan names swimming and the film club, and we do not know whether bowling took the place of one of them.",
            Held = ["The statement of the account for April 2026."],
            WouldHelp = ["A few words on how bowling helps with going out.", "A receipt, if there is one."],
        },
        new()
        {
            Date = new DateOnly(2026, 4, 27),
            Payee = "Green Taxis",
            Amount = new Money(1_260_50),
            Outcome = "Sam gets to the day centre",
            Plan = "version 3, from 6 April 2026",
            Why = "The plan expects £60.00 for taxis in four weeks, and this payment is higher.",
            Held = ["The taxi firm’s invoice of 27 April 2026."],
            WouldHelp = ["Which journeys the payment was for."],
        },
    ];

    private static readonly string[] HowToReply = ["Call Priya Nair on 01632 960 001.", "Write to direct.payments@council.example.", "Meet us, at home or at the Civic Centre."];

    private static readonly string[] WhoElse = ["Sam’s advocate.", "Anybody else whom you ask to speak for Sam."];

    private static readonly RuleChange[] Changes = [new(new DateOnly(2026, 4, 6), "Trips with other people can be paid for up to £60.00 in four weeks", new DateOnly(2026, 3, 2))];

    private static readonly LookAgain LookAgain = new() { How = ["Call 01632 960 002.", "Write to look.again@council.example."], By = new DateOnly(2026, 7, 6) };

    private static readonly Complaints Complaints = new() { How = "Call 01632 960 003 or write to complaints@council.example", Ombudsman = Ombudsman.LocalGovernment };

    /// <summary>A letter of each kind, with two notices: the council's and the NHS's.</summary>
    public static IReadOnlyList<LetterFacts> All { get; } =
    [
        new QueryFacts
        {
            Reference = "DP-2026-0041",
            Date = Written,
            Sender = Sender,
            Recipient = Recipient,
            CopiesTo = ["Sam Ali"],
            Payments = Queried,
            EvidenceBy = new DateOnly(2026, 7, 6),
            HowToReply = HowToReply,
            WhoElse = WhoElse,
            Changes = Changes,
        },
        new ReminderFacts
        {
            Reference = "DP-2026-0041",
            Date = Written,
            Sender = Sender,
            Recipient = Recipient,
            CopiesTo = ["Sam Ali"],
            AskedOn = new DateOnly(2026, 5, 11),
            Payments = [Queried[0]],
            EvidenceBy = new DateOnly(2026, 6, 29),
            HowToReply = HowToReply,
            WhoElse = WhoElse,
        },
        new OutcomeFacts
        {
            Reference = "DP-2026-0041",
            Date = Written,
            Sender = Sender,
            Recipient = Recipient,
            CopiesTo = ["Sam Ali"],
            Agreed = true,
            Result = "We agreed that nothing has to be paid back, and that the plan will name bowling",
            Reasons = ["Bowling helps Sam to go out with other people.", "The film club closed in March 2026."],
            Payments =
            [
                new ConcludedPayment
                {
                    Date = new DateOnly(2026, 4, 20),
                    Payee = "Riverside Bowling",
                    Amount = new Money(40_00),
                    Outcome = "Sam goes out with other people every week",
                    Plan = "version 3, from 6 April 2026",
                    Result = "It meets the plan’s outcome",
                    Reasons = "Jo told us on 2 June 2026 that bowling took the place of the film club",
                },
            ],
            Next = ["Sam’s social worker will put bowling into the plan by 30 June 2026."],
            LookAgain = LookAgain,
            Complaints = Complaints,
            Changes = Changes,
        },
        Notice(LetterFunder.Council),
        Notice(LetterFunder.Nhs),
        new PaymentToYouFacts
        {
            Reference = "DP-2026-0052",
            Date = Written,
            Sender = Sender,
            Recipient = Recipient,
            CopiesTo = ["Sam Ali"],
            Amount = new Money(182_40),
            Parts = [new PaymentPart("Payment for April 2026 that came too low", new Money(150_00)), new PaymentPart("Contribution paid twice on 1 May 2026", new Money(32_40))],
            Reasons = ["The new budget began on 6 April 2026, and we paid the old one.", "The standing order and the card both paid the contribution."],
            PayOn = new DateOnly(2026, 6, 15),
            HowPaid = "It goes to Sam’s direct payment account",
        },
        new NothingToDoFacts
        {
            Reference = "DP-2026-0060",
            Date = Written,
            Sender = Sender,
            Recipient = Recipient,
            CopiesTo = ["Sam Ali"],
            Period = new DateRange(new DateOnly(2026, 4, 6), new DateOnly(2026, 5, 3)),
            LookedAt = "We looked at three payments and at the plan",
            Reasons = ["Each payment helped with an outcome of the plan.", "The money that is left is kept for the holiday in August, as agreed."],
        },
        new LookAgainReplyFacts
        {
            Reference = "DP-2026-0041",
            Date = Written,
            Sender = Sender,
            Recipient = Recipient,
            CopiesTo = ["Sam Ali"],
            AskedOn = new DateOnly(2026, 5, 18),
            About = "DP-2026-0033",
            LookedBy = "Martin Okafor, service manager, who had no part in the first decision,",
            Changed = true,
            Result = "Nothing has to be paid back",
            Reasons = ["The club’s letter shows that the money paid for the trip in the plan."],
            Next = ["We have stopped the request to pay. You do not need to do anything."],
            Complaints = Complaints,
        },
    ];

    /// <summary>The example values of a template's placeholders.</summary>
    /// <param name="template">The template's name.</param>
    /// <param name="bare">Without what need not be there.</param>
    /// <exception cref="KeyNotFoundException">There is no such template, or it has no placeholders.</exception>
    internal static LetterValues Values(string template, bool bare = false)
    {
        var values = new LetterValues();
        var facts = template is "head" or "foot" ? All[0] : All.FirstOrDefault(facts => facts.Template == template) ?? throw new KeyNotFoundException($"There is no template “{template}” with placeholders.");
        facts = bare ? Bare(facts) : facts;
        if (template is "head" or "foot")
        {
            facts.FillFrame(values);
        }
        else
        {
            facts.Fill(values);
        }

        return values;
    }

    /// <summary>The facts without what need not be there, to the person.</summary>
    private static LetterFacts Bare(LetterFacts facts)
    {
        facts = facts with { CopiesTo = [], Recipient = Recipient with { Kind = RecipientKind.Person, Name = Recipient.PersonName } };
        return facts switch
        {
            QueryFacts query => query with { Changes = [], Payments = [Queried[0] with { Held = [] }] },
            ReminderFacts reminder => reminder with { Payments = [Queried[0] with { Held = [] }] },
            OutcomeFacts outcome => outcome with { Changes = [] },
            NoticeFacts notice => notice with { Changes = [], Instalments = [], Review = "", Payments = [notice.Funder == LetterFunder.Nhs ? notice.Payments[0] with { FromCouncil = Money.Zero, Own = Money.Zero } : notice.Payments[0] with { FromNhs = Money.Zero, Own = Money.Zero }] },
            _ => facts,
        };
    }

    private static NoticeFacts Notice(LetterFunder funder)
    {
        var nhs = funder == LetterFunder.Nhs;
        return new NoticeFacts
        {
            Reference = nhs ? "DP-2026-0043" : "DP-2026-0042",
            Date = Written,
            Sender = nhs ? Sender with { Organisation = "NHS Exampleshire Integrated Care Board", Name = "Dana Price", JobTitle = "Personal health budgets manager" } : Sender,
            Recipient = Recipient,
            CopiesTo = ["Sam Ali"],
            Funder = funder,
            Amount = new Money(nhs ? 35_00 : 40_00),
            Payments =
            [
                new NoticedPayment
                {
                    Date = new DateOnly(2026, 4, 20),
                    Payee = "Harbour Hotel",
                    Amount = new Money(90_00),
                    FromCouncil = new Money(40_00),
                    FromNhs = new Money(35_00),
                    Own = new Money(5_00),
                    Outcome = "Sam goes out with other people every week",
                    Plan = "version 3, from 6 April 2026",
                    Condition = "The money is used for the outcomes in the plan",
                    Why = "Jo told us that £80.00 of this payment was for somebody else’s room. We cannot match that to Sam’s needs",
                },
            ],
            WhoPays = "It is paid from Sam’s direct payment account, and not from your own money",
            PayBy = new DateOnly(2026, 8, 3),
            HowToPay = ["By bank transfer, with our reference.", "By phone, on 01632 960 001."],
            Instalments = nhs
                ? [new Instalment(new DateOnly(2026, 7, 6), new Money(17_50)), new Instalment(new DateOnly(2026, 8, 3), new Money(17_50))]
                : [new Instalment(new DateOnly(2026, 7, 6), new Money(20_00)), new Instalment(new DateOnly(2026, 8, 3), new Money(20_00))],
            LegalBasis = nhs ? "The money was used for something else than a service in the care plan: regulation 15(1)(d)" : "It is section 33(5) of the Care Act 2014",
            Review = nhs ? "We reviewed Sam’s personal health budget on 1 June 2026" : "We reviewed Sam’s direct payment on 1 June 2026, as regulation 7 of the Care and Support (Direct Payments) Regulations 2014 asks",
            Conversation = "We talked with you by phone on 2 June 2026. You told us that the second room was a mistake",
            Affordability = "You showed us what Sam spends in a month. We agreed on two parts, so that enough is left for Sam’s care",
            LookAgain = LookAgain,
            Complaints = nhs ? Complaints with { Ombudsman = Ombudsman.Health } : Complaints,
            Changes = Changes,
        };
    }
}
