using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using DpAudit.Core.Letters;
using DpAudit.Core.Letters.Templates;
using DpAudit.Core.Pipeline;
using DpAudit.Core.Policies;
using DpAudit.Core.Reporting;
using DpAudit.Core.Sampling;
using DpAudit.Core.Sampling.Estimating;
using DpAudit.Core.Scoring.Anomaly;
using DpAudit.Core.Statements;
using DpAudit.Core.SupportPlans;
using DpAudit.Core.Tests.Letters;

namespace DpAudit.Core.Tests.Statements;

/// <summary>Every error has a name, a file that shows it, and a page that says what to do; these tests hold the three together.</summary>
public partial class ErrorsTests
{
    private const string Unreadable = "the network drive is gone";

    /// <summary>Code, line, field, value. The file of each is Fixtures/errors/&lt;code&gt;.</summary>
    public static TheoryData<string, int, string, string> Reported => new()
    {
        { "FILE-EMPTY", 0, "", "" },
        { "FILE-HEADER-ONLY", 0, "", "" },
        { "FILE-BINARY", 0, "", "" },
        { "FILE-WORKBOOK", 0, "", "" },
        { "FILE-UTF16", 0, "", "" },
        { "FILE-PROFILE-NONE", 0, "", "the columns are like those of no profile." },
        { "FILE-PROFILE-MANY", 0, "", "bank and other-bank fit equally well." },
        { "FILE-HEADER-DUPLICATE", 1, "", "“Balance” stands there twice." },
        { "FILE-DATES", 2, "Date", "line 3: 05/13/2026" },
        { "FILE-TRAILER-COUNT", 2, "", "line 4: stated 3, read 2" },
        { "FILE-TRAILER-TOTAL", 2, "", "line 4: stated 470.00, read 492.00" },
        { "FILE-KNOWN", 0, "", "FILE-KNOWN.csv" },
        { "FILE-WITHDRAWN", 0, "", "sent by mistake" },
        { "FILE-UNREADABLE", 0, "", Unreadable },
        { "ROW-QUOTE", 2, "", "" },
        { "ROW-TOO-LONG", 2, "", "" },
        { "ROW-ENCODING", 2, "", "" },
        { "ROW-CONTROL", 2, "", "" },
        { "ROW-COLUMNS", 2, "", "4" },
        { "ROW-BLANK", 2, "Paid out", "" },
        { "ROW-DATE", 2, "Date", "31/02/2026" },
        { "ROW-AMOUNT", 2, "Paid out", "1O.50" },
        { "ROW-AMOUNT-RANGE", 2, "Paid in", "999999999999" },
        { "ROW-CURRENCY", 2, "Currency", "EUR" },
        { "ROW-KIND", 2, "Description", "Unknown credit" },
        { "ROW-MCC", 2, "MCC", "Grocery" },
        { "ROW-CARD-NUMBER", 2, "", "" },
        { "ROW-CONFLICT", 3, "reference", "-15.00; ROW-CONFLICT.csv line 2 has -12.50" },
        { "ACCOUNT-BALANCE", 2, "", "line 3: expected 745.80, found 725.80" },
        { "ACCOUNT-REJECTED-ROW", 2, "ACC-1", "rejected row on line 3" },
        { "ACCOUNT-UNKNOWN-ROW", 3, "", "rejected row on line 2" },
        { "PLAN-BLANK", 2, "budget", "" },
        { "PLAN-VALUE", 2, "frequency", "every month" },
        { "PLAN-COLUMN", 1, "from", "plans.csv" },
        { "PLAN-REFERENCE", 2, "person_id", "P009" },
        { "PLAN-OVERLAP", 3, "from", "P001 2026-10-05..9999-12-31" },
        { "PLAN-FILE", 0, "people.csv", "0" },
        { "PROFILE-INVALID", 0, "", "columns: “payed_out” is not one of " },
        { "POLICY-INVALID", 5, "", "Property 'grace_period' not found" },
        { "SAMPLE-CHANCE", 2, "probability", "0.5" },
        { "SAMPLE-TWICE", 3, "transaction_id", "T1" },
        { "SAMPLE-UNKNOWN", 2, "transaction_id", "T9" },
        { "SAMPLE-AMOUNT", 2, "amount", "12.50" },
        { "SAMPLE-MANIFEST", 0, "", "2026-04-06, random: 2 were selected, the sample has 1." },
        { "SAMPLE-FILE", 0, "", "there is no “seed_id”." },
        { "SAMPLE-CLOCKS", 0, "", "they were drawn with another seed." },
        { "FEATURE-VALUE", 2, "", "column “payee” is not a number." },
        { "FEATURE-COLUMN", 1, "", "column “amount_vs_usual” stands there twice." },
        { "MODEL-UNKNOWN", 0, "", "“isolation_forest” is none of isolation-ensemble, isolation-forest." },
        { "MODEL-NOT-IN-BUILD", 0, "", "“mlnet-randomized-pca” is ML.NET's." },
        { "MODEL-FILE", 0, "", "it is isolation-ensemble version 9, not isolation-ensemble version 1." },
        { "LETTER-TEMPLATE", 5, "", "{{#reasons}} is not closed by {{/reasons}}." },
        { "LETTER-PLACEHOLDER", 3, "", "{{loked_at}} is not known here; known are date, looked_at, organisation, period…" },
        { "LETTER-PART", 0, "", "missing: the reasons." },
        { "LETTER-WORDS", 3, "", "“suspicious”: It judges. Say what was found, for example “we could not match th…" },
        { "LETTER-FACTS", 0, "", "reasons is empty." },
    };

    [Theory]
    [MemberData(nameof(Reported))]
    public void AnError_IsReportedWithItsPlaceAndValue(string code, int line, string field, string value)
    {
        var file = Fixture(code);
        var found = code.Split('-')[0] switch
        {
            "PLAN" => ReadPlans(code, file),
            "SAMPLE" when code is not ("SAMPLE-FILE" or "SAMPLE-CLOCKS") => ReadSample(code, file),
            "PROFILE" => Refused(() => ProfileYaml.Parse(Encoding.UTF8.GetString(file), code)),
            "FEATURE" => Refused(() => FeatureFile.Read(new MemoryStream(file), code, label: null, id: null)),
            "MODEL" => Refused(() => UseModel(code, file)),
            "LETTER" => ReadLetter(code, file),
            "POLICY" => Refused(() => PolicyYaml.Parse(Encoding.UTF8.GetString(file), code)),
            "SAMPLE" when code == "SAMPLE-CLOCKS" => Refused(() => CarriedClocks.Check(new MemoryStream(file), new Dictionary<string, (ulong, ulong)>(), "0")),
            "SAMPLE" => Refused(() => WrittenManifest.Read(new MemoryStream(file))),
            _ => ReadStatement(code, file),
        };
        var error = found.First(error => error.Code.Code == code);

        Assert.Equal((line, field), (error.Line, error.Field));
        Assert.StartsWith(value, error.Value, StringComparison.Ordinal);
        Assert.True(error.Value == value || code is "PROFILE-INVALID" or "POLICY-INVALID", error.Value);
    }

    [Theory]
    [InlineData("", "FILE-EMPTY")]
    [InlineData("EFBBBF", "FILE-EMPTY")]
    [InlineData("0D0A2C2C0D0A", "FILE-EMPTY")]
    [InlineData("EFBBBF0A2C220A", "FILE-EMPTY")]
    [InlineData("504B0304140000", "FILE-WORKBOOK")]
    [InlineData("D0CF11E0A1B11AE1", "FILE-WORKBOOK")]
    [InlineData("FFFE440061007400", "FILE-UTF16")]
    [InlineData("FEFF004400610074", "FILE-UTF16")]
    [InlineData("255044462D312E37", "FILE-BINARY")]
    [InlineData("446174650041", "FILE-BINARY")]
    [InlineData("89504E470D0A1A0A", "FILE-PROFILE-NONE")]
    public void Import_WhatIsNoStatement_IsRefusedWithTheReason(string bytes, string code) =>
        Assert.Equal(code, Importing.Bytes(Convert.FromHexString(bytes), BuiltInProfiles.All).Statement.Refused!.Code.Code);

    /// <summary>Late enough for the rows to be read on several threads already.</summary>
    [Fact]
    public void Import_AFileThatBreaksOffWhileItsRowsAreRead_IsUnreadable()
    {
        var file = Encoding.UTF8.GetBytes("Date,Amount\n" + string.Concat(Enumerable.Repeat("2026-05-01,5.00\n", 20_000)));
        var statement = new Imported([AProfile.Standard], threads: 2).And(new BrokenOff(file, after: 200_000)).Statement;

        Assert.Equal(new RowError(ErrorCodes.FileUnreadable, 0, "", Unreadable), statement.Refused);
    }

    [Fact]
    public void EveryCode_HasACaseAndAFile()
    {
        var codes = ErrorCodes.All.Select(error => error.Code).ToList();

        Assert.Equal(codes, codes.Distinct());
        Assert.Equal(codes, Reported.Select(row => row[0]));
        Assert.Equal(
            codes.Order(StringComparer.Ordinal),
            Directory.GetFiles(Fixtures).Select(path => Path.GetFileNameWithoutExtension(path)!).Order(StringComparer.Ordinal));
        Assert.All(ErrorCodes.All, error => Assert.EndsWith(".", error.Hint, StringComparison.Ordinal));
    }

    [Fact]
    public void EveryCode_HasAnEntryInTheDocumentation_InTheSameOrder() =>
        Assert.Equal(ErrorCodes.All.Select(error => error.Code), Entries().Select(entry => entry.Code));

    [Fact]
    public void EveryEntry_TellsTheHintAnExampleAndWhatToDo() => Assert.All(Entries(), entry =>
    {
        Assert.Contains($"> {ErrorCodes.All.Single(error => error.Code == entry.Code).Hint}\n", entry.Text, StringComparison.Ordinal);
        Assert.Contains("**What to do.** ", entry.Text, StringComparison.Ordinal);

        // The example is taken from the file that shows the error, so that it is one.
        var file = Encoding.UTF8.GetString(Fixture(entry.Code));
        Assert.All(Example().Match(entry.Text).Groups["lines"].Value.Split('\n'), line => Assert.Contains(line, file, StringComparison.Ordinal));
    });

    private static string Fixtures => Path.Combine(AppContext.BaseDirectory, "Fixtures", "errors");

    private static byte[] Fixture(string code) => File.ReadAllBytes(Directory.GetFiles(Fixtures, code + ".*").Single());

    private static IEnumerable<RowError> ReadStatement(string code, byte[] file)
    {
        var source = new StatementSource(code + ".csv", () => code == "FILE-UNREADABLE" ? new BrokenOff(file, after: 1) : new MemoryStream(file));
        var import = Import.Of(new AuditInputs
        {
            Statements = code switch
            {
                "FILE-KNOWN" => [source, source with { Name = "the same again.csv" }],
                "FILE-WITHDRAWN" => [source with { Arrival = new Arrival(null, null, null, "sent by mistake") }],
                _ => [source],
            },
            Profiles = code switch
            {
                "FILE-PROFILE-MANY" => [.. BuiltInProfiles.All, AProfile.BuiltIn("bank") with { Name = "other-bank" }],
                "ROW-CARD-NUMBER" => [.. BuiltInProfiles.All.Select(profile => profile with { RefuseCardNumbers = true })],
                _ => BuiltInProfiles.All,
            },
            Plans = new(new PlanBook([], [], [], [])),
            Policies = PolicyBook.Default(),
            IdentityKey = [1],
            Threads = 1,
        });

        Assert.All(import.Counts.Values, counts => Assert.True(counts.AddUp));
        return NotAccepted.Of(import).Select(found => found.Error);
    }

    private static IEnumerable<RowError> ReadPlans(string code, byte[] file)
    {
        var table = code switch { "PLAN-REFERENCE" => "roles.csv", "PLAN-FILE" => "people.csv", _ => "plans.csv" };
        return new PlanBookReader(name => name == table ? new MemoryStream(file) : null, mappingYaml: null).Read().Errors.Select(found => found.Error);
    }

    private static IEnumerable<RowError> ReadSample(string code, byte[] file)
    {
        SampleRow[] sample = [new(new DateOnly(2026, 4, 6), "T1", Stratum.Random, 0.5, Value: null, Line: 2)];
        if (code == "SAMPLE-MANIFEST")
        {
            return Refused(() => DrawnManifest.Read(new MemoryStream(file), code).ThrowUnlessComplete(sample, code));
        }

        var errors = new List<RowError>();
        if (code is "SAMPLE-UNKNOWN" or "SAMPLE-AMOUNT")
        {
            ConclusionFile.Read(new MemoryStream(file), code, sample, manifest: null, errors);
        }
        else
        {
            SampleFile.Read(new MemoryStream(file), code, errors);
        }

        return errors;
    }

    private static IEnumerable<RowError> ReadLetter(string code, byte[] file)
    {
        if (code != ErrorCodes.LetterFacts.Code)
        {
            return Refused(() => LetterTemplates.Default.With("nothing-to-do", Encoding.UTF8.GetString(file)));
        }

        var refusal = Letter.Write(ALetter.FromJson(JsonNode.Parse(file)!, typeof(NothingToDoFacts)), LetterTemplates.Default).Refusal!;
        return [RowError.At(ErrorCodes.All.Single(error => error.Code == refusal.Code), 0, "", refusal.Reason)];
    }

    private static void UseModel(string code, byte[] file)
    {
        var model = AnomalyModels.Named(code == "MODEL-FILE" ? AnomalyModels.Usual : Encoding.UTF8.GetString(file));
        model.Load(new MemoryStream(file), ["amount"]);
    }

    private static IEnumerable<RowError> Refused(Action read)
    {
        var problem = Assert.Throws<InputException>(read);
        return [RowError.At(problem.Code, problem.Line, "", problem.Detail)];
    }

    private static List<(string Code, string Text)> Entries()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "DpAuditPipeline.sln")))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        return [.. Entry().Matches(File.ReadAllText(Path.Combine(folder, "docs", "errors.md"))).Select(entry => (entry.Groups["code"].Value, entry.Groups["text"].Value))];
    }

    [GeneratedRegex(@"^### (?<code>[A-Z0-9-]+)\n(?<text>((?!##).*\n)*)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Entry();

    [GeneratedRegex(@"```\n(?<lines>(.|\n)*?)\n```", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Example();

    /// <summary>A file that can be opened, and breaks off while it is read.</summary>
    private sealed class BrokenOff(byte[] file, int after) : MemoryStream(file)
    {
        public override int Read(Span<byte> buffer) => Position < after ? base.Read(buffer[..Math.Min(buffer.Length, after)]) : throw new IOException(Unreadable);
    }
}
