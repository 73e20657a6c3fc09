using DpAudit.Core.Primitives;
using DpAudit.Core.Statements;
using FsCheck;
using FsCheck.Fluent;

namespace DpAudit.Core.Tests.Statements;

public class ProfileYamlTests
{
    [Theory]
    [InlineData("name: ''", "name is missing")]
    [InlineData("colums: {amount: [A]}", "colums")]
    [InlineData("columns: {amount: [Amount]}", "columns.transaction_date is missing")]
    [InlineData("columns: {transaction_date: [Date]}", "amounts.sign asks for amount")]
    [InlineData("columns: {transaction_date: [Date], amount: []}", "between 1 and 50")]
    [InlineData("columns: {transaction_date: [Date], amount: [Amount], colour: [Colour]}", "colour")]
    [InlineData("optional: [colour]", "colour")]
    [InlineData("constants: {account: MAIN}", "both a column and a constant")]
    [InlineData("amounts: {sign: columns}", "paid_out and paid_in")]
    [InlineData("amounts: {sign: odd}", "amounts.sign")]
    [InlineData("amounts: {unit: euros}", "amounts.unit")]
    [InlineData("amounts: {positive: out}", "amounts.positive")]
    [InlineData("dates: {formats: []}", "dates.formats is missing")]
    [InlineData("dates: {formats: [yyyy-MM-dd], zone: Mars/Base}", "Mars/Base")]
    [InlineData("dates: {formats: ['']}", "dates.formats")]
    [InlineData("dates: {formats: ['%']}", "dates.formats")]
    [InlineData("dates: {formats: ['banana']}", "dates.formats")]
    [InlineData("dates: {formats: ['HH:mm']}", "dates.formats")]
    [InlineData("dates: {formats: ['dd/MM']}", "dates.formats")]
    [InlineData("dates: {formats: ['yyyy-MM-ddTHH:mm:sszzz']}", "dates.formats")]
    [InlineData("dates: {formats: ['yyyy-MM-ddTHH:mm:ssK']}", "dates.formats")]
    [InlineData("file: {delimiter: ab}", "file.delimiter")]
    [InlineData("file: {delimiter: '\"'}", "file.delimiter")]
    [InlineData("file: {encoding: utf-16}", "file.encoding")]
    [InlineData("file: {preamble: 51}", "file.preamble")]
    [InlineData("file: {trailer: [{count: 2}]}", "starts")]
    [InlineData("card_numbers: keep", "card_numbers")]
    [InlineData("kinds: []", "kinds is missing")]
    [InlineData("kinds: [{kind: gift}]", "gift")]
    [InlineData("kinds: [{when: {colour: red}, kind: load}]", "colour")]
    [InlineData("kinds: [{when: {direction: up}, kind: load}]", "direction")]
    [InlineData("kinds: [{when: {mcc: abc}, kind: load}]", "merchant category")]
    [InlineData("kinds: [{when: {mcc: 1-9999}, kind: load}]", "merchant category")]
    [InlineData("statuses: [{status: lost}]", "lost")]
    [InlineData("categories: {Grocery: many}", "many")]
    public void Parse_AProfileThatCannotBeUsed_SaysWhatIsWrong(string key, string expected)
    {
        var problem = Assert.Throws<InputException>(() => AProfile.With(key));

        Assert.Equal(ErrorCodes.ProfileInvalid, problem.Code);
        Assert.Equal("test.yaml", problem.Place);
        Assert.Contains(expected, problem.Detail, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("file:")]
    [InlineData("dates: ~")]
    [InlineData("amounts: null")]
    [InlineData("columns:")]
    [InlineData("name:")]
    [InlineData("kinds: [~]")]
    [InlineData("file: {trailer: [~]}")]
    [InlineData("columns: {transaction_date: [Date], amount: ~}")]
    [InlineData("kinds: [{when: {type: ~}, kind: load}]")]
    public void Parse_AKeyWithoutAValue_IsNamedByItsLine(string key)
    {
        var problem = Assert.Throws<InputException>(() => AProfile.With(key));

        Assert.Equal(ErrorCodes.ProfileInvalid, problem.Code);
        Assert.InRange(problem.Line, 1, 40);
    }

    [Fact]
    public void Parse_LeavesOutWhatIsTheSameForMost()
    {
        var profile = ProfileYaml.Parse("name: x\ncolumns: {transaction_date: [D], amount: [A]}\ndates: {formats: [dd/MM/yyyy]}\nkinds: [{kind: spend}]\n", "x.yaml");

        Assert.Equal(("x", "x"), (profile.Title, profile.Provider));
        Assert.Equal((byte)',', profile.File.Delimiter);
        Assert.Equal((false, 0), (profile.File.Windows1252, profile.File.Preamble));
        Assert.Equal(LondonClock.ZoneId, profile.Dates.Zone.Id);
        Assert.Equal(new AmountRules(InPence: false, SignRule.Signed, PositiveIsSpend: false), profile.Amounts);
        Assert.False(profile.RefuseCardNumbers);
    }

    [Fact]
    public void Parse_AnyChangeToAProfile_IsAProfileOrAnExplanation()
    {
        var pieces = Gen.Elements("", " ", "~", ":", "-", "[", "]", "{", "}", "\"", "'", "#", "null", "*", "&a", "!x", "\n", "\t", "99999999999", "|", ">", "%", "{}", "[]");
        var edits = from at in Gen.Choose(0, 9_999) from length in Gen.Choose(0, 12) from piece in pieces select (at, length, piece);

        Prop.ForAll(Gen.Elements(Samples.Names.ToArray()).ToArbitrary(), edits.NonEmptyListOf().ToArbitrary(), (name, changes) =>
        {
            var yaml = AProfile.BuiltInYaml(name);
            foreach (var (at, length, piece) in changes.Take(4))
            {
                var start = at * yaml.Length / 10_000;
                yaml = yaml[..start] + piece + yaml[Math.Min(yaml.Length, start + length)..];
            }

            try
            {
                ProfileYaml.Parse(yaml, "x.yaml");
            }
            catch (InputException problem)
            {
                Assert.Equal(ErrorCodes.ProfileInvalid, problem.Code);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
    }
}
