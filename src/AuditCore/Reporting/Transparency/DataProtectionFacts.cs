using DpAudit.Core.Policies;

namespace DpAudit.Core.Reporting.Transparency;

/// <summary>Facts for a data protection impact assessment, section by section.</summary>
internal static class DataProtectionFacts
{
    public static IEnumerable<RecordSection> Of(Policy policy)
    {
        var (discussions, sampling, retention) = (policy.Discussions, policy.Sampling, policy.Retention);
        yield return new("council", "For the council to fill in", [.. new[] { "controller and contact", "lawful basis and condition for special-category data", "consultation", "who was asked for advice", "outcome and sign-off" }.Select(name => new RecordFact(name, TransparencyRecord.ForTheCouncil))]);
        yield return new("data", "What is held about people",
        [
            new("statements and their rows", "Dates, amounts, balances, payees as the provider writes them. Bank narratives may hold names. Card numbers are cut to four digits or refused before anything is written."),
            new("people and plans", "The council's reference, kind of direct payment, needs group, contact needs, roles with their authority, budget, outcomes. No names and no addresses are asked for."),
            new("samples and findings", "Which payments were looked at, with their chance and reasons; what a named auditor concluded, from which records."),
            new("discussions", "What a person was asked, explained and agreed; conversations, reviews, affordability, decisions; who did it when."),
            new("letters and evidence", "Released letters and kept evidence, by the hash of their bytes."),
            new("tasks, contact register, holds", "Ids, days, and who did what."),
            new("safeguarding", "That there is a concern, about whom by id, and the safeguarding record's reference. What is in it stays there."),
            new("special categories", "Outcomes, away times, needs groups and payees may speak of health and care. Ethnicity and the like are kept apart in a file that the fairness report alone reads."),
        ]);
        yield return new("use", "What it is used for, and what not",
        [
            new("purpose", "To check that money for care meets the plan, in proportion; to help where it does not; to pay people what they are owed; to ask money back where the law and a person decide so."),
            new("solely automated decisions", "None. A score chooses what is looked at; a timer makes a task for staff; every step of a discussion is taken by a named member of staff, and money asked back needs another one's approval."),
            new("never an input to a score or sample", string.Join(", ", TransparencyRecord.NeverInputs) + "."),
            new("sent elsewhere", "Nothing is sent by the program. Letters are released by name and sent by the council's own ways."),
        ]);
        yield return new("limits", "Limits that protect people",
        [
            new("contacts about audits in a year, at most", $"{sampling.ContactsPerYear}"),
            new("requests for evidence in a year, at most", $"{sampling.EvidenceRequestsPerYear}"),
            new("time to reply", $"{discussions.EvidenceWindowDays} days"),
            new("time to ask to look again", $"{discussions.LookAgainDays} days"),
            new("payments that are too long ago to be asked back", $"{discussions.LookBackMonths} months before the discussion"),
            new("what is held is not asked for again", "Always."),
            new("smallest number of people shown in reports by group", $"{Outcomes.OutcomeHead.UsualSmallestCell}, and what would give a smaller one away is hidden too"),
        ]);
        yield return new("retention", "How long it is kept",
        [
            new("discussions with their letters and evidence", $"{discussions.RetentionYears} years after the financial year of the last step, once they are over"),
            new("findings and accepted payees", $"{retention.FindingsYears} years after the financial year of the last finding; longer while a discussion that is kept speaks of them"),
            new("tasks", $"{retention.TasksYears} years after the financial year in which they were done"),
            new("evidence", $"{retention.EvidenceYears} years after the financial year in which it came; longer while something rests on it that is kept"),
            new("complaints", $"{retention.ComplaintsYears} years after the financial year in which they were answered"),
            new("files of audited four weeks, and versions of plans and rosters", $"{retention.FilesYears} years after the financial year of the four weeks, or in which they were replaced; longer while a finding or discussion of these weeks is kept, or anybody's hold"),
            new("statements", "As long as the council's account of them is carried on: later balances start from them. The council removes them when it ends."),
            new("copies of a person's record", $"{retention.ExportsYears} years after the financial year in which they were released or discarded; a draft that nobody released, {retention.DraftDays} days"),
            new("holds", "A hold with a reason keeps everything of a person until it is ended."),
            new("what is left", "A tombstone with ids and days only."),
        ]);
        yield return new("rights", "Rights of people",
        [
            new("to be told why", "Every selection, finding and outcome has reasons in plain English."),
            new("to have a copy", "One person's whole record is put together; another member of staff looks at it, withholds what is about others with a reason, and releases it."),
            new("to put right", "Nothing is edited: a correction is another record that says what it takes the place of and why."),
            new("to object and be heard", "A conversation in the form the person asks for; a request to look again pauses everything. A complaint has a record of its own, which no question about money sees; a discussion can wait for it, what is owed to the person does not."),
        ]);
        yield return new("risks", "Risks and what is done about them",
        [
            new("large packages are looked at more", $"Reconciled wages and agency invoices count with {sampling.ExpectedWagesCap.ToWords()} at most; everybody has a least chance; burden is reported by package size."),
            new("an observation falls on a group more often", "Each is tested by group before it is switched on, and can be switched off by itself."),
            new("somebody else's facts in a copy", "Entries that name somebody else are flagged, and a reviewer who did not ask for the copy decides about each."),
            new("small numbers in reports", "They are not shown, and neither is what they could be worked out from."),
            new("a score is taken for a conclusion", "Findings cannot see scores: a test of the compiled code says so. Samples give reasons, and say that they are no conclusion."),
        ]);
    }
}
