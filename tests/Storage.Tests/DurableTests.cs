using DpAudit.Storage.Local.Files;

namespace DpAudit.Storage.Tests;

/// <summary>A name is given in one step. <c>File.Move</c> told both threads that they had won about twice in a hundred of these rounds.</summary>
public sealed class DurableTests : IDisposable
{
    private const int Rounds = 1_000;
    private readonly string folder = Directory.CreateTempSubdirectory("dpaudit-names-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task OfTwoThatWantOneFreeName_OneGetsIt()
    {
        using var start = new Barrier(2);
        var won = await Task.WhenAll(Task.Factory.StartNew(() => Take("one"), TaskCreationOptions.LongRunning), Task.Factory.StartNew(() => Take("two"), TaskCreationOptions.LongRunning));

        for (var round = 0; round < Rounds; round++)
        {
            Assert.True(won[0][round] ^ won[1][round], $"Round {round}: {won[0][round]}, {won[1][round]}.");
            Assert.Equal(won[0][round] ? "one" : "two", await File.ReadAllTextAsync(Path.Combine(folder, $"{round}")));
        }

        List<bool> Take(string name)
        {
            var taken = new List<bool>();
            for (var round = 0; round < Rounds; round++)
            {
                var written = Path.Combine(folder, $"{round}-{name}");
                File.WriteAllText(written, name);
                start.SignalAndWait();
                taken.Add(Durable.TryName(written, Path.Combine(folder, $"{round}")));
            }

            return taken;
        }
    }
}
