using DpAudit.Core.Cycles;
using DpAudit.Core.Pipeline;
using DpAudit.Core.Primitives;
using DpAudit.Core.Statements;
using DpAudit.Functions.Components;

namespace DpAudit.Functions.Pages.Finance;

/// <summary>Words of the finance pages.</summary>
internal static class FinanceWords
{
    private static readonly Dictionary<string, string> PaperKinds = new()
    {
        ["load"] = "In: the council's payment",
        ["nhs-load"] = "In: the NHS's payment",
        ["contribution"] = "In: the person's own money",
        ["refund"] = "In: money back from a payee",
        ["reversal"] = "In: a payment that was returned",
        ["transfer-in"] = "In: from another account of theirs",
        ["spend"] = "Out: card payment",
        ["bank-payment"] = "Out: direct debit, standing order or transfer",
        ["cash"] = "Out: cash",
        ["fee"] = "Out: the bank's or provider's fee",
        ["transfer-out"] = "Out: to another account of theirs",
        ["return"] = "Out: back to the council or NHS",
    };

    /// <summary>How it stands with a statement.</summary>
    public static string Of(StatementState state) => state switch
    {
        StatementState.Waiting => "Being looked at",
        StatementState.Complete => "Complete",
        StatementState.ToMend => "To mend",
        StatementState.NotCounted => "Does not count",
        _ => "Withdrawn",
    };

    /// <summary>The colour of its tag.</summary>
    public static string ColourOf(StatementState state) => state switch
    {
        StatementState.Waiting => "blue",
        StatementState.Complete => "green",
        StatementState.ToMend => "yellow",
        StatementState.NotCounted => "orange",
        _ => "grey",
    };

    /// <summary>A task, in a few words.</summary>
    public static string Of(StaffTaskKind kind) => kind == StaffTaskKind.LoadLate ? "Council's payment late" : Sentence(Yaml.Hyphenated(kind));

    /// <summary>How a payment of the run and what came in agree.</summary>
    public static string Of(PaymentOutcome outcome) => outcome switch
    {
        PaymentOutcome.PaidAsDue => "Paid as due",
        PaymentOutcome.Late => "Came late",
        PaymentOutcome.Short => "Less came",
        PaymentOutcome.Over => "More came",
        PaymentOutcome.Twice => "Came once more",
        PaymentOutcome.NotArrived => "Nothing came",
        PaymentOutcome.NoStatement => "No statement covers the day",
        _ => "Not in the payment run",
    };

    /// <summary>What a column means.</summary>
    public static string Of(StatementField field) => field switch
    {
        StatementField.TransactionDate => "Day paid",
        StatementField.PostingDate => "Day booked",
        StatementField.PaidOut => "Money out",
        StatementField.PaidIn => "Money in",
        StatementField.Marker => "CR or DR",
        StatementField.AtmFee => "Cash machine fee",
        StatementField.Mcc => "Merchant category code",
        StatementField.Category => "Merchant category in words",
        StatementField.Description => "Description, where there is no payee",
        StatementField.Type => "Kind of row",
        StatementField.Link => "What ties rows together",
        _ => Sentence(Yaml.Hyphenated(field)),
    };

    /// <summary>What to do about an error: where the usual hint names a command, what is done on these pages instead.</summary>
    public static string HintOf(string code, string hint) => code switch
    {
        "FILE-PROFILE-NONE" => "No provider's layout fits these columns. “Check a file” shows which comes nearest and what it lacks. Export it again with all columns, or ask the people who look after this service for a profile.",
        "FILE-PROFILE-MANY" => "Several providers' layouts fit these columns equally well. Ask the people who look after this service which one is right.",
        "FILE-HEADER-ONLY" => "The file has column names but no rows. If there was truly no activity, ask the people who look after this service to say so in the arrivals file; otherwise export it again.",
        _ => hint,
    };

    /// <summary>The kinds of a paper statement's rows, to choose from.</summary>
    public static IReadOnlyList<Choice> KindChoices { get; } = [new("", "Choose"), .. Core.Transactions.PaperStatement.Kinds.Select(kind => new Choice(kind, PaperKinds[kind]))];

    /// <summary>Hyphenated words as the beginning of a sentence: <c>load-late</c> is “Load late”.</summary>
    public static string Sentence(string hyphenated) => hyphenated.Length == 0 ? "" : char.ToUpperInvariant(hyphenated[0]) + hyphenated[1..].Replace('-', ' ');
}
