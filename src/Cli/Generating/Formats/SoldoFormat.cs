using DpAudit.Cli.Generating.Days;
using DpAudit.Cli.Generating.Files;

namespace DpAudit.Cli.Generating.Formats;

/// <summary>Soldo wallets: dates without a time, one row for a purchase from authorised to settled.</summary>
internal sealed class SoldoFormat : StatementFormat
{
    public override string Name => "soldo";

    public override string Header =>
        "Transaction ID,Authorisation date,Settlement date,Transaction type,Transaction status,Amount,Currency,Balance (after settlement),Description,MCC,Card number,Wallet ID";

    public override bool KnowsTimes => false;

    public override int HeldFirstPerThousand => 700;

    public override string AccountOf(int index) => $"W{500001 + index}";

    public override string CardOf(int index, int nth) => $"*{1000 + (((index * 2) + nth) * 7919L % 9000)}";

    public override void Write(RowWriter writer, in StatementRow row, long serial)
    {
        writer.Text($"2154-{serial:000000000}");
        writer.Text(row.Made.Iso);
        writer.Text(row.Posted.Iso);
        writer.Text(TypeOf(row.Entry.Kind));
        writer.Text(StatusOf(row.State));
        writer.Pounds(row.Entry.Pence);
        writer.Text("GBP"u8);
        writer.Pounds(row.Person.Purse.Posted);
        writer.Text(row.Payee);
        writer.NumberOrBlank(row.Mcc);
        writer.Text(row.IsByCard ? row.Person.Card! : "");
        writer.Text(row.Person.Account);
    }

    private static ReadOnlySpan<byte> StatusOf(RowState state) => state switch
    {
        RowState.Authorised => "Authorised"u8,
        RowState.Declined => "Declined"u8,
        RowState.Released => "Cancelled"u8,
        _ => "Settled"u8,
    };

    private static ReadOnlySpan<byte> TypeOf(EntryKind kind) => kind switch
    {
        EntryKind.Load or EntryKind.NhsLoad or EntryKind.Contribution => "Deposit"u8,
        EntryKind.BankPayment => "Bank transfer"u8,
        EntryKind.DirectDebit => "Direct debit"u8,
        EntryKind.Cash => "Cash withdrawal"u8,
        EntryKind.Fee => "Soldo financial fee"u8,
        EntryKind.Refund => "Refund"u8,
        EntryKind.Return => "Deposit reversal"u8,
        _ => "Payment"u8,
    };
}
