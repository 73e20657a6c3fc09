using System.Text.Json;

namespace DpAudit.Infra.Tests;

/// <summary>What a template would create, as <c>bicep snapshot</c> tells it: what is known only in Azure stays an expression in brackets.</summary>
internal sealed class Deployment(JsonElement snapshot)
{
    private static readonly Dictionary<string, Lazy<Deployment>> Known = new[] { "dev", "prod" }.ToDictionary(name => name, name => new Lazy<Deployment>(() =>
    {
        using var templates = new TemporaryTemplates();
        return templates.Deploy(name);
    }));

    /// <summary>The environments.</summary>
    public static TheoryData<string> Environments => [.. Known.Keys];

    /// <summary>An environment with the parameters that lie beside the templates.</summary>
    public static Deployment Of(string environment) => Known[environment].Value;

    /// <summary>Every resource.</summary>
    public IReadOnlyList<Resource> All { get; } = [.. snapshot.GetProperty("predictedResources").EnumerateArray().Select(one => new Resource(one))];

    /// <summary>What is told afterwards.</summary>
    public IEnumerable<JsonProperty> Outputs => snapshot.GetProperty("outputs").EnumerateObject();

    /// <summary>The resources of a type.</summary>
    public IEnumerable<Resource> Some(string type) => All.Where(one => one.Type == type);

    /// <summary>The only resource of a type whose name ends so.</summary>
    public Resource One(string type, string ending = "") => Assert.Single(Some(type), one => one.Name.EndsWith(ending, StringComparison.Ordinal));

    /// <summary>The account whose name holds this word.</summary>
    public Resource Account(string word) => Assert.Single(Some("Microsoft.Storage/storageAccounts"), one => one.Name.Contains(word, StringComparison.Ordinal));

    /// <summary>The names of what lies in an account.</summary>
    public IEnumerable<string> In(string word, string kind) => Some($"Microsoft.Storage/storageAccounts/{kind}")
        .Where(one => one.Name.StartsWith(Account(word).Name + '/', StringComparison.Ordinal)).Select(one => one.Name.Split('/')[^1]);

    /// <summary>The app's settings.</summary>
    public IReadOnlyDictionary<string, string> Settings => One("Microsoft.Web/sites/config", "/appsettings").Properties.EnumerateObject()
        .ToDictionary(one => one.Name, one => one.Value.GetString()!, StringComparer.OrdinalIgnoreCase);
}

/// <summary>One of them.</summary>
internal sealed class Resource(JsonElement json)
{
    public string Type => json.GetProperty("type").GetString()!;

    public string Name => json.GetProperty("name").GetString()!;

    public string Id => json.GetProperty("id").GetString()!;

    public JsonElement Properties => json.GetProperty("properties");

    /// <summary>What stands at a path of names, for example <c>networkAcls.defaultAction</c>; "" = nothing.</summary>
    public string this[string path]
    {
        get
        {
            var at = Properties;
            return path.Split('.').All(name => at.ValueKind == JsonValueKind.Object && at.TryGetProperty(name, out at)) ? at.ToString() : "";
        }
    }

    public override string ToString() => json.ToString();
}
