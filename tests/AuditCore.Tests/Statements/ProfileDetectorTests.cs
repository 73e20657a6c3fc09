using System.Text;
using DpAudit.Core.Statements;

namespace DpAudit.Core.Tests.Statements;

public class ProfileDetectorTests
{
    public static TheoryData<string> Families => [.. Samples.Names];

    [Fact]
    public void Samples_ThereIsOneForEveryBuiltInProfile() =>
        Assert.Equal(BuiltInProfiles.All.Select(profile => profile.Name).Order(StringComparer.Ordinal), Samples.Names.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Families))]
    public void Detect_ASampleOfAFamily_FindsItsProfile(string family)
    {
        var fit = Detect(Samples.Of(family));

        Assert.Equal(family, fit.Profile.Name);
        Assert.Contains("ate", Samples.Of(family).Split('\n')[fit.HeaderLine - 1], StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void Detect_NamesInOtherCaseQuotedAndPadded_FindsTheSame(string family)
    {
        var lines = Samples.Of(family).Split('\n');
        var header = Detect(Samples.Of(family)).HeaderLine - 1;
        lines[header] = string.Join(',', lines[header].ToUpperInvariant().Split(',').Select(name => $"\" {name} \""));

        Assert.Equal(family, Detect(string.Join('\n', lines)).Profile.Name);
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void Detect_WithoutANeededColumn_NamesTheClosestProfileAndTheColumn(string family)
    {
        var profile = AProfile.BuiltIn(family);
        var sample = Samples.Of(family).Split('\n');
        var header = sample[Detect(Samples.Of(family)).HeaderLine - 1].Split(',');
        foreach (var field in profile.Columns.Keys.Except(profile.Optional))
        {
            var names = profile.Columns[field];
            var problem = Assert.Throws<InputException>(() => Detect(string.Join(',', header.Where(name => !names.Contains(name, StringComparer.OrdinalIgnoreCase))) + "\n", profile));

            Assert.Equal(ErrorCodes.FileProfileNone, problem.Code);
            Assert.Contains($"{family} is closest, but lacks", problem.Detail, StringComparison.Ordinal);
            Assert.Contains($"“{names[0]}”", problem.Detail, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("Name,Colour\nx,blue\n")]
    [InlineData("one line of text")]
    [InlineData("<html><body>Sign in</body></html>\n")]
    [InlineData("{\"rows\": []}\n")]
    public void Detect_NothingKnown_SaysSo(string file)
    {
        var problem = Assert.Throws<InputException>(() => Detect(file));

        Assert.Equal(ErrorCodes.FileProfileNone, problem.Code);
        Assert.Contains("those of no profile", problem.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Detect_TwoThatFitEquallyWell_NamesBoth()
    {
        var problem = Assert.Throws<InputException>(() => Detect("Date,Amount\n", AProfile.With("name: b"), AProfile.With("name: a")));

        Assert.Equal(ErrorCodes.FileProfileMany, problem.Code);
        Assert.Contains("a and b fit equally well", problem.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Detect_TwoThatFit_TakesTheOneWithMoreFields()
    {
        var wider = AProfile.With("name: wider");
        var narrow = AProfile.With("name: narrow", "columns: {transaction_date: [Date], amount: [Amount]}", "optional: []");

        Assert.Equal("wider", Detect("Date,Amount,Payee\n", narrow, wider).Profile.Name);
        Assert.Equal("wider", Detect("Date,Amount,Payee\n", wider, narrow).Profile.Name);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(3, true)]
    [InlineData(4, false)]
    public void Detect_UpToPreambleRecordsBeforeTheHeader(int records, bool fits)
    {
        var file = string.Concat(Enumerable.Repeat("Some bank,\"of\nsomewhere\"\n\n,,\n", records)) + "Date,Amount\n2026-05-01,5.00\n";
        var profile = AProfile.With("file: {preamble: 3}");

        if (fits)
        {
            // Each record of the preamble has two lines; blank ones do not count as records.
            Assert.Equal((records * 4) + 1, Detect(file, profile).HeaderLine);
            Assert.Equal((records * 4) + 2, Assert.Single(Importing.Text(file, profile).Rows).Line);
        }
        else
        {
            Assert.Equal(ErrorCodes.FileProfileNone, Assert.Throws<InputException>(() => Detect(file, profile)).Code);
        }
    }

    [Fact]
    public void Detect_ABrokenLineBeforeTheHeader_IsPassedOver()
    {
        var imported = Importing.Text("\"Some bank\n\u0007\nDate,Amount\n2026-05-01,5.00\n", AProfile.With("file: {preamble: 3}"));

        Assert.Empty(imported.Errors);
        Assert.Equal(4, Assert.Single(imported.Rows).Line);
    }

    [Fact]
    public void Detect_AHeaderWithLineEndsInQuotes_StartsRowsAfterIt()
    {
        var imported = Importing.Text("Date,Amount,\"Notes\nand\nmore\"\n2026-05-01,5.00,\n");

        Assert.Equal(4, Assert.Single(imported.Rows).Line);
    }

    [Theory]
    [InlineData("utf-8", "Date,Amount (£)\n2026-05-01,5.00\n", false)]
    [InlineData("utf-8", "Date,Amount (£)\n2026-05-01,5.00\n", true)]
    [InlineData("windows-1252", "Date,Amount (£)\n2026-05-01,£5.00\n", false)]
    public void Detect_AHeaderWithAPoundSign_IsReadInTheProfilesEncoding(string encoding, string file, bool mark)
    {
        var profile = AProfile.With($"file: {{encoding: {encoding}}}", "columns: {transaction_date: [Date], amount: [Amount (£)]}", "optional: []");
        var bytes = (encoding == "utf-8" ? Encoding.UTF8 : CsvCells.Windows1252).GetBytes(file);
        var imported = Importing.Bytes(mark ? [.. Encoding.UTF8.Preamble, .. bytes] : bytes, [profile]);

        Assert.Null(imported.Statement.Refused);
        Assert.Equal(500, Assert.Single(imported.Rows).AmountPence);
    }

    [Fact]
    public void Detect_AHeaderInAnotherEncoding_IsNotThatProfiles()
    {
        var profile = AProfile.With("columns: {transaction_date: [Date], amount: [Amount (£)]}", "optional: []");
        var imported = Importing.Bytes(CsvCells.Windows1252.GetBytes("Date,Amount (£)\n2026-05-01,5.00\n"), [profile]);

        Assert.Equal(ErrorCodes.FileProfileNone, imported.Statement.Refused!.Code);
    }

    [Theory]
    [InlineData("tab", "\t")]
    [InlineData("\";\"", ";")]
    [InlineData("\"|\"", "|")]
    public void Detect_OtherDelimiters_SplitAndQuoteAlike(string written, string delimiter)
    {
        var profile = AProfile.With($"file: {{delimiter: {written}}}");
        var file = string.Join(delimiter, "Date", "Amount", "Payee") + "\r\n" + string.Join(delimiter, "2026-05-01", "\"1,234.50\"", $"\"A{delimiter} B\"") + "\r\n";
        var imported = Importing.Bytes(Encoding.UTF8.GetBytes(file), [AProfile.Standard, profile]);

        Assert.Same(profile, imported.Statement.Profile);
        var row = Assert.Single(imported.Rows);
        Assert.Equal(123_450, row.AmountPence);
        Assert.Equal($"A{delimiter} B", imported.TextOf(row.Payee));
    }

    [Fact]
    public void Detect_AUsedColumnTwice_IsNotGuessed()
    {
        var problem = Assert.Throws<InputException>(() => Detect("x\nDate,Amount,amount \n2026-05-01,5.00,6.00\n", AProfile.With("file: {preamble: 2}")));

        Assert.Equal(ErrorCodes.FileHeaderDuplicate, problem.Code);
        Assert.Equal(("test.csv", 2), (problem.Place, problem.Line));
        Assert.Contains("“Amount”", problem.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Detect_AnUnusedColumnTwice_DoesNotMatter() =>
        Assert.Single(Importing.Text("Date,Amount,Notes,Notes\n2026-05-01,5.00,a,b\n").Rows);

    [Fact]
    public void Detect_AnAlias_TheFirstOneThereCounts()
    {
        var profile = AProfile.With("columns: {transaction_date: [Date], amount: [Net, Gross]}", "optional: []");

        Assert.Equal(100, Importing.Text("Date,Gross,Net\n2026-05-01,2.00,1.00\n", profile).Rows[0].AmountPence);
        Assert.Equal(200, Importing.Text("Date,Gross\n2026-05-01,2.00\n", profile).Rows[0].AmountPence);
    }

    private static ProfileFit Detect(string file, params ProviderProfile[] profiles) =>
        ProfileDetector.Detect(Encoding.UTF8.GetBytes(file), profiles.Length > 0 ? profiles : BuiltInProfiles.All, "test.csv");
}
