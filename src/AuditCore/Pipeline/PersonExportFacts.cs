using System.Globalization;
using DpAudit.Core.Primitives;
using DpAudit.Core.Statements;
using DpAudit.Core.SupportPlans;

namespace DpAudit.Core.Pipeline;

/// <summary>What is held about the person, their plans and their money.</summary>
internal static class PersonExportFacts
{
    private const string ThePerson = "The person";
    private const string Plans = "Plans";
    private const string Accounts = "Accounts";

    public static IEnumerable<ExportEntry> Of(PersonExportInputs inputs) =>
    [
        .. inputs.Person is { } person ? OfPerson(person).Concat(OfPlans(person)) : [],
        .. inputs.KeptApart.Count == 0 ? [] : new[] { Entry(ThePerson, "", "Kept apart, for measuring fairness only", inputs.KeptApart) },
        .. inputs.Accounts.Select(account => OfAccount(account, inputs.PersonId)),
        .. inputs.Tables.SelectMany(OfTable),
    ];

    /// <summary>An entry; its id is given later.</summary>
    public static ExportEntry Entry(string section, string on, string what, IEnumerable<ExportFact> facts, params ReviewFlag[] flags) =>
        new("", section, on, what, ExportFact.Said(facts), [.. flags.Distinct().Order()]);

    /// <summary>The flags of what has words in it and names payees.</summary>
    public static ReviewFlag[] Payees(params IEnumerable<string> payees) => payees.Any(ExportNames.MayBeAPerson) ? [ReviewFlag.PayeeWhoMayBeAPerson] : [];

    /// <summary>A day as it is written.</summary>
    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A range of days; an end that is not known is left out.</summary>
    public static string Days(DateRange range) => $"{(range.From == DateOnly.MinValue ? "" : $"from {Day(range.From)}")}{(range.To == DateOnly.MaxValue ? "" : $" to {Day(range.To)}")}".Trim();

    private static IEnumerable<ExportEntry> OfPerson(Person person) =>
    [
        Entry(
            ThePerson, "", "What the plans know",
            [
                new("reference", person.Id), new("kind of direct payment", Words(person.Kind)), new("format", person.Format), new("language", person.Language), new("employs assistants", person.IsEmployer ? "yes" : "no"),
                new("monitoring", Words(person.Monitoring)), new("reason for monitoring", person.MonitoringReason), new("monitoring until", person.MonitoringExpires is { } until ? Day(until) : ""), new("advocate", person.Advocate),
            ],
            person.Advocate.Length > 0 ? [ReviewFlag.Representative] : []),
        .. person.Away.Select(away => Entry(ThePerson, Day(away.Dates.From), "Away", [new("days", Days(away.Dates)), new("reason", away.Reason)], ReviewFlag.FreeWords)),
        .. person.Roles.Select(role => Entry(ThePerson, Day(role.Dates.From), $"Somebody who acts for or with the person: {Words(role.Role)}", [new("who", role.HolderId), new("authority", role.Authority), new("days", Days(role.Dates))], ReviewFlag.Representative)),
        .. person.KnownPayees.Select(payee => Entry(ThePerson, Day(payee.DecidedOn), "A payee that is known", [new("payee", payee.Payee), new("plan line", payee.LineId), new("decided by", payee.DecidedBy)], [ReviewFlag.Staff, .. Payees(payee.Payee)])),
    ];

    private static IEnumerable<ExportEntry> OfPlans(Person person) => person.Plans.SelectMany(plan => new[]
    {
        Entry(
            Plans, Day(plan.Dates.From), $"Plan version {plan.Id}",
            [
                new("days", Days(plan.Dates)), new("budget", Say(plan.Budget)), new("in advance", plan.InAdvance ? "yes" : "no"), new("contribution", plan.Contribution == Money.Zero ? "" : Say(plan.ContributionRate)),
                new("contribution is", plan.Contribution == Money.Zero ? "" : plan.IsGross ? "invoiced" : "paid in"),
                new("NHS share", plan.NhsShareBasisPoints == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{plan.NhsShareBasisPoints / 100m} %")), new("agreed cash in four weeks", plan.AgreedCash == Money.Zero ? "" : plan.AgreedCash.ToWords()),
                new("one-off", plan.OneOff == Money.Zero ? "" : plan.OneOff.ToWords()), new("weeks that may be kept", $"{plan.ContingencyWeeks}"), new("agreed besides", plan.Exceptions),
                .. plan.Outcomes.OrderBy(outcome => outcome.Key, StringComparer.Ordinal).Select(outcome => new ExportFact($"outcome {outcome.Key}", outcome.Value)),
            ],
            ReviewFlag.FreeWords),
    }.Concat(plan.Lines.Select(line => Entry(
        Plans, Day(plan.Dates.From), $"Line {line.Id} of version {plan.Id}",
        [new("purpose", line.Purpose), new("outcome", line.Outcome), new("expected", Say(line.Expected)), new("payees", string.Join("; ", line.Payees))],
        Payees(line.Payees)))));

    private static ExportEntry OfAccount(Account account, string personId)
    {
        var others = account.Holders.Where(holder => holder.PersonId != personId).Select(holder => holder.PersonId).Distinct().ToList();
        return Entry(
            Accounts, account.OpeningOn is { } day ? Day(day) : "", $"Account {account.Id}",
            [
                new("kind", Words(account.Kind)), new("provider", account.Provider), new("serves also", string.Join(", ", others)),
                .. account.Holders.Where(holder => holder.PersonId == personId).SelectMany(holder => new ExportFact[] { new("days", Days(holder.Dates)), new("cards", string.Join(", ", holder.Cards)) }),
                new("opening balance", account.OpeningBalance?.ToWords() ?? ""), new("opening balance signed off", account.OpeningBalance is null ? "" : account.OpeningSignedOff ? "yes" : "no"),
            ],
            others.Count > 0 ? [ReviewFlag.SharedAccount] : []);
    }

    private static IEnumerable<ExportEntry> OfTable(ExportTable table)
    {
        var period = table.Columns.ToList().FindIndex(column => column is "posting_date" or "period");
        return table.Rows.Select(row => Entry(
            table.Section, period >= 0 && period < row.Count ? row[period] : "", "A row of the audit",
            table.Columns.Zip(row, (column, cell) => new ExportFact(column.Replace('_', ' '), cell)),
            row.Zip(table.Columns).Any(one => one.Second is "payee" or "payee_raw" ? ExportNames.MayBeAPerson(one.First) : ExportNames.QuotesAPerson(one.First)) ? [ReviewFlag.PayeeWhoMayBeAPerson] : []));
    }

    private static string Say(Rate rate) => $"{rate.Amount.ToWords()} {Words(rate.Frequency)}";

    private static string Words<T>(T value)
        where T : struct, Enum => Yaml.Hyphenated(value).Replace('-', ' ');
}
