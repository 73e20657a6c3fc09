using System.Text;
using DpAudit.Core.Ports;

namespace DpAudit.Storage.Contracts;

/// <summary>What every drop folder does. An adapter's test class derives from this and says how its users drop a file.</summary>
public abstract class DropFolderContract
{
    private const string Path = "kestrel-vale/statements/eml-2026-05.csv";

    /// <summary>Opens an empty folder.</summary>
    protected abstract Task<IDropFolder> OpenAsync();

    /// <summary>Drops a file, as whoever sends one does.</summary>
    protected abstract Task DropAsync(string path, string content);

    [Fact]
    public async Task WhatWasDropped_IsFound_Read_AndRemoved()
    {
        var drops = await OpenAsync();
        await DropAsync(Path, "Date,Zoë\n");

        var file = Assert.IsType<DroppedFile>(await drops.FindAsync(Path));
        Assert.Equal((Path, (long)Encoding.UTF8.GetByteCount("Date,Zoë\n")), (file.Path, file.Bytes));
        Assert.InRange(DateTimeOffset.UtcNow - file.At, TimeSpan.FromMinutes(-5), TimeSpan.FromMinutes(5));
        Assert.Equal("Date,Zoë\n", await ReadAsync(drops, file));
        Assert.Equal("Date,Zoë\n", await ReadAsync(drops, file)); // a statement is read twice

        await drops.RemoveAsync(file);
        Assert.Null(await drops.FindAsync(Path));
        await drops.RemoveAsync(file);
    }

    [Fact]
    public async Task AnotherFileInItsPlace_IsNotReadAsTheFirst_AndNotRemovedWithIt()
    {
        var drops = await OpenAsync();
        await DropAsync(Path, "first");
        var first = (await drops.FindAsync(Path))!;
        await DropAsync(Path, "second, longer");

        await Assert.ThrowsAnyAsync<IOException>(() => ReadAsync(drops, first));
        await drops.RemoveAsync(first);

        var second = (await drops.FindAsync(Path))!;
        Assert.NotEqual(first.Version, second.Version);
        Assert.Equal("second, longer", await ReadAsync(drops, second));
    }

    [Fact]
    public async Task WhatIsGone_IsNotRead()
    {
        var drops = await OpenAsync();
        await DropAsync(Path, "first");
        var file = (await drops.FindAsync(Path))!;
        await drops.RemoveAsync(file);

        await Assert.ThrowsAnyAsync<IOException>(() => ReadAsync(drops, file));
        Assert.Null(await drops.FindAsync("kestrel-vale/statements"));
        Assert.Null(await drops.FindAsync("nowhere/at/all.csv"));
    }

    /// <summary>Names are their senders' choice.</summary>
    [Fact]
    public async Task Listing_IsInOrder_ByPrefix_WithNamesOfAnyKind()
    {
        var drops = await OpenAsync();
        string[] names = ["a/statements/April 2026 (Café & Söhne) #2 100%.csv", "a/statements/b+c.csv", "a/statements/within/more.csv", "ab/statements/x.csv", "a/plans/plans.zip"];
        foreach (var name in names)
        {
            await DropAsync(name, name);
        }

        var found = await drops.ListAsync("a/").ToListAsync();
        Assert.Equal(names.Where(name => name.StartsWith("a/", StringComparison.Ordinal)).Order(StringComparer.Ordinal), found.Select(file => file.Path));
        Assert.Equal(names.Length, await drops.ListAsync("").CountAsync());
        foreach (var file in found)
        {
            Assert.Equal(file, await drops.FindAsync(file.Path));
            Assert.Equal(file.Path, await ReadAsync(drops, file));
        }
    }

    [Theory]
    [InlineData("../secret.csv")]
    [InlineData("a/../../secret.csv")]
    [InlineData("/etc/hostname")]
    [InlineData("a//b")]
    public async Task APathThatLeadsElsewhere_FindsNothing(string path) => Assert.Null(await (await OpenAsync()).FindAsync(path));

    private static async Task<string> ReadAsync(IDropFolder drops, DroppedFile file)
    {
        await using var stream = await drops.OpenAsync(file);
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync();
    }
}
