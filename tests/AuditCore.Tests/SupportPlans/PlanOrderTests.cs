using System.Text.Json;
using System.Text.Json.Serialization;
using DpAudit.Core.Primitives;
using DpAudit.Core.SupportPlans;
using DpAudit.Core.Tests.Scenarios;
using FsCheck;
using FsCheck.Fluent;

namespace DpAudit.Core.Tests.SupportPlans;

/// <summary>The order of rows in the plans folder does not matter.</summary>
public class PlanOrderTests
{
    private static readonly JsonSerializerOptions WithTuples = new() { IncludeFields = true, Converters = { new Pence() } };

    [Fact]
    public void Read_InAnyOrder_GivesTheSameBook()
    {
        var inOrder = Shown(Folder().Read());

        Prop.ForAll(Gen.Choose(0, 1_000_000).ToArbitrary(), seed => Shown(Folder().Read(new Random(seed))) == inOrder).Check(Config.QuickThrowOnFailure);
    }

    [Fact]
    public void Roles_InAnyOrder_AreTheSame() => AssertSameInEveryOrder(
        folder => folder
            .Add("roles", ("person_id", "P1"), ("role", "deputy"), ("holder_id", "H1"))
            .Add("roles", ("person_id", "P1"), ("role", "advocate"), ("holder_id", "H2")));

    [Fact]
    public void TwoDecisionsOnAPayee_OnOneDay_InAnyOrder_AreTheSame() => AssertSameInEveryOrder(
        folder => folder
            .Add("known_payees", ("person_id", "P1"), ("payee", "MEADOW"), ("line_id", "L1"), ("decided_by", "AUD-1"), ("decided_on", "2026-04-01"))
            .Add("known_payees", ("person_id", "P1"), ("payee", "MEADOW"), ("line_id", "L2"), ("decided_by", "AUD-2"), ("decided_on", "2026-04-01")));

    private static PlanFolder Folder()
    {
        var folder = new PlanFolder();
        for (var person = 1; person <= 3; person++)
        {
            var id = $"P{person}";
            new APerson(id, folder)
                .Is(employer: person == 2)
                .Plan("2026-01-01", 100.00m * person, to: "2026-04-05").Line("wages", 20.00m, "weekly", "GRACE HILL").Flexible("food", 30.00m, mccs: "5411")
                .Plan("2026-04-06", 120.00m * person).Line("wages", 25.00m, "weekly", "GRACE HILL", "G HILL")
                .Account("A1", cards: $"C{person}").Account($"B{person}")
                .Decided("MEADOW", "food", $"2026-03-0{person}").Decided("MEADOW", "wages", $"2026-03-1{person}");
            folder.Add("decisions", ("account_id", "A1"), ("decided_on", "2026-04-10"), ("amount", 10.00m), ("reference", $"D-{person}"));
        }

        return folder;
    }

    private static void AssertSameInEveryOrder(Func<PlanFolder, PlanFolder> add)
    {
        var folder = add(new PlanFolder().Add("people", ("person_id", "P1")));
        Assert.Single(Enumerable.Range(0, 20).Select(seed => Shown(folder.Read(new Random(seed)))).Distinct());
    }

    private static string Shown(PlanBook book)
    {
        Assert.Empty(book.Errors);
        return JsonSerializer.Serialize(
            new { book.People, book.Accounts, Debits = book.ApprovedDebits.SelectMany(account => account).OrderBy(debit => debit.Reference, StringComparer.Ordinal) },
            WithTuples);
    }

    private sealed class Pence : JsonConverter<Money>
    {
        public override Money Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetInt64());

        public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Pence);
    }
}
