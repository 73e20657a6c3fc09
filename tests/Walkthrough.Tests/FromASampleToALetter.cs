using System.Text;
using DpAudit.Core.Decisions;
using DpAudit.Core.Discussions;
using DpAudit.Core.Findings;
using DpAudit.Core.Letters;
using DpAudit.Core.Letters.Templates;
using DpAudit.Core.Pipeline;
using DpAudit.Core.Policies;
using DpAudit.Core.Primitives;
using DpAudit.Core.Reporting;
using DpAudit.Core.Sampling.Estimating;
using DpAudit.Core.Statements;
using DpAudit.Core.SupportPlans;
using DpAudit.Storage.Contracts.Faults;
using DpAudit.Storage.Contracts.Memory;
using Draw = DpAudit.Core.Pipeline.Draw;
using Finding = DpAudit.Core.Findings.Finding;

namespace DpAudit.Walkthrough.Tests;

/// <summary>
/// The tutorial goes on where <see cref="OneCardThroughEveryStage"/> ends: what is looked at, what an auditor concludes, what people say to each
/// other, and what is written. P001 paid 40.00 at a bowling alley that the plan does not name.
/// </summary>
public class FromASampleToALetter
{
    private const string Council = "sample-council";

    private const string Statement = """
        date,arn,recordType,transactionDescription,amount,ledgerBalance,terminalOwner,mcc,responseCode,currency,transactionCodeDescription,transactionResult,atmFee,cardId,uniqueReference
        2026-04-07T06:00:00Z,,Clear,SAMPLE COUNCIL DP,800.00,800.00,,,00,GBP,Deposit To Card API (**API),,,C-1001,R1
        2026-04-10T08:00:00Z,,Clear,GRACE HILL,-120.00,680.00,,,00,GBP,Bank payment,,,C-1001,R2
        2026-04-18T19:00:00Z,,Clear,,-40.00,640.00,TENPIN LANES,7933,00,GBP,Purchase,,,C-1001,R3

        """;

    private static readonly Dictionary<string, string> Plans = new()
    {
        ["people.csv"] = """
            person_id,format,language
            P001,large print,English
            """,
        ["plans.csv"] = """
            person_id,plan_id,from,budget,outcomes
            P001,PLAN-1,2026-04-06,800.00,O1 Stay at home; O2 See friends
            """,
        ["plan_lines.csv"] = """
            person_id,line_id,amount,frequency,purpose,outcome,payees
            P001,L1,120.00,weekly,wages,O1,GRACE HILL
            """,
        ["accounts.csv"] = """
            account_id,person_id,cards
            A-1,P001,C-1001
            """,
    };

    private static readonly StaffMember Ana = new("ana.auditor", new HashSet<StaffRole> { StaffRole.Auditor });
    private static readonly StaffMember Col = new("col.coordinator", new HashSet<StaffRole> { StaffRole.Coordinator });
    private static readonly FourWeekPeriod Cycle = new(new DateOnly(2026, 4, 6));

    private readonly ManualClock clock = new(new DateTimeOffset(2026, 5, 12, 9, 0, 0, TimeSpan.Zero));
    private readonly PlanBook plans = new PlanBookReader(name => Plans.TryGetValue(name, out var text) ? Open(text) : null, mappingYaml: null).Read();

    [Fact]
    public async Task WhatIsLookedAt_IsTalkedAbout_AndEndsInALetter()
    {
        // Scoring/ and Sampling/ choose what is looked at. The seed is the council's secret; the same one draws the same sample again.
        var audit = CouncilAudit.Run(new AuditInputs
        {
            Statements = [new StatementSource("card-april.csv", () => Open(Statement))],
            Profiles = BuiltInProfiles.All,
            Plans = new(plans),
            Policies = PolicyBook.Default(),
            From = Cycle.Start,
            To = Cycle.End,
            IdentityKey = new byte[32],
            Threads = 1,
            Capacity = 20,
            Draw = new Draw(new byte[32], new Dictionary<string, (ulong, ulong)>()),
        });
        var sample = Assert.Single(audit.Sample.Cycles);
        var drawn = sample.Items.First(item => sample.Chances.Frame.Payments[item.Item].ValuePence == 4_000);
        var reasons = new SampleReasons(audit.Sample, 0).Of(drawn);
        Assert.Contains("plan", reasons, StringComparison.Ordinal); // a reason in words: it is not matched to the plan

        // Findings/: a named auditor concludes, from records first. These do not say what the evening was for: it needs a conversation.
        var item = new AuditedItem
        {
            CouncilId = Council,
            PersonId = "P001",
            Cycle = Cycle,
            Subject = FindingSubject.Payment(sample.Chances.Frame.Payments[drawn.Item].Id.ToString()),
            On = new DateOnly(2026, 4, 18),
            Payee = "TENPIN LANES",
            Value = new FunderSplit(new Money(4_000), Money.Zero, Money.Zero, Money.Zero),
        };
        var person = Assert.Single(plans.People);
        var finding = Finding.Conclude(
            new FindingDraft
            {
                CommandId = "conclude-1",
                Kind = ConclusionKind.ConversationNeeded,
                LookedAt = [new RecordLookedAt("plan", "PLAN-1"), new RecordLookedAt("statement", "card-april.csv line 4")],
                Reason = "The records do not say what this was for",
                Question = new Question(new Money(4_000), "See friends", "The money is for what the plan names", "PLAN-1", new DateOnly(2026, 4, 6), new DateOnly(2026, 4, 6)),
            },
            Ana,
            new FindingContext { Item = item, Person = person, Policy = PolicyBook.Default().Versions[0], At = clock.GetUtcNow(), Register = EvidenceRegister.Empty("P001") }).Value;

        // Discussions/: what is in question opens a discussion, held by somebody else than who found it.
        var stores = TestStores.InMemory(clock);
        var desk = new DiscussionDesk(stores.Records, PolicyBook.Default(), clock);
        var letters = new LetterDesk(stores.Files, desk, LetterTemplates.Default);
        var question = FindingsDesk.QueryOf(finding, EvidenceRegister.Empty("P001"))!;
        var discussion = (await desk.AskAboutAsync(Council, Cycle, Track.Money, Col.Id, question, "open-1", Col, person)).Value;

        // Before anybody is written to, somebody checks how: through whom, in which format, to which address.
        var pat = new Party("P001");
        await Take("check-1", stamp => new ContactChecked(stamp, new ContactCheck(pat, Capacity.NotInDoubt, "large print", "English", new DateOnly(2026, 5, 12))));

        // Letters/: the query names the payment, the outcome and the time to reply. Somebody looks at it and releases it by name.
        EvidenceFor[] asks = [new(question.Id, "receipt")];
        var replyBy = new DateOnly(2026, 6, 10);
        var query = letters.Preview(DiscussionLetters.Query(discussion, asks, replyBy, Frame), person.Format).Value;
        Assert.Equal(LetterForm.LargePrint, query.Form);
        await Release("query-1", query, (stamp, copy) => new QueryReleased(stamp, pat, copy, asks, replyBy));

        // The person explains, and it is what the outcome is about. Nothing is to be done, and they are told so.
        clock.Advance(TimeSpan.FromDays(5));
        await Take("heard-1", stamp => new ExplanationReceived(stamp, pat, "It was an evening out with my friends"));
        await Take("outcome-1", stamp => new OutcomeRecorded(stamp, "O1", OutcomeKind.NoAction, [question.Id], PersonsView.Agrees, "Bowling is how you see your friends"));
        Assert.Equal("CLOSE-LETTER", (await desk.TakeAsync(Council, discussion.Id, Command("close-1", stamp => new Closed(stamp, "Done")))).Refusal?.Code);
        var nothing = letters.Preview(DiscussionLetters.NothingToDo(discussion, discussion.Last<OutcomeRecorded>()!, Frame with { Date = new DateOnly(2026, 5, 17) }), person.Format).Value;
        await Release("letter-1", nothing, (stamp, copy) => new OutcomeLetterReleased(stamp, "O1", pat, copy));
        await Take("close-2", stamp => new Closed(stamp, "Done"));

        // The record tells the whole story, and what was released is kept byte for byte.
        Assert.Equal(
            ["Opened", "ContactChecked", "QueryReleased", "ExplanationReceived", "OutcomeRecorded", "OutcomeLetterReleased", "Closed"], discussion.Events.Select(one => one.GetType().Name));
        using var kept = new StreamReader((await letters.OpenAsync(Council, discussion.Query!.Letter.Sha256))!);
        Assert.Contains("TENPIN LANES", await kept.ReadToEndAsync(), StringComparison.Ordinal);

        StepCommand Command(string id, Func<Stamp, DiscussionEvent> step) => new(id, Col, person, step);

        async Task Take(string id, Func<Stamp, DiscussionEvent> step) => discussion = (await desk.TakeAsync(Council, discussion.Id, Command(id, step))).Value;

        async Task Release(string id, Core.Letters.Rendering.RenderedLetter letter, Func<Stamp, LetterCopy, DiscussionEvent> step) =>
            discussion = (await letters.ReleaseAsync(Council, discussion.Id, letter, person.Format, copy => Command(id, stamp => step(stamp, copy)))).Value;
    }

    private static LetterFrame Frame { get; } = new()
    {
        Date = new DateOnly(2026, 5, 12),
        Sender = new LetterSender
        {
            Name = "Col Reed",
            JobTitle = "Direct payments coordinator",
            Organisation = "Sample Council",
            Address = ["1 High Street", "Sampleton"],
            Phone = "01234 567890",
            PhoneHours = "Monday to Friday, 9am to 5pm",
            Email = "dp@sample.example",
        },
        Recipient = new Recipient { Name = "Pat Green", Address = ["2 Mill Lane", "Sampleton"] },
        HowToReply = ["Call 01234 567890"],
        WhoElse = ["An advocate can answer for you"],
        HowToPay = ["Pay into your direct payment account"],
        Complaints = new Complaints { How = "Call 01234 567891", Ombudsman = Ombudsman.LocalGovernment },
    };

    private static MemoryStream Open(string text) => new(Encoding.UTF8.GetBytes(text));
}
