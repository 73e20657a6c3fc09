using DpAudit.Core.Ports;
using DpAudit.Storage.Contracts;
using DpAudit.Storage.Local;
using Microsoft.Data.Sqlite;

namespace DpAudit.Storage.Tests;

/// <summary>A store that cannot be used says so, names the file, and says what to do.</summary>
public sealed class UnusableStoreTests : IDisposable
{
    private readonly TemporaryStore local = new();

    public void Dispose() => local.Dispose();

    [Fact]
    public void AFileWhereTheFolderShouldBe_IsRefused()
    {
        var file = Path.Combine(local.Folder, "file");
        File.WriteAllText(file, "");

        var error = Assert.Throws<StoreException>(() => LocalStore.Open(Path.Combine(file, "store"), TimeProvider.System));

        Assert.Contains(file, error.Message, StringComparison.Ordinal);
        Assert.Contains("Choose a folder that this user may write to.", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("store.db")]
    [InlineData("files")]
    public void WhatCannotBeWritten_IsRefused(string inTheWay)
    {
        // A folder for a file, a file for a folder: refused to every user, unlike a permission, which an administrator does not meet.
        var path = Path.Combine(local.Folder, inTheWay);
        if (inTheWay == "files")
        {
            File.WriteAllText(path, "");
        }
        else
        {
            Directory.CreateDirectory(path);
        }

        var error = Assert.Throws<StoreException>(() => local.Open());

        Assert.Contains(path, error.Message, StringComparison.Ordinal);
        Assert.Contains("Choose a folder", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AFolderWithoutPermission_IsRefused()
    {
        if (OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess)
        {
            return; // nothing is refused to an administrator
        }

        File.SetUnixFileMode(local.Folder, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        Assert.Contains("Choose a folder", Assert.Throws<StoreException>(() => local.Open()).Message, StringComparison.Ordinal);
        File.SetUnixFileMode(local.Folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    [Fact]
    public void AFileThatIsNoDatabase_IsRefused()
    {
        File.WriteAllText(local.Database, string.Concat(Enumerable.Repeat("This is no database. ", 500)));

        var error = Assert.Throws<StoreException>(() => local.Open());

        Assert.StartsWith($"{local.Database} is damaged.", error.Message, StringComparison.Ordinal);
        Assert.Contains("restore store.db", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ADamagedPage_IsFoundWhenItIsRead()
    {
        using (var store = LocalStore.Open(local.Folder, TimeProvider.System))
        {
            for (var number = 0; number < 200; number++)
            {
                await store.Records.TryCreateAsync(new RecordKey("kent", $"{number:D4}"), new byte[3_000]);
            }
        }

        await using (var file = new FileStream(local.Database, FileMode.Open))
        {
            file.Position = 20 * 4096;
            await file.WriteAsync(Enumerable.Repeat((byte)0xAB, 100 * 4096).ToArray());
        }

        var opened = local.Open();
        var error = await Assert.ThrowsAsync<StoreException>(() => opened.Records.ListAsync("kent", ""));
        Assert.StartsWith($"{local.Database} is damaged.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ALockHeldTooLong_IsNamed_AndNothingWasWritten()
    {
        using var store = LocalStore.Open(local.Folder, TimeProvider.System, TimeSpan.FromMilliseconds(100));
        using (new HeldLock(local.Database))
        {
            var error = await Assert.ThrowsAsync<StoreException>(() => store.Records.TryCreateAsync(OtherProcess.Counter, "1"u8.ToArray()));
            Assert.StartsWith($"{local.Database} is locked by another process.", error.Message, StringComparison.Ordinal);
        }

        Assert.NotNull(await store.Records.TryCreateAsync(OtherProcess.Counter, "1"u8.ToArray()));
    }

    [Fact]
    public void ANewerVersion_IsRefused_AndLeftAsItIs()
    {
        Change("PRAGMA user_version = 99; CREATE TABLE later (id INTEGER)");
        var before = File.ReadAllBytes(local.Database);

        var error = Assert.Throws<StoreException>(() => local.Open());

        Assert.Contains("was written by a newer version of this program (its tables are version 99, this program knows 1)", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(local.Database));
    }

    [Fact]
    public void ADatabaseOfAnotherProgram_IsRefused_AndLeftAsItIs()
    {
        Change("CREATE TABLE accounts (id INTEGER)");
        var before = File.ReadAllBytes(local.Database);

        Assert.Contains("is a database of another program", Assert.Throws<StoreException>(() => local.Open()).Message, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(local.Database));
    }

    [Fact]
    public async Task FilesThatAreNotOurs_AreNotListed()
    {
        var store = local.Open();
        await store.Files.TryCreateAsync("kent/a", new PatternStream(1));
        await File.WriteAllTextAsync(Path.Combine(local.Folder, "files", "Notes (1).txt"), "mine");
        await File.WriteAllTextAsync(Path.Combine(local.Folder, "files", "kent+", ".DS_Store"), "mine");
        Directory.CreateDirectory(Path.Combine(local.Folder, "files", "plain"));

        Assert.Equal("kent/a", Assert.Single(await store.Files.ListAsync("").ToListAsync()).Name);
    }

    private void Change(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={local.Database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
