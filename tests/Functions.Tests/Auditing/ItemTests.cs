using System.Net;
using DpAudit.Core.Discussions;
using DpAudit.Core.Findings;
using DpAudit.Core.Pipeline;
using DpAudit.Core.Policies;
using DpAudit.Core.Primitives;
using DpAudit.Core.Sampling.Estimating;
using static DpAudit.Functions.Tests.Auditing.ASampleSite;

namespace DpAudit.Functions.Tests.Auditing;

/// <summary>An auditor's job on pages: look at an item with all that lies around it, conclude, correct, and what follows from it.</summary>
public sealed class ItemTests(ASampleSite site) : IClassFixture<ASampleSite>
{
    [Fact]
    public async Task AnItem_LiesBesideItsPlan_WithWhyItWasPicked_AndTheFourWeeks()
    {
        using var browser = await site.SignedInAsync(Arun);
        var one = await site.FreshAsync();
        var page = await browser.ReadAsync(PathOf(one));
        var words = page.Words();
        Assert.Contains($"{Formats.Money(one.Item.Item.Value.Total)}, {one.Item.Item.Payee}", words, StringComparison.Ordinal);
        Assert.Matches("Its chance of being picked was (1 in [0-9.,]+|certain)", words);
        Assert.Contains("It says nothing about the person", words, StringComparison.Ordinal);
        Assert.Contains("(O1)", words, StringComparison.Ordinal);
        Assert.NotEmpty(page.QuerySelectorAll("svg.dp-chart rect"));
        Assert.All(page.QuerySelectorAll("svg.dp-chart text"), text => Assert.Contains(text.TextContent.Split(": ")[1].Split(" of ")[0], page.QuerySelector("details table")!.TextContent, StringComparison.Ordinal));
        Assert.DoesNotContain(page.All, element => element.HasAttribute("style") || (element.LocalName == "script" && element.TextContent.Length > 0)); // CSP
    }

    [Fact]
    public async Task AConclusion_IsRecordedOnce_AndTheNextItemFollows()
    {
        using var browser = await site.SignedInAsync(Arun);
        var one = await site.FreshAsync();
        var page = await browser.ReadAsync(PathOf(one));
        using var answer = await browser.SubmitAsync(page, Concluding("meets-the-plan"));
        using var again = await browser.SubmitAsync(page, Concluding("meets-the-plan"));

        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Redirect), (answer.StatusCode, again.StatusCode));
        var finding = Assert.Single((await site.FindAsync(one)).Findings);
        Assert.Equal((ConclusionKind.MeetsThePlan, Arun, new RecordLookedAt("plan", "plan")), (finding.Kind, finding.Stamp.By, finding.LookedAt[0] with { Reference = "plan" }));
        var next = answer.Headers.Location!.ToString();
        Assert.Contains("/auditing/item/", next, StringComparison.Ordinal);
        Assert.NotEqual(PathOf(one), next);
        var shown = await browser.ReadAsync(next);
        Assert.Contains("Recorded: meets the plan.", shown.QuerySelector(".govuk-notification-banner")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(PathOf(one), shown.QuerySelector(".govuk-notification-banner a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task WhatIsMissing_IsToldBesideItsField_AndWhatWasTypedStays()
    {
        using var browser = await site.SignedInAsync(Arun);
        var one = await site.FreshAsync();
        using var empty = await browser.SubmitAsync(await browser.ReadAsync(PathOf(one)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.StatusCode);
        Assert.Equal(["Conclusion_Kind", "Conclusion_LookedAt", "Conclusion_Reason"], (await empty.ReadAsync()).Wrong());

        using var tooMuch = await browser.SubmitAsync(await browser.ReadAsync(PathOf(one)), Concluding("not-shown", ("Conclusion.Amount", "99999.00"), ("Conclusion.Reason", "<b>Because</b>")));
        var page = await tooMuch.ReadAsync();
        Assert.Equal(["Conclusion_Amount"], page.Wrong());
        Assert.Contains("FINDING-AMOUNT", page.QuerySelector(".govuk-error-summary")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("<b>Because</b>", page.QuerySelector("#Conclusion_Reason")!.TextContent, StringComparison.Ordinal);
        Assert.Empty((await site.FindAsync(one)).Findings);
    }

    [Fact]
    public async Task AnObservationThatIsNoSpend_IsNotNotShown()
    {
        using var browser = await site.SignedInAsync(Arun);
        var one = await site.FreshAsync(which: item => item.Subject.Code == SignalCode.SurplusAboveContingency);
        var page = await browser.ReadAsync(PathOf(one));
        Assert.Contains("after the contingency", page.Words(), StringComparison.Ordinal);
        using var answer = await browser.SubmitAsync(page, Concluding("not-shown", ("Conclusion.Amount", "1.00")));
        Assert.Contains("FINDING-SPEND", (await answer.ReadAsync()).QuerySelector("#Conclusion_Kind-error")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhoeverOpenedTheItemBefore_IsTold()
    {
        using var browser = await site.SignedInAsync(Arun);
        var one = await site.FreshAsync();
        var page = await browser.ReadAsync(PathOf(one));
        using (await browser.SubmitAsync(await browser.ReadAsync(PathOf(one)), Concluding("explained")))
        {
        }

        using var late = await browser.SubmitAsync(page, Concluding("unresolved"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, late.StatusCode); // The first is not corrected by who did not see it.
        Assert.Contains("FINDING-CORRECTS", (await late.ReadAsync()).QuerySelector(".govuk-error-summary")!.TextContent, StringComparison.Ordinal);
        using var old = await browser.SubmitAsync(await browser.ReadAsync(PathOf(one) + "?correct=true"), Concluding("unresolved", ("Seen", page.QuerySelector("[name=Seen]")!.GetAttribute("value")!), ("Conclusion.Because", "Seen anew")));
        Assert.Equal(HttpStatusCode.Conflict, old.StatusCode);
        Assert.Single((await site.FindAsync(one)).Findings);
    }

    [Fact]
    public async Task ACorrection_NamesWhatItCorrects_AndBothStayOnRecord()
    {
        using var browser = await site.SignedInAsync(Arun);
        var one = await site.FreshAsync();
        using (await browser.SubmitAsync(await browser.ReadAsync(PathOf(one)), Concluding("meets-the-plan", ("Conclusion.Reason", "<script>alert(1)</script>"))))
        {
        }

        Assert.Null((await browser.ReadAsync(PathOf(one))).QuerySelector("form.dp-conclude"));
        var page = await browser.ReadAsync(PathOf(one) + "?correct=true");
        Assert.Equal("meets-the-plan", page.QuerySelector("[name='Conclusion.Kind'][checked]")!.GetAttribute("value"));
        using var without = await browser.SubmitAsync(page, Concluding("explained"));
        Assert.Equal(["Conclusion_Because"], (await without.ReadAsync()).Wrong());
        using var answer = await browser.SubmitAsync(await browser.ReadAsync(PathOf(one) + "?correct=true"), Concluding("explained", ("Conclusion.Because", "The plan says it differently")));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);

        var findings = (await site.FindAsync(one)).Findings;
        Assert.Equal((2, findings[0].Id, "The plan says it differently"), (findings.Count, findings[1].Corrects, findings[1].CorrectsBecause));
        var after = await browser.ReadAsync(PathOf(one));
        Assert.Contains("<script>alert(1)</script>", after.Words(), StringComparison.Ordinal); // shown as text
    }

    [Fact]
    public async Task WhatNeedsEvidence_StaysOnTheList_AndWhatIsHeldIsNotAskedFor()
    {
        using var browser = await site.SignedInAsync(Arun);
        var one = await site.FreshAsync();
        using var registered = await browser.SubmitAsync(await browser.ReadAsync(PathOf(one, "evidence")), ("Kind", "receipt"), ("Source", "the person"));
        Assert.Equal(PathOf(one), registered.Headers.Location!.ToString());
        using var early = await browser.SubmitAsync(await browser.ReadAsync(PathOf(one, "evidence")), ("Kind", "invoice"), ("Source", "the person"), ("ReceivedOn.Year", "2030"));
        Assert.Equal(["ReceivedOn"], (await early.ReadAsync()).Wrong());

        var page = await browser.ReadAsync(PathOf(one));
        Assert.Equal("Receipt", page.QuerySelector("label[for='Conclusion_LookedAt-3']")!.TextContent);
        Assert.DoesNotContain("receipt", page.QuerySelectorAll("[name='Conclusion.AsksFor']").Select(box => box.GetAttribute("value")));
        using var held = await browser.SubmitAsync(page, Concluding("evidence-needed", ("Conclusion.AsksFor", "receipt")));
        Assert.Contains("FINDING-HELD", (await held.ReadAsync()).QuerySelector("#Conclusion_AsksFor-error")!.TextContent, StringComparison.Ordinal);
        using var answer = await browser.SubmitAsync(page, Concluding("evidence-needed", ("Conclusion.AsksFor", "invoice")));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.NotEqual(PathOf(one), answer.Headers.Location!.ToString());
        Assert.Contains(await site.Findings.ListAsync(Arun), left => left.Item.Item.Id == one.Item.Item.Id);
        Assert.NotNull((await browser.ReadAsync(PathOf(one))).QuerySelector("#Conclusion_Because")); // it is concluded anew when the evidence has come
    }

    [Fact]
    public async Task WhatNeedsAConversation_IsPutIntoADiscussion_WhichACoordinatorHolds_Once()
    {
        using var browser = await site.SignedInAsync(Arun);
        var one = await site.FreshAsync();
        using (await browser.SubmitAsync(await browser.ReadAsync(PathOf(one)), Concluding("conversation-needed", ("Conclusion.Amount", "5.00"))))
        {
        }

        Assert.Contains("Put it into a discussion", (await browser.ReadAsync(PathOf(one))).Words(), StringComparison.Ordinal);
        var page = await browser.ReadAsync(PathOf(one, "discuss"));
        using var nobody = await browser.SubmitAsync(page, ("Holder", Arun));
        Assert.Equal(["Holder"], (await nobody.ReadAsync()).Wrong());
        using var asked = await browser.SubmitAsync(page, ("Holder", Cora));
        using var again = await browser.SubmitAsync(page, ("Holder", Cora));
        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Redirect), (asked.StatusCode, again.StatusCode));

        var item = one.Item.Item;
        var discussion = await new DiscussionDesk(site.Records, PolicyBook.Default(), site.Clock).FindAsync(Council, DiscussionId.Of(Council, item.PersonId, item.Cycle, Track.Money));
        Assert.Equal((Cora, 1, 1), (discussion!.HolderId, discussion.Items.Count(), discussion.Events.Count));
        Assert.Contains("It is in the discussion that Cora Lane holds", (await browser.ReadAsync(PathOf(one))).Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ThePayee_IsAcceptedForALine_AfterTheConclusion()
    {
        using var browser = await site.SignedInAsync(Arun);
        var one = await site.FreshAsync();
        using var early = await browser.SubmitAsync(await browser.ReadAsync(PathOf(one, "payee")), ("Line", "L1"));
        Assert.Contains("PAYEE-FINDING", (await early.ReadAsync()).Words(), StringComparison.Ordinal);
        using (await browser.SubmitAsync(await browser.ReadAsync(PathOf(one)), Concluding("meets-the-plan")))
        {
        }

        using var wrong = await browser.SubmitAsync(await browser.ReadAsync(PathOf(one, "payee")), ("Line", "L99"));
        Assert.Equal(["Line"], (await wrong.ReadAsync()).Wrong());
        using var done = await browser.SubmitAsync(await browser.ReadAsync(PathOf(one, "payee")), ("Line", "L1"));
        Assert.Equal(PathOf(one), done.Headers.Location!.ToString());
        Assert.Contains(await site.Findings.AcceptedPayeesAsync(one.Item.Item.PersonId), payee => payee.LineId == "L1" && payee.Payee == one.Item.Item.Payee);
        Assert.Contains("Payees that were accepted", (await browser.ReadAsync(PathOf(one))).Words(), StringComparison.Ordinal);
    }
}
