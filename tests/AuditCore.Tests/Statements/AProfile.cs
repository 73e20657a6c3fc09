using DpAudit.Core.Statements;

namespace DpAudit.Core.Tests.Statements;

/// <summary>Profiles for tests: the built-in ones by name, and a plain one whose header says which of its columns a file has.</summary>
internal static class AProfile
{
    private static readonly Dictionary<string, string> Plain = new()
    {
        ["name"] = "name: test",
        ["columns"] = """
            columns:
              transaction_date: [Date]
              posting_date: [Posted]
              amount: [Amount]
              balance: [Balance]
              fee: [Fee]
              payee: [Payee]
              description: [Note]
              type: [Type]
              status: [Status]
              mcc: [MCC]
              card: [Card]
              account: [Account]
              person: [Person]
              reference: [Reference]
              link: [Link]
              currency: [Currency]
            """,
        ["optional"] = "optional: [posting_date, balance, payee, description, type, status, mcc, card, account, person, reference]",
        ["dates"] = """dates: {formats: ["yyyy-MM-dd"]}""",
        ["kinds"] = "kinds: [{when: {direction: in}, kind: load}, {kind: spend}]",
        ["statuses"] = "statuses: [{when: {status: Pending}, status: authorised}, {when: {status: Declined}, status: declined}]",
    };

    /// <summary>The plain profile: ISO dates, signed pounds, every other column optional, kept by account.</summary>
    public static ProviderProfile Standard { get; } = With();

    /// <summary>The plain profile without an account column, so that balances run by card.</summary>
    public static ProviderProfile ByCard { get; } = ByCardWith();

    /// <summary>A profile that comes with the product.</summary>
    public static ProviderProfile BuiltIn(string name) => BuiltInProfiles.All.Single(profile => profile.Name == name);

    /// <summary>The text of a profile that comes with the product.</summary>
    public static string BuiltInYaml(string name)
    {
        using var stream = typeof(ProviderProfile).Assembly.GetManifestResourceStream($"profiles/{name}.yaml")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>The plain profile with some of its top-level keys written otherwise.</summary>
    public static ProviderProfile With(params string[] keys) => ProfileYaml.Parse(Yaml(keys), "test.yaml");

    /// <summary>The plain profile without an account column, with some of its top-level keys written otherwise.</summary>
    public static ProviderProfile ByCardWith(params string[] keys) => With(
    [
        Plain["columns"].Replace("  account: [Account]\n", "", StringComparison.Ordinal),
        Plain["optional"].Replace("account, ", "", StringComparison.Ordinal),
        .. keys,
    ]);

    /// <summary>The plain profile's text with some of its top-level keys written otherwise.</summary>
    public static string Yaml(params string[] keys)
    {
        var text = new Dictionary<string, string>(Plain);
        foreach (var key in keys)
        {
            text[key.Split(':')[0]] = key;
        }

        return string.Join('\n', text.Values) + "\n";
    }
}
