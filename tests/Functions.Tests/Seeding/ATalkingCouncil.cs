using System.Globalization;
using System.Text;
using DpAudit.Core.Decisions;
using DpAudit.Core.Discussions;
using DpAudit.Core.Findings;
using DpAudit.Core.Letters;
using DpAudit.Core.Letters.Templates;
using DpAudit.Core.Pipeline;
using DpAudit.Core.Policies;
using DpAudit.Core.Ports;
using DpAudit.Core.Primitives;
using DpAudit.Core.Reporting.Cases;
using DpAudit.Core.Sampling.Estimating;
using DpAudit.Core.SupportPlans;
using DpAudit.Core.Tasks;
using Microsoft.Extensions.DependencyInjection;

namespace DpAudit.Functions.Tests.Seeding;

/// <summary>
/// A site whose staff have begun to work: people with plans, findings that ask something of them, tasks, and discussions as far as a test wants them. All of it comes
/// from the desks, each step taken by somebody who may.
/// </summary>
public sealed class ATalkingCouncil(ASite site)
{
    /// <summary>Reads large print, has an advocate.</summary>
    public const string Pat = "P001";

    /// <summary>A joint package with the NHS; an attorney acts.</summary>
    public const string Joe = "P002";

    /// <summary>Uses BSL; nobody acts.</summary>
    public const string Ben = "P003";

    /// <summary>Her records have angle brackets in them.</summary>
    public const string Html = "P004";

    /// <summary>The cycle that is done.</summary>
    public static readonly FourWeekPeriod Cycle = new(new DateOnly(2026, 4, 6));

    private const string Council = ASite.Council;
    private const string Folder = $"{Council}/cycles/2026-04-06/test";

    private static readonly Dictionary<string, string> Plans = new()
    {
        ["people.csv"] = "person_id,dp_kind,format,language,advocate,employer\nP001,adult,large print,English,A001,yes\nP002,joint,print,Polish,,no\nP003,adult,BSL,,,no\nP004,adult,easy read,English,,no\nP005,adult,email,English,,no\n",
        ["plans.csv"] = "person_id,plan_id,from,budget,contribution,nhs_share,outcomes\nP001,PLAN-1,2026-01-05,800.00,48.00,0,O1 Stay at home; O2 See friends every week\nP002,PLAN-2,2026-01-05,1200.00,0.00,50,O1 Live safely at home\nP003,PLAN-3,2026-01-05,500.00,0.00,0,O1 Go out with others\nP004,PLAN-4,2026-01-05,300.00,0.00,0,O1 <b>Swim</b>\nP005,PLAN-5,2026-01-05,300.00,0.00,0,O1 Cook\n",
        ["plan_lines.csv"] = "person_id,line_id,amount,frequency,purpose,outcome,payees\nP001,L1,120.00,weekly,wages,O1,GRACE HILL\nP001,L2,60.00,four-weekly,leisure,O2,\n",
        ["roles.csv"] = "person_id,role,holder_id,authority,from\nP001,advocate,A001,independent advocate,2026-01-05\nP002,attorney,H002,\"lasting power of attorney, property and affairs\",2025-01-01\n",
        ["accounts.csv"] = "account_id,person_id,cards\nA-1,P001,C-1001\nA-2,P002,C-1002\n",
    };

    private const int Others = 40;

    private readonly Dictionary<string, StaffMember> staff = Roster.ToDictionary(one => one.Id, one => new StaffMember(one.Id, new HashSet<StaffRole> { one.Role }));
    private int commands;
    private int others;

    /// <summary>The staff: one of each role, and a second coordinator and manager.</summary>
    private static IEnumerable<(string Id, StaffRole Role, string Name)> Roster =>
    [
        ("finance", StaffRole.Finance, "Fay Osei"), ("auditor", StaffRole.Auditor, "Arun Bell"), ("coordinator", StaffRole.Coordinator, "Cora Lane"), ("coordinator-2", StaffRole.Coordinator, "Dev Rowe"),
        ("approver", StaffRole.Approver, "Abe Finch"), ("nhs-approver", StaffRole.NhsApprover, "Nia Webb"), ("manager", StaffRole.Manager, "Moira Tan"), ("manager-2", StaffRole.Manager, "Max Ford"), ("administrator", StaffRole.Administrator, "Ada Crisp"),
    ];

    /// <summary>A person whom no other test talks with: reads print, in English.</summary>
    public string Somebody() => $"Q{(++others).ToString("00", CultureInfo.InvariantCulture)}";

    /// <summary>The discussions.</summary>
    public DiscussionDesk Desk => new(Records, PolicyBook.Default(), site.Clock);

    private IRecordStore Records => site.Services.GetRequiredService<IRecordStore>();

    private IFileStore Files => site.Services.GetRequiredService<IFileStore>();

    private DateOnly Today => LondonClock.DayOf(site.Clock.GetUtcNow());

    /// <summary>Seeds a site: staff, plans, and a cycle that is done.</summary>
    public static async Task<ATalkingCouncil> OnAsync(ASite site)
    {
        var council = new ATalkingCouncil(site);
        var inbox = new Inbox(council.Records, council.Files, [], site.Clock);
        Assert.Null((await inbox.ImportStaffAsync(Council, Encoding.UTF8.GetBytes("staff_id,roles,name\n" + string.Join('\n', Roster.Select(one => $"{one.Id},{Core.Statements.Yaml.Hyphenated(one.Role)},{one.Name}"))))).Refusal);
        Assert.Null((await inbox.ImportPlansAsync(Council, Plans.ToDictionary(file => file.Key, file => Encoding.UTF8.GetBytes(file.Value + OthersIn(file.Key))))).Refusal);
        var now = site.Clock.GetUtcNow();
        var done = CycleRecord.Due(Council, Cycle, now) with { State = CycleState.Done, DoneAt = now, Result = new CycleFacts("test", Folder, 1, 0, 0, 1, 0, 0, []) };
        await council.Records.TryCreateAsync(new RecordKey($"{Council}~cycles", $"{Cycle}"), RecordJson.Write(done));
        await council.WriteWeeksAsync();
        return council;
    }

    /// <summary>An auditor's finding about a payment of a person, which asks something of them.</summary>
    /// <returns>The item.</returns>
    public async Task<AuditedItem> FindAsync(string person, long pounds = 40, string payee = "TENPIN LANES", string reason = "The records do not say what this was for", FunderSplit? whose = null)
    {
        var desk = new FindingsDesk(Records, Council);
        var book = await site.Services.GetRequiredService<CouncilBooks>().ReadAsync(Council);
        var plan = book.PersonOf(person).PlanOn(new DateOnly(2026, 4, 18))!;
        var item = new AuditedItem
        {
            CouncilId = Council,
            PersonId = person,
            Cycle = Cycle,
            Subject = FindingSubject.Payment($"T-{++commands}"),
            On = new DateOnly(2026, 4, 18),
            Payee = payee,
            Value = whose ?? new FunderSplit(new Money(pounds * 100), Money.Zero, Money.Zero, Money.Zero),
        };
        var time = new WorkingTime([new AuditorAtWork("auditor", [])], new DateRange(Today, Today.AddDays(27)), "key"u8.ToArray());
        await desk.HandOutAsync(Cycle, [item], time, book.Policies.On(Today), site.Clock.GetUtcNow());
        var draft = new FindingDraft
        {
            CommandId = Command(),
            Kind = ConclusionKind.ConversationNeeded,
            LookedAt = [new RecordLookedAt("plan", plan.Id)],
            Reason = reason,
            Question = new Question(item.Value.Total, plan.Outcomes.Values.Last(), "The money is for what the plan names", plan.Id, new DateOnly(2026, 1, 5), new DateOnly(2026, 1, 5)),
        };
        Assert.Null((await desk.ConcludeAsync(Cycle, item.Id, (await desk.FindAsync(Cycle, item.Id))!.ETag, draft, staff["auditor"], book.PersonOf(person), book.Policies.On(Today), site.Clock.GetUtcNow())).Refusal);
        return item;
    }

    /// <summary>A discussion about a finding, held by the coordinator.</summary>
    /// <returns>Its id.</returns>
    public async Task<string> OpenedAsync(string? person = null, long pounds = 40, string payee = "TENPIN LANES", string reason = "The records do not say what this was for", FunderSplit? whose = null)
    {
        person ??= Somebody();
        var item = await FindAsync(person, pounds, payee, reason, whose);
        var book = await site.Services.GetRequiredService<CouncilBooks>().ReadAsync(Council);
        return (await new FindingsToDiscuss(Records, Council, Desk).OpenAsync(Cycle, item.Id, "coordinator", Command(), staff["coordinator"], book.PersonOf)).Value.Id;
    }

    /// <summary>Opened, contact checked, and the query released.</summary>
    public async Task<string> AskedAsync(string? person = null, long pounds = 40, FunderSplit? whose = null)
    {
        person ??= Somebody();
        var id = await OpenedAsync(person, pounds, whose: whose);
        var (who, to) = (await PersonOf(person), await ToAsync(person));
        await TakeAsync(id, "coordinator", stamp => new ContactChecked(stamp, new ContactCheck(to, to.Role is null ? Capacity.NotInDoubt : Capacity.Represented, who.Format, who.Language, Today)));
        var discussion = (await Desk.FindAsync(Council, id))!;
        EvidenceFor[] asks = [new(discussion.Items.First().Id, "receipt")];
        var until = Today.AddDays(28);
        await ReleaseAsync(id, who, new QueryReleased(Nobody, to, NoCopy, asks, until), draft => draft with { AsksFor = asks, Until = until });
        return id;
    }

    /// <summary>Asked, heard, talked with, reviewed, and what can be afforded considered.</summary>
    public async Task<string> ReadyAsync(string? person = null, long pounds = 40, FunderSplit? whose = null)
    {
        person ??= Somebody();
        var id = await AskedAsync(person, pounds, whose);
        var to = await ToAsync(person);
        await TakeAsync(id, "coordinator", stamp => new ExplanationReceived(stamp, to, "It was an evening out."));
        await TakeAsync(id, "coordinator", stamp => new ConversationHeld(stamp, to, ConversationForm.Phone, [], Today, "We talked about the evening."));
        await TakeAsync(id, "coordinator", stamp => new ReviewHeld(stamp, Funder.Council, Today, "The plan stands."));
        await TakeAsync(id, "coordinator", stamp => new ReviewHeld(stamp, Funder.Nhs, Today, "The package stands."));
        await TakeAsync(id, "coordinator", stamp => new AffordabilityConsidered(stamp, WouldCauseHardship: false, null, "There are savings."));
        return id;
    }

    /// <summary>Ready, and proposed to ask all of the funders' shares back.</summary>
    public async Task<string> ProposedAsync(string? person = null, long pounds = 40, FunderSplit? whose = null)
    {
        person ??= Somebody();
        var id = await ReadyAsync(person, pounds, whose);
        var (item, to) = ((await Desk.FindAsync(Council, id))!.Items.First(), await ToAsync(person));
        var amount = item.Amount with { Person = Money.Zero, Unattributed = Money.Zero };
        await TakeAsync(id, "coordinator", stamp => new PayBackProposed(
            stamp, "O1", [new ItemShare(item.Id, amount)], PersonsView.Disagrees, "It is not shown to meet the outcome.", LegalBasis.ConditionNotMet, Destination.Funder, to, Core.Decisions.Instalment.Spread(amount.Total, Today.AddDays(70), 2)));
        return id;
    }

    /// <summary>Proposed, approved, told, and the person asked to look again.</summary>
    public async Task<string> AskedToLookAgainAsync(string? person = null)
    {
        person ??= Somebody();
        var id = await ToldAsync(person);
        var to = await ToAsync(person);
        await TakeAsync(id, "coordinator", stamp => new LookAgainAsked(stamp, "O1", to, "It was the club's evening. I have the ticket."));
        return id;
    }

    /// <summary>Proposed, approved, and the person told; they can ask to look again for 30 days, and pay in two parts from the 70th on.</summary>
    public async Task<string> ToldAsync(string? person = null)
    {
        person ??= Somebody();
        var id = await ProposedAsync(person);
        var (who, to) = (await PersonOf(person), await ToAsync(person));
        await TakeAsync(id, "approver", stamp => new ShareApproved(stamp, "O1", Funder.Council, "Reasonable."));
        await ReleaseAsync(id, who, new NoticeReleased(Nobody, "O1", Funder.Council, to, NoCopy, default), draft => draft with { Until = Today.AddDays(30), Words = "There are savings." });
        return id;
    }

    /// <summary>A payment of £40 to the person, proposed and approved.</summary>
    public async Task<string> OwedAsync()
    {
        var id = await OpenedAsync();
        var item = (await NowAsync(id)).Items.First();
        await TakeAsync(id, "coordinator", stamp => new PaymentProposed(stamp, "O2", [new ItemShare(item.Id, item.Amount)], PersonsView.Agrees, "You paid £40.00 too much", OwedBecause.ContributionOverpaid, Today.AddDays(14)));
        await TakeAsync(id, "approver", stamp => new ShareApproved(stamp, "O2", Funder.Council, "Yes."));
        return id;
    }

    /// <summary>The tasks that the daily look makes of a discussion.</summary>
    /// <returns>The id of the one of a kind.</returns>
    public async Task<string> RemindedAsync(string id, StaffTaskKind kind)
    {
        var tasks = DiscussionTasks.Of(await NowAsync(id), new TaskContext(Council, Today, PolicyBook.Default().On(Today))).ToList();
        await new TaskDesk(Records, Council).OpenAsync(tasks);
        return tasks.Single(task => task.Kind == kind).Id;
    }

    /// <summary>Takes a step.</summary>
    public async Task TakeAsync(string id, string by, Func<Stamp, DiscussionEvent> step)
    {
        var discussion = (await Desk.FindAsync(Council, id))!;
        Assert.Null((await Desk.TakeAsync(Council, id, new StepCommand(Command(), staff[by], await PersonOf(discussion.PersonId), step))).Refusal);
    }

    /// <summary>The discussion as it is now.</summary>
    public async Task<Discussion> NowAsync(string id) => (await Desk.FindAsync(Council, id))!;

    /// <summary>A task.</summary>
    public async Task<string> TaskAsync(StaffTaskKind kind, int dueIn, string person = Pat, string owner = "", params string[] about)
    {
        var task = new StaffTask
        {
            Id = ContentName.Of(Council, kind.ToString(), person, Command()),
            Kind = kind,
            CouncilId = Council,
            PersonId = person,
            OwnerRole = TaskBook.Of(kind).Owner ?? StaffRole.Coordinator,
            FirstOwnerId = owner,
            DueOn = Today.AddDays(dueIn),
            OpenedOn = Today.AddDays(-1),
            About = about,
        };
        Assert.Equal(1, await new TaskDesk(Records, Council).OpenAsync([task]));
        return task.Id;
    }

    /// <summary>A task as it is now.</summary>
    public async Task<StaffTask> TaskNowAsync(string id) => (await new TaskDesk(Records, Council).FindAsync(id))!;

    private static Stamp Nobody => new("likely", "", default, "");

    private static LetterCopy NoCopy => new("", "", "");

    private static string OthersIn(string file) => string.Concat(Enumerable.Range(1, Others).Select(number => file switch
    {
        "people.csv" => string.Create(CultureInfo.InvariantCulture, $"Q{number:00},adult,print,English,,no\n"),
        "plans.csv" => string.Create(CultureInfo.InvariantCulture, $"Q{number:00},PLAN-Q,2026-01-05,400.00,0.00,0,O1 See friends every week\n"),
        _ => "",
    }));

    private string Command() => $"seed-{(++commands).ToString(CultureInfo.InvariantCulture)}";

    private async Task<Person> PersonOf(string id) => (await site.Services.GetRequiredService<CouncilBooks>().ReadAsync(Council)).PersonOf(id);

    private async Task<Party> ToAsync(string person) => (await PersonOf(person)).Roles.FirstOrDefault(role => role.Role != PersonRole.Advocate) is { } acts ? new Party(acts.HolderId, acts.Role, acts.Authority) : new Party(person);

    private async Task ReleaseAsync(string id, Person person, DiscussionEvent likely, Func<LetterDraft, LetterDraft> with)
    {
        var discussion = (await Desk.FindAsync(Council, id))!;
        var frame = new LetterFrame
        {
            Date = Today,
            HowToReply = ["Call Cora Lane."],
            WhoElse = ["An advocate."],
            HowToPay = ["By bank transfer."],
            Complaints = new Complaints { How = "Call 01632 960 003.", Ombudsman = Ombudsman.LocalGovernment },
            Sender = new LetterSender { Name = "Cora Lane", JobTitle = "Direct payments coordinator", Organisation = "Kestrel Vale Council", Address = ["1 High Street"], Phone = "01632 960 001", PhoneHours = "Monday to Friday", Email = "dp@kestrelvale.example" },
            Recipient = LetterDrafts.RecipientOf(LetterDrafts.To(discussion, likely), "Jo Green", ["2 Mill Lane"], "Sam Green"),
        };
        var draft = LetterDrafts.Of(discussion, with(new LetterDraft { Likely = likely, Frame = frame })).Value;
        var letter = Letter.Write(draft.Facts, LetterTemplates.Default).Value;
        Assert.Null((await new LetterDesk(Files, Desk, LetterTemplates.Default).ReleaseAsync(Council, id, letter, person.Format, copy => new StepCommand(Command(), staff["coordinator"], person, stamp => draft.Release(stamp, copy)))).Refusal);
    }

    /// <summary>What the cycle knows of one person's four weeks, as its files say it.</summary>
    private async Task WriteWeeksAsync()
    {
        var line = $$"""
            {"person_id":"{{Pat}}","period":"{{Cycle}}","accounts":[{"account_id":"A-1","opening":0,"loads_council":75200,"loads_nhs":0,"contribution_due":4800,"contribution_paid":4800,"spend":-16000,"refunds":0,"fees":0,"cash":0,"unmatched":-4000,"disputed":0,"transfers":0,"commitments":0,"contingency":0,"surplus_council":0,"surplus_nhs":0,"surplus_person":0,"unattributed":0,"closing":64000,"statement_complete":true}],"rows":[{"transaction_id":"T-1","account_id":"A-1","on":"2026-04-18","posted_on":"2026-04-18","kind":"purchase","amount":-4000,"payee":"TENPIN LANES","payee_raw":"TENPIN <LANES>","plan_line":"","matched_by":"","pairs_with":"","is_late":false}],"observed":[{"code":"DeclinedWage","transaction_id":"","amount":12000,"words":"A payment of £120.00 for “wages” was declined. Is the person's support in place?"}],"sampled":[]}
            """;
        foreach (var (name, text) in new[] { (CaseFiles.NameOf(Cycle), line + "\n"), (CaseFiles.IndexOf(Cycle), $$"""{"{{Pat}}":0}""") })
        {
            using var content = new MemoryStream(Encoding.UTF8.GetBytes(text));
            Assert.True(await Files.TryCreateAsync($"{Folder}/{name}", content));
        }
    }
}
