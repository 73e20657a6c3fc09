using System.Collections.Frozen;
using DpAudit.Core.Primitives;

namespace DpAudit.Core.Statements;

/// <summary>What a column of a statement can mean. The YAML names are the same words with underscores.</summary>
public enum StatementField
{
    /// <summary>When the person paid.</summary>
    TransactionDate,

    /// <summary>When it was booked; the transaction date where a file has no such column.</summary>
    PostingDate,

    /// <summary>One amount column.</summary>
    Amount,

    /// <summary>The column of money out, where in and out have one each.</summary>
    PaidOut,

    /// <summary>The column of money in, where in and out have one each.</summary>
    PaidIn,

    /// <summary>CR or DR beside the amount.</summary>
    Marker,

    /// <summary>The posted balance after the row.</summary>
    Balance,

    /// <summary>A fee taken besides the amount.</summary>
    Fee,

    /// <summary>A cash-machine fee taken besides the amount.</summary>
    AtmFee,

    /// <summary>Who was paid, or who paid.</summary>
    Payee,

    /// <summary>Stands for the payee where that is blank.</summary>
    Description,

    /// <summary>The provider's word for what the row is.</summary>
    Type,

    /// <summary>The provider's code for what the row is.</summary>
    Code,

    /// <summary>How far it got.</summary>
    Status,

    /// <summary>Approved or declined, where that has a column of its own.</summary>
    Result,

    /// <summary>Merchant category code (ISO 18245), four digits.</summary>
    Mcc,

    /// <summary>The merchant category in words.</summary>
    Category,

    /// <summary>The provider's id of the card: never a full card number.</summary>
    Card,

    /// <summary>The provider's id of the account.</summary>
    Account,

    /// <summary>The council's id of the person, where a file serves several.</summary>
    Person,

    /// <summary>Unique per row; may be blank.</summary>
    Reference,

    /// <summary>Ties an authorisation, its clearing and its reversal together.</summary>
    Link,

    /// <summary>The currency; anything but pounds is an error.</summary>
    Currency,
}

/// <summary>How a provider writes its statements: data that a council can write itself (docs/formats.md).</summary>
/// <param name="Name">The profile's name, for example <c>soldo</c>.</param>
/// <param name="Title">The name for people.</param>
/// <param name="Provider">Part of every transaction id; the same for all versions of one provider's files.</param>
/// <param name="File">Delimiter, encoding, preamble and trailer.</param>
/// <param name="Columns">The header names each field goes by.</param>
/// <param name="Optional">Fields whose column may be absent.</param>
/// <param name="References">More header names whose cells are long references and never card numbers.</param>
/// <param name="Constants">Fields that have one value for the whole file.</param>
/// <param name="Dates">Formats and zone.</param>
/// <param name="Amounts">Unit and sign.</param>
/// <param name="RefuseCardNumbers">Whether a row with a full card number is rejected; otherwise the number is cut to its last four digits.</param>
/// <param name="Kinds">The first rule that fits says what a row is.</param>
/// <param name="Statuses">The first rule that fits says how far it got; <see cref="TransactionStatus.Cleared"/> if none does.</param>
/// <param name="Categories">Merchant category texts and the codes they stand for.</param>
public sealed record ProviderProfile(
    string Name,
    string Title,
    string Provider,
    FileLayout File,
    FrozenDictionary<StatementField, IReadOnlyList<string>> Columns,
    FrozenSet<StatementField> Optional,
    IReadOnlyList<string> References,
    FrozenDictionary<StatementField, string> Constants,
    DateRules Dates,
    AmountRules Amounts,
    bool RefuseCardNumbers,
    IReadOnlyList<KindRule> Kinds,
    IReadOnlyList<StatusRule> Statuses,
    FrozenDictionary<string, ushort> Categories)
{
    /// <summary>The fields the kind and status rules look at.</summary>
    public FrozenSet<StatementField> RuleFields { get; } =
        Kinds.SelectMany(rule => rule.When).Concat(Statuses.SelectMany(rule => rule.When)).Select(condition => condition.Field).ToFrozenSet();

    /// <summary>Whether a field has a column or a constant in this profile.</summary>
    public bool Knows(StatementField field) => Columns.ContainsKey(field) || Constants.ContainsKey(field);
}

/// <summary>How the file is laid out as text.</summary>
/// <param name="Delimiter">Between cells: one ASCII byte.</param>
/// <param name="Windows1252">Whether the text is Windows-1252; UTF-8 otherwise.</param>
/// <param name="Preamble">How many records may stand before the header.</param>
/// <param name="Trailers">Records that are not transactions.</param>
public sealed record FileLayout(byte Delimiter, bool Windows1252, int Preamble, IReadOnlyList<TrailerRule> Trailers);

/// <summary>A record that is not a transaction, for example a line of totals.</summary>
/// <param name="Starts">How its first cell begins.</param>
/// <param name="CountCell">The cell that states how many rows the file has, counted from 1; 0 = none.</param>
/// <param name="TotalCell">The cell that states the sum of their amounts, counted from 1; 0 = none.</param>
public sealed record TrailerRule(string Starts, int CountCell, int TotalCell);

/// <summary>How dates are written.</summary>
/// <param name="Formats">.NET exact formats, tried in order.</param>
/// <param name="Zone">The zone the file's clock runs in.</param>
public sealed record DateRules(IReadOnlyList<string> Formats, TimeZoneInfo Zone);

/// <summary>How amounts are written.</summary>
/// <param name="InPence">Whether digits count pence; pounds otherwise.</param>
/// <param name="Sign">Where the direction comes from.</param>
/// <param name="PositiveIsSpend">Whether a positive signed amount leaves the account.</param>
public sealed record AmountRules(bool InPence, SignRule Sign, bool PositiveIsSpend);

/// <summary>Where the direction of an amount comes from.</summary>
public enum SignRule
{
    /// <summary>The amount's own sign, or its CR/DR mark.</summary>
    Signed,

    /// <summary>Two columns, paid out and paid in.</summary>
    Columns,

    /// <summary>The amount has no sign; the kind says which way.</summary>
    ByKind,
}

/// <summary>One condition of a rule.</summary>
/// <param name="Field">What is looked at; <see cref="StatementField.Amount"/> stands for the direction.</param>
/// <param name="Pattern">Text with <c>*</c> for any text; for a merchant category, codes and ranges; for the direction, <c>in</c> or <c>out</c>.</param>
public sealed record RuleCondition(StatementField Field, string Pattern);

/// <summary>What a row is, if all conditions fit.</summary>
/// <param name="When">The conditions; none fits always.</param>
/// <param name="Kind">The kind.</param>
/// <param name="DirectionIn">For unsigned amounts: whether it comes in; null = as the kind says.</param>
public sealed record KindRule(IReadOnlyList<RuleCondition> When, TransactionKind Kind, bool? DirectionIn);

/// <summary>How far a row got, if all conditions fit.</summary>
/// <param name="When">The conditions; none fits always.</param>
/// <param name="Status">The status.</param>
public sealed record StatusRule(IReadOnlyList<RuleCondition> When, TransactionStatus Status);
