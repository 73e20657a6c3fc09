using DpAudit.Core.Primitives;
using DpAudit.Core.Statements;

namespace DpAudit.Core.SupportPlans;

/// <summary>Reads a plans folder (docs/formats.md). Rows that cannot be understood are left out and reported; the others count.</summary>
public sealed class PlanBookReader
{
    private readonly Func<string, Stream?> open;
    private readonly Dictionary<string, PlanTableMapping> mappings;
    private readonly List<PlanError> errors = [];

    /// <summary>A reader.</summary>
    /// <param name="open">Opens a file of the folder by name; null where there is none.</param>
    /// <param name="mappingYaml">The text of mapping.yaml, if there is one.</param>
    /// <exception cref="InputException">mapping.yaml cannot be read.</exception>
    public PlanBookReader(Func<string, Stream?> open, string? mappingYaml)
    {
        this.open = open;
        mappings = mappingYaml is null
            ? []
            : Yaml.Read<Dictionary<string, MappingText>>(mappingYaml, ErrorCodes.PlanFile, "mapping.yaml").ToDictionary(pair => pair.Key, pair => Mapping(pair.Key, pair.Value));
    }

    /// <summary>How a file of the folder, without <c>.csv</c>, names its columns.</summary>
    public PlanTableMapping MappingOf(string file) => mappings.GetValueOrDefault(file, PlanTableMapping.Standard);

    private static PlanTableMapping Mapping(string file, MappingText text)
    {
        if (!PlanColumns.Of.TryGetValue(file, out var known))
        {
            throw new InputException(ErrorCodes.PlanFile, "mapping.yaml", $"“{file}” is not one of {string.Join(", ", PlanColumns.Of.Keys.Order(StringComparer.Ordinal))}.");
        }

        if (text.Columns.Keys.FirstOrDefault(column => !known.Contains(column)) is { } unknown)
        {
            throw new InputException(ErrorCodes.PlanFile, "mapping.yaml", $"{file} has no column “{unknown}”.");
        }

        return text.Dates.Find(format => !ProfileYaml.IsDateFormat(format)) is { } wrong
            ? throw new InputException(ErrorCodes.PlanFile, "mapping.yaml", $"“{wrong}” is not an exact .NET date format.")
            : new PlanTableMapping(
                text.Columns.ToDictionary(column => column.Key, column => (IReadOnlyList<string>)column.Value),
                text.Dates is { Count: > 0 } dates ? dates : PlanTableMapping.Standard.Dates);
    }

    /// <summary>Reads the folder.</summary>
    public PlanBook Read()
    {
        var people = Table("people", ["person_id"], Rows.Person);
        var roles = Table("roles", ["person_id", "role"], Rows.Role);
        var lines = Table("plan_lines", ["person_id", "line_id", "amount"], Rows.Line);
        var plans = Table("plans", ["person_id", "from", "budget"], Rows.Plan);
        var payees = Table("known_payees", ["person_id", "payee", "line_id", "decided_by", "decided_on"], Rows.KnownPayee);
        var holders = Table("accounts", ["account_id", "person_id"], Rows.Holder);
        var debits = Table("decisions", ["account_id", "decided_on", "amount", "reference"], Rows.Debit);

        var ids = plans.Select(plan => plan.PersonId).Concat(people.Select(person => person.Value.Id)).ToHashSet();
        KnownOnly("roles", roles, ids, row => row.PersonId);
        KnownOnly("known_payees", payees, ids, row => row.PersonId);
        KnownOnly("accounts", holders, ids, row => row.PersonId);
        var known = Once("people", people, row => row.Id).ToDictionary(person => person.Id);
        var linesOf = lines.ToLookup(line => line.Value.PersonId);
        var plansOf = plans.ToLookup(plan => plan.PersonId);
        var rolesOf = roles.ToLookup(role => role.Value.PersonId, role => role.Value.Role);
        var payeesOf = payees.ToLookup(payee => payee.Value.PersonId, payee => payee.Value.Payee);
        KnownOnly("plan_lines", lines, ids, row => row.PersonId);

        return new PlanBook(
            ids.Select(id => (known.GetValueOrDefault(id) ?? new Person { Id = id }) with
            {
                Roles = [.. rolesOf[id].OrderBy(role => role.Dates.From).ThenBy(role => role.Role).ThenBy(role => role.HolderId, StringComparer.Ordinal)],
                KnownPayees = [.. payeesOf[id].OrderBy(payee => payee.DecidedOn).ThenBy(payee => payee.Payee, StringComparer.Ordinal).ThenBy(payee => payee.LineId, StringComparer.Ordinal)],
                Plans = Versions([.. plansOf[id]], [.. linesOf[id]]),
            }),
            Accounts(holders),
            debits.Select(debit => debit.Value),
            errors);
    }

    private List<Row<T>> Table<T>(string name, string[] required, Func<PlanTable, T> read)
    {
        using var stream = open(name + ".csv");
        if (stream is null)
        {
            return [];
        }

        var found = new List<RowError>();
        var table = PlanTable.Read(stream, name + ".csv", MappingOf(name), required, found);
        var rows = table.Rows(row => new Row<T>(row.Line, read(row)));
        errors.AddRange(found.Select(error => new PlanError(name + ".csv", error)));
        return rows;
    }

    private List<PlanRow> Table(string name, string[] required, Func<PlanTable, PlanRow> read) =>
        [.. Table<PlanRow>(name, required, read).Select(row => row.Value with { Line = row.Line })];

    private void KnownOnly<T>(string file, List<Row<T>> rows, HashSet<string> ids, Func<T, string> personId)
    {
        foreach (var row in rows.Where(row => !ids.Contains(personId(row.Value))))
        {
            Report(file, ErrorCodes.PlanReference, row.Line, "person_id", personId(row.Value));
        }

        rows.RemoveAll(row => !ids.Contains(personId(row.Value)));
    }

    private IEnumerable<T> Once<T>(string file, List<Row<T>> rows, Func<T, string> id)
    {
        foreach (var group in rows.GroupBy(row => id(row.Value)))
        {
            foreach (var row in group.Skip(1))
            {
                Report(file, ErrorCodes.PlanOverlap, row.Line, "person_id", group.Key);
            }

            yield return group.First().Value;
        }
    }

    /// <summary>A person's versions in order of time; of two that overlap the earlier one counts and the later one is reported.</summary>
    private PlanVersion[] Versions(List<PlanRow> plans, List<Row<LineRow>> lines)
    {
        var kept = new List<PlanVersion>();
        foreach (var plan in plans.OrderBy(plan => plan.Version.Dates.From).ThenBy(plan => plan.Version.Id, StringComparer.Ordinal))
        {
            if (kept.Count > 0 && kept[^1].Dates.Overlaps(plan.Version.Dates))
            {
                Report("plans", ErrorCodes.PlanOverlap, plan.Line, "from", $"{plan.PersonId} {plan.Version.Dates}");
                continue;
            }

            var own = lines.Where(line => line.Value.PlanId.Length == 0 || line.Value.PlanId == plan.Version.Id).ToList();
            foreach (var twice in own.GroupBy(line => line.Value.Line.Id).SelectMany(group => group.Skip(1)))
            {
                Report("plan_lines", ErrorCodes.PlanOverlap, twice.Line, "line_id", twice.Value.Line.Id);
            }

            kept.Add(plan.Version with { Lines = [.. own.Select(line => line.Value.Line).DistinctBy(line => line.Id).OrderBy(line => line.Id, StringComparer.Ordinal)] });
        }

        foreach (var lost in lines.Where(line => line.Value.PlanId.Length > 0 && !plans.Exists(plan => plan.Version.Id == line.Value.PlanId)))
        {
            Report("plan_lines", ErrorCodes.PlanReference, lost.Line, "plan_id", lost.Value.PlanId);
        }

        return [.. kept];
    }

    private static IEnumerable<Account> Accounts(List<Row<HolderRow>> holders) => holders.Select(row => row.Value).GroupBy(row => row.AccountId)
        .Select(group => group.OrderBy(row => row.Holder.Dates.From).ThenBy(row => row.PersonId, StringComparer.Ordinal).ToList()).Select(rows => new Account
        {
            Id = rows[0].AccountId,
            Kind = rows[0].Kind,
            Provider = rows.Select(row => row.Provider).FirstOrDefault(provider => provider.Length > 0, ""),
            OpeningBalance = rows.Select(row => row.OpeningBalance).FirstOrDefault(balance => balance is not null),
            OpeningOn = rows.Select(row => row.OpeningOn).FirstOrDefault(day => day is not null),
            OpeningSignedOff = rows.Exists(row => row.OpeningSignedOff),
            Holders = [.. rows.Select(row => row.Holder)],
        });

    private void Report(string file, ErrorCode code, int line, string field, string value) =>
        errors.Add(new PlanError(file + ".csv", RowError.At(code, line, field, value)));

    private sealed record Row<T>(int Line, T Value);

#pragma warning disable CA1812 // Filled by the YAML reader.
    private sealed class MappingText
    {
        public Dictionary<string, List<string>> Columns { get; init; } = [];

        public List<string> Dates { get; init; } = [];
    }
#pragma warning restore CA1812

    private sealed record RoleRow(string PersonId, HeldRole Role);

    private sealed record PlanRow(string PersonId, PlanVersion Version, int Line);

    private sealed record LineRow(string PersonId, string PlanId, PlanLine Line);

    private sealed record PayeeRow(string PersonId, KnownPayee Payee);

    private sealed record HolderRow(
        string AccountId, string PersonId, AccountKind Kind, string Provider, Money? OpeningBalance, DateOnly? OpeningOn, bool OpeningSignedOff, AccountHolder Holder);

    /// <summary>One row of each file.</summary>
    private static class Rows
    {
        public static Person Person(PlanTable row) => new()
        {
            Id = row.Required("person_id"),
            Kind = row.Word("dp_kind", PaymentKind.Adult),
            NeedsGroup = row.Text("needs_group"),
            Monitoring = row.Word("monitoring_level", MonitoringLevel.Standard),
            MonitoringReason = row.Text("monitoring_reason"),
            MonitoringExpires = row.Date("monitoring_expires"),
            Format = row.Text("format"),
            Language = row.Text("language"),
            Advocate = row.Text("advocate"),
            IsEmployer = row.Flag("employer"),
            Away = row.ListOf("away", text => ReadAway(row, text)),
        };

        public static RoleRow Role(PlanTable row) => new(
            row.Required("person_id"),
            new HeldRole(row.Required("role").Length == 0 ? default : row.Word("role", PersonRole.Nominee), row.Text("holder_id"), row.Text("authority"), row.Range("from", "to")));

        public static PlanRow Plan(PlanTable row)
        {
            var personId = row.Required("person_id");
            var dates = row.RequiredDate("from") == default ? DateRange.Always : row.Range("from", "to");
            var id = row.Text("plan_id");
            var council = row.BasisPoints("council_share");
            var nhs = row.BasisPoints("nhs_share") ?? (council is { } share ? 10_000 - share : 0);
            if (council is { } stated && stated + nhs != 10_000)
            {
                row.Fail("nhs_share", row.Text("nhs_share"), 0);
            }

            return new PlanRow(
                personId,
                new PlanVersion
                {
                    Id = id.Length > 0 ? id : $"{personId}@{row.Text("from")}",
                    Dates = dates,
                    Budget = new Rate(row.RequiredAmount("budget"), Regular(row)),
                    InAdvance = !row.IsSecond("timing", "advance", "arrears"),
                    Contribution = row.AmountOrZero("contribution"),
                    IsGross = row.IsSecond("contribution_mode", "net", "gross"),
                    NhsShareBasisPoints = nhs,
                    ContingencyWeeks = row.Count("contingency_weeks"),
                    Savings = row.ListOf("savings", text => ReadSaving(row, text)),
                    AgreedCash = row.AmountOrZero("agreed_cash"),
                    Exceptions = row.Text("exceptions"),
                    OneOff = row.AmountOrZero("one_off"),
                    OneOffOn = row.Date("one_off_on"),
                    Outcomes = row.List("outcomes").Select(text => text.Split(' ', 2)).GroupBy(parts => parts[0]).ToDictionary(group => group.Key, group => group.First()[^1]),
                },
                row.Line);
        }

        public static LineRow Line(PlanTable row) => new(
            row.Required("person_id"),
            row.Text("plan_id"),
            new PlanLine
            {
                Id = row.Required("line_id"),
                Purpose = row.Text("purpose").ToLowerInvariant(),
                Outcome = row.Text("outcome"),
                Expected = new Rate(row.RequiredAmount("amount"), row.Word("frequency", Frequency.FourWeekly)),
                Payees = row.List("payees"),
                Mccs = ReadMccs(row),
                IsFixed = !row.IsSecond("kind", "fixed", "flexible") && row.Text("kind").Length > 0,
            });

        public static PayeeRow KnownPayee(PlanTable row) => new(
            row.Required("person_id"),
            new KnownPayee(row.Required("payee"), row.Required("line_id"), row.Required("decided_by"), row.RequiredDate("decided_on")));

        public static HolderRow Holder(PlanTable row)
        {
            var personId = row.Required("person_id");
            return new HolderRow(
                row.Required("account_id"),
                personId,
                row.Word("kind", AccountKind.Card),
                row.Text("provider"),
                row.Amount("opening_balance"),
                row.Date("opening_on"),
                row.Flag("opening_signed_off"),
                new AccountHolder(personId, row.Range("from", "to"), row.List("cards"), row.BasisPoints("share")));
        }

        public static ApprovedDebit Debit(PlanTable row) =>
            new(row.Required("account_id"), row.RequiredDate("decided_on"), row.RequiredAmount("amount"), row.Required("reference"));

        private static Frequency Regular(PlanTable row)
        {
            var frequency = row.Word("frequency", Frequency.FourWeekly);
            return frequency <= Frequency.Monthly ? frequency : row.Fail("frequency", row.Text("frequency"), Frequency.FourWeekly);
        }

        private static IReadOnlyList<(ushort From, ushort To)> ReadMccs(PlanTable row)
        {
            try
            {
                return MccRanges.Parse(row.Text("mccs"));
            }
            catch (FormatException)
            {
                return row.Fail<IReadOnlyList<(ushort, ushort)>>("mccs", row.Text("mccs"), []);
            }
        }

        /// <summary><c>2026-04-06..2026-04-19 hospital</c>.</summary>
        private static AwayPeriod? ReadAway(PlanTable row, string text)
        {
            var parts = text.Split(' ', 2);
            return row.ParseDays(parts[0]) is { } days ? new AwayPeriod(days, parts.Length > 1 ? parts[1] : "") : null;
        }

        /// <summary><c>500.00 by 2026-12-31 for respite</c>.</summary>
        private static AgreedSaving? ReadSaving(PlanTable row, string text)
        {
            var parts = text.Split(' ', 5, StringSplitOptions.RemoveEmptyEntries);
            return parts is [var amount, "by", var day, "for", var purpose] && PlanTable.ParseAmount(amount) is { } money && row.ParseDate(day) is { } by
                ? new AgreedSaving(money, by, purpose)
                : null;
        }
    }
}
