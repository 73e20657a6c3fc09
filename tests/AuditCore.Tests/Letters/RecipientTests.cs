using DpAudit.Core.Letters;

namespace DpAudit.Core.Tests.Letters;

/// <summary>A letter is to the person, to who acts for them, or to who looks after what they left: each is spoken to as what they are.</summary>
public class RecipientTests
{
    private static readonly string[] Address = ["1 Mill Lane", "Exampleton"];

    private static NoticeFacts Notice(Recipient recipient) => ALetter.Example<NoticeFacts>() with { Recipient = recipient };

    [Fact]
    public void ThePerson_IsSpokenToAsYou()
    {
        var notice = Notice(new Recipient { Name = "Sam Ali", Address = Address });

        ALetter.AssertTells(notice, "Dear Sam Ali", "We are asking you to pay back £40.00", "£5.00 was your own money", "in your plan");
        Assert.DoesNotContain("We are writing to you because", notice.In(LetterForm.PlainText).Read(), StringComparison.Ordinal);
    }

    [Fact]
    public void ARepresentative_IsToldWhyAndIsNotAskedForTheirOwnMoney()
    {
        var notice = Notice(new Recipient { Kind = RecipientKind.Representative, Name = "Jo Ali", PersonName = "Sam Ali", Authority = "Sam’s attorney", Address = Address });

        ALetter.AssertTells(notice, "Dear Jo Ali", "because you act for Sam Ali.", "You act as Sam’s attorney.", "We are asking for £40.00 of Sam Ali’s direct payment to be paid back");
        Assert.DoesNotContain("asking you to pay", notice.In(LetterForm.PlainText).Read(), StringComparison.Ordinal);
    }

    [Fact]
    public void AnExecutor_IsSpokenToAsOne()
    {
        var notice = Notice(new Recipient { Kind = RecipientKind.Executor, Name = "Jo Ali", PersonName = "Sam Ali", Address = Address });

        ALetter.AssertTells(notice, "Dear Jo Ali", "We are sorry that Sam Ali has died.", "We are asking for £40.00 to be paid back from Sam Ali’s estate");
    }

    [Fact]
    public void AnExecutorWithoutAName_IsSpokenToAllTheSame() =>
        ALetter.AssertTells(Notice(new Recipient { Kind = RecipientKind.Executor, Name = "", PersonName = "Sam Ali", Address = Address }), "Dear executor of Sam Ali", "The executor of Sam Ali 1 Mill Lane");

    [Fact]
    public void Others_WhoGetTheLetter_AreNamed() =>
        ALetter.AssertTells(ALetter.Example<QueryFacts>() with { CopiesTo = ["Kim Lee, advocate"] }, "We have also sent this letter to:", "Kim Lee, advocate");
}
