using System.Globalization;
using DpAudit.Cli.Generating.People;

namespace DpAudit.Cli.Generating.Files;

/// <summary>Writes the plans folder: people, roles, plans, plan lines and accounts.</summary>
internal sealed class PlanFolder
{
    private static readonly string[] NeedsGroups = ["physical", "learning-disability", "older-person", "mental-health", "sensory"];
    private static readonly string[] Formats = ["letter", "letter", "letter", "large print", "easy read", "email"];
    private static readonly string[] Languages = ["English", "English", "English", "English", "Polish", "Urdu", "BSL"];
    private readonly CouncilOptions options;
    private readonly string folder;
    private readonly SeededRandom random;

    public PlanFolder(CouncilOptions options, string folder)
    {
        (this.options, this.folder) = (options, Directory.CreateDirectory(folder).FullName);
        random = new SeededRandom(options.Seed, "plans");
    }

    /// <summary>Writes every file but decisions.csv, which grows with the days.</summary>
    public void Write(Person[] people)
    {
        WriteFile("people.csv", "person_id,dp_kind,needs_group,monitoring_level,monitoring_reason,monitoring_expires,format,language,advocate,employer,away", people, Describe);
        WriteFile("roles.csv", "person_id,role,holder_id,authority,from,to", people, Represent);
        WriteFile(
            "plans.csv",
            "person_id,from,budget,to,frequency,timing,contribution,contribution_mode,council_share,nhs_share,contingency_weeks,savings,agreed_cash,one_off,one_off_on,outcomes",
            people,
            Agree);
        WriteFile("plan_lines.csv", "person_id,line_id,amount,purpose,outcome,frequency,payees,mccs,kind", people, Itemise);
        WriteFile("accounts.csv", "account_id,person_id,kind,provider,cards,from,opening_balance,opening_on,opening_signed_off", people, OpenAccount);
    }

    private void WriteFile(string name, string header, Person[] people, Action<RowWriter, Person> write)
    {
        using var writer = new RowWriter(Path.Combine(folder, name), header);
        foreach (var person in people)
        {
            write(writer, person);
        }
    }

    private void Describe(RowWriter writer, Person person)
    {
        var life = person.Life;
        var enhanced = random.Chance(40);
        writer.Text(person.Id);
        writer.Text(person.Kind.ToString().ToLowerInvariant());
        writer.Text(person.Kind switch { PaymentKind.Child => "child-disability", PaymentKind.Carer => "carer", _ => random.Pick(NeedsGroups) });
        writer.Text(enhanced ? "enhanced" : random.Chance(600) ? "light" : "standard");
        writer.Text(enhanced ? "Asked for more help with the first statements" : "");
        writer.Text(enhanced ? Date(options.Days) : "");
        writer.Text(random.Pick(Formats));
        writer.Text(random.Pick(Languages));
        writer.Text(random.Chance(60) ? "Kestrel Vale Advocacy" : "");
        writer.Text(person.Package.Bills.Any(bill => bill.Purpose == "wages") ? "yes" : "no");
        writer.Text(life.AwayFrom is { } away ? $"{Date(away)}..{Date(life.AwayUntil)} {life.AwayWhy}" : "");
        writer.EndRow();
    }

    private void Represent(RowWriter writer, Person person)
    {
        var role = person.Kind == PaymentKind.Child ? "parent" : (person.Index % 12) switch { 1 => "nominee", 4 => "suitable-person", 7 => "attorney", 10 => "deputy", _ => null };
        if (role is not null)
        {
            writer.Text(person.Id);
            writer.Text(role);
            writer.Text($"H{person.Id}");
            writer.Text(role switch { "attorney" => "Lasting power of attorney", "deputy" => "Court of Protection order", _ => "" });
            writer.Text(Date(person.Life.From));
            writer.Blank();
            writer.EndRow();
        }
    }

    private void Agree(RowWriter writer, Person person)
    {
        var (life, budget) = (person.Life, person.Package.BudgetPence);
        WriteVersion(writer, person, life.From, life.UpliftFrom - 1 ?? life.Until, budget);
        if (life.UpliftFrom is { } start)
        {
            WriteVersion(writer, person, start, life.Until, PlanUplift.Of(budget));
        }
    }

    private void WriteVersion(RowWriter writer, Person person, int from, int? to, int budget)
    {
        var (package, oneOff) = (person.Package, person.Life.OneOffOn is { } on && on >= from && !(on > to));
        writer.Text(person.Id);
        writer.Text(Date(from));
        writer.Pounds(budget);
        writer.Text(to is { } last ? Date(last) : "");
        writer.Text(package.Loads.Word);
        writer.Text("advance");
        writer.Pounds(package.ContributionPence);
        writer.Text(package.Gross ? "gross" : "net");
        writer.Number(100 - package.NhsShare);
        writer.Number(package.NhsShare);
        writer.Number(4 + (person.Index % 3 * 2));
        writer.Text(person.Index % 18 == 8 ? $"300.00 by {Date(options.Days + 60)} for respite" : "");
        writer.Pounds(package.AgreedCashPence);
        writer.Text(oneOff ? $"{package.OneOffPence / 100}.00" : "");
        writer.Text(oneOff ? Date(person.Life.OneOffOn!.Value) : "");
        writer.Text(string.Join("; ", package.Outcomes.Select((outcome, at) => $"O{at + 1} {outcome}")));
        writer.EndRow();
    }

    private static void Itemise(RowWriter writer, Person person)
    {
        foreach (var line in person.Package.Lines)
        {
            var shopping = line as ShoppingLine;
            var spellings = shopping is not null && person.Format.KnowsCategories ? [] : line.Payees.SelectMany(payee => payee.Spellings);
            writer.Text(person.Id);
            writer.Text(line.Id);
            writer.Pounds(line.Pence);
            writer.Text(line.Purpose);
            writer.Text(line.Outcome);
            writer.Text(line.Rhythm.Word);
            writer.Text(string.Join("; ", line.Payees.Select(payee => payee.Name).Concat(spellings).Distinct(StringComparer.OrdinalIgnoreCase)));
            writer.Text(shopping is null ? "" : shopping.Trade.Mcc.ToString());
            writer.Text(shopping is null ? "fixed" : "flexible");
            writer.EndRow();
        }
    }

    private void OpenAccount(RowWriter writer, Person person)
    {
        var opened = person.Life.From;
        writer.Text(person.Account);
        writer.Text(person.Id);
        writer.Text(person.Format.AccountKind);
        writer.Text(person.Format.Name);
        writer.Text(string.Join("; ", person.Cards));
        writer.Text(Date(opened));
        writer.Pounds(person.OpeningPence);
        writer.Text(Date(Math.Max(0, opened)));
        writer.Text(person.Index % 15 == 14 ? "no" : "yes");
        writer.EndRow();
    }

    private string Date(int day) => options.Start.AddDays(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
