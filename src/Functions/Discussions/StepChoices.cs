using DpAudit.Core.Decisions;
using DpAudit.Core.Discussions;
using DpAudit.Core.Primitives;
using DpAudit.Functions.Components;

namespace DpAudit.Functions.Discussions;

/// <summary>What can be chosen on the pages of steps, in words.</summary>
internal static class StepChoices
{
    public const string Yes = "yes";

    public static readonly IReadOnlyList<Choice> YesNo = [new(Yes, "Yes"), new("no", "No")];

    public static readonly IReadOnlyList<Choice> Capacities =
    [
        Of(Capacity.NotInDoubt, "The person decides", "Nothing calls it in question."), Of(Capacity.WithSupport, "The person decides with support"), Of(Capacity.Represented, "Somebody with authority decides for them"),
    ];

    public static readonly IReadOnlyList<Choice> Forms = [Of(ConversationForm.Meeting, "A meeting"), Of(ConversationForm.Phone, "Phone or video"), Of(ConversationForm.Written, "In writing")];

    public static readonly IReadOnlyList<Choice> Supports =
    [
        Of(ConversationSupport.Interpreter, "An interpreter"), Of(ConversationSupport.Bsl, "A British Sign Language interpreter"), Of(ConversationSupport.Advocate, "An advocate"),
    ];

    public static readonly IReadOnlyList<Choice> Views = [Of(PersonsView.Agrees, "The person agrees"), Of(PersonsView.Disagrees, "The person disagrees"), Of(PersonsView.NotHeard, "The person could not be heard", "Only where a manager reviewed that.")];

    public static readonly IReadOnlyList<Choice> Pauses =
    [
        Of(PauseReason.Complaint, "A complaint", "Somebody else looks into it, elsewhere. A manager decides when the discussion goes on."), Of(PauseReason.Away, "The person is away or in hospital"),
        Of(PauseReason.AskedForTime, "The person asked for time"), Of(PauseReason.PlanReview, "A review of the plan comes first"), Of(PauseReason.Other, "Another reason"),
    ];

    public static readonly IReadOnlyList<Choice> Outcomes =
    [
        Of(OutcomeKind.NoAction, "Nothing is to be done"), Of(OutcomeKind.SupportOffered, "Help with the direct payment is offered"), Of(OutcomeKind.BudgetReviewRequested, "The budget is to be reviewed"),
        Of(OutcomeKind.PlanUpdateRequested, "The plan is to be brought up to date"), Of(OutcomeKind.KeepForPurpose, "The money is kept for an agreed purpose", "Give the day until when, below."),
        Of(OutcomeKind.ContributionToCharging, "The contribution goes to charging", "With an offer of reassessment, below."),
    ];

    public static readonly IReadOnlyList<Choice> Reviews = [Of(Funder.Council, "The council’s", "The review of regulation 7(1)(b) of the 2014 Regulations."), Of(Funder.Nhs, "The NHS’s own")];

    public static readonly IReadOnlyList<Choice> Bases = [Of(LegalBasis.ConditionNotMet, "A condition was not met", "Care Act 2014, section 33(5)."), Of(LegalBasis.Ended, "The direct payment ended", "What is left after the final audit.")];

    public static readonly IReadOnlyList<Choice> Destinations = [Of(Destination.Account, "Into the direct-payment account", "It stays the person’s for their care."), Of(Destination.Funder, "To the funder")];

    public static readonly IReadOnlyList<Choice> Returns = [Of(ReturnReason.Voluntary, "The person offers it"), Of(ReturnReason.PaymentError, "The funder paid it by mistake", "The person was told.")];

    public static readonly IReadOnlyList<Choice> Owed = [Of(OwedBecause.Underpaid, "Less was paid than due"), Of(OwedBecause.LoadedLate, "A payment came late and cost the person something"), Of(OwedBecause.ContributionOverpaid, "The person paid in more than their contribution")];

    /// <summary>The person, and who acts for or with them today.</summary>
    public static IEnumerable<(string Key, Party Party)> Parties(DiscussionPage page) =>
        page.Person.Roles.Where(role => role.Dates.Contains(page.Today)).Select(role => new Party(role.HolderId, role.Role, role.Authority)).Prepend(new Party(page.Person.Id))
            .Select(party => (party.Role is null ? "person" : $"{party.Role} {party.Id}", party));

    public static IReadOnlyList<Choice> People(DiscussionPage page) => [.. Parties(page).Select(one => new Choice(one.Key, Said.Begin(Said.Party(one.Party)), page.Discussion.IsBlocked(one.Party.Id) ? "Contact is blocked while there is a concern about them." : ""))];

    public static IReadOnlyList<Choice> OpenItems(DiscussionPage page) => [.. page.Discussion.OpenItems.Select(item => new Choice(item.Id, page.Labels.Of(item)))];

    public static IReadOnlyList<Choice> AllItems(DiscussionPage page) => [.. page.Discussion.Items.Select(item => new Choice(item.Id, page.Labels.Of(item)))];

    public static IReadOnlyList<Choice> Concerns(DiscussionPage page) => [.. page.Discussion.OpenConcerns.Select(one => new Choice(one.AboutPartyId, one.AboutPartyId, $"Record {one.Reference}"))];

    public static IReadOnlyList<Choice> Coordinators(DiscussionPage page) => [.. page.Names.With(StaffRole.Coordinator).Where(one => one.Value != page.Discussion.HolderId)];

    public static IReadOnlyList<Choice> Accounts(DiscussionPage page) => [.. page.Book.Plans.Accounts.Where(account => account.Holders.Any(holder => holder.PersonId == page.Person.Id)).Select(account => new Choice(account.Id, account.Id))];

    /// <summary>The key of somebody among <see cref="Parties"/>; the person's where they are not among them.</summary>
    public static string KeyOf(DiscussionPage page, Party? party) => Parties(page).FirstOrDefault(one => one.Party == party).Key ?? "person";

    private static Choice Of<T>(T value, string text, string hint = "")
        where T : struct, Enum => new(value.ToString(), text, hint);
}
