using System.Diagnostics;
using System.Reflection;
using DpAudit.Core.Primitives;

namespace DpAudit.Core.Tests.Architecture;

/// <summary>The core does no I/O of its own, reads no clock and no ambient randomness, and knows nothing of where it runs.</summary>
public class PurityTests
{
    private static readonly Assembly Core = typeof(Money).Assembly;

    private static readonly Type[] ForbiddenTypes =
    [
        typeof(File), typeof(Directory), typeof(FileInfo), typeof(DirectoryInfo), typeof(FileStream), typeof(DriveInfo), typeof(FileSystemWatcher), typeof(RandomAccess),
        typeof(Console), typeof(Process), typeof(Stopwatch), typeof(Random), typeof(Timer), typeof(PeriodicTimer),
        typeof(HttpClient), typeof(System.Net.Sockets.Socket),
    ];

    private static readonly string[] ForbiddenMembers =
    [
        "System.DateTime.get_Now", "System.DateTime.get_UtcNow", "System.DateTime.get_Today", "System.DateTimeOffset.get_Now", "System.DateTimeOffset.get_UtcNow",
        "System.TimeProvider.get_System", // a clock comes in as an argument
        "System.Guid.NewGuid", "System.Guid.CreateVersion7", "System.Environment.get_TickCount", "System.Environment.get_TickCount64", "System.Environment.GetEnvironmentVariable",
        "System.Environment.get_CurrentDirectory", "System.Environment.get_MachineName", "System.TimeProvider.get_System", "System.TimeZoneInfo.get_Local", "System.Globalization.CultureInfo.get_CurrentCulture",
        "System.IO.Path.GetFullPath", "System.IO.Path.GetTempPath", "System.IO.Path.GetTempFileName", "System.IO.Path.Exists",
        "System.Security.Cryptography.RandomNumberGenerator.GetBytes", "System.Security.Cryptography.RandomNumberGenerator.Fill", "System.Threading.Thread.Sleep",
    ];

    [Fact]
    public void TheCore_ReferencesTheRuntimeReadersAWriterAndANumericsLibraryOnly() => Assert.DoesNotContain(
        Core.GetReferencedAssemblies().Select(assembly => assembly.Name!),
        name => !name.StartsWith("System.", StringComparison.Ordinal) && name is not ("CsvHelper" or "YamlDotNet" or "DocumentFormat.OpenXml" or "MathNet.Numerics"));

    [Fact]
    public void TheCore_NamesNoFileSystemClockOrRandomness()
    {
        var forbidden = CompiledReferences.Of(Core).Where(use =>
            CompiledReferences.TypesOf(use.To).Any(ForbiddenTypes.Contains)
            || (use.To is MethodBase method && ForbiddenMembers.Contains($"{method.DeclaringType!.FullName}.{method.Name}")));

        Assert.Empty(forbidden.Select(use => $"{use.From.FullName} uses {use.To.DeclaringType?.FullName}.{use.To.Name}").Distinct());
    }

    [Fact]
    public void TheTest_SeesWhatIsUsed()
    {
        var own = CompiledReferences.Of(typeof(PurityTests).Assembly).Where(use => use.From == typeof(Offender)).Select(use => use.To).ToList();

        Assert.Contains(own, member => member == typeof(DateTime).GetProperty(nameof(DateTime.UtcNow))!.GetMethod);
        Assert.Contains(own, member => member == typeof(File));
    }

    /// <summary>Does what the core may not.</summary>
    private static class Offender
    {
        public static (DateTime Now, bool Exists) Ask() => (DateTime.UtcNow, File.Exists("x"));
    }
}
