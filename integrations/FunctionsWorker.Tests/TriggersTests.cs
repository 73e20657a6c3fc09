using System.Reflection;
using DpAudit.Integrations.FunctionsWorker;
using Microsoft.Azure.Functions.Worker;

namespace DpAudit.FunctionsWorker.Tests;

/// <summary>The triggers over the web app's own work. That they are all there, with their queues and schedules, the product's own tests hold (Functions.Tests, WorkerTests).</summary>
public sealed class TriggersTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("dp-audit-worker-").FullName;

    public static TheoryData<string> All => [.. typeof(Triggers).GetMethods().Where(IsFunction).Select(method => method.Name)];

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>An empty store, and messages about a council that is not there: each function comes to its end without an error.</summary>
    [Theory]
    [MemberData(nameof(All))]
    public async Task ATrigger_ReachesItsFunction(string name)
    {
        using var host = Worker.Build(["--Storage:Path", folder]);
        var message = name.StartsWith("Import", StringComparison.Ordinal) ? """{"subject":"/blobs/nobody/statements/a.csv"}"""
            : name.StartsWith("Audit", StringComparison.Ordinal) ? """{"council_id":"nobody","period":"2026-04-06"}"""
            : """{"council_id":"nobody"}""";
        var method = typeof(Triggers).GetMethod(name)!;
        var first = method.GetParameters()[0].ParameterType == typeof(string) ? message : null;

        await (Task)method.Invoke(new Triggers(host.Services), [first, CancellationToken.None])!;
    }

    /// <summary>A function is named as its method, which is how its work is found.</summary>
    [Fact]
    public void EveryFunction_IsNamedAsItsMethod()
    {
        Assert.Equal(11, All.Count);
        Assert.All(typeof(Triggers).GetMethods().Where(IsFunction), method => Assert.Equal(method.Name, method.GetCustomAttribute<FunctionAttribute>()!.Name));
    }

    private static bool IsFunction(MethodInfo method) => method.IsDefined(typeof(FunctionAttribute));
}
