using System.Text;
using DpAudit.Core.Policies;
using DpAudit.Core.Statements;
using DpAudit.Core.SupportPlans;
using FsCheck;
using FsCheck.Fluent;

namespace DpAudit.Core.Tests.SupportPlans;

/// <summary>Whatever stands in a plans folder or a policy, there is no crash: rows that count, errors with their place, or an explanation.</summary>
public class AnyPlanBytesTests
{
    private static readonly Dictionary<string, string> Folder = new()
    {
        ["people.csv"] = "person_id,dp_kind,monitoring_expires,employer,away\nP001,adult,2026-12-31,yes,2026-04-06..2026-04-19 hospital; 2026-08-01..2026-08-07 respite\nP002,child,,no,\n",
        ["roles.csv"] = "person_id,role,holder_id,from,to\nP002,parent,H001,2025-11-01,\n",
        ["plans.csv"] = "person_id,from,to,budget,frequency,council_share,nhs_share,savings,one_off,one_off_on\nP001,2026-04-06,2027-04-04,812.00,four-weekly,60,40,500.00 by 2026-12-31 for respite,650.00,2026-05-04\nP002,2026-04-06,,100.00,monthly,,,,,\n",
        ["plan_lines.csv"] = "person_id,line_id,amount,plan_id,frequency,payees,mccs,kind\nP001,L1,320.00,P001@2026-04-06,weekly,\"A SMITH; B JONES\",\"8050; 6010-6011\",fixed\nP002,L1,20.00,,annual,,,\n",
        ["accounts.csv"] = "account_id,person_id,kind,cards,from,to,opening_balance,opening_on,opening_signed_off,share\nACC-1,P001,card,C100; C101,2025-11-01,,214.30,2026-04-06,yes,100\n",
        ["decisions.csv"] = "account_id,decided_on,amount,reference\nACC-1,2026-05-20,300.00,D-1\n",
        ["known_payees.csv"] = "person_id,payee,line_id,decided_by,decided_on\nP001,MEADOW LANES,L1,AUD-1,2026-05-21\n",
        ["mapping.yaml"] = "roles:\n  columns:\n    person_id: [Person No]\n  dates: [dd/MM/yyyy, yyyy-MM-dd]\n",
    };

    [Fact]
    public void Read_AWholeFolder_HasNoErrors()
    {
        var book = Read(Folder.ToDictionary(file => file.Key, file => Encoding.UTF8.GetBytes(file.Value)));

        Assert.Empty(book.Errors);
        Assert.Equal(["P001", "P002"], book.People.Select(person => person.Id));
    }

    [Theory]
    [InlineData("person_id,employer\nP1,yes\n")]
    [InlineData("\"person_id\",\"employer\"\r\n\"P1\",\"yes\"\r\n")]
    [InlineData("\"person_id\",\"notes,\nand more\"\n\"P1\",\n")]
    public void Read_WithAByteOrderMark_IsTheSame(string people)
    {
        var book = Read(new() { ["people.csv"] = [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(people)] });

        Assert.Empty(book.Errors);
        Assert.Equal("P1", Assert.Single(book.People).Id);
    }

    [Fact]
    public void Read_AnyChangeToAFolder_IsRowsAndErrors() => Prop.ForAll(Gen.Elements(Folder.Keys.ToArray()).ToArbitrary(), Edits.ToArbitrary(), (name, edits) =>
    {
        var folder = Folder.ToDictionary(file => file.Key, file => Encoding.UTF8.GetBytes(file.Value));
        folder[name] = Edited(folder[name], edits);
        try
        {
            var book = Read(folder);
            Assert.All(book.Errors, found => Assert.InRange(found.Error.Line, 0, 200));
        }
        catch (InputException problem)
        {
            Assert.Equal(("mapping.yaml", ErrorCodes.PlanFile), (name, problem.Code));
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(250));

    [Fact]
    public void Parse_AnyChangeToAPolicy_IsAPolicyOrAnExplanation()
    {
        using var stream = typeof(PolicyBook).Assembly.GetManifestResourceStream("policies/default.yaml")!;
        using var reader = new StreamReader(stream);
        var yaml = Encoding.UTF8.GetBytes(reader.ReadToEnd());

        Prop.ForAll(Edits.ToArbitrary(), edits =>
        {
            try
            {
                PolicyYaml.Parse(Encoding.UTF8.GetString(Edited(yaml, edits)), "policy.yaml");
            }
            catch (InputException problem)
            {
                Assert.Equal(ErrorCodes.PolicyInvalid, problem.Code);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
    }

    private static Gen<(int At, int Length, string Piece)[]> Edits =>
        (from at in Gen.Choose(0, 9_999)
         from length in Gen.Frequency((3, Gen.Choose(0, 4)), (1, Gen.Choose(0, 60)))
         from piece in Gen.Elements(
             "", "\"", ",", "\n", "\r\n", ";", "..", " by ", " for ", "%", "-1", "0", "99999999999", "1O", "0001-01-01", "9999-12-31", "31/02/2026", "P009", "~", ":", "[", "{", "- ", "\uFEFF", "\uFEFF\"", "\0")
         select (at, length, piece)).NonEmptyListOf().Select(edits => edits.Take(5).ToArray());

    private static byte[] Edited(byte[] file, (int At, int Length, string Piece)[] edits)
    {
        foreach (var (at, length, piece) in edits)
        {
            var start = at * file.Length / 10_000;
            file = [.. file[..start], .. Encoding.UTF8.GetBytes(piece), .. file[Math.Min(file.Length, start + length)..]];
        }

        return file;
    }

    private static PlanBook Read(Dictionary<string, byte[]> folder) => new PlanBookReader(
        name => folder.TryGetValue(name, out var file) ? new MemoryStream(file) : null,
        folder.TryGetValue("mapping.yaml", out var mapping) ? Encoding.UTF8.GetString(mapping) : null).Read();
}
