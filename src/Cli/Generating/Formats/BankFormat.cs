using DpAudit.Cli.Generating.Days;
using DpAudit.Cli.Generating.Files;

namespace DpAudit.Cli.Generating.Formats;

/// <summary>People's own bank accounts: paid out and paid in, British dates, no categories and no declined rows.</summary>
internal sealed class BankFormat : StatementFormat
{
    public override string Name => "bank";

    public override string Header => "Date,Type,Description,Paid out,Paid in,Balance,Account";

    public override string AccountKind => "bank";

    public override bool ShowsDeclined => false;

    public override bool KnowsCategories => false;

    public override bool KnowsTimes => false;

    public override int FewestPurchases => 10;

    public override int MostPurchases => 20;

    public override string AccountOf(int index) => $"{20500001 + (index * 37)}";

    public override void Write(RowWriter writer, in StatementRow row, long serial)
    {
        var entry = row.Entry;
        writer.Text(row.Posted.British);
        writer.Text(TypeOf(entry.Kind));
        writer.Text(entry.Kind == EntryKind.Return ? "BACS RECALL KESTREL VALE COUNCIL"u8 : row.Payee);
        if (entry.Pence < 0)
        {
            writer.Pounds(-entry.Pence);
            writer.Blank();
        }
        else
        {
            writer.Blank();
            writer.Pounds(entry.Pence);
        }

        writer.Pounds(row.Person.Purse.Posted);
        writer.Text(row.Person.Account);
    }

    private static ReadOnlySpan<byte> TypeOf(EntryKind kind) => kind switch
    {
        EntryKind.Load or EntryKind.NhsLoad => "BGC"u8,
        EntryKind.Contribution => "SO"u8,
        EntryKind.BankPayment => "FPO"u8,
        EntryKind.DirectDebit => "DD"u8,
        EntryKind.Cash => "CPT"u8,
        EntryKind.Fee => "CHG"u8,
        EntryKind.Return => "REC"u8,
        _ => "DEB"u8,
    };
}
