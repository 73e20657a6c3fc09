namespace DpAudit.Infra.Tests;

/// <summary>The templates are Bicep, and fit Azure's resources.</summary>
public class TemplateTests
{
    [Fact]
    public void EveryTemplate_IsRead() => Assert.Equal("", Tool.Parse(Tool.TemplatesOf(Tool.Templates)));

    [Fact]
    public void ABrokenTemplate_IsNoticed()
    {
        using var templates = new TemporaryTemplates().With("modules/vault.bicep", "enableSoftDelete: true", "enableSoftDelete: {");

        Assert.Contains("vault.bicep:", Tool.Parse(templates.Of("modules/vault.bicep")), StringComparison.Ordinal);
    }

    [BicepFact]
    public void TheCompiler_HasNothingToSay()
    {
        using var templates = new TemporaryTemplates();

        Assert.Equal("", templates.Lint());
    }

    [BicepTheory]
    [InlineData("modules/app.bicep", "httpsOnly: true", "httpOnly: true", "BCP089")]
    [InlineData("main.bicep", "'modules/vault.bicep'", "'modules/safe.bicep'", "BCP091")]
    [InlineData("main.bicep", "param alertEmail string", "param alertEmail string\nparam other string", "no-unused-params")]
    [InlineData("main.bicep", "output appName string = appName", "output appName string = data.outputs.key", "BCP053")]
    public void AMistake_IsNoticed(string file, string right, string wrong, string code)
    {
        using var templates = new TemporaryTemplates().With(file, right, wrong);

        Assert.Contains(code, templates.Lint(), StringComparison.Ordinal);
    }

    [BicepFact]
    public void EveryTemplate_IsLaidOutAsTheCompilerDoes()
    {
        using var templates = new TemporaryTemplates();

        Tool.Bicep("format", "--pattern", templates.Of("**/*.bicep"));

        Assert.All(Tool.TemplatesOf(Tool.Templates), file => Assert.Equal(File.ReadAllText(templates.Of(Path.GetRelativePath(Tool.Templates, file))), File.ReadAllText(file)));
    }
}
