using System.Text.Json;

namespace DpAudit.Infra.Tests;

/// <summary>A copy of the templates, to change and to compile.</summary>
internal sealed class TemporaryTemplates : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("dpaudit-infra-").FullName;

    public TemporaryTemplates()
    {
        foreach (var file in Directory.EnumerateFiles(Tool.Templates, "*.bicep*", SearchOption.AllDirectories))
        {
            var copy = Of(Path.GetRelativePath(Tool.Templates, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    /// <summary>A file.</summary>
    public string Of(string name) => Path.Combine(folder, name);

    /// <summary>Puts another text in the place of one that is there.</summary>
    public TemporaryTemplates With(string name, string old, string other)
    {
        var text = File.ReadAllText(Of(name));
        Assert.Contains(old, text, StringComparison.Ordinal);
        File.WriteAllText(Of(name), text.Replace(old, other, StringComparison.Ordinal));
        return this;
    }

    /// <summary>What the compiler has to say about the templates, warnings included; empty = nothing.</summary>
    public string Lint() => Tool.Bicep("lint", Of("main.bicep")).Said;

    /// <summary>What would be created with the parameters of an environment.</summary>
    public Deployment Deploy(string environment)
    {
        var (exitCode, said) = Tool.Bicep(
            "snapshot", Of($"{environment}.bicepparam"), "--mode", "overwrite", "--tenant-id", Guid.Empty.ToString(), "--subscription-id", Guid.Empty.ToString(),
            "--resource-group", "audit", "--location", "uksouth");
        Assert.True(exitCode == 0, said);
        using var json = File.OpenRead(Of($"{environment}.snapshot.json"));
        return new Deployment(JsonDocument.Parse(json).RootElement);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
