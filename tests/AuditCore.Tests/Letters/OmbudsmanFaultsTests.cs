using DpAudit.Core.Letters;
using DpAudit.Core.Letters.Templates;
using DpAudit.Core.Statements;

namespace DpAudit.Core.Tests.Letters;

/// <summary>
/// What the Ombudsman found at fault in how councils asked for money back, as far as a letter can mend it: the letter tells it in every form, the facts
/// cannot leave it blank, and no template can leave it out.
/// </summary>
public class OmbudsmanFaultsTests
{
    private static readonly string[] Notices = ["notice", "notice-nhs"];

    private static NoticeFacts Notice => ALetter.Example<NoticeFacts>();

    [Fact]
    public void NoNoticeOfAmountAndDate()
    {
        ALetter.AssertTells(Notice, "We are asking for £40.00", "by 3 August 2026");
        AssertNoTemplateLeavesOut(Notices, "{{amount}}", "the amount");
        AssertNoTemplateLeavesOut(Notices, "{{pay_by}}", "by when to pay");
        AssertNoTemplateLeavesOut(Notices, "{{who_pays}}", "who pays");
    }

    [Fact]
    public void UnclearBreakdown()
    {
        ALetter.AssertTells(Notice, "£90.00", "£40.00 was the council’s money. We ask for that only. £35.00 was NHS money.", "£5.00 was Sam Ali’s own money. Nobody asks for that.");
        AssertNoTemplateLeavesOut(Notices, "{{item_council}}", "the council’s share of each payment");
        AssertNoTemplateLeavesOut(Notices, "{{item_own}}", "the person’s own share of each payment");
        Assert.StartsWith("items come to £30.00, not £40.00", ALetter.Refused(Notice with { Payments = [Notice.Payments[0] with { FromCouncil = new(30_00) }] }), StringComparison.Ordinal);
    }

    [Fact]
    public void NotExplainedItemByItem()
    {
        ALetter.AssertTells(Notice, [.. Notice.Payments.SelectMany(payment => new[] { payment.Why, payment.Condition, payment.Outcome, payment.Plan, payment.Payee })]);
        ALetter.AssertTells(ALetter.Example<QueryFacts>(), [.. ALetter.Example<QueryFacts>().Payments.Select(payment => payment.Why)]);
        AssertNoTemplateLeavesOut([.. Notices, "query"], "{{item_why}}", "each payment");
        Assert.Equal("items 1: item_why is blank.", ALetter.Refused(Notice with { Payments = [Notice.Payments[0] with { Why = "" }] }));
    }

    [Fact]
    public void AMeetingRefused()
    {
        Assert.All(new LetterFacts[] { ALetter.Example<QueryFacts>(), ALetter.Example<ReminderFacts>() }, facts => ALetter.AssertTells(facts, "We are happy to meet you, at a place and in a way that suits you."));
        AssertNoTemplateLeavesOut(Notices, "{{conversation}}", "the conversation");
    }

    [Fact]
    public void EvidenceNeverInvited_OrSilenceReadAsGuilt()
    {
        ALetter.AssertTells(ALetter.Example<QueryFacts>(), "This would help us.", "Please reply by 6 July 2026. If you need more time, tell us");
        ALetter.AssertTells(ALetter.Example<ReminderFacts>(), "If we do not hear from you, we do not take that as an answer.");
        AssertNoTemplateLeavesOut(["query", "reminder"], "{{evidence_by}}", "by when an answer is needed");
    }

    [Fact]
    public void WrongAddress() =>
        Assert.Equal("recipient_address is empty.", ALetter.Refused(Notice with { Recipient = Notice.Recipient with { Address = [] } }));

    [Fact]
    public void WrongFormatOrNoRepresentative()
    {
        Assert.Equal(5, ALetter.Forms.Count());
        Assert.All(LetterExamples.All, facts => ALetter.AssertTells(
            facts, "We can send you this letter in large print, in Easy Read, in another format or in another language.", "Somebody you trust may speak with us for you.", "because you act for Sam Ali"));
        ALetter.AssertTells(ALetter.Example<QueryFacts>(), "These people can reply too:");
        AssertNoTemplateLeavesOut(["query"], "{{#who_else}}", "who else can reply");
    }

    [Fact]
    public void AFiveYearOldPlanUsed_ThePlanInForceOnTheDayIsNamed()
    {
        ALetter.AssertTells(Notice, "The plan then in force was version 3, from 6 April 2026.");
        AssertNoTemplateLeavesOut([.. Notices, "query"], "{{item_plan}}", "the plan in force at each payment");
    }

    [Fact]
    public void AffordabilityNotConsidered()
    {
        ALetter.AssertTells(Notice, Notice.Affordability, "If paying would be hard, please call us before you pay.");
        AssertNoTemplateLeavesOut(Notices, "{{affordability}}", "what was considered about what can be afforded");
        Assert.Equal("affordability is blank.", ALetter.Refused(Notice with { Affordability = "" }));
    }

    [Fact]
    public void ChangedAllowableExpensesNotTold()
    {
        var told = new RuleChange(new DateOnly(2026, 4, 6), "Phones are no longer paid for", new DateOnly(2026, 3, 2));
        LetterFacts[] letters = [Notice, ALetter.Example<QueryFacts>(), ALetter.Example<OutcomeFacts>()];
        Assert.All(letters, facts => ALetter.AssertTells(With(facts, told), "From 6 April 2026: Phones are no longer paid for. We told Sam Ali about this on 2 March 2026."));
        Assert.All(letters, facts => ALetter.AssertTells(With(facts, told with { ToldOn = null }), "Phones are no longer paid for. We have no record that we told you before this letter."));
        AssertNoTemplateLeavesOut([.. Notices, "query", "outcome"], "{{change_told}}", "when a change was told");
    }

    [Fact]
    public void CareStoppedWithNothingInItsPlace_AQueryStopsNothing() =>
        ALetter.AssertTells(ALetter.Example<QueryFacts>(), "This letter does not stop or change Sam Ali’s direct payment.");

    [Fact]
    public void NoRouteToAppeal()
    {
        ALetter.AssertTells(Notice, "You can ask us to look again by 6 July 2026.", "You do not have to pay while we look again.", "You can complain.", "Local Government and Social Care Ombudsman", "0300 061 0614");
        AssertNoTemplateLeavesOut([.. Notices, "outcome"], "{{look_again_by}}", "by when to ask us to look again");
        AssertNoTemplateLeavesOut([.. Notices, "outcome"], "{{#look_again_how}}", "how to ask us to look again");
        AssertNoTemplateLeavesOut([.. Notices, "outcome", "look-again-reply"], "{{complain}}", "how to complain");
        AssertNoTemplateLeavesOut([.. Notices, "outcome", "look-again-reply"], "{{ombudsman}}", "the Ombudsman");
    }

    private static LetterFacts With(LetterFacts facts, RuleChange change) => facts switch
    {
        NoticeFacts notice => notice with { Changes = [change] },
        QueryFacts query => query with { Changes = [change] },
        OutcomeFacts outcome => outcome with { Changes = [change] },
        _ => throw new ArgumentException("no changes", nameof(facts)),
    };

    /// <summary>Without the placeholder (or the part, with all that is in it) the template is refused, and the refusal names what is missing.</summary>
    private static void AssertNoTemplateLeavesOut(string[] names, string placeholder, string missing) => Assert.All(names, name =>
    {
        var text = LetterTemplates.Default[name];
        Assert.Contains(placeholder, text, StringComparison.Ordinal);
        var without = placeholder.StartsWith("{{#", StringComparison.Ordinal)
            ? text.Replace(text[text.IndexOf(placeholder, StringComparison.Ordinal)..(text.IndexOf(placeholder.Replace('#', '/'), StringComparison.Ordinal) + placeholder.Length)], "", StringComparison.Ordinal)
            : text.Replace(placeholder, "", StringComparison.Ordinal);

        var refused = Assert.Throws<InputException>(() => LetterTemplates.Default.With(name, without));
        Assert.Equal(ErrorCodes.LetterPart, refused.Code);
        Assert.Contains(missing, refused.Detail, StringComparison.Ordinal);
    });
}
