namespace DpAudit.Core.Tests.Scenarios;

/// <summary>Describes one person: their plan versions with lines, their accounts, what was decided about them.</summary>
public sealed class APerson
{
    private readonly string id;
    private readonly PlanFolder plans;
    private string? plan;
    private int lines;

    internal APerson(string id, PlanFolder plans) => (this.id, this.plans) = (id, plans);

    /// <summary>What people.csv says.</summary>
    public APerson Is(
        string kind = "adult",
        bool employer = false,
        string? away = null,
        string? needs = null,
        string? format = null,
        string? language = null,
        string? advocate = null,
        string? monitoring = null,
        string? reason = null,
        string? expires = null)
    {
        plans.Add(
            "people",
            ("person_id", id), ("dp_kind", kind), ("employer", employer), ("away", away), ("needs_group", needs), ("format", format), ("language", language),
            ("advocate", advocate), ("monitoring_level", monitoring), ("monitoring_reason", reason), ("monitoring_expires", expires));
        return this;
    }

    /// <summary>Somebody who acts for or with the person.</summary>
    public APerson Role(string role, string holder)
    {
        plans.Add("roles", ("person_id", id), ("role", role), ("holder_id", holder));
        return this;
    }

    /// <summary>A version of the plan; the lines that follow are its lines. Without contingency unless one is given, so that what is left is a surplus; null = the policy's.</summary>
    public APerson Plan(
        string from,
        decimal budget,
        string? to = null,
        string? every = null,
        decimal? contribution = null,
        bool gross = false,
        bool arrears = false,
        int? nhs = null,
        int? contingencyWeeks = 0,
        decimal? cash = null,
        string? savings = null,
        decimal? oneOff = null,
        string? oneOffOn = null)
    {
        plan = $"{id}@{from}";
        plans.Add(
            "plans",
            ("person_id", id), ("from", from), ("budget", budget), ("to", to), ("frequency", every), ("timing", arrears ? "arrears" : null),
            ("contribution", contribution), ("contribution_mode", gross ? "gross" : null), ("nhs_share", nhs), ("contingency_weeks", contingencyWeeks),
            ("agreed_cash", cash), ("savings", savings), ("one_off", oneOff), ("one_off_on", oneOffOn));
        return this;
    }

    /// <summary>A fixed line of the plan version before, with its payee and the payee's other names; its id is its purpose.</summary>
    public APerson Line(string purpose, decimal amount, string every = "four-weekly", params string[] payees) => Add(purpose, purpose, amount, every, "fixed", null, payees);

    /// <summary>A flexible line: the money may be spent as needed.</summary>
    public APerson Flexible(string purpose, decimal amount, string every = "four-weekly", string? mccs = null, params string[] payees) =>
        Add(purpose, purpose, amount, every, "flexible", mccs, payees);

    /// <summary>A line with an id of its own.</summary>
    public APerson LineWithId(string lineId, string purpose, decimal amount, string every, params string[] payees) => Add(lineId, purpose, amount, every, "fixed", null, payees);

    /// <summary>A line known by merchant categories only.</summary>
    public APerson Categories(string lineId, string mccs, decimal amount = 40.00m) => Add(lineId, "other", amount, "four-weekly", "flexible", mccs, []);

    /// <summary>An account of the person.</summary>
    public APerson Account(
        string account,
        string? cards = null,
        decimal? opening = null,
        bool signedOff = false,
        string? openingOn = null,
        int? share = null,
        string? from = null,
        string? to = null,
        string? provider = null,
        string? kind = null)
    {
        plans.Add(
            "accounts",
            ("account_id", account), ("person_id", id), ("cards", cards), ("opening_balance", opening), ("opening_signed_off", signedOff),
            ("opening_on", openingOn), ("share", share), ("from", from), ("to", to), ("provider", provider), ("kind", kind));
        return this;
    }

    /// <summary>A payee that an earlier decision put on a line.</summary>
    public APerson Decided(string payee, string lineId, string decidedOn = "2026-01-05")
    {
        plans.Add("known_payees", ("person_id", id), ("payee", payee), ("line_id", lineId), ("decided_by", "AUD-1"), ("decided_on", decidedOn));
        return this;
    }

    private APerson Add(string lineId, string purpose, decimal amount, string every, string kind, string? mccs, string[] payees)
    {
        plans.Add(
            "plan_lines",
            ("person_id", id), ("line_id", lineId), ("plan_id", plan), ("purpose", purpose), ("amount", amount), ("frequency", every),
            ("kind", kind), ("mccs", mccs), ("payees", string.Join("; ", payees)), ("outcome", $"O{++lines}"));
        return this;
    }
}
