using System.Text;
using System.Text.Unicode;
using DpAudit.Core.Statements;
using FsCheck;
using FsCheck.Fluent;

namespace DpAudit.Core.Tests.Statements;

public class RecordScannerTests
{
    private const byte Comma = (byte)',';

    /// <summary>Where the scanner's first chunk ends, if no record ends it sooner.</summary>
    private const int FirstChunk = (1 << 20) + RecordScanner.LongestRecord;

    [Theory]
    [InlineData("a,b\nc,d\n", "1:a,b\n", "2:c,d\n")]
    [InlineData("a\r\nb\rc\nd", "1:a\r\n", "2:b\r", "3:c\n", "4:d")]
    [InlineData("\"a\nb\",c\nd\n", "1:\"a\nb\",c\n", "3:d\n")]
    [InlineData("\"a\r\nb\rc\"\nd\n", "1:\"a\r\nb\rc\"\n", "4:d\n")]
    [InlineData("\"say \"\"hi\"\"\"\nb\n", "1:\"say \"\"hi\"\"\"\n", "2:b\n")]
    [InlineData("5\" pipe\n \"x\ny\n", "1:5\" pipe\n", "2: \"x\n", "3:y\n")]
    [InlineData("a\n\n,,\n\" \",\"\"\nb\n", "1:a\n", "5:b\n")]
    [InlineData("\"never closed\nb\nc\n", "1!ROW-QUOTE", "2:b\n", "3:c\n")]
    [InlineData("\"a\"b\nc\n", "1!ROW-QUOTE", "2:c\n")]
    [InlineData("\"a\nb\"c\nd\n", "1!ROW-QUOTE", "2:b\"c\n", "3:d\n")]
    [InlineData("")]
    public void TryRead_FindsTheRecords(string file, params string[] expected) =>
        Assert.Equal(expected.Select(Hex), Scan(new MemoryStream(Encoding.UTF8.GetBytes(file))));

    [Fact]
    public void TryRead_AnyBytes_FindsWhatTheRulesSay() => Prop.ForAll(SmallFiles.ToArbitrary(), ArbMap.Default.ArbFor<byte>(), (file, chop) =>
    {
        using var stream = new Trickle(file, 1 + (chop % 7));
        Assert.Equal(NaiveRecords.Of(file, Comma), Scan(stream));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));

    [Theory]
    [InlineData(99, true)]
    [InlineData(100, false)]
    public void TryRead_QuotedLineEnds_UpToAHundredLinesAreARecord(int lineEnds, bool isRecord)
    {
        var half = lineEnds / 2;
        var record = $"\"{new string('\n', half)}\",\"x{new string('\n', lineEnds - half)}\"\n";

        Assert.Equal(isRecord, Scan(new MemoryStream(Encoding.UTF8.GetBytes(record)))[0].StartsWith("1:", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", RecordScanner.LongestRecord - 1, "\n", "1:")]
    [InlineData("", RecordScanner.LongestRecord, "\n", "1!ROW-TOO-LONG")]
    [InlineData("", RecordScanner.LongestRecord - 2, "\r\n", "1:")]
    [InlineData("", RecordScanner.LongestRecord - 1, "\r\n", "1!ROW-TOO-LONG")]
    [InlineData("", 10_000_000, "\r\n", "1!ROW-TOO-LONG")]
    [InlineData("\"", 10_000_000, "\r", "1!ROW-TOO-LONG")]
    [InlineData("\"", 10_000_000, "\"\n", "1!ROW-TOO-LONG")]
    [InlineData("\"\r\n", 10_000_000, "\"\n", "1!ROW-QUOTE", "2!ROW-TOO-LONG")]
    public void TryRead_ALongLine_CostsItselfAndNothingElse(string start, int length, string end, params string[] expected)
    {
        var found = Scan(new MemoryStream(Encoding.UTF8.GetBytes($"{start}{new string('x', length)}{end}next\n")));

        Assert.All(expected.Zip(found), pair => Assert.StartsWith(pair.First, pair.Second, StringComparison.Ordinal));
        Assert.Equal(Hex($"{expected.Length + 1}:next\n"), Assert.Single(found.Skip(expected.Length)));
    }

    [Fact]
    public void TryRead_ALongRecordOfSeveralLines_CostsItsFirstLineOnly()
    {
        var found = Scan(new MemoryStream(Encoding.UTF8.GetBytes($"\"a\nb\",{new string('x', RecordScanner.LongestRecord)}\nnext\n")));

        Assert.Equal(["1!ROW-TOO-LONG", "2!ROW-TOO-LONG", Hex("3:next\n")], found);
    }

    /// <summary>Each of these stands across the end of the first chunk, byte by byte.</summary>
    [Theory]
    [InlineData("\"a\r\n\"\"b\"\"\r\n\",c\r\n")]
    [InlineData("a,\"b\rc\"\rd\r")]
    [InlineData("a,\"b\"x\r\n\"open\r\nd\r\n")]
    [InlineData("a,4111 1111 1111 1111,b\r\n")]
    public void TryRead_AcrossTheEndOfAChunk_FindsTheSame(string piece)
    {
        var filler = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(new string('f', 199) + "\n", FirstChunk / 200)));
        var bytes = Encoding.UTF8.GetBytes(piece);
        for (var shift = -1; shift <= bytes.Length; shift++)
        {
            var spaces = FirstChunk - filler.Length - shift;
            AssertAsTheRulesSay([.. filler, .. Enumerable.Repeat((byte)' ', Math.Max(0, spaces)), .. bytes, .. "after\n"u8], Math.Max(0, -spaces));
        }
    }

    /// <summary>Over-long lines that end at, just before and just after the end of a chunk.</summary>
    [Theory]
    [InlineData("\r")]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\",\"\r\"")]
    public void TryRead_AnEndlessLineAtTheEndOfAChunk_CostsItselfOnly(string end)
    {
        var row = Encoding.UTF8.GetBytes(new string('r', 199) + end[^1]);
        byte[] rows = [.. Enumerable.Repeat(row, FirstChunk / 250).SelectMany(bytes => bytes)];
        for (var shift = -3; shift <= 3; shift++)
        {
            AssertAsTheRulesSay([.. rows, .. Enumerable.Repeat((byte)'x', FirstChunk - rows.Length + shift), .. Encoding.UTF8.GetBytes(end), .. row, .. row], skip: 0);
        }
    }

    /// <summary>A record that begins where exactly as much of it is in sight as a record may have.</summary>
    [Theory]
    [InlineData("\"\r\nb\r\n")]
    [InlineData("\"\"\r\nb\r\n")]
    [InlineData("\r\nb\r\n")]
    public void TryRead_ALimitAtTheEndOfAChunk_DecidesTheSame(string end)
    {
        for (var shift = -2; shift <= 2; shift++)
        {
            var open = FirstChunk - RecordScanner.LongestRecord + shift;
            byte[] filler = [.. Enumerable.Repeat((byte)'\n', open)];
            byte[] record = [.. "\"a\n"u8, .. Enumerable.Repeat((byte)'q', RecordScanner.LongestRecord - 3), .. Encoding.UTF8.GetBytes(end)];
            AssertAsTheRulesSay([.. filler, .. record, .. "after\n"u8], skip: 0);
        }
    }

    [Fact]
    public void TryRead_MoreRecordsThanAChunkHolds_GoesOnInTheNext()
    {
        var file = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, (RecordScanner.MostRecords * 2) + 1).Select(row => $"{row}\n")));

        Assert.Equal(NaiveRecords.Of(file, Comma), Scan(new MemoryStream(file)));
    }

    [Fact]
    public void TryRead_AfterTheEnd_IsFalse()
    {
        using var scanner = new RecordScanner("a\n"u8, Stream.Null, Comma, isReference: null);
        var chunk = new RecordChunk();

        Assert.True(scanner.TryRead(chunk));
        Assert.False(scanner.TryRead(chunk));
        Assert.False(scanner.TryRead(chunk));
    }

    [Fact]
    public void Cells_OfEveryRecord_AreWhatTheRulesSay() => Prop.ForAll(SmallFiles.ToArbitrary(), file =>
    {
        // Bytes that are not UTF-8 are rejected before CsvHelper sees them.
        var (chunk, records) = WholeRecords(file);
        using var reader = CsvCells.Over(records.SelectMany(record => chunk[record].ToArray()).ToArray(), Comma);
        foreach (var record in records)
        {
            Assert.True(reader.Read(), "CsvHelper found fewer records than the scanner.");
            Assert.Equal(
                NaiveRecords.Cells(chunk[record], Comma).Select(Convert.ToHexString),
                Enumerable.Range(0, reader.FieldCount).Select(cell => Convert.ToHexString(reader.GetSpan(cell))));
        }

        Assert.False(reader.Read(), "CsvHelper found more records than the scanner.");
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));

    [Fact]
    public void CellAt_CountsTheCellsBefore() => Prop.ForAll(SmallFiles.ToArbitrary(), file =>
    {
        var (chunk, records) = WholeRecords(file);
        foreach (var record in records)
        {
            var bytes = chunk[record];
            for (var at = 0; at < bytes.Length; at++)
            {
                Assert.Equal(NaiveRecords.Cells(bytes[..at], Comma).Count - 1, CsvCells.CellAt(bytes, at, Comma));
            }
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    /// <summary>Bytes that matter to a record, and some that do not.</summary>
    private static Gen<byte[]> SmallFiles => Gen.OneOf(
        Gen.Elements(Pieces).ArrayOf().Select(pieces => pieces.SelectMany(piece => piece).ToArray()),
        Gen.Elements("\",\r\n a"u8.ToArray()).ArrayOf(),
        ArbMap.Default.GeneratorFor<byte[]>());

    private static readonly byte[][] Pieces =
    [
        .. new[] { "a", "\"", "\"\"", ",", "\n", "\r", "\r\n", "\"a\"", "\"a,b\"", "\"a\r\nb\",", "x\"y", ",\"", "\",", "\"\r\n", " ", "\t", "£", "\uFEFF", "\uFEFF\"" }
            .Select(Encoding.UTF8.GetBytes),
        [0xFF, 0xFE],
        [0xC3],
    ];

    private static void AssertAsTheRulesSay(byte[] file, int skip) =>
        Assert.True(NaiveRecords.Of(file.AsSpan(skip), Comma).SequenceEqual(Scan(new MemoryStream(file[skip..]))), $"differs at {file.Length} bytes");

    private static List<string> Scan(Stream stream)
    {
        using var scanner = new RecordScanner([], stream, Comma, isReference: null);
        var chunk = new RecordChunk();
        var found = new List<string>();
        while (scanner.TryRead(chunk))
        {
            found.AddRange(chunk.Records.Select(record => (record.Line, Text: NaiveRecords.Shown(chunk[record], record.Line)))
                .Concat(chunk.Broken.Select(broken => (broken.Line, Text: $"{broken.Line}!{broken.Code.Code}")))
                .OrderBy(item => item.Line).Select(item => item.Text));
        }

        return found;
    }

    private static (RecordChunk Chunk, List<RecordSpan> Records) WholeRecords(byte[] file)
    {
        using var scanner = new RecordScanner(file, Stream.Null, Comma, isReference: null);
        var chunk = new RecordChunk();
        scanner.TryRead(chunk);
        return (chunk, chunk.Records.FindAll(record => Utf8.IsValid(chunk[record])));
    }

    /// <summary><c>1:text</c> as <see cref="NaiveRecords"/> shows it.</summary>
    private static string Hex(string expected) =>
        expected.Split(':', 2) is [var line, var text] ? NaiveRecords.Shown(Encoding.UTF8.GetBytes(text), int.Parse(line)) : expected;

    /// <summary>A stream that gives a few bytes at a time and does not know its length.</summary>
    private sealed class Trickle(byte[] bytes, int most) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;

        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, most)]);
    }
}
