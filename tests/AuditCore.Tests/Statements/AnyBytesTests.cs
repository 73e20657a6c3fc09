using System.Text;
using DpAudit.Core.Pipeline;
using DpAudit.Core.Policies;
using DpAudit.Core.Reporting;
using DpAudit.Core.Statements;
using DpAudit.Core.SupportPlans;
using DpAudit.Core.Transactions;
using FsCheck;
using FsCheck.Fluent;

namespace DpAudit.Core.Tests.Statements;

/// <summary>Never lose a row: whatever bytes come in, there is no crash and every row is accounted for.</summary>
public class AnyBytesTests
{
    public static TheoryData<string> Families => [.. Samples.Names];

    [Theory]
    [MemberData(nameof(Families))]
    public void Import_ASampleOfEachFamily_AcceptsEveryRow(string family)
    {
        var imported = Importing.Bytes(Encoding.UTF8.GetBytes(Samples.Of(family)), BuiltInProfiles.All);

        Assert.Null(imported.Statement.Refused);
        Assert.Equal(family, imported.Statement.Profile!.Name);
        Assert.Empty(imported.Errors);
        Assert.Null(imported.Reconcile().FileHold);
        Assert.Empty(imported.Reconcile().Holds);
        Assert.True(imported.Reconcile().HasBalances);
    }

    [Fact]
    public void Import_AnyBytes_AccountsForEveryRow() =>
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), AssertAccountedFor).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Theory]
    [MemberData(nameof(Families))]
    public void Import_AnyChangeToAStatement_AccountsForEveryRow(string family) =>
        Prop.ForAll(Changed(Encoding.UTF8.GetBytes(Samples.Of(family))).ToArbitrary(), AssertAccountedFor).Check(Config.QuickThrowOnFailure.WithMaxTest(150));

    [Theory]
    [MemberData(nameof(Families))]
    public void Import_CutOffAnywhere_AccountsForEveryRow(string family)
    {
        var whole = Encoding.UTF8.GetBytes(Samples.Of(family));
        for (var length = 0; length <= whole.Length; length += 5)
        {
            AssertAccountedFor(whole[..length]);
        }
    }

    /// <summary>Rows, errors and hashes are the same on one thread and on four, and chunks end in the middle of quotes and line ends.</summary>
    [Theory]
    [MemberData(nameof(Families))]
    public void Import_ALargeStatement_IsTheSameOnAnyNumberOfThreads(string family)
    {
        var lines = Samples.Of(family).Split('\n');
        var header = Array.FindIndex(lines, line => line.Contains("ate,", StringComparison.Ordinal));
        var rows = lines[(header + 1)..^1].Where(line => !line.StartsWith("Total", StringComparison.Ordinal))
            .Select(line => line.Replace("HIGH ST", "\"HIGH\r\nST\"", StringComparison.Ordinal).Replace("Payroll run 5", "\"Payroll\r\nrun 5\"", StringComparison.Ordinal)).ToArray();
        var file = new StringBuilder(string.Join("\r\n", lines[..(header + 1)])).Append("\r\n");
        for (var row = 0; file.Length < 2_500_000; row++)
        {
            file.Append(rows[row % rows.Length]).Append(row % 1_009 == 0 ? "\r\n\"not closed\r\n" : "\r\n");
        }

        var bytes = Encoding.UTF8.GetBytes(file.ToString());
        var one = Importing.Bytes(bytes, BuiltInProfiles.All);
        var four = Importing.Bytes(bytes, BuiltInProfiles.All, threads: 4);

        Assert.NotEmpty(one.Errors);
        Assert.True(one.Rows.Length > 8_000);
        Assert.Equal(one.Shown(), four.Shown());
        AssertRowsAddUp(one, bytes);
    }

    /// <summary>The same rows, moved along by a longer preamble, come out the same wherever chunks end.</summary>
    [Fact]
    public void Import_MovedAlong_IsTheSameRows()
    {
        var row = "2026-05-0{0},\"-{0}.00\",\"payee {0}\r\n\uFEFF\"\r\n\uFEFF\"text\",5.00,x\"y\r\n";
        var rows = string.Concat(Enumerable.Range(0, 26_000).Select(number => row.Replace("{0}", $"{(number % 9) + 1}", StringComparison.Ordinal)));
        var profile = AProfile.With("file: {preamble: 1}");
        string? expected = null;
        for (var shift = 1; shift <= 61; shift += 4)
        {
            var shown = Importing.Text($"{new string('p', shift)}\r\nDate,Amount,Payee\r\n{rows}", profile).Shown(withHashes: false);
            expected ??= shown;
            Assert.True(expected == shown, $"differs when moved by {shift} bytes");
        }
    }

    [Fact]
    public void Run_AnyFiles_GivesEveryRowOneDisposition()
    {
        var files = Gen.Elements(Samples.Names.ToArray()).SelectMany(family => Changed(Encoding.UTF8.GetBytes(Samples.Of(family)))).ArrayOf(3);

        Prop.ForAll(files.ToArbitrary(), contents =>
        {
            var import = Pipeline.Import.Of(Inputs([.. contents, contents[0]]));

            Assert.All(import.Counts.Values, counts => Assert.True(counts.AddUp, counts.ToString()));
            Assert.All(import.Statements, statement => Assert.True(statement.Refused is not null || import.Counts[statement.Number].Read == statement.RowsRead));
            Assert.All(NotAccepted.Of(import), found => Assert.NotEqual(Disposition.Accepted, found.Disposition));
            Assert.Equal(import.Counts.Values.Sum(counts => counts.Accepted), Enumerable.Range(0, import.Ledger.Count).Count(at => !import.Ledger[at].IsFeeOfRow));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(150));
    }

    /// <summary>A statement with some of its bytes changed, left out, put in, doubled, moved or cut off.</summary>
    private static Gen<byte[]> Changed(byte[] valid) => Changes.Select(changes =>
    {
        var bytes = valid;
        foreach (var (how, from, length, with) in changes)
        {
            var start = (int)((long)from * bytes.Length / 1_000);
            var end = Math.Min(bytes.Length, start + length);
            bytes = how switch
            {
                0 => [.. bytes[..start], .. with, .. bytes[start..]],
                1 => [.. bytes[..start], .. bytes[end..]],
                2 => [.. bytes[..start], .. with, .. bytes[end..]],
                3 => [.. bytes[..end], .. bytes[start..]],
                4 => [.. bytes[end..], .. bytes[..end]],
                5 => bytes[..start],
                6 => [.. Encoding.UTF8.Preamble, .. bytes],
                _ => [.. Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(bytes).Replace("\n", "\r\n", StringComparison.Ordinal))],
            };
        }

        return bytes;
    });

    private static Gen<(int How, int From, int Length, byte[] With)[]> Changes =>
        (from how in Gen.Frequency((3, Gen.Constant(0)), (3, Gen.Constant(1)), (4, Gen.Constant(2)), (2, Gen.Constant(3)), (1, Gen.Choose(4, 7)))
         from start in Gen.Choose(0, 999)
         from length in Gen.Frequency((3, Gen.Choose(0, 3)), (1, Gen.Choose(0, 300)))
         from with in Gen.OneOf(Gen.Elements(Pieces), ArbMap.Default.GeneratorFor<byte[]>())
         select (how, start, length, with)).ListOf().Select(list => list.Take(6).ToArray());

    private static readonly byte[][] Pieces =
    [
        .. new[]
        {
            "\"", "\"\"", ",", ",,,", ";", "\t", "\n", "\r", "\r\n", "\n\n", " ", "£", "é", "\uFEFF", "\uFEFF\"", "\0", "\u0007", "0", "-", "(", ")", " CR", "--5", "1e9", "1O.50",
            "99999999999", "1,234.5", "31/02/2026", "05/13/2026", "9999-12-31", "0001-01-01", "4111111111111111", "4111 1111 1111 1111", "Total", "EUR", "Declined", "Odd", "=1+1",
        }.Select(Encoding.UTF8.GetBytes),
        [0xA3],
        [0xC3, 0x28],
        [0xFF, 0xFE],
        [.. Enumerable.Repeat((byte)'x', RecordScanner.LongestRecord + 10)],
        [.. Enumerable.Repeat((byte)'\n', 120)],
    ];

    private static void AssertAccountedFor(byte[] file)
    {
        var imported = Importing.Bytes(file, BuiltInProfiles.All);

        if (imported.Statement.Refused is null)
        {
            AssertRowsAddUp(imported, file);
            Assert.Equal(imported.Shown(), Importing.Bytes(file, BuiltInProfiles.All, threads: 2).Shown());
            imported.Reconcile();
            _ = imported.Ledger;
        }
    }

    private static void AssertRowsAddUp(Imported imported, byte[] file)
    {
        var statement = imported.Statement;
        var lines = imported.Rows.Where(row => !row.IsFeeOfRow).Select(row => row.Line).ToList();

        Assert.Equal(statement.RowsRead, lines.Count + statement.Rejected.Count);
        Assert.Equal(statement.Rejected.Select(row => row.Line), statement.Errors.Select(error => error.Line).Distinct());
        Assert.Equal(statement.RowsRead, lines.Concat(statement.Rejected.Select(row => row.Line)).Distinct().Count());
        Assert.Equal(lines.Order(), lines);
        var last = NaiveRecords.Lines(file);
        Assert.DoesNotContain(lines.Concat(statement.Rejected.Select(row => row.Line)), line => line < 2 || line > last);
    }

    private static AuditInputs Inputs(byte[][] files) => new()
    {
        Statements = [.. files.Select((file, at) => new StatementSource($"{at}.csv", () => new MemoryStream(file)))],
        Profiles = BuiltInProfiles.All,
        Plans = new(new PlanBook([], [], [], [])),
        Policies = PolicyBook.Default(),
        IdentityKey = [1],
        Threads = 2,
    };
}
