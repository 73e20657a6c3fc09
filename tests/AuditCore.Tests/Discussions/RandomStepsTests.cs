using DpAudit.Core.Decisions;
using DpAudit.Core.Discussions;
using DpAudit.Core.Pipeline;
using DpAudit.Core.Primitives;
using FsCheck;
using FsCheck.Fluent;
using static DpAudit.Core.Tests.Discussions.ADiscussion;

namespace DpAudit.Core.Tests.Discussions;

/// <summary>
/// Whatever anybody tries in whatever order, a discussion never comes into a state that the promises forbid. The model below knows nothing of the
/// rules: it looks at what was recorded and says what must have come before.
/// </summary>
public class RandomStepsTests
{
    private const int Length = 60;
    private static readonly string[] Everybody = [Ana, Col, Eve, App, Nia, Max, Mia, Fin];
    private static readonly FunderSplit Joint = new(new(2000), new(1000), new(500), new(500));

    [Fact]
    public void NoSequenceOfSteps_BreaksAPromise() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ArrayOf(Length).ToArbitrary(), numbers =>
        {
            var one = ReadyOrNot(numbers[0]);
            foreach (var number in numbers)
            {
                one.Try(AnyStep(one, new Random(number)));
                one.Later(number % 7 == 0 ? 29 : number % 3);
            }

            Check(one.Now);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(400));

    [Fact]
    public void WithStepsThatHelpBetween_ManyReachADecision()
    {
        // Otherwise the property above would hold because nothing ever happens.
        var decided = 0;
        for (var seed = 0; seed < 100; seed++)
        {
            var random = new Random(seed);
            var one = ReadyOrNot(0);
            for (var step = 0; step < Length; step++)
            {
                one.Try(random.Next(3) > 0 ? AStepThatHelps(one) : AnyStep(one, random));
                one.Later(random.Next(12) == 0 ? 29 : 0);
            }

            Check(one.Now);
            decided += one.Now.All<PayBackDecided>().Any() ? 1 : 0;
        }

        Assert.InRange(decided, 20, 100);
    }

    [Fact]
    public void WithStepsThatHelpBetween_ManyPeopleArePaid()
    {
        var paid = 0;
        for (var seed = 0; seed < 100; seed++)
        {
            var random = new Random(seed);
            var one = ReadyOrNot(seed);
            for (var step = 0; step < Length; step++)
            {
                one.Try(random.Next(3) == 0 ? AStepTowardsAPayment(one) : AnyStep(one, random));
                one.Later(random.Next(3));
            }

            Check(one.Now);
            paid += one.Now.All<PaymentMade>().Any() ? 1 : 0;
        }

        Assert.InRange(paid, 20, 100);
    }

    [Fact]
    public void EveryRecord_IsReadBackAsItWasWritten() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ArrayOf(Length).ToArbitrary(), numbers =>
        {
            var one = ReadyOrNot(numbers[0]);
            foreach (var number in numbers)
            {
                one.Try(AnyStep(one, new Random(number)));
            }

            var written = RecordJson.Write(new DiscussionRecord(DiscussionRecord.CurrentSchema, one.Now.Events));
            Assert.Equal(written, RecordJson.Write(RecordJson.Read<DiscussionRecord>(written)));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(50));

    /// <summary>Steps that were taken in walks with fixed seeds, each with the discussion before and after it.</summary>
    internal static IEnumerable<(Discussion Before, DiscussionEvent Step, Discussion After)> Walks(int seeds)
    {
        for (var seed = 0; seed < seeds; seed++)
        {
            var random = new Random(seed);
            var one = ReadyOrNot(seed);
            for (var at = 1; at < one.Now.Events.Count; at++)
            {
                yield return (Discussion.Of([.. one.Now.Events.Take(at)]), one.Now.Events[at], Discussion.Of([.. one.Now.Events.Take(at + 1)]));
            }

            for (var step = 0; step < Length; step++)
            {
                var isLate = step > Length / 2 && seed % 3 > 0;
                var (before, taken) = (one.Now, isLate ? AnEnd(one) : random.Next(3) == 0 && seed % 2 == 0 ? AStepThatHelps(one) : AnyStep(one, random));
                if (one.Try(taken).Length == 0 && one.Now != before)
                {
                    yield return (before, taken, one.Now);
                }

                one.Later(random.Next(12) == 0 ? 29 : 0);
            }
        }
    }

    /// <summary>What somebody would do next who wants it to end well: everything has an outcome, the person is told, it is closed; then it is opened again.</summary>
    private static DiscussionEvent AnEnd(ADiscussion one)
    {
        if (one.Now.IsClosed)
        {
            return new Reopened(one.Stamp(Max), "Words");
        }

        if (one.Now.Pause is not null || one.Now.HolderId != Col)
        {
            return AStepThatHelps(one);
        }

        if (one.Now.StandingProposals().FirstOrDefault(proposal => proposal is PayBackProposed || !Approvals.IsApproved(one.Now, proposal)) is { } waiting)
        {
            return waiting is PayBackProposed && !one.Now.All<PayBackDecided>().Any() && one.Now.Events.Count % 3 > 0 ? AStepThatHelps(one)
                : one.Now.All<PayBackDecided>().Any(decided => decided.OutcomeId == waiting.OutcomeId) ? TellAndClose(one)
                : new OutcomeCorrected(one.Stamp(Col), waiting.OutcomeId, "Words");
        }

        return one.Now.OpenItems.FirstOrDefault(item => !one.Now.StandingOutcomes().Any(outcome => outcome.ItemIds.Contains(item.Id))) is { } open
            ? new OutcomeRecorded(one.Stamp(Col), $"N{one.Now.Events.Count}", OutcomeKind.NoAction, [open.Id], PersonsView.Agrees, "Words")
            : TellAndClose(one);
    }

    private static DiscussionEvent TellAndClose(ADiscussion one)
    {
        var closed = new Closed(one.Stamp(Col), "Words");
        return DecisionSteps.Book.Refuses(one.Now, closed, one.Context(Col)) is { Code: "CLOSE-LETTER" } && one.Now.StandingOutcomes().FirstOrDefault() is { } outcome
            ? new OutcomeLetterReleased(one.Stamp(Col), outcome.OutcomeId, ThePerson, new LetterCopy("outcome", Sha, "print"))
            : DecisionSteps.Book.Refuses(one.Now, closed, one.Context(Col)) is { Code: "CLOSE-ITEMS" } && one.Now.OpenItems.First(item => !one.Now.StandingOutcomes().Any(told => told.ItemIds.Contains(item.Id))) is { } item
                ? new OutcomeRecorded(one.Stamp(Col), $"N{one.Now.Events.Count}", OutcomeKind.SupportOffered, [item.Id], PersonsView.Agrees, "Words")
                : closed;
    }

    private static ADiscussion ReadyOrNot(int number)
    {
        var items = new[] { AnItem() with { Amount = Joint }, AnItem(50, "F2") };
        return number % 2 == 0 ? ReadyToPropose(items).Reviewed(Funder.Nhs) : Opened(items);
    }

    private static DiscussionEvent AnyStep(ADiscussion one, Random random)
    {
        var stamp = one.Stamp(random.Next(3) > 0 ? Col : Everybody[random.Next(Everybody.Length)]);
        var approver = one.Stamp(random.Next(2) == 0 ? (random.Next(2) == 0 ? App : Nia) : Everybody[random.Next(Everybody.Length)]);
        var (id, item, funder) = ($"O{random.Next(3)}", random.Next(2) == 0 ? Item : "F2", random.Next(2) == 0 ? Funder.Council : Funder.Nhs);
        var share = new ItemShare(item, new FunderSplit(new(random.Next(2500)), new(item == Item ? random.Next(1100) : 0), new(random.Next(40) == 0 ? 1 : 0), Money.Zero));
        return random.Next(27) switch
        {
            0 => new ContactChecked(stamp, new ContactCheck(ThePerson, Capacity.NotInDoubt, "print", "English", one.Today)),
            1 => one.Query(),
            2 => new ReminderReleased(stamp, ThePerson, new LetterCopy("reminder", Sha, "print")),
            3 => new ExplanationReceived(stamp, ThePerson, "Words"),
            4 => new ConversationAskedFor(stamp, (ConversationForm)random.Next(3), []),
            5 => new ConversationOffered(stamp, (ConversationForm)random.Next(3), [], one.Today.AddDays(random.Next(20))),
            6 => new ConversationHeld(stamp, ThePerson, (ConversationForm)random.Next(3), [], one.Today, "Words"),
            7 => new UnansweredReviewed(stamp, random.Next(2) == 0, "Words"),
            8 => new ReviewHeld(stamp, funder, one.Today, "Words"),
            9 => new AffordabilityConsidered(stamp, random.Next(3) == 0, random.Next(2) == 0 ? null : new Money(random.Next(5000)), "Words"),
            10 => new Paused(stamp, (PauseReason)random.Next(5), "Words"),
            11 => new Resumed(stamp, "Words"),
            12 => new HandedOver(stamp, Everybody[random.Next(Everybody.Length)], "Words"),
            13 => random.Next(6) == 0 ? new SafeguardingRaised(stamp, random.Next(2) == 0 ? PersonId : "D9", "SG-1") : new SafeguardingEnded(approver, "D9", random.Next(2) == 0, random.Next(3) == 0 ? [item] : []),
            14 => random.Next(30) == 0 ? new DeathRecorded(stamp, one.Today) : new ItemSettled(stamp, random.Next(20) == 0 ? item : "none", "Words"),
            15 or 16 or 17 => new PayBackProposed(
                stamp, id, [share], PersonsView.Disagrees, "Words", random.Next(8) == 0 ? LegalBasis.Ended : LegalBasis.ConditionNotMet, Destination.Funder, ThePerson, [new Instalment(one.Today.AddDays(30 + random.Next(90)), share.Amount.Total)]),
            18 => new ReturnProposed(stamp, id, [share], PersonsView.Agrees, "Words", (ReturnReason)random.Next(2)),
            19 => new PaymentProposed(stamp, id, [share], PersonsView.Agrees, "Words", OwedBecause.Underpaid, one.Today.AddDays(5)),
            20 or 21 => new ShareApproved(approver, id, funder, "Words"),
            22 or 23 => one.Notice(funder, id) with { Stamp = stamp },
            24 => random.Next(3) switch
            {
                0 => new LookAgainAsked(stamp, id, ThePerson, "Words"),
                1 => new LookAgainAnswered(approver, id, random.Next(2) == 0, "Words", ThePerson, new LetterCopy("look-again-reply", Sha, "print")),
                _ => random.Next(2) == 0 ? new SentBack(approver, id, "Words") : new OutcomeCorrected(stamp, id, "Words"),
            },
            25 => new PaymentMade(one.Stamp(random.Next(2) == 0 ? Fin : Everybody[random.Next(Everybody.Length)]), id, AmountOf(one, id) + new Money(random.Next(8) / 7), one.Today.AddDays(-random.Next(2)), "RUN-1"),
            _ => random.Next(2) == 0 ? new PayBackDecided(stamp, id) : new CreditMatched(stamp, id, $"T{random.Next(9)}", new Money(random.Next(3000))),
        };
    }

    private static Money AmountOf(ADiscussion one, string id) => one.Now.StandingProposal(id)?.Total.Total ?? Money.Zero;

    /// <summary>What somebody would do next who wants a decision.</summary>
    private static DiscussionEvent AStepThatHelps(ADiscussion one)
    {
        if (one.Now.Pause is not null)
        {
            return new Resumed(one.Stamp(Max), "Words");
        }

        if (one.Now.HolderId != Col)
        {
            return new HandedOver(one.Stamp(Max), Col, "Words");
        }

        if (one.Now.StandingProposals().OfType<PayBackProposed>().FirstOrDefault() is not { } proposal)
        {
            return one.PayBack($"P{one.Now.Events.Count}", new FunderSplit(new(2000), new(1000), Money.Zero, Money.Zero));
        }

        if (one.Now.WaitsForLookAgain(proposal.OutcomeId))
        {
            return new LookAgainAnswered(one.Stamp(Mia), proposal.OutcomeId, true, "Words", ThePerson, new LetterCopy("look-again-reply", Sha, "print"));
        }

        foreach (var funder in proposal.Funders)
        {
            if (!one.Now.After<ShareApproved>(proposal).Any(approved => approved.OutcomeId == proposal.OutcomeId && approved.Funder == funder))
            {
                return new ShareApproved(one.Stamp(funder == Funder.Nhs ? Nia : App), proposal.OutcomeId, funder, "Words");
            }
        }

        foreach (var funder in proposal.Funders)
        {
            if (!one.Now.After<NoticeReleased>(proposal).Any(notice => notice.OutcomeId == proposal.OutcomeId && notice.Funder == funder))
            {
                return one.Notice(funder, proposal.OutcomeId);
            }
        }

        one.Later(29);
        return new PayBackDecided(one.Stamp(Col), proposal.OutcomeId);
    }

    /// <summary>What somebody would do next who wants the person to be paid.</summary>
    private static DiscussionEvent AStepTowardsAPayment(ADiscussion one)
    {
        if (one.Now.Pause is not null || one.Now.HolderId != Col)
        {
            return AStepThatHelps(one);
        }

        if (one.Now.StandingProposals().OfType<PaymentProposed>().FirstOrDefault(proposal => one.Now.MadePayment(proposal.OutcomeId) is null) is not { } owed)
        {
            return new PaymentProposed(one.Stamp(Col), $"Q{one.Now.Events.Count}", [new ItemShare(Item, new FunderSplit(new(700), new(300), Money.Zero, Money.Zero))], PersonsView.Agrees, "Words", OwedBecause.Underpaid, one.Today);
        }

        var waiting = owed.Funders.Where(funder => !one.Now.After<ShareApproved>(owed).Any(approved => approved.OutcomeId == owed.OutcomeId && approved.Funder == funder)).ToList();
        return waiting.Count > 0
            ? new ShareApproved(one.Stamp(waiting[0] == Funder.Nhs ? Nia : App), owed.OutcomeId, waiting[0], "Words")
            : new PaymentMade(one.Stamp(Fin), owed.OutcomeId, owed.Total.Total, one.Today, "RUN-1");
    }

    /// <summary>What must hold of anything that was recorded.</summary>
    private static void Check(Discussion discussion)
    {
        var events = discussion.Events;
        for (var at = 0; at < events.Count; at++)
        {
            var before = events.Take(at).ToList();
            switch (events[at])
            {
                case PayBackDecided decided:
                    CheckDecided(decided, before, discussion);
                    break;
                case ShareApproved approved:
                    var proposal = before.OfType<Proposal>().Last(one => one.OutcomeId == approved.OutcomeId);
                    Assert.NotEqual(proposal.Stamp.By, approved.Stamp.By);
                    Assert.NotEqual(Ana, approved.Stamp.By);
                    Assert.DoesNotContain(approved.Stamp.By, before.OfType<HandedOver>().Select(one => one.ToHolderId).Append(Col));
                    Assert.Equal(approved.Funder == Funder.Nhs, approved.Stamp.By == Nia);
                    break;
                case PaymentMade made:
                    CheckMade(made, before);
                    break;
                case Proposal money:
                    Assert.Equal(Money.Zero, money.Total.Person + money.Total.Unattributed);
                    break;
                case QueryReleased or NoticeReleased or ReminderReleased:
                    Assert.DoesNotContain(before, one => one is DeathRecorded);
                    Assert.DoesNotContain(before, one => one is SafeguardingRaised { AboutPartyId: PersonId });
                    break;
            }
        }

        foreach (var paid in discussion.All<CreditMatched>().GroupBy(one => one.OutcomeId))
        {
            Assert.True(paid.Aggregate(Money.Zero, (sum, one) => sum + one.Amount) <= events.OfType<Proposal>().Last(one => one.OutcomeId == paid.Key).Total.Total);
        }
    }

    private static void CheckMade(PaymentMade made, List<DiscussionEvent> before)
    {
        var owed = before.OfType<PaymentProposed>().Last(one => one.OutcomeId == made.OutcomeId);
        var after = before.SkipWhile(one => one != owed).ToList();
        Assert.Equal(owed.Total.Total, made.Amount);
        Assert.DoesNotContain(before, one => one is PaymentMade earlier && earlier.OutcomeId == made.OutcomeId);
        Assert.DoesNotContain(after, one => one is SentBack back && back.OutcomeId == made.OutcomeId);
        Assert.DoesNotContain(after, one => one is OutcomeCorrected corrected && corrected.OutcomeId == made.OutcomeId);
        Assert.Contains(made.Stamp.By, new[] { Fin, Col, Eve, Max, Mia });
        foreach (var funder in owed.Funders)
        {
            var approved = after.OfType<ShareApproved>().Last(one => one.OutcomeId == made.OutcomeId && one.Funder == funder);
            Assert.NotEqual(owed.Stamp.By, approved.Stamp.By);
            Assert.True(DiscussionSteps.LondonDay(approved.Stamp.At) <= made.PaidOn && made.PaidOn <= DiscussionSteps.LondonDay(made.Stamp.At));
        }
    }

    private static void CheckDecided(PayBackDecided decided, List<DiscussionEvent> before, Discussion discussion)
    {
        var proposal = before.OfType<PayBackProposed>().Last(one => one.OutcomeId == decided.OutcomeId);
        var after = before.SkipWhile(one => one != proposal).ToList();
        Assert.Contains(before, one => one is QueryReleased);
        Assert.Contains(before, one => one is ConversationHeld or UnansweredReviewed);
        Assert.Contains(before, one => one is AffordabilityConsidered);
        foreach (var funder in proposal.Funders)
        {
            Assert.Contains(before, one => one is ReviewHeld review && review.Funder == funder);
            Assert.Contains(after, one => one is ShareApproved approved && approved.OutcomeId == decided.OutcomeId && approved.Funder == funder);
            var notice = Assert.IsType<NoticeReleased>(after.Last(one => one is NoticeReleased told && told.OutcomeId == decided.OutcomeId && told.Funder == funder));
            Assert.True(DiscussionSteps.LondonDay(decided.Stamp.At) > notice.LookAgainUntil);
            Assert.True(notice.LookAgainUntil.DayNumber - DiscussionSteps.LondonDay(notice.Stamp.At).DayNumber >= 28);
        }

        Assert.DoesNotContain(after, one => one is SentBack back && back.OutcomeId == decided.OutcomeId);
        Assert.DoesNotContain(after, one => one is LookAgainAnswered { Stands: false } answered && answered.OutcomeId == decided.OutcomeId);
        Assert.Equal(after.Count(one => one is LookAgainAsked asked && asked.OutcomeId == decided.OutcomeId), after.Count(one => one is LookAgainAnswered answered && answered.OutcomeId == decided.OutcomeId));
        foreach (var share in proposal.Shares)
        {
            Assert.True(share.Amount.IsWithin(discussion.Items.Single(item => item.Id == share.ItemId).Amount));
        }
    }
}
