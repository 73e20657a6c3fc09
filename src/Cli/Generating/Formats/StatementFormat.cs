using DpAudit.Cli.Generating.Files;

namespace DpAudit.Cli.Generating.Formats;

/// <summary>How one provider family writes statements, and what its accounts can do.</summary>
internal abstract class StatementFormat
{
    /// <summary>Every family.</summary>
    public static StatementFormat[] All { get; } = [new EmlPfsFormat(), new CrosscardFormat(), new SoldoFormat(), new EqualsFormat(), new BankFormat(), new ManagedLedgerFormat()];

    /// <summary>The families as a mixed council deals them out, ten people at a time.</summary>
    public static StatementFormat[] Mix { get; } = [.. "0142405301".Select(digit => All[digit - '0'])];

    /// <summary>The provider's name, which is also the profile's.</summary>
    public abstract string Name { get; }

    /// <summary>The header line.</summary>
    public abstract string Header { get; }

    /// <summary>card, bank or managed.</summary>
    public virtual string AccountKind => "card";

    /// <summary>Whether declined payments have rows; a bank lets the account go below zero instead.</summary>
    public virtual bool ShowsDeclined => true;

    /// <summary>Whether an authorisation has a row of its own beside its clearing.</summary>
    public virtual bool ShowsAuthorisations => false;

    /// <summary>Whether reversals and chargebacks have types of their own.</summary>
    public virtual bool ShowsDisputes => false;

    /// <summary>Whether a replaced card's balance moves to the new one by rows.</summary>
    public virtual bool MovesBalances => false;

    /// <summary>Whether the provider runs the account and pays wages for many people at once.</summary>
    public virtual bool Manages => false;

    /// <summary>Whether rows carry merchant category codes.</summary>
    public virtual bool KnowsCategories => true;

    /// <summary>Whether rows carry the time of day.</summary>
    public virtual bool KnowsTimes => true;

    /// <summary>Whether cash has a fee column of its own.</summary>
    public virtual bool ChargesAtCashpoints => false;

    /// <summary>How many purchases in a thousand are held first and taken some days later.</summary>
    public virtual int HeldFirstPerThousand => 0;

    /// <summary>How many rows a row of ordinary life becomes, on average.</summary>
    public virtual decimal RowsPerPurchase => 1;

    /// <summary>The fewest purchases a person makes in four weeks, in ordinary life.</summary>
    public virtual int FewestPurchases => 30;

    /// <summary>The most purchases.</summary>
    public virtual int MostPurchases => 46;

    /// <summary>The family of a name.</summary>
    public static StatementFormat Named(string name) => All.Single(format => format.Name == name);

    /// <summary>The account id of a person.</summary>
    public abstract string AccountOf(int index);

    /// <summary>The id of a person's nth card; null where there are no cards.</summary>
    public virtual string? CardOf(int index, int nth) => null;

    /// <summary>Writes the cells of a row.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="row">What happened.</param>
    /// <param name="serial">The row's number in the whole council, from 1.</param>
    public abstract void Write(RowWriter writer, in StatementRow row, long serial);

    /// <summary>Writes the line of totals, if the family has one.</summary>
    public virtual void WriteTrailer(RowWriter writer, int rows, long netPence)
    {
    }
}
