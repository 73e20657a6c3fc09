using DpAudit.Cli.Generating.Days;
using DpAudit.Cli.Generating.Files;

namespace DpAudit.Cli.Generating.Formats;

/// <summary>A managed-account provider's ledger: many people's accounts, bulk wages, a management fee, and a line of totals.</summary>
internal sealed class ManagedLedgerFormat : StatementFormat
{
    public override string Name => "managed-ledger";

    public override string Header => "Account,Client ref,Date,Type,Description,Debit,Credit,Balance";

    public override string AccountKind => "managed";

    public override bool ShowsDeclined => false;

    public override bool Manages => true;

    public override bool KnowsCategories => false;

    public override bool KnowsTimes => false;

    public override int FewestPurchases => 3;

    public override int MostPurchases => 9;

    public override string AccountOf(int index) => $"ML{800001 + index}";

    public override void Write(RowWriter writer, in StatementRow row, long serial)
    {
        var entry = row.Entry;
        writer.Text(row.Person.Account);
        writer.Text(row.Person.Id);
        writer.Text(row.Posted.British);
        writer.Text(TypeOf(entry.Kind));
        writer.Text(row.Payee);
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
    }

    public override void WriteTrailer(RowWriter writer, int rows, long netPence)
    {
        writer.Text("Total"u8);
        writer.Number(rows);
        writer.Blank(5);
        writer.Pounds(netPence);
        writer.EndRow();
    }

    private static ReadOnlySpan<byte> TypeOf(EntryKind kind) => kind switch
    {
        EntryKind.Load => "Funding received"u8,
        EntryKind.NhsLoad => "NHS funding received"u8,
        EntryKind.Contribution => "Contribution received"u8,
        EntryKind.BankPayment => "Payment"u8,
        EntryKind.DirectDebit => "Direct debit"u8,
        EntryKind.Cash => "Petty cash"u8,
        EntryKind.Fee => "Management fee"u8,
        EntryKind.Refund => "Refund"u8,
        EntryKind.Return => "Returned to funder"u8,
        _ => "Prepaid card"u8,
    };
}
