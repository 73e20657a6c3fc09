using DpAudit.Core.Letters;
using DpAudit.Core.Letters.Rendering;
using DpAudit.Core.Primitives;

namespace DpAudit.Core.Tests.Letters;

/// <summary>What each letter tells, in every form.</summary>
public class LetterTests
{
    public static TheoryData<string> Names => ALetter.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void ALetter_IsWordForWordAsBefore(string name)
    {
        var expected = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Fixtures", "letters", name + ".txt"));

        Assert.Equal(expected, ALetter.Example(name).Html(LetterForm.PlainText));
    }

    [Fact]
    public void EveryKind_HasAnExample() =>
        Assert.Equal(Enum.GetValues<LetterKind>(), LetterExamples.All.Select(facts => facts.Kind).Distinct());

    [Theory]
    [MemberData(nameof(Names))]
    public void EveryLetter_TellsWhoToCallANamedSenderTheReferenceAndTheDate(string name)
    {
        var facts = ALetter.Example(name);

        ALetter.AssertTells(facts, $"please call {facts.Sender.Name} on {facts.Sender.Phone}", $"Yours sincerely {facts.Sender.Name}", facts.Sender.JobTitle, $"Our reference: {facts.Reference}", "Date: 8 June 2026");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void EveryForm_HoldsTheSameWords(string name)
    {
        var texts = ALetter.Write(ALetter.Example(name)).Blocks.SelectMany(block => block switch
        {
            Heading heading => [heading.Text],
            Paragraph paragraph => [paragraph.Text],
            TextLines lines => lines.Texts,
            BulletList list => list.Items,
            Table table => table.Columns.Concat(table.Rows.SelectMany(row => row)).Append(table.Caption),
            _ => Enumerable.Empty<string>(),
        });

        ALetter.AssertTells(ALetter.Example(name), [.. texts]);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void TheSameFacts_GiveTheSameBytes(string name)
    {
        var first = LetterRenderer.RenderAll(ALetter.Write(ALetter.Example(name)));
        var again = LetterRenderer.RenderAll(ALetter.Write(ALetter.Example(name) with { }));

        Assert.Equal(first.Select(letter => letter.Sha256), again.Select(letter => letter.Sha256));
        Assert.All(first, letter => Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(letter.Bytes.Span)), letter.Sha256));
        Assert.Equal(first.Count, first.Select(letter => letter.Sha256).Distinct().Count());
    }

    [Fact]
    public void AQuery_ItemisesWhyWeAskWhatWeHoldAndWhatWouldHelp()
    {
        var facts = ALetter.Example<QueryFacts>();

        ALetter.AssertTells(facts, [.. facts.Payments.SelectMany(payment => payment.Held.Concat(payment.WouldHelp).Append(payment.Why).Append(payment.Outcome).Append(payment.Amount.ToWords()))]);
        ALetter.AssertTells(facts, "Please reply by 6 July 2026", "You do not need to send it again", facts.HowToReply[0], facts.WhoElse[0], "20 April 2026", "£1,260.50");
    }

    [Fact]
    public void AQuery_WhereNothingIsHeld_SaysNothingOfIt()
    {
        var facts = ALetter.Example<QueryFacts>();
        facts = facts with { Payments = [facts.Payments[0] with { Held = [] }], Changes = [] };

        var text = facts.In(LetterForm.PlainText).Read();
        Assert.DoesNotContain("We have this already", text, StringComparison.Ordinal);
        Assert.DoesNotContain("What has changed", text, StringComparison.Ordinal);
        Assert.Contains("We would like to ask about one payment", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, "What we agreed about Sam Ali’s direct payment")]
    [InlineData(false, "What we decided about Sam Ali’s direct payment")]
    public void AnOutcome_SaysWhetherItWasAgreedOrDecided(bool agreed, string title) =>
        Assert.Equal(title, ALetter.Write(ALetter.Example<OutcomeFacts>() with { Agreed = agreed }).Title);

    [Theory]
    [InlineData(true, "We looked again and changed our decision")]
    [InlineData(false, "We looked again and did not change our decision")]
    public void ALookAgainReply_SaysWhetherTheDecisionChanged(bool changed, string title) =>
        Assert.Equal(title, ALetter.Write(ALetter.Example<LookAgainReplyFacts>() with { Changed = changed }).Title);

    [Fact]
    public void APaymentToYou_TellsTheAmountWhyAndWhen() =>
        ALetter.AssertTells(ALetter.Example<PaymentToYouFacts>(), "We are paying Sam Ali £182.40 on 15 June 2026.", "£150.00", "£32.40", "we paid the old one", "You do not need to do anything.");

    [Fact]
    public void NothingToDo_SaysSo() =>
        ALetter.AssertTells(ALetter.Example<NothingToDoFacts>(), "You do not need to do anything", "from 6 April 2026 to 3 May 2026", "there is nothing to pay");

    [Fact]
    public void ANotice_OfTheNhs_IsUnderRegulation15AndOffersReconsideration()
    {
        var notice = ALetter.Example("notice-nhs");

        ALetter.AssertTells(
            notice,
            "a notice under regulation 15 of the National Health Service (Direct Payments) Regulations 2013",
            "You can ask us to reconsider by 6 July 2026. You can send us anything that we should know.",
            "£35.00 was NHS money. We ask for that only.",
            "Parliamentary and Health Service Ombudsman");
        Assert.DoesNotContain("section 33(5)", notice.In(LetterForm.PlainText).Read(), StringComparison.Ordinal);
    }

    [Fact]
    public void ANotice_AboutOneFundersMoneyAlone_SaysNothingOfOthers()
    {
        var notice = ALetter.Example<NoticeFacts>();
        var text = (notice with { Payments = [notice.Payments[0] with { FromNhs = Money.Zero, Own = Money.Zero }] }).In(LetterForm.PlainText).Read();

        Assert.DoesNotContain("NHS money", text, StringComparison.Ordinal);
        Assert.DoesNotContain("own money. Nobody", text, StringComparison.Ordinal);
    }

    [Fact]
    public void ANotice_WithoutInstalments_SaysNothingOfThem()
    {
        var text = (ALetter.Example<NoticeFacts>() with { Instalments = [], Review = "" }).In(LetterForm.PlainText).Read();

        Assert.DoesNotContain("in parts", text, StringComparison.Ordinal);
        Assert.Contains("Please pay £40.00 in all, by 3 August 2026.", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_FactsThatDoNotAddUp_AreRefusedWithWhatIsWrong()
    {
        var notice = ALetter.Example<NoticeFacts>();
        var query = ALetter.Example<QueryFacts>();

        Assert.Equal("items come to £40.00, not £41.00; instalments come to £40.00, not £41.00.", ALetter.Refused(notice with { Amount = new Money(41_00) }));
        Assert.Equal("amount is not above £0.00; items come to £40.00, not £0.00.", ALetter.Refused(notice with { Amount = Money.Zero, Instalments = [] }));
        Assert.Equal("items 1: the shares come to more than the payment.", ALetter.Refused(notice with { Payments = [notice.Payments[0] with { Own = new Money(50_00) }] }));
        Assert.Equal("pay_by is not the day of the last instalment.", ALetter.Refused(notice with { PayBy = new DateOnly(2026, 9, 1) }));
        Assert.Equal("look_again_by, 1 June 2026, is before 8 June 2026.", ALetter.Refused(notice with { LookAgain = notice.LookAgain with { By = new DateOnly(2026, 6, 1) } }));
        Assert.Equal("affordability is blank.", ALetter.Refused(notice with { Affordability = " \0 " }));
        Assert.Equal("items is empty.", ALetter.Refused(query with { Payments = [] }));
        Assert.Equal("items 2: item_help is empty.", ALetter.Refused(query with { Payments = [query.Payments[0], query.Payments[1] with { WouldHelp = [] }] }));
        Assert.Equal("evidence_by, 7 June 2026, is before 8 June 2026.", ALetter.Refused(query with { EvidenceBy = new DateOnly(2026, 6, 7) }));
        Assert.Equal("recipient_address is empty.", ALetter.Refused(query with { Recipient = query.Recipient with { Address = [] } }));
        Assert.Equal("the representative’s authority is blank.", ALetter.Refused(query with { Recipient = query.Recipient with { Authority = "" } }));
        Assert.Equal("items has 101, and 100 is the most.", ALetter.Refused(query with { Payments = [.. Enumerable.Repeat(query.Payments[0], 101)] }));
        Assert.Equal("reference has 201 characters, and 200 is the most.", ALetter.Refused(query with { Reference = new string('x', 201) }));
    }

    [Fact]
    public void Write_WithManyProblems_TellsFive()
    {
        var reason = ALetter.Refused(ALetter.Example<NoticeFacts>() with { WhoPays = "", LegalBasis = "", Conversation = "", Affordability = "", Amount = Money.Zero, Instalments = [], Reference = "" });

        Assert.EndsWith("; and 2 more.", reason, StringComparison.Ordinal);
    }
}
