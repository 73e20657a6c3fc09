using System.Text;
using DpAudit.Core.Primitives;

namespace DpAudit.Core.Tests.Primitives;

public class TextPoolTests
{
    [Fact]
    public void Intern_TheEmptyText_IsNumberNought()
    {
        var pool = new TextPool();

        Assert.Equal(TextPool.Empty, pool.Intern(""));
        Assert.Equal("", pool.Text(TextPool.Empty));
        Assert.Equal(1, pool.Count);
    }

    [Fact]
    public void Intern_TheSameText_IsTheSameNumber()
    {
        var pool = new TextPool();
        var number = pool.Intern("café");

        Assert.Equal(number, pool.Intern(Encoding.UTF8.GetBytes("café")));
        Assert.NotEqual(number, pool.Intern("CAFÉ"));
        Assert.Equal("café", pool.Text(number));
    }

    [Fact]
    public void Intern_TheCallersBytes_MayChangeAfterwards()
    {
        var pool = new TextPool();
        var bytes = "abc"u8.ToArray();
        var number = pool.Intern(bytes);
        bytes[0] = (byte)'x';

        Assert.Equal("abc", pool.Text(number));
        Assert.Equal(number, pool.Intern("abc"));
    }

    [Fact]
    public void Intern_FromManyThreads_KeepsEachTextOnceAndReadable()
    {
        var pool = new TextPool();
        var numbers = new int[8][];
        Parallel.For(0, numbers.Length, new ParallelOptions { MaxDegreeOfParallelism = numbers.Length }, thread =>
        {
            // Each thread goes through the same texts from another place, and reads back what it was given.
            numbers[thread] = new int[5_000];
            for (var step = 0; step < numbers[thread].Length; step++)
            {
                var text = (step + (thread * 613)) % numbers[thread].Length;
                numbers[thread][text] = pool.Intern($"text {text}");
                Assert.Equal($"text {text}", pool.Text(numbers[thread][text]));
            }
        });

        Assert.Equal(5_001, pool.Count);
        Assert.All(numbers, mine => Assert.Equal(numbers[0], mine));
        Assert.Equal(5_000, numbers[0].Distinct().Count());
    }
}
