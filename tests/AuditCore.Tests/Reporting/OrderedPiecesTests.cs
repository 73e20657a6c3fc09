using DpAudit.Core.Reporting;
using DpAudit.Core.Tests.Scenarios;

namespace DpAudit.Core.Tests.Reporting;

/// <summary>Rows are formatted on several threads and written in order; whatever goes wrong is told, and nothing waits for ever.</summary>
public class OrderedPiecesTests
{
    private static readonly TimeSpan LongEnough = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0, 4)]
    [InlineData(1, 4)]
    [InlineData(4095, 4)]
    [InlineData(4096, 4)]
    [InlineData(4097, 1)]
    [InlineData(4097, 4)]
    [InlineData(300_000, 1)]
    [InlineData(300_000, 2)]
    [InlineData(300_000, 16)]
    public void AnyNumberOfRows_StandsInOrder(int rows, int threads)
    {
        var text = Audited.Write(stream => OrderedPieces.Write(rows, threads, stream, (row, at) => row.Number(at).End()));

        Assert.True(text == string.Concat(Enumerable.Range(0, rows).Select(at => $"{at}\r\n")), "rows lie elsewhere");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Parts_ComeOneAfterTheOther_AndMayBeEmpty(int threads)
    {
        int[] rows = [0, 5000, 0, 1, 4096, 0];
        var parts = rows.Select((count, part) => (count, (Action<CsvRow, int>)((row, at) => row.Number(part).Number(at).End())));

        var text = Audited.Write(stream => OrderedPieces.Write(parts, threads, stream));

        Assert.Equal(rows.SelectMany((count, part) => Enumerable.Range(0, count).Select(at => $"{part},{at}")), text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void PiecesThatTakeTheirTime_StandInOrder()
    {
        // Every third piece is slow: those after it are ready long before.
        var text = Audited.Write(stream => OrderedPieces.Write(30 << 12, 8, stream, (row, at) =>
        {
            if (at % (3 << 12) == 0)
            {
                Thread.Sleep(5);
            }

            row.Number(at).End();
        }));

        Assert.True(text == string.Concat(Enumerable.Range(0, 30 << 12).Select(at => $"{at}\r\n")), "rows lie elsewhere");
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(1, 5)]
    [InlineData(4, 0)]
    [InlineData(4, 5)]
    [InlineData(16, 20)]
    public async Task AStreamThatBreaksOff_IsTold_AndNothingHangs(int threads, int after)
    {
        var writing = Task.Run(() => OrderedPieces.Write(1_000_000, threads, new BrokenOff(after), (row, at) => row.Number(at).End()));

        Assert.Equal(BrokenOff.Words, (await Assert.ThrowsAsync<IOException>(() => writing.WaitAsync(LongEnough))).Message);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task ARowThatCannotBeFormatted_IsTold_AndNothingHangs(int threads)
    {
        var writing = Task.Run(() => OrderedPieces.Write(1_000_000, threads, Stream.Null, (row, at) => row.Number(at == 500_000 ? throw new InvalidOperationException("row 500,000") : at).End()));

        Assert.Equal("row 500,000", (await Assert.ThrowsAsync<InvalidOperationException>(() => writing.WaitAsync(LongEnough))).Message);
    }

    private sealed class BrokenOff(int after) : MemoryStream
    {
        public const string Words = "the disk is full";
        private int writes;

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            if (writes++ >= after)
            {
                throw new IOException(Words);
            }
        }
    }
}
